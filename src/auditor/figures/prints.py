"""How a report prints words that were read in plain characters: labels and names are shown as they stand in it."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence

from auditor.figures.flow import Flow
from auditor.folding import folded
from auditor.model import Document, Span


class Prints:
    """The words of one report in the characters that it prints them in."""

    def __init__(self, document: Document) -> None:
        self._printed = document.text
        self._plain = folded(document)
        self._alike = self._plain == self._printed

    def shown(self, words: str, spans: Sequence[Span]) -> str:
        """The words as these stretches of the text print them; what does not stand there as one, letter by letter."""
        if self._alike or not words:
            return words
        plain = Flow.of(self._plain, spans).text
        printed = Flow.of(self._printed, spans).text
        return " ".join(self._piece(piece, plain, printed) for piece in words.split(" "))

    def _piece(self, piece: str, plain: str, printed: str) -> str:
        at = plain.find(piece)
        if at >= 0:
            return printed[at : at + len(piece)]
        return "".join(self._letters.get(letter, letter) for letter in piece)

    @functools.cached_property
    def _letters(self) -> Mapping[str, str]:
        """Each plain letter as it is first printed in the report."""
        return dict(zip(reversed(self._plain), reversed(self._printed), strict=True))
