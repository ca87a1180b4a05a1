"""Units of figures: their size, their dimension, and which of them may stand on one and the same fact.

The only module that knows pint. Its registry is made from `lexicon/units.txt` at the first unit that needs it, and
printed text never reaches its parser: a unit is a name from that list, or several with strokes between (元/生), or
it is unknown and a dimension of its own.
"""

from __future__ import annotations

import functools
import unicodedata
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from importlib import resources
from typing import TYPE_CHECKING

import yaml

if TYPE_CHECKING:
    from pint import UnitRegistry

MOST_PARTS = 3
"""Parts of a unit with strokes (公斤/人/年); more of them are no unit but a stretch of text."""
CACHE_SIZE = 4096
"""Units remembered per question; untrusted reports must not fill the memory."""


@functools.lru_cache(CACHE_SIZE)
def factor(unit: str) -> Decimal:
    """How many units of its dimension's base one of this unit is: 1000 for 公里, 0.01 for % and 百分点, 1 if unknown."""
    first, *others = _parts(unit)
    size = _size(first)
    for other in others:
        size /= _size(other)
    return size


@functools.lru_cache(CACHE_SIZE)
def dimension(unit: str) -> str:
    """The name of what the unit measures: `[length]`, `人`, `[CNY]/生`; empty for plain numbers, %, 百分点 and :1.

    Dimensions of units.txt stand in brackets; a counting word is its own dimension, as is a unit that nobody knows.
    """
    first, *others = _parts(unit)
    powers = Counter([_dimension(first)])
    powers.subtract(_dimension(other) for other in others)
    over = "*".join(name for name in powers.elements() if name)
    under = "".join(f"/{name}" for name in (-powers).elements() if name)
    return f"{over or 1}{under}" if under else over


def convertible(one: str, other: str) -> bool:
    """True if an amount in the one unit can be printed in the other."""
    return dimension(one) == dimension(other)


def comparable(one: str, other: str) -> bool:
    """True if two figures printed with these units may be one and the same fact; an empty unit is unknown and may be any.

    个 goes with every counting word, which makes this relation one that does not carry on: 家 – 个 – 所, but not 家 – 所.
    """
    names = {_canonical(one), _canonical(other)}
    if "" in names or len(names) == 1:
        return True
    kinship = _kinship()
    if names & kinship.general:
        return names <= kinship.counting
    if len(names & kinship.points) == 1:
        return False
    return convertible(one, other)


def known(unit: str) -> bool:
    """True if every part of the unit is a counting word or stands in units.txt; false for a word that nobody defined."""
    return all(_has_size(name) or name in _kinship().counting for name in _parts(unit))


@functools.lru_cache(CACHE_SIZE)
def _canonical(unit: str) -> str:
    """The name under which all spellings of a unit meet: km and 千米 are 公里; an unknown unit keeps its own."""
    return "/".join(_parts(unit))


@dataclass(frozen=True, slots=True)
class _Kinship:
    """What units.yaml says: other spelling → counting word, and three sets of canonical names."""

    same: Mapping[str, str]
    counting: frozenset[str]
    general: frozenset[str]
    points: frozenset[str]


@functools.cache
def _kinship() -> _Kinship:
    data = yaml.load(_lexicon("units.yaml"), Loader=yaml.CBaseLoader)  # noqa: S506 - it makes nothing but text, lists and dicts
    return _Kinship(
        same={spelling: word for word, spellings in data["same"].items() for spelling in spellings},
        counting=frozenset(data["counting"]) | frozenset(data["general"]),
        general=frozenset(data["general"]),
        points=frozenset(data["points"]),
    )


@functools.cache
def _registry() -> UnitRegistry[Decimal]:
    """Pint with our own units only; its default registry takes thirty times as long and reads 人 as nothing."""
    import pint  # a tenth of a second, spent only when a unit has a size

    registry: UnitRegistry[Decimal] = pint.UnitRegistry(None, non_int_type=Decimal, cache_folder=None)
    registry.load_definitions(_lexicon("units.txt").splitlines())
    return registry


@functools.cache
def _known() -> Mapping[str, str]:
    """Every spelling of units.txt → its canonical name."""
    registry = _registry()
    return {spelling: registry.get_name(spelling) for spelling in registry}


def _lexicon(name: str) -> str:
    return resources.files("auditor.lexicon").joinpath(name).read_text(encoding="utf-8")


def _parts(unit: str) -> tuple[str, ...]:
    """The canonical names of what stands between the strokes, the first divided by the rest."""
    spelling = "_".join(unicodedata.normalize("NFKC", unit).split())
    pieces = [piece.strip("_") for piece in spelling.split("/")]
    if not all(pieces) or len(pieces) > MOST_PARTS:
        return (spelling,)
    return tuple(_name(piece) for piece in pieces)


def _name(spelling: str) -> str:
    kinship = _kinship()
    word = kinship.same.get(spelling, spelling)
    return word if not word or word in kinship.counting else _known().get(word, word)


def _size(name: str) -> Decimal:
    if not _has_size(name):
        return Decimal(1)
    size, _ = _registry().get_root_units(name)
    return Decimal(str(size))


def _dimension(name: str) -> str:
    if not _has_size(name):
        return name
    dimensions = _registry().get_dimensionality(name)
    return "*".join(sorted(dimensions))


def _has_size(name: str) -> bool:
    return bool(name) and name not in _kinship().counting and name in _known()
