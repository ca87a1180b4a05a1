"""The arithmetic in which a table's computations are tried: plain numbers with half a unit of their last place."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from auditor.model import Figure, Interval
from auditor.relations.candidates import FormulaName

MOST_BITS = 16.0


@dataclass(frozen=True, slots=True)
class Number:
    """A cell in the trial arithmetic: as a plain number, with half a unit of its last place."""

    value: float
    half: float
    figure: Figure


def around(value: float, half: float) -> Interval:
    """All numbers at most `half` from a value."""
    return Interval(Decimal(repr(value - half)), Decimal(repr(value + half)))


def difference(above: Number, below: Number) -> tuple[float, float]:
    """The one less the other, and by how much rounding may have moved it."""
    return above.value - below.value, above.half + below.half


def quotient(above: Number, below: Number) -> tuple[float, float]:
    """The one over the other, and by how much rounding may have moved it; the other is not zero."""
    ratio = above.value / below.value
    relative = (above.half / abs(above.value) if above.value else 0.0) + below.half / abs(below.value)
    return ratio, ratio * relative


def growth(above: Number, below: Number) -> tuple[float, float]:
    """The growth from the lower to the upper, as a share of the lower, and by how much rounding may have moved it."""
    ratio, error = quotient(above, below)
    return (ratio - 1 if below.value > 0 else 1 - ratio), abs(error)


COMPUTED: Mapping[FormulaName, Callable[[Number, Number], tuple[float, float]]] = {
    "difference": difference,
    "growth": growth,
    "quotient": quotient,
}


def information(reported: float, allowed: float) -> float:
    """How improbable the agreement was: the size of the result against the width of what would have agreed."""
    if not reported or not allowed:
        return MOST_BITS if reported else 0.0
    return max(0.0, min(MOST_BITS, math.log2(abs(reported) / allowed)))
