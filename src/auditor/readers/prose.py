"""From lines to paragraphs: which lines a writer broke and which a page broke."""

from __future__ import annotations

import bisect
import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from auditor.readers import marks, numbering
from auditor.readers.lines import Line, Stretch, columns
from auditor.readers.source import Source

LONG = 40
"""A line of so many characters is no heading: if its sentence goes on, the next line carries it on."""
LONG_WITH_CLAUSE = 20
"""The same for a line with a comma, which a heading hardly has."""
_BAND = 8
"""Lines of a wrapped page end within so many columns of the margin."""
_SLACK = 6
"""Columns that justified text may lack at the end of a full line that ends a sentence; others may lack more."""

_SHARED = "“”‘’…—·"
"""Signs that Chinese and English sentences share."""
_FIRST_WORD = re.compile(r"[!-~À-ɏ]{1,60}")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that are one paragraph."""

    lines: tuple[Line, ...]
    """Its lines, none of them blank."""
    pieces: tuple[Stretch, ...]
    """Its words, with the line breaks that stand for a blank between words."""
    words: str
    """The words."""
    alone: bool
    """Blank lines, a table or an end of the text stand on both sides."""

    @property
    def first(self) -> Line:
        """Its first line, which bears what the format says of it."""
        return self.lines[0]


def paragraphs(lines: Sequence[Line], *, margin: int | None, source: Source) -> Iterator[Paragraph]:
    """The paragraphs of consecutive lines. `margin`: the page column at which lines are wrapped, if they are."""
    part: list[Line] = []
    length = 0
    after_blank = True
    for line in lines:
        if part and (line.blank or not _goes_on(part[-1], line, length=length, margin=margin)):
            yield _joined(part, source, alone=after_blank and line.blank)
            after_blank = False
            part = []
        if line.blank:
            after_blank = True
            continue
        length = length + len(line.words) if part else len(line.words)
        part.append(line)
    if part:
        yield _joined(part, source, alone=after_blank)


def margin(lines: Sequence[Line]) -> int | None:
    """The page column at which the lines of the text are wrapped, or None if each line is a paragraph.

    Wrapped text shows in its widths: most of the longer lines end within a few columns of one margin, and hardly
    one beyond it.
    """
    widths = sorted(line.width for line in lines if line.width >= 20 and not line.level)
    for width in sorted({width for width in widths if 30 <= width <= 200}):
        above = len(widths) - bisect.bisect_right(widths, width)
        inside = bisect.bisect_right(widths, width) - bisect.bisect_left(widths, width - _BAND)
        longer = len(widths) - bisect.bisect_left(widths, width // 2)
        if inside >= 4 and above * 12 <= inside and inside >= 0.45 * longer:
            return width
    return None


def _goes_on(line: Line, following: Line, *, length: int, margin: int | None) -> bool:
    """True if the second line carries on the paragraph that ends, so far, in the first."""
    if line.level or following.level or following.item or (line.anchor != following.anchor and following.note):
        return False
    if following.words[0] in marks.CONTINUERS and len(line.words) > 1:
        return True
    full = margin is not None and _is_full(line, following, margin)
    if marks.HASH.match(line.words) or (not full and _is_numbered_heading(line.words)):
        return False
    if _opens(following, after=line, full=full):
        return False
    if full:
        return True
    return is_unfinished(line.words, length) and _carries_on(line.words, following.words)


def _is_numbered_heading(words: str) -> bool:
    number = numbering.recognise(words)
    return number is not None and numbering.is_heading(words, skip=number.length)


def _is_full(line: Line, following: Line, margin: int) -> bool:
    """True if the first word of the next line had no room at the end of this one."""
    first = _FIRST_WORD.match(following.words)
    word = first[0] if first else following.words[0]
    if not marks.CJK.search(line.words):
        return line.width + columns(word) + 1 > margin - 1
    ended = (line.words.rstrip(marks.CLOSERS) or line.words)[-1] in marks.TERMINALS
    head = 2 if not first else columns(word) + 1
    return line.width + head > margin - (_SLACK if ended else max(_SLACK, margin // 7))


def _opens(line: Line, *, after: Line, full: bool) -> bool:
    """True if the line begins something of its own: a heading, an item, an indented paragraph."""
    if marks.HASH.match(line.words) or marks.BULLET.match(line.words):
        return True
    if line.indent >= after.indent + 2 and not line.anchor and not _hangs(line, after):
        return True
    number = numbering.recognise(line.words)
    return number is not None and (not full or after.words[-1] in marks.TERMINALS + marks.CLOSERS + ":：")


def _hangs(line: Line, after: Line) -> bool:
    """True if the line stands below the words of an item whose number or mark sticks out to the left."""
    number = numbering.recognise(after.words)
    bullet = marks.BULLET.match(after.words)
    mark = after.words[: number.length if number else bullet.end() if bullet else 0]
    return bool(mark) and abs(line.indent - after.indent - columns(mark)) <= 2


def is_unfinished(words: str, length: int) -> bool:
    """True if the paragraph so far is prose that breaks off in the middle of a sentence."""
    kept = words.rstrip(marks.CLOSERS) or words
    if kept[-1] in marks.TERMINALS or words[-1] in ":：" or (kept[-1] == "." and not marks.IDEOGRAPH.search(words)):
        return False
    return length >= LONG or (length >= LONG_WITH_CLAUSE and bool(marks.CLAUSE.search(words)))


def _carries_on(words: str, following: str) -> bool:
    """True if the words of the next line read as the rest of a sentence rather than as a line of their own."""
    if words[-1] in "，、,（(《“":
        return True
    if words[-1] in "》】〉" and following[0] in "《【〈":
        return False
    if marks.LABELLED.match(following) or marks.CAPTION.match(following) or marks.UNIT_NOTE.match(following):
        return False
    if marks.CJK.match(following[0]) or marks.CJK.match(words[-1]):
        return True
    return following[0].islower()


def _joined(part: Sequence[Line], source: Source, *, alone: bool) -> Paragraph:
    """The paragraph of those lines; a line break between two Latin words stands for the blank between them."""
    pieces = list(part[0].pieces)
    for line, following in itertools.pairwise(part):
        if not _touch(line.words, following.words):
            pieces.append((line.end, line.end + 1))
        pieces += following.pieces
    return Paragraph(tuple(part), tuple(pieces), source.words(tuple(pieces)), alone)


def _touch(words: str, following: str) -> bool:
    """True if no blank stands between the two lines: one of the signs there is Chinese.

    Dashes and curved quotes are so only in a Chinese sentence.
    """
    signs = [sign for sign in (words[-1], following[0]) if marks.CJK.match(sign)]
    return any(sign not in _SHARED for sign in signs) or (bool(signs) and bool(marks.IDEOGRAPH.search(words)))
