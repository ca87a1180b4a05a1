"""PDF → text, and the lines and tables in it: rows as they stand on the page, without what every page repeats."""

from __future__ import annotations

import itertools
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from statistics import median

from auditor.readers import marks
from auditor.readers.continued import join
from auditor.readers.furniture import without_furniture
from auditor.readers.glyphs import Sheet, common, leaves
from auditor.readers.grids import Grid, Strip
from auditor.readers.layout import Row, in_reading_order
from auditor.readers.lines import Laid, Line, measure, shifted
from auditor.readers.manuscript import Manuscript
from auditor.readers.missing import Missing
from auditor.readers.prose import is_unfinished
from auditor.readers.refusals import pages_of, refusal
from auditor.readers.ruled import contents, page_rows
from auditor.readers.source import Input, Source
from auditor.readers.traces import Trace

PARAGRAPH_GAP = 1.5
"""Rows that are further apart than so many usual distances have a blank line between them."""


def walk(file: Input) -> tuple[Source, Strip]:
    """The text of a PDF file and what stands where in it.

    Raises:
        ReadError: it is no PDF file, encrypted, larger than the limits allow, or a scan.
    """
    read, faults = _sheets(file)
    pages = without_furniture([page.rows for page in read], heights=[page.sheet.height for page in read])
    book = _Book(Manuscript(file.name, file.limits), _unit(read))
    for page, rows in zip(read, pages, strict=True):
        book.parts += [_Part(page.sheet, side, part) for side, part in in_reading_order(rows) if part]
    book.write()
    book.manuscript.unread += [Missing(f"pdf.{fault}", pages=tuple(numbers)) for fault, numbers in faults.items()]
    source, strip = book.manuscript.finish()
    return replace(source, layout=book.trace.layout(source.text)), join(strip, source=source)


@dataclass(frozen=True, slots=True)
class _Page:
    sheet: Sheet
    rows: list[Row]


def _sheets(file: Input) -> tuple[list[_Page], dict[str, list[int]]]:
    """What is read of each page, and the pages of which nothing is.

    Raises:
        ReadError: nothing is read of any page, or reading takes too long.
    """
    read: list[_Page] = []
    whole = False
    faults: dict[str, list[int]] = {}
    until = time.monotonic() + file.limits.seconds
    for leaf in leaves(file.data, name=file.name, limits=file.limits):
        if leaf.fault:
            faults.setdefault(leaf.fault, []).append(leaf.number)
        read += [_Page(sheet, page_rows(sheet)) for sheet in leaf.sheets]
        whole = whole or bool(leaf.sheets and not leaf.fault)
        if time.monotonic() > until:
            raise refusal(file.name, "slow", seconds=file.limits.seconds)
    if not whole and faults:
        fault, numbers = next(iter(faults.items()))
        raise refusal(file.name, f"pdf-{fault}", pages=pages_of(numbers))
    return read, faults


def _unit(pages: Iterable[_Page]) -> float:
    """The width of a page column: half the size of most characters."""
    glyphs = [glyph for page in pages for glyph in page.sheet.glyphs]
    wide = [glyph.right - glyph.left for glyph in glyphs if marks.IDEOGRAPH.match(glyph.text)]
    size = common(iter(wide)) if len(wide) * 10 > len(glyphs) else common(glyph.size for glyph in glyphs) * 0.85
    return max(size, 1.0) / 2


@dataclass(frozen=True, slots=True)
class _Part:
    """Rows of one column of one page."""

    sheet: Sheet
    side: int
    rows: list[Row]

    @property
    def region(self) -> tuple[int, int, int]:
        """Parts of one region share their margins."""
        return round(self.sheet.width), round(self.sheet.height), self.side


@dataclass(slots=True)
class _Book:
    """Writes the rows of all pages."""

    manuscript: Manuscript
    unit: float
    parts: list[_Part] = field(default_factory=list)
    margins: dict[tuple[int, int, int], tuple[float, int]] = field(default_factory=dict)
    """For each region its left margin, and what to add to a line's width so that all regions are equally wide."""

    length: int = 0
    """Characters since the last blank line or table."""
    trace: Trace = field(default_factory=Trace)

    def write(self) -> None:
        """Writes every part in order."""
        self.margins = _margins(self.parts, self.unit)
        for part in self.parts:
            pitch = _pitch(part.rows)
            before: Row | None = None
            for row in part.rows:
                if before and not before.frame and not row.frame and row.base - before.base > PARAGRAPH_GAP * pitch:
                    self.blank(before)
                if row.frame:
                    self.table(row, part)
                else:
                    self.line(row, part)
                before = row

    def blank(self, above: Row) -> None:
        """A blank line, unless the sentence above it goes on below: pictures push the lines of a paragraph apart."""
        if not is_unfinished(above.text, self.length):
            self.manuscript.strip.append(Line(self.manuscript.length, self.manuscript.length, (), ""))
            self.manuscript.write("\n")
            self.length = 0

    def line(self, row: Row, part: _Part) -> None:
        """One row as a line of fixed-width text, with the columns where its words stand on the page."""
        left, shift = self.margins[part.region]
        words = ""
        laid: list[Laid] = []
        for word in row.words:
            low = max(0, round((word.left - left) / self.unit))
            high = max(low + 1, round((word.right - left) / self.unit))
            if laid:
                words += " " * min(60, max(2, low - laid[-1].right))
            laid.append(Laid(low, high, (len(words), len(words) + len(word.text))))
            words += word.text
        line = measure(words, 0, len(words))
        start, _ = self.manuscript.write(words + "\n")
        self.trace.note(start, row.glyphs, sheet=part.sheet)
        self.length += len(words)
        end = line.pieces[-1][1] if line.pieces else 0
        kept = tuple(
            replace(run, piece=(run.piece[0] + start, min(run.piece[1], end) + start))
            for run in laid
            if run.piece[0] < end
        )
        self.manuscript.strip.append(
            replace(
                shifted(line, start),
                indent=laid[0].left,
                width=laid[-1].right + shift,
                page=part.sheet.number,
                laid=kept if len(kept) > 1 else (),
            )
        )

    def table(self, row: Row, part: _Part) -> None:
        """A ruled table."""
        if row.frame is None:
            return
        self.length = 0
        start = self.manuscript.length
        rows = contents(row.frame, self.manuscript, note=partial(self.trace.note, sheet=part.sheet))
        left = row.frame.xs[0]
        self.manuscript.grid(
            Grid(
                rows,
                start,
                self.manuscript.length,
                page=part.sheet.number,
                edges=tuple(round(x - left) for x in row.frame.xs),
            )
        )


def _pitch(rows: Sequence[Row]) -> float:
    """The usual distance between two rows."""
    plain = [row.base for row in rows if not row.frame]
    return median([below - above for above, below in itertools.pairwise(plain)] or [1e9])


def _margins(parts: Sequence[_Part], unit: float) -> dict[tuple[int, int, int], tuple[float, int]]:
    regions: dict[tuple[int, int, int], list[Row]] = {}
    for part in parts:
        regions.setdefault(part.region, []).extend(row for row in part.rows if not row.frame)
    lefts = {region: _left(rows) for region, rows in regions.items()}
    rights = {region: round((_right(rows, unit) - lefts[region]) / unit) for region, rows in regions.items() if rows}
    widest = max(rights.values(), default=0)
    return {region: (left, widest - rights.get(region, widest)) for region, left in lefts.items()}


def _left(rows: Sequence[Row]) -> float:
    """The left margin: few rows stick out of it."""
    lefts = sorted(row.left for row in rows)
    return lefts[len(lefts) // 50] if lefts else 0.0


def _right(rows: Sequence[Row], unit: float) -> float:
    """The right margin, at which most of the longer rows end."""
    ends = Counter(round(row.right / unit) for row in rows)
    far = max(ends)
    near = {end: ends[end] + ends[end - 1] + ends[end + 1] for end in ends if end > 0.7 * far}
    return unit * max(near, key=lambda end: (near[end], end), default=far)
