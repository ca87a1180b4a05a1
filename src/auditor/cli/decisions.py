"""The decisions of people on the command line: accept a finding, or all that is there today."""

from __future__ import annotations

import getpass
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from auditor.cli.complaints import complain
from auditor.cli.outcomes import Order, audited, rules_of
from auditor.cli.sinks import sink
from auditor.cli.sources import as_one, select
from auditor.log import WAIVERS, Decision, add_waivers, decided, read_waivers, said, sought, wording
from auditor.model import Audit, AuditorError, Language, Waiver
from auditor.reports import printable


def waivers_in(path: str | None) -> tuple[Waiver, ...]:
    """The decisions in the file; where none is named, in the one that lies in the current folder, if there is one.

    Raises:
        WaiverError: the file cannot be used.
    """
    if path is None and not Path(WAIVERS).is_file():
        return ()
    return read_waivers(path or WAIVERS)


def today() -> date:
    """The day as a person has it on the wall; it decides which waivers have expired."""
    return date.today()  # noqa: DTZ011 - a decision expires where it was made


def signed(reason: str, *, by: str | None, until: datetime | None) -> Decision:
    """The decision, made today by the person named or logged in.

    Raises:
        AuditorError: nobody is named, the reason is empty, or the decision has expired before it is made.
    """
    if not reason.strip():
        raise AuditorError(said("decisions.no-reason"))
    if until and until.date() < today():
        raise AuditorError(said("decisions.past", day=f"{until:%Y-%m-%d}"))
    return Decision(reason.strip(), by or _login(), today(), until.date() if until else None)


def accept(names: Sequence[str], *, audits: Iterator[Audit], decision: Decision, file: str) -> int:
    """Writes down that the findings of those ids, or with checks of those ids, are accepted; gives the exit status.

    Raises:
        AuditorError: an id is found in none of the reports, or the file cannot be written. Then nothing is written.
    """
    missing = dict.fromkeys(names)
    accepted: list[Waiver] = []
    language: Language = "en"
    for audit in audits:
        language = audit.language
        for name, finding in sought(audit, names=names):
            missing.pop(name, None)
            accepted += decided(audit, findings=[finding], decision=decision)
    if missing:
        words = wording(language)
        told = words.phrase("list.enumeration").join(missing)
        raise AuditorError(words.phrase("decisions.nowhere", names=told))
    return _written(accepted, file=file, language=language)


def accept_all(audits: Iterator[Audit], *, decision: Decision, file: str) -> int:
    """Writes down that every finding of the reports is accepted; gives the exit status."""
    accepted: list[Waiver] = []
    language: Language = "en"
    for audit in audits:
        language = audit.language
        accepted += decided(audit, findings=audit.findings, decision=decision)
    return _written(accepted, file=file, language=language)


def audits(paths: Sequence[str], *, order: Order, file: str) -> Iterator[Audit]:
    """The audit of every report at the paths, or of all files as one report, with the decisions in the file applied.

    Raises:
        AuditorError: a report, a rule or the file cannot be used.
    """
    rules_of(order.rules)  # a wrong rule is told before any report is read
    waivers = read_waivers(file) if Path(file).exists() else ()
    reports = [source for path in paths for source in select(path).reports]
    order = replace(order, waivers=waivers, today=today())
    for source in [as_one(reports, paths=paths)] if order.as_one else reports:
        yield audited(source, order=order).audit


def _written(accepted: Sequence[Waiver], *, file: str, language: Language) -> int:
    words = wording(language)
    waivers = list(dict.fromkeys(accepted))
    if waivers:
        add_waivers(file, waivers=waivers)
    with sink(None) as write:
        for waiver in waivers:
            printed = words.phrase("list.enumeration").join(waiver.printed)
            told = words.phrase("gate.line", name=waiver.subject or waiver.rule, told=printed)
            write(f"{printable(f'{waiver.check}  {waiver.report}  {told}')}\n")
    told = words.count("decisions.accepted", len(waivers))
    complain(words.phrase("gate.line", name=file, told=told) if waivers else words.phrase("decisions.none"))
    return 0


def _login() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # no environment variable, no entry in the user database
        raise AuditorError(said("decisions.nobody")) from None
