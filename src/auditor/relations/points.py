"""point: a difference of percentages printed with % where 百分点 is meant."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from auditor.model import Figure, Operand, Relation, Rule
from auditor.relations.material import Material, any_word
from auditor.relations.triples import column_triples

SMALL = Decimal("0.25")
"""A share hardly moves by more than this part of itself in a year; amounts do."""


def find_points(material: Material, rule: Rule) -> Iterator[Relation]:
    """Change columns whose levels are percentages, and percentages that say how far another percentage moved."""
    for triple in column_triples(material):
        if (
            triple.formula == "difference"
            and triple.above.unit == triple.below.unit == "%"
            and triple.result.unit in ("%", "百分点")
        ):
            operands = (Operand(role="change", figure=triple.result),)
            yield Relation(rule=rule, operands=operands, subject=triple.above.place.row or "", certainty="likely")
    moves = any_word(rule.listed("moves"))
    for figure in material.reading.prose:
        if (
            figure.role == "growth"
            and figure.unit == "%"
            and moves.search(material.sentence_before(figure)[-12:])
            and _of_percentage(material, rule, figure)
        ):
            yield Relation(rule=rule, operands=(Operand(role="change", figure=figure),), subject=figure.metric.name)


def _of_percentage(material: Material, rule: Rule, figure: Figure) -> bool:
    """The rate has no subject of its own, and the figure before it in the sentence is a share or a rate in %.

    Behind the share of a plan that was met (完成9亿元，为预算的82%，下降6%) it is the amount that moved; behind an amount and
    its share it is the share only if it is small beside that.
    """
    if figure.metric.words:
        return False
    earlier = material.earlier(figure)
    if not earlier or earlier[-1].unit != "%" or earlier[-1].role not in ("level", "share"):
        return False
    share = earlier[-1]
    if any_word(rule.listed("plans")).search(material.text(share.clause.start, share.start)):
        return False
    if len(earlier) < 2 or earlier[-2].role != "level" or earlier[-2].unit == "%":
        return True
    return share.role != "share" or abs(figure.value) < share.value * SMALL
