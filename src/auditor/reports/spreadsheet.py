"""Checks and figures as CSV, for those who count in a spreadsheet."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence

from auditor.log import numeral, slip
from auditor.model import Audit, Check, Figure
from auditor.places import describe, pinpoint
from auditor.reports.excerpts import place_at
from auditor.reports.findings import decision
from auditor.reports.paint import Paint

CHECKS = (
    "document", "finding", "check", "rule", "verdict", "severity", "subject", "message", "arithmetic", "figures",
    "places", "slip", "reason", "accepted",
)  # fmt: skip
FIGURES = (
    "document", "id", "printed", "line", "column", "place", "value", "low", "high", "unit", "kind", "metric",
    "period", "scope", "hedge",
)  # fmt: skip
_NUMBER = re.compile(r"[-+]?[0-9][0-9.,]*[%‰]?")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_BETWEEN = " | "


def opening(columns: Sequence[str]) -> str:
    """The byte-order mark without which spreadsheets misread Chinese, and the names of the columns."""
    return f"\ufeff{_row(columns)}\n"


def check_lines(audit: Audit, paint: Paint) -> Iterator[str]:
    """One row for each check, in the order of the report."""
    for check in audit.checks:
        yield _row(_check(check, audit=audit))


def figure_lines(audit: Audit, paint: Paint) -> Iterator[str]:
    """One row for each figure, in the order of the report."""
    for figure in audit.figures:
        yield _row(_figure(figure, audit=audit))


def _check(check: Check, *, audit: Audit) -> tuple[str, ...]:
    figures = [operand.figure for operand in check.relation.operands]
    places = [pinpoint(figure, language=audit.language) for figure in figures]
    places += [place_at(one.start, document=audit.document, language=audit.language) for one in check.relation.evidence]
    return (
        audit.document.name,
        check.finding or "",
        check.id,
        check.rule,
        check.verdict,
        check.severity,
        check.relation.subject,
        check.message,
        check.arithmetic,
        _BETWEEN.join(check.printed),
        _BETWEEN.join(places),
        slip(check.hypothesis, language=audit.language) if check.hypothesis else "",
        check.reason or "",
        decision(check.waiver, language=audit.language) if check.waiver else "",
    )


def _figure(figure: Figure, *, audit: Audit) -> tuple[str, ...]:
    return (
        audit.document.file_at(figure.start).name,
        figure.id,
        figure.printed,
        str(figure.line),
        str(figure.column),
        describe(figure.place, language=audit.language),
        format(figure.value, "f"),
        numeral(figure.interval.low) or "",
        numeral(figure.interval.high) or "",
        figure.unit,
        figure.kind,
        figure.metric.name or figure.metric.head,
        figure.period.name if figure.period else "",
        figure.scope or "",
        figure.hedge or "",
    )


def _row(cells: Sequence[str]) -> str:
    """The cells as one record (RFC 4180)."""
    written = io.StringIO()
    csv.writer(written, lineterminator="").writerow([_harmless(cell) for cell in cells])
    return written.getvalue()


def _harmless(cell: str) -> str:
    """The text, with an apostrophe before what a spreadsheet would compute; numbers stay numbers."""
    if cell.startswith(_FORMULA) and not _NUMBER.fullmatch(cell):
        return f"'{cell}"
    return cell
