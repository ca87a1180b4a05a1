"""A document in the making, for formats that have no text of their own: what is written, and what stands where in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from auditor.model import Sheet
from auditor.readers import marks, text
from auditor.readers.grids import Grid, Strip, lift_captions
from auditor.readers.limits import Limits
from auditor.readers.lines import Line, Stretch, measure, shifted, without
from auditor.readers.missing import Missing
from auditor.readers.refusals import refusal
from auditor.readers.source import Source


@dataclass(frozen=True, slots=True)
class Marking:
    """What a format itself says of a line."""

    level: int = 0
    """Depth as a heading, or 0."""
    item: bool = False
    """It is a list item."""
    note: bool = False
    """It is a footnote or endnote, a header or footer."""
    page: int | None = None
    """Its page, from 1."""
    anchor: str | None = None
    """Where the format finds it again."""


UNMARKED = Marking()
"""Of most lines their format says nothing."""


@dataclass(slots=True)
class Manuscript:
    """The text so far and the lines and tables in it.

    Lines end in a line feed, the cells of a row are parted by tabs; every word stands in the text once.
    """

    name: str
    """What errors call the file."""
    limits: Limits
    """How long it may become."""
    strip: list[Line | Grid] = field(default_factory=list)
    """What was written, in reading order."""
    unread: list[Missing] = field(default_factory=list)
    """What could not be read."""
    sheets: list[Sheet] = field(default_factory=list)
    """The sheets that were written, in a workbook."""
    length: int = 0
    """Code points so far: where the next word will stand."""
    _parts: list[str] = field(default_factory=list)

    def write(self, words: str) -> Stretch:
        """Adds words to the text and says where they stand.

        Raises:
            ReadError: the text becomes longer than the limits allow.
        """
        start = self.length
        self.length += len(words)
        if self.length > self.limits.characters:
            raise refusal(self.name, "longer", characters=self.limits.characters)
        self._parts.append(words)
        return start, self.length

    def line(self, words: str, *, marking: Marking = UNMARKED, layout: Sequence[Stretch] = ()) -> None:
        """Adds one line; `layout` are stretches of it that are no words."""
        measured = without(measure(words, 0, len(words)), layout, text=words)
        start, _ = self.write(words + "\n")
        self.strip.append(
            replace(
                shifted(measured, start),
                level=marking.level,
                item=marking.item,
                note=marking.note,
                page=marking.page,
                anchor=marking.anchor,
            )
        )

    def cell(self, paragraphs: Iterable[str]) -> tuple[Stretch, ...]:
        """Adds the words of a cell; a paragraph's end stands for a blank, unless it parts two Chinese characters."""
        pieces: list[Stretch] = []
        before = ""
        for words in filter(None, (" ".join(paragraph.split()) for paragraph in paragraphs)):
            if before:
                blank = self.write(" ")
                if not (marks.CJK.match(before[-1]) or marks.CJK.match(words[0])):
                    pieces.append(blank)
            pieces.append(self.write(words))
            before = words
        return tuple(pieces)

    def grid(self, grid: Grid) -> None:
        """Adds a table whose words are written, unless there are none in it."""
        if any(slot.pieces for row in grid.rows for slot in row):
            self.strip.append(grid)

    def finish(self) -> tuple[Source, Strip]:
        """The text and what stands where in it, tables that are written as lines among it.

        Raises:
            ReadError: there are no words in it.
        """
        source = Source(
            "".join(self._parts), self.name, self.limits, unread=tuple(self.unread), sheets=tuple(self.sheets)
        )
        if not source.text.strip():
            raise refusal(self.name, "wordless")
        strip = [lift_captions(piece, source=source) if isinstance(piece, Grid) else piece for piece in self.strip]
        return source, text.tables(strip, source=source)
