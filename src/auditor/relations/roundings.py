"""rounding: one figure of a report cut off where the others are rounded."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal, localcontext

from auditor.model import Figure, Operand, Relation, Rule
from auditor.model.interval import PRECISION
from auditor.relations.facts import divides, find_facts
from auditor.relations.growths import find_growths
from auditor.relations.material import Material
from auditor.relations.quotients import find_quotients
from auditor.relations.shares import find_shares
from auditor.units import factor


def find_roundings(material: Material, rule: Rule) -> Iterator[Relation]:
    """Quotients, shares and growth rates that were truncated, in a report that rounds at least one other one up."""
    cut: list[tuple[Figure, tuple[Figure, ...]]] = []
    rounded = 0
    for result, operands, exact in _derived(material):
        printed = abs(result.value) * factor(result.unit)
        step = result.ulp * factor(result.unit)
        if step and _to_step(exact, step, ROUND_HALF_UP) == printed:
            rounded += _to_step(exact, step, ROUND_DOWN) != printed
        elif step and _to_step(exact, step, ROUND_DOWN) == printed:
            cut.append((result, operands))
    if rounded and cut:
        figures = {figure.id: figure for result, operands in cut for figure in (*operands, result)}
        yield Relation(
            rule=rule, operands=tuple(Operand(role="mention", figure=figure) for figure in figures.values()),
            subject=cut[0][0].metric.name,
        )  # fmt: skip


def _to_step(value: Decimal, step: Decimal, rounding: str) -> Decimal:
    return (value / step).quantize(Decimal(1), rounding=rounding) * step


def _derived(material: Material) -> Iterator[tuple[Figure, tuple[Figure, ...], Decimal]]:
    """Every printed quotient with its operands and its exact size."""
    for name, result, operands in _computed(material):
        if len(operands) != 2:
            continue
        above, below = operands
        if below.value and not any(figure.hedge for figure in (*operands, result)) and _exact(above) and _exact(below):
            with localcontext(prec=PRECISION):
                quotient = above.value * factor(above.unit) / (below.value * factor(below.unit))
            yield result, operands, abs(quotient - 1) if name == "growth" else abs(quotient)


def _computed(material: Material) -> Iterator[tuple[str, Figure, tuple[Figure, ...]]]:
    """Every result that a rule recomputes by a division, with its operands: by finders, then by rules that select facts."""
    rules = {rule.finder: rule for rule in material.rulebook.rules if rule.finder}
    for name, find in (("quotient", find_quotients), ("share", find_shares), ("growth", find_growths)):
        for relation in find(material, rules[name]) if name in rules else ():
            result = relation.figures(name)[0]
            yield name, result, tuple(operand.figure for operand in relation.operands if operand.figure is not result)
    for rule in material.rulebook.rules:
        if rule.figures and len(rule.formula) == 1 and divides(rule.formula[0]):
            for relation in find_facts(material, rule):
                result, *operands = (operand.figure for operand in relation.operands)
                yield rule.id, result, tuple(operands)


def _exact(figure: Figure) -> bool:
    """Printed to the unit, so that the quotient's own rounding is all that is open."""
    return figure.interval.low == figure.interval.high
