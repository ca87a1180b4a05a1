"""The lines of a text: where their words stand once layout is taken away, how far they are indented, how wide they are."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from auditor.readers import marks

Stretch = tuple[int, int]
"""A half-open stretch of text, in code points."""
TAB_STOP = 8
_PAGE = 1_000
"""No page is wider: longer lines are whole paragraphs, whose width nobody asks for."""
_TAIL = 300
_BREAK = re.compile(r"\r\n|[\n\r\v\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Laid:
    """Words with no wide gap between them, where the format says where on the page they stand."""

    left: int
    """First page column."""
    right: int
    """One past the last."""
    piece: Stretch
    """Where they stand in the text."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line (or one paragraph of a format that has them), and what the format itself says of it."""

    start: int
    """First code point of the line."""
    end: int
    """One past the last, the line break not counted."""
    pieces: tuple[Stretch, ...]
    """Its words: the line without layout marks and outer blanks."""
    words: str
    """The pieces joined."""
    indent: int = 0
    """Columns of blank before the words."""
    width: int = 0
    """Columns from the margin to the end of the words."""
    page: int | None = None
    """Its page, where the text has form feeds."""
    level: int = 0
    """Depth that the format gives it as a heading, or 0."""
    item: bool = False
    """The format says that it is a list item."""
    note: bool = False
    """The format says that it is a footnote or endnote."""
    anchor: str | None = None
    """Where the format finds it again."""
    laid: tuple[Laid, ...] = ()
    """Its runs of words where the format says where on the page they stand, else nothing."""

    @property
    def blank(self) -> bool:
        """True if nothing but layout stands in it."""
        return not self.words


def split(text: str) -> list[Line]:
    """All lines of the text, blank ones included."""
    found: list[Line] = []
    page = 1 if "\f" in text else None
    for start, end in stretches(text):
        feeds = text.count("\f", start, end) if page else 0
        page = page + feeds if page else None
        found.append(measure(text, start, end, page=page))
    return found


def stretches(text: str, start: int = 0, end: int | None = None) -> Iterator[Stretch]:
    """Where the lines between two positions stand, without their breaks."""
    end = len(text) if end is None else end
    for match in _BREAK.finditer(text, start, end):
        yield start, match.start()
        start = match.end()
    yield start, end


def measure(text: str, start: int, end: int, *, page: int | None = None) -> Line:
    """The line between two positions, with the marks of exports taken out."""
    row = text[start:end]
    holes = [(start + match.start(), start + match.end()) for match in marks.LAYOUT.finditer(row)]
    pieces = trimmed(text, carved((start, end), holes))
    if not pieces:
        return Line(start, end, (), "", page=page)
    pieces = (*pieces[:-1], _without_leader(text, pieces[-1]))
    before = text[start : pieces[0][0]]
    indent = columns(marks.LAYOUT.sub("", before))
    words = "".join(text[a:b] for a, b in pieces)
    return Line(start, end, pieces, words, indent, indent + columns(words), page)


def shifted(line: Line, by: int) -> Line:
    """The same line where so many code points stand before it."""
    pieces = tuple((start + by, end + by) for start, end in line.pieces)
    return replace(line, start=line.start + by, end=line.end + by, pieces=pieces)


def _without_leader(text: str, piece: Stretch) -> Stretch:
    """The piece without the dotted line and the page number of a table of contents, if it ends in them."""
    start, end = piece
    tail = text[max(start, end - _TAIL) : end]
    name = tail.rstrip("0123456789")
    if not 0 < len(tail) - len(name) <= 4:
        return piece
    kept = name.rstrip(marks.LEADERS)
    led = sum(name.count(sign, len(kept)) for sign in marks.LEADERS.strip())
    return (start, end - len(tail) + len(kept)) if led >= 3 and kept else piece


def without(line: Line, holes: Iterable[Stretch], *, text: str) -> Line:
    """The same line with further stretches taken out, such as the signs of inline markup."""
    cuts = list(holes)
    if not cuts or not line.pieces:
        return line
    cuts += ((before[1], after[0]) for before, after in itertools.pairwise(line.pieces))
    kept = trimmed(text, carved((line.pieces[0][0], line.pieces[-1][1]), sorted(cuts)))
    return replace(line, pieces=kept, words="".join(text[a:b] for a, b in kept))


def carved(stretch: Stretch, holes: Iterable[Stretch]) -> tuple[Stretch, ...]:
    """What remains of a stretch when sorted holes are taken out of it."""
    parts: list[Stretch] = []
    at, end = stretch
    for low, high in holes:
        if high <= at or low >= end:
            continue
        if low > at:
            parts.append((at, low))
        at = max(at, high)
    if at < end:
        parts.append((at, end))
    return tuple(parts)


def trimmed(text: str, pieces: tuple[Stretch, ...]) -> tuple[Stretch, ...]:
    """The pieces without blank ones at either end and without the blanks at their outer edges."""
    kept = list(pieces)
    while kept and not text[kept[0][0] : kept[0][1]].strip():
        kept.pop(0)
    while kept and not text[kept[-1][0] : kept[-1][1]].strip():
        kept.pop()
    if not kept:
        return ()
    low, high = kept[0]
    kept[0] = (high - len(text[low:high].lstrip()), high)
    low, high = kept[-1]
    kept[-1] = (low, low + len(text[low:high].rstrip()))
    return tuple(kept)


def columns(words: str) -> int:
    """Width of the words on a fixed-width page, where a wide character takes two columns; a guess for very long ones."""
    if words.isascii() and "\t" not in words:
        return len(words)
    if len(words) > _PAGE:
        return 2 * len(words)
    wide = sum(1 for _ in marks.WIDE.finditer(words))
    return len(words) + wide + (TAB_STOP - 1) * words.count("\t")
