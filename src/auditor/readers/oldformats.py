"""The number formats of an Excel file from before 2007, which calamine leaves out, through xlrd."""

from __future__ import annotations

import io
from collections.abc import Mapping

import xlrd

from auditor.readers.reaches import OLD

Codes = Mapping[tuple[int, int], str]
"""Row and column → the format of the number there, as Excel writes it."""


class Formats:
    """The formats of the numbers in a workbook, read for one sheet at a time; none where they cannot be read."""

    def __init__(self, data: bytes) -> None:
        self._book: xlrd.book.Book | None = None
        try:
            if data.startswith(OLD):
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
