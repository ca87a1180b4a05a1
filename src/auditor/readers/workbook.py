"""Excel → text, and the tables in it: each cell as it is shown, formulas by the value that was stored with them."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from auditor.readers import sheets
from auditor.readers.cellformats import BUILT_IN, GENERAL, shown
from auditor.readers.grids import Strip
from auditor.readers.manuscript import Manuscript
from auditor.readers.missing import Missing
from auditor.readers.package import EXCEL, Package, unpacked
from auditor.readers.sheets import Filled
from auditor.readers.source import Input, Source

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
"""The namespace of Excel's own elements."""
_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")
_ROWS, _COLUMNS = 1_048_576, 16_384


def walk(file: Input) -> tuple[Source, Strip]:
    """The text of a workbook and what stands where in it, sheet by sheet; hidden sheets are left out.

    Hidden rows and columns are read: what is filtered away still counts in the totals.

    Raises:
        ReadError: it cannot be read, see `package.unpacked`.
    """
    manuscript = Manuscript(file.name, file.limits)
    with unpacked(file, kind=EXCEL) as package:
        path = package.main("xl/workbook.xml")
        root = package.part(path)
        if root is None or etree.QName(root).localname != "workbook":
            raise EXCEL.refusal(file.name, "package-without")
        links = package.relations(path)
        book = _Book(package, tuple(_strings(package)), tuple(_formats(package)))
        for sheet in root.iter(f"{S}sheet"):
            link = links.get(sheet.get(_LINK, ""))
            if sheet.get("state", "visible") == "visible" and link is not None and link.kind == "worksheet":
                _write(manuscript, book, path=link.path, name=sheet.get("name", ""))
    return manuscript.finish()


@dataclass(frozen=True, slots=True)
class _Book:
    """What all sheets share."""

    package: Package
    strings: tuple[str, ...]
    formats: tuple[str, ...]


def _strings(package: Package) -> Iterator[str]:
    root = package.part("xl/sharedStrings.xml")
    for item in () if root is None else root.iterchildren(f"{S}si"):
        yield _words(item)


def _words(item: etree._Element) -> str:
    """The words of a string; those that only say how it is pronounced are none."""
    found: list[str] = []
    for child in item:
        if child.tag == f"{S}t":
            found.append(child.text or "")
        elif child.tag == f"{S}r":
            found += [part.text or "" for part in child.iterchildren(f"{S}t")]
    return "".join(found)


def _formats(package: Package) -> Iterator[str]:
    """The number format of each cell style, by its index."""
    root = package.part("xl/styles.xml")
    if root is None:
        return
    own = {node.get("numFmtId", ""): node.get("formatCode", GENERAL) for node in root.iterfind(f"{S}numFmts/{S}numFmt")}
    for style in root.iterfind(f"{S}cellXfs/{S}xf"):
        number = style.get("numFmtId", "0")
        built_in = BUILT_IN.get(int(number), GENERAL) if number.isascii() and number.isdigit() else GENERAL
        yield own.get(number, built_in)


def _write(manuscript: Manuscript, book: _Book, *, path: str, name: str) -> None:
    data = book.package.bytes(path)
    if data is None:
        return
    if b"<!DOCTYPE" in data[:4096]:
        raise EXCEL.refusal(manuscript.name, "package-dtd", part=path)
    reader = _Sheet(book)
    try:
        cells = list(reader.cells(data, most=manuscript.limits.cells))
    except etree.XMLSyntaxError as error:
        raise EXCEL.refusal(manuscript.name, "package-part", part=path) from error
    sheets.write(manuscript, _merged(cells, reader.merges), name=name)
    if reader.missing:
        manuscript.unread.append(Missing("xlsx.formulas", reader.missing, sheet=name))


class _Sheet:
    """One sheet as it is read, row by row, so that large ones take no more memory than what they show."""

    def __init__(self, book: _Book) -> None:
        self.book = book
        self.merges: list[tuple[int, int, int, int]] = []
        self.missing = 0

    def cells(self, data: bytes, *, most: int) -> Iterator[Filled]:
        """The cells that show something, at most one more than `most`."""
        row, count = -1, 0
        steps = etree.iterparse(
            io.BytesIO(data), events=("end",), tag=(f"{S}row", f"{S}mergeCell"), resolve_entities=False, no_network=True,
            load_dtd=False, huge_tree=False,
        )  # fmt: skip
        for _, element in steps:
            if element.tag == f"{S}mergeCell":
                self.merges += _area(element.get("ref", ""))
                continue
            row = _number(element.get("r"), row + 1, least=1) - 1 if element.get("r") else row + 1
            for cell in self._row(element, row):
                count += 1
                yield cell
                if count > most:
                    return
            element.clear(keep_tail=False)

    def _row(self, element: etree._Element, row: int) -> Iterator[Filled]:
        column = -1
        for cell in element.iterchildren(f"{S}c"):
            found = _REFERENCE.fullmatch(cell.get("r", ""))
            column = _column(found[1]) if found else column + 1
            words = self._shown(cell)
            if words.strip() and row < _ROWS and column < _COLUMNS:
                yield Filled(row, column, words.strip())

    def _shown(self, cell: etree._Element) -> str:
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            inline = cell.find(f"{S}is")
            return "" if inline is None else _words(inline)
        value = cell.findtext(f"{S}v")
        if not value:
            self.missing += cell.find(f"{S}f") is not None
            return ""
        if kind == "s":
            index = _number(value, -1)
            return self.book.strings[index] if 0 <= index < len(self.book.strings) else ""
        if kind == "b":
            return "TRUE" if value == "1" else "FALSE"
        if kind in ("str", "e", "d"):
            return value
        style = _number(cell.get("s"), 0)
        return shown(value, self.book.formats[style] if style < len(self.book.formats) else GENERAL)


def _number(value: str | None, otherwise: int, *, least: int = 0) -> int:
    if value is None or not value.isascii() or not value.isdigit() or len(value) > 9:
        return otherwise
    return max(least, int(value))


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _area(reference: str) -> Iterator[tuple[int, int, int, int]]:
    """First row and column, rows and columns of a merged area."""
    first, _, last = reference.partition(":")
    corners = [_REFERENCE.fullmatch(corner) for corner in (first, last)]
    if corners[0] and corners[1]:
        left, right = _column(corners[0][1]), _column(corners[1][1])
        top, bottom = int(corners[0][2]), int(corners[1][2])
        yield top - 1, left, max(1, bottom - top + 1), max(1, right - left + 1)


def _merged(cells: list[Filled], merges: list[tuple[int, int, int, int]]) -> Iterator[Filled]:
    """The cells, those at the corner of a merged area as large as it is."""
    reach = {(row, column): (rows, columns) for row, column, rows, columns in merges}
    for cell in cells:
        rows, columns = reach.get((cell.row, cell.column), (1, 1))
        yield Filled(cell.row, cell.column, cell.words, rows, columns)
