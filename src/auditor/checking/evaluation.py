"""The one evaluator of all formulas: what the figures of a relation make of an expression, as an interval."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from auditor.model import Figure, Interval, Relation
from auditor.model.formula import Call, Expression, Name, Negation, Operation
from auditor.units import factor

ZERO = Interval.exactly(0)
ONE = Interval.exactly(1)
NOTHING_KNOWN = Interval(None, None)
SIGNED_ROLES = frozenset({"change", "growth"})
"""Roles in which a word may carry the sign: 下降2.6 is −2.6, a level never is."""


class Term(NamedTuple):
    """A figure as it enters the arithmetic: in the base of its unit (50.03% is 0.5003), with the sign its words give."""

    interval: Interval
    """What it stands for."""
    value: Decimal
    """What is printed."""
    ulp: Decimal
    """One unit of the last printed place."""
    figure: Figure | None = None
    """Where it comes from; None for a number that the finder counted."""

    @property
    def exact(self) -> bool:
        """True if it stands for one number only."""
        return self.interval.low is not None and self.interval.low == self.interval.high

    @property
    def hedged(self) -> bool:
        """True if a word makes it less than it prints."""
        return self.figure is not None and self.figure.hedge is not None

    def moved(self, step: Decimal) -> Term:
        """The same print, `step` further up."""
        low, high, low_open, high_open = self.interval
        shifted = Interval(
            None if low is None else low + step, None if high is None else high + step, low_open, high_open
        )
        return Term(shifted, self.value + step, self.ulp, self.figure)


Binding = Mapping[str, tuple[Term, ...]]
"""What each name of a formula stands for: the terms in that role, in order."""


class UnclearError(Exception):
    """An expression that this relation cannot answer; `reason` is a key of the message catalogue."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)


def bind(relation: Relation) -> dict[str, tuple[Term, ...]]:
    """The relation's numbers and figures by the names under which its formulas speak of them.

    A role is singular (part), the formula speaks of all of them (`sum(parts)`); roles that no formula names stay out.
    """
    spoken = {name for formula in relation.rule.formula for name in formula.names()}
    bound: dict[str, list[Term]] = {
        name: [Term(Interval.exactly(number), number, Decimal(0))]
        for name, number in relation.numbers.items()
        if name in spoken
    }
    for operand in relation.operands:
        name = operand.role if operand.role in spoken else f"{operand.role}s"
        if name in spoken:
            bound.setdefault(name, []).append(term_of(operand.figure))
    return {name: tuple(terms) for name, terms in bound.items()}


def term_of(figure: Figure) -> Term:
    """The figure in the base of its unit, with its sign."""
    term = Term(figure.interval, figure.value, figure.ulp, figure)
    size = factor(figure.unit)
    if size != 1:
        low, high, low_open, high_open = figure.interval
        scaled = Interval(
            None if low is None else low * size, None if high is None else high * size, low_open, high_open
        )
        term = Term(scaled, figure.value * size, figure.ulp * size, figure)
    if figure.direction < 0 < figure.value and figure.role in SIGNED_ROLES:
        return Term(term.interval.negated(), -term.value, term.ulp, figure)
    return term


def printed_only(binding: Binding) -> Binding:
    """The same binding as if every print were exact: what a person with a pocket calculator enters."""
    return {
        name: tuple(Term(Interval.exactly(term.value), term.value, term.ulp, term.figure) for term in terms)
        for name, terms in binding.items()
    }


def evaluate(expression: Expression, binding: Binding) -> Interval:
    """All values that the expression may have.

    Raises:
        UnclearError: a name has no figure, or several where one is meant.
    """
    if isinstance(expression, Name):
        return single(expression.name, binding).interval
    if isinstance(expression, Operation):
        return _OPERATIONS[expression.operator](evaluate(expression.left, binding), evaluate(expression.right, binding))
    if isinstance(expression, Call):
        return _FUNCTIONS[expression.function](_arguments(expression, binding))
    if isinstance(expression, Negation):
        return evaluate(expression.operand, binding).negated()
    return Interval.exactly(expression.value)


def single(name: str, binding: Binding) -> Term:
    """The one term of that name.

    Raises:
        UnclearError: there is none, or there are several.
    """
    terms = binding.get(name, ())
    if len(terms) != 1:
        raise UnclearError("operand-ambiguous" if terms else "operand-missing")
    return terms[0]


def _arguments(call: Call, binding: Binding) -> tuple[Interval, ...]:
    """The arguments as intervals; a name with several figures stands for all of them."""
    found: list[Interval] = []
    for argument in call.arguments:
        if isinstance(argument, Name):
            found += [term.interval for term in binding.get(argument.name, ())]
        else:
            found.append(evaluate(argument, binding))
    return tuple(found)


def _pair(intervals: Sequence[Interval]) -> tuple[Interval, Interval]:
    if len(intervals) != 2:
        raise UnclearError("operand-ambiguous" if len(intervals) > 1 else "operand-missing")
    return intervals[0], intervals[1]


def _sum(intervals: Sequence[Interval]) -> Interval:
    return functools.reduce(Interval.plus, intervals, ZERO)


def _share(intervals: Sequence[Interval]) -> Interval:
    part, whole = _pair(intervals)
    return part.over(whole)


def _change(intervals: Sequence[Interval]) -> Interval:
    after, before = _pair(intervals)
    return after.minus(before)


def _growth(intervals: Sequence[Interval]) -> Interval:
    """The change as a share of the size it started from; growth from nothing may be anything, so that nobody is accused."""
    after, before = _pair(intervals)
    if before.high is not None and before.high < 0:
        return ONE.minus(after.over(before))
    if before.low is None or before.low <= 0:
        return NOTHING_KNOWN
    return after.over(before).minus(ONE)


def _least(intervals: Sequence[Interval]) -> Interval:
    return _greatest([interval.negated() for interval in intervals]).negated()


def _greatest(intervals: Sequence[Interval]) -> Interval:
    if not intervals:
        raise UnclearError("operand-missing")
    low, low_open = max(((one.low, one.low_open) for one in intervals if one.low is not None), default=(None, False))
    if any(one.high is None for one in intervals):
        return Interval(low, None, low_open)
    high, closed = max((one.high, not one.high_open) for one in intervals if one.high is not None)
    return Interval(low, high, low_open, not closed)


def _count(intervals: Sequence[Interval]) -> Interval:
    return Interval.exactly(len(intervals))


def _absolute(intervals: Sequence[Interval]) -> Interval:
    if len(intervals) != 1:
        raise UnclearError("operand-ambiguous" if intervals else "operand-missing")
    one = intervals[0]
    if one.low is not None and one.low >= 0:
        return one
    if one.high is not None and one.high <= 0:
        return one.negated()
    return _greatest([one, one.negated()])._replace(low=Decimal(0), low_open=False)


_OPERATIONS: Mapping[str, Callable[[Interval, Interval], Interval]] = {
    "+": Interval.plus,
    "-": Interval.minus,
    "*": Interval.times,
    "/": Interval.over,
}

_FUNCTIONS: Mapping[str, Callable[[Sequence[Interval]], Interval]] = {
    "sum": _sum,
    "share": _share,
    "change": _change,
    "growth": _growth,
    "min": _least,
    "max": _greatest,
    "count": _count,
    "abs": _absolute,
}


def is_quotient(expression: Expression) -> bool:
    """True if the expression divides, so that even a result printed whole is a rounded one (户均3人)."""
    if isinstance(expression, Operation):
        return expression.operator == "/" or is_quotient(expression.left) or is_quotient(expression.right)
    if isinstance(expression, Call):
        return expression.function in _DIVIDING or any(is_quotient(one) for one in expression.arguments)
    return isinstance(expression, Negation) and is_quotient(expression.operand)


def is_difference(expression: Expression) -> bool:
    """True if the result is a change, which may be small beside the levels it comes from."""
    if isinstance(expression, Operation):
        return expression.operator == "-" or (expression.operator == "/" and is_difference(expression.left))
    return isinstance(expression, Call) and expression.function in _CHANGING


_DIVIDING = frozenset({"share", "growth"})
_CHANGING = frozenset({"change", "growth"})


def names_in(expression: Expression) -> tuple[str, ...]:
    """Every name in the expression, from left to right, once each."""
    found: dict[str, None] = {}
    stack: list[Expression] = [expression]
    while stack:
        node = stack.pop()
        match node:
            case Name(name):
                found[name] = None
            case Negation(operand):
                stack.append(operand)
            case Operation(_, left, right):
                stack += (right, left)
            case Call(_, arguments):
                stack += reversed(arguments)
            case _:
                pass
    return tuple(found)


def first_figure(expression: Expression, binding: Binding) -> Figure | None:
    """The first figure that the expression speaks of, from left to right."""
    figures = (term.figure for name in names_in(expression) for term in binding.get(name, ()))
    return next((figure for figure in figures if figure is not None), None)
