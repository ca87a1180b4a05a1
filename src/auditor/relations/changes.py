"""change: a difference printed beside the two values that it lies between, in tables and in sentences."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.model import Figure, Relation, Rule
from auditor.model.audit import Certainty
from auditor.relations.identity import same_kind
from auditor.relations.material import Material, any_word
from auditor.relations.movements import movements
from auditor.relations.rates import moved_rates
from auditor.relations.retelling import told_of_rows
from auditor.relations.roles import relation_of
from auditor.relations.transitions import transitions
from auditor.relations.triples import column_triples


def find_changes(material: Material, rule: Rule) -> Iterator[Relation]:
    """Differences in change columns, and differences told behind two levels of a sentence."""
    for triple in column_triples(material):
        if triple.formula == "difference":
            yield change_relation(rule, triple.below, triple.above, triple.result, certainty=triple.certainty)
    related: set[str] = set()
    for figure in material.reading.prose:
        if figure.role == "change":
            pair = levels_before(material, rule, figure)
            if pair and _differs_by(figure, pair[1]):
                related.add(figure.id)
                yield change_relation(rule, *pair, figure, certainty="sure")
    for movement in movements(material, rule):
        change = movement.change
        if change and movement.before and change.id not in related and _differs_by(change, movement.after):
            yield change_relation(rule, movement.before, movement.after, change, certainty="sure")
    yield from _told_elsewhere(material, rule)


def _told_elsewhere(material: Material, rule: Rule) -> Iterator[Relation]:
    """Points between two rates of a sentence, and differences of the text between two columns of a table row."""
    for moved in moved_rates(material, rule):
        yield change_relation(rule, moved.before, moved.after, moved.points, certainty="sure")
    for told in told_of_rows(material):
        if told.figure.role == "change":
            yield change_relation(rule, told.before, told.after, told.figure, certainty="sure")


def _differs_by(change: Figure, level: Figure) -> bool:
    """Percentages differ by points, everything else by its own kind."""
    return level.unit == "%" if change.kind == "point" else bool(level.unit) and same_kind(change, level)


def change_relation(rule: Rule, before: Figure, after: Figure, result: Figure, *, certainty: Certainty) -> Relation:
    """The three figures in their roles; the role of the result is the rule's own name for it."""
    figures = {"after": after, "before": before, rule.finder or "change": result}
    return relation_of(rule, figures, subject=result.metric.name or after.metric.name, certainty=certainty)


def levels_before(material: Material, rule: Rule, figure: Figure) -> tuple[Figure, Figure] | None:
    """The earlier and later level that a change behind them in the same sentence speaks of.

    Either a transition of the sentence, or two levels of one subject with different stated periods; the change itself
    must have no subject of its own.
    """
    if figure.metric.words:
        return None
    for transition in reversed(transitions(material, rule.listed("openings"), rule.listed("turns"))):
        if transition.after.sentence.start == figure.sentence.start and transition.after.start < figure.start:
            if _moved_on(material, transition.after, figure):
                return None
            return transition.before, transition.after
    levels = [one for one in material.earlier(figure) if one.role == "level" and not material.aside(one, figure)]
    if len(levels) < 2:  # a pair
        return None
    before, after = levels[-2:]
    if any_word(rule.listed("against")).search(material.text(before.end, after.start)):
        return None  # the second is what the first is compared with, whatever is read of their periods
    return (before, after) if _two_periods(before, after) and same_kind(before, after) else None


def _moved_on(material: Material, after: Figure, figure: Figure) -> bool:
    """Between a transition and the change another quantity of its own name is told: the change is of that one."""
    return any(
        after.end <= one.start
        and one.role == "level"
        and not one.part_of
        and set(one.metric.words) - set(after.metric.words) != set()
        for one in material.earlier(figure)
    )


def _two_periods(before: Figure, after: Figure) -> bool:
    """Two levels with stated periods, the later one right after the earlier in time."""
    return bool(
        before.period
        and after.period
        and before.period.stated
        and after.period.stated
        and before.period.name < after.period.name
    )
