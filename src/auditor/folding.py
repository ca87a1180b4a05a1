"""The text of a report as its readers and finders see it: traditional characters simplified, full-width ones narrow.

One character for one, so that every position still speaks of the document's own text, which alone is ever printed.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from auditor.model import Document, Language

if TYPE_CHECKING:
    import opencc


def _narrow() -> dict[int, str]:
    """Full-width letters, digits and signs of numbers to plain ones, and whatever prints a minus to one hyphen."""
    codes = (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))
    table = {code: chr(code - 0xFEE0) for code in codes}
    table |= {
        ord(wide): narrow for wide, narrow in zip("％．－＋／＄", "%.-+/$", strict=True)
    }  # the wide forms are the point
    hyphens = "\N{MINUS SIGN}\N{SMALL HYPHEN-MINUS}\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{FIGURE DASH}"
    return table | {ord(hyphen): "-" for hyphen in hyphens} | {ord("∶"): ":"}  # look-alikes are the point


_NARROW = _narrow()
_WIDE_COMMA = re.compile("(?<=[０-９])，(?=[０-９]{3})")  # a thousands separator among full-width digits


def folded(document: Document) -> str:
    """The document's text in plain characters, of the same length; Chinese in simplified ones, as lexicon and rules are."""
    return _folded(document.text, document.language)


def fold(words: str, language: Language) -> str:
    """Words of a report in that language in plain characters: what is compared with those of lexicon and rules."""
    return words if words.isascii() else _folded_words(words, language)


@functools.lru_cache(maxsize=20_000)
def _folded_words(words: str, language: Language) -> str:
    return _plain(words, language)


@functools.lru_cache(maxsize=2)
def _folded(text: str, language: Language) -> str:
    return _plain(text, language)


def _plain(text: str, language: Language) -> str:
    narrow = _WIDE_COMMA.sub(",", text).translate(_NARROW)
    if language != "zh" or narrow.isascii():
        return narrow
    simplified = _simplifier().convert(narrow)
    return simplified if len(simplified) == len(narrow) else "".join(map(_simplified, narrow))


@functools.cache
def _simplifier() -> opencc.OpenCC:
    import opencc  # 30 ms, spent on Chinese reports only

    return opencc.OpenCC("t2s")


@functools.lru_cache(maxsize=8192)
def _simplified(char: str) -> str:
    """One character for one, should a phrase ever change its length."""
    simple = _simplifier().convert(char)
    return simple if len(simple) == 1 else char
