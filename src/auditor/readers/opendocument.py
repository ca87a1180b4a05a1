"""OpenDocument (.odt, .ods) → text, and the lines and tables in it; tracked deletions are left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from auditor.readers import openlists, openstyles, sheets, wordlists
from auditor.readers.grids import Grid, Rows, Strip
from auditor.readers.manuscript import Manuscript, Marking
from auditor.readers.missing import Missing
from auditor.readers.openlists import OpenLists, Place
from auditor.readers.openstyles import OpenStyles
from auditor.readers.package import OPEN_DOCUMENT, unpacked
from auditor.readers.refusals import refusal
from auditor.readers.sheets import Filled
from auditor.readers.source import Input, Source

_NAMESPACE = "{urn:oasis:names:tc:opendocument:xmlns:"
OFFICE, TEXT, TABLE, DRAW = (f"{_NAMESPACE}{name}:1.0}}" for name in ("office", "text", "table", "drawing"))
_DROPPED = frozenset(
    {
        f"{TEXT}tracked-changes", f"{OFFICE}annotation", f"{OFFICE}annotation-end", f"{TEXT}hidden-text", f"{TEXT}ruby-text",
        f"{TEXT}page-number", f"{TEXT}page-count", f"{OFFICE}forms", f"{OFFICE}event-listeners", f"{TEXT}sequence-decls",
        f"{TEXT}variable-decls", f"{TABLE}calculation-settings", f"{TABLE}content-validations",
    }
)  # fmt: skip
"""What no reader sees, and numbers of pages."""
_SIGNS = {f"{TEXT}tab": "\t", f"{TEXT}line-break": "\n"}
_CONTAINERS = frozenset(
    {f"{TEXT}section", f"{TEXT}list-header", f"{DRAW}text-box", f"{DRAW}frame", f"{TEXT}index-body", f"{TEXT}index-title",
     f"{TEXT}table-of-content", f"{TEXT}numbered-paragraph",
     f"{OFFICE}text", f"{TEXT}note-body", f"{DRAW}g", f"{DRAW}custom-shape"}
)  # fmt: skip
_ROW_GROUPS = frozenset({f"{TABLE}table-header-rows", f"{TABLE}table-rows", f"{TABLE}table-row-group"})
_REPEAT = 1_000
"""A cell that is repeated more often is the blank rest of a sheet."""


def walk(file: Input) -> tuple[Source, Strip]:
    """The text of a document or a workbook and what stands where in it; hidden sheets are left out.

    Notes, headers and footers stand at the end.

    Raises:
        ReadError: it cannot be read, see `package.unpacked`.
    """
    with unpacked(file, kind=OPEN_DOCUMENT) as package:
        root, known = package.part("content.xml"), package.part("styles.xml")
        body = None if root is None else root.find(f"{OFFICE}body")
        if body is None:
            raise OPEN_DOCUMENT.refusal(file.name, "package-without")
        parts = [part for part in (known, root) if part is not None]
        styles = openstyles.read(parts)
        walker = _Walker(Manuscript(file.name, file.limits), styles, openlists.read(parts))
        for part in body:
            if part.tag == f"{OFFICE}spreadsheet":
                for sheet in part.iterchildren(f"{TABLE}table"):
                    if not styles.hides(sheet):
                        sheets.write(walker.manuscript, _cells(walker, sheet), name=sheet.get(f"{TABLE}name", ""))
            else:
                walker.blocks(part)
                _count_objects(walker.manuscript, part)
        walker.take_notes()
        for margin in () if known is None else openstyles.margins(known):
            walker.blocks(margin)
        return walker.manuscript.finish()


def _count_objects(manuscript: Manuscript, text: etree._Element) -> None:
    """Says how many formulas and charts are embedded: each is a document of its own in the package."""
    count = sum(1 for _ in text.iter(f"{DRAW}object"))
    if count:
        manuscript.unread.append(Missing("odt.embedded", count))


def _cells(walker: _Walker, sheet: etree._Element) -> Iterator[Filled]:
    """The cells of a sheet that show something, in the words that they show."""
    row = 0
    for element in _rows(sheet):
        column = 0
        for cell in element:
            if cell.tag not in (f"{TABLE}table-cell", f"{TABLE}covered-table-cell"):
                continue
            words = "\n".join(walker.cell(cell)) if cell.tag == f"{TABLE}table-cell" else ""
            repeats = _count(cell, "number-columns-repeated", 16_384)
            for copy in range(repeats if words and repeats <= _REPEAT else 0):
                yield Filled(
                    row, column + copy, words, _count(cell, "number-rows-spanned", 99_999), _count(cell, "number-columns-spanned", 999)
                )  # fmt: skip
            column += repeats
        row += _count(element, "number-rows-repeated", 1_048_576)


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    for child in table:
        if child.tag == f"{TABLE}table-row":
            yield child
        elif child.tag in _ROW_GROUPS:
            yield from _rows(child)


def _words(text: str | None) -> str:
    """The text on one line, with the hyphen that no line may break at as a plain one."""
    return (text or "").replace("\n", " ").replace("\N{NON-BREAKING HYPHEN}", "-")


def _level(paragraph: etree._Element) -> int:
    """How deep a heading lies; 0 for what is none."""
    depth = paragraph.get(f"{TEXT}outline-level", "1") if paragraph.tag == f"{TEXT}h" else "0"
    return int(depth) if depth in tuple("0123456789") else 1


def _count(element: etree._Element, name: str, most: int) -> int:
    value = element.get(f"{TABLE}{name}", "1")
    return max(1, min(int(value), most)) if value.isascii() and value.isdigit() and len(value) < 9 else 1


@dataclass(slots=True)
class _Walker:
    """Goes through the elements of a text and writes what a reader sees."""

    manuscript: Manuscript
    styles: OpenStyles
    lists: OpenLists
    notes: list[etree._Element] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)
    note: bool = False
    level: int = 0

    def blocks(self, container: etree._Element, *, place: Place | None = None) -> None:
        """Everything in a body, a section, an item of a list, a text box; `place` is where the item stands."""
        self.deepen()
        item = place
        for child in container:
            if self.styles.hides(child) or child.get(f"{TEXT}display") == "none":
                continue
            if child.tag in (f"{TEXT}p", f"{TEXT}h"):
                self.paragraph(child, place=item)
                item = None
            elif child.tag == f"{TABLE}table":
                self.table(child)
            elif child.tag == f"{TEXT}list":
                self.items(child, within=place)
            elif child.tag in _CONTAINERS:
                self.blocks(child)
        self.level -= 1

    def items(self, element: etree._Element, *, within: Place | None) -> None:
        """The items of a list; the list itself may lie in an item of another."""
        place = self.begin(element, within=within)
        for entry in element:
            self.blocks(entry, place=place)

    def begin(self, element: etree._Element, *, within: Place | None) -> Place:
        """The place of the items of a list."""
        first = next(element.iter(f"{TEXT}p", f"{TEXT}h"), element)
        return self.lists.begin(element, within=within, style=self.styles.listed(first) or "")

    def number(self, paragraph: etree._Element, *, place: Place | None) -> str | None:
        """What is shown before the paragraph: nothing ("") for a list's bullet, None where it is in no list."""
        item = paragraph.getparent()
        if item is not None and item.tag in (f"{TEXT}list-item", f"{TEXT}list-header"):
            number = self.lists.next(place, item=item) if place and item.tag == f"{TEXT}list-item" else None
        else:
            number = self.lists.heading(_level(paragraph)) if self._is_counted_heading(paragraph) else None
        return None if paragraph.find(f"{TEXT}number") is not None else number  # the file itself shows it

    def _is_counted_heading(self, paragraph: etree._Element) -> bool:
        """True for a heading that the styles of headings number."""
        counted = paragraph.tag == f"{TEXT}h" and paragraph.get(f"{TEXT}is-list-header") != "true"
        return counted and self.styles.listed(paragraph) != ""

    def deepen(self) -> None:
        """Goes one level down, if the limits allow it."""
        self.level += 1
        if self.level > self.manuscript.limits.depth:
            raise refusal(self.manuscript.name, "deep", depth=self.manuscript.limits.depth)

    def paragraph(self, element: etree._Element, *, place: Place | None) -> None:
        """One paragraph, then the text boxes that hang on it."""
        level = _level(element)
        words = self.words(element)
        number = self.number(element, place=place) if words.strip() else None
        words = wordlists.before(number, words.lstrip()) if number else words
        for row in words.replace("\n", " ").split("\n") if level else words.split("\n"):
            marking = Marking(level=level, item=number == "" and not level, note=self.note)
            self.manuscript.line(row, marking=marking)
        self.take_boxes()

    def take_boxes(self) -> None:
        """Writes the text boxes met so far."""
        while self.boxes:
            waiting, self.boxes = self.boxes, []
            for box in waiting:
                self.blocks(box)

    def take_notes(self) -> None:
        """Writes the notes met so far."""
        self.note = True
        for body in self.notes:
            self.blocks(body)

    def words(self, element: etree._Element) -> str:
        """The words of a paragraph."""
        parts: list[str] = []
        self._take(element, parts, 0)
        return "".join(parts)

    def _take(self, element: etree._Element, parts: list[str], level: int) -> None:
        if level > self.manuscript.limits.depth:
            raise refusal(self.manuscript.name, "deep", depth=self.manuscript.limits.depth)
        parts.append(_words(element.text))
        for child in element:
            if child.tag == f"{TEXT}s":
                count = child.get(f"{TEXT}c", "1")
                parts.append(
                    " " * (min(int(count), 200) if count.isascii() and count.isdigit() and len(count) < 5 else 1)
                )
            elif child.tag in _SIGNS:
                parts.append(_SIGNS[str(child.tag)])
            elif child.tag == f"{TEXT}note":
                self.notes += child.iterchildren(f"{TEXT}note-body")
            elif child.tag == f"{DRAW}text-box":
                self.boxes.append(child)
            elif child.tag not in _DROPPED and not self.styles.hides(child):
                self._take(child, parts, level + 1)
            parts.append(_words(child.tail))

    def cell(self, element: etree._Element, *, place: Place | None = None) -> list[str]:
        """The paragraphs of a cell, those of its lists included."""
        found: list[str] = []
        item = place
        for child in element:
            if child.tag in (f"{TEXT}p", f"{TEXT}h"):
                words = self.words(child).replace("\n", " ")
                number = self.number(child, place=item) if item and words.strip() else None
                found.append(wordlists.before(number or "", words))
                item = None
            elif child.tag == f"{TEXT}list":
                inner = self.begin(child, within=place)
                found += [words for entry in child for words in self.cell(entry, place=inner)]
            elif child.tag in (f"{TEXT}list-header", f"{TEXT}section"):
                found += self.cell(child)
        return [words for words in found if words.strip()]

    def table(self, element: etree._Element) -> None:
        """A table, then the tables inside its cells."""
        start = self.manuscript.length
        rows = Rows(self.manuscript.name, self.manuscript.limits)
        header = sum(1 for group in element.iterchildren(f"{TABLE}table-header-rows") for _ in _rows(group))
        inner: list[etree._Element] = []
        for row in _rows(element):
            rows.begin()
            for cell in row.iterchildren(f"{TABLE}table-cell"):
                self._cells(cell, rows)
                inner += cell.iterchildren(f"{TABLE}table")
            self.manuscript.write("\n")
        self.manuscript.grid(Grid(rows.reach(), start, self.manuscript.length, header or None))
        self.deepen()
        for table in inner:
            self.table(table)
        self.level -= 1
        self.take_boxes()

    def _cells(self, element: etree._Element, rows: Rows) -> None:
        """A cell, as often as it is repeated."""
        words = self.cell(element)
        high, wide = _count(element, "number-rows-spanned", 99_999), _count(element, "number-columns-spanned", 999)
        for _ in range(min(_REPEAT, _count(element, "number-columns-repeated", 16_384))):
            rows.add(self.manuscript.cell(words), columns=wide, rows=high)
            self.manuscript.write("\t")
