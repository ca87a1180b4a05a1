"""Numbers that belong together and agree, role by role, and the relations that say so."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal, localcontext
from typing import NamedTuple

from hypothesis import strategies as st

from auditor.model import Operand, Relation, Rule
from auditor.model.interval import PRECISION
from auditor.rulebook import parse_formula
from auditor.strategies.numbers import print_figure, rounded

Numbers = Mapping[str, Decimal]
"""Role → number; several numbers of a role carry a digit behind it: part1, part2."""
DIGITS = "0123456789"
_COUNTS = st.integers(1_012, 9_987).map(Decimal)
"""Four digits, so that a slip can be told from another number."""


class Fact(NamedTuple):
    """A kind of fact: what must hold between its numbers, and how to draw numbers for which it does."""

    formula: str
    numbers: st.SearchStrategy[Numbers]
    units: Mapping[str, str] = {}
    """The units of roles that do not count people."""


@st.composite
def _shares(draw: st.DrawFn) -> Numbers:
    whole = draw(st.integers(2_003, 98_987))
    part = draw(st.integers(501, whole - 501))
    return {"whole": Decimal(whole), "part": Decimal(part), "share": _percent(part, whole)}


@st.composite
def _sums(draw: st.DrawFn) -> Numbers:
    parts = draw(st.lists(_COUNTS, min_size=3, max_size=3, unique=True))
    return {"total": sum(parts, Decimal(0)), **{f"part{at}": part for at, part in enumerate(parts, 1)}}


@st.composite
def _moves(draw: st.DrawFn) -> Numbers:
    small = draw(st.integers(1_012, 4_987))
    return {"small": Decimal(small), "large": Decimal(small + draw(st.integers(211, 4_987)))}


def _changes(moved: Numbers) -> Numbers:
    small, large = moved["small"], moved["large"]
    return {"before": small, "after": large, "change": large - small}


def _falls(moved: Numbers) -> Numbers:
    small, large = moved["small"], moved["large"]
    return {"before": large, "after": small, "fall": large - small}


def _growths(moved: Numbers) -> Numbers:
    small, large = moved["small"], moved["large"]
    return {"before": small, "after": large, "growth": _percent(large - small, small)}


def _repeats(number: Decimal) -> Numbers:
    return {"mention1": number, "mention2": number}


FACTS: Mapping[str, Fact] = {
    "share": Fact("share == share(part, whole)", _shares(), {"share": "%"}),
    "sum": Fact("total == sum(parts)", _sums()),
    "change": Fact("change == after - before", _moves().map(_changes)),
    "fall": Fact("fall == before - after", _moves().map(_falls)),
    "growth": Fact("growth == growth(after, before)", _moves().map(_growths), {"growth": "%"}),
    "repeat": Fact("agree(mentions)", _COUNTS.map(_repeats)),
}
"""Every kind of fact that reports are made of."""


def relations() -> st.SearchStrategy[Relation]:
    """Relations of every kind, whose figures agree as printed."""
    return st.sampled_from(sorted(FACTS)).flatmap(lambda kind: FACTS[kind].numbers.map(_relating(kind)))


def _relating(kind: str) -> Callable[[Numbers], Relation]:
    fact = FACTS[kind]
    rule = Rule(id=kind, severity="error", formula=(parse_formula(fact.formula),))

    def relation(numbers: Numbers) -> Relation:
        return Relation(rule=rule, operands=tuple(_operand(name, numbers[name], fact=fact) for name in numbers))

    return relation


def _operand(name: str, number: Decimal, *, fact: Fact) -> Operand:
    figure = print_figure(format(number, "f"), unit=fact.units.get(name, "人"), name=name)
    return Operand(role=name.rstrip(DIGITS), figure=figure)


def _percent(part: Decimal | int, whole: Decimal | int) -> Decimal:
    with localcontext(prec=PRECISION):
        return rounded(Decimal(100) * part / whole, 2)
