"""Rule files on the disk: which there are, and their text."""

from __future__ import annotations

import functools
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from auditor.model.errors import RuleError
from auditor.phrases import reason
from auditor.rulebook.printing import printable
from auditor.rulebook.wording import say

LARGEST = 1_000_000
"""Bytes of a rule file; the largest sensible vocabulary is far below."""
USUAL = 65_536
"""Bytes that are asked for at first: room for the largest takes longer to make than most files to read."""
SUFFIXES = (".yaml", ".yml")
EXCERPT = 160
"""Characters of a line that an error shows."""


class Mark(NamedTuple):
    """A place in a file: line and column, both from 1."""

    line: int
    column: int


@dataclass(frozen=True)
class RuleFile:
    """A file that was read: where it lies, the path that errors name, and its text."""

    path: Path
    shown: str
    content: bytes
    text: str

    @property
    def pack(self) -> str:
        """The folder it lies in."""
        return self.path.parent.name

    @functools.cached_property
    def lines(self) -> list[str]:
        """Its lines, ended as YAML ends them."""
        return self.text.replace("\r\n", "\n").translate(_LINE_ENDS).split("\n")

    def mistake(self, problem: str, mark: Mark) -> RuleError:
        """The error that points at a place of this file and shows its line."""
        line = self.lines[mark.line - 1] if mark.line <= len(self.lines) else ""
        excerpt = printable(line[:EXCERPT]).rstrip()
        return RuleError(self.shown, problem, line=mark.line, column=mark.column, excerpt=excerpt)


_LINE_ENDS = dict.fromkeys(map(ord, "\r\x85\u2028\u2029"), "\n")


class Location(NamedTuple):
    """A file not yet read, by its own name (the rule's id) in its real folder (the pack); errors name it as `shown`."""

    path: Path
    shown: str

    @property
    def real(self) -> Path:
        """Where it lies, whatever links lead there; its folder is real already."""
        return self.path.resolve() if self.path.is_symlink() else self.path


def locate(source: str | Path) -> tuple[Location, ...]:
    """The rule files of a source, in order of their names: the file itself, a pack's files, or those of a folder of packs.

    Raises:
        RuleError: the source does not exist, or no rule file is in it.
    """
    top = Path(source)
    try:
        found = tuple(_below(top))
    except OSError as error:
        raise RuleError(top.as_posix(), say("rules.closed", why=reason(error))) from None
    if not found:
        raise RuleError(top.as_posix(), say("rules.none"))
    return found


def read(location: Location) -> RuleFile:
    """The file's text, without a byte-order mark.

    Raises:
        RuleError: it cannot be read, is too large or is not UTF-8.
    """
    path, shown = location
    try:
        with path.open("rb") as stream:
            content = stream.read(USUAL)
            if len(content) == USUAL:
                content += stream.read(LARGEST + 1 - USUAL)
    except OSError as error:
        raise RuleError(shown, say("file.closed", why=reason(error))) from None
    if len(content) > LARGEST:
        raise RuleError(shown, say("file.large", bytes=LARGEST))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = content[: error.start]
        column = error.start - before.rfind(b"\n")
        problem = say("file.encoding", byte=f"{content[error.start]:02x}")
        raise RuleError(shown, problem, line=before.count(b"\n") + 1, column=column) from None
    return RuleFile(path, shown, content, text)


def _below(top: Path) -> Iterator[Location]:
    if top.is_file():
        yield Location(top.parent.resolve() / top.name, top.as_posix())
        return
    if not top.is_dir():
        raise RuleError(top.as_posix(), say("rules.missing"))
    for folder in (top, *(top / entry.name for entry in _visible(top) if entry.is_dir())):
        real, shown = folder.resolve(), (folder / "x").as_posix().removesuffix("x")
        for entry in _visible(folder):
            if entry.name.lower().endswith(SUFFIXES):
                yield Location(real / entry.name, shown + entry.name)


def _visible(folder: Path) -> list[os.DirEntry[str]]:
    """What lies in the folder in order of names, hidden files and folders left out."""
    with os.scandir(folder) as entries:
        return sorted((entry for entry in entries if not entry.name.startswith(".")), key=lambda entry: entry.name)
