"""From characters on a page to its rows of words, in the order in which they are read."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median

from auditor.readers import marks
from auditor.readers.glyphs import Glyph
from auditor.readers.rulings import Frame

CELL_GAP = 0.75
"""Words further apart than so many heights of a character are in different cells."""
WORD_GAP = 0.2
"""Latin words further apart than this are parted by a blank, also where the file holds none."""
_SAME_ROW = 0.4
"""Baselines this close, in heights of a character, are one row: raised and lowered characters."""
_TALLEST_ROW = 0.8
_SMALL = 0.8
"""Characters so much smaller than those beside them, and raised, are marks of footnotes or exponents."""
_OVERLAP = 0.4
"""A row of small characters that reaches so far into the next one is part of it."""
_TWICE = 0.3
"""A character printed again so close to itself is bold print."""
_SIGN = re.compile(r"[$£€¥￥]|US\$|HK\$|RMB|\($|[(（]?[$£€¥￥]")
"""A currency's sign that stands alone at the left of its column."""
_TAIL = re.compile(r"[)）]?\s?[%％‰]?[)）]?")
"""A sign that stands alone right of its amount."""
_LEADER = re.compile(r"[.．·•…_\s]{3,}")
"""The dotted line that leads to a page number."""
_COLUMN_ROWS = 6
"""A page is set in columns if at least so many rows stand on one side of the gutter."""
_LAST_ROWS = 2
"""So many, from the top on, stand on the other, where the text of the page ends."""
_GUTTERS = [0.35 + 0.01 * step for step in range(31)]
_FILLED = 0.55
"""Lines of prose fill so much of their column."""


@dataclass(frozen=True, slots=True)
class Word:
    """Words in one row with no wide gap between them."""

    text: str
    left: float
    right: float
    glyphs: tuple[Glyph, ...] = ()
    """Its characters; the blanks of its text are none."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line on a page."""

    words: tuple[Word, ...]
    top: float
    bottom: float
    base: float
    frame: Frame | None = None
    """The ruled table that stands there instead of words."""

    @property
    def left(self) -> float:
        """Where its first word begins."""
        return self.words[0].left

    @property
    def right(self) -> float:
        """Where its last word ends."""
        return self.words[-1].right

    @property
    def text(self) -> str:
        """Its words, with two blanks where they are far apart."""
        return "  ".join(word.text for word in self.words)

    @property
    def glyphs(self) -> tuple[Glyph, ...]:
        """The characters of its words."""
        return tuple(glyph for word in self.words for glyph in word.glyphs)


def rows(glyphs: Sequence[Glyph], blanks: Sequence[Glyph] = ()) -> list[Row]:
    """The rows of a page or of a cell from top to bottom. `blanks` are those that the file itself holds."""
    lines = [line for line in _lines([*glyphs, *blanks]) if any(not glyph.text.isspace() for glyph in line)]
    return [row for row in map(_row, _with_raised(lines)) if row.words]


def _lines(glyphs: list[Glyph]) -> Iterator[list[Glyph]]:
    """The characters of each row: baselines that follow one another closely are one row's."""
    line: list[Glyph] = []
    top = 0.0
    for glyph in sorted(glyphs, key=lambda glyph: glyph.base):
        size = max(glyph.size, line[-1].size) if line else glyph.size
        if line and (glyph.base - line[-1].base > _SAME_ROW * size or glyph.base - top > _TALLEST_ROW * size):
            yield line
            line = []
        if not line:
            top = glyph.base
        line.append(glyph)
    if line:
        yield line


def _with_raised(lines: list[list[Glyph]]) -> list[list[Glyph]]:
    """The lines, with those of small raised characters put into the line that they belong to, the next or the last."""
    sizes = [median(glyph.size for glyph in line) for line in lines]
    kept: list[list[Glyph]] = []
    held: list[Glyph] = []
    for index, line in enumerate(lines):
        small = sizes[index]
        if index + 1 < len(lines) and small < _SMALL * sizes[index + 1] and _overlap(line, lines[index + 1], small):
            held += line
        elif index and small < _SMALL * sizes[index - 1] and kept and _overlap(line, lines[index - 1], small):
            kept[-1] += line
        else:
            kept.append([*held, *line])
            held = []
    return kept


def _overlap(small: list[Glyph], line: list[Glyph], size: float) -> bool:
    top, bottom = (
        max(min(g.top for g in part) for part in (small, line)),
        min(max(g.bottom for g in part) for part in (small, line)),
    )
    return bottom - top > _OVERLAP * size


def _without_marks(line: list[Glyph]) -> list[Glyph]:
    """The characters of a row from left to right; the small raised marks that lead to footnotes keep only their place."""
    line = sorted(line, key=lambda glyph: (glyph.left, glyph.right))
    size = median(glyph.size for glyph in line)
    base = median(glyph.base for glyph in line)
    kept: list[Glyph] = []
    for raised, group in itertools.groupby(line, lambda g: g.size < _SMALL * size and g.base < base - 0.1 * size):
        part = list(group)
        before = "".join(glyph.text for glyph in kept[-4:])
        words = "".join(glyph.text for glyph in part).strip()
        if raised and marks.RAISED.fullmatch(words) and not marks.MEASURE.search(before):
            part = [glyph if glyph.text.isspace() else replace(glyph, text="") for glyph in part]
        kept += part
    return kept


def _row(line: list[Glyph]) -> Row:
    line = _without_marks(line)
    seen = [glyph for glyph in line if not glyph.text.isspace()]
    words: list[Word] = []
    part: list[Glyph] = []
    text: list[str] = []
    blank = 0
    for glyph in line:
        if glyph.text.isspace():
            blank += 1
            continue
        if not part and not glyph.text:
            continue
        if part and _is_again(glyph, part[-1]):
            continue
        gap = glyph.left - part[-1].right if part else 0.0
        size = max(glyph.size, part[-1].size) if part else glyph.size
        if part and gap > CELL_GAP * size * (0.6 if blank > 1 else 1.0):
            words.append(Word("".join(text), part[0].left, part[-1].right, _printed(part)))
            part, text = [], []
        elif part and _are_apart(part[-1].text, glyph.text, gap=gap / size if size else 0.0, blank=blank):
            text.append(" ")
        part.append(glyph)
        text.append(glyph.text)
        blank = 0
    words.append(Word("".join(text), part[0].left, max(glyph.right for glyph in part), _printed(part)))
    base = median(glyph.base for glyph in seen)
    return Row(tuple(_attached(words)), min(glyph.top for glyph in seen), max(glyph.bottom for glyph in seen), base)


def _printed(part: Sequence[Glyph]) -> tuple[Glyph, ...]:
    """The characters without the marks that keep only their place."""
    return tuple(glyph for glyph in part if glyph.text)


def _is_again(glyph: Glyph, before: Glyph) -> bool:
    return glyph.text == before.text and glyph.left - before.left < _TWICE * (before.right - before.left)


def _are_apart(before: str, after: str, *, gap: float, blank: int) -> bool:
    """True if a blank stands between the two characters; between Chinese ones it is layout.

    Where a mark was left out, one stands before a word and none before a sign.
    """
    if not before:
        return after.isalnum() and not marks.CJK.match(after)
    if marks.CJK.match(before) and marks.CJK.match(after):
        return False
    if blank:
        return gap > WORD_GAP / 2 or not (marks.CJK.match(before) or marks.CJK.match(after))
    return gap > WORD_GAP and not (marks.CJK.match(before) or marks.CJK.match(after))


def _attached(words: list[Word]) -> Iterator[Word]:
    """The words, with signs that stand apart joined to their amounts: $ at the left edge of a column, % right of it."""
    held: Word | None = None
    for index, word in enumerate(word for word in words if word.text):
        if _LEADER.fullmatch(word.text) and index and (index > len(words) - 3 or word.text.count("…") > 1):
            break
        if held and _SIGN.fullmatch(held.text) and marks.NUMERIC.fullmatch(word.text):
            held = Word(held.text + word.text, held.left, word.right, held.glyphs + word.glyphs)
        elif held and word.text and _TAIL.fullmatch(word.text) and held.text[-1:].isalnum():
            text, glyphs = held.text + word.text.strip(), held.glyphs + word.glyphs
            held = replace(held, text=text, right=word.right, glyphs=glyphs)
        else:
            if held:
                yield held
            held = word
    if held:
        yield held


def in_reading_order(found: list[Row]) -> Iterator[tuple[int, list[Row]]]:
    """The rows of a page in parts: 1 and 2, the left and the right column where it is set in two, 0 all else."""
    gutter = _gutter(found)
    if gutter is None:
        yield 0, found
        return
    band: list[Row] = []
    for row in [*found, None]:
        if row is not None and not _crosses(row, gutter):
            band.append(row)
            continue
        if len(band) >= _COLUMN_ROWS and _is_set_in_columns(band, gutter):
            yield from enumerate(_sides(band, gutter), 1)
        elif band:
            yield 0, band
        band = []
        if row is not None:
            yield 0, [row]


def _crosses(row: Row, gutter: float) -> bool:
    return any(word.left < gutter < word.right for word in row.words)


def _gutter(found: list[Row]) -> float | None:
    """Where the gutter between two columns of prose runs, or None if the page is set in one."""
    if len(found) < _COLUMN_ROWS:
        return None
    left, right = min(row.left for row in found), max(row.right for row in found)
    best: tuple[int, float] | None = None
    for share in _GUTTERS:
        gutter = left + share * (right - left)
        bands = itertools.groupby(found, key=lambda row: _crosses(row, gutter))
        kept = [list(band) for crossing, band in bands if not crossing]
        size = sum(len(band) for band in kept if len(band) >= _COLUMN_ROWS and _is_set_in_columns(band, gutter))
        if size and (best is None or size > best[0]):
            best = (size, gutter)
    return best[1] if best else None


def _is_set_in_columns(band: Sequence[Row], gutter: float) -> bool:
    """True if lines of prose stand on both sides: long ones, one in each row and no amounts."""
    sides = _sides(band, gutter)
    if max(map(len, sides)) < _COLUMN_ROWS or not _both_begin(sides):
        return False
    for side in sides:
        low, high = min(row.left for row in side), max(row.right for row in side)
        if median(row.right - row.left for row in side) < _FILLED * (high - low) or high - low < 1:
            return False
        if median(len(row.words) for row in side) > 1 or median(len(row.text) for row in side) < 12:
            return False
    return True


def _both_begin(sides: tuple[list[Row], list[Row]]) -> bool:
    """True if both columns begin at the top, though one may end early: the last page of a text."""
    left, right = sides
    if min(len(left), len(right)) >= _COLUMN_ROWS:
        return True
    if len(right) < _LAST_ROWS or len(right) > len(left):
        return False
    pitch = median(below.base - above.base for above, below in itertools.pairwise(left))
    return right[0].base < left[1].base and right[-1].base - right[0].base < (len(right) + 1) * pitch


def _sides(band: Sequence[Row], gutter: float) -> tuple[list[Row], list[Row]]:
    left = [replace(row, words=words) for row in band if (words := tuple(w for w in row.words if w.right <= gutter))]
    right = [replace(row, words=words) for row in band if (words := tuple(w for w in row.words if w.left >= gutter))]
    return left, right
