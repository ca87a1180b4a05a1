"""The reports that a command line names: files as given, and what lies below the folders given, each or all as one."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path, PurePath

from auditor.figures.numerals import CHINESE, read_chinese
from auditor.log import said, wording
from auditor.model import AuditorError, Language
from auditor.readers.file import FORMATS, NOT_YET


@dataclass(frozen=True, slots=True)
class Source:
    """A report to be read."""

    path: Path
    """Where it lies."""
    name: str
    """What records call it: the path as given, or below the folder given."""
    parts: tuple[Source, ...] = ()
    """The files, in order, of a report that is made of several; empty for a report in one file."""

    @property
    def files(self) -> tuple[Path, ...]:
        """Where all that is read for it lies."""
        return tuple(part.path for part in self.parts) or (self.path,)


@dataclass(frozen=True, slots=True)
class Selection:
    """What a path stands for."""

    reports: tuple[Source, ...]
    """The reports, in order of their names and of the numbers in them."""
    left_out: tuple[str, ...] = ()
    """Names of files below a folder that are reports in formats not supported yet."""


class EmptyFolderError(AuditorError):
    """A folder that was given but holds no report: silence must not look like a clean audit."""

    def __init__(self, folder: str) -> None:
        self.folder = folder
        super().__init__(self.told("en"))

    def told(self, language: Language) -> str:
        """The line in that language."""
        words = wording(language)
        suffixes = words.phrase("list.enumeration").join(sorted(FORMATS))
        return words.phrase("select.empty", name=self.folder, suffixes=suffixes)


def select(path: str) -> Selection:
    """The file itself, whatever it is; or the reports below the folder, hidden files and folders left out.

    Raises:
        EmptyFolderError: the folder holds no report.
    """
    given = Path(path)
    if not given.is_dir():
        return Selection((Source(given, path),))
    names = sorted(_below(given), key=_ordinal)
    reports = tuple(Source(given / name, name) for name in names if _suffix(name) in FORMATS)
    if not reports:
        raise EmptyFolderError(path)
    return Selection(reports, tuple(name for name in names if _suffix(name) in NOT_YET))


def located(source: Source) -> Source:
    """The report, called by its whole path, so that others find it."""
    return replace(source, name=source.path.as_posix())


def single(paths: Sequence[str], *, joined: bool) -> Source:
    """The one report at the paths, of which there are several only where they are joined.

    Raises:
        AuditorError: there are several, or a folder holds none.
    """
    if joined:
        return as_one([report for path in paths for report in select(path).reports], paths=paths)
    if len(paths) > 1:
        raise AuditorError(said("select.several", n=len(paths)))
    return Source(Path(paths[0]), paths[0])


def as_one(reports: Sequence[Source], *, paths: Sequence[str]) -> Source:
    """The reports found at the paths as one: chapters and annexes, each file once.

    It is called as the folder is, where one is given, else as the first of its files, with … for the others.
    """
    parts = tuple({report.path: report for report in reports}.values())
    first = parts[0]
    if len(paths) == 1 and Path(paths[0]).is_dir():
        name = paths[0] if PurePath(paths[0]).name not in ("", "..") else str(Path(paths[0]).resolve())
    else:
        name = f"{first.name} …" if len(parts) > 1 else first.name
    return Source(first.path, name, parts)


def _ordinal(name: str) -> list[tuple[Decimal, str]]:
    """What sorts chapter 9 before chapter 10, and 第九章 before 第十章: its words, with a number in every other place."""
    return [
        (_number(piece), piece) if index % 2 else (Decimal(), piece)
        for index, piece in enumerate(re.split(rf"([0-9]+|[{CHINESE}]+)", name))
    ]


def _number(numeral: str) -> Decimal:
    return Decimal(numeral) if numeral.isascii() else read_chinese(numeral) or Decimal()


def _below(folder: Path) -> Iterator[str]:
    """Paths below the folder, with forward slashes on every system; links to folders are not followed."""
    for where, folders, files in os.walk(folder):
        folders[:] = filter(_shown, folders)
        for name in filter(_shown, files):
            yield (Path(where) / name).relative_to(folder).as_posix()


def _shown(name: str) -> bool:
    """Neither hidden nor a word processor's lock file."""
    return not name.startswith((".", "~$"))


def _suffix(name: str) -> str:
    return Path(name).suffix.lower()
