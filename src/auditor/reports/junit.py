"""JUnit XML, as CI servers read it: a suite for each report, a case for each rule that applied to it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Literal
from xml.sax.saxutils import escape, quoteattr

from auditor.model import SEVERITIES, Audit, Check, Severity
from auditor.places import pinpoint
from auditor.reports.findings import decision, finding_lines
from auditor.reports.paint import Paint, plain

OPENING = '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="auditor">\n'
CLOSING = "</testsuites>\n"
LOUD: tuple[Severity, ...] = SEVERITIES[:2]
"""Breaks of these severities are failures; a note is told in a case that passes."""
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def lines(audit: Audit, paint: Paint) -> Iterator[str]:
    """The suite of one report."""
    cases: dict[str, list[Check]] = {}
    for check in audit.checks:
        cases.setdefault(check.rule, []).append(check)
    kinds = Counter(_kind(checks) for checks in cases.values())
    counts = f'tests="{len(cases)}" failures="{kinds["failure"]}" errors="0" skipped="{kinds["skipped"]}"'
    yield f"<testsuite name={_attribute(audit.document.name)} {counts}>"
    for rule, checks in sorted(cases.items()):
        yield from _case(rule, checks, audit=audit)
    yield "</testsuite>"


def failure(document: str, message: str) -> str:
    """The suite of a report that could not be audited."""
    name, told = _attribute(document), _attribute(message)
    return (
        f'<testsuite name={name} tests="1" failures="0" errors="1" skipped="0">\n'
        f'  <testcase classname={name} name="read">\n    <error message={told}/>\n  </testcase>\n</testsuite>'
    )


def _kind(checks: Sequence[Check]) -> Literal["failure", "skipped", "passed"]:
    """What becomes of a rule: it fails for an open break that is loud, and is skipped where nothing is left to say."""
    loud = [check for check in checks if check.verdict == "breaks" and check.severity in LOUD]
    if any(check.waiver is None for check in loud):
        return "failure"
    return "skipped" if loud or all(check.verdict == "undecided" for check in checks) else "passed"


def _case(rule: str, checks: Sequence[Check], *, audit: Audit) -> Iterator[str]:
    yield f"  <testcase classname={_attribute(audit.document.name)} name={_attribute(rule)}>"
    broken = [check for check in checks if check.verdict == "breaks"]
    if broken:
        yield from _properties(broken, audit=audit)
    kind = _kind(checks)
    if kind == "failure":
        still_open = [check for check in broken if check.severity in LOUD and check.waiver is None]
        yield f"    <failure message={_attribute(still_open[0].message)}>{_told(still_open, audit=audit)}</failure>"
    elif kind == "skipped":
        yield f"    <skipped message={_attribute(_excuse(checks, audit=audit))}/>"
    if broken and kind != "failure":
        yield f"    <system-out>{_told(broken, audit=audit)}</system-out>"
    yield "  </testcase>"


def _excuse(checks: Sequence[Check], *, audit: Audit) -> str:
    """Why people accept what breaks, or why nothing could be decided."""
    accepted = [decision(check.waiver, language=audit.language) for check in checks if check.waiver]
    undecided = [check.message or str(check.reason) for check in checks if check.verdict == "undecided"]
    return "; ".join(dict.fromkeys(accepted or undecided))


def _properties(checks: Sequence[Check], *, audit: Audit) -> Iterator[str]:
    """Every figure of the breaks, with its position and place."""
    yield "    <properties>"
    for check in checks:
        yield f'      <property name="check" value={_attribute(check.id)}/>'
        for figure in (operand.figure for operand in check.relation.operands):
            where = f"{figure.printed} @ {pinpoint(figure, language=audit.language)}"
            yield f'      <property name="figure" value={_attribute(where)}/>'
    yield "    </properties>"


def _told(checks: Sequence[Check], *, audit: Audit) -> str:
    """The findings of the checks as a person reads them."""
    known = {check.id: check for check in audit.checks}
    names = {check.finding for check in checks}
    findings = [finding for finding in audit.findings if finding.id in names]
    told = ("\n".join(finding_lines(one, checks=known, audit=audit, paint=plain)) for one in findings)
    return escape(_xml("\n\n".join(told)))


def _attribute(text: str) -> str:
    return quoteattr(_xml(text))


def _xml(text: str) -> str:
    """The text without what XML 1.0 cannot hold."""
    return _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text)
