"""Word → text, and the lines and tables in it: an own walk over the XML, so that nothing a reader sees is lost."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from lxml import etree

from auditor.model import ReadError
from auditor.readers import marks, text
from auditor.readers.grids import Grid, Row, Slot, Strip, lift_captions
from auditor.readers.limits import Limits
from auditor.readers.lines import Line, Stretch, measure, without
from auditor.readers.package import unpack
from auditor.readers.source import Source
from auditor.readers.styles import BODY_LEVEL, Styles, W, number, read, switched_on, value
from auditor.readers.words import Words, visible

_PAGE = re.compile(r"[ \t]*\t[ \t]*[\dIVXLCivxlc]{1,6}$")
_NOTES = (f"{W}footnote", f"{W}endnote")


def walk(data: bytes, *, name: str, limits: Limits) -> tuple[Source, Strip]:
    """The text of a .docx file and what stands where in it.

    Paragraphs end in a line feed, the cells of a row are parted by tabs; notes stand at the end. The anchor of a line
    or table is the index of its (first) paragraph among all w:p elements of the body, in document order, from 0.

    Raises:
        ReadError: it cannot be read, see `package.unpack`.
    """
    package = unpack(data, name=name, limits=limits)
    body = package.document.find(f"{W}body")
    paragraphs = [] if body is None else list(body.iter(f"{W}p"))
    walker = _Walker(
        name, limits, read(package.styles), {element: str(index) for index, element in enumerate(paragraphs)}
    )
    if body is not None:
        walker.blocks(body)
    for part in package.notes:
        for note in part.iterchildren(*_NOTES):
            if note.get(f"{W}type", "normal") == "normal":
                walker.note = True
                walker.blocks(note)
    source = Source("".join(walker.parts), name, limits)
    if not source.text.strip():
        raise ReadError(name, "nothing to read, the document holds no words")
    if len(source.text) > limits.characters:
        problem = f"has {len(source.text)} characters, more than {limits.characters}"
        raise ReadError(name, problem, "split it, or raise Limits.characters to read it")
    return source, text.tables([build(source) for build in walker.strip], source=source)


@dataclass(slots=True)
class _Walker:
    """Writes the text, and remembers what to make of each stretch of it once it is whole."""

    name: str
    limits: Limits
    styles: Styles
    anchors: dict[etree._Element, str]
    parts: list[str] = field(default_factory=list)
    length: int = 0
    strip: list[Callable[[Source], Line | Grid]] = field(default_factory=list)
    note: bool = False
    level: int = 0
    """How many tables, text boxes and content controls lie around the place where the walk is."""

    def write(self, words: str) -> Stretch:
        """Adds words to the text and says where they stand."""
        start = self.length
        self.parts.append(words)
        self.length += len(words)
        return start, self.length

    def blocks(self, container: etree._Element) -> None:
        """Everything in a body, a note, a text box, a content control."""
        self.level += 1
        if self.level > self.limits.depth:
            raise ReadError(
                self.name, f"has elements nested deeper than {self.limits.depth}", "raise Limits.depth to read it"
            )
        for child in visible(container):
            if child.tag == f"{W}p":
                self.paragraph(child)
            elif child.tag == f"{W}tbl":
                self.table(child)
            elif child.tag not in (f"{W}sectPr", f"{W}tblPr"):
                self.blocks(child)
        self.level -= 1

    def paragraph(self, element: etree._Element) -> None:
        """One paragraph, then the text boxes that hang on it."""
        words = Words(self.name, self.limits.depth)
        words.take(element)
        style = value(element.find(f"{W}pPr/{W}pStyle"))
        level = _level(element, self.styles, style)
        whole = "".join(words.parts)
        for row in whole.replace("\n", " ").split("\n") if level else whole.split("\n"):
            start, end = self.write(row)
            self.write("\n")
            listed = number(element.find(f"{W}pPr/{W}numPr/{W}numId"))
            line = Line(
                start,
                end,
                (),
                "",
                level=level,
                item=bool(listed) and not level,
                note=self.note,
                anchor=self.anchors.get(element),
            )
            self.strip.append(_line(line, contents=self.styles.is_contents(style)))
        for box in words.boxes:
            self.blocks(box)

    def table(self, element: etree._Element) -> None:
        """A table, then the tables and text boxes inside its cells."""
        rows = _Rows(self)
        for child in _flat(element, f"{W}tr"):
            rows.take(child)
        first = next(element.iter(f"{W}p"), None)
        anchor = None if first is None else self.anchors.get(first)
        grid = Grid(rows.reach(), rows.start, self.length, rows.headers or None, anchor=anchor)
        if any(slot.pieces for row in grid.rows for slot in row):
            self.strip.append(lambda source: lift_captions(grid, source=source))
        for inner in rows.inner:
            if inner.tag == f"{W}tbl":
                self.table(inner)
            else:
                self.blocks(inner)


def _line(line: Line, *, contents: bool) -> Callable[[Source], Line]:
    """What makes the line once the text is whole; page numbers of a table of contents are layout."""

    def build(source: Source) -> Line:
        measured = measure(source.text, line.start, line.end)
        page = _PAGE.search(source.text[line.start : line.end]) if contents else None
        if page:
            measured = without(measured, [(line.start + page.start(), line.end)], text=source.text)
        return replace(line, pieces=measured.pieces, words=measured.words, indent=measured.indent, width=measured.width)

    return build


def _level(element: etree._Element, styles: Styles, style: str | None) -> int:
    """Depth as a heading: the paragraph's own outline level, else that of its style."""
    own = number(element.find(f"{W}pPr/{W}outlineLvl"))
    if own is not None:
        return 0 if own >= BODY_LEVEL else own + 1
    return styles.level(style)


def _flat(element: etree._Element, tag: str) -> list[etree._Element]:
    """The rows of a table or the cells of a row, also those inside content controls and insertions."""
    found: list[etree._Element] = []
    for child in visible(element):
        if child.tag == tag:
            found.append(child)
        elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}customXml", f"{W}moveTo"):
            found += _flat(child, tag)
    return found


class _Rows:
    """The rows of one table, as they are written."""

    def __init__(self, walker: _Walker) -> None:
        self.walker = walker
        self.start = walker.length
        self.headers = 0
        self.inner: list[etree._Element] = []
        self._rows: list[list[Slot]] = []
        self._open: dict[int, tuple[int, int]] = {}

    def take(self, element: etree._Element) -> None:
        """Writes one row; a row that was deleted is none."""
        properties = element.find(f"{W}trPr")
        if properties is not None and properties.find(f"{W}del") is not None:
            return
        column = 0 if properties is None else number(properties.find(f"{W}gridBefore")) or 0
        if properties is not None and switched_on(properties.find(f"{W}tblHeader")) and self.headers == len(self._rows):
            self.headers += 1
        self._rows.append([])
        for index, cell in enumerate(_flat(element, f"{W}tc")):
            if index:
                self.walker.write("\t")
            column += self._cell(cell, column)
            if column * len(self._rows) > self.walker.limits.cells:
                problem = f"has a table of more than {self.walker.limits.cells} cells"
                raise ReadError(self.walker.name, problem, "raise Limits.cells to read it")
        self.walker.write("\n")

    def _cell(self, element: etree._Element, column: int) -> int:
        """Writes one cell and returns how many columns it takes."""
        columns = max(1, number(element.find(f"{W}tcPr/{W}gridSpan")) or 1)
        merge = element.find(f"{W}tcPr/{W}vMerge")
        below = merge is not None and value(merge) != "restart" and column in self._open
        pieces = self._words(element)
        if below and not pieces:
            row, slot = self._open[column]
            held = self._rows[row][slot]
            self._rows[row][slot] = replace(held, rows=len(self._rows) - row)
            return columns
        self._rows[-1].append(Slot(column, pieces, columns))
        if merge is not None:
            self._open[column] = (len(self._rows) - 1, len(self._rows[-1]) - 1)
        else:
            self._open.pop(column, None)
        return columns

    def _words(self, element: etree._Element) -> tuple[Stretch, ...]:
        """The words of a cell; a paragraph's end stands for a blank, unless it parts two Chinese characters."""
        pieces: list[Stretch] = []
        before = ""
        for words in self._paragraphs(element):
            if before:
                blank = self.walker.write(" ")
                if not (marks.CJK.match(before[-1]) or marks.CJK.match(words[0])):
                    pieces.append(blank)
            pieces.append(self.walker.write(words))
            before = words
        return tuple(pieces)

    def _paragraphs(self, element: etree._Element) -> list[str]:
        found: list[str] = []
        for child in visible(element):
            if child.tag == f"{W}p":
                words = Words(self.walker.name, self.walker.limits.depth)
                words.take(child)
                self.inner += words.boxes
                found.append(" ".join("".join(words.parts).split()))
            elif child.tag == f"{W}tbl":
                self.inner.append(child)
            elif child.tag != f"{W}tcPr":
                found += self._paragraphs(child)
        return [words for words in found if words]

    def reach(self) -> tuple[Row, ...]:
        """The finished rows."""
        return tuple(tuple(row) for row in self._rows)
