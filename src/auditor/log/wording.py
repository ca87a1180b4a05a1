"""The phrases that stand around figures and findings, per language, as data in `words/`."""

from __future__ import annotations

import functools

from auditor.model import Language
from auditor.model.bilingual import Bilingual
from auditor.phrases import Wording, bilingual, load_phrases


@functools.cache
def wording(language: Language) -> Wording:
    """The phrases of that language; read once per process."""
    return load_phrases(__package__, "words", language=language)


def said(key: str, /, **values: object) -> Bilingual:
    """The phrase of that key in each language, for errors: nobody knows yet who will read them."""
    return bilingual(wording, key, **values)
