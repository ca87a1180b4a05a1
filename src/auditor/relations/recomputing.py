"""Which line of a table is computed from which two others: differences, growth rates and quotients.

The same search in both directions: columns as items with the rows as samples, and rows as items with the columns as
samples. A structure (result, formula, two operands) is shared by all samples; each sample in which it holds is worth
the bits by which it could have failed, and it is believed when these exceed what the search for it costs. Labels make
a structure cheap: a change column right of two year columns needs one row to vouch for another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from auditor.model import Figure
from auditor.model.reading import Grid, Line
from auditor.relations.candidates import (
    FORMULAS,
    LABELLED,
    FormulaName,
    Structure,
    candidates,
    is_named_quotient,
    most_operands,
    nearest,
)
from auditor.relations.trialled import COMPUTED, Number, around, difference, information, quotient
from auditor.slips import explains
from auditor.units import factor

MARGIN = 6.0
"""Bits by which the evidence must exceed the cost of the search."""
FEWEST_VOUCHERS = 2
"""A structure that no label names accuses only if so many samples hold, or if one slip explains the break."""
SLIP = 4.0
"""Bits that a slip is worth as an explanation."""
TELLING_BITS = 3.0
"""A sample that would have agreed as well by chance once in eight says nothing for a structure that no label names."""
LARGEST_RATIO = 10
"""What is told to have grown by more than so many times its size is told in per cent."""
PATIENCE = 12
"""A structure that broke so many times more than it would have to hold"""
SELDOM = 2
"""once in so many samples is given up: the cost of a long table stays linear, and what holds now and then holds by chance."""
BREAKS_PER_HOLD = 6
"""A believed structure may be broken once, or once in so many samples that hold."""
_PERCENT = frozenset({"%", "‰", "百分点"})
FAVOURABLE = 4
"""A line with so many signs turned, one for this many others, says what is favourable, not what rose."""
NOISE = 1.01
"""Rounding errors are compared with a little room for the floating point of the trial."""


@dataclass(frozen=True, slots=True)
class Recomputed:
    """One sample of a believed structure."""

    formula: FormulaName
    result: Figure
    above: Figure
    below: Figure
    holds: bool
    label: str
    vouched: bool
    """Another sample of the structure holds."""


@dataclass(frozen=True, slots=True)
class Axis:
    """A table seen in one direction."""

    items: tuple[Line, ...]
    samples: tuple[Line, ...]
    cells: Mapping[tuple[int, int], Number]
    """(item, sample) → number."""
    signed: frozenset[int]
    """The items that print a negative number."""

    def at(self, item: int, sample: int) -> Number | None:
        """The number of an item in a sample."""
        return self.cells.get((item, sample))


def recompute(grid: Grid) -> list[Recomputed]:
    """Every sample of every believed structure of a table, holding or not."""
    found: list[Recomputed] = []
    settled: set[str] = set()
    for axis in axes_of(grid):
        for group in _groups(axis):
            for one in _of_axis(axis, group):
                if one.result.id not in settled:
                    found.append(one)  # noqa: PERF401 the ids settled by the other direction are known only then
        settled |= {one.result.id for one in found}
    return found


def axes_of(grid: Grid) -> tuple[Axis, Axis]:
    """The table with its columns as items, and with its rows as items."""
    numbers = {place: _number(figure) for place, figure in grid.figures.items() if not figure.parts}
    columns = {(column, row): number for (row, column), number in numbers.items()}
    return _axis(grid.columns, grid.rows, columns), _axis(grid.rows, grid.columns, numbers)


def _axis(items: tuple[Line, ...], samples: tuple[Line, ...], cells: Mapping[tuple[int, int], Number]) -> Axis:
    return Axis(items, samples, cells, frozenset(item for (item, _), number in cells.items() if number.value < 0))


def _number(figure: Figure) -> Number:
    size = factor(figure.unit)
    exact = figure.interval.low == figure.interval.high and abs(figure.value) < 1000
    return Number(float(figure.value * size), 0.0 if exact else float(figure.ulp * size) / 2, figure)


def _groups(axis: Axis) -> Iterator[list[Line]]:
    """Samples that may share a structure: amounts with amounts, percentages and ratios with their like."""
    proportions = {
        sample for (_, sample), number in axis.cells.items() if number.figure.role == "level" and _is_proportion(number)
    }
    levels = [
        line
        for line in axis.samples
        if line.kind in ("level", "blank") or (line.kind == "rate" and line.index not in proportions)
    ]
    rates = [line for line in axis.samples if line.kind in ("rate", "share") and line not in levels]
    for group in (levels, rates):
        if group:
            yield group


def _is_proportion(number: Number) -> bool:
    return number.figure.unit == "%" or number.figure.kind == "ratio"


def _of_axis(axis: Axis, samples: Sequence[Line]) -> Iterator[Recomputed]:
    levels = [item for item in axis.items if item.kind in ("level", "rate")]
    results = [item for item in axis.items if not item.apart and (item.kind in FORMULAS or is_named_quotient(item))]
    most = most_operands(results=len(results), samples=len(samples))
    for result in results:
        near = nearest([item for item in levels if item is not result], result)
        best = _best(axis, samples, result, near[:most])
        if best:
            yield from _told(axis, samples, best)


def _told(axis: Axis, samples: Sequence[Line], structure: Structure) -> Iterator[Recomputed]:
    vouched = structure.cost <= LABELLED or len(structure.holds) >= FEWEST_VOUCHERS
    few = len(structure.breaks) <= max(1, len(structure.holds) // BREAKS_PER_HOLD)
    sure = structure.cost <= LABELLED or structure.bits >= structure.cost + MARGIN
    for number in sorted((*structure.holds, *(structure.breaks if few else ()))):
        result, above, below = _operands(axis, samples, structure, number)
        if result and above and below:
            holds = number in structure.holds
            trusted = sure and (holds or vouched)
            if not trusted and (holds or _is_chance(structure) or not _slipped(structure, result, above, below)):
                continue
            label = samples[number].label or structure.result.label
            others = len(structure.holds) > int(holds)
            yield Recomputed(structure.formula, *_as_meant(structure, result, above, below), holds, label, others)


def _is_chance(structure: Structure) -> bool:
    """A rate that no label calls one of growth grew from one line to another in one sample only."""
    return structure.formula == "growth" and structure.result.kind == "rate" and len(structure.holds) < FEWEST_VOUCHERS


def _as_meant(structure: Structure, result: Number, above: Number, below: Number) -> tuple[Figure, Figure, Figure]:
    """Result, later and earlier figure of a sample: a fall without a sign is a fall all the same."""
    printed = _as_percent(result.figure) if structure.percent else result.figure
    if not structure.turned or above.value >= below.value:
        return printed, above.figure, below.figure
    if structure.formula == "difference":
        return printed, below.figure, above.figure
    return printed.model_copy(update={"direction": -1}), above.figure, below.figure


def _slipped(structure: Structure, result: Number, above: Number, below: Number) -> bool:
    """One slip in the result or in one operand explains why they do not fit."""
    expected, error = COMPUTED[structure.formula](above, below)
    size = float(factor(result.figure.unit)) * (0.01 if structure.percent else 1.0)
    if explains(result.figure, around(expected / size, (error / size) + float(result.figure.ulp) / 2)):
        return True
    wanted = (result.value * (0.01 if structure.percent else 1.0)) + (1.0 if structure.formula == "growth" else 0.0)
    half = result.half or abs(result.value) * NOISE / 1000
    if structure.formula == "difference":
        meant = (result.value + below.value, above.value - result.value)
        spread = (result.half + below.half, result.half + above.half)
    elif wanted <= 0 or below.value < 0:
        return False
    else:
        meant = (wanted * below.value, above.value / wanted)
        spread = (half * below.value, above.value * half / wanted**2)
    sizes = (float(factor(above.figure.unit)), float(factor(below.figure.unit)))
    return any(
        explains(one.figure, around(value / size, error / size))
        for one, value, error, size in zip((above, below), meant, spread, sizes, strict=True)
        if error < abs(value) / PRECISE
    )


PRECISE = 100
"""An operand is only suspected where the result fixes it to a hundredth; else some slip always fits."""


def _as_percent(figure: Figure) -> Figure:
    return figure.model_copy(update={"unit": "%", "kind": "percent"})


def _operands(
    axis: Axis, samples: Sequence[Line], structure: Structure, number: int
) -> tuple[Number | None, Number | None, Number | None]:
    """Result, upper and lower operand of one sample."""
    sample = samples[number].index
    below = sample
    if structure.lag:
        other = number + structure.lag
        if not 0 <= other < len(samples) or not _alike(samples[number], samples[other]):
            return None, None, None
        below = samples[other].index
    result = axis.at(structure.result.index, sample)
    operands = axis.at(structure.above.index, sample), axis.at(structure.below.index, below)
    return (result, *(_sizes(result, *operands) if structure.formula == "growth" else operands))


def _sizes(result: Number | None, above: Number | None, below: Number | None) -> tuple[Number | None, Number | None]:
    """Costs and losses, printed as negative, may be told to grow in size: −110 after −100 is +10 %, not −10 %."""
    if result is None or above is None or below is None or above.value >= 0 or below.value >= 0:
        return above, below
    grew = above.value < below.value
    return (_negated(above), _negated(below)) if grew == (result.value > 0) else (above, below)


def _negated(number: Number) -> Number:
    figure = number.figure
    turned = figure.model_copy(update={"value": -figure.value, "interval": figure.interval.negated()})
    return Number(-number.value, number.half, turned)


def _alike(one: Line, other: Line) -> bool:
    """Two periods of one length: a year and a year, not a year and a half (2022, 2023H1)."""
    return re.sub(r"[0-9]+", "0", one.label) == re.sub(r"[0-9]+", "0", other.label)


def _best(axis: Axis, samples: Sequence[Line], result: Line, levels: Sequence[Line]) -> Structure | None:
    """The believed structure with the most evidence beyond its cost."""
    best: Structure | None = None
    for structure in candidates(samples, result, levels):
        _try(axis, samples, structure)
        slipped = SLIP if len(structure.breaks) == 1 else 0.0
        if not structure.holds or structure.bits + slipped < structure.cost + MARGIN * (structure.cost > LABELLED):
            continue
        if best is None or (len(structure.holds) - len(structure.breaks), structure.bits - structure.cost) > (
            len(best.holds) - len(best.breaks), best.bits - best.cost
        ):  # fmt: skip
            best = structure
    return best


def _try(axis: Axis, samples: Sequence[Line], structure: Structure) -> None:
    """Judges the structure on every sample; noise within a unit of the last place counts neither way."""
    compute = COMPUTED[structure.formula]
    signed = structure.result.index in axis.signed
    if structure.turned and signed:
        return
    flipped: list[int] = []
    shared = 0
    for number in range(len(samples)):
        result, above, below = _operands(axis, samples, structure, number)
        if result is None or above is None or below is None or not _meaningful(structure, result, above, below):
            continue
        expected, error = compute(above, below)
        scale = 0.01 if structure.percent else 1.0
        reported, half = result.value * scale, result.half * scale
        gap = abs(abs(expected) - abs(reported)) if structure.turned else abs(expected - reported)
        allowed = (error + half) * NOISE
        if gap <= allowed:
            if _count(structure, number, information(reported, allowed)):
                shared += structure.formula == "growth" and _is_share_of_rest(above, below, reported, allowed)
        elif gap > allowed + 2 * half and not _otherwise(
            above, below, result, scale, signed=signed and structure.result.kind != "rate"
        ):
            structure.breaks.append(number)
            if abs(abs(expected) - abs(reported)) <= allowed:
                flipped.append(number)
            elif len(structure.breaks) - len(flipped) > PATIENCE + SELDOM * len(structure.holds):
                structure.holds.clear()
                return
    if structure.result.kind == "rate" and shared == len(structure.holds):
        structure.breaks = []  # what is missing, as a share of the whole: the same as its growth where it is little
    _take_back(axis, samples, structure, flipped)


def _count(structure: Structure, number: int, bits: float) -> bool:
    """Takes a sample for the structure, unless it says nothing for one that no label names."""
    if bits < TELLING_BITS and structure.cost > LABELLED:
        return False
    structure.holds.append(number)
    structure.bits += bits
    return True


def _take_back(axis: Axis, samples: Sequence[Line], structure: Structure, flipped: Sequence[int]) -> None:
    """Takes back the breaks that another line accounts for, and those of a line that says what is favourable."""
    if structure.formula == "difference" and structure.holds and structure.breaks and not structure.lag:
        structure.breaks = [number for number in structure.breaks if not _accounted(axis, samples, structure, number)]
    if len(flipped) >= max(FEWEST_VOUCHERS, len(structure.holds) // FAVOURABLE):
        structure.breaks = [number for number in structure.breaks if number not in flipped]


def _is_share_of_rest(above: Number, below: Number, reported: float, allowed: float) -> bool:
    """What the one lacks of the other, as a share of the whole, is as good as the growth from the one to the other."""
    return bool(above.value) and abs((above.value - below.value) / above.value - reported) <= allowed


def _accounted(axis: Axis, samples: Sequence[Line], structure: Structure, number: int) -> bool:
    """A line that is nothing where the difference holds prints just what it lacks here: cash that was reclassified."""
    result, above, below = _operands(axis, samples, structure, number)
    if result is None or above is None or below is None:
        return False
    expected, error = difference(above, below)
    gap, allowed = abs(expected - result.value), (error + result.half) * NOISE
    own = {structure.result.index, structure.above.index, structure.below.index}
    return any(
        (cell := axis.at(item.index, samples[number].index)) is not None
        and abs(abs(cell.value) - gap) <= allowed
        and not any((one := axis.at(item.index, samples[held].index)) and one.value for held in structure.holds)
        for item in axis.items
        if item.index not in own
    )


def _meaningful(structure: Structure, result: Number, above: Number, below: Number) -> bool:
    """The units allow the formula, and a quotient has a divisor and a sign of its own."""
    if structure.percent and result.figure.unit:
        return False
    if structure.formula == "difference":
        return (result.figure.unit in ("%", "百分点") or _one_unit(result, above)) and _one_unit(above, below)
    if structure.formula == "growth":
        recovered = below.value < 0 < above.value and result.value < 0  # what that means nobody says
        return (
            bool(below.value)
            and not recovered
            and _one_unit(above, below)
            and (
                result.figure.unit in ("%", "‰", "倍") or (result.figure.unit == "" and _may_grow_so(structure, result))
            )
        )
    return below.value > 0 and (result.value > 0) == (above.value > 0) and bool(result.value)


def _may_grow_so(structure: Structure, result: Number) -> bool:
    """A growth without a sign of its own is told in per cent, or as a plain ratio, which is no large number."""
    return structure.percent or abs(result.value) < LARGEST_RATIO


def _one_unit(one: Number, other: Number) -> bool:
    """The same unit; or amounts of which one goes without the sign that its column prints on some rows only."""
    units = {one.figure.unit, other.figure.unit}
    return len(units) == 1 or ("" in units and "money" in (one.figure.kind, other.figure.kind))


def _otherwise(above: Number, below: Number, result: Number, scale: float, *, signed: bool) -> bool:
    """Another formula holds on the same three cells: the other way round, or a share of the sum.

    In a line that prints no signs a size without its sign excuses as well.
    """
    if below.value <= 0 or above.value <= 0:
        return False
    reported, half = result.value * scale, result.half * scale
    ratio, error = quotient(above, below)
    inverse, inverted = quotient(below, above)
    alike = (result.figure.unit in _PERCENT) == (above.figure.unit in _PERCENT)
    others = (
        (ratio - 1, error),
        *(() if signed else ((1 - ratio, error),)),
        (inverse - 1, inverted),
        (1 - inverse, inverted),
        (ratio, error),
        (ratio / (1 + ratio), error),
        *([difference(above, below)] if alike else ()),
    )
    return any(
        abs(other - reported) <= (error + half) * NOISE
        or (not signed and abs(abs(other) - abs(reported)) <= (error + half) * NOISE)
        for other, error in others
    )
