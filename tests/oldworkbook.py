"""Workbooks of Excel 97 (.xls) and binary ones of today (.xlsb), byte by byte: no library writes them as one wants them."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Container, Iterable, Mapping

Cells = Mapping[tuple[int, int], float]
"""Row and column → the number that stands there."""
_SECTOR = 512
_END, _FREE, _TABLE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD


def old_workbook(sheets: Mapping[str, Cells], *, code: str = "0.0%", hidden: Container[str] = ()) -> bytes:
    """A workbook with those sheets, all numbers in one format."""
    bodies = [_sheet(cells) for cells in sheets.values()]
    names = {name: int(name in hidden) for name in sheets}
    start = len(_globals(names, [0] * len(sheets), code))
    starts = [start + sum(map(len, bodies[:index])) for index in range(len(bodies))]
    return _compound(_globals(names, starts, code) + b"".join(bodies))


def _globals(names: Mapping[str, int], starts: Iterable[int], code: str) -> bytes:
    style = struct.pack("<HHHBBBBIIH", 0, 164, 0, 0, 0, 0, 0, 0, 0, 0)
    shown = struct.pack("<HHB", 164, len(code), 1) + code.encode("utf-16-le")
    sheets = (
        _record(0x85, struct.pack("<IBBBB", start, state, 0, len(name), 1) + name.encode("utf-16-le"))
        for (name, state), start in zip(names.items(), starts, strict=True)
    )
    font = struct.pack("<HHHHHBBBBBB", 200, 0, 0x7FFF, 400, 0, 0, 0, 0, 0, 1, 0) + b"A"
    return b"".join((
        _record(0x809, struct.pack("<HHHHII", 0x600, 5, 0, 0, 0, 0)), _record(0x42, struct.pack("<H", 1200)),
        _record(0x31, font), _record(0x41E, shown), _record(0xE0, style) * 16, *sheets, _record(0x0A, b""),
    ))  # fmt: skip


def _sheet(cells: Cells) -> bytes:
    opening = _record(0x809, struct.pack("<HHHHII", 0x600, 0x10, 0, 0, 0, 0))
    numbers = (_record(0x203, struct.pack("<HHHd", row, column, 15, value)) for (row, column), value in cells.items())
    return opening + b"".join(numbers) + _record(0x0A, b"")


def _record(kind: int, data: bytes) -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def _compound(stream: bytes) -> bytes:
    """The stream as the only file of an OLE package: a sector of its table, one of its folder, then the stream."""
    stream = stream.ljust(4096, b"\0")  # a smaller one would lie elsewhere
    stream += bytes(-len(stream) % _SECTOR)
    count = len(stream) // _SECTOR
    chain = [_TABLE, _END, *range(3, count + 2), _END]
    table = struct.pack(f"<{len(chain)}I", *chain).ljust(_SECTOR, b"\xff")
    assert len(table) == _SECTOR, "the test's workbook is too large"
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack("<HHHHH6xIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, _END, 0, _END, 0)
    header += struct.pack("<109I", 0, *[_FREE] * 108)
    folder = _entry("Root Entry", 5, _END, 0, child=1) + _entry("Workbook", 2, 2, len(stream)) + bytes(256)
    return header + table + folder + stream


def _entry(name: str, kind: int, start: int, size: int, *, child: int = _FREE) -> bytes:
    words = name.encode("utf-16-le") + b"\0\0"
    links = struct.pack("<III", _FREE, _FREE, child)
    return (
        words.ljust(64, b"\0")
        + struct.pack("<HBB", len(words), kind, 1)
        + links
        + bytes(36)
        + struct.pack("<IQ", start, size)
    )


def binary_workbook(cells: Cells, *, short: bool = False, codes: Mapping[int, str] | None = None) -> bytes:
    """An .xlsb with one sheet; with `short` rows do not say their number. `codes` are the formats of columns."""
    codes = codes or {}
    name = struct.pack("<I", 4) + "rId1".encode("utf-16-le") + struct.pack("<I", 1) + "表".encode("utf-16-le")
    looks = {column: index for index, column in enumerate(codes, 1)}
    book = _packed(131) + _packed(143) + _packed(156, struct.pack("<II", 0, 1) + name) + _packed(144) + _packed(132)
    body = b"".join(
        _packed(0, b"" if short else struct.pack("<II9x", row, 0))
        + _packed(5, struct.pack("<IId", column, looks.get(column, 0), value))
        for (row, column), value in cells.items()
    )
    (top, left), (bottom, right) = min(cells), max(cells)
    reach = _packed(148, struct.pack("<IIII", top, bottom, left, right))
    sheet = _packed(129) + reach + _packed(145) + body + _packed(146) + _packed(130)
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"
    link = f'<Relationship Id="rId1" Type="{kind}" Target="worksheets/sheet1.bin"/>'
    links = (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{link}</Relationships>'
    )
    parts: dict[str, str | bytes] = {
        "xl/workbook.bin": book,
        "xl/_rels/workbook.bin.rels": links,
        "xl/worksheets/sheet1.bin": sheet,
    }
    if codes:
        parts["xl/styles.bin"] = _styles(codes)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in parts.items():
            archive.writestr(path, content)
    return stream.getvalue()


def _styles(codes: Mapping[int, str]) -> bytes:
    """The styles of an .xlsb: one for cells without a format, then one for each code. A style of styles is none of a cell."""
    formats = (
        _packed(44, struct.pack("<HI", number, len(code)) + code.encode("utf-16-le"))
        for number, code in enumerate(codes.values(), 164)
    )
    cells = (_packed(47, struct.pack("<HH12x", 0, number)) for number in (0, *range(164, 164 + len(codes))))
    of_styles = _packed(626) + _packed(47, struct.pack("<HH12x", 0xFFFF, 9)) + _packed(627)
    opening = _packed(615, struct.pack("<I", len(codes)))
    of_cells = _packed(617, struct.pack("<I", len(codes) + 1))
    return b"".join((opening, *formats, _packed(616), of_styles, of_cells, *cells, _packed(618)))


def _packed(kind: int, data: bytes = b"") -> bytes:
    """A record of an .xlsb: its kind and its length, seven bits a byte, and its content."""
    return (bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])) + bytes([len(data)]) + data
