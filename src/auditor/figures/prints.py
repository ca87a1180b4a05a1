"""How a report prints words that were read in plain characters: labels and names are shown as they stand in it."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping

from auditor.figures.flow import Flow
from auditor.folding import folded
from auditor.model import Document, Span, Table

REACH = 4_000
"""So many code points of a stretch are searched for words, so that long tables take no longer than they are long."""
_SPACE = re.compile(r"\s+")


class Prints:
    """The words of one report in the characters that it prints them in."""

    def __init__(self, document: Document) -> None:
        self._printed = document.text
        self._plain = folded(document)
        self.alike = self._plain == self._printed
        """The report is printed in plain characters."""

    def shown(self, words: str, *within: Span) -> str:
        """The words as the first of these stretches prints them; what stands in none of them, letter by letter."""
        if self.alike or not words:
            return words
        return " ".join(self._piece(piece, within) for piece in words.split(" "))

    def _piece(self, piece: str, within: tuple[Span, ...]) -> str:
        for span in within:
            at = self._plain.find(piece, span.start, min(span.end, span.start + REACH))
            if at >= 0:
                return self._printed[at : at + len(piece)]
        return "".join(self._letters.get(letter, letter) for letter in piece)

    def labels(self, table: Table) -> Mapping[str, str]:
        """The words of each cell in plain characters → as they are printed; nothing where they are all alike."""
        if self.alike:
            return {}
        return {
            _line(Flow.of(self._plain, cell.spans)): _line(Flow.of(self._printed, cell.spans))
            for cell in reversed(table.cells)
        }

    @functools.cached_property
    def _letters(self) -> Mapping[str, str]:
        """Each plain letter as it is first printed in the report."""
        return dict(zip(reversed(self._plain), reversed(self._printed), strict=True))


def _line(flow: Flow) -> str:
    """The words of a cell on one line, as its label has them."""
    return _SPACE.sub(" ", flow.text.strip())
