"""Where a stretch of a report begins and ends, as line and column, for machines that go there."""

from __future__ import annotations

import bisect
from typing import NamedTuple

from auditor.model import LINED, Audit, Check, Document, Figure, Finding, Span


class Region(NamedTuple):
    """A stretch of a text, in lines and columns from 1; the end column is one past the last code point."""

    line: int
    column: int
    end_line: int
    end_column: int


def region(document: Document, *, start: int, end: int) -> Region | None:
    """The stretch in the file itself; None where the format has no lines."""
    if document.file_at(start).format not in LINED:
        return None
    first, column = _line(document, start)
    last, end_column = _line(document, max(end - 1, start))
    return Region(first, column, last, end_column + (end > start))


def _line(document: Document, position: int) -> tuple[int, int]:
    """The line and the column of its file, from 1, on which the position stands."""
    starts = document.line_starts
    return document.line_at(position), position - starts[bisect.bisect_right(starts, position) - 1] + 1


def figures_of(finding: Finding, *, audit: Audit) -> tuple[Figure, ...]:
    """Every figure of the finding once: the most suspect first, then as the arithmetic is read."""
    checks = {check.id: check for check in audit.checks}
    found = {operand.figure.id: operand.figure for name in finding.checks for operand in checks[name].relation.operands}
    culprit = found.pop(finding.culprit, None) if finding.culprit else None
    return (*((culprit,) if culprit else ()), *found.values())


def first_of(finding: Finding, *, audit: Audit) -> Span | None:
    """Where the most suspect figure of the finding stands, or the first of its evidence where it has no figure."""
    found = [Span(start=figure.start, end=figure.end) for figure in figures_of(finding, audit=audit)]
    found += [Span(start=one.start, end=one.end) for one in gravest(finding, audit=audit).relation.evidence]
    return next(iter(found), None)


def gravest(finding: Finding, *, audit: Audit) -> Check:
    """The check that the finding's message comes from."""
    return audit.check(finding.checks[0])
