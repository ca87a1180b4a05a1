"""Word → text, and the lines and tables in it: an own walk over the XML, so that nothing a reader sees is lost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from auditor.readers import charts, styles, wordlists
from auditor.readers.grids import Grid, Row, Slot, Strip
from auditor.readers.lines import Stretch
from auditor.readers.manuscript import Manuscript, Marking
from auditor.readers.missing import Missing
from auditor.readers.package import WORD, Package, Relation, unpacked
from auditor.readers.refusals import refusal
from auditor.readers.source import Input, Source
from auditor.readers.styles import BODY_LEVEL, Styles, W, listed, number, switched_on, value
from auditor.readers.words import View, Words

_PAGE = re.compile(r"[ \t]*\t[ \t]*[\dIVXLCivxlc]{1,6}$")
_NOTES = ("footnotes", "endnotes")
_MARGINS = ("header", "footer")


def walk(file: Input) -> tuple[Source, Strip]:
    """The text of a .docx file and what stands where in it.

    Paragraphs end in a line feed, the cells of a row are parted by tabs; footnotes, endnotes, headers and footers stand
    at the end. The numbers that Word puts before paragraphs are words of these; charts are tables. The anchor of a line
    or table is the index of its (first) paragraph among all w:p elements of the body, in document order, from 0.

    Raises:
        ReadError: it cannot be read, see `package.unpacked`.
    """
    with unpacked(file, kind=WORD) as package:
        path = package.main("word/document.xml")
        root = package.part(path)
        if root is None or etree.QName(root).localname != "document":
            raise WORD.refusal(file.name, "package-without")
        walker = _walker(file, package, path)
        body = root.find(f"{W}body")
        if body is not None:
            walker.anchors = {element: str(index) for index, element in enumerate(body.iter(f"{W}p"))}
            walker.blocks(body)
            _count_embedded(walker.manuscript, body)
        walker.note = True
        for part in _further_parts(walker):
            walker.blocks(part)
        return walker.manuscript.finish()


def _walker(file: Input, package: Package, path: str) -> _Walker:
    links = package.relations(path)
    parts = {link.kind: link.path for link in links.values()}
    folder = path.rpartition("/")[0]
    known = styles.read(package.part(parts.get("styles", f"{folder}/styles.xml")))
    lists = wordlists.read(package.part(parts.get("numbering", f"{folder}/numbering.xml")))
    view = View(file.name, file.limits.depth, file.revisions, known)
    return _Walker(Manuscript(file.name, file.limits), view, lists, package, links, folder)


def _count_embedded(manuscript: Manuscript, body: etree._Element) -> None:
    """Says how many documents are embedded as a whole: Word shows them, but they are not Word's own text."""
    count = sum(1 for _ in body.iter(f"{W}altChunk"))
    if count:
        manuscript.unread.append(Missing("docx.embedded", count))


def _further_parts(walker: _Walker) -> Iterator[etree._Element]:
    """Notes, then headers and footers; of those that say the same only the first."""
    links = list(walker.links.values())
    for kind in _NOTES:
        path = next((link.path for link in links if link.kind == kind), f"{walker.folder}/{kind}.xml")
        root = walker.package.part(path)
        for note in () if root is None else root.iterchildren(f"{W}footnote", f"{W}endnote"):
            if note.get(f"{W}type", "normal") == "normal":
                yield note
    seen: set[str] = set()
    for path in dict.fromkeys(link.path for kind in _MARGINS for link in links if link.kind == kind):
        root = walker.package.part(path)
        words = "" if root is None else "".join(str(text) for text in root.itertext()).strip()
        if root is not None and words and words not in seen:
            seen.add(words)
            yield root


@dataclass(slots=True)
class _Walker:
    """Goes through the elements of a document and writes what a reader sees."""

    manuscript: Manuscript
    view: View
    lists: wordlists.Numbering
    package: Package
    links: dict[str, Relation]
    folder: str
    """Where the main part lies in the package."""
    anchors: dict[etree._Element, str] = field(default_factory=dict)
    note: bool = False
    level: int = 0
    """How many tables, text boxes and content controls lie around the place where the walk is."""
    carried: str = ""
    """Words of a paragraph whose end is deleted: the next one goes on in them."""

    @property
    def styles(self) -> Styles:
        """The styles of the document."""
        return self.view.styles

    def blocks(self, container: etree._Element) -> None:
        """Everything in a body, a note, a text box, a content control."""
        self.level += 1
        if self.level > self.view.depth:
            raise refusal(self.manuscript.name, "deep", depth=self.view.depth)
        for child in self.view.visible(container):
            if child.tag == f"{W}p":
                self.paragraph(child)
            elif child.tag == f"{W}tbl":
                self.table(child)
            elif child.tag not in (f"{W}sectPr", f"{W}tblPr"):
                self.blocks(child)
        self.level -= 1

    def paragraph(self, element: etree._Element) -> None:
        """One paragraph, then the text boxes and charts that hang on it."""
        words = self.words(element)
        whole = self.carried + "".join(words.parts)
        self.carried = whole if self.view.merges(element) else ""
        style = value(element.find(f"{W}pPr/{W}pStyle"))
        if not self.carried:
            self._lines(element, whole, style)
        for box in words.boxes:
            self.blocks(box)
        for link in words.charts:
            self.chart(link, self.anchors.get(element))

    def _lines(self, element: etree._Element, whole: str, style: str | None) -> None:
        level = _level(element, self.styles, style)
        number = self.number(element, style) if whole.strip() else None
        marking = Marking(
            level=level, item=number == "" and not level, note=self.note, anchor=self.anchors.get(element)
        )
        whole = wordlists.before(number or "", whole.lstrip()) if number else whole
        for row in whole.replace("\n", " ").split("\n") if level else whole.split("\n"):
            page = _PAGE.search(row) if self.styles.is_contents(style) else None
            self.manuscript.line(row, marking=marking, layout=[page.span()] if page else ())

    def number(self, element: etree._Element, style: str | None) -> str | None:
        """What Word prints before the paragraph: nothing ("") for a list's bullet, None where it is in no list."""
        found = listed(element.find(f"{W}pPr/{W}numPr")) or self.styles.listed(style)
        if found is None or found[0] == "0":
            return None
        return self.lists.next(*found)

    def words(self, element: etree._Element) -> Words:
        """The words of one paragraph; none if its style hides them."""
        words = Words(self.view)
        if not self.styles.hides(value(element.find(f"{W}pPr/{W}pStyle"))):
            words.take(element)
        return words

    def chart(self, link: str, anchor: str | None) -> None:
        """A chart, as the table that it draws."""
        relation = self.links.get(link)
        root = None if relation is None else self.package.part(relation.path)
        if root is not None:
            charts.write(self.manuscript, root, anchor=anchor)

    def table(self, element: etree._Element) -> None:
        """A table, then the tables and text boxes inside its cells."""
        rows = _Rows(self)
        for child in _flat(self.view, element, f"{W}tr"):
            rows.take(child)
        first = next(element.iter(f"{W}p"), None)
        anchor = None if first is None else self.anchors.get(first)
        self.manuscript.grid(
            Grid(rows.reach(), rows.start, self.manuscript.length, rows.headers or None, anchor=anchor)
        )
        for link in rows.charts:
            self.chart(link, anchor)
        for inner in rows.inner:
            if inner.tag == f"{W}tbl":
                self.table(inner)
            else:
                self.blocks(inner)


def _level(element: etree._Element, styles: Styles, style: str | None) -> int:
    """Depth as a heading: the paragraph's own outline level, else that of its style."""
    own = number(element.find(f"{W}pPr/{W}outlineLvl"))
    if own is not None:
        return 0 if own >= BODY_LEVEL else own + 1
    return styles.level(style)


def _flat(view: View, element: etree._Element, tag: str) -> list[etree._Element]:
    """The rows of a table or the cells of a row, also those inside content controls and insertions."""
    found: list[etree._Element] = []
    for child in view.visible(element):
        if child.tag == tag:
            found.append(child)
        elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}customXml", f"{W}moveTo"):
            found += _flat(view, child, tag)
    return found


class _Rows:
    """The rows of one table, as they are written."""

    def __init__(self, walker: _Walker) -> None:
        self.walker = walker
        self.start = walker.manuscript.length
        self.headers = 0
        self.inner: list[etree._Element] = []
        self.charts: list[str] = []
        self._rows: list[list[Slot]] = []
        self._open: dict[int, tuple[int, int]] = {}

    def take(self, element: etree._Element) -> None:
        """Writes one row; a row that was deleted, or was not there yet, is none."""
        gone = f"{W}del" if self.walker.view.revisions == "final" else f"{W}ins"
        properties = element.find(f"{W}trPr")
        if properties is not None and properties.find(gone) is not None:
            return
        column = 0 if properties is None else number(properties.find(f"{W}gridBefore")) or 0
        if properties is not None and switched_on(properties.find(f"{W}tblHeader")) and self.headers == len(self._rows):
            self.headers += 1
        self._rows.append([])
        for index, cell in enumerate(_flat(self.walker.view, element, f"{W}tc")):
            if index:
                self.walker.manuscript.write("\t")
            column += self._cell(cell, column)
            if column * len(self._rows) > self.walker.manuscript.limits.cells:
                manuscript = self.walker.manuscript
                raise refusal(manuscript.name, "table", cells=manuscript.limits.cells)
        self.walker.manuscript.write("\n")

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
        return self.walker.manuscript.cell(self._paragraphs(element))

    def _paragraphs(self, element: etree._Element) -> list[str]:
        found: list[str] = []
        for child in self.walker.view.visible(element):
            if child.tag == f"{W}p":
                words = self.walker.words(child)
                self.inner += words.boxes
                self.charts += words.charts
                number = self.walker.number(child, value(child.find(f"{W}pPr/{W}pStyle")))
                found.append(wordlists.before(number or "", "".join(words.parts)))
            elif child.tag == f"{W}tbl":
                self.inner.append(child)
            elif child.tag != f"{W}tcPr":
                found += self._paragraphs(child)
        return found

    def reach(self) -> tuple[Row, ...]:
        """The finished rows."""
        return tuple(tuple(row) for row in self._rows)
