"""Table columns that belong together: before, after, and the column that prints their change or growth.

Neighbours vouch: a triple of columns is trusted as far as its other rows recompute.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from auditor.model import Figure, Interval
from auditor.model.audit import Certainty
from auditor.model.reading import Grid, Line
from auditor.relations.material import Material, rows_of
from auditor.units import factor


@dataclass(frozen=True, slots=True)
class Triple:
    """One row of three such columns."""

    grid: Grid
    row: Line
    before: Figure
    after: Figure
    result: Figure
    relative: bool
    """The result is a growth rate, not a difference."""
    certainty: Certainty
    turned: bool
    """The column prints sizes without signs and this row fell: before and after change places."""


def column_triples(material: Material) -> list[Triple]:
    """Every row of every triple of columns, in document order."""
    found = material.memory.get("triples")
    if found is None:
        found = [triple for grid in material.reading.grids for triple in _of_grid(grid)]
        material.memory["triples"] = found
    return found  # type: ignore[return-value]


def _of_grid(grid: Grid) -> Iterator[Triple]:
    rows = list(rows_of(grid))
    for result in grid.columns:
        if result.kind not in ("change", "growth"):
            continue
        pair = _operands(grid.columns, result)
        if pair:
            yield from _rows(grid, rows, pair, result)


def _operands(columns: Sequence[Line], result: Line) -> tuple[Line, Line] | None:
    """The earlier and the later level column that a result column speaks of: the nearest two, ordered by period."""
    levels = [column for column in columns if column.kind in ("level", "rate")]
    left = [column for column in levels if column.index < result.index][-2:]
    chosen = left if len(left) == 2 else levels[:2]  # noqa: PLR2004 a pair
    if len(chosen) != 2:  # noqa: PLR2004
        return None
    first, second = chosen
    if first.period and second.period and first.period > second.period:
        return second, first
    return first, second


def _rows(grid: Grid, rows: Sequence[tuple[Line, dict[int, Figure]]], pair: tuple[Line, Line], result: Line) -> Iterator[Triple]:
    before, after = pair
    complete = [(line, cells) for line, cells in rows if {before.index, after.index, result.index} <= cells.keys()]
    trials = []
    for line, cells in complete:
        b, a, r = cells[before.index], cells[after.index], cells[result.index]
        relative = r.unit in ("%", "‰") and a.unit not in ("%", "‰", "百分点")
        relative = relative or (result.kind == "growth" and a.unit in ("%", "‰"))
        trials.append((line, b, a, r, relative, _agrees(b, a, r, relative=relative), _agrees(b, a, r, relative=relative, sign=-1)))
    signed = any(r.value < 0 for _, _, _, r, *_ in trials)
    holding = sum(bool(trial[5]) for trial in trials)
    unsigned = not signed and any(trial[6] and not trial[5] for trial in trials) and holding < len(trials)
    vouched = holding + sum(bool(trial[6]) for trial in trials if unsigned)
    for line, b, a, r, relative, holds, mirrored in trials:
        turned = unsigned and mirrored and not holds and b.interval != a.interval and vouched > 1 and _many_fall(trials)
        certainty: Certainty = "sure" if vouched > bool(holds) else "likely" if len(trials) == 1 else "unsure"
        yield Triple(grid, line, b, a, r, relative, certainty, bool(turned))


def _many_fall(trials: Sequence[tuple[object, ...]]) -> bool:
    """More than one row fell and printed its size alone, or none rose: the column has no signs at all."""
    fell = sum(bool(trial[6]) and not trial[5] for trial in trials)
    rose = sum(bool(trial[5]) for trial in trials)
    return fell > 1 or rose == 0


def _agrees(before: Figure, after: Figure, result: Figure, *, relative: bool, sign: int = 1) -> bool:
    expected = expected_change(before, after, relative=relative)
    reported = scaled(result)
    return expected.meets(reported if sign > 0 else reported.negated())


def scaled(figure: Figure) -> Interval:
    """A figure's interval as a plain number: 50 % is 0.5."""
    unit = factor(figure.unit)
    interval = figure.interval
    if unit == 1:
        return interval
    return Interval(
        None if interval.low is None else interval.low * unit,
        None if interval.high is None else interval.high * unit,
        interval.low_open, interval.high_open,
    )  # fmt: skip


def expected_change(before: Figure, after: Figure, *, relative: bool) -> Interval:
    """After minus before, or after over before minus one."""
    if relative:
        return scaled(after).over(scaled(before)).minus(Interval.exactly(1))
    return scaled(after).minus(scaled(before))
