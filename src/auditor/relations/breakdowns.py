"""Several breakdowns of one total, each begun by 其中 or of which, or by a line that says by what it divides (按经营地分).

The first stands right behind its total, as any run of parts does; the later ones have other parts between. Their shares,
where a column prints them beside a total of 100 %, prove a breakdown like any other column.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence

from auditor.model import Figure
from auditor.model.reading import Grid, Line
from auditor.relations.chains import HUNDRED
from auditor.relations.excuses import accused
from auditor.relations.footing import MARGIN, PRESUMED, Sample, Structure, level_lines, proposals, samples_of, try_on

MOST_TOTALS = 4
"""Lines that the parts of one mark may be parts of, the nearest first."""


def breakdowns(grid: Grid) -> Iterator[tuple[tuple[Figure, ...], Figure]]:
    """Every sum of parts that 其中 begins further down than right behind the total, as (parts, total)."""
    lines = level_lines(grid.rows)
    marks = [place for place, line in enumerate(lines) if line.part and place]
    if len(marks) < 2:  # a single one is a run like any other
        return
    samples = samples_of(grid, grid.columns, down=True)
    totals: list[Line] = []
    for place, end in zip(marks, [*marks[1:], len(lines)], strict=True):
        run = [line.index for line in lines[place:end]]
        yield from _of_nearest(totals, run, lambda total: [*samples, *_shares(grid, total)])
        totals.append(lines[place - 1])


def divisions(grid: Grid, heads: Sequence[str]) -> Iterator[tuple[tuple[Figure, ...], Figure]]:
    """Every sum of the lines below a line without figures that begins with one of `heads`, as (parts, total).

    The total stands above the first of these lines; what 其中 tells of the lines is left out.
    """
    marks = [
        place for place, line in enumerate(grid.rows) if line.kind == "blank" and line.label.startswith(tuple(heads))
    ]
    totals = [line for line in level_lines(grid.rows[: marks[0]]) if not line.part] if marks else []
    samples = samples_of(grid, grid.columns, down=True) if totals else []
    for place, end in zip(marks, [*marks[1:], len(grid.rows)], strict=True) if totals else ():
        run = [line.index for line in level_lines(grid.rows[place:end]) if not line.part]
        yield from _of_nearest(totals, run, lambda _: samples)


def _of_nearest(
    totals: Sequence[Line], run: Sequence[int], proofs: Callable[[Line], Sequence[Sample]]
) -> Iterator[tuple[tuple[Figure, ...], Figure]]:
    """The sums of the run that make the last of the totals of which they are believed; `proofs` are the samples for one."""
    for total in totals[::-1][:MOST_TOTALS]:
        samples = proofs(total)
        structure = _believed(total, run, samples)
        if structure:
            yield from _sums(structure, samples)
            return


def _shares(grid: Grid, total: Line) -> Iterator[Sample]:
    """The columns of percentages in which the total has 100 %."""
    for column in grid.columns:
        cells = {row: figure for (row, at), figure in grid.figures.items() if at == column.index and figure.unit == "%"}
        if total.index in cells and cells[total.index].value == HUNDRED:
            yield Sample(cells, frozenset())


def _believed(total: Line, run: Sequence[int], samples: Sequence[Sample]) -> Structure | None:
    """The beginning of the run that adds up to the total, all of it rather than less of it."""
    best: Structure | None = None
    for length in proposals(total.index, run, samples):
        complete = length == len(run)
        structure = Structure(total.index, tuple(run[:length]), named=True)
        structure.cost = 1 - PRESUMED if complete else math.log2(length + 1)
        try_on(structure, samples)
        believed = structure.holds and structure.bits >= structure.cost + MARGIN
        if believed and (best is None or structure.bits - structure.cost > best.bits - best.cost):
            best = structure
    return best


def _sums(structure: Structure, samples: Sequence[Sample]) -> Iterator[tuple[tuple[Figure, ...], Figure]]:
    for number in sorted((*structure.holds, *accused(structure, samples))):
        parts = samples[number].filled(structure.parts)
        if len(parts) > 1:
            yield tuple(parts), samples[number].figures[structure.total]
