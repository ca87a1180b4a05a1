"""Plain text → the lines and tables of a report."""

from __future__ import annotations

from auditor.readers import columns, decoding, lines, pipes, tabs
from auditor.readers.grids import Strip
from auditor.readers.source import Input, Source


def walk(file: Input) -> tuple[Source, Strip]:
    """The text of the file as decoded, and what stands where in it.

    Raises:
        ReadError: it is no text, or a longer one than the limits allow.
    """
    source = decoding.open_text(file)
    return source, strip(source)


def strip(source: Source) -> Strip:
    """The report in reading order: its lines, with every table found among them in its place."""
    return tables(lines.split(source.text), source=source)


def tables(strip: Strip, *, source: Source) -> Strip:
    """The same strip, with the tables that are written as lines found: drawn with strokes, parted by tabs, aligned."""
    for gather in (pipes.gather, tabs.gather, columns.gather):
        strip = gather(strip, source=source)
    return strip
