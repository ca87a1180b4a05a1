"""Runs of words in a line of fixed-width text: where they stand on the page, and which of them look like cells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from auditor.readers import marks
from auditor.readers.lines import TAB_STOP, Laid, Line, Stretch
from auditor.readers.source import Source

CELL_LENGTH = 40
"""Longer runs are prose."""
LABEL_LENGTH = 120
"""The same for the label of a row of amounts."""
_RUN = re.compile(r"(?:[$£€¥￥][ \xa0]{2,4}(?=[(（]?[\d—–-]))?[^\s]+(?:[ \xa0][^\s]+)*")
"""A currency sign at the left edge of its column belongs to the amount at the right one."""
_PROSE = re.compile(r"[。；！？]$|，.*，|, .*, |[a-z]\.$")


@dataclass(frozen=True, slots=True)
class Run:
    """Words with no more than one blank between them, and the page columns that they take."""

    left: int
    """First page column."""
    right: int
    """One past the last."""
    pieces: tuple[Stretch, ...]
    """Where they stand in the text."""
    words: str
    """The words."""
    numeric: bool
    """They are an amount, or a sign for none."""

    @property
    def centre(self) -> float:
        """The middle of the columns that they take."""
        return (self.left + self.right) / 2

    def meets(self, other: Stretch) -> bool:
        """True if they share a page column with it."""
        return self.left < other[1] and other[0] < self.right


def runs(line: Line, *, wide: int, source: Source) -> tuple[Run, ...]:
    """The runs of a line. `wide`: how many columns a wide character takes, 2 on a screen, 1 in the text of some exporters."""
    if not line.pieces:
        return ()
    if line.laid:
        return tuple(_placed(laid, source) for laid in line.laid)
    start = (
        line.start
        + len(source.text[line.start : line.end])
        - len(source.text[line.start : line.end].lstrip("\f\ufeff"))
    )
    found: list[Run] = []
    at, column = start, 0
    for match in _RUN.finditer(source.text, line.pieces[0][0], line.pieces[-1][1]):
        for low, high in _parts(match, source.text):
            left = column + _width(source.text[at:low], wide)
            right = left + _width(source.text[low:high], wide)
            words = source.text[low:high]
            found.append(Run(left, right, ((low, high),), words, bool(marks.NUMERIC.fullmatch(words))))
            at, column = high, right
    return tuple(found)


def _placed(laid: Laid, source: Source) -> Run:
    words = source.words((laid.piece,))
    return Run(laid.left, laid.right, (laid.piece,), words, bool(marks.NUMERIC.fullmatch(words)))


def _parts(match: re.Match[str], text: str) -> list[Stretch]:
    """An amount that is followed by words after a single blank ends a cell: narrow columns touch in exported text."""
    low, high = match.span()
    blank = text.find(" ", low, high)
    head = text[low:blank] if blank > 0 else ""
    if not _TOUCHING.fullmatch(head) or not marks.IDEOGRAPH.match(text[blank + 1]):
        return [(low, high)]
    return [(low, blank), (blank + 1, high)] if len(text[blank + 1 : high]) > 3 else [(low, high)]


_TOUCHING = re.compile(r"-?\d{1,3}(?:,\d{3}){1,6}(?:\.\d{1,4})?|-?\d{1,12}\.\d{2}")


def _width(words: str, wide: int) -> int:
    if words.isascii() and "\t" not in words:
        return len(words)
    return len(words) + (wide - 1) * len(marks.WIDE.findall(words)) + (TAB_STOP - 1) * words.count("\t")


def is_row(found: Sequence[Run]) -> bool:
    """True for two or more short runs that are no prose; a label may be longer if only amounts follow it."""
    if len(found) < 2:
        return False
    if len(found) > 2 and all(run.numeric for run in found[1:]) and found[0].words[-1] not in marks.TERMINALS:
        return len(found[0].words) <= LABEL_LENGTH
    return all(len(run.words) <= CELL_LENGTH and not _PROSE.search(run.words) for run in found)


def is_label(found: Sequence[Run]) -> bool:
    """True for a single short run, which may stand alone in a row of a table."""
    return len(found) == 1 and len(found[0].words) <= CELL_LENGTH // 2 and not _PROSE.search(found[0].words)
