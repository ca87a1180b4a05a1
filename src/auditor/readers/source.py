"""A text on its way to becoming a document: what every finder of tables needs to know of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from auditor.readers.limits import Limits
from auditor.readers.lines import Stretch


@dataclass(frozen=True, slots=True)
class Source:
    """The text that all positions speak of, its name for errors, and the limits that hold for it."""

    text: str
    """The whole text."""
    name: str
    """What errors call it."""
    limits: Limits = field(default_factory=Limits)
    """How large it may be."""

    def words(self, pieces: tuple[Stretch, ...]) -> str:
        """The stretches joined."""
        return "".join(self.text[start:end] for start, end in pieces)
