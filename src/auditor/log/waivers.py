"""Decisions of people, applied to an audit: what they accept is marked, never removed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from fnmatch import fnmatchcase
from pathlib import PurePath

from auditor.log.wording import wording
from auditor.model import Audit, Check, Finding, Language, Waiver


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person says once for all checks of a problem."""

    reason: str
    """Why they are accepted."""
    by: str
    """Who accepts them."""
    decided: date
    """The day."""
    until: date | None = None
    """The last day on which it counts, or None if it does not expire."""


@dataclass(frozen=True, slots=True)
class Waived:
    """An audit after the decisions of people."""

    audit: Audit
    """The audit, with every accepted check and finding marked."""
    used: frozenset[Waiver] = frozenset()
    """The waivers that accept a check of it."""
    expired: frozenset[Waiver] = frozenset()
    """Those that would, if they had not expired."""


def waive(audit: Audit, *, waivers: Iterable[Waiver], today: date) -> Waived:
    """Marks every check that breaks and is accepted, and every finding all of whose checks are."""
    mine = [waiver for waiver in waivers if speaks_of(waiver, document=audit.document.name)]
    if not mine:
        return Waived(audit)
    given: dict[str, list[Waiver]] = {}
    for waiver in mine:
        given.setdefault(waiver.check, []).append(waiver)
    used: dict[str, Waiver] = {}
    expired: set[Waiver] = set()
    for check in audit.checks:
        fitting = [waiver for waiver in given.get(check.id, ()) if _fits(waiver, check)]
        valid = [waiver for waiver in fitting if waiver.in_force(today)]
        if valid:
            used[check.id] = valid[-1]
        else:
            expired.update(fitting)
    return Waived(_marked(audit, used), frozenset(used.values()), frozenset(expired))


def speaks_of(waiver: Waiver, *, document: str) -> bool:
    """True if the waiver is for the report of that name, wherever it lies."""
    return fnmatchcase(PurePath(document).name, waiver.report)


def stale(
    waivers: Iterable[Waiver],
    *,
    used: AbstractSet[Waiver],
    expired: AbstractSet[Waiver],
    documents: Mapping[str, Language],
) -> Iterator[str]:
    """One line for each waiver that has expired, or that accepts nothing in the reports audited that it speaks of.

    `documents` are the reports audited, with the language of their messages.
    """
    spoken = {PurePath(document).name: language for document, language in documents.items()}
    for waiver in waivers:
        language = next((told for name, told in spoken.items() if fnmatchcase(name, waiver.report)), None)
        if waiver in used or language is None:
            continue
        where = f"{waiver.path}:{waiver.line}: " if waiver.path else ""
        told = "waiver.expired" if waiver in expired else "waiver.idle"
        values = waiver.model_dump(include={"check", "report", "until"})
        yield where + wording(language).phrase(told, **values)


def decided(audit: Audit, *, findings: Iterable[Finding], decision: Decision) -> Iterator[Waiver]:
    """The waivers that accept those findings: one for each of their checks that is not accepted yet."""
    checks = {check.id: check for check in audit.checks}
    for finding in findings:
        for name in finding.checks:
            if checks[name].waiver is None:
                yield _waiver(checks[name], report=PurePath(audit.document.name).name, decision=decision)


def sought(audit: Audit, *, names: Sequence[str]) -> Iterator[tuple[str, Finding]]:
    """Each name with the finding that has that id, or that has a check of that id; names found nowhere are left out."""
    owners = {name: finding for finding in audit.findings for name in (finding.id, *finding.checks)}
    return ((name, owners[name]) for name in names if name in owners)


def _fits(waiver: Waiver, check: Check) -> bool:
    """True if the check breaks and prints what was accepted; the id alone already says so, unless written by hand."""
    return check.verdict == "breaks" and sorted(check.printed) == sorted(waiver.printed)


def _marked(audit: Audit, used: dict[str, Waiver]) -> Audit:
    checks = tuple(
        check.model_copy(update={"waiver": used[check.id]}) if check.id in used else check for check in audit.checks
    )
    findings = tuple(
        finding.model_copy(update={"waivers": tuple(dict.fromkeys(used[name] for name in finding.checks))})
        if all(name in used for name in finding.checks)
        else finding
        for finding in audit.findings
    )
    return audit.model_copy(update={"checks": checks, "findings": findings})


def _waiver(check: Check, *, report: str, decision: Decision) -> Waiver:
    return Waiver(
        check=check.id,
        report=report,
        rule=check.rule,
        subject=check.relation.subject,
        printed=check.printed,
        reason=decision.reason,
        by=decision.by,
        decided=decision.decided,
        until=decision.until,
    )
