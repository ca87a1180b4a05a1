"""The number formats of an Excel file from before 2007, which calamine leaves out, through xlrd."""

from __future__ import annotations

import io
from collections.abc import Mapping

import xlrd

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How such a file begins; what has another beginning has other formats."""
Codes = Mapping[tuple[int, int], str]
"""Row and column → the format of the number there, as Excel writes it."""


def codes(data: bytes) -> Mapping[str, Codes]:
    """The formats of each sheet's numbers by the name of the sheet; nothing where they cannot be read."""
    if not data.startswith(MAGIC):
        return {}
    try:
        book = xlrd.open_workbook(
            file_contents=data, formatting_info=True, on_demand=True, ragged_rows=True, logfile=io.StringIO()
        )
        return {name: _of_sheet(book, book.sheet_by_name(name)) for name in book.sheet_names()}
    except Exception:  # noqa: BLE001 - of damaged files anything is raised; calamine reads the values and says what is wrong
        return {}


def _of_sheet(book: xlrd.book.Book, sheet: xlrd.sheet.Sheet) -> Codes:
    return {
        (row, column): book.format_map[book.xf_list[sheet.cell_xf_index(row, column)].format_key].format_str
        for row in range(sheet.nrows)
        for column, kind in enumerate(sheet.row_types(row))
        if kind == xlrd.XL_CELL_NUMBER
    }
