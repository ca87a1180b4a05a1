"""The review step before a release, on the command line."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from auditor.cli.complaints import complain, complain_unread
from auditor.cli.outcomes import Order, audited
from auditor.cli.sinks import sink
from auditor.cli.sources import Source
from auditor.log import wording
from auditor.log.certificates import Terms, certify, objections, read_certificate, shortfall
from auditor.model import Language
from auditor.reports import printable


def passed(source: Source, *, terms: Terms, certificate: str | None, order: Order) -> int:
    """0 where the report meets the terms, and its certificate is written; else 1, and it is told what is missing.

    Raises:
        AuditorError: the report cannot be read, or the certificate cannot be written.
    """
    audit = audited(source, order=order).audit
    complain_unread(source.name, audit.document.unread, language=audit.language)
    missing = shortfall(audit, terms=terms)
    if missing:
        return _told(source.name, missing, audit.language)
    if certificate:
        with sink(certificate) as write:
            write(f"{certify(audit, terms=terms, now=datetime.now(UTC)).model_dump_json(indent=2)}\n")
    return _said(source.name, wording(audit.language).phrase("gate.passed"), audit.language)


def confirmed(source: Source, *, certificate: str, order: Order) -> int:
    """0 where the certificate is for this very report and an audit comes to the same; else 1.

    Raises:
        AuditorError: the report or the certificate cannot be read, or the certificate was changed.
    """
    found = read_certificate(certificate)
    # the decisions that it rests on were in force on the day it was issued
    order = replace(order, waivers=found.waivers, today=found.issued.date())
    audit = audited(source, order=order).audit
    wrong = objections(found, audit=audit)
    if wrong:
        return _told(certificate, wrong, audit.language)
    day, words = f"{found.issued:%Y-%m-%d}", wording(audit.language)
    return _said(source.name, words.count("gate.confirmed", len(found.waivers), day=day), audit.language)


def _told(name: str, lines: tuple[str, ...], language: Language) -> int:
    for line in lines:
        complain(wording(language).phrase("gate.line", name=name, told=line))
    return 1


def _said(name: str, line: str, language: Language) -> int:
    with sink(None) as write:
        write(f"{printable(wording(language).phrase('gate.line', name=name, told=line))}\n")
    return 0
