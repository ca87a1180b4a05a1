"""Markdown → the lines and tables of a report; block structure by markdown-it, positions by the source itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from markdown_it import MarkdownIt
from markdown_it.token import Token

from auditor.readers import decoding, hypertext, inline, text
from auditor.readers.grids import Grid, Strip
from auditor.readers.lines import Line, split, without
from auditor.readers.source import Input, Source

NESTING = 20
"""Lists and quotes deeper than this are plain text; the parser's own bound against hostile nesting."""
_FRONT = re.compile(
    r"---[ \t]*\r?\n(?:(?:[A-Za-z_][\w -]{0,60}:.*|[ \t].*|-[ \t].*|#.*)?\r?\n){1,200}?(?:---|\.\.\.)[ \t]*(?:\r?\n|$)"
)
_PREFIX = re.compile(r"[ \t]*(?:>[ \t]?)*[ \t]*")
_MARKER = re.compile(r"(?:[-*+](?=[ \t]))[ \t]*(?:\[[ xX]\][ \t]+)?")
_DEEP = re.compile(rf"(?:[ \t]*(?:>|[-*+][ \t])){{{NESTING},}}[ \t]*")
_CLOSING = re.compile(r"[ \t]+#+[ \t]*$")


@dataclass(frozen=True, slots=True)
class _Part:
    """A token of the parser and the lines that it came from."""

    token: Token
    rows: list[Line]
    source: Source
    opens_item: bool
    """It is the first thing in a list's item."""


def walk(file: Input) -> tuple[Source, Strip]:
    """The text of the file as decoded, and what stands where in it.

    Raises:
        ReadError: it is no text, or a longer one than the limits allow.
    """
    source = decoding.open_text(file)
    return source, strip(source)


def strip(source: Source) -> Strip:
    """The report in reading order. Inline markup, list marks, quote marks and front matter are layout, not words."""
    parser = MarkdownIt("commonmark", {"maxNesting": NESTING}).enable("table").disable("inline")
    rows = _source_lines(source)
    tokens = parser.parse(_blanked(source))
    found: list[Line | Grid] = []
    at = 0
    fresh = False
    for token in tokens:
        fresh = fresh or token.type == "list_item_open"
        if token.map is None or token.type not in _READ:
            continue
        first, last = max(at, token.map[0]), token.map[1]
        found += (_skipped(row, source) for row in rows[at:first])
        found += _READ[token.type](_Part(token, rows[first:last], source, opens_item=fresh))
        fresh = False
        at = max(at, last)
    found += (_skipped(row, source) for row in rows[at:])
    return text.tables(found, source=source)


def _blanked(source: Source) -> str:
    """The text with front matter blanked out, line for line; null bytes would be replaced by the parser anyway."""
    front = _FRONT.match(source.text)
    if not front:
        return source.text
    return "\n" * source.text.count("\n", 0, front.end()) + source.text[front.end() :]


def _source_lines(source: Source) -> list[Line]:
    """The lines as the parser counts them: ended by a line feed, or a carriage return, and by nothing else."""
    found: list[Line] = []
    for line in split(source.text):
        if found and source.text[found[-1].end : found[-1].end + 1] not in ("\n", "\r"):
            found[-1] = replace(
                found[-1], end=line.end, pieces=(*found[-1].pieces, *line.pieces), words=found[-1].words + line.words
            )
        else:
            found.append(line)
    return found


def _skipped(line: Line, source: Source) -> Line:
    """A line that the parser makes nothing of: layout, unless it lies deeper than the parser goes."""
    deep = _DEEP.match(source.text, line.start, line.end)
    return without(line, [deep.span()], text=source.text) if deep else Line(line.start, line.end, (), "")


def _heading(part: _Part) -> Iterator[Line]:
    """The words of a heading, without its signs or its underline."""
    text, level = part.source.text, int(part.token.tag[1:])
    hashed = part.token.markup.startswith("#")
    for row in part.rows if hashed else part.rows[:-1]:
        line = _unquoted(row, part.source)
        if hashed and line.pieces:
            low = line.pieces[0][0]
            tail = _CLOSING.search(text[low : line.end])
            signs = [(low, low + len(text[low : line.end]) - len(text[low : line.end].lstrip("#")))]
            line = without(line, signs + ([(low + tail.start(), line.end)] if tail else []), text=text)
        yield replace(_plain(line, part.source), level=level)


def _paragraph(part: _Part) -> Iterator[Line]:
    """The lines of a paragraph; the first paragraph of a list's item is the item's."""
    for index, row in enumerate(part.rows):
        line = _unquoted(row, part.source)
        opens = part.opens_item and index == 0 and bool(line.pieces)
        mark = _MARKER.match(part.source.text, line.pieces[0][0], line.end) if opens else None
        line = _plain(without(line, [mark.span()] if mark else [], text=part.source.text), part.source)
        yield replace(line, item=opens, indent=0)


def _table(part: _Part) -> Iterator[Line]:
    for row in part.rows:
        yield _plain(_unquoted(row, part.source), part.source)


def _code(part: _Part) -> Iterator[Line]:
    """Preformatted text is read like a text file, between the fences if there are any."""
    yield from part.rows if part.token.type == "code_block" else part.rows[1:-1]


def _html(part: _Part) -> Iterator[Line | Grid]:
    if part.rows:
        yield from hypertext.strip(part.source, start=part.rows[0].start, end=part.rows[-1].end)


def _unquoted(line: Line, source: Source) -> Line:
    """The line without the marks of the quotes that it stands in."""
    match = _PREFIX.match(source.text, line.start, line.end)
    return line if not match or not match[0].strip() else without(line, [match.span()], text=source.text)


def _plain(line: Line, source: Source) -> Line:
    """The line without inline markup."""
    if not line.pieces:
        return line
    return without(line, inline.signs(source.text, line.pieces[0][0], line.pieces[-1][1]), text=source.text)


_READ = {
    "heading_open": _heading,
    "paragraph_open": _paragraph,
    "table_open": _table,
    "fence": _code,
    "code_block": _code,
    "html_block": _html,
}
"""Kinds of tokens that hold words, and what reads them."""
