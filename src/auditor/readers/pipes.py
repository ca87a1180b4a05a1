"""Tables drawn with upright strokes, with or without the row of dashes, in Markdown and in plain text."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from auditor.readers.grids import Grid, Row, Slot, Strip, clip, lift_captions
from auditor.readers.lines import Line
from auditor.readers.source import Source

_STROKE = re.compile(r"\\.|([|｜│┃])", re.DOTALL)
_DASHES = re.compile(r"\s*:?-+:?\s*")


def gather(strip: Strip, *, source: Source) -> Strip:
    """The strip with each run of stroke-drawn lines replaced by its tables."""
    found: list[Line | Grid] = []
    run: list[Line] = []
    for piece in strip:
        if isinstance(piece, Line) and _is_row(piece, source):
            run.append(piece)
            continue
        found += _tables(run, source) if run else ()
        run = []
        found.append(piece)
    return [*found, *(_tables(run, source) if run else ())]


def _is_row(line: Line, source: Source) -> bool:
    """A row has a stroke at its edge or two of them, so that one stray stroke in a sentence makes no row."""
    words = line.words
    if "|" not in words and "│" not in words and "｜" not in words and "┃" not in words:
        return False
    strokes = _strokes(line, source)
    if not strokes:
        return False
    first, last = line.pieces[0][0], line.pieces[-1][1]
    return len(strokes) > 1 or strokes[0] in (first, last - 1) or " | " in words


def _strokes(line: Line, source: Source) -> list[int]:
    return [line.start + match.start() for match in _STROKE.finditer(source.text[line.start : line.end]) if match[1]]


def _tables(run: Sequence[Line], source: Source) -> Iterator[Line | Grid]:
    """The tables of a run of rows; a row of dashes makes the row above it the first of a table, if another went before."""
    dashed = [index for index, line in enumerate(run) if _is_dashed(line, source)]
    starts = [0, *(index - 1 for index in dashed[1:] if index - 1 > dashed[0])]
    for start, end in itertools.pairwise([*starts, len(run)]):
        grid = _table(run[start:end], source)
        if grid is None:
            yield from run[start:end]
        else:
            yield grid


def _is_dashed(line: Line, source: Source) -> bool:
    if "-" not in line.words or not set(line.words) <= set("|｜│┃:- \t"):
        return False
    return all(_DASHES.fullmatch(cell) for cell in re.split(r"[|｜│┃]", line.words.strip("|｜│┃ \t")))


def _table(run: Sequence[Line], source: Source) -> Grid | None:
    dashed = [_is_dashed(line, source) for line in run]
    lines = [line for line, dash in zip(run, dashed, strict=True) if not dash]
    led = 2 * sum(line.words[0] in "|｜│┃" for line in lines) >= len(lines)
    ended = 2 * sum(line.words[-1] in "|｜│┃" for line in lines) >= len(lines)
    rows = [_row(line, led=led, ended=ended, source=source) for line in lines]
    while rows and not any(slot.pieces for slot in rows[-1]):
        rows.pop()
    full = sum(sum(bool(slot.pieces) for slot in row) > 1 for row in rows)
    if not rows or not (any(dashed) or full > 1):
        return None
    header = dashed.index(True) if any(dashed) else None
    grid = Grid(tuple(_spread(rows, header)), run[0].start, run[-1].end, header, page=run[0].page, anchor=run[0].anchor)
    return lift_captions(grid, source=source)


def _row(line: Line, *, led: bool, ended: bool, source: Source) -> Row:
    """The cells between the strokes. `led` and `ended`: the strokes at the edges are borders, not separators."""
    first, last = line.pieces[0][0], line.pieces[-1][1]
    cuts = [first - 1, *_strokes(line, source), last]
    if led and len(cuts) > 2 and cuts[1] == first:
        del cuts[0]
    if ended and len(cuts) > 2 and cuts[-2] == last - 1:
        del cuts[-1]
    edges = enumerate(itertools.pairwise(cuts))
    return tuple(Slot(column, clip(line, low + 1, high, text=source.text)) for column, (low, high) in edges)


def _spread(rows: list[Row], header: int | None) -> Iterator[Row]:
    """Header rows that are short of cells get them back: a merged header cell loses its width when it is exported.

    In the first row the longest cell covers what is missing; further short rows name the columns on the right, for
    the merged cells on the left reach down from above. Otherwise headers would stand over columns that they do not name.
    """
    width = max(len(row) for row in rows)
    heads = header if header is not None else min(2, len(rows) - 1)
    for index, row in enumerate(rows):
        missing = width - len(row)
        heads = heads if missing else min(heads, index)
        if index >= heads or len(row) < 2 or not row[-1].pieces:
            yield row
        elif index == 0:
            yield _stretched(row, missing)
        else:
            yield tuple(replace(slot, column=slot.column + missing) for slot in row)


def _stretched(row: Row, missing: int) -> Row:
    longest = max(row, key=lambda slot: sum(end - start for start, end in slot.pieces)).column
    return tuple(
        Slot(
            slot.column + (missing if slot.column > longest else 0),
            slot.pieces,
            1 + (missing if slot.column == longest else 0),
        )
        for slot in row
    )
