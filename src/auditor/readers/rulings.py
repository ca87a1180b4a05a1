"""From ruled lines to the cells that they draw, merged ones included."""

from __future__ import annotations

import bisect
import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from auditor.readers.glyphs import Box, Glyph, Stroke

SNAP = 2.5
"""Points by which lines may miss one another and still meet."""
_OPEN = 8.0
"""A line that reaches so far beyond the outermost one across it shows that the border there was left out."""
_PAIRS = 4_000_000
"""A page with more possible crossings is a drawing."""
_SMALL = 4.0
"""Rows and columns that are no wider are double lines."""


@dataclass(slots=True)
class Frame:
    """A ruled grid: where its lines run, and which of its elementary cells are one."""

    xs: list[float]
    ys: list[float]
    owner: dict[tuple[int, int], tuple[int, int]]
    """Elementary cell (row, column) → the upper left one of the merged cell that it is part of."""
    reach: dict[tuple[int, int], tuple[int, int]]
    """Upper left elementary cell → rows and columns of the merged cell."""
    inside: dict[tuple[int, int], list[Glyph]] = field(default_factory=dict)
    """Upper left elementary cell → the characters in it."""

    @property
    def box(self) -> Box:
        """Where it stands on the page."""
        return self.xs[0], self.ys[0], self.xs[-1], self.ys[-1]

    def cell(self, x: float, y: float) -> tuple[int, int] | None:
        """The merged cell at a point, by its upper left elementary one."""
        column, row = bisect.bisect_right(self.xs, x) - 1, bisect.bisect_right(self.ys, y) - 1
        return self.owner.get((row, column))


def frames(level: Sequence[Stroke], upright: Sequence[Stroke]) -> list[Frame]:
    """The ruled grids of a page that have at least two columns, from top to bottom."""
    across, down = _joined(level), _joined(upright)
    if len(across) * len(down) > _PAIRS:
        return []
    found = [frame for lines in _together(across, down) if (frame := _frame(*lines))]
    return sorted(found, key=lambda frame: (frame.box[1], frame.box[0]))


def _joined(strokes: Sequence[Stroke]) -> list[Stroke]:
    """The strokes, with pieces of one line joined."""
    groups: list[list[Stroke]] = []
    for stroke in sorted(strokes, key=lambda stroke: stroke.at):
        if groups and stroke.at - groups[-1][0].at <= SNAP:
            groups[-1].append(stroke)
        else:
            groups.append([stroke])
    return [line for group in groups for line in _runs(group)]


def _runs(group: list[Stroke]) -> Iterator[Stroke]:
    at = group[0].at
    start = end = None
    for stroke in sorted(group, key=lambda stroke: stroke.start):
        if start is None or end is None or stroke.start > end + SNAP:
            if start is not None and end is not None:
                yield Stroke(at, start, end)
            start, end = stroke.start, stroke.end
        end = max(end, stroke.end)
    if start is not None and end is not None:
        yield Stroke(at, start, end)


def _meet(level: Stroke, upright: Stroke) -> bool:
    return (
        level.start - SNAP <= upright.at <= level.end + SNAP and upright.start - SNAP <= level.at <= upright.end + SNAP
    )


def _together(across: list[Stroke], down: list[Stroke]) -> Iterator[tuple[list[Stroke], list[Stroke]]]:
    """Lines that are connected by crossings."""
    parent = list(range(len(across) + len(down)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    for row, level in enumerate(across):
        for column, upright in enumerate(down):
            if _meet(level, upright):
                parent[root(row)] = root(len(across) + column)
    groups: dict[int, tuple[list[Stroke], list[Stroke]]] = {}
    for index, stroke in enumerate([*across, *down]):
        groups.setdefault(root(index), ([], []))[index >= len(across)].append(stroke)
    yield from groups.values()


def _frame(across: list[Stroke], down: list[Stroke]) -> Frame | None:
    if not across or not down:
        return None
    xs = _edges(down, across)
    ys = _edges(across, down)
    if len(xs) < 3 or len(ys) < 2 or len(xs) * len(ys) * max(len(across), len(down)) > 10 * _PAIRS:
        return None
    owner = _merged(xs, ys, across, down)
    reach: dict[tuple[int, int], tuple[int, int]] = {}
    for (row, column), first in owner.items():
        rows, columns = reach.get(first, (1, 1))
        reach[first] = max(rows, row - first[0] + 1), max(columns, column - first[1] + 1)
    return Frame(xs, ys, owner, reach)


def _edges(lines: list[Stroke], crossing: list[Stroke]) -> list[float]:
    """Where lines run in one direction; the outermost border counts also if it is not drawn."""
    found: list[float] = []
    for at in sorted(line.at for line in lines):
        if not found or at - found[-1] > _SMALL:
            found.append(at)
    low, high = min(line.start for line in crossing), max(line.end for line in crossing)
    return [*([low] if found[0] - low > _OPEN else []), *found, *([high] if high - found[-1] > _OPEN else [])]


def _merged(
    xs: list[float], ys: list[float], across: list[Stroke], down: list[Stroke]
) -> dict[tuple[int, int], tuple[int, int]]:
    """For each elementary cell the upper left one of its merged cell: what no line parts is one, if it is a rectangle."""
    rows, columns = len(ys) - 1, len(xs) - 1
    owner = {(row, column): (row, column) for row in range(rows) for column in range(columns)}
    right = {(r, c) for c, x in enumerate(xs[1:-1]) for r in _parted(_at(down, x), ys)}
    below = {(r, c) for r, y in enumerate(ys[1:-1]) for c in _parted(_at(across, y), xs)}
    taken: set[tuple[int, int]] = set()
    for row in range(rows):
        for column in range(columns):
            if (row, column) in taken:
                continue
            wide = 1
            while (
                column + wide < columns and (row, column + wide - 1) not in right and (row, column + wide) not in taken
            ):
                wide += 1
            high = 1
            while (
                row + high < rows
                and all((row + high - 1, column + c) not in below for c in range(wide))
                and all((row + high, column + c) not in right for c in range(wide - 1))
            ):
                high += 1
            for r in range(row, row + high):
                for c in range(column, column + wide):
                    owner[r, c] = (row, column)
                    taken.add((r, c))
    return owner


def _at(lines: list[Stroke], at: float) -> list[Stroke]:
    return [line for line in lines if abs(line.at - at) <= _SMALL]


def _parted(lines: list[Stroke], edges: list[float]) -> Iterator[int]:
    """The stretches between edges over the middle of which a line runs."""
    for index, (low, high) in enumerate(itertools.pairwise(edges)):
        middle = (low + high) / 2
        if any(line.start - SNAP <= middle <= line.end + SNAP for line in lines):
            yield index
