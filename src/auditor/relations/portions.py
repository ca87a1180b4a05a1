"""Shares printed in a table: one line of percentages, one line of amounts, and the one amount that is the whole.

Searched in both directions like every structure of a table: believed by the samples that fit, accusing the few that do
not where others vouch for them or a slip explains them.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, field

from auditor.model import Figure, Interval
from auditor.model.reading import Grid, Line
from auditor.relations.candidates import LABELLED
from auditor.relations.recomputing import (
    BREAKS_PER_HOLD,
    FEWEST_VOUCHERS,
    MARGIN,
    NOISE,
    SLIP,
    Axis,
    axes_of,
)
from auditor.relations.trialled import Number, around, information
from auditor.slips import explains
from auditor.units import factor

HUNDRED_PERCENT = 1.0
MOST_BASES = 6
"""Lines tried as the whole: totals, those at 100 %, the first and the last."""


@dataclass(slots=True)
class Portions:
    """Shares `result`, amounts `amounts`, the whole in the sample `base`."""

    result: Line
    amounts: Line
    base: int
    cost: float
    holds: list[int] = field(default_factory=list)
    breaks: list[int] = field(default_factory=list)
    bits: float = 0.0


def portions_of(grid: Grid) -> Iterator[tuple[Figure, Figure, Figure, bool]]:
    """Every believed share of a table as (part, whole, share, whether it fits)."""
    settled: set[str] = set()
    for axis in axes_of(grid):
        for result in axis.items:
            if result.kind not in ("share", "rate", "growth"):
                continue
            best = _best(axis, result)
            for part, whole, share, holds in _told(axis, best) if best else ():
                if share.id not in settled:
                    settled.add(share.id)
                    yield part, whole, share, holds


def _best(axis: Axis, result: Line) -> Portions | None:
    amounts = sorted(
        (item for item in axis.items if item.kind == "level"), key=lambda item: abs(item.index - result.index)
    )[:MOST_BASES]
    best: Portions | None = None
    for line in amounts:
        bases = _bases(axis, result, line)
        for base in bases:
            named = result.kind == "share" or _is_whole(axis, result, base)
            cost = LABELLED + 1 if named else math.log2(1 + len(amounts) * max(len(bases), 1)) + MARGIN
            portions = Portions(result, line, base, cost)
            _try(axis, portions)
            if (
                portions.holds
                and portions.bits >= cost
                and (best is None or (len(portions.holds), portions.bits) > (len(best.holds), best.bits))
            ):
                best = portions
    return best


def _bases(axis: Axis, result: Line, amounts: Line) -> list[int]:
    """Samples that may hold the whole: those called a total or at 100 % first, then the ends."""
    present = [
        sample for sample in axis.samples if (number := axis.at(amounts.index, sample.index)) and number.value > 0
    ]
    called = [sample.index for sample in present if sample.total or _is_whole(axis, result, sample.index)]
    ends = [sample.index for sample in (*present[-1:], *present[:1])]
    return list(dict.fromkeys((*called, *ends)))[:MOST_BASES]


def _is_whole(axis: Axis, result: Line, sample: int) -> bool:
    number = axis.at(result.index, sample)
    return number is not None and number.figure.unit == "%" and abs(number.value - HUNDRED_PERCENT) <= number.half


def _try(axis: Axis, portions: Portions) -> None:
    whole = axis.at(portions.amounts.index, portions.base)
    if whole is None or whole.value <= 0:
        return
    for place, sample in enumerate(axis.samples):
        share, part = axis.at(portions.result.index, sample.index), axis.at(portions.amounts.index, sample.index)
        if sample.index == portions.base or share is None or part is None or share.figure.unit != "%" or part.value < 0:
            continue
        gap, allowed = _gap(part, whole, share)
        if gap <= allowed:
            portions.holds.append(place)
            portions.bits += information(share.value, allowed)
        elif gap > allowed + 2 * share.half:
            portions.breaks.append(place)


def _gap(part: Number, whole: Number, share: Number) -> tuple[float, float]:
    """How far the print is from the quotient, and how far rounding lets it be."""
    expected = part.value / whole.value
    error = expected * ((part.half / part.value if part.value else 0.0) + whole.half / whole.value)
    return abs(expected - share.value), (error + share.half) * NOISE


def _told(axis: Axis, portions: Portions) -> Iterator[tuple[Figure, Figure, Figure, bool]]:
    whole = axis.at(portions.amounts.index, portions.base)
    few = len(portions.breaks) <= max(1, len(portions.holds) // BREAKS_PER_HOLD)
    vouched = len(portions.holds) >= FEWEST_VOUCHERS and portions.bits >= portions.cost + SLIP
    for place in sorted((*portions.holds, *(portions.breaks if few else ()))):
        sample = axis.samples[place].index
        share, part = axis.at(portions.result.index, sample), axis.at(portions.amounts.index, sample)
        if share and part and whole and (place in portions.holds or vouched or _slipped(part, whole, share)):
            yield part.figure, whole.figure, share.figure, place in portions.holds


def _slipped(part: Number, whole: Number, share: Number) -> bool:
    """One slip in the share or in the part explains the misfit."""
    expected = part.value / whole.value * 100
    half = float(share.figure.ulp) / 2
    if explains(share.figure, around(expected, half)):
        return True
    size = float(factor(part.figure.unit))
    meant: Interval = around(share.value * whole.value / size, share.half * whole.value / size)
    return bool(meant.width is not None and meant.width * 50 < abs(part.figure.value) and explains(part.figure, meant))
