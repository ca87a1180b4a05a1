"""Ruled tables on a page: which characters stand in which cell, and the rows that come of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from auditor.readers import marks
from auditor.readers.glyphs import Glyph, Sheet
from auditor.readers.grids import Row as GridRow
from auditor.readers.grids import Rows, Slot
from auditor.readers.layout import Row, Word, rows
from auditor.readers.manuscript import Manuscript
from auditor.readers.rulings import Frame, frames

_WHOLE = re.compile(r"-?[\d]{1,3}(?:,\d{3})+(?:\.\d+)?|-?\d+\.\d+")
_BROKEN = re.compile(r"-?[\d,]+[,.]?")
_TAIL = re.compile(r"[\d,.]+%?")
Note = Callable[[int, Sequence[Glyph]], None]
"""Takes note of the characters that are written from a position on."""


def page_rows(sheet: Sheet) -> list[Row]:
    """The rows of a page from top to bottom; a ruled table counts as one row."""
    tables = _tables(sheet)
    taken = {id(glyph) for table in tables for inside in table.inside.values() for glyph in inside}
    found = rows([glyph for glyph in sheet.glyphs if id(glyph) not in taken], _outside(sheet.blanks, tables))
    for table in tables:
        left, top, right, bottom = table.box
        found.append(Row((Word("", left, right),), top, bottom, top, table))
    return sorted(found, key=lambda row: (row.base, row.left))


def _outside(blanks: Sequence[Glyph], tables: Sequence[Frame]) -> list[Glyph]:
    return [blank for blank in blanks if not any(_cell(table, blank) for table in tables)]


def _cell(table: Frame, glyph: Glyph) -> tuple[int, int] | None:
    left, top, right, bottom = table.box
    x, y = (glyph.left + glyph.right) / 2, (glyph.top + glyph.bottom) / 2
    return table.cell(x, y) if left <= x <= right and top <= y <= bottom else None


def _tables(sheet: Sheet) -> list[Frame]:
    """The frames that are tables: words stand in two of their columns at least, and in two cells."""
    found: list[Frame] = []
    free = list(sheet.glyphs)
    for frame in frames(sheet.level, sheet.upright):
        rest: list[Glyph] = []
        for glyph in free:
            cell = _cell(frame, glyph)
            if cell is None:
                rest.append(glyph)
            else:
                frame.inside.setdefault(cell, []).append(glyph)
        if len({column for _, column in frame.inside}) > 1:
            found.append(frame)
            free = rest
    for frame in found:
        for blank in sheet.blanks:
            cell = _cell(frame, blank)
            if cell in frame.inside:
                frame.inside[cell].append(blank)
    return found


@dataclass(frozen=True, slots=True)
class _Entry:
    """A cell of a ruled table with its lines."""

    row: int
    column: int
    rows: int
    columns: int
    lines: tuple[Row, ...]


def contents(frame: Frame, manuscript: Manuscript, *, note: Note) -> tuple[GridRow, ...]:
    """Writes the cells of a table, row by row, and says where they stand; `note` is told from where on which characters do."""
    entries: dict[int, list[_Entry]] = {}
    for (row, column), (high, wide) in sorted(frame.reach.items()):
        lines = tuple(rows(frame.inside.get((row, column), [])))
        entries.setdefault(row, []).append(_Entry(row, column, high, wide, lines))
    written = _Written(manuscript, note)
    for row in range(len(frame.ys) - 1):
        written.take(entries.get(row, []))
    return written.reach()


class _Written:
    """The rows of a table as they are written."""

    def __init__(self, manuscript: Manuscript, note: Note) -> None:
        self._manuscript = manuscript
        self._note = note
        self._rows = Rows(manuscript.name, manuscript.limits)

    def take(self, entries: Sequence[_Entry]) -> None:
        """Writes one ruled row: of several rows without lines between them each counts as one."""
        bases = _inner_rows(entries)
        for index, base in enumerate(bases or [0.0]):
            self._rows.begin()
            for entry in entries:
                if not bases:
                    lines, high = entry.lines, entry.rows
                elif entry.rows > 1:
                    lines, high = (entry.lines if index == 0 else ()), entry.rows + len(bases) - 1
                    if index:
                        continue
                else:
                    lines, high = tuple(line for line in entry.lines if _nearest(line.base, bases) == base), 1
                self._cell(lines, high=high, wide=entry.columns)
            self._manuscript.write("\n")

    def _cell(self, lines: Sequence[Row], *, high: int, wide: int) -> None:
        self._note(self._manuscript.length, [glyph for line in lines for glyph in line.glyphs])
        pieces = self._manuscript.cell(_unbroken([line.text.replace("  ", " ") for line in lines]))
        self._rows.add(pieces, columns=wide, rows=high)
        self._manuscript.write("\t")

    def reach(self) -> tuple[tuple[Slot, ...], ...]:
        """The finished rows."""
        return self._rows.reach()


def _unbroken(lines: Sequence[str]) -> Iterator[str]:
    """The lines of a cell, with an amount that had no room in one line joined."""
    held = ""
    for line in lines:
        if held and _BROKEN.fullmatch(held) and _TAIL.fullmatch(line) and not _WHOLE.fullmatch(held):
            joined = held + line
            if _WHOLE.fullmatch(joined.rstrip("%")):
                held = joined
                continue
        if held:
            yield held
        held = line
    if held:
        yield held


def _inner_rows(entries: Sequence[_Entry]) -> list[float]:
    """The baselines of the rows inside one ruled row, if there are several: amounts below one another in two columns."""
    columns = [entry.lines for entry in entries if entry.rows == 1 and len(entry.lines) > 1]
    amounts = [
        lines
        for lines in columns
        if all(marks.NUMERIC.fullmatch(line.text) for line in lines)
        and len(list(_unbroken([line.text for line in lines]))) == len(lines)
    ]
    if len(columns) < 2 or not amounts:
        return []
    lines = max(amounts, key=len)
    bases = [line.base for line in lines]
    room = min(below - above for above, below in pairwise(bases)) / 2
    beside = [
        other
        for other in columns
        if other is not lines and all(abs(o.base - _nearest(o.base, bases)) < room for o in other)
    ]
    return bases if any(len(other) == len(lines) for other in beside) else []


def _nearest(base: float, bases: Sequence[float]) -> float:
    return min(bases, key=lambda other: abs(other - base))
