"""A report's text without the line breaks of its pages: each paragraph one line, for formats that have no text of their own."""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from auditor.model import Block, Cell, Layout, Span, Table
from auditor.model.layout import PLACE
from auditor.readers.source import Source


def unwrap(source: Source, blocks: Sequence[Block]) -> tuple[Source, tuple[Block, ...]]:
    """The words of the blocks in reading order, and the blocks with their spans where these words now stand.

    Blocks end in a line feed; so do the rows of a table, whose cells are parted by tabs.
    """
    copy = _Copy(source.text, source.layout.packed if source.layout else b"")
    for block in blocks:
        if block.table is None:
            copy.take(block.spans)
            copy.write("\n")
        else:
            _take_table(copy, block.table)
    layout = Layout(packed=b"".join(copy.places)) if source.layout else None
    moved = tuple(_moved(block, copy) for block in blocks)
    return replace(source, text="".join(copy.parts), layout=layout), moved


def _take_table(copy: _Copy, table: Table) -> None:
    row = column = 0
    for cell in table.cells:
        if cell.row > row:
            copy.write("\n")
            row, column = cell.row, 0
        copy.write("\t" * (cell.column - column))
        column = cell.column
        copy.take(cell.spans)
    copy.write("\n")


@dataclass(slots=True)
class _Copy:
    """The new text, and where each stretch of the old one went."""

    text: str
    packed: bytes
    """The places of the old text's characters on their pages."""
    parts: list[str] = field(default_factory=list)
    places: list[bytes] = field(default_factory=list)
    """Those of the new text's."""
    length: int = 0
    moves: dict[int, tuple[int, int]] = field(default_factory=dict)
    """Old start → old end, new start."""
    starts: list[int] = field(default_factory=list)

    def write(self, words: str, places: bytes = b"") -> None:
        """Adds words, and where they stand; those that the old text does not have stand nowhere."""
        self.parts.append(words)
        self.places.append(places.ljust(PLACE.size * len(words), b"\0"))
        self.length += len(words)

    def take(self, spans: Iterable[Span]) -> None:
        """Copies stretches; a line break that stands for a blank becomes one."""
        for span in spans:
            self.moves[span.start] = (span.end, self.length)
            places = self.packed[PLACE.size * span.start : PLACE.size * span.end]
            self.write(self.text[span.start : span.end].replace("\n", " "), places)

    def spans(self, old: Iterable[Span]) -> tuple[Span, ...]:
        """Where stretches of the old text, or parts of them, stand now; those that touch are one."""
        if len(self.starts) != len(self.moves):
            self.starts = sorted(self.moves)
        found: list[Span] = []
        for span in old:
            held = self.starts[bisect.bisect_right(self.starts, span.start) - 1]
            by = self.moves[held][1] - held
            moved = Span(start=span.start + by, end=span.end + by)
            if found and found[-1].end == moved.start:
                moved = Span(start=found.pop().start, end=moved.end)
            found.append(moved)
        return tuple(found)


def _moved(block: Block, copy: _Copy) -> Block:
    table = block.table
    if table is None:
        return block.model_copy(update={"spans": copy.spans(block.spans)})
    cells = tuple(_moved_cell(cell, copy) for cell in table.cells)
    moved = table.model_copy(
        update={"cells": cells, "caption": copy.spans(table.caption), "unit_note": copy.spans(table.unit_note)}
    )
    spans = sorted((span.start, span.end) for cell in cells for span in cell.spans)
    return block.model_copy(update={"spans": tuple(Span(start=start, end=end) for start, end in spans), "table": moved})


def _moved_cell(cell: Cell, copy: _Copy) -> Cell:
    return cell.model_copy(update={"spans": copy.spans(cell.spans)})
