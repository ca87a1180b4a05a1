"""Why a file is not read at all, told in each language, as data in `phrases/`."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.model import ReadError
from auditor.model.bilingual import Bilingual
from auditor.phrases import bilingual
from auditor.readers.missing import named, phrases


def refusal(name: str, key: str, /, **values: object) -> ReadError:
    """The error of that key: what is wrong with the file of that name, and what to do."""
    return ReadError(name, said(f"refused.{key}", **values), said(f"refused.{key}.advice", **values))


def said(key: str, /, **values: object) -> Bilingual:
    """The phrase of that key, in each language."""
    return bilingual(phrases, key, **values)


def pages_of(numbers: Sequence[int]) -> Bilingual:
    """The pages, in each language."""
    return Bilingual(named(numbers, words=phrases("en")), named(numbers, words=phrases("zh")))
