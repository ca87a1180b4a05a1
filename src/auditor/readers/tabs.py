"""Tables whose cells are parted by tabs: one row a line, or, as word processors export them, one cell a line."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from auditor.readers import marks
from auditor.readers.grids import Grid, Row, Slot, Strip, clip, lift_captions
from auditor.readers.lines import Line, Stretch
from auditor.readers.source import Source

CELL_LENGTH = 60
"""Longer cells are paragraphs that happen to be indented by a tab."""
_PROSE_END = "。；;"


def gather(strip: Strip, *, source: Source) -> Strip:
    """The strip with each tab-parted stretch of lines replaced by its table."""
    if "\t" not in source.text:
        return strip
    found: list[Line | Grid] = []
    at = 0
    while at < len(strip):
        piece = strip[at]
        form = _form(piece, source)
        end = at + 1
        while form and end < len(strip) and _form(strip[end], source) in _GOES_ON[form]:
            end += 1
        lines = [line for line in strip[at:end] if isinstance(line, Line)]
        found += _BUILD[form](lines, source) if form else [piece]
        at = end
    return found


def _form(piece: Line | Grid, source: Source) -> str:
    """What the line could be part of: `stacked` (a tab, then one cell), `row` (tabs between words), `gap`, or nothing."""
    if isinstance(piece, Grid):
        return ""
    raw = source.text[piece.start : piece.end]
    if "\t" not in raw:
        return "gap" if piece.blank else ""
    if raw.startswith("\t") and "\t" not in raw.strip() and not raw[1:2].isspace():
        return "stacked"
    return "row" if "\t" in raw.strip("\r\n") and not piece.blank else ""


_GOES_ON = {"stacked": ("stacked", "gap"), "row": ("row",), "gap": ("gap",)}


def _stacked(lines: Sequence[Line], source: Source) -> Iterator[Line | Grid]:
    """Rows parted by a blank line, tables by two; what turns out to be no table is given back as it was."""
    part: list[Line] = []
    for index, line in enumerate(lines):
        if _is_gap(line, source) and index and _is_gap(lines[index - 1], source):
            yield from _stacked_table(part, source)
            part = []
        part.append(line)
    yield from _stacked_table(part, source)


def _is_gap(line: Line, source: Source) -> bool:
    return line.blank and "\t" not in source.text[line.start : line.end]


def _stacked_table(lines: Sequence[Line], source: Source) -> Iterator[Line | Grid]:
    rows: list[list[Line]] = [[]]
    for line in lines:
        if _is_gap(line, source):
            rows.append([])
        else:
            rows[-1].append(line)
    table = [tuple(Slot(column, line.pieces) for column, line in enumerate(row)) for row in rows if row]
    yield from _accepted(table, lines, source)


def _plain(lines: Sequence[Line], source: Source) -> Iterator[Line | Grid]:
    """One row a line; where single tabs give ragged rows and runs of tabs even ones, a run counts as one tab."""
    single = [_cells(line, re.compile("\t"), source) for line in lines]
    joined = [_cells(line, re.compile("\t+"), source) for line in lines]
    ragged = len({len(row) for row in single}) > 1 and len({len(row) for row in joined}) == 1
    yield from _accepted(joined if ragged else single, lines, source)


def _cells(line: Line, parting: re.Pattern[str], source: Source) -> Row:
    cuts: list[Stretch] = [
        (match.start(), match.end()) for match in parting.finditer(source.text, line.start, line.end)
    ]
    lows = [line.start, *(end for _, end in cuts)]
    highs = [*(start for start, _ in cuts), line.end]
    found = enumerate(zip(lows, highs, strict=True))
    return tuple(Slot(column, clip(line, low, high, text=source.text)) for column, (low, high) in found)


def _accepted(rows: Sequence[Row], lines: Sequence[Line], source: Source) -> Iterator[Line | Grid]:
    if not _is_table(rows, source):
        yield from lines
        return
    grid = Grid(tuple(rows), lines[0].start, lines[-1].end, page=lines[0].page, anchor=lines[0].anchor)
    yield lift_captions(grid, source=source)


def _is_table(rows: Sequence[Row], source: Source) -> bool:
    """Two or more rows of the same number of cells, short ones, most of which are no ends of sentences."""
    many = Counter(len(row) for row in rows if len(row) > 1)
    if sum(many.values()) < 2 or max(many.values()) < 0.7 * sum(many.values()):
        return False
    words = [source.words(slot.pieces) for row in rows for slot in row if slot.pieces]
    if not words or any(len(word) > CELL_LENGTH for word in words):
        return False
    prose = sum(word[-1] in _PROSE_END for word in words)
    numeric = sum(bool(marks.NUMERIC.fullmatch(word)) for word in words)
    return prose * 4 <= len(words) and (numeric * 5 >= len(words) or max(many) > 2)


def _unchanged(lines: Sequence[Line], _source: Source) -> Iterator[Line | Grid]:
    yield from lines


_BUILD = {"stacked": _stacked, "row": _plain, "gap": _unchanged}
