"""What a test of a report needs to know of its audit: small, and kept between runs."""

from __future__ import annotations

from collections.abc import Iterable

from auditor.log import tally, wording
from auditor.model import SEVERITIES, Audit, Check, Language, Severity
from auditor.model.noun import Noun
from auditor.places import pinpoint
from auditor.reports import finding_lines, plain


class Break(Noun):
    """A check that breaks."""

    check: str
    """Its id."""
    severity: Severity
    """What it weighs."""
    told: str
    """Its finding as a person reads it: both places and the arithmetic."""
    places: tuple[str, ...] = ()
    """Every figure of it with its position and place."""
    waiver: str | None = None
    """That it is accepted, why and by whom, or None."""


class RuleVerdict(Noun):
    """What one rule says of one report."""

    rule: str
    """Its id."""
    pack: str
    """The pack it comes from."""
    severity: Severity
    """The severity that the rule has at most."""
    holds: int = 0
    """How many of its checks hold."""
    undecided: tuple[str, ...] = ()
    """Why checks of it could not be decided."""
    breaks: tuple[Break, ...] = ()
    """Those that break."""

    def failures(self, fail_on: str) -> tuple[Break, ...]:
        """The breaks at or above that severity; none for `never`."""
        worst = SEVERITIES[: SEVERITIES.index(fail_on) + 1] if fail_on in SEVERITIES else ()
        return tuple(one for one in self.breaks if one.severity in worst)


class ReportVerdicts(Noun):
    """What all rules say of one report."""

    key: str
    """Made from the report, the rules, the decisions and the program; another key is another audit."""
    rules: tuple[RuleVerdict, ...]
    """Every rule that applied, in order of their ids."""
    totals: dict[str, int]
    """figures, guarded, findings, waived, holds, breaks, undecided."""
    language: Language = "en"
    """The language of its messages."""
    stale: tuple[str, ...] = ()
    """What is to be said of decisions that have expired or accept nothing any more."""


COUNTS = ("figures", "guarded", "findings", "waived", "holds", "undecided")
"""The numbers that no summary leaves out."""


def verdicts(audit: Audit, *, key: str, stale: Iterable[str] = ()) -> ReportVerdicts:
    """What each rule that applied says of the report."""
    checks: dict[str, list[Check]] = {}
    for check in audit.checks:
        checks.setdefault(check.rule, []).append(check)
    told = _told(audit)
    counts = tally(audit)
    return ReportVerdicts(
        key=key,
        rules=tuple(_verdict(checks[name], told=told, audit=audit) for name in sorted(checks)),
        totals={name: getattr(counts, name) for name in COUNTS},
        language=audit.language,
        stale=tuple(stale),
    )


def _verdict(checks: list[Check], *, told: dict[str, str], audit: Audit) -> RuleVerdict:
    rule = checks[0].relation.rule
    return RuleVerdict(
        rule=rule.id,
        pack=rule.pack,
        severity=rule.severity,
        holds=sum(check.verdict == "holds" for check in checks),
        undecided=tuple(check.message or str(check.reason) for check in checks if check.verdict == "undecided"),
        breaks=tuple(_break(check, told=told, audit=audit) for check in checks if check.verdict == "breaks"),
    )


def _break(check: Check, *, told: dict[str, str], audit: Audit) -> Break:
    waiver = check.waiver
    return Break(
        check=check.id,
        severity=check.severity,
        told=told.get(check.finding or "", check.message),
        places=tuple(
            f"{figure.printed} @ {pinpoint(figure, language=audit.language)}"
            for figure in (operand.figure for operand in check.relation.operands)
        ),
        waiver=wording(audit.language).phrase("finding.waived", reason=waiver.reason, by=waiver.by) if waiver else None,
    )


def _told(audit: Audit) -> dict[str, str]:
    """Finding → its lines for a person."""
    checks = {check.id: check for check in audit.checks}
    return {
        finding.id: "\n".join(finding_lines(finding, checks=checks, audit=audit, paint=plain))
        for finding in audit.findings
    }
