"""hedge: a number hedged both ways at once (近百余人: just under and a little over a hundred)."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.model import Operand, Relation, Rule
from auditor.relations.material import Material


def find_hedges(material: Material, rule: Rule) -> Iterator[Relation]:
    """Every number with more than one hedge."""
    for figure in material.reading.measured:
        if figure.hedge and "+" in figure.hedge:
            yield Relation(rule=rule, operands=(Operand(role="mention", figure=figure),), subject=figure.metric.name)
