"""bound: a part of a whole lies between nothing and all of it."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.model import Operand, Relation, Rule
from auditor.relations.material import Material, any_word


def find_bounds(material: Material, rule: Rule) -> Iterator[Relation]:
    """Every percentage of which the text says that it is a part of something (占) that it cannot exceed."""
    marker, exceeded = any_word(rule.listed("markers")), any_word(rule.listed("exceeded"))
    for figure in material.reading.measured:
        if figure.role != "share" or figure.unit != "%" or not (figure.metric.base or figure.cell):
            continue
        around = _around(material, figure.start, figure)
        said = marker.search(around)
        if said and not exceeded.search(around, said.end()):
            yield Relation(rule=rule, operands=(Operand(role="share", figure=figure),), subject=figure.metric.name)


def _around(material: Material, start: int, figure: object) -> str:
    """The clause before the figure, or its column's label."""
    column = getattr(getattr(figure, "place", None), "column", None)
    return column or material.text(max(0, start - 30), start)
