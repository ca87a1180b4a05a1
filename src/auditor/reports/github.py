"""Annotations of GitHub Actions: lines that the runner shows beside the file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from auditor.log import tally
from auditor.model import Audit, Finding, Span
from auditor.reports.findings import decision
from auditor.reports.paint import Paint
from auditor.reports.positions import first_of, gravest, region
from auditor.reports.totals import totals

_DATA: Mapping[int, str] = {ord("%"): "%25", ord("\r"): "%0D", ord("\n"): "%0A"}
_PROPERTY: Mapping[int, str] = {**_DATA, ord(":"): "%3A", ord(","): "%2C"}
_LEVELS: Mapping[str, str] = {"error": "error", "warning": "warning", "note": "notice"}


def lines(audit: Audit, paint: Paint) -> Iterator[str]:
    """One annotation for each finding, an accepted one as a notice, and one with the totals."""
    for finding in audit.findings:
        yield _annotation(finding, audit=audit)
    told = totals(tally(audit), language=audit.language)
    yield f"::notice title={_property(audit.document.name)}::{_data(told)}"


def failure(document: str, message: str) -> str:
    """The annotation of a report that could not be audited."""
    return f"::error file={_property(document)}::{_data(message)}"


def _annotation(finding: Finding, *, audit: Audit) -> str:
    check = gravest(finding, audit=audit)
    level = "notice" if finding.waived else _LEVELS[finding.severity]
    told = [check.message, *(decision(waiver, language=audit.language) for waiver in finding.waivers)]
    where = {**_place(first_of(finding, audit=audit), audit=audit), "title": f"{finding.rule} {check.id}"}
    properties = ",".join(f"{key}={_property(str(value))}" for key, value in where.items())
    return f"::{level} {properties}::{_data(chr(10).join(dict.fromkeys(told)))}"


def _place(span: Span | None, *, audit: Audit) -> Mapping[str, str | int]:
    """The file, with line and columns where its format has lines."""
    document = audit.document
    if span is None:
        return {"file": document.name}
    place: dict[str, str | int] = {"file": document.file_at(span.start).name}
    stretch = region(document, start=span.start, end=span.end)
    if stretch:
        place |= {"line": stretch.line, "endLine": stretch.end_line}
        if stretch.line == stretch.end_line:
            place |= {"col": stretch.column, "endColumn": stretch.end_column}
    return place


def _data(text: str) -> str:
    return text.translate(_DATA)


def _property(text: str) -> str:
    return text.translate(_PROPERTY)
