"""A report on its way to becoming a document: as it came, and as the text that every finder of tables looks at."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from auditor.model import Layout, Sheet
from auditor.readers.limits import Limits
from auditor.readers.lines import Stretch
from auditor.readers.missing import Missing

Revisions = Literal["final", "original"]
"""Tracked changes: as if all were accepted, or as if all were rejected."""


@dataclass(frozen=True, slots=True)
class Input:
    """A report as it came."""

    data: bytes
    """The bytes of the file; no reader looks at anything else."""
    name: str
    """What errors call it."""
    limits: Limits = field(default_factory=Limits)
    """How much it may ask of the machine."""
    revisions: Revisions = "final"
    """Which of its texts is read, where changes are tracked."""


@dataclass(frozen=True, slots=True)
class Source:
    """The text that all positions speak of, its name for errors, and the limits that hold for it."""

    text: str
    """The whole text."""
    name: str
    """What errors call it."""
    limits: Limits = field(default_factory=Limits)
    """How large it may be."""
    unread: tuple[Missing, ...] = ()
    """What of the report could not be read."""
    layout: Layout | None = None
    """The page and the box of each code point, where the format has pages."""
    sheets: tuple[Sheet, ...] = ()
    """The sheets and their cells, where the format has some."""

    def words(self, pieces: tuple[Stretch, ...]) -> str:
        """The stretches joined."""
        return "".join(self.text[start:end] for start, end in pieces)
