"""What calamine does not tell of an Excel file from before 2007: how far its sheets reach, and its number formats."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator, Mapping

import xlrd
from xlrd.compdoc import CompDoc

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How such a file begins; what has another beginning has other formats."""
Codes = Mapping[tuple[int, int], str]
"""Row and column → the format of the number there, as Excel writes it."""
_END, _ENCRYPTED, _SHEET, _MANY = 0x0A, 0x2F, 0x85, 0xBD
_CELLS = frozenset({0x06, 0x206, 0x406, _MANY, 0xD6, 0xFD, 0x203, 0x204, 0x205, 0x27E})
"""The records of cells that hold something: each begins with its row and column."""
_BROKEN = (struct.error, ValueError, IndexError, KeyError, AssertionError, xlrd.XLRDError)


def reaches(data: bytes) -> Iterator[tuple[int, int]]:
    """Rows and columns that the cells of each sheet lie in, hidden sheets included.

    Libraries hold every cell of that rectangle in memory, for all sheets at once, as soon as they open the file: two
    cells at its corners do. So this looks at each record once, and keeps none.

    Of what is encrypted, or is a package without a workbook, nothing is told: no library opens it.

    Raises:
        ValueError: the file is no package.
    """
    try:
        stream = _stream(data)
        for kind, body in _records(stream, 0):
            if kind == _ENCRYPTED:
                return
            if kind == _SHEET:
                yield _reach(stream, struct.unpack_from("<I", body)[0])
    except _BROKEN as error:
        raise ValueError from error


def _stream(data: bytes) -> memoryview:
    """The workbook inside the package."""
    package = CompDoc(data, logfile=io.StringIO(), ignore_workbook_corruption=True)
    for name in ("Workbook", "Book"):
        memory, start, size = package.locate_named_stream(name)
        if memory is not None:
            return memoryview(memory)[start : start + size]
    return memoryview(b"")


def _records(stream: memoryview, at: int) -> Iterator[tuple[int, memoryview]]:
    """Kind and content of each record from there to the end of its part."""
    while at + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, at)
        yield kind, stream[at + 4 : at + 4 + size]
        at += 4 + size
        if kind == _END:
            return


def _reach(stream: memoryview, start: int) -> tuple[int, int]:
    top = left = 1 << 32
    bottom = right = -1
    for kind, body in _records(stream, start):
        if kind in _CELLS and len(body) >= 4:
            row, column = struct.unpack_from("<HH", body)
            last = struct.unpack_from("<H", body, len(body) - 2)[0] if kind == _MANY else column
            top, bottom = min(top, row), max(bottom, row)
            left, right = min(left, column), max(right, column, last)
    return (bottom - top + 1, right - left + 1) if bottom >= 0 else (0, 0)


class Formats:
    """The formats of the numbers in a workbook, read for one sheet at a time; none where they cannot be read."""

    def __init__(self, data: bytes) -> None:
        self._book: xlrd.book.Book | None = None
        try:
            if data.startswith(MAGIC):
                self._book = xlrd.open_workbook(
                    file_contents=data, formatting_info=True, on_demand=True, ragged_rows=True, logfile=io.StringIO()
                )
        except Exception:  # noqa: BLE001 - of damaged files anything is raised; calamine reads the values and says what is wrong
            return

    def of_sheet(self, name: str) -> Codes:
        """The formats of a sheet's numbers."""
        if self._book is None:
            return {}
        try:
            sheet = self._book.sheet_by_name(name)
            self._book.unload_sheet(name)
            return _codes(self._book, sheet)
        except Exception:  # noqa: BLE001 - as above
            return {}


def _codes(book: xlrd.book.Book, sheet: xlrd.sheet.Sheet) -> Codes:
    return {
        (row, column): book.format_map[book.xf_list[sheet.cell_xf_index(row, column)].format_key].format_str
        for row in range(sheet.nrows)
        for column, kind in enumerate(sheet.row_types(row))
        if kind == xlrd.XL_CELL_NUMBER
    }
