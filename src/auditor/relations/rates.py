"""By how many points a rate moved since another one of its sentence: 同比下降11.7%（上年同期为下降9.8%），降幅比上年同期扩大1.9个百分点.

A fall that grows takes the rate down, a fall that narrows takes it up; the rate it is compared with is the one that the
same words name (上年同期), or the only other of the sentence where none are said.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from auditor.model import Figure, Rule
from auditor.relations.material import Material, any_word

SHORTEST_NAME = 2
"""Characters of the words that name what a rate is compared with."""


@dataclass(frozen=True, slots=True)
class Moved:
    """A rate now, the rate before, and the points between them, with the sign that they have for the rate."""

    before: Figure
    after: Figure
    points: Figure


def moved_rates(material: Material, rule: Rule) -> Iterator[Moved]:
    """Each difference of two rates that a sentence prints with both."""
    for figures in material.reading.by_sentence.values():
        rates = [one for one in figures if one.unit == "%" and one.role == "growth" and one.direction and not one.parts]
        if len(rates) > 1:
            for points in figures:
                if points.kind == "point" and points.role == "change" and points.direction:
                    yield from _moved(material, rule, rates, points)


def _moved(material: Material, rule: Rule, rates: Sequence[Figure], points: Figure) -> Iterator[Moved]:
    """The points between the first rate of a sentence and the one that they are told against."""
    rising, falling = rule.listed("rises_named"), rule.listed("falls_named")
    named = material.text(points.clause.start, points.start)
    fallen = any_word(falling).search(named) is not None
    earlier = any_word(rule.listed("earlier"))
    after = rates[0]
    others = [one for one in rates[1:] if earlier.match(_lead(material, one))]
    before = _then(material, others, points.compared_to or "")
    if (
        before
        and after.start < points.start
        and not earlier.match(_lead(material, after))
        and (fallen or any_word(rising).search(named))
        and not {*points.metric.words, *before.metric.words} - {*rising, *falling}
    ):
        direction = -points.direction if fallen else points.direction
        yield Moved(signed(before), signed(after), points.model_copy(update={"direction": direction}))


def signed(rate: Figure) -> Figure:
    """The rate with the sign that its words give it, as arithmetic writes it: a fall of 9.8 % is −9.8 %."""
    if rate.direction > 0 or rate.value < 0:
        return rate
    return rate.model_copy(update={"value": -rate.value, "interval": rate.interval.negated(), "direction": 0})


def _lead(material: Material, rate: Figure) -> str:
    """The text of a rate's clause before it."""
    return material.text(rate.clause.start, rate.start).strip()


def _then(material: Material, others: Sequence[Figure], name: str) -> Figure | None:
    """The rate that the words of the comparison name; where none are said, the only one told of another time."""
    called = [one for one in others if name in _lead(material, one)] if len(name) >= SHORTEST_NAME else []
    if not name:
        called = list(others)
    return called[0] if len(called) == 1 else None
