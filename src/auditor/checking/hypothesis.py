"""The slip that most likely explains a break. It is said, never applied."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from auditor.checking.evaluation import SIGNED_ROLES, Binding, Term, UnclearError, evaluate
from auditor.checking.linearity import signs
from auditor.checking.numeral import MINUS, dress
from auditor.checking.predicates import same_number
from auditor.checking.solution import solve
from auditor.checking.suspicion import Suspicion
from auditor.checking.verdict import Outcome
from auditor.model import Figure, Hypothesis, Interval, Relation
from auditor.model.formula import Call, Comparison, Expression, Name, Operation
from auditor.slips import SLIPS, Slip
from auditor.units import factor

Repaired = Callable[[str, int, Decimal], bool]
"""True if the relation holds once the term of that name and number has that value."""
FEWEST_COPIED = 10
"""Numbers of one digit are equal by chance too often to be taken for copies."""
REPORTED = 2
"""The result that a person computed or copied is so many times as suspect as what it comes from."""
COPIED = 100
"""The chance of a copy where the same number stands in the relation or in the cell beside, as slips have chances."""
FAR = Decimal("0.2")
"""A number that is further than this part of itself from what the other prints want explains nothing."""
FEWEST_KEPT = 100
"""A number that kept fewer digits than three when its point moved could have been any."""
CUT = Decimal("0.08")
"""How much less likely a moved point is that took digits with it than one that took none."""
POINTS, PERCENT = "百分点", "%"


def suppose(relation: Relation, outcome: Outcome, binding: Binding, suspicion: Suspicion) -> Hypothesis | None:
    """The likeliest slip that, undone, makes the relation hold.

    Only a gross break of an equality, or mentions of exactly two numbers, can be explained.
    """
    body = outcome.formula.body if outcome.formula else None
    if outcome.verdict != "breaks" or outcome.basis == "improbable":
        return None
    if isinstance(body, Call):
        return _of_mentions(body, binding, suspicion) if body.function == "agree" else None
    if body is None or body.comparator != "==" or outcome.expected is None:
        return None
    return (
        _mistaken_unit(outcome, binding)
        or _cut_off(outcome)
        or _likeliest(_candidates(body, outcome, binding, suspicion))
    )


class Candidate(NamedTuple):
    """A slip that would explain the break."""

    slip: str
    figure: Figure
    value: Decimal
    """What would have been meant."""
    likelihood: Decimal
    """Beside that of the others."""
    miss: Decimal
    """How far it is from what the other prints make of it."""


def _likeliest(candidates: Iterable[Candidate]) -> Hypothesis | None:
    """The likeliest, of those that are as likely the one that the other prints come nearest to; the first where all agree."""
    best = min(candidates, key=lambda one: (-one.likelihood, one.miss), default=None)
    return best and _hypothesis(best.slip, best.figure, best.value)


def _candidates(
    comparison: Comparison, outcome: Outcome, binding: Binding, suspicion: Suspicion
) -> Iterator[Candidate]:
    """Every slip of every figure that explains the break of an equality."""
    repaired = _repairing(comparison, outcome, binding)
    printed = [term.value for terms in binding.values() for term in terms if term.figure]
    for name, index, term in _suspects(outcome, binding):
        figure = term.figure
        if figure is None or figure.parts or term.hedged or suspicion.spares(figure):
            continue
        weight = suspicion.weight(figure) * (REPORTED if term is outcome.term else 1)
        meant = solve(comparison, binding, name, index)
        copied = printed.count(term.value) > 1 or figure.value in suspicion.beside.get(figure.id, ())
        if (
            meant is not None
            and copied
            and abs(figure.value) >= FEWEST_COPIED * figure.ulp
            and _possible(figure, meant)
        ):
            yield Candidate("neighbour", figure, meant, weight * COPIED, Decimal(0))
        for slip, chance, value in _variants(term, meant):
            explained = _possible(figure, value) and not _far(value, meant) and repaired(name, index, value)
            if explained and _may_have_slipped(slip.name, term):
                miss = Decimal(0) if meant is None else abs(value - meant)
                yield Candidate(slip.name, figure, value, weight * chance, miss)


def _variants(term: Term, meant: Decimal | None) -> Iterator[tuple[Slip, Decimal, Decimal]]:
    """The numbers that may have been meant, each with its chance.

    A number whose point has moved to the left has lost digits; they are those that the other prints want.
    """
    for slip in SLIPS:
        for value in slip.variants(term):
            yield slip, Decimal(slip.chance), value
            lost = (
                abs(value / term.value) * term.ulp
                if slip.name in _EXACT and abs(term.value) >= FEWEST_KEPT * term.ulp
                else 0
            )
            if meant is not None and lost > term.ulp and abs(value - meant) <= lost:
                yield slip, slip.chance * CUT, meant.quantize(term.ulp)


def _possible(figure: Figure, value: Decimal) -> bool:
    return value >= 0 or _may_be_negative(figure)


def _far(value: Decimal, meant: Decimal | None) -> bool:
    """It is not what the other prints want, though a quotient by next to nothing may be anything."""
    return meant is not None and abs(value - meant) > abs(meant) * FAR


def _of_mentions(call: Call, binding: Binding, suspicion: Suspicion) -> Hypothesis | None:
    """The slip that explains how one of two numbers became the other."""
    repaired = _agreeing(binding)
    return _likeliest(
        Candidate(slip.name, term.figure, value, suspicion.weight(term.figure) * slip.chance, Decimal(0))
        for name, index, term in _mention_suspects(call, binding)
        if term.figure and not suspicion.spares(term.figure)
        for slip in SLIPS
        if _may_have_slipped(slip.name, term)
        for value in slip.variants(term)
        if repaired(name, index, value)
    )


def _may_have_slipped(slip: str, term: Term) -> bool:
    """A range has several numbers, a hedge means none exactly, and a count has no sign to be wrong."""
    figure = term.figure
    if figure is None or figure.parts or term.hedged:
        return False
    return slip != "sign" or _may_be_negative(figure)


def _may_be_negative(figure: Figure) -> bool:
    """True for changes and growth rates, for cells of accounts, and for what prints a sign already."""
    accounted = figure.cell is not None and figure.kind in _ACCOUNTED
    return figure.role in SIGNED_ROLES or figure.value < 0 or accounted


_ACCOUNTED = frozenset({"percent", "point", "ratio", "rate", "money", "number"})
"""Kinds whose cells may be negative; nobody counts −56 of anything."""


def _suspects(outcome: Outcome, binding: Binding) -> list[tuple[str, int, Term]]:
    """Every figure of the relation, the reported one first."""
    found = [(name, index, term) for name, terms in binding.items() for index, term in enumerate(terms)]
    reported = outcome.term
    return sorted(found, key=lambda suspect: suspect[2] is not reported)


def _repairing(comparison: Comparison, outcome: Outcome, binding: Binding) -> Repaired:
    """How to tell that the equality holds with another value; sums need not be added up again."""
    weights = signs(comparison)
    if weights is None:
        return _by_evaluation(comparison, outcome, binding)
    gap = evaluate(comparison.left, binding).minus(evaluate(comparison.right, binding))

    def repaired(name: str, index: int, value: Decimal) -> bool:
        step = value - binding[name][index].value
        return name in weights and (-step if weights[name] > 0 else step) in gap

    return repaired


def _by_evaluation(comparison: Comparison, outcome: Outcome, binding: Binding) -> Repaired:
    """The derivation stays as it is where the reported figure is the one to blame.

    What would be nothing at the precision of the print explains nothing: a quotient by it may be anything.
    """

    def repaired(name: str, index: int, value: Decimal) -> bool:
        term = binding[name][index]
        corrected = term.moved(value - term.value)
        if term is outcome.term and outcome.expected is not None:
            return corrected.interval.meets(outcome.expected)
        if Decimal(0) in corrected.interval and Decimal(0) not in term.interval:
            return False
        return _meets(comparison, _with(binding, name, index, corrected))

    return repaired


def _meets(comparison: Comparison, binding: Binding) -> bool:
    try:
        return evaluate(comparison.left, binding).meets(evaluate(comparison.right, binding))
    except UnclearError:
        return False


def _with(binding: Binding, name: str, index: int, term: Term) -> Binding:
    terms = binding[name]
    return {**binding, name: (*terms[:index], term, *terms[index + 1 :])}


def _mention_suspects(call: Call, binding: Binding) -> list[tuple[str, int, Term]]:
    """The mentions of the rarer of two numbers, the later ones first where they are equally many."""
    names = [argument.name for argument in call.arguments if isinstance(argument, Name)]
    found = [(name, index, term) for name in names for index, term in enumerate(binding.get(name, ()))]
    values = [term.value for _, _, term in found]
    if len(set(values)) != 2 or any(term.hedged for _, _, term in found):  # what is only about right explains nothing
        return []
    fewest = min(values.count(value) for value in set(values))
    return [suspect for suspect in reversed(found) if values.count(suspect[2].value) == fewest]


def _agreeing(binding: Binding) -> Repaired:
    """A mention is repaired when it becomes the number of the mentions that differ from it."""

    def repaired(name: str, index: int, value: Decimal) -> bool:
        old = binding[name][index]
        others = [other for terms in binding.values() for other in terms if other.value != old.value]
        return bool(others) and all(same_number(old.moved(value - old.value), other) for other in others)

    return repaired


def _mistaken_unit(outcome: Outcome, binding: Binding) -> Hypothesis | None:
    """A difference of percentages printed as their growth rate, or the other way round."""
    figure = outcome.term.figure if outcome.term else None
    if figure is None or outcome.term is None or outcome.derivation is None:
        return None
    for slip, wrong in _other_measures(outcome.derivation, binding):
        if wrong.meets(outcome.term.interval) and (wrong.width or 0) < abs(outcome.term.value):
            return _expected(slip, outcome)
    return None


def _other_measures(derivation: Expression, binding: Binding) -> Iterator[tuple[str, Interval]]:
    """What would stand there had the author computed the other of growth and change, with the slip that this is."""
    function, sides = _difference(derivation)
    terms = [term for name in sides if isinstance(name, Name) for term in binding.get(name.name, ())]
    if function in _OTHER and all(term.figure and term.figure.unit in (PERCENT, POINTS) for term in terms):
        slip, other = _OTHER[function]
        yield slip, evaluate(Call(other, sides), binding)


def _difference(derivation: Expression) -> tuple[str, tuple[Expression, ...]]:
    """What the expression computes of which two sides, if it is a change or a growth rate, however written."""
    match derivation:
        case Call(function, arguments):
            return function, arguments
        case Operation("-", after, before):
            return "change", (after, before)
        case Operation("/", Operation("-", after, before), base) if base == before:
            return "growth", (after, before)
        case _:
            return "", ()


_OTHER = {"change": ("percent-for-point", "growth"), "growth": ("point-for-percent", "change")}


def _cut_off(outcome: Outcome) -> Hypothesis | None:
    """A number printed whole whose decimals were cut off instead of rounded."""
    term = outcome.term
    if term is None or outcome.expected is None or term.hedged or not term.ulp:
        return None
    value, ulp = term.value, term.ulp
    cut = Interval(value - ulp, value, low_open=True) if value < 0 else Interval(value, value + ulp, high_open=True)
    return _expected("truncated", outcome) if cut.meets(outcome.expected) else None


def _expected(slip: str, outcome: Outcome) -> Hypothesis | None:
    """The slip, with the middle of what is expected as the number that was meant."""
    figure = outcome.term.figure if outcome.term else None
    bounds = outcome.expected
    if figure is None or bounds is None or bounds.low is None or bounds.high is None:
        return None
    return _hypothesis(slip, figure, (bounds.low + bounds.high) / 2)


def _hypothesis(slip: str, figure: Figure, value: Decimal) -> Hypothesis:
    """The slip, its number written as the report would print it, with the report's own minus sign."""
    number = value / factor(figure.unit)
    if figure.direction < 0 < figure.value and figure.role != "level":
        number = -number
    dressed = dress(figure)
    if slip in _EXACT:
        dressed = replace(dressed, decimals=_decimals(number / dressed.scale))
    written = dressed.write(number, suffix=None if _has_suffix(figure) else "")
    return Hypothesis(slip=slip, figure=figure.id, value=written.replace(MINUS, _minus(figure)))


_EXACT = frozenset({"point", "scale"})
"""Slips after which the number has other decimals than the print."""


def _decimals(number: Decimal) -> int:
    exponent = number.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _has_suffix(figure: Figure) -> bool:
    return bool(dress(figure).suffix) and figure.printed.rstrip().endswith(dress(figure).suffix)


def _minus(figure: Figure) -> str:
    return MINUS if MINUS in figure.printed else "-"
