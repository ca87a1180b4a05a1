"""Where the lines of a text were broken to fit a page: at which column, how closely, and whether inside words too."""

from __future__ import annotations

import bisect
import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from auditor.readers import marks, numbering
from auditor.readers.lines import Line, columns
from auditor.readers.source import Source

_NARROWEST, _WIDEST = 30, 200
"""No page is narrower or wider than so many columns."""
_BAND = 8
"""Lines of a wrapped page end within so many columns of the margin."""
_SLACK = 6
"""Columns that justified text may lack at the end of a full line that ends a sentence, unless the text itself is more exact."""
_SAMPLE = 8
"""So many full lines tell how exactly the margin is kept."""
_MOST = 0.9
"""Where so many of the full lines end on the margin itself, lines were cut there, whatever stood there."""
_INDENT = 2
"""First lines begin so many columns further in, at least."""
_TELLING, _USUAL = 3, 0.8
"""So many lines, and such a share of all, tell what a text does."""
_FIRST_WORD = re.compile(r"[!-~À-ɏ]{1,60}")
_FIRST_LATIN = re.compile(r"\S+")
_OPENERS = re.compile(r"[“‘（(《【「『〈\[]{1,3}")
_HEADS = ("case", "part")
"""Families of numbers that nothing but headings have: 案例一, Part 2."""
_SEAM = re.compile(r"[0-9A-Za-z０-９]")

Kind = tuple[str, int]
"""Family and rank of a numbered line."""


@dataclass(frozen=True, slots=True)
class Margin:
    """How the lines of a text were wrapped."""

    column: int
    """The column at which they are, counted as `wide` says."""
    wide: int = 2
    """Columns that a wide character takes: 2 on a screen, 1 where a program counted characters."""
    slack: int = _SLACK
    """Columns that a full line that ends a sentence may lack."""
    cut: bool = False
    """Lines are cut right at the margin, inside words and numbers too."""
    first: int = 0
    """Where the first line begins, which may be a title."""
    headings: frozenset[Kind] = frozenset()
    """Kinds of numbers whose lines, most of them, are too short to be wrapped: numbers of headings."""
    indent: int | None = None
    """Where the first lines of paragraphs begin at least, if the text sets them in; its other lines begin before."""

    def is_full(self, line: Line, following: Line, *, source: Source) -> bool:
        """True if the first word of the next line had no room at the end of this one."""
        width = _width(line, self.wide, source)
        if self.cut:
            return width > self.column - self.wide
        if not marks.IDEOGRAPH.search(line.words):
            word = _FIRST_LATIN.match(following.words)
            return width + columns(word[0] if word else "") + 1 > self.column - 1
        lack = self.slack if is_ended(line.words) else max(_SLACK, self.column // 7)
        return width + _head(following.words, self.wide) > self.column - lack

    def begins(self, line: Line, below: Line | None, *, source: Source) -> bool:
        """True for a line that is set in as the first lines of paragraphs are, unless the one below it is too."""
        if self.indent is None or line.indent < self.indent:
            return False
        if below is None or below.blank or below.indent < self.indent:
            return True
        return is_ended(line.words) or not self.is_full(line, below, source=source)

    def heads(self, line: Line) -> bool:
        """True for a line that heads what follows, in this text: lines with such a number do, or it is the title."""
        if line.start == self.first:
            return marks.BRACKETED.sub("", line.words).endswith(marks.TITLE_ENDINGS)
        number = numbering.recognise(line.words)
        if number is None or not numbering.is_heading(line.words, skip=number.length):
            return False
        return number.family in _HEADS or (number.family, number.rank) in self.headings


def is_ended(words: str) -> bool:
    """True if a sentence ends there."""
    return (words.rstrip(marks.CLOSERS) or words)[-1] in marks.TERMINALS


def margin(lines: Sequence[Line], *, source: Source) -> Margin | None:
    """How the lines of the text are wrapped, or None if each line is a paragraph.

    Wrapped text shows in its widths: most of the longer lines end within a few columns of one margin, and hardly
    one beyond it that could have been broken before it.
    """
    kept = [line for line in lines if not line.blank and not line.level]
    if source.layout is None:
        by_characters = _column(kept, 1, source)
        if by_characters and _is_cut(kept, by_characters, 1, source):
            return _measured(kept, Margin(by_characters, 1, slack=0, cut=True), source)
    by_columns = _column(kept, 2, source)
    if by_columns is None:
        return None
    if source.layout is None and _is_cut(kept, by_columns, 2, source):
        return _measured(kept, Margin(by_columns, slack=0, cut=True), source)
    return _measured(kept, Margin(by_columns, slack=_slack(kept, by_columns, source)), source)


def _width(line: Line, wide: int, source: Source) -> int:
    if wide == 2 or not line.pieces:
        return line.width
    return line.width - len(marks.WIDE.findall(source.text, line.start, line.pieces[-1][1]))


def _column(lines: Sequence[Line], wide: int, source: Source) -> int | None:
    """The column that most of the longer lines reach and hardly one passes."""
    widths = sorted(width for line in lines if (width := _width(line, wide, source)) >= 20)
    unbreakable = sorted(_unbreakable(line) for line in lines if line.width > _NARROWEST)
    for column in sorted({width for width in widths if _NARROWEST <= width <= _WIDEST}):
        above = len(widths) - bisect.bisect_right(widths, column)
        above -= len(unbreakable) - bisect.bisect_right(unbreakable, column)
        inside = bisect.bisect_right(widths, column) - bisect.bisect_left(widths, column - _BAND)
        longer = len(widths) - bisect.bisect_left(widths, column // 2)
        if inside >= 4 and above * 12 <= inside and inside >= 0.45 * longer:
            return column
    return None


def _unbreakable(line: Line) -> int:
    """Up to which column nobody could have broken the line: an address, a heading that Markdown marks."""
    if marks.HASH.match(line.words):
        return line.width
    word = _FIRST_LATIN.match(line.words)
    return line.indent + len(word[0]) if word and not marks.IDEOGRAPH.search(word[0]) else 0


def _head(words: str, wide: int) -> int:
    """Columns of what cannot be parted at the beginning of a line: opening signs, a word, closing signs."""
    opening = _OPENERS.match(words)
    start = opening.end() if opening else 0
    word = _FIRST_WORD.match(words, start)
    end = word.end() if word else start + 1
    while end < len(words) and words[end] in marks.CONTINUERS:
        end += 1
    return _across(words[:end], wide) + (1 if word else 0)


def _across(words: str, wide: int) -> int:
    return columns(words) if wide == 2 else len(words)


def _wrapped(lines: Sequence[Line], column: int, wide: int, source: Source) -> list[tuple[Line, Line, int]]:
    """Neighbours of which the first, it seems, was broken at the margin: it ends near it, in the middle of a sentence."""
    found: list[tuple[Line, Line, int]] = []
    for line, following in itertools.pairwise(lines):
        width = _width(line, wide, source)
        near = column - _BAND <= width <= column + _BAND // 2
        if near and not is_ended(line.words) and line.words[-1] not in ":：" and following.start - line.end <= 2:
            found.append((line, following, width))
    return found


def _is_cut(lines: Sequence[Line], column: int, wide: int, source: Source) -> bool:
    """True if lines break right at the margin, and somewhere between two letters or digits."""
    found = _wrapped(lines, column, wide, source)
    exact = [(line, following) for line, following, width in found if column - wide < width <= column]
    if len(exact) < _SAMPLE or len(exact) < _MOST * len(found):
        return False
    return any(_SEAM.match(line.words[-1]) and _SEAM.match(following.words) for line, following in exact)


def _slack(lines: Sequence[Line], column: int, source: Source) -> int:
    """What full lines lack of the margin, but for the last tenth of them."""
    found = [
        max(0, column + 1 - width - _head(following.words, 2))
        for _, following, width in _wrapped(lines, column, 2, source)
    ]
    return min(_SLACK, sorted(found)[int(_MOST * len(found))]) if len(found) >= _SAMPLE else _SLACK


def _measured(lines: Sequence[Line], found: Margin, source: Source) -> Margin:
    """The margin, with the kinds of numbers that head what follows."""
    short: Counter[Kind] = Counter()
    others: Counter[Kind] = Counter()
    for line, following in itertools.pairwise(lines):
        number = numbering.recognise(line.words)
        if number:
            heads = numbering.is_heading(line.words, skip=number.length)
            counted = short if heads and not found.is_full(line, following, source=source) else others
            counted[number.family, number.rank] += 1
    headings = frozenset(kind for kind in short if short[kind] > others[kind])
    return replace(found, headings=headings, first=lines[0].start, indent=_indent(lines, found, source))


def _indent(lines: Sequence[Line], found: Margin, source: Source) -> int | None:
    """Where first lines begin: behind the end of a sentence, further in than lines go on that were broken inside one."""
    broken = Counter(after.indent for _, after, _ in _wrapped(lines, found.column, found.wide, source))
    flush, often = broken.most_common(1)[0] if broken else (0, 0)
    least = flush + _INDENT
    behind = [(line, after) for line, after in itertools.pairwise(lines) if is_ended(line.words)]
    firsts = [
        after.indent >= least
        for line, after in behind
        if not found.is_full(line, after, source=source) and _width(after, found.wide, source) > found.column // 2
    ]
    usual = often >= _USUAL * broken.total() and sum(firsts) >= _USUAL * len(firsts)
    told = min(often, sum(after.indent >= least for _, after in behind)) >= _TELLING
    return least if usual and told else None
