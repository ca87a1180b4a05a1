"""The running text of a block, pieces joined and blanks made plain, with the way back to the document."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from auditor.model import Span

_BLANKS = {ord(blank): " " for blank in "\n\r\t\u00a0\u3000\u2002\u2003\u2009\u202f"}


@dataclass(frozen=True, slots=True)
class Flow:
    """A block's text as one line; `position` leads from an index in it to the document."""

    text: str
    starts: tuple[int, ...]
    origins: tuple[int, ...]

    @classmethod
    def of(cls, text: str, spans: Sequence[Span]) -> Flow:
        """The flow of these stretches of a document's folded text."""
        pieces, starts, origins, length = [], [], [], 0
        for span in spans:
            pieces.append(text[span.start : span.end])
            starts.append(length)
            origins.append(span.start)
            length += span.end - span.start
        return cls("".join(pieces).translate(_BLANKS), tuple(starts), tuple(origins))

    def position(self, index: int) -> int:
        """Where the character at `index` stands in the document."""
        piece = bisect_right(self.starts, index) - 1
        return self.origins[piece] + index - self.starts[piece]

    def span(self, start: int, end: int) -> Span:
        """The stretch of the document from the first to the last character of a non-empty slice."""
        return Span(start=self.position(start), end=self.position(end - 1) + 1)
