"""From a relation to its check."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from decimal import localcontext

from auditor.checking.evaluation import bind
from auditor.checking.guards import guarded
from auditor.checking.hypothesis import suppose
from auditor.checking.leeway import Leeway
from auditor.checking.message import say
from auditor.checking.plausibility import plausible
from auditor.checking.severity import weigh
from auditor.checking.suspicion import NOTHING_SAID, Suspicion
from auditor.checking.verdict import Outcome, decide
from auditor.folding import fold
from auditor.model import Check, Figure, Interval, Language, Relation
from auditor.model.interval import PRECISION
from auditor.units import factor

DIGITS = 10
"""Hexadecimal digits of an id: enough for millions of checks."""


def judge(
    relation: Relation, *, language: Language, policy: str = "half-up", suspicion: Suspicion = NOTHING_SAID
) -> Check:
    """The judged relation: verdict, severity, message, arithmetic, likely slip, and the figures it guards.

    `suspicion` is what is known of its figures from elsewhere.
    """
    with localcontext(prec=PRECISION):
        binding, leeway = bind(relation), Leeway(policy, relation.rule.tolerance)
        outcome = _forgiven(decide(relation.rule.formula, binding, leeway), relation)
        hypothesis = suppose(relation, outcome, binding, suspicion)
        if outcome.verdict == "breaks" and not plausible(relation, outcome, binding, hypothesis):
            outcome = replace(outcome, verdict="undecided", basis=None, reason="implausible")
        said = say(relation, outcome, binding, language=language)
        return Check(
            id=identity(relation),
            rule=relation.rule.id,
            verdict=outcome.verdict,
            severity=weigh(relation, outcome, binding),
            relation=relation,
            message=said.message,
            statement=said.statement,
            arithmetic=said.arithmetic,
            expected=_shown(outcome.expected, outcome.measure),
            reported=_shown(outcome.reported, outcome.measure),
            slack=said.slack,
            basis=outcome.basis,
            reason=outcome.reason,
            hypothesis=hypothesis,
            guards=guarded(relation, outcome, binding, leeway),
        )


def identity(relation: Relation) -> str:
    """An id made of the rule, the subject and the prints, so that it survives edits elsewhere in the report."""
    printed = sorted(operand.figure.printed for operand in relation.operands)
    spoken = [evidence.printed for evidence in relation.evidence]
    subject = fold(relation.subject, "zh")  # one id for a report and its edition in other characters
    key = "\x1f".join((relation.rule.id, subject, *printed, "\x1e", *spoken))
    return f"c-{hashlib.sha256(key.encode('utf-8', 'surrogatepass')).hexdigest()[:DIGITS]}"


def _forgiven(outcome: Outcome, relation: Relation) -> Outcome:
    """Figures that may not belong together accuse nobody."""
    if outcome.verdict != "breaks" or relation.certainty != "unsure":
        return outcome
    return replace(outcome, verdict="undecided", basis=None, reason=relation.doubt or "identity-unsure")


def _shown(interval: Interval | None, figure: Figure | None) -> Interval | None:
    """The interval in the unit of the reported figure: 50.03, not 0.5003."""
    size = factor(figure.unit) if figure else 1
    if interval is None or size == 1:
        return interval
    low, high = interval.low, interval.high
    return interval._replace(low=None if low is None else low / size, high=None if high is None else high / size)
