"""From rows of cells to the one model of a table that all formats share."""

from __future__ import annotations

import bisect
import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from auditor.model import Cell, Span, Table
from auditor.readers import marks
from auditor.readers.limits import Limits
from auditor.readers.lines import Line, Stretch, trimmed
from auditor.readers.refusals import refusal
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
    last_page: int | None = None
    """Page on which it ends, where that is another one."""
    edges: tuple[int, ...] = ()
    """Where its ruled columns begin, in points from its own left border, where the format says so."""
    anchor: str | None = None
    """Where the format finds it again."""
    captions: tuple[tuple[Stretch, ...], ...] = field(default=())
    """The stretches of its own first rows that name it or give its unit, no longer among the cells."""


class Rows:
    """The rows of a table as its cells come in: each takes the next place that no cell from above reaches down to."""

    def __init__(self, name: str, limits: Limits) -> None:
        self._name = name
        self._limits = limits
        self._rows: list[list[Slot]] = []
        self._held: dict[int, tuple[int, int]] = {}
        """Column → the columns and the end of the rows that a cell from above covers there."""
        self._column = 0

    def begin(self) -> None:
        """Opens the next row."""
        self._rows.append([])
        self._column = 0

    def add(self, pieces: tuple[Stretch, ...], *, columns: int = 1, rows: int = 1) -> None:
        """Puts a cell in the open row.

        Raises:
            ReadError: the table becomes larger than the limits allow.
        """
        index = len(self._rows) - 1
        while self._held.get(self._column, (0, 0))[1] > index:
            self._column += self._held[self._column][0]
        self._rows[index].append(Slot(self._column, pieces, columns, rows))
        if rows > 1:
            self._held[self._column] = (columns, index + rows)
        self._column += columns
        if self._column * len(self._rows) > self._limits.cells:
            raise refusal(self._name, "table", cells=self._limits.cells)

    def skip(self, columns: int) -> None:
        """Leaves so many columns of the open row blank."""
        self._column += columns

    def reach(self) -> tuple[Row, ...]:
        """The rows that hold words; what was merged over blank rows is that much shorter."""
        full = [any(slot.pieces for slot in row) for row in self._rows]
        before = [0, *itertools.accumulate(full)]

        def rows(index: int, slot: Slot) -> int:
            return max(1, before[min(index + slot.rows, len(full))] - before[index])

        return tuple(
            tuple(replace(slot, rows=rows(index, slot)) for slot in row)
            for index, row in enumerate(self._rows)
            if full[index]
        )


Strip = Sequence[Line | Grid]
"""A report in reading order: lines that are not yet blocks, and the tables found among them."""


def tabulate(grid: Grid, *, source: Source) -> Table:
    """The table of a grid; its width is that of the widest row, its blank cells are left out.

    Raises:
        ReadError: it has more grid positions than the limits allow.
    """
    width, height = breadth(grid.rows), len(grid.rows)
    if width * height > source.limits.cells:
        raise refusal(source.name, "table-size", rows=height, columns=width, cells=source.limits.cells)
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
    header = None if grid.header_rows is None else min(grid.header_rows, height)
    return Table(cells=cells, height=height, width=width, header_rows=header)


def breadth(rows: Sequence[Row]) -> int:
    """How many columns the widest row takes."""
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
    width = breadth(grid.rows)
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
