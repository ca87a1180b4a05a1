"""What is known of every figure after an audit: one state each, and the findings that speak of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from auditor.model import Audit, Check

State = Literal["contradicted", "accepted", "undecided", "guarded", "unguarded", "unmeasured"]
STATES: tuple[State, ...] = ("contradicted", "accepted", "undecided", "guarded", "unguarded")
"""Those that a measured figure may have, the one that concerns a reader most first."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known of one figure."""

    state: State
    """Its state."""
    findings: tuple[str, ...] = ()
    """Ids of the findings that speak of it, the gravest first."""
    reason: str | None = None
    """Why nothing guards it, as a key of the catalogue."""


def states(audit: Audit) -> Mapping[str, Standing]:
    """Figure → its standing."""
    guarded, unguarded = set(audit.coverage.guarded), audit.coverage.unguarded
    accused, accepted = _accused(audit)
    found: dict[str, Standing] = {}
    for figure in audit.figures:
        name = figure.id
        findings = (*accused.get(name, ()), *accepted.get(name, ()))
        reason = unguarded.get(name)
        found[name] = Standing(_state(figure.measured, accused.get(name), accepted.get(name), reason), findings, reason)
        if name in guarded and not findings:
            found[name] = Standing("guarded")
    return found


def census(standings: Mapping[str, Standing]) -> Mapping[str, int]:
    """How many figures are in each state."""
    return Counter(standing.state for standing in standings.values())


def _state(measured: object, accused: object, accepted: object, reason: str | None) -> State:
    if accused:
        return "contradicted"
    if accepted:
        return "accepted"
    if not measured:
        return "unmeasured"
    return "undecided" if reason == "only-undecided" else "unguarded"


def _accused(audit: Audit) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """Figure → the open findings that speak of it; figure → the accepted ones."""
    still_open: dict[str, list[str]] = {}
    accepted: dict[str, list[str]] = {}
    checks: dict[str, Check] = {check.id: check for check in audit.checks}
    for finding in audit.findings:
        kind = accepted if finding.waived else still_open
        names = (operand.figure.id for check in finding.checks for operand in checks[check].relation.operands)
        for name in dict.fromkeys(names):
            kind.setdefault(name, []).append(finding.id)
    return still_open, accepted
