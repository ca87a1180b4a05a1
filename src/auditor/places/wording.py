"""The phrases of places, per language, as data in `words/`."""

from __future__ import annotations

import functools

from auditor.model import Language
from auditor.phrases import Wording, load_phrases


@functools.cache
def wording(language: Language) -> Wording:
    """The phrases of that language; read once per process."""
    return load_phrases(__package__, "words", language=language)
