"""The reports that a command line names: files as given, and what lies below the folders given."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from auditor.model import AuditorError
from auditor.readers.file import FORMATS, NOT_YET


@dataclass(frozen=True, slots=True)
class Source:
    """A report to be read."""

    path: Path
    """Where it lies."""
    name: str
    """What records call it: the path as given, or below the folder given."""


@dataclass(frozen=True, slots=True)
class Selection:
    """What a path stands for."""

    reports: tuple[Source, ...]
    """The reports, in order of their names."""
    left_out: tuple[str, ...] = ()
    """Names of files below a folder that are reports in formats not supported yet."""


class EmptyFolderError(AuditorError):
    """A folder that was given but holds no report: silence must not look like a clean audit."""

    def __init__(self, folder: str) -> None:
        self.folder = folder
        super().__init__(f"{folder}: no reports in this folder; reports end in {', '.join(sorted(FORMATS))}")


def select(path: str) -> Selection:
    """The file itself, whatever it is; or the reports below the folder, hidden files and folders left out.

    Raises:
        EmptyFolderError: the folder holds no report.
    """
    given = Path(path)
    if not given.is_dir():
        return Selection((Source(given, path),))
    names = sorted(_below(given))
    reports = tuple(Source(given / name, name) for name in names if _suffix(name) in FORMATS)
    if not reports:
        raise EmptyFolderError(path)
    return Selection(reports, tuple(name for name in names if _suffix(name) in NOT_YET))


def located(source: Source) -> Source:
    """The report, called by its whole path, so that others find it."""
    return replace(source, name=source.path.as_posix())


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
