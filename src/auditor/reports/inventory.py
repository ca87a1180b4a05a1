"""The figures of a report as a list for people: where, as printed, as understood."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.log import wording
from auditor.model import Audit, Figure
from auditor.reports.excerpts import located
from auditor.reports.paint import Paint
from auditor.reports.printable import padded, printable, shortened, width

_WIDEST = (40, 20, 28, 40, 12)
"""Columns that each field may take: position, printed, value and unit, metric, period."""


def lines(audit: Audit, paint: Paint) -> Iterator[str]:
    """One figure a line, in document order, in columns; how many there are comes last."""
    words = wording(audit.language)
    yield paint(printable(audit.document.name), "strong")
    rows = [_row(figure, audit=audit) for figure in audit.figures]
    columns = [max(map(width, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (padded(cell, columns=most) for cell, most in zip(row, columns, strict=True))
        yield "  ".join(cells).rstrip()
    yield words.phrase("sum.line", parts=words.count("total.figures", len(audit.figures)))


def _row(figure: Figure, *, audit: Audit) -> tuple[str, ...]:
    cells = (
        located(figure, document=audit.document, language=audit.language),
        figure.printed,
        f"{figure.value:f} {figure.unit}" if figure.measured else figure.kind,
        figure.metric.name or figure.metric.head,
        figure.period.name if figure.period else "",
    )
    return tuple(shortened(printable(cell), columns=most) for cell, most in zip(cells, _WIDEST, strict=True))
