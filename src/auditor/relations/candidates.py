"""Which computations of a table's line are worth a trial: pairs of lines near it, and those that its label names."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from auditor.figures.grids import clean_label
from auditor.model.reading import Line

FormulaName = Literal["difference", "growth", "quotient"]
LABELLED = 1.0
"""Cost in bits of a structure that the labels name: a change line right behind two lines with periods."""
MOST_OPERANDS = 60
"""Items beyond this distance are not tried as operands,"""
FEWEST_OPERANDS = 12
"""and of a long table only the nearest of them,"""
MOST_TRIALS = MOST_OPERANDS**2 * 48
"""so that their pairs, for all results and on all samples, are no more than so many: the cost stays linear in its size."""
_PLURAL = re.compile(r"(?<=[a-rt-z]{2})s\b")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")


@dataclass(slots=True)
class Structure:
    """A result computed from two operands; in lagged structures both operands are one line, a sample apart."""

    result: Line
    formula: FormulaName
    above: Line
    below: Line
    cost: float
    lag: int = 0
    percent: bool = False
    """The result is printed in per cent without the sign."""
    turned: bool = False
    """Falls are printed without a sign: the size of the change is compared."""
    holds: list[int] = field(default_factory=list)
    breaks: list[int] = field(default_factory=list)
    bits: float = 0.0


def nearest(levels: Sequence[Line], result: Line) -> list[Line]:
    """The levels by their distance from the result, those before it first."""
    return sorted(levels, key=lambda item: (item.index > result.index, abs(item.index - result.index)))


def most_operands(*, results: int, samples: int) -> int:
    """How many of the nearest levels are tried as operands of each of so many results."""
    return max(FEWEST_OPERANDS, min(MOST_OPERANDS, math.isqrt(MOST_TRIALS // max(results * samples, 1))))


def candidates(samples: Sequence[Line], result: Line, levels: Sequence[Line]) -> Iterator[Structure]:
    """All pairs of nearby levels in both orders, with the formulas that the result's kind admits."""
    near = nearest(levels, result)
    pairs = [(above, below) for above in near for below in near if above is not below]
    if is_named_quotient(result):
        yield from _named_quotient(result, near)
    if result.kind not in FORMULAS:
        return
    formulas = FORMULAS[result.kind]
    if result.called or (result.kind == "rate" and any(result.over)):
        formulas = tuple(one for one in formulas if one != "growth")  # the growth of something is called one
    search = math.log2(1 + len(pairs) * len(formulas))
    named = named_pair(result, near)
    for above, below in pairs:
        for formula in formulas:
            if formula == "quotient" and "rate" in (above.kind, below.kind):
                continue
            expected = named == (above, below) and formula != "quotient"
            cost = LABELLED if expected and above.period and below.period else search if not expected else search / 2
            for turned in (False, True) if expected else (False,):
                yield Structure(result, formula, above, below, cost, turned=turned)
            if formula != "difference":
                yield Structure(result, formula, above, below, cost + 1, percent=True)
    yield from _lagged(result, near)


def is_named_quotient(result: Line) -> bool:
    """The label names both sides of a quotient; or one of them, and its cells are rates or shares."""
    return all(result.over) or (any(result.over) and result.kind in ("rate", "share"))


def _named_quotient(result: Line, levels: Sequence[Line]) -> Iterator[Structure]:
    """The quotient of the lines that the result's label names; where it names only one of them, of that and any other."""
    above, below = (_called(words, levels) for words in result.over)
    if not result.over[0] and above is None:  # Percentage of revenue, right below what it is the percentage of
        above = max((line for line in levels if line.index < result.index), key=lambda line: line.index, default=None)
    search = LABELLED if above and below else math.log2(1 + len(levels))
    for one in [above] if above else levels if below else []:
        for other in [below] if below else levels:
            if one is not other:
                yield Structure(result, "quotient", one, other, search)
                yield Structure(result, "quotient", one, other, search, percent=True)


def _called(words: str, lines: Sequence[Line]) -> Line | None:
    """The one line whose label the words are, or begin with, or end; a total's label may be that of its group."""
    words = _plain(words)
    if not words:
        return None
    labels = [(line, _plain(line.path[-1] if line.path else line.label)) for line in lines]
    same = [line for line, label in labels if label == words]
    near = [line for line, label in labels if len(label) > 1 and (words.startswith(label) or label.endswith(words))]
    found = same or near
    return found[0] if len(found) == 1 else None


def _plain(label: str) -> str:
    """A label without numbering, case and plural: sales and sale are one."""
    return _PLURAL.sub("", clean_label(label).casefold())


def _lagged(result: Line, levels: Sequence[Line]) -> Iterator[Structure]:
    """One level line against itself a sample earlier or later: a row of growth rates below a row of amounts."""
    formula: FormulaName = "growth" if result.kind != "change" else "difference"
    cost = math.log2(1 + 2 * len(levels))
    for item in levels:
        if result.kind == "rate" and (result.called or not _may_speak_of(result, item)):
            continue
        for lag in (-1, 1):
            yield Structure(result, formula, item, item, cost, lag=lag)
            if formula == "growth":
                yield Structure(result, formula, item, item, cost + 1, lag=lag, percent=True)


def _may_speak_of(rate: Line, level: Line) -> bool:
    """A line of rates below one of amounts is its growth if it has no name of its own, or one word of the other's."""
    own = {word for word in _WORDS.findall(rate.label.casefold()) if word not in ("percent", "per", "cent")}
    return not own or bool(own & set(_WORDS.findall(level.label.casefold()))) or not rate.label.isascii()


_WORDS = re.compile(r"[a-z]{3,}")


FORMULAS: Mapping[str, tuple[FormulaName, ...]] = {
    "change": ("difference", "growth"),
    "growth": ("growth", "difference"),
    "rate": ("quotient", "growth"),
}


def named_pair(result: Line, levels: Sequence[Line]) -> tuple[Line, Line] | None:
    """The later and the earlier line that a change or growth line speaks of.

    Its label names their years (2019 vs 2018); or they are the nearest two before it, the newest of several periods.
    """
    if result.kind not in ("change", "growth"):
        return None
    years = list(dict.fromkeys(_YEAR.findall(result.label)))
    if len(years) == 2:  # a pair
        earlier, later = ([item for item in levels if item.period == year] for year in sorted(years))
        if len(earlier) == len(later) == 1:
            return later[0], earlier[0]
    before = [item for item in sorted(levels, key=lambda item: item.index) if item.index < result.index][-2:]
    if len(before) != 2:
        before = sorted(levels, key=lambda item: item.index)[:2]
    if len(before) != 2:
        return None
    first, second = before
    behind = _newer_before(levels, first, second)
    if behind:
        return behind, first
    if first.period and second.period and first.period > second.period:
        return first, second
    return second, first


def _newer_before(levels: Sequence[Line], first: Line, second: Line) -> Line | None:
    """The line before two that run backwards in time, if it is newer still: 2019, 2018, 2017, change."""
    if not (first.period and second.period and first.period > second.period):
        return None
    line = max((item for item in levels if item.index < first.index), key=lambda item: item.index, default=None)
    return line if line and line.period and line.period > first.period else None
