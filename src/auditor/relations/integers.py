"""integer: a share of a small whole must be a whole number of things (37.5% of 11 schools is none).

The relation carries the nearest whole number of things; the rule says that the share must be theirs.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from auditor.model import Operand, Relation, Rule
from auditor.relations.material import Material
from auditor.relations.shares import part_of_share
from auditor.units import factor

GREATEST_WHOLE = 200
"""Of a larger whole almost every printed share is a whole number of things."""


def find_integers(material: Material, rule: Rule) -> Iterator[Relation]:
    """Shares whose whole the text names and counts, while the part itself is not printed."""
    for share in material.reading.prose:
        if share.role != "share" or share.unit != "%" or share.mode != "actual" or part_of_share(material, share):
            continue
        base = material.telling(share.metric.base)
        wholes = (
            [one for one in material.by_own_words.get(base, ()) if one.kind == "count" and one.role == "level"]
            if base
            else []
        )
        if wholes and len({whole.value for whole in wholes}) == 1 and wholes[0].value <= GREATEST_WHOLE:
            operands = (Operand(role="whole", figure=wholes[0]), Operand(role="share", figure=share))
            things = (share.value * factor(share.unit) * wholes[0].value).quantize(Decimal(1), rounding=ROUND_HALF_UP)
            yield Relation(
                rule=rule, operands=operands, numbers={"things": things}, subject=share.metric.name, certainty="likely"
            )
