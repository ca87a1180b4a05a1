"""HTML inside Markdown: its tables and its text, each word where it stands in the source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from auditor.readers.grids import Grid, Row, Slot, Strip, lift_captions
from auditor.readers.lines import Line, Stretch, carved, measure, stretches, trimmed, without
from auditor.readers.source import Source

_TAG = re.compile(
    r"<!--(?:(?!-->|<!--).)*+-->|<(?P<end>/?)(?P<name>[A-Za-z][A-Za-z0-9-]{0,30})(?P<rest>(?:\s[^<>]{0,4000})?)/?>",
    re.DOTALL,
)
_REACH = re.compile(r"\b(colspan|rowspan)\s{0,4}=\s{0,4}[\"']?(\d{1,4})", re.IGNORECASE)
_HOLLOW = re.compile(r"&(?:nbsp|ensp|emsp|#160|#xa0|zwnj);", re.IGNORECASE)


@dataclass(slots=True)
class _Open:
    """A table that is being read."""

    start: int
    rows: list[list[Slot]] = field(default_factory=list)
    covered: dict[int, dict[int, int]] = field(default_factory=dict)
    """Row → column → columns that a cell of an earlier row covers there."""
    cell: tuple[int, int, int] | None = None
    """Where the words of the open cell begin, its columns and its rows."""
    headed: set[int] = field(default_factory=set)
    """Rows of th cells only."""


def strip(source: Source, *, start: int, end: int) -> Strip:
    """The lines and tables of a stretch of HTML."""
    found: list[Line | Grid] = []
    opened: _Open | None = None
    at = start
    for match in _TAG.finditer(source.text, start, end):
        name = (match["name"] or "").lower()
        if name == "table" and not match["end"] and opened is None:
            found += _lines(source, at, match.start())
            opened = _Open(match.start())
        elif opened is not None:
            _step(opened, match, name, source)
            if name == "table" and match["end"]:
                found += _grid(opened, match.end(), source)
                opened, at = None, match.end()
    if opened is not None:
        found += _grid(opened, end, source)
        return found
    return [*found, *_lines(source, at, end)]


def _lines(source: Source, start: int, end: int) -> Iterator[Line]:
    """The text lines between tags."""
    for low, high in stretches(source.text, start, end):
        line = measure(source.text, low, high)
        yield without(line, _holes(source, line.start, line.end), text=source.text)


def _holes(source: Source, start: int, end: int) -> list[Stretch]:
    tags = [match.span() for match in _TAG.finditer(source.text, start, end)]
    return sorted([*tags, *(match.span() for match in _HOLLOW.finditer(source.text, start, end))])


def _step(table: _Open, match: re.Match[str], name: str, source: Source) -> None:
    """Takes one tag into the open table. A cell that is never closed ends where the next one begins."""
    if name in ("td", "th", "tr", "table") and table.cell is not None:
        _close(table, match.start(), source)
    if match["end"]:
        return
    if name == "tr":
        table.rows.append([])
        table.headed.add(len(table.rows) - 1)
    elif name in ("td", "th"):
        if not table.rows:
            table.rows.append([])
        if name == "td":
            table.headed.discard(len(table.rows) - 1)
        reach = {key.lower(): max(1, int(value)) for key, value in _REACH.findall(match["rest"])}
        table.cell = (match.end(), min(reach.get("colspan", 1), 200), min(reach.get("rowspan", 1), 1000))


def _close(table: _Open, end: int, source: Source) -> None:
    start, columns, rows = table.cell or (end, 1, 1)
    table.cell = None
    index = len(table.rows) - 1
    row = table.rows[index]
    column = row[-1].column + row[-1].columns if row else 0
    held = table.covered.get(index, {})
    while column in held:
        column += held[column]
    for below in range(index + 1, index + rows):
        table.covered.setdefault(below, {})[column] = columns
    pieces = trimmed(source.text, carved((start, end), _holes(source, start, end)))
    row.append(Slot(column, pieces, columns, rows))


def _grid(table: _Open, end: int, source: Source) -> Iterator[Grid]:
    if table.cell is not None:
        _close(table, end, source)
    rows: tuple[Row, ...] = tuple(tuple(row) for row in table.rows if any(slot.pieces for slot in row))
    heads = 0
    while heads in table.headed and heads < len(table.rows) and table.rows[heads]:
        heads += 1
    if rows:
        yield lift_captions(Grid(rows, table.start, end, heads or None), source=source)
