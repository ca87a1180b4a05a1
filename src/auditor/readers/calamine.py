"""Excel files from before 2007 and binary ones → text, and the tables in it, through calamine.

It tells the values of cells and not how they are shown: their formats are read beside it.
"""

from __future__ import annotations

import contextlib
import io
import os
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import FileIO

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from auditor.model import ReadError
from auditor.readers import binaryformats, html, oldformats, opendocument, reaches, sheets, workbook
from auditor.readers.cellformats import GENERAL, shown
from auditor.readers.grids import Strip
from auditor.readers.manuscript import Manuscript
from auditor.readers.package import EXCEL, unpacked
from auditor.readers.refusals import refusal
from auditor.readers.sheets import Filled
from auditor.readers.source import Input, Source

Walk = Callable[[Input], tuple[Source, Strip]]

_HYPERTEXT = (b"<html", b"<!doctype html", b"<table", b"<meta")
_BEGINNING = 1_000
_ORDINARY = (KeyboardInterrupt, SystemExit, GeneratorExit, MemoryError)


def walk(file: Input) -> tuple[Source, Strip]:
    """The text of a workbook and what stands where in it, sheet by sheet; hidden sheets are left out.

    Raises:
        ReadError: it is encrypted, broken, or has more cells than the limits allow.
    """
    other = _really(file)
    if other:
        return other(file)
    manuscript = Manuscript(file.name, file.limits)
    _measure(file)
    try:
        with _quiet():
            found = list(_sheets(file))
        for name, cells in found:
            sheets.write(manuscript, cells, name=name)
    except (CalamineError, ReadError, *_ORDINARY) as error:
        if isinstance(error, CalamineError):
            raise _refusal(file.name, error) from error
        raise
    except BaseException as error:  # a panic of the library is no Exception
        raise refusal(file.name, "excel-panic") from error
    return manuscript.finish()


@contextmanager
def _quiet() -> Iterator[None]:
    """Standard error is held back meanwhile, and dropped where the library panics: it tells its own story there, beside ours."""
    if not hasattr(os, "set_blocking"):  # Windows before Python 3.12
        yield
        return
    try:
        kept = os.dup(2)
    except OSError:  # there is no standard error
        yield
        return
    told, panicked = _held(), False
    try:
        yield
    except BaseException as error:
        panicked = not isinstance(error, (Exception, *_ORDINARY))
        raise
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        with told, contextlib.suppress(OSError):
            os.write(2, b"" if panicked else told.read() or b"")


def _held() -> FileIO:
    """What is written to standard error from now on. No file is made for it, and what a pipe cannot hold is dropped."""
    told, standard_error = os.pipe()
    for end in (told, standard_error):
        os.set_blocking(end, False)
    os.dup2(standard_error, 2)
    os.close(standard_error)
    return FileIO(told)


def _really(file: Input) -> Walk | None:
    """The reader of a file that bears the suffix of an Excel file of old, and is a workbook of today or, as many programs write, HTML."""
    if file.data[:_BEGINNING].lstrip(b"\xef\xbb\xbf \r\n\t").lower().startswith(_HYPERTEXT):
        return html.walk
    if file.data.startswith(reaches.OLD) or not zipfile.is_zipfile(io.BytesIO(file.data)):
        return None
    with unpacked(file, kind=EXCEL) as package:
        names = frozenset(package.archive.namelist())
    if "xl/workbook.bin" in names:
        return None
    return opendocument.walk if "content.xml" in names else workbook.walk


def _refusal(name: str, error: CalamineError) -> ReadError:
    if "password" in str(error).lower() or "encrypt" in str(error).lower():
        return refusal(name, "encrypted")
    return refusal(name, "no-excel")


def _sheets(file: Input) -> Iterator[tuple[str, list[Filled]]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(file.data))
    formats = oldformats.Formats(file.data) if file.data.startswith(reaches.OLD) else binaryformats.Formats(file)
    for entry in book.sheets_metadata:
        if entry.typ != SheetTypeEnum.WorkSheet or entry.visible != SheetVisibleEnum.Visible:
            continue
        sheet = book.get_sheet_by_name(entry.name)
        top, left = sheet.start or (0, 0)
        reach = dict(sheet.merged_cell_ranges or ())
        codes = formats.of_sheet(entry.name)
        yield (
            entry.name,
            [
                Filled(row, column, words, *_size((row, column), reach.get((row, column))))
                for row, values in enumerate(sheet.to_python(skip_empty_area=True), start=top)
                for column, value in enumerate(values, start=left)
                if (words := _words(value, codes.get((row, column), GENERAL)))
            ],
        )


def _measure(file: Input) -> None:
    """Refuses a workbook that would fill the memory before anything of it is opened."""
    try:
        for rows, columns in _reaches(file):
            if rows * columns > file.limits.cells:
                raise _too_large(file, rows, columns)
    except reaches.EncryptedError:
        raise refusal(file.name, "encrypted") from None
    except ValueError as error:
        raise refusal(file.name, "no-excel") from error


def _reaches(file: Input) -> Iterator[tuple[int, int]]:
    """Rows and columns of each sheet."""
    if file.data.startswith(reaches.OLD):
        yield from reaches.of_old(file.data)
    elif zipfile.is_zipfile(io.BytesIO(file.data)):
        with unpacked(file, kind=EXCEL) as package:
            for link in package.relations("xl/workbook.bin").values():
                yield reaches.of_binary(package.bytes(link.path) or b"")
    else:
        raise ValueError


def _too_large(file: Input, rows: int, columns: int) -> ReadError:
    return refusal(file.name, "table-size", rows=rows, columns=columns, cells=file.limits.cells)


def _size(first: tuple[int, int], last: tuple[int, int] | None) -> tuple[int, int]:
    return (1, 1) if last is None else (max(1, last[0] - first[0] + 1), max(1, last[1] - first[1] + 1))


def _words(value: object, code: str) -> str:
    if isinstance(value, bool):
        return str(value).upper()
    return shown(repr(value), code) if isinstance(value, int | float) else str(value).strip()
