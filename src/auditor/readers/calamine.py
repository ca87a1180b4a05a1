"""Excel files from before 2007 and binary ones → text, and the tables in it, through calamine.

It tells the values of cells and not how they are shown: the formats of .xls are read beside it, those of .xlsb are unknown,
so that percentages are plain numbers there.
"""

from __future__ import annotations

import io
from collections.abc import Iterator

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from auditor.model import ReadError
from auditor.readers import oldformats, sheets
from auditor.readers.cellformats import GENERAL, shown
from auditor.readers.grids import Strip
from auditor.readers.manuscript import Manuscript
from auditor.readers.sheets import Filled
from auditor.readers.source import Input, Source

_ADVICE = "open it in Excel and save it as .xlsx"
_ORDINARY = (KeyboardInterrupt, SystemExit, GeneratorExit, MemoryError)


def walk(file: Input) -> tuple[Source, Strip]:
    """The text of a workbook and what stands where in it, sheet by sheet; hidden sheets are left out.

    Raises:
        ReadError: it is encrypted, broken, or has more cells than the limits allow.
    """
    manuscript = Manuscript(file.name, file.limits)
    try:
        for name, cells in _sheets(file):
            sheets.write(manuscript, cells, name=name)
    except (CalamineError, ReadError, *_ORDINARY) as error:
        if isinstance(error, CalamineError):
            raise _refusal(file.name, error) from error
        raise
    except BaseException as error:  # a panic of the library is no Exception
        raise ReadError(file.name, "is broken", _ADVICE) from error
    return manuscript.finish()


def _refusal(name: str, error: CalamineError) -> ReadError:
    if "password" in str(error).lower() or "encrypt" in str(error).lower():
        return ReadError(name, "is encrypted", "remove the password")
    return ReadError(name, "is no Excel file, or is broken", _ADVICE)


def _sheets(file: Input) -> Iterator[tuple[str, list[Filled]]]:
    _measure(file)
    book = CalamineWorkbook.from_filelike(io.BytesIO(file.data))
    formats = oldformats.Formats(file.data)
    for entry in book.sheets_metadata:
        if entry.typ != SheetTypeEnum.WorkSheet or entry.visible != SheetVisibleEnum.Visible:
            continue
        sheet = book.get_sheet_by_name(entry.name)
        _keep_within(file, rows=sheet.total_height, columns=sheet.total_width)
        reach = dict(sheet.merged_cell_ranges or ())
        codes = formats.of_sheet(entry.name)
        yield (
            entry.name,
            [
                Filled(row, column, words, *_size((row, column), reach.get((row, column))))
                for row, values in enumerate(sheet.to_python(skip_empty_area=False))
                for column, value in enumerate(values)
                if (words := _words(value, codes.get((row, column), GENERAL)))
            ],
        )


def _measure(file: Input) -> None:
    """Refuses an .xls that would fill the memory before anything of it is opened."""
    if not file.data.startswith(oldformats.MAGIC):
        return
    try:
        for rows, columns in oldformats.reaches(file.data):
            _keep_within(file, rows=rows, columns=columns)
    except ValueError as error:
        raise ReadError(file.name, "is no Excel file, or is broken", _ADVICE) from error


def _keep_within(file: Input, *, rows: int, columns: int) -> None:
    if rows * columns > file.limits.cells:
        problem = f"has a table of {rows} × {columns} cells, more than {file.limits.cells}"
        raise ReadError(file.name, problem, "raise Limits.cells to read it")


def _size(first: tuple[int, int], last: tuple[int, int] | None) -> tuple[int, int]:
    return (1, 1) if last is None else (max(1, last[0] - first[0] + 1), max(1, last[1] - first[1] + 1))


def _words(value: object, code: str) -> str:
    if isinstance(value, bool):
        return str(value).upper()
    return shown(repr(value), code) if isinstance(value, int | float) else str(value).strip()
