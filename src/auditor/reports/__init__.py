"""An audit, rendered: one output format each, for people and for machines."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from auditor.model import Audit
from auditor.model.strength import Strength
from auditor.reports import github, guarding, inventory, jsonl, junit, markdown, page, power, sarif, spreadsheet, text
from auditor.reports.catalogue import catalogue
from auditor.reports.explanation import explanation
from auditor.reports.findings import finding_lines
from auditor.reports.format import Format
from auditor.reports.paint import Paint, plain, terminal
from auditor.reports.printable import printable
from auditor.reports.totals import overall

__all__ = [
    "COVERAGES",
    "FORMATS",
    "INVENTORIES",
    "POWERS",
    "Format",
    "Paint",
    "catalogue",
    "explanation",
    "finding_lines",
    "overall",
    "plain",
    "printable",
    "render",
    "terminal",
]

FORMATS: Mapping[str, Format] = {
    "text": Format(text.lines, between="\n"),
    "jsonl": Format(jsonl.lines, failure=jsonl.failure),
    "html": Format(page.lines, single=True),
    "markdown": Format(markdown.lines),
    "csv": Format(spreadsheet.check_lines, opening=spreadsheet.opening(spreadsheet.CHECKS)),
    "sarif": Format(sarif.lines, sarif.failure, f"{sarif.OPENING}\n", ",\n", f"{sarif.CLOSING}\n", located=True),
    "junit": Format(junit.lines, junit.failure, junit.OPENING, closing=junit.CLOSING),
    "github": Format(github.lines, failure=github.failure, located=True),
}
"""Every format of an audit, by name."""

COVERAGES: Mapping[str, Format] = {
    "text": Format(guarding.lines, between="\n"),
    "jsonl": Format(jsonl.coverage_lines, failure=jsonl.failure),
}
"""Every format of a list of what guards each figure, by name."""

INVENTORIES: Mapping[str, Format] = {
    "text": Format(inventory.lines, between="\n"),
    "jsonl": Format(jsonl.lines, failure=jsonl.failure),
    "csv": Format(spreadsheet.figure_lines, opening=spreadsheet.opening(spreadsheet.FIGURES)),
}
"""Every format of a mere list of figures, by name."""


def render(audit: Audit, *, format: str = "text", paint: Paint = plain) -> str:
    """The audit in that format, ending in a line feed.

    Raises:
        ValueError: there is no such format.
    """
    if format not in FORMATS:
        raise ValueError(f"no output format {format!r}; choose one of {', '.join(FORMATS)}")
    chosen = FORMATS[format]
    lines = "".join(f"{line}\n" for line in chosen.lines(audit, paint))
    return chosen.opening + lines + chosen.closing


POWERS: Mapping[str, Callable[[Strength, Paint], Iterator[str]]] = {
    "text": power.lines,
    "jsonl": jsonl.strength_lines,
}
"""Every format of what mistyping came to, by name."""
