"""The few relations that have no formula: what must hold of the mentions themselves."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping, Sequence
from itertools import combinations, pairwise

from auditor import lexicon
from auditor.checking.evaluation import Term

Terms = Sequence[Term]
UPWARD = frozenset({"above", "over", "at_least"})
DOWNWARD = frozenset({"below", "under", "at_most"})


def same_number(one: Term, other: Term) -> bool:
    """True if two prints may be one number: equal where they are printed alike, else where their intervals meet.

    Prints of equal precision must be equal: 16.22 and 16.23 never round from one number, though their intervals touch.
    """
    if one.figure and other.figure and one.figure.parts and other.figure.parts:
        return one.figure.parts == other.figure.parts and one.value == other.value
    if one.ulp == other.ulp and not one.hedged and not other.hedged:
        return one.value == other.value
    return one.interval.meets(other.interval)


def agree(terms: Terms) -> bool:
    """Every mention agrees with every other, not only with the first."""
    return all(same_number(one, other) for one, other in combinations(terms, 2))


def differ(terms: Terms) -> bool:
    """No two mentions print the same number."""
    return len({term.value for term in terms}) == len(terms)


def same_unit(terms: Terms) -> bool:
    """All mentions have one unit."""
    return len({term.figure.unit for term in terms if term.figure}) <= 1


def in_points(terms: Terms) -> bool:
    """No difference of percentages is printed as a percentage."""
    return all(term.figure is None or term.figure.unit != "%" for term in terms)


def clear(terms: Terms) -> bool:
    """No hedge says both more and less (近百余)."""
    return not any(term.figure and term.figure.hedge and _two_faced(term.figure.hedge) for term in terms)


def consecutive(terms: Terms) -> bool:
    """Each number is one more than the one before; without numbers the finder has seen the gap itself."""
    return len(terms) > 1 and all(after.value == before.value + 1 for before, after in pairwise(terms))


def never(_: Terms) -> bool:
    """What the finder selected is the finding."""
    return False


PREDICATES: Mapping[str, Callable[[Terms], bool]] = {
    "agree": agree,
    "differ": differ,
    "same_unit": same_unit,
    "in_points": in_points,
    "clear": clear,
    "consecutive": consecutive,
    "free": never,
    "policy": never,
}
NEED_NO_FIGURE = frozenset({"consecutive", "free", "policy"})
"""Predicates that speak of stretches of text, where a relation without figures is not a relation without operands."""


def _two_faced(hedge: str) -> bool:
    """True if its marks, joined by + or run together, point both up and down."""
    classes = {name for piece in hedge.split("+") for name in _marks(piece)}
    return bool(classes & UPWARD) and bool(classes & DOWNWARD)


def _marks(piece: str) -> set[str]:
    """The classes of the hedges in a stretch, the longest first, so that 不超过 is not read as 超过."""
    known = _hedges()
    found: set[str] = set()
    at = 0
    while at < len(piece):
        word = next((piece[at:end] for end in range(len(piece), at, -1) if piece[at:end] in known), "")
        if word:
            found.add(known[word])
        at += len(word) or 1
    return found


@functools.cache
def _hedges() -> Mapping[str, str]:
    """Hedge → class, of all languages: a report may mix them."""
    return {word: name for language in ("en", "zh") for word, name in lexicon.load(language).hedges.items()}
