"""The verdict on a relation: do the prints agree with the formula, within what rounding and hedges allow?"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from auditor.checking.evaluation import (
    Binding,
    Term,
    UnclearError,
    evaluate,
    first_figure,
    is_difference,
    is_quotient,
    printed_only,
    single,
)
from auditor.checking.leeway import AS_PRINTED, EXACT, Leeway
from auditor.checking.predicates import NEED_NO_FIGURE, PREDICATES, same_number
from auditor.model import Figure, Formula, Interval, Verdict
from auditor.model.formula import Call, Comparator, Comparison, Expression, Name

FIFTH = Decimal("0.2")
"""An expected interval wider than this part of the reported value says nothing."""
FEWEST_PARTS = 3
"""Sums of fewer rounded parts are judged by the worst case alone."""
SIGMAS = 3
"""How many standard errors of rounding a sum may be off before it is improbable."""
TOLERATED = "tolerated"
"""The basis of what holds by the tolerance of its rule alone."""
HALF = Decimal("0.5")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one formula says of one relation. Intervals are in the base of the units: 0.5003, not 50.03%."""

    verdict: Verdict
    formula: Formula | None = None
    basis: str | None = None
    reason: str | None = None
    reported: Interval | None = None
    expected: Interval | None = None
    term: Term | None = None
    """The reported figure, where one side of the formula is a single figure."""
    derivation: Expression | None = None
    """The side of the formula that the reported figure is compared with."""
    measure: Figure | None = None
    """The figure in whose unit results are shown: the reported one, or the first of a side that is an expression."""

    @property
    def agreed(self) -> bool:
        """The prints meet the formula by themselves."""
        return self.verdict == "holds" and self.basis != TOLERATED

    @property
    def missed(self) -> bool:
        """The prints miss the formula; it breaks, or holds by the tolerance of its rule alone."""
        return self.verdict == "breaks" or self.basis == TOLERATED


def decide(formulas: Sequence[Formula], binding: Binding, leeway: Leeway = AS_PRINTED) -> Outcome:
    """The verdict by the first alternative that holds; a break only where none holds and none is undecided."""
    if not formulas:
        return Outcome("undecided", reason="no-formula")
    outcomes = [_decide_one(formula, binding, leeway) for formula in formulas]
    best = min(outcomes, key=lambda outcome: _PREFERENCE[outcome.verdict, outcome.reason == "operand-missing"])
    if best.verdict == "holds" and best is not outcomes[0]:
        return replace(best, basis=formulas[outcomes.index(best)].source)
    return best


_PREFERENCE: Mapping[tuple[Verdict, bool], int] = {
    ("holds", False): 0,
    ("undecided", False): 1,
    ("breaks", False): 2,
    ("undecided", True): 3,
}
"""An alternative whose figures are missing says nothing; one that cannot tell keeps the others from accusing."""


def _decide_one(formula: Formula, given: Binding, leeway: Leeway) -> Outcome:
    body, binding = formula.body, leeway.read(given)
    try:
        if isinstance(body, Call):
            outcome = _decide_predicate(body, binding)
        elif any(not binding.get(name) for name in formula.names()):
            outcome = Outcome("undecided", reason="operand-missing")
        else:
            decided = _decide_equal(body, binding, leeway) if body.comparator == "==" else _decide_order(body, binding)
            outcome = _tolerated(decided, body, binding, leeway)
    except UnclearError as unclear:
        outcome = Outcome("undecided", reason=unclear.reason)
    return replace(outcome, formula=formula)


def _decide_predicate(call: Call, binding: Binding) -> Outcome:
    names = [argument.name for argument in call.arguments if isinstance(argument, Name)]
    terms = [term for name in names for term in binding.get(name, ())]
    if not terms and call.function not in NEED_NO_FIGURE:
        return Outcome("undecided", reason="operand-missing")
    if PREDICATES[call.function](terms):
        return Outcome("holds", basis=_basis(terms))
    return Outcome("breaks")


def _tolerated(outcome: Outcome, comparison: Comparison, binding: Binding, leeway: Leeway) -> Outcome:
    """A break that the tolerance of the rule makes good holds by it, and says so."""
    if outcome.verdict != "breaks" or leeway.tolerance is None or outcome.reported is None or outcome.expected is None:
        return outcome
    margin = leeway.margin(_value(comparison, binding), measure=outcome.measure)
    reported, expected = outcome.reported, outcome.expected
    if outcome.basis == "improbable":  # within the worst case of rounding already: the tolerance is held to the prints
        reported, expected = (evaluate(side, printed_only(binding)) for side in (comparison.left, comparison.right))
    met = _POSSIBLE[comparison.comparator](reported.widened(margin), expected)
    return replace(outcome, verdict="holds", basis=TOLERATED) if margin and met else outcome


def _value(comparison: Comparison, binding: Binding) -> Decimal:
    """The printed number that a part of it may miss: the reported figure, or the left side."""
    term, _ = _sides(comparison, binding)
    return term.value if term else evaluate(comparison.left, printed_only(binding)).low or Decimal(0)


def _decide_equal(comparison: Comparison, binding: Binding, leeway: Leeway) -> Outcome:
    verdict: Verdict
    term, derivation = _sides(comparison, binding)
    expected = evaluate(derivation, binding)
    if term is None:
        reported = evaluate(comparison.left, binding)
        return _weighed_sides(comparison, reported=reported, expected=expected, binding=binding)
    basis, reported = _read(term, derivation=derivation, binding=binding, policy=leeway.policy)
    verdict, reason = "holds", ""
    if basis is None:
        near = leeway.policy != EXACT and _last_digit(reported, expected, term, derivation)
        verdict, basis = "breaks", "last-digit" if near else None
    elif _too_wide(expected, term, derivation):
        verdict, basis, reason = "undecided", None, "too-wide"
    elif basis == "rounded" and _improbable(term, derivation, binding):
        verdict, basis = "breaks", "improbable"
    return Outcome(verdict, None, basis, reason or None, reported, expected, term, derivation, term.figure)


def _weighed_sides(comparison: Comparison, *, reported: Interval, expected: Interval, binding: Binding) -> Outcome:
    """The outcome of an equality or inequality without a reported figure."""
    holds = _POSSIBLE[comparison.comparator](reported, expected)
    term = None
    if comparison.comparator != "==" and isinstance(comparison.left, Name):
        term = single(comparison.left.name, binding)
    return Outcome(
        "holds" if holds else "breaks",
        basis=_basis(_all_terms(binding)) if holds else None,
        reported=reported,
        expected=expected,
        term=term,
        derivation=comparison.right,
        measure=first_figure(comparison.left, binding) or first_figure(comparison.right, binding),
    )


def agrees(comparison: Comparison, given: Binding, leeway: Leeway = AS_PRINTED) -> bool:
    """True if an equality is met, however little that may say; the verdict without its reasons.

    Raises:
        UnclearError: a name has no figure, or several where one is meant; the tolerance is in another unit.
    """
    binding = leeway.read(given)
    term, derivation = _sides(comparison, binding)
    reported, expected = evaluate(comparison.left, binding), evaluate(derivation, binding)
    if term is not None:
        basis, reported = _read(term, derivation=derivation, binding=binding, policy=leeway.policy)
        if basis is not None:
            return True
    measure = term.figure if term else first_figure(comparison.left, binding)
    margin = leeway.margin(_value(comparison, binding), measure=measure)
    return reported.widened(margin).meets(expected) if margin or term is None else False


def _sides(comparison: Comparison, binding: Binding) -> tuple[Term | None, Expression]:
    """The reported figure, the left if both sides are one, and the expression it is compared with."""
    for side, other in ((comparison.left, comparison.right), (comparison.right, comparison.left)):
        if isinstance(side, Name):
            term = single(side.name, binding)
            if term.figure is not None:
                return term, other
    return None, comparison.right


def _read(term: Term, *, derivation: Expression, binding: Binding, policy: str) -> tuple[str | None, Interval]:
    """On what the reported figure agrees with the derivation, or None, and the interval it was read as."""
    expected = evaluate(derivation, binding)
    if isinstance(derivation, Name):
        other = single(derivation.name, binding)
        if other.ulp == term.ulp:
            return (_basis((term, other)) if same_number(term, other) else None), term.interval
    rounded = _rounded_reading(term, derivation)
    for reading in _READINGS[policy]:
        interval = _INTERVALS[reading](term, derivation)
        if interval is not None and interval.meets(expected):
            return ("truncated" if reading == "truncated" else _basis(_all_terms(binding))), interval
    return None, term.interval if policy == EXACT else rounded


_READINGS: Mapping[str, tuple[str, ...]] = {
    "half-up": ("rounded", "truncated"),
    "truncated": ("truncated", "rounded"),
    EXACT: ("exact",),
}
"""For each rounding policy: how a report that has it is read, the likelier way first."""


def _rounded_reading(term: Term, derivation: Expression) -> Interval:
    """What the print stands for; a quotient is rounded even where it is printed whole like a count."""
    if term.exact and not term.hedged and is_quotient(derivation):
        return term.interval.widened(term.ulp * HALF)
    return term.interval


def _truncated_reading(term: Term, _: Expression) -> Interval | None:
    """The same print with its further digits cut off; None where it prints no decimals or has a hedge."""
    if term.figure is None or term.hedged or "." not in term.figure.printed.replace("．", "."):
        return None
    value, ulp = term.value, term.ulp
    if value < 0:
        return Interval(value - ulp, value, low_open=True)
    return Interval(value, value + ulp, high_open=True)


_INTERVALS: Mapping[str, Callable[[Term, Expression], Interval | None]] = {
    "rounded": _rounded_reading,
    "truncated": _truncated_reading,
    "exact": lambda term, _: term.interval,
}
"""For each reading of a print: the numbers that it may stand for."""


def _last_digit(reported: Interval, expected: Interval, term: Term, derivation: Expression) -> bool:
    """True if a quotient misses by no more than one unit of its last place: computed from figures less rounded than printed."""
    return is_quotient(derivation) and reported.widened(term.ulp).meets(expected)


def _too_wide(expected: Interval, term: Term, derivation: Expression) -> bool:
    width = expected.width
    allowed = abs(term.value) if is_difference(derivation) else abs(term.value) * FIFTH
    return width is None or width > allowed


def _improbable(term: Term, derivation: Expression, binding: Binding) -> bool:
    """True if a sum of rounded parts is off by more than rounding plausibly adds up to.

    Rounding errors are uniform with variance u²/12 each, so that those of n parts and a total have σ = u·√((n+1)/12).
    """
    if not (isinstance(derivation, Call) and derivation.function == "sum"):
        return False
    names = [argument.name for argument in derivation.arguments if isinstance(argument, Name)]
    parts = [part for name in names for part in binding[name]]
    rounded = [part for part in (*parts, term) if not part.exact]
    if len([part for part in parts if not part.exact]) < FEWEST_PARTS or any(part.hedged for part in rounded):
        return False
    variance = sum((part.ulp * part.ulp for part in rounded), Decimal(0)) / 12
    gap = term.value - sum((part.value for part in parts), Decimal(0))
    return gap * gap > SIGMAS * SIGMAS * variance


def _decide_order(comparison: Comparison, binding: Binding) -> Outcome:
    """An inequality breaks only where no numbers behind the prints could satisfy it."""
    left, right = evaluate(comparison.left, binding), evaluate(comparison.right, binding)
    return _weighed_sides(comparison, reported=left, expected=right, binding=binding)


def _can_be_less(one: Interval, other: Interval) -> bool:
    return one.low is None or other.high is None or one.low < other.high


_POSSIBLE: Mapping[Comparator, Callable[[Interval, Interval], bool]] = {
    "==": Interval.meets,
    "<": _can_be_less,
    ">": lambda left, right: _can_be_less(right, left),
    "<=": lambda left, right: not right.lies_below(left),
    ">=": lambda left, right: not left.lies_below(right),
    "!=": lambda left, right: not (left.low == left.high == right.low == right.high and left.low is not None),
}


def _basis(terms: Sequence[Term]) -> str:
    if any(term.hedged for term in terms):
        return "hedged"
    return "exact" if all(term.exact for term in terms) else "rounded"


def _all_terms(binding: Binding) -> list[Term]:
    return [term for terms in binding.values() for term in terms]
