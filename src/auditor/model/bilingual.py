"""Texts for a person in every language: errors are raised where nobody knows yet who will read them."""

from __future__ import annotations

from typing import Self

from auditor.model.document import Language


class Bilingual(str):
    """A text in English that knows itself in Chinese. What is made of it by string methods is English alone."""

    __slots__ = ("chinese",)
    chinese: str
    """The same in Chinese."""

    def __new__(cls, english: str, chinese: str = "") -> Self:
        """The text in both languages; where there is no Chinese one, English stands for it."""
        made = super().__new__(cls, english)
        made.chinese = chinese or english
        return made


def worded(text: object, language: Language) -> object:
    """The text in that language where it knows it; any other value as it is.

    >>> worded(Bilingual("no such file", "没有这个文件"), "zh")
    '没有这个文件'
    """
    if not isinstance(text, Bilingual):
        return text
    return text.chinese if language == "zh" else str(text)
