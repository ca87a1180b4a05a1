"""What a figure would have to be for an equality to hold, the other figures being as printed."""

from __future__ import annotations

from decimal import Decimal, DivisionByZero, InvalidOperation

from auditor.checking.evaluation import Binding, Term, UnclearError, evaluate, printed_only
from auditor.model import Interval
from auditor.model.formula import Comparison

MOST_STEPS = 30
"""Steps of the search; one is enough for sums and differences, a few for quotients."""
NEAR = Decimal("0.001")
"""The search ends once a step is this part of the last printed place."""


def solve(comparison: Comparison, binding: Binding, name: str, index: int) -> Decimal | None:
    """The value of that term by the printed numbers of all others, found by secants; None where there is none."""
    exact = printed_only(binding)
    term = exact[name][index]
    try:
        return _root(comparison, exact, name, index) if term.ulp else None
    except (UnclearError, DivisionByZero, InvalidOperation):
        return None


def _root(comparison: Comparison, binding: Binding, name: str, index: int) -> Decimal | None:
    term = binding[name][index]
    one, other = term.value, term.value + max(abs(term.value) / 100, term.ulp)
    gap = _gap(comparison, _with(binding, name, index, one))
    for _ in range(MOST_STEPS):
        further = _gap(comparison, _with(binding, name, index, other))
        if gap is None or further is None or gap == further:
            return None
        step = further * (other - one) / (further - gap)
        one, gap, other = other, further, other - step
        if abs(step) <= term.ulp * NEAR:
            return other
    return None


def _with(binding: Binding, name: str, index: int, value: Decimal) -> Binding:
    terms = binding[name]
    moved = Term(Interval.exactly(value), value, terms[index].ulp, terms[index].figure)
    return {**binding, name: (*terms[:index], moved, *terms[index + 1 :])}


def _gap(comparison: Comparison, binding: Binding) -> Decimal | None:
    """By how much the left side is more than the right one; None where either has no single value."""
    left, right = evaluate(comparison.left, binding), evaluate(comparison.right, binding)
    values = (left.low, left.high, right.low, right.high)
    if None in values or left.low != left.high or right.low != right.high:
        return None
    return (left.low or Decimal(0)) - (right.low or Decimal(0))
