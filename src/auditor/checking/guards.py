"""Which figures a check guards: those whose slip by the leading digit or by a tenth it would have noticed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from auditor.checking.evaluation import Binding, Term, UnclearError
from auditor.checking.leeway import Leeway
from auditor.checking.linearity import signs
from auditor.checking.predicates import same_number
from auditor.checking.verdict import Outcome, agrees
from auditor.model import Formula, Interval, Relation
from auditor.model.formula import Call, Comparison

TENTH = Decimal("0.1")
Noticed = Callable[[str, int, Decimal], bool]
"""True if the check breaks once the term of that name and number is moved by that step."""


def guarded(relation: Relation, outcome: Outcome, binding: Binding, leeway: Leeway) -> tuple[str, ...]:
    """Ids of the figures that a holding check guards.

    A slip must be noticed upwards and downwards alike: a bound notices one direction only, and guards nothing.
    """
    formula = outcome.formula
    if outcome.verdict != "holds" or formula is None:
        return ()
    noticed = _noticed(relation.rule.formula, outcome, binding, leeway)
    if noticed is None:
        return ()
    found: dict[str, None] = {}
    for name, terms in binding.items():
        for index, term in enumerate(terms):
            if term.figure is not None and any(
                noticed(name, index, step) and noticed(name, index, -step) for step in _steps(term)
            ):
                found[term.figure.id] = None
    return tuple(found)


def _steps(term: Term) -> Iterator[Decimal]:
    """One unit of the leading digit, and a tenth of the value; nothing for a printed zero."""
    if term.value:
        yield Decimal(1).scaleb(term.value.adjusted())
        yield abs(term.value) * TENTH


def _noticed(formulas: Sequence[Formula], outcome: Outcome, binding: Binding, leeway: Leeway) -> Noticed | None:
    """How to tell whether a moved figure breaks the check, the cheapest way that is right; None for bounds."""
    body = outcome.formula.body if outcome.formula else None
    if isinstance(body, Call):
        return _by_mentions(body, binding) if body.function == "agree" else None
    if body is None or body.comparator != "==":
        return None
    if len(formulas) == 1 and outcome.expected and outcome.reported and leeway.tolerance is None:
        weights = signs(body)
        if weights is not None:
            return _by_gap(weights, reported=outcome.reported, expected=outcome.expected)
    return _by_agreement(formulas, binding, leeway)


def _by_mentions(call: Call, binding: Binding) -> Noticed:
    spoken = {name for argument in call.arguments if (name := getattr(argument, "name", None))}
    mentions = {(name, at): term for name in spoken for at, term in enumerate(binding.get(name, ()))}

    def noticed(name: str, index: int, step: Decimal) -> bool:
        moved = mentions[name, index].moved(step)
        return any(not same_number(moved, other) for at, other in mentions.items() if at != (name, index))

    return lambda name, index, step: name in spoken and noticed(name, index, step)


def _by_gap(weights: dict[str, int], *, reported: Interval, expected: Interval) -> Noticed:
    """Sums and differences move as far as the figure does: no need to add them up again."""
    gap = reported.minus(expected)

    def noticed(name: str, _: int, step: Decimal) -> bool:
        return name in weights and (-step if weights[name] > 0 else step) not in gap

    return noticed


def _by_agreement(formulas: Sequence[Formula], binding: Binding, leeway: Leeway) -> Noticed:
    """Any other equality is judged again; a slip is noticed if then none of the alternatives is met."""
    known = [
        formula.body
        for formula in formulas
        if isinstance(formula.body, Comparison) and all(binding.get(name) for name in formula.names())
    ]

    def noticed(name: str, index: int, step: Decimal) -> bool:
        terms = binding[name]
        moved = {**binding, name: (*terms[:index], terms[index].moved(step), *terms[index + 1 :])}
        return not any(_met(comparison, moved, leeway) for comparison in known)

    return noticed


def _met(comparison: Comparison, binding: Binding, leeway: Leeway) -> bool:
    try:
        return comparison.comparator != "==" or agrees(comparison, binding, leeway)
    except UnclearError:
        return False
