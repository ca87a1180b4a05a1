"""The whole log of one document, record by record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from auditor import __version__
from auditor.log.checks import check_record
from auditor.log.figures import figure_fields, figure_record
from auditor.log.records import SCHEMA, AuditRecord, FailureRecord, FileRecord, Record, SummaryRecord
from auditor.log.tally import tally
from auditor.model import Audit, Figure, File

UNMEASURED = "unmeasured"
"""Why nothing guards a figure that measures nothing: a date, a number of a section."""


def records(audit: Audit) -> Iterator[Record]:
    """The audit's record, every figure in document order, every check, and the summary."""
    document, language = audit.document, audit.language
    fields = {figure.id: figure_fields(figure, document=document, language=language) for figure in audit.figures}
    yield audit_record(audit)
    yield from map(figure_record, fields.values())
    fields |= {figure.id: figure_fields(figure, document=document, language=language) for figure in _beside(audit)}
    for check in audit.checks:
        yield check_record(check, figures=fields, document=document, language=language)
    yield summary_record(audit)


def _beside(audit: Audit) -> Iterator[Figure]:
    """The figures of other documents that the report's are compared with."""
    first = audit.document.files[0]
    figures = (operand.figure for check in audit.checks for operand in check.relation.operands)
    yield from (figure for figure in figures if audit.document.joined and figure.start >= first.end)


def coverage_records(audit: Audit) -> Iterator[Record]:
    """The audit's record, every figure in document order with what guards it or why nothing does, and the summary."""
    rules = {check.id: check.rule for check in audit.checks}
    yield audit_record(audit)
    for figure in audit.figures:
        fields = figure_fields(figure, document=audit.document, language=audit.language)
        checks = audit.coverage.guards.get(figure.id, ())
        reason = None if checks else audit.coverage.unguarded.get(figure.id, UNMEASURED)
        yield {
            "type": "coverage",
            **fields,
            "checks": checks,
            "rules": tuple(dict.fromkeys(rules[name] for name in checks)),
            "reason": reason,
        }
    yield summary_record(audit)


def audit_record(audit: Audit) -> AuditRecord:
    """What was audited, with what."""
    document = audit.document
    return {
        "type": "audit",
        "document": document.name,
        "schema": SCHEMA,
        "tool": __version__,
        "sha256": document.sha256,
        "rules_sha256": audit.rules_sha256,
        "packs": audit.packs,
        "packs_suggested": audit.packs_suggested,
        "format": document.format,
        "characters": sum(file.end - file.start for file in document.files),
        "language": document.language,
        "message_language": audit.language,
        "rounding": audit.rounding,
        "unread": document.unread,
        "files": tuple(_file(file) for file in document.joined),
    }


def _file(file: File) -> FileRecord:
    characters = file.end - file.start
    return {"document": file.name, "sha256": file.sha256, "format": file.format, "characters": characters}


def failure_record(document: str, *, message: str) -> FailureRecord:
    """Why a document could not be audited; it stands in place of all its other records."""
    return {"type": "failure", "document": document, "message": message}


def summary_record(audit: Audit) -> SummaryRecord:
    """What it came to."""
    counts, coverage = tally(audit), audit.coverage
    return {
        "type": "summary",
        "document": audit.document.name,
        "figures": counts.figures,
        "measured": counts.measured,
        "guarded": counts.guarded,
        "findings": counts.findings,
        "waived": counts.waived,
        "holds": counts.holds,
        "breaks": counts.breaks,
        "undecided": counts.undecided,
        "unguarded": dict(Counter(coverage.unguarded.values())),
        "silent_rules": coverage.silent_rules,
    }
