"""The audit log as JSON Lines."""

from __future__ import annotations

import json
from collections.abc import Iterator

from auditor.log import Record, coverage_records, failure_record, records, strength_records
from auditor.model import Audit
from auditor.model.strength import Strength
from auditor.reports.paint import Paint

_encoded = json.JSONEncoder(ensure_ascii=False).encode


def lines(audit: Audit, paint: Paint) -> Iterator[str]:
    """One record a line."""
    return map(line, records(audit))


def coverage_lines(audit: Audit, paint: Paint) -> Iterator[str]:
    """One figure a line with what guards it, between what was audited and what it came to."""
    return map(line, coverage_records(audit))


def strength_lines(strength: Strength, paint: Paint) -> Iterator[str]:
    """One figure a line with the slips that were tried in it, and what they came to."""
    return map(line, strength_records(strength))


def line(record: Record) -> str:
    """The record as one line of JSON."""
    return _encoded(record)


def failure(document: str, message: str) -> str:
    """The line that stands for a document that could not be audited."""
    return line(failure_record(document, message=message))
