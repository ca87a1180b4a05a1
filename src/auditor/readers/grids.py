"""From rows of cells to the one model of a table that all formats share."""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from auditor.model import Cell, ReadError, Span, Table
from auditor.readers import marks
from auditor.readers.lines import Line, Stretch, trimmed
from auditor.readers.source import Source


@dataclass(frozen=True, slots=True)
class Slot:
    """A cell before it is in its table: where it begins, how far it reaches, where its words stand."""

    column: int
    """Column of its left edge, from 0."""
    pieces: tuple[Stretch, ...] = ()
    """Where its words stand; empty for a blank cell."""
    columns: int = 1
    """Columns that it covers."""
    rows: int = 1
    """Rows that it covers."""


Row = tuple[Slot, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as a reader found it, in its place among the lines."""

    rows: tuple[Row, ...]
    """Its rows."""
    start: int
    """First code point of its lines."""
    end: int
    """One past the last."""
    header_rows: int | None = None
    """Rows that the format marks as header."""
    page: int | None = None
    """Page on which it begins."""
    anchor: str | None = None
    """Where the format finds it again."""
    captions: tuple[tuple[Stretch, ...], ...] = field(default=())
    """The stretches of its own first rows that name it or give its unit, no longer among the cells."""


Strip = Sequence[Line | Grid]
"""A report in reading order: lines that are not yet blocks, and the tables found among them."""


def tabulate(grid: Grid, *, source: Source) -> Table:
    """The table of a grid; its width is that of the widest row, its blank cells are left out.

    Raises:
        ReadError: it has more grid positions than the limits allow.
    """
    width, height = _width(grid.rows), len(grid.rows)
    if width * height > source.limits.cells:
        problem = f"has a table of {height} × {width} cells, more than {source.limits.cells}"
        raise ReadError(source.name, problem, "raise Limits.cells to read it")
    cells = tuple(
        Cell(
            row=index,
            column=slot.column,
            spans=spans(slot.pieces),
            rows=max(1, min(slot.rows, height - index)),
            columns=slot.columns,
        )
        for index, row in enumerate(grid.rows)
        for slot in row
        if slot.pieces or slot.columns > 1 or slot.rows > 1
    )
    return Table(cells=cells, height=height, width=width, header_rows=grid.header_rows)


def _width(rows: Sequence[Row]) -> int:
    return max((slot.column + slot.columns for row in rows for slot in row), default=0)


def spans(pieces: Sequence[Stretch]) -> tuple[Span, ...]:
    """The stretches as spans; those that touch become one."""
    found: list[Stretch] = []
    for start, end in pieces:
        if found and found[-1][1] == start:
            found[-1] = (found[-1][0], end)
        elif start < end:
            found.append((start, end))
    return tuple(Span(start=start, end=end) for start, end in found)


def clip(line: Line, start: int, end: int, *, text: str) -> tuple[Stretch, ...]:
    """The words of the line that stand between two positions, without outer blanks."""
    first = max(0, bisect.bisect_right(line.pieces, (start, len(text))) - 1)
    kept: list[Stretch] = []
    for low, high in line.pieces[first : bisect.bisect_left(line.pieces, (end,))]:
        if low < end and high > start:
            kept.append((max(low, start), min(high, end)))
    return trimmed(text, tuple(kept))


def lift_captions(grid: Grid, *, source: Source) -> Grid:
    """The grid without those of its first rows that are one merged cell naming the table or giving its unit."""
    width = _width(grid.rows)
    taken = 0
    while width > 1 and len(grid.rows) - taken > 2 and _names_table(grid.rows[taken], width, source=source):
        taken += 1
    if not taken:
        return grid
    lifted = tuple(slot.pieces for row in grid.rows[:taken] for slot in row if slot.pieces)
    header = None if grid.header_rows is None else max(0, grid.header_rows - taken)
    return replace(grid, rows=grid.rows[taken:], header_rows=header, captions=lifted)


def _names_table(row: Row, width: int, *, source: Source) -> bool:
    full = [slot for slot in row if slot.pieces]
    if len(full) != 1 or full[0].rows > 1:
        return False
    words = source.words(full[0].pieces)
    if marks.UNIT_NOTE.fullmatch(words) or marks.CAPTION.match(words):
        return True
    return len(words) >= 4 and (full[0].columns >= width or len(row) == 1) and not marks.NUMERIC.fullmatch(words)
