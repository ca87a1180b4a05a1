"""The report as read: its text, and the blocks, tables and cells that stand in it."""

from __future__ import annotations

import bisect
import functools
import itertools
from typing import Literal

from pydantic import Field

from auditor.model.layout import Layout
from auditor.model.noun import Noun
from auditor.model.place import Place

Language = Literal["zh", "en"]
BlockKind = Literal["title", "heading", "paragraph", "item", "caption", "table", "note"]

LINED = frozenset({"txt", "md"})
"""Formats whose text is the file, so that its lines are the file's."""


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


class Sheet(Noun):
    """A sheet of a workbook, and where in the text its cells stand."""

    name: str
    """As its tab says; empty where the format knows no names."""
    start: int
    """First code point of the document's text that is its own."""
    end: int
    """One past the last."""
    starts: tuple[int, ...] = Field(repr=False)
    """First code points of its cells, in order."""
    cells: tuple[str, ...] = Field(repr=False)
    """What a spreadsheet program calls each of them: B7; that of merged cells is their upper left one."""

    def cell_at(self, position: int) -> str | None:
        """The cell in which a position of the text stands."""
        found = bisect.bisect_right(self.starts, position)
        return self.cells[found - 1] if found else None


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
    sheets: tuple[Sheet, ...] = ()
    """The sheets that show something, in order, where the format has cells that people find by their address."""
    joined: tuple[File, ...] = ()
    """The files, in order, of a report that is made of several; empty for a report in one file."""

    @property
    def files(self) -> tuple[File, ...]:
        """The files that the report is made of: those that were joined, else the one that it is."""
        return self.joined or (self._whole(),)

    def _whole(self) -> File:
        """The file that a report in one file is."""
        return File.model_construct(
            name=self.name, format=self.format, sha256=self.sha256, end=len(self.text), last_block=len(self.blocks)
        )

    def file_at(self, position: int) -> File:
        """The file in which a position of the text stands."""
        if not self.joined:
            return self._whole()
        return self.files[max(0, bisect.bisect_right(self.files, position, key=lambda file: file.start) - 1)]

    def line_at(self, position: int) -> int:
        """The line, from 1, of the position's file on which it stands."""
        first = bisect.bisect_right(self.line_starts, self.file_at(position).start)
        return bisect.bisect_right(self.line_starts, position) - first + 1

    def place_at(self, start: int, end: int | None = None, *, block: int | None = None) -> Place:
        """Where a stretch stands in the file that a person opens; `block` is the index of its block, where that is known."""
        file, sheet = self.file_at(start), self._sheet_at(start)
        index = self._block_at(start, file) if block is None else block
        printed = self.layout.at(start, start + 1 if end is None else end) if self.layout else None
        around = self.blocks[index] if 0 <= index < len(self.blocks) else None
        above = self._heading_above(index, file)
        page, box = printed or (around.page if around else None, None)
        return Place.model_construct(
            file=file.name if self.joined else None,
            headings=() if above is None else (self._words(above),),
            paragraph=index + 1 - file.first_block,
            below=None if above is None else self._paragraphs_between(above, index, start),
            table_number=self._table_number(index, file) if around and around.table else None,
            sheet=(sheet.name or None) if sheet else None,
            cell=sheet.cell_at(start) if sheet else None,
            line=self.line_at(start) if file.format in LINED else None,
            page=page,
            box=box,
        )

    def _block_at(self, position: int, file: File) -> int:
        """Index of the block of that file in which the position stands."""
        return bisect.bisect_right(self.blocks, position, file.first_block, file.last_block, key=_first_code_point) - 1

    def _heading_above(self, index: int, file: File) -> int | None:
        """Index of the nearest heading above that block in its file; a heading is found without one."""
        found = bisect.bisect_left(self._headings, index)
        if self._headings[found : found + 1] == (index,):
            return None
        above = self._headings[found - 1] if found else -1
        return above if above >= file.first_block else None

    def _paragraphs_between(self, above: int, index: int, start: int) -> int:
        """Which paragraph below that heading the position in that block is, from 1; a sentence cut in two is a block of two."""
        before = self._paragraphs[index] - self._paragraphs[above + 1]
        return before + max(1, len(self._lines_of(self.blocks[index], until=start)))

    @functools.cached_property
    def _paragraphs(self) -> tuple[int, ...]:
        """How many paragraphs there are before each block."""
        counts = (len(self._lines_of(block)) for block in self.blocks)
        return tuple(itertools.accumulate(counts, initial=0))

    def _lines_of(self, block: Block, *, until: int | None = None) -> frozenset[int]:
        """The lines on which a block has words, those that begin up to a position; a table counts as one."""
        spans = block.spans[:1] if block.table else block.spans
        starts = (span.start for span in spans if until is None or span.start <= until)
        return frozenset(bisect.bisect_right(self.line_starts, start) for start in starts)

    def _words(self, index: int) -> str:
        """The words of a block."""
        return "".join(self.text[span.start : span.end] for span in self.blocks[index].spans).strip()

    @functools.cached_property
    def _headings(self) -> tuple[int, ...]:
        """Index of each block that is a heading."""
        return tuple(index for index, block in enumerate(self.blocks) if block.kind in ("heading", "title"))

    def _table_number(self, index: int, file: File) -> int:
        """Which of the file's tables the block of that index is, from 1."""
        first = bisect.bisect_left(self._tables, file.first_block)
        return bisect.bisect_right(self._tables, index) - first

    @functools.cached_property
    def _tables(self) -> tuple[int, ...]:
        """Index of each block that is a table."""
        return tuple(index for index, block in enumerate(self.blocks) if block.table)

    def _sheet_at(self, position: int) -> Sheet | None:
        found = bisect.bisect_right(self.sheets, position, key=_start) - 1
        return self.sheets[found] if found >= 0 and position < self.sheets[found].end else None

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


def _start(sheet: Sheet) -> int:
    return sheet.start


def _first_code_point(block: Block) -> int:
    return block.spans[0].start if block.spans else 0
