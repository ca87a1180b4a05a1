"""How far the sheets of a binary workbook (.xls, .xlsb) reach, told before anything of it is opened.

Libraries hold every cell of the rectangle between the first and the last one in memory, in an .xls for all sheets at once,
hidden ones among them: two cells at its corners fill it. So this looks at each record once, and keeps none.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from dataclasses import dataclass

import xlrd
from xlrd.compdoc import CompDoc, CompDocError

OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How an .xls begins."""
_END, _ENCRYPTED, _SHEET, _MANY = 0x0A, 0x2F, 0x85, 0xBD
_CELLS = frozenset({0x06, 0x206, 0x406, _MANY, 0xD6, 0xFD, 0x203, 0x204, 0x205, 0x27E})
"""The records of an .xls for cells that hold something: each begins with its row and column."""
ROW, BINARY_CELLS, _BINARY_END = 0, range(2, 12), 146
"""Those of an .xlsb: a row, cells that begin with their column, and the end of the cells."""
_BROKEN = (struct.error, ValueError, IndexError, KeyError, AssertionError, xlrd.XLRDError, CompDocError)


class EncryptedError(ValueError):
    """The workbook asks for a password."""


@dataclass(slots=True)
class _Reach:
    """The rectangle that cells lie in, as far as they are known."""

    top: int = 1 << 32
    bottom: int = -1
    left: int = 1 << 32
    right: int = -1

    def add(self, row: int, column: int) -> None:
        """One more cell."""
        self.top, self.bottom = min(self.top, row), max(self.bottom, row)
        self.left, self.right = min(self.left, column), max(self.right, column)

    def size(self) -> tuple[int, int]:
        """Its rows and columns."""
        return max(0, self.bottom - self.top + 1), max(0, self.right - self.left + 1)


def of_old(data: bytes) -> Iterator[tuple[int, int]]:
    """Rows and columns of each sheet of an .xls.

    Raises:
        EncryptedError: it is encrypted.
        ValueError: it is no package with a workbook in it.
    """
    try:
        stream = _stream(data)
        parts = [(kind, bytes(body)) for kind, body in _records(stream, 0) if kind in (_ENCRYPTED, _SHEET)]
        if any(kind == _ENCRYPTED for kind, _ in parts):
            raise EncryptedError  # noqa: TRY301 - as `_stream` does, of a package that is encrypted as a whole
        for _, body in parts:
            yield _old_sheet(stream, struct.unpack_from("<I", body)[0])
    except EncryptedError:
        raise
    except _BROKEN as error:
        raise ValueError from error


def _stream(data: bytes) -> memoryview:
    """The workbook inside the package."""
    try:
        package = CompDoc(data, logfile=io.StringIO(), ignore_workbook_corruption=True)
    except Exception as error:  # of damaged packages anything is raised, RecursionError too
        raise ValueError from error
    for name in ("Workbook", "Book"):
        memory, start, size = package.locate_named_stream(name)
        if memory is not None:
            return memoryview(memory)[start : start + size]
    raise EncryptedError if package.locate_named_stream("EncryptedPackage")[0] is not None else ValueError


def _records(stream: memoryview, at: int) -> Iterator[tuple[int, memoryview]]:
    """Kind and content of each record from there to the end of its part."""
    while at + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, at)
        yield kind, stream[at + 4 : at + 4 + size]
        at += 4 + size
        if kind == _END:
            return


def _old_sheet(stream: memoryview, start: int) -> tuple[int, int]:
    reach = _Reach()
    for kind, body in _records(stream, start):
        if kind in _CELLS:
            row, column = struct.unpack_from("<HH", body)
            reach.add(row, column)
            if kind == _MANY:
                reach.add(row, struct.unpack_from("<H", body, len(body) - 2)[0])
    return reach.size()


def of_binary(part: bytes) -> tuple[int, int]:
    """Rows and columns of a sheet of an .xlsb; nothing for a part that is none.

    Raises:
        ValueError: a row or a cell does not say where it stands; libraries take what stood there before.
    """
    reach, row = _Reach(), 0
    for kind, body in binary_records(memoryview(part)):
        if kind == _BINARY_END:
            break
        if kind not in (ROW, *BINARY_CELLS):
            continue
        if len(body) < 4:
            raise ValueError
        number = struct.unpack_from("<I", body)[0]
        if kind == ROW:
            row = number
        else:
            reach.add(row, number)
    return reach.size()


def binary_records(part: memoryview) -> Iterator[tuple[int, memoryview]]:
    """Kind and content of each record; both kind and length are written with seven bits a byte."""
    at = 0
    while at < len(part):
        kind, at = _seven_bits(part, at, most=2)
        size, at = _seven_bits(part, at, most=4)
        yield kind, part[at : at + size]
        at += size


def _seven_bits(part: memoryview, at: int, *, most: int) -> tuple[int, int]:
    """A number, and where the next one begins."""
    number = 0
    for place, byte in enumerate(part[at : at + most]):
        number |= (byte & 0x7F) << (7 * place)
        at += 1
        if byte < 0x80:
            break
    return number, at
