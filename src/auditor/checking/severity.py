"""What a break weighs: the rule's severity is the ceiling, doubt lowers it."""

from __future__ import annotations

from auditor.checking.evaluation import Binding, Term
from auditor.checking.verdict import Outcome
from auditor.model import SEVERITIES, Relation, Severity

THOUSAND = 1000
"""A whole count with so many trailing zeros may have been rounded by its author."""


def weigh(relation: Relation, outcome: Outcome, binding: Binding) -> Severity:
    """The severity of the relation's check: of its break, or of the break it would have been."""
    if outcome.basis in ("improbable", "last-digit"):
        return "note"
    rank = SEVERITIES.index(relation.rule.severity)
    if relation.certainty == "likely":
        rank = min(rank + 1, len(SEVERITIES) - 1)
    if outcome.verdict == "breaks" and any(_soft(term) for terms in binding.values() for term in terms):
        rank = max(rank, SEVERITIES.index("warning"))
    return SEVERITIES[rank]


def _soft(term: Term) -> bool:
    """True if the figure may stand for more than it prints: by a hedge, or as a count in round thousands."""
    figure = term.figure
    if figure is None:
        return False
    round_count = figure.kind == "count" and term.exact and figure.value != 0 and figure.value % THOUSAND == 0
    return term.hedged or round_count
