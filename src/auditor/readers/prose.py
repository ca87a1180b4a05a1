"""From lines to paragraphs: which lines a writer broke and which a page broke."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from auditor.readers import marks, numbering
from auditor.readers.lines import Line, Stretch, columns
from auditor.readers.margins import Margin, is_ended
from auditor.readers.source import Source

LONG = 40
"""A line of so many characters is no heading: if its sentence goes on, the next line carries it on."""
LONG_WITH_CLAUSE = 20
"""The same for a line with a comma, which a heading hardly has."""
_SHARED = "“”‘’…—·"
"""Signs that Chinese and English sentences share."""
_HYPHENATED = re.compile(r"\w[-‐–]$")


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


def paragraphs(lines: Sequence[Line], *, margin: Margin | None, source: Source) -> Iterator[Paragraph]:
    """The paragraphs of consecutive lines. `margin`: how lines are wrapped, if they are."""
    part: list[Line] = []
    length = 0
    after_blank = True
    page = _Page(margin, source)
    for line, below in itertools.zip_longest(lines, lines[1:]):
        if part and (line.blank or not page.goes_on(part, line, below, length=length)):
            yield page.joined(part, alone=after_blank and line.blank)
            after_blank = False
            part = []
        if line.blank:
            after_blank = True
            continue
        length = length + len(line.words) if part else len(line.words)
        part.append(line)
    if part:
        yield page.joined(part, alone=after_blank)


@dataclass(frozen=True, slots=True)
class _Page:
    """How lines stand below one another in this text."""

    margin: Margin | None
    source: Source

    def is_full(self, line: Line, following: Line | None) -> bool:
        """True if the page broke the line there, and not the writer."""
        if self.margin is None or following is None or following.blank:
            return False
        return self.margin.is_full(line, following, source=self.source)

    def goes_on(self, part: Sequence[Line], following: Line, below: Line | None, *, length: int) -> bool:
        """True if the line carries on the paragraph that has, so far, the lines of `part`; `below` comes after it."""
        line = part[-1]
        if line.level or following.level or following.item or (line.anchor != following.anchor and following.note):
            return False
        if following.words[0] in marks.CONTINUERS and len(line.words) > 1:
            return True
        full = self.is_full(line, following)
        if marks.HASH.match(line.words) or (full and self._heads(line, following, below)):
            return False
        if full and is_ended(line.words) and self._begins(part, following, below):
            return False
        if (not full and _is_numbered_heading(line.words)) or _opens(following, after=line, full=full):
            return False
        return full or (is_unfinished(line.words, length) and _carries_on(line.words, following.words))

    def _heads(self, line: Line, following: Line, below: Line | None) -> bool:
        """True for a heading that just fills its line: lines of its kind head what follows, and the next is no short rest."""
        heads = self.margin is not None and self.margin.heads(line)
        return heads and (is_ended(following.words) or self.is_full(following, below))

    def _begins(self, part: Sequence[Line], following: Line, below: Line | None) -> bool:
        """True for a line that begins a paragraph although a sentence filled the one before it to the margin.

        It names a table, or it is set in as the paragraph of a single line before it is.
        """
        if marks.CAPTION.match(following.words) or marks.UNIT_NOTE.fullmatch(following.words):
            return not is_ended(following.words) and not self.is_full(following, below)
        return self.margin is not None and len(part) == 1 and self.margin.begins(following, below, source=self.source)

    def joined(self, part: Sequence[Line], *, alone: bool) -> Paragraph:
        """The paragraph of those lines; a line break between two Latin words stands for the blank between them."""
        pieces = list(part[0].pieces)
        for line, following in itertools.pairwise(part):
            if not (_touch(line.words, following.words) or self._cuts(line, following)):
                pieces.append((line.end, line.end + 1))
            pieces += following.pieces
        return Paragraph(tuple(part), tuple(pieces), self.source.words(tuple(pieces)), alone)

    def _cuts(self, line: Line, following: Line) -> bool:
        """True if the line was cut inside a word or a number: right at the margin, and no blank stands there."""
        if self.margin is None or not self.margin.cut or not self.is_full(line, following):
            return False
        return line.pieces[-1][1] == line.end and following.pieces[0][0] == following.start


def _is_numbered_heading(words: str) -> bool:
    number = numbering.recognise(words)
    return number is not None and numbering.is_heading(words, skip=number.length)


def _opens(line: Line, *, after: Line, full: bool) -> bool:
    """True if the line begins something of its own: a heading, an item, an indented paragraph."""
    bullet = marks.BULLET.match(line.words)
    bare = full and line.words[0] in marks.SIGNS and bullet and bullet.end() == 1
    if marks.HASH.match(line.words) or (bullet and not bare):
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
    if is_ended(words) or words[-1] in ":：" or (kept[-1] == "." and not marks.IDEOGRAPH.search(words)):
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


def _touch(words: str, following: str) -> bool:
    """True if no blank stands between the two lines: one of the signs there is Chinese.

    Dashes and curved quotes are so only in a Chinese sentence. Nor does one stand where a word was parted at its hyphen.
    """
    if _HYPHENATED.search(words) and following[0].isalnum():
        return True
    signs = [sign for sign in (words[-1], following[0]) if marks.CJK.match(sign)]
    return any(sign not in _SHARED for sign in signs) or (bool(signs) and bool(marks.IDEOGRAPH.search(words)))
