"""The number formats of a binary workbook (.xlsb), which calamine leaves out ([MS-XLSB], 2.4)."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from auditor.model import ReadError
from auditor.readers.cellformats import BUILT_IN, GENERAL
from auditor.readers.oldformats import Codes
from auditor.readers.package import EXCEL, unpacked
from auditor.readers.reaches import BINARY_CELLS, ROW, binary_records
from auditor.readers.source import Input

_BOOK = "xl/workbook.bin"
_SHEET, _FORMAT, _STYLE, _STYLES, _STYLES_END = 156, 44, 47, 617, 618
"""A sheet of the book; a format; how a cell looks, of which those of cells stand between the last two."""
_BROKEN = (ReadError, struct.error, ValueError, IndexError)


class Formats:
    """The formats of the numbers in a workbook, by the names of its sheets; none where they cannot be read."""

    def __init__(self, file: Input) -> None:
        self._sheets: dict[str, bytes] = {}
        self._codes: tuple[str, ...] = ()
        try:
            with unpacked(file, kind=EXCEL) as package:
                links = package.relations(_BOOK)
                for name, link in _named(package.bytes(_BOOK) or b""):
                    if link in links:
                        self._sheets[name] = package.bytes(links[link].path) or b""
                self._codes = tuple(_codes(package.bytes("xl/styles.bin") or b""))
        except _BROKEN:  # of damaged files; calamine reads the values and says what is wrong
            return

    def of_sheet(self, name: str) -> Codes:
        """The formats of a sheet's cells."""
        try:
            return dict(_cells(self._sheets.pop(name, b""), self._codes))
        except _BROKEN:  # as above
            return {}


def _named(book: bytes) -> Iterator[tuple[str, str]]:
    """The name of each sheet, and the link to its part."""
    for kind, body in binary_records(memoryview(book)):
        if kind == _SHEET:
            link, end = _text(body, 8)
            yield _text(body, end)[0], link


def _codes(styles: bytes) -> Iterator[str]:
    """The number format of each cell style, by its index."""
    own: dict[int, str] = {}
    of_cells = False
    for kind, body in binary_records(memoryview(styles)):
        of_cells = kind == _STYLES or (of_cells and kind != _STYLES_END)
        if kind == _FORMAT:
            own[struct.unpack_from("<H", body)[0]] = _text(body, 2)[0]
        elif kind == _STYLE and of_cells:
            number = struct.unpack_from("<H", body, 2)[0]
            yield own.get(number, BUILT_IN.get(number, GENERAL))


def _cells(sheet: bytes, codes: tuple[str, ...]) -> Iterator[tuple[tuple[int, int], str]]:
    """Row and column of each cell, and its format."""
    row = 0
    for kind, body in binary_records(memoryview(sheet)):
        if kind == ROW:
            row = struct.unpack_from("<I", body)[0]
        elif kind in BINARY_CELLS:
            column, style = struct.unpack_from("<II", body)
            style &= 0xFFFFFF
            if style < len(codes):
                yield (row, column), codes[style]


def _text(body: memoryview, at: int) -> tuple[str, int]:
    """A text with its length before it, and where it ends."""
    start = at + 4
    end = start + 2 * struct.unpack_from("<I", body, at)[0]
    return bytes(body[start:end]).decode("utf-16-le"), end
