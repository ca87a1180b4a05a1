"""The running text of a block, pieces joined and characters folded, with the way back to the document."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from auditor.model import Span


def _folding() -> dict[int, str]:
    """One character for one, so that positions survive: full width to half width, odd blanks and minus signs to plain ones."""
    table = {
        code: chr(code - 0xFEE0) for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))
    }
    table |= {
        ord(wide): narrow for wide, narrow in zip("％．－＋／＄", "%.-+/$", strict=True)
    }  # the wide forms are the point
    table |= {ord(blank): " " for blank in "\n\r\t\u00a0\u3000\u2002\u2003\u2009\u202f"}
    hyphens = "\N{MINUS SIGN}\N{SMALL HYPHEN-MINUS}\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{FIGURE DASH}"
    return table | {ord(hyphen): "-" for hyphen in hyphens} | {ord("∶"): ":"}  # look-alikes are the point


_FOLDING = _folding()
_WIDE_COMMA = re.compile("(?<=[０-９])，(?=[０-９]{3})")  # a thousands separator among full-width digits


@dataclass(frozen=True, slots=True)
class Flow:
    """A block's text as one line; `position` leads from an index in it to the document."""

    text: str
    starts: tuple[int, ...]
    origins: tuple[int, ...]

    @classmethod
    def of(cls, text: str, spans: Sequence[Span]) -> Flow:
        """The flow of these stretches of the document's text."""
        pieces, starts, origins, length = [], [], [], 0
        for span in spans:
            pieces.append(text[span.start : span.end])
            starts.append(length)
            origins.append(span.start)
            length += span.end - span.start
        joined = _WIDE_COMMA.sub(",", "".join(pieces))
        return cls(joined.translate(_FOLDING), tuple(starts), tuple(origins))

    def position(self, index: int) -> int:
        """Where the character at `index` stands in the document."""
        piece = bisect_right(self.starts, index) - 1
        return self.origins[piece] + index - self.starts[piece]

    def span(self, start: int, end: int) -> Span:
        """The stretch of the document from the first to the last character of a non-empty slice."""
        return Span(start=self.position(start), end=self.position(end - 1) + 1)
