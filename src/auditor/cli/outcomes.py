"""One report, done: what is printed for it, what it came to, or why it could not be done."""

from __future__ import annotations

import functools
import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Literal

from auditor import auditing
from auditor.cli.complaints import internal
from auditor.cli.options import SHIPPED, RuleChoice
from auditor.cli.sources import Source
from auditor.cli.spoken import spoken
from auditor.figures import find_figures
from auditor.log import NOTHING, Tally, Waived, append, failure_record, records, tally, waive
from auditor.model import Audit, AuditorError, Coverage, Document, Language, LogError, ReadError, Rulebook, Waiver
from auditor.model.bilingual import Bilingual
from auditor.readers import Revisions, join, read
from auditor.reports import COVERAGES, FORMATS, INVENTORIES, Format, plain, terminal
from auditor.rulebook import project_rules


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be done with each report; it travels to worker processes."""

    work: Literal["check", "figures", "coverage"]
    """Audit it, only list its figures, or tell what guards each of them."""
    format: str
    """Output format."""
    rules: RuleChoice = SHIPPED
    """The rules that are asked for."""
    language: Language | None = None
    """Language of the messages, or None for the report's own."""
    paint: Literal["plain", "terminal"] = "plain"
    """With or without colour."""
    waivers: tuple[Waiver, ...] = ()
    """What people have accepted."""
    today: date = date.max
    """The day on which waivers must be in force."""
    log: str | None = None
    """The audit log that every audit is appended to, or None."""
    revisions: Revisions = "final"
    """Whether tracked changes count as made or as not made."""
    as_one: bool = False
    """All files are one report."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one report."""

    text: str
    """What is printed for it."""
    tally: Tally = NOTHING
    """What it came to; nothing for a failure."""
    language: Language | None = None
    """The language of its messages; None for a failure."""
    document: str = ""
    """What the report is called; empty for a failure."""
    used: frozenset[Waiver] = frozenset()
    """The waivers that accept something in it."""
    expired: frozenset[Waiver] = frozenset()
    """Those that would, if they had not expired."""
    unread: tuple[str, ...] = ()
    """What of it could not be read, one line each."""
    failure: str | None = None
    """Why it could not be done, in one line."""
    trace: str = ""
    """Where an internal error arose, for those who ask."""


class BesideError(AuditorError):
    """A document that reports are to be compared with and that cannot be read."""

    def __init__(self, option: str, error: ReadError) -> None:
        super().__init__(Bilingual(f"{option} {error}", f"{option} {error.told('zh')}"))


PAINTS = {"plain": plain, "terminal": terminal}
_FORMATS: Mapping[str, Mapping[str, Format]] = {"check": FORMATS, "figures": INVENTORIES, "coverage": COVERAGES}


def format_of(order: Order) -> Format:
    """The format that is asked for."""
    return _FORMATS[order.work][order.format]


def outcome(source: Source, *, order: Order) -> Outcome:
    """Does what is ordered with the report; every error becomes a failure, so that the other reports get their turn."""
    try:
        waived = audited(source, order=order)
        audit = waived.audit
        if order.log:
            append(order.log, records=records(audit), now=datetime.now(UTC))
        lines = format_of(order).lines(audit, PAINTS[order.paint])
        text = "".join(f"{line}\n" for line in lines)
        unread = audit.document.unread
        return Outcome(text, tally(audit), audit.language, source.name, waived.used, waived.expired, unread)
    except AuditorError as error:
        return failed(source.name, order=order, message=error.told(spoken(order.language)))
    except Exception as error:  # noqa: BLE001  an error of ours in one report must not cost the others their audit
        message = f"{source.name}: {internal(error, language=spoken(order.language))}"
        return failed(source.name, order=order, message=message, trace=traceback.format_exc())


def audited(source: Source, *, order: Order) -> Waived:
    """The audit of the report with the decisions of people applied.

    Raises:
        AuditorError: the report, or a rule, cannot be used.
    """
    return waive(_WORK[order.work](source, order), waivers=order.waivers, today=order.today)


def failed(name: str, *, order: Order, message: str, trace: str = "") -> Outcome:
    """The outcome for a report that could not be done; formats for machines record it."""
    if order.log:
        message = _recorded(name, message=message, log=order.log, language=spoken(order.language))
    written = format_of(order).failure
    recorded = f"{written(name, message)}\n" if written else ""
    return Outcome(recorded, failure=message, trace=trace)


def _recorded(name: str, *, message: str, log: str, language: Language) -> str:
    """The message, after it was appended to the audit log; with what kept it out of it, where something did."""
    try:
        append(log, records=[failure_record(name, message=message)], now=datetime.now(UTC))
    except LogError as error:
        told = error.told(language)
        return message if told in message else f"{message}\n{told}"
    return message


def rules_of(chosen: RuleChoice) -> Rulebook:
    """The rules of the project in the current folder, the shipped ones without a project, and those that are added.

    Raises:
        RuleError: the project file or one of the rules cannot be used.
    """
    return _rules_in(Path.cwd(), chosen)


@functools.cache
def _rules_in(folder: Path, chosen: RuleChoice) -> Rulebook:
    """Loaded once per process."""
    return project_rules(*chosen.paths, folder=folder, packs=chosen.packs)


def opened(source: Source, *, revisions: Revisions = "final") -> Document:
    """The report, read; its files as one where it is made of several.

    Raises:
        ReadError: a file of it cannot be read.
    """
    if not source.parts:
        return read(source.path, name=source.name, revisions=revisions)
    return join([opened(part, revisions=revisions) for part in source.parts], name=source.name)


def _checked(source: Source, order: Order) -> Audit:
    return compared(opened(source, revisions=order.revisions), chosen=order.rules, language=order.language)


def compared(document: Document, *, chosen: RuleChoice, language: Language | None = None) -> Audit:
    """The audit of a report by the rules that are asked for, beside the documents that it is to be compared with.

    Raises:
        AuditorError: a rule or one of those documents cannot be used.
    """
    previous, sources = references_of(chosen)
    return auditing.audit(document, rules=rules_of(chosen), language=language, previous=previous, sources=sources)


def references_of(chosen: RuleChoice) -> tuple[Document | None, tuple[Document, ...]]:
    """Last year's report and the data that reports are to be compared with.

    Raises:
        AuditorError: one of them cannot be read.
    """
    folder = Path.cwd()
    previous = _beside(folder, chosen.previous, option="--previous") if chosen.previous else None
    return previous, tuple(_beside(folder, path, option="--source") for path in chosen.sources)


@functools.cache
def _beside(folder: Path, path: str, *, option: str) -> Document:
    """Read once per process."""
    try:
        return read(folder / path, name=path)
    except ReadError as error:
        raise BesideError(option, error) from error


def _listed(source: Source, order: Order) -> Audit:
    """An audit that compares nothing: the figures alone."""
    document = opened(source, revisions=order.revisions)
    return Audit(
        document=document,
        figures=find_figures(document),
        checks=(),
        findings=(),
        coverage=Coverage(),
        language=order.language or document.language,
    )


_WORK: Mapping[str, Callable[[Source, Order], Audit]] = {"check": _checked, "figures": _listed, "coverage": _checked}
