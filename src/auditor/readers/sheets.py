"""The sheets of a workbook: which of their cells are tables, which are titles and notes."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from auditor.model import Sheet
from auditor.readers import marks
from auditor.readers.grids import Grid, Slot
from auditor.readers.manuscript import Manuscript, Marking
from auditor.readers.refusals import refusal

NOTE_LENGTH = 12
"""Longer words alone in a row below a table are a note."""
_UNNAMED = re.compile(r"(?:Sheet|工作表|Table|表)\s?\d{1,3}", re.IGNORECASE)
"""The names of sheets that nobody named."""


@dataclass(frozen=True, slots=True)
class Filled:
    """A cell that shows something."""

    row: int
    column: int
    words: str
    rows: int = 1
    columns: int = 1

    @property
    def address(self) -> str:
        """What a spreadsheet program calls it: B7."""
        letters, number = "", self.column + 1
        while number:
            number, rest = divmod(number - 1, 26)
            letters = chr(ord("A") + rest) + letters
        return f"{letters}{self.row + 1}"


@dataclass(slots=True)
class _Pen:
    """Writes the cells of one sheet and keeps where each of them stands."""

    manuscript: Manuscript
    name: str
    starts: list[int] = field(default_factory=list)
    cells: list[str] = field(default_factory=list)

    def begin(self, cell: Filled) -> None:
        """What is written next is the cell's."""
        self.starts.append(self.manuscript.length)
        self.cells.append(cell.address)

    def sheet(self, start: int) -> Sheet:
        """What was written since that position."""
        end, starts, cells = self.manuscript.length, tuple(self.starts), tuple(self.cells)
        return Sheet(name=self.name, start=start, end=end, starts=starts, cells=cells)

    def reference(self, cell: Filled) -> str:
        """The cell as a formula names it: Sheet1!B7."""
        return f"{self.name}!{cell.address}" if self.name else cell.address


def write(manuscript: Manuscript, cells: Iterable[Filled], *, name: str = "") -> None:
    """Writes a sheet: its name, unless nobody gave it one, then its tables, titles and notes from top to bottom.

    Raises:
        ReadError: it has more cells than the limits allow.
    """
    rows: dict[int, list[Filled]] = {}
    for count, cell in enumerate(cells, 1):
        if count > manuscript.limits.cells:
            raise refusal(manuscript.name, "table", cells=manuscript.limits.cells)
        rows.setdefault(cell.row, []).append(cell)
    start, pen = manuscript.length, _Pen(manuscript, name)
    if rows and name and not _UNNAMED.fullmatch(name):
        manuscript.line(name, marking=Marking(level=1, anchor=name))
    for part in _parts([sorted(rows[row], key=lambda cell: cell.column) for row in sorted(rows)]):
        _write_part(pen, part)
    if rows:
        manuscript.sheets.append(pen.sheet(start))


def _parts(rows: Sequence[list[Filled]]) -> Iterator[list[list[Filled]]]:
    """The rows, parted where a blank row is followed by one without amounts: there another table begins."""
    part: list[list[Filled]] = []
    for row in rows:
        if part and row[0].row > _last(part[-1]) + 1 and not any(_is_amount(cell) for cell in row):
            yield part
            part = []
        part.append(row)
    if part:
        yield part


def _last(row: list[Filled]) -> int:
    return max(cell.row + cell.rows - 1 for cell in row)


def _is_amount(cell: Filled) -> bool:
    return bool(marks.NUMERIC.fullmatch(cell.words)) and not marks.YEAR.fullmatch(cell.words)


def _write_part(pen: _Pen, part: list[list[Filled]]) -> None:
    end = len(part)
    while end and len(part[end - 1]) == 1 and _is_note(part[end - 1][0]):
        end -= 1
    if len({cell.column for row in part[:end] for cell in row}) < 2:
        end = 0
    if end:
        _write_table(pen, part[:end])
    for row in part[end:]:
        for cell in row:
            pen.begin(cell)
            for line in cell.words.splitlines():
                pen.manuscript.line(line, marking=Marking(anchor=pen.reference(cell)))


def _is_note(cell: Filled) -> bool:
    return len(cell.words) > NOTE_LENGTH and not _is_amount(cell)


def _write_table(pen: _Pen, part: list[list[Filled]]) -> None:
    """Writes a table; rows and columns in which nothing stands are left out."""
    columns = sorted({cell.column for row in part for cell in row})
    heights = [row[0].row for row in part]
    manuscript = pen.manuscript
    start = manuscript.length
    rows: list[tuple[Slot, ...]] = []
    for row in part:
        slots: list[Slot] = []
        for cell in row:
            if slots:
                manuscript.write("\t")
            pen.begin(cell)
            column, wide = _among(columns, cell.column, cell.columns)
            _, high = _among(heights, cell.row, cell.rows)
            slots.append(Slot(column, manuscript.cell(cell.words.splitlines()), wide, high))
        manuscript.write("\n")
        rows.append(tuple(slots))
    manuscript.grid(Grid(tuple(rows), start, manuscript.length, anchor=pen.reference(part[0][0])))


def _among(kept: Sequence[int], first: int, count: int) -> tuple[int, int]:
    """Where the first of so many rows or columns is among those that are kept, and how many of them are."""
    start = bisect.bisect_left(kept, first)
    return start, bisect.bisect_left(kept, first + count) - start
