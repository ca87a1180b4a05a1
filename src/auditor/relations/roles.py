"""A relation from one figure for each of its roles."""

from __future__ import annotations

from collections.abc import Mapping

from auditor.model import Figure, Operand, Relation, Rule
from auditor.model.audit import Certainty


def relation_of(rule: Rule, figures: Mapping[str, Figure], *, subject: str, certainty: Certainty = "sure") -> Relation:
    """The figures in the roles that the rule's formula speaks of, in their order."""
    operands = tuple(Operand(role=role, figure=figure) for role, figure in figures.items())
    return Relation(rule=rule, operands=operands, subject=subject, certainty=certainty)
