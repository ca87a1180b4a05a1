"""growth: a growth rate printed beside the two values that it compares, in tables and in sentences."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence

from auditor.model import Figure, Interval, Relation, Rule
from auditor.relations.changes import change_relation, levels_before
from auditor.relations.couples import Couple, couples_of
from auditor.relations.identity import same_kind
from auditor.relations.material import Material, any_word
from auditor.relations.movements import Movement, movements
from auditor.relations.retelling import told_of_rows
from auditor.relations.roles import relation_of
from auditor.relations.transitions import Transition, transitions
from auditor.relations.triples import column_triples

REACH = 3
"""Blocks after a transition in which a growth rate may still speak of it."""


def find_growths(material: Material, rule: Rule) -> Iterator[Relation]:
    """Rates in growth columns, rates behind two levels of a sentence, and rates that name an earlier transition."""
    for triple in column_triples(material):
        if triple.formula == "growth":
            yield change_relation(rule, triple.below, triple.above, triple.result, certainty=triple.certainty)
    related: set[str] = set()
    real = any_word(rule.listed("real"))
    told = transitions(material, rule.listed("openings"), rule.listed("turns"))
    for figure in material.reading.prose:
        if (
            figure.role == "growth"
            and figure.unit in ("%", "‰")
            and not set(figure.aspect) & set(rule.listed("averages"))
            and not real.search(material.sentence_before(figure))
        ):
            pair = levels_before(material, rule, figure) or _named(material, figure, told)
            if pair and pair[0].unit not in ("%", "百分点"):
                related.add(figure.id)
                yield change_relation(rule, *pair, figure, certainty="sure")
    for movement in movements(material, rule):
        growth = movement.growth
        if growth is None or growth.id in related or movement.after.unit in ("%", "百分点"):
            continue
        if set(growth.aspect) & set(rule.listed("averages")):
            continue
        if not real.search(material.text(growth.sentence.start, growth.sentence.end)):
            yield from _moved(rule, movement, growth)
    yield from _of_rows(material, rule, real)
    yield from _with_changes(material, rule)


def _with_changes(material: Material, rule: Rule) -> Iterator[Relation]:
    """An amount and its rate, and in another sentence the change that both come to: its size says that it is theirs.

    So that only the direction is left to be wrong (39.2 million, a fall of 2.0%; it rose by 0.8 million).
    """
    changes: dict[int, list[Figure]] = defaultdict(list)
    for one in material.reading.prose:
        if one.role == "change" and one.direction and one.kind in SIZED and not one.parts:
            changes[material.section(one)].append(one)
    for couple in couples_of(material) if changes else ():
        level, growth = couple.level, couple.growth
        for change in _beside(changes[material.section(level)], level.block):
            alike = change.sentence != level.sentence and same_kind(change, level)
            if alike and _told_of(material, level, change) and _comes_to(couple, change):
                roles = {"after": level, "change": change, "growth": growth}
                yield relation_of(rule, roles, subject=level.metric.name)


def _beside(changes: Sequence[Figure], block: int) -> Sequence[Figure]:
    """Those of a section's changes that stand near a block."""
    first, last = (bisect_left(changes, at, key=lambda one: one.block) for at in (block - NEAR, block + NEAR + 1))
    return changes[first:last]


NEAR = 12
"""Blocks between an amount and the change that it is held against."""
SIZED = ("money", "count", "quantity", "number")
TELLING = 10
"""A rate of fewer steps of its last digit, or a change, fits some other by chance."""


def _told_of(material: Material, level: Figure, change: Figure) -> bool:
    """Both speak of one subject: the change names all that the amount does."""
    subject = material.telling(level.metric.words or level.metric.inherited)
    named = bool(subject) and subject <= {*change.metric.words, *change.metric.inherited}
    return named and _about_then(level, change)


def _about_then(level: Figure, change: Figure) -> bool:
    """Of one year or of two that follow each other: a change between 2013 and 2014 may name either."""
    years = [int(one.period.name[:4]) for one in (level, change) if one.period and one.period.name[:4].isdigit()]
    return max(years, default=0) - min(years, default=0) <= 1


def _comes_to(couple: Couple, change: Figure) -> bool:
    """The change is as large as the rate makes it of the amount."""
    rate = couple.growth.interval.times(Interval.exactly(couple.growth.direction or 1)).over(Interval.exactly(100))
    base = rate.plus(Interval.exactly(1))
    telling = min(abs(one.value) / one.ulp for one in (couple.growth, change))
    if telling < TELLING or base.low is None or base.low <= 0:
        return False
    moved = couple.level.interval.times(rate).over(base)
    return any(size.meets(change.interval) for size in (moved, moved.negated()))


def _of_rows(material: Material, rule: Rule, real: re.Pattern[str]) -> Iterator[Relation]:
    """Rates of the text against the two columns of the table row that they speak of."""
    for one in told_of_rows(material):
        sentence = one.figure.sentence
        if one.figure.role == "growth" and not real.search(material.text(sentence.start, sentence.end)):
            yield change_relation(rule, one.before, one.after, one.figure, certainty="sure")


def _moved(rule: Rule, movement: Movement, growth: Figure) -> Iterator[Relation]:
    """The rate against what the movement came from, or against how far it went."""
    if movement.before:
        yield change_relation(rule, movement.before, movement.after, growth, certainty="sure")
    elif movement.change:
        roles = {"after": movement.after, "change": movement.change, "growth": growth}
        yield relation_of(rule, roles, subject=movement.after.metric.name)


def _named(material: Material, figure: Figure, told: list[Transition]) -> tuple[Figure, Figure] | None:
    """The nearest transition before the rate whose quantity has just the rate's own words (专业数削减17%)."""
    words = set(figure.metric.words) - material.title_words
    for transition in reversed(told):
        near = 0 <= figure.block - transition.after.block <= REACH and transition.after.start < figure.start
        if near and words and words == set(transition.before.metric.words) - material.title_words:
            return transition.before, transition.after
    return None
