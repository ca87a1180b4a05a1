"""The report in the order in which it is read: headings, paragraphs and tables, made of pieces."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from auditor.model import Audit, Block, Span, Table
from auditor.reports.page.pieces import Cutter, Piece
from auditor.reports.page.states import Standing

_DEEPEST = 6
"""HTML has so many levels of headings; the page's own is the first."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A cell as it is shown."""

    pieces: tuple[Piece, ...]
    rows: int = 1
    columns: int = 1
    header: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """A block as it is shown."""

    kind: str
    """The block's kind."""
    level: int = 0
    """For headings: the level in HTML."""
    pieces: tuple[Piece, ...] = ()
    """Its text; for a table its caption, where no other block prints it."""
    rows: tuple[tuple[Slot, ...], ...] = ()
    """For tables: its rows."""


def sections(audit: Audit, *, states: Mapping[str, Standing]) -> Iterator[Section]:
    """Every block of the report, under the name of its file where there are several; without blocks, one paragraph."""
    document, cutter = audit.document, Cutter(audit, states)
    if not document.blocks and document.text:
        yield Section("plain", pieces=cutter.cut([Span(start=0, end=len(document.text))]))
    printed = {span for block in document.blocks if block.table is None for span in block.spans}
    begun = {file.first_block: file.name for file in document.joined}
    for index, block in enumerate(document.blocks):
        if index in begun:
            yield Section("file", level=2, pieces=(Piece(begun[index]),))
        if block.spans or block.table:
            yield _table(block.table, printed, cutter) if block.table else _prose(block, cutter)


def _prose(block: Block, cutter: Cutter) -> Section:
    level = min(block.level + 1, _DEEPEST) if block.kind in ("title", "heading") else 0
    return Section(block.kind, level=max(level, 2) if level else 0, pieces=cutter.cut(block.spans))


def _table(table: Table, printed: set[Span], cutter: Cutter) -> Section:
    inside = {span for cell in table.cells for span in cell.spans}
    caption = [span for span in (*table.caption, *table.unit_note) if span not in printed and span not in inside]
    headers = table.header_rows or 0
    rows: list[list[Slot]] = [[] for _ in range(table.height)]
    taken: set[tuple[int, int]] = set()
    for cell in sorted(table.cells, key=lambda cell: (cell.row, cell.column)):
        _fill(rows[cell.row], taken, row_number=cell.row, until=cell.column)
        rows[cell.row].append(Slot(cutter.cut(cell.spans), cell.rows, cell.columns, cell.row < headers))
        taken |= {(cell.row + down, cell.column + right) for down in range(cell.rows) for right in range(cell.columns)}
    return Section("table", pieces=cutter.cut(caption), rows=tuple(map(tuple, rows)))


def _fill(row: list[Slot], taken: set[tuple[int, int]], *, row_number: int, until: int) -> None:
    """Blank cells at the positions left of the next cell that no other covers."""
    for column in range(until):
        if (row_number, column) not in taken:
            taken.add((row_number, column))
            row.append(Slot(()))
