"""quotient: one quantity per another (生师比, 生均, 人均), recomputed from the two where the report prints them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from auditor.model import Figure, Relation, Rule
from auditor.relations.identity import periods_meet
from auditor.relations.material import Material, any_word
from auditor.relations.roles import relation_of
from auditor.relations.shares import nearest
from auditor.relations.triples import column_triples, is_share_of
from auditor.units import dimension


def find_quotients(material: Material, rule: Rule) -> Iterator[Relation]:
    """Named ratios (生师比: students, teachers) and per-unit values (生均…: …, students)."""
    for triple in column_triples(material):
        if triple.formula == "quotient":
            yield _relation(rule, triple.above, triple.below, triple.result)
    for name, operands in rule.table("ratios").items():
        for figure in _called(material, name):
            if figure.role == "level" and len(operands) == 2:  # above and below
                above, below = (_only(material, [operand], figure) for operand in operands)
                if above and below:
                    yield _relation(rule, above, below, figure)
    yield from _per_unit(material, rule)


def _per_unit(material: Material, rule: Rule) -> Iterator[Relation]:
    """What falls to each one (生均…, 人均…), but for what is divided among the people of the towns alone."""
    towns = rule.listed("towns")
    for prefix, denominators in rule.table("per").items():
        for figure in _prefixed(material, prefix):
            if figure.role != "level" or not set(figure.metric.words).isdisjoint(towns):
                continue
            above = _numerator(material, prefix, figure)
            below = _only(material, denominators, figure)
            if above and below and not _averaged(material, rule, above, below, figure):
                yield _relation(rule, above, below, figure)


def _averaged(material: Material, rule: Rule, above: Figure, below: Figure, figure: Figure) -> bool:
    """The denominator is counted at the end of the period, and the quotient may be of its average: a little off."""
    if not any_word(rule.listed("ends")).search(material.sentence_before(below)) or not above.value or not figure.value:
        return False
    if is_share_of(above, below, figure):
        return False
    return abs(above.value / below.value / figure.value - 1) < AVERAGE


AVERAGE = Decimal("0.05")
"""A population moves less than so much between its average of a year and its end."""


def _relation(rule: Rule, above: Figure, below: Figure, figure: Figure) -> Relation:
    figures = {"numerator": above, "denominator": below, "quotient": figure}
    return relation_of(rule, figures, subject=figure.metric.name)


def _called(material: Material, name: str) -> Sequence[Figure]:
    """Figures whose subject is just that name."""
    words = frozenset(material.words(name))
    return material.by_own_words.get(words, ()) if words else ()


def _prefixed(material: Material, prefix: str) -> Iterator[Figure]:
    """Figures whose subject begins with a per-unit word."""
    for figure in material.reading.measured:
        if prefix in figure.metric.words and figure.kind != "percent":
            yield figure


def _only(material: Material, names: Sequence[str], to: Figure) -> Figure | None:
    """The one value that the report gives for a metric in the figure's period; none if it gives several."""
    for name in names:
        words = material.telling(material.words(name))
        if not words:
            continue
        found = [
            f
            for f in material.by_own_words.get(words, ())
            if not f.part_of and f.role == "level" and f.kind == "count" and periods_meet(f, to) and f.mode == to.mode
        ]
        if found and len({figure.value for figure in found}) == 1:
            return nearest(found, to)
    return None


def _numerator(material: Material, prefix: str, figure: Figure) -> Figure | None:
    """The total of what is shared out: the same words without the per-unit word, in the unit before the stroke."""
    words = material.telling(figure.metric.words) - {prefix}
    above = figure.unit.split("/")[0]
    found = [
        f
        for f in material.by_own_words.get(words, ())
        if f.role == "level" and dimension(f.unit) == dimension(above) and "/" not in f.unit and periods_meet(f, figure)
    ]
    return nearest(found, figure) if found and len({f.value for f in found}) == 1 else None
