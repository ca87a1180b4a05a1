"""Units as people write them beside a number, with a scale word before them."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple, get_args

from auditor import lexicon
from auditor.model.document import Language
from auditor.units import known

LANGUAGES: tuple[Language, ...] = get_args(Language)


class Measure(NamedTuple):
    """A unit with its scale: 万元 is 10000 元."""

    scale: Decimal
    unit: str
    """Canonical."""


def measure(written: str) -> Measure | None:
    """The unit that is written, in any language, with or without a scale word before it; None where it is none.

    >>> measure("万元")
    Measure(scale=Decimal('10000'), unit='元')
    """
    for scale, word in ((Decimal(1), written), *_unscaled(written)):
        unit = _canonical(word)
        if unit is not None:
            return Measure(scale, unit)
    return None


def _unscaled(unit: str) -> list[tuple[Decimal, str]]:
    """万元 → (10000, 元): the unit without a scale word before it, the longest scale word first."""
    scales = {word: size for language in LANGUAGES for word, size in lexicon.load(language).scales.items()}
    words = sorted((word for word in scales if unit.startswith(word)), key=len, reverse=True)
    return [(scales[word], unit.removeprefix(word).strip()) for word in words]


def _canonical(word: str) -> str | None:
    """The canonical unit of a printed word of measure; None where it is none."""
    for language in LANGUAGES:
        found = lexicon.load(language).units.get(word)
        if found is not None:
            return found.unit
    return word if known(word) else None
