"""Tables without lines: columns that stand below one another on a fixed-width page, as in text exported from PDF."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from auditor.readers import marks
from auditor.readers.grids import Grid, Row, Slot, Strip
from auditor.readers.lines import Line, Stretch
from auditor.readers.runs import Run, is_label, is_row, runs
from auditor.readers.source import Source

GAP = 8
"""More blank lines than this end a table."""
HEADER_LINES = 8
"""No header is taller than this."""
WIDEST = 60
"""No printed page has more columns of a table."""
_NEAR = 4.0
"""How far, in page columns, the middle of a merged header may lie from the middle of what it covers."""

_LABELS = 8
"""A header row indented by so many columns leaves the column of labels blank."""
_BESIDE = 6
"""How far a left-aligned header may end before the right-aligned amounts that it names begin."""


@dataclass(frozen=True, slots=True)
class _Row:
    line: Line
    runs: tuple[Run, ...]


def gather(strip: Strip, *, source: Source) -> Strip:
    """The strip with each aligned stretch of lines replaced by its table."""
    found: list[Line | Grid] = []
    region: list[Line] = []
    for piece in strip:
        if isinstance(piece, Line) and _belongs(piece, region, source):
            region += _spanner(found, piece, source) if not region else ()
            region.append(piece)
            continue
        found += _table(region, source)
        region = []
        if isinstance(piece, Line) and _belongs(piece, [], source):
            region.append(piece)
        else:
            found.append(piece)
    return [*found, *_table(region, source)]


def _spanner(above: list[Line | Grid], row: Line, source: Source) -> list[Line]:
    """Takes the line right above a table's first row, if it is a header over that row's columns and no caption.

    It is one where the first column of the row is blank and the line stands within the others.
    """
    line = above[-1] if above else None
    if not isinstance(line, Line) or line.blank or line.level or line.page != row.page:
        return []
    spanning, below = runs(line, wide=1, source=source), runs(row, wide=1, source=source)
    outside = line.indent < below[0].left or spanning[-1].right > below[-1].right
    if not is_label(spanning) or row.indent < _LABELS or outside or marks.CAPTION.match(line.words):
        return []
    above.pop()
    return [line]


def _belongs(line: Line, region: Sequence[Line], source: Source) -> bool:
    """A table begins with a row and goes on through labels and a few blank lines, never over the end of a page."""
    if line.blank:
        return bool(region) and not all(earlier.blank for earlier in region[-GAP:])
    if line.level or (region and line.page != region[-1].page):
        return False
    if _is_one_piece(line, source):
        return bool(region) and (_is_beside(line, region) or _is_short(line, source))
    return is_row(runs(line, wide=1, source=source))


def _is_short(line: Line, source: Source) -> bool:
    return len(line.words) <= 20 and is_label(runs(line, wide=1, source=source))


def _is_beside(line: Line, region: Sequence[Line]) -> bool:
    """True for a label, or a part of one, that ends where amounts begin, on a page whose measures are known."""
    starts = [run.left for other in region[-GAP:] for run in other.laid[1:]]
    return bool(starts) and line.width <= min(starts) and line.words[-1] not in marks.TERMINALS + "."


def _is_one_piece(line: Line, source: Source) -> bool:
    """Cheap test that spares most prose the search for runs: no wide gap and no amount that touches words."""
    raw = source.text[line.pieces[0][0] : line.pieces[-1][1]]
    return not any(gap in raw for gap in ("  ", "\t", "\u3000\u3000", " \u3000", "\u3000 "))


def _table(region: Sequence[Line], source: Source) -> Iterator[Line | Grid]:
    """The region's lines up to its last row as a table, if it is one; the unit's line above the header stays a line."""
    full = [index for index, line in enumerate(region) if not line.blank and not _is_one_piece(line, source)]
    above = next((rank for rank, index in enumerate(full) if not _is_unit_line(region[index], source)), len(full))
    first = full[above - 1] + 1 if above else 0
    last = full[-1] + 1 if full else 0
    last = next((index + 1 for index in range(len(region) - 1, last - 1, -1) if _is_lone_label(region[index])), last)
    grid = _grid([line for line in region[first:last] if not line.blank], source)
    if grid is None:
        yield from region
        return
    yield from region[:first]
    yield grid
    yield from region[last:]


def _is_lone_label(line: Line) -> bool:
    """True for 合计 and the like, alone in the last row of a table that has no amounts."""
    return 0 < len(line.words) <= 6 and line.indent >= 4


def _is_unit_line(line: Line, source: Source) -> bool:
    found = runs(line, wide=1, source=source)
    return any(marks.UNIT_NOTE.fullmatch(run.words) for run in found) and not any(run.numeric for run in found)


def _grid(lines: Sequence[Line], source: Source) -> Grid | None:
    """The grid of those lines, measured the way in which its columns stand out best."""
    measured = [[_Row(line, runs(line, wide=wide, source=source)) for line in lines] for wide in (2, 1)]
    if not _is_table(measured[0]) or any(len(row.runs) > WIDEST for row in measured[0]):
        return None
    rows = max(measured, key=_clarity)
    edges = _columns(rows)
    if not 2 <= len(edges) <= WIDEST:
        return None
    head = _header(rows)
    slots = [*_head_slots(rows[:head], edges), *(_body_slots(row.runs, edges) for row in rows[head:])]
    return Grid(tuple(slots), lines[0].start, lines[-1].end, page=lines[0].page, anchor=lines[0].anchor)


def _is_table(rows: Sequence[_Row]) -> bool:
    """Two rows with an amount beside another cell, or three rows of nothing but short words."""
    many = [row for row in rows if len(row.runs) > 1]
    amounts = sum(any(run.numeric for run in row.runs) for row in many)
    short = sum(all(len(run.words) <= 12 for run in row.runs) for row in many)
    return amounts >= 2 or (amounts == 1 and len(many) >= 2) or short >= 3


def _clarity(rows: Sequence[_Row]) -> tuple[int, int]:
    """How well columns stand below one another: few different edges of amounts, then many columns."""
    amounts = [run for row in rows for run in row.runs if run.numeric]
    rights, lefts = {run.right for run in amounts}, {run.left for run in amounts}
    return -min(len(rights), len(lefts)), len(_columns(rows))


def _header(rows: Sequence[_Row]) -> int:
    """How many rows stand above the first one with an amount beside other cells; years do not count."""
    for index, row in enumerate(rows[:HEADER_LINES]):
        if len(row.runs) > 1 and any(run.numeric and not marks.YEAR.fullmatch(run.words) for run in row.runs):
            return index
    return min(len(rows), HEADER_LINES)


def _columns(rows: Sequence[_Row]) -> list[Stretch]:
    """Page columns of each table column: what the body's runs share, and the header's runs that stand over none."""
    head = _header(rows)
    body = [row.runs for row in rows[head:] if len(row.runs) > 1]
    edges = _merged([(run.left, run.right) for row in _apart(body) for run in row])
    named: set[int] = set()
    for row in reversed(rows[:head]):
        for run in row.runs:
            edges = _with_header(run, row.runs, edges, named)
        named |= {right for left, right in edges if any(run.meets((left, right)) for run in row.runs)}
    return edges


def _with_header(run: Run, beside: Sequence[Run], edges: list[Stretch], named: set[int]) -> list[Stretch]:
    """The columns once a header run has found its own: the one below, the one that begins beside it, or a new one."""
    if any(run.meets(edge) for edge in edges):
        return edges
    for left, right in edges:
        if 0 <= left - run.right <= _BESIDE and right not in named:
            return [edge if edge != (left, right) else (run.left, right) for edge in edges]
    return edges if _straddles(run, beside, edges) else sorted([*edges, (run.left, run.right)])


def _straddles(run: Run, beside: Sequence[Run], edges: Sequence[Stretch]) -> bool:
    """True for a header alone in its row between two columns: it is merged over them and has no column of its own."""
    inside = any(edge[1] <= run.left for edge in edges) and any(edge[0] >= run.right for edge in edges)
    return inside and len(beside) < 3


def _merged(stretches: Sequence[Stretch]) -> list[Stretch]:
    found: list[Stretch] = []
    for left, right in sorted(stretches):
        if found and left < found[-1][1]:
            found[-1] = (found[-1][0], max(right, found[-1][1]))
        else:
            found.append((left, right))
    return found


def _apart(body: Sequence[tuple[Run, ...]]) -> list[list[Run]]:
    """The rows without the few long labels that reach under the next column and would make two columns one."""
    rows = [list(row) for row in body]
    for _ in range(12):
        edges = _merged([(run.left, run.right) for row in rows for run in row])
        clash = [edge for edge in edges if any(sum(run.meets(edge) for run in row) > 1 for row in rows)]
        if not clash:
            break
        for edge in clash:
            inside = [
                (run.right - run.left, index, run) for index, row in enumerate(rows) for run in row if run.meets(edge)
            ]
            _, index, widest = max(inside, key=lambda found: (not found[2].numeric, found[0]))
            rows[index].remove(widest)
    return rows


def _body_slots(found: Sequence[Run], edges: Sequence[Stretch]) -> Row:
    """Each run in its column; those of one column are one cell."""
    slots: dict[int, Slot] = {}
    at = 0
    for rank, run in enumerate(found):
        room = len(edges) - (len(found) - rank)
        column = max(at, min(_nearest(run, edges), max(at, room)))
        column = min(column, len(edges) - 1)
        held = slots.get(column)
        slots[column] = Slot(column, (*held.pieces, *run.pieces) if held else run.pieces)
        at = column + 1
    return tuple(slots[column] for column in sorted(slots))


def _nearest(run: Run, edges: Sequence[Stretch]) -> int:
    """The column that the run shares most of the page with, or the one that it stands closest to."""

    def distance(column: int) -> tuple[int, float]:
        left, right = edges[column]
        shared = min(run.right, right) - max(run.left, left)
        return (-shared, abs((left + right) / 2 - run.centre))

    return min(range(len(edges)), key=distance)


def _head_slots(rows: Sequence[_Row], edges: Sequence[Stretch]) -> Iterator[Row]:
    """Header cells over the columns that they name; the lowest one over a column marks where its name stands."""
    leaves: list[Stretch] = list(edges)
    taken: set[int] = set()
    groups: set[Stretch] = set()
    upward: list[Row] = []
    for row in reversed(rows):
        slots: list[Slot] = []
        for run in row.runs:
            after = slots[-1].column + slots[-1].columns if slots else 0
            low, high = _cover(run, leaves, _spannable(leaves, taken, groups, after=after))
            slots.append(Slot(low, run.pieces, high - low + 1))
        for slot, run in zip(slots, row.runs, strict=True):
            groups.add((slot.column, slot.column + slot.columns - 1))
            if slot.columns == 1 and slot.column not in taken:
                leaves[slot.column] = (run.left, run.right)
                taken.add(slot.column)
        upward.append(_disjoint(slots, len(edges)))
    yield from reversed(upward)


def _spannable(leaves: Sequence[Stretch], taken: set[int], groups: set[Stretch], *, after: int) -> list[Stretch]:
    """The ranges of named columns that no lower header covers yet and that a merged header may stand over."""
    starts = [column for column in range(after, len(leaves)) if column in taken]
    found: list[Stretch] = []
    for first in starts:
        last = first + 1
        while last < len(leaves) and last in taken:
            if (first, last) not in groups:
                found.append((first, last))
            last += 1
    return found


def _cover(run: Run, leaves: Sequence[Stretch], ranges: Sequence[Stretch]) -> Stretch:
    """First and last column that a header run stands over.

    A merged header is centred over its columns, so of the ranges that include the column right below, the one whose
    middle is nearest wins, the narrower first, if it is near enough, and nearer than that column alone or above several.
    """
    column = _nearest(run, leaves)

    def miss(found: Stretch) -> float:
        return abs((leaves[found[0]][0] + leaves[found[1]][1]) / 2 - run.centre)

    around = [found for found in ranges if found[0] <= column <= found[1] and miss(found) <= _NEAR]
    best = min(around, key=lambda found: (round(miss(found)), found[1] - found[0]), default=(column, column))
    named = any(first <= column <= last for first, last in ranges)
    wide = sum(run.meets(leaves[under]) for under in range(best[0], best[1] + 1)) > 1
    return best if wide or (named and miss(best) < miss((column, column))) else (column, column)


def _disjoint(slots: Sequence[Slot], width: int) -> Row:
    """The slots of a row, cut where one would reach into the next; two in one column are one cell."""
    kept: list[Slot] = []
    for slot in slots:
        if kept and slot.column <= kept[-1].column:
            kept[-1] = replace(kept[-1], pieces=(*kept[-1].pieces, *slot.pieces))
            continue
        if kept and slot.column < kept[-1].column + kept[-1].columns:
            kept[-1] = replace(kept[-1], columns=slot.column - kept[-1].column)
        kept.append(replace(slot, columns=min(slot.columns, width - slot.column)))
    return tuple(kept)
