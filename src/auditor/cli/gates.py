"""The review step before a release, on the command line."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from auditor.cli.complaints import complain, complain_unread
from auditor.cli.outcomes import Order, audited
from auditor.cli.sinks import sink
from auditor.cli.sources import Source
from auditor.log.certificates import Terms, certify, objections, read_certificate, shortfall
from auditor.reports import printable


def passed(source: Source, *, terms: Terms, certificate: str | None, order: Order) -> int:
    """0 where the report meets the terms, and its certificate is written; else 1, and it is told what is missing.

    Raises:
        AuditorError: the report cannot be read, or the certificate cannot be written.
    """
    audit = audited(source, order=order).audit
    complain_unread(source.name, audit.document.unread)
    missing = shortfall(audit, terms=terms)
    if missing:
        return _told(source.name, missing)
    if certificate:
        with sink(certificate) as write:
            write(f"{certify(audit, terms=terms, now=datetime.now(UTC)).model_dump_json(indent=2)}\n")
    return _said(f"{source.name}: may be released")


def confirmed(source: Source, *, certificate: str, order: Order) -> int:
    """0 where the certificate is for this very report and an audit comes to the same; else 1.

    Raises:
        AuditorError: the report or the certificate cannot be read, or the certificate was changed.
    """
    found = read_certificate(certificate)
    # the decisions that it rests on were in force on the day it was issued
    order = replace(order, waivers=found.waivers, today=found.issued.date())
    wrong = objections(found, audit=audited(source, order=order).audit)
    if wrong:
        return _told(certificate, wrong)
    return _said(f"{source.name}: released on {found.issued:%Y-%m-%d} with {len(found.waivers)} checks accepted")


def _told(name: str, lines: tuple[str, ...]) -> int:
    for line in lines:
        complain(f"{name}: {line}")
    return 1


def _said(line: str) -> int:
    with sink(None) as write:
        write(f"{printable(line)}\n")
    return 0
