"""The report as read: its text, and the blocks, tables and cells that stand in it."""

from __future__ import annotations

import bisect
import functools
from typing import Literal

from auditor.model.layout import Layout
from auditor.model.noun import Noun

Language = Literal["zh", "en"]
BlockKind = Literal["title", "heading", "paragraph", "item", "caption", "table", "note"]


class Span(Noun):
    """A half-open stretch of the document's text, in Unicode code points."""

    start: int
    """First code point of the stretch."""
    end: int
    """One past its last code point."""


class Cell(Noun):
    """One cell of a table, at the grid position of its upper left corner."""

    row: int
    """Row of its upper left corner, from 0."""
    column: int
    """Column of its upper left corner, from 0."""
    spans: tuple[Span, ...] = ()
    """Where its text stands in the document, in reading order; empty for a blank cell."""
    rows: int = 1
    """How many rows it covers (merged cells cover several)."""
    columns: int = 1
    """How many columns it covers."""


class Table(Noun):
    """A grid of cells, as printed; what is header and what is body is decided later, for all formats alike."""

    cells: tuple[Cell, ...]
    """The cells in reading order; a grid position that no cell covers is blank."""
    height: int
    """Number of rows."""
    width: int
    """Number of columns."""
    header_rows: int | None = None
    """Rows that the format itself marks as header (Markdown, HTML th, Word), or None where it says nothing."""
    caption: tuple[Span, ...] = ()
    """The line that names the table, wherever it stands: above it, below it, or as its first merged row."""
    unit_note: tuple[Span, ...] = ()
    """The line that gives a unit for the whole table (单位：万元, in millions), if there is one."""


class Block(Noun):
    """A piece of the report in reading order: a heading, a paragraph, a list item, a table."""

    kind: BlockKind
    """What the piece is."""
    spans: tuple[Span, ...] = ()
    """The stretches of the document's text that make it; what lies between them is layout, not text."""
    level: int = 0
    """Depth of a heading, 1 for the highest; 0 for everything else."""
    number: str | None = None
    """A heading's or an item's number as printed (3.1, 第三章, （一）), without the text after it."""
    table: Table | None = None
    """The grid, for a block of kind table."""
    page: int | None = None
    """Page on which it begins, from 1, where the format has pages."""
    anchor: str | None = None
    """Where the format's own parts find it again (word: paragraph number in the body), for comments."""


class File(Noun):
    """One of the files that a report is made of, and where it stands in the text and among the blocks."""

    name: str
    """The path as given, or below the folder given."""
    format: str
    """txt, md, docx, …"""
    sha256: str = ""
    """Hash of the bytes that were read, in hexadecimal."""
    start: int = 0
    """First code point of the document's text that is its own."""
    end: int
    """One past the last."""
    first_block: int = 0
    """Index of its first block."""
    last_block: int
    """One past the index of its last block."""


class Document(Noun):
    """A report: its text and its blocks. Positions everywhere count code points of `text`."""

    name: str
    """The path as given, or below the folder given."""
    format: str
    """txt, md, docx, …; `files` for a report that is made of several."""
    text: str
    """The text that all positions speak of; for .txt and .md the file as decoded, nothing normalised."""
    blocks: tuple[Block, ...]
    """All blocks in reading order; they do not overlap."""
    language: Language = "zh"
    """The language most of the text is written in."""
    sha256: str = ""
    """Hash of the bytes that were read, in hexadecimal."""
    unread: tuple[str, ...] = ()
    """What of the report could not be read and so is not audited, one line each: scanned pages, formulas without a value."""
    layout: Layout | None = None
    """The page and the box of each code point, where the format has pages."""
    joined: tuple[File, ...] = ()
    """The files, in order, of a report that is made of several; empty for a report in one file."""

    @functools.cached_property
    def files(self) -> tuple[File, ...]:
        """The files that the report is made of: those that were joined, else the one that it is."""
        whole = File(
            name=self.name, format=self.format, sha256=self.sha256, end=len(self.text), last_block=len(self.blocks)
        )
        return self.joined or (whole,)

    def file_at(self, position: int) -> File:
        """The file in which a position of the text stands."""
        return self.files[max(0, bisect.bisect_right(self.files, position, key=lambda file: file.start) - 1)]

    def line_at(self, position: int) -> int:
        """The line, from 1, of the position's file on which it stands."""
        first = bisect.bisect_right(self.line_starts, self.file_at(position).start)
        return bisect.bisect_right(self.line_starts, position) - first + 1

    def paragraph_at(self, position: int) -> int:
        """The number, from 1, of the block of the position's file in which it stands."""
        file = self.file_at(position)
        found = bisect.bisect_right(self.blocks, position, file.first_block, file.last_block, key=_first_code_point)
        return found - file.first_block

    @functools.cached_property
    def line_starts(self) -> tuple[int, ...]:
        """Position of the first code point of each line; lines end at a line feed."""
        starts = [0]
        find = self.text.find
        at = find("\n")
        while at >= 0:
            starts.append(at + 1)
            at = find("\n", at + 1)
        return tuple(starts)


def _first_code_point(block: Block) -> int:
    return block.spans[0].start if block.spans else 0
