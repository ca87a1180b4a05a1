"""An audit, rendered: one output format each, for people and for machines."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from auditor.model import Audit
from auditor.reports import inventory, jsonl, text
from auditor.reports.catalogue import catalogue
from auditor.reports.paint import Paint, plain, terminal
from auditor.reports.printable import printable
from auditor.reports.totals import overall

__all__ = ["FORMATS", "INVENTORIES", "Paint", "catalogue", "overall", "plain", "printable", "render", "terminal"]

Renderer = Callable[[Audit, Paint], Iterator[str]]

FORMATS: Mapping[str, Renderer] = {
    "text": text.lines,
    "jsonl": jsonl.lines,
}
"""Every format of an audit, by name."""

INVENTORIES: Mapping[str, Renderer] = {
    "text": inventory.lines,
    "jsonl": jsonl.lines,
}
"""Every format of a mere list of figures, by name."""


def render(audit: Audit, *, format: str = "text", paint: Paint = plain) -> str:
    """The audit in that format, ending in a line feed.

    Raises:
        ValueError: there is no such format.
    """
    if format not in FORMATS:
        raise ValueError(f"no output format {format!r}; choose one of {', '.join(FORMATS)}")
    return "".join(f"{line}\n" for line in FORMATS[format](audit, paint))
