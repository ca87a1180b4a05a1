"""Documents as tests look at them: each block with its kind and words, each table as rows of words."""

from __future__ import annotations

from collections.abc import Iterable

from auditor.model import Block, Document, Span, Table


def words(document: Document, spans: Iterable[Span]) -> str:
    """The words of those spans."""
    return "".join(document.text[span.start : span.end] for span in spans)


def blocks(document: Document) -> list[tuple[str, str]]:
    """Kind and words of each block; of a table the rows, cells parted by |, rows by /."""
    return [(block.kind, _shown(document, block)) for block in document.blocks]


def rows(document: Document, *, number: int = 0) -> list[list[str]]:
    """The words of each grid position of a table; a merged cell shows at its first position only."""
    table = tables(document)[number]
    grid = [[""] * table.width for _ in range(table.height)]
    for cell in table.cells:
        grid[cell.row][cell.column] = words(document, cell.spans)
    return grid


def tables(document: Document) -> list[Table]:
    """The tables in order."""
    return [block.table for block in document.blocks if block.table is not None]


def reach(document: Document, *, number: int = 0) -> dict[str, tuple[int, int, int, int]]:
    """For each merged cell of a table: row, column, rows, columns."""
    return {
        words(document, cell.spans): (cell.row, cell.column, cell.rows, cell.columns)
        for cell in tables(document)[number].cells
        if cell.rows > 1 or cell.columns > 1
    }


def headings(document: Document) -> list[tuple[int, str | None, str]]:
    """Level, number and words of each title and heading."""
    return [
        (block.level, block.number, words(document, block.spans))
        for block in document.blocks
        if block.kind in ("title", "heading")
    ]


def _shown(document: Document, block: Block) -> str:
    if block.table is None:
        return words(document, block.spans)
    number = [other for other in document.blocks if other.table is not None].index(block)
    return " / ".join(" | ".join(row) for row in rows(document, number=number))
