"""Tables that a page cuts in two, made one again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from auditor.readers import marks
from auditor.readers.grids import Grid, Row, Slot, Strip, breadth
from auditor.readers.lines import Line
from auditor.readers.source import Source

HEADER = 6
"""A header that is printed again on the next page is no taller."""
_SAME = 4
"""How far, in points, the edges of a column may differ from page to page."""


def join(strip: Strip, *, source: Source) -> Strip:
    """The strip with each table that goes on at the top of the next page in one piece.

    It goes on where nothing stands between the two parts and their columns are the same; a header that is printed
    again counts once.
    """
    found: list[Line | Grid] = []
    blank: list[Line] = []
    for piece in strip:
        if isinstance(piece, Line) and piece.blank:
            blank.append(piece)
            continue
        above = found[-1] if found else None
        if isinstance(piece, Grid) and isinstance(above, Grid) and _goes_on(above, piece, source):
            found[-1] = _joined(above, piece, source)
        else:
            found += [*blank, piece]
        blank = []
    return found


def _goes_on(above: Grid, below: Grid, source: Source) -> bool:
    last = above.last_page or above.page
    if last is None or below.page != last + 1:
        return False
    if breadth(above.rows) != breadth(below.rows) or len(above.edges) != len(below.edges):
        return False
    if any(words for words in _captions(below, source) if words not in _captions(above, source)):
        return False
    if any(abs(a - b) > _SAME for a, b in zip(above.edges, below.edges, strict=True)):
        return False
    return bool(above.edges) or bool(_repeated(above.rows, below.rows, source))


def _captions(grid: Grid, source: Source) -> list[str]:
    return [source.words(pieces).replace("（续）", "") for pieces in grid.captions]


def _joined(above: Grid, below: Grid, source: Source) -> Grid:
    rest = below.rows[_repeated(above.rows, below.rows, source) :]
    rows = above.rows
    if rest and _is_rest_of_row(rest[0], source):
        rows, rest = (*rows[:-1], _completed(rows[-1], rest[0])), rest[1:]
    return replace(above, rows=(*rows, *rest), end=below.end, last_page=below.last_page or below.page)


def _repeated(above: Sequence[Row], below: Sequence[Row], source: Source) -> int:
    """How many rows at the top of the second part say what the first part begins with."""
    count = 0
    while count < min(len(above), len(below), HEADER) and _words(above[count], source) == _words(below[count], source):
        count += 1
    return count


def _words(row: Row, source: Source) -> list[tuple[int, str]]:
    return [(slot.column, "".join(source.words(slot.pieces).split())) for slot in row if slot.pieces]


def _is_rest_of_row(row: Row, source: Source) -> bool:
    """True for a row that a page cut off: it has no label and no amounts, only the ends of sentences."""
    words = _words(row, source)
    if not words or words[0][0] == 0:
        return False
    return not any(marks.NUMERIC.fullmatch(text) or text[:1].isdigit() for _, text in words)


def _completed(row: Row, rest: Row) -> Row:
    more = {slot.column: slot.pieces for slot in rest}
    known = {slot.column for slot in row}
    kept = [replace(slot, pieces=(*slot.pieces, *more.get(slot.column, ()))) for slot in row]
    new = [Slot(column, pieces) for column, pieces in more.items() if column not in known and pieces]
    return tuple(sorted([*kept, *new], key=lambda slot: slot.column))
