"""Three lines of a table of which one is the sum of the other two, wherever they stand: net = in − out, male + female = all.

Sums of longer runs are found by `footing`; here the lines need not be neighbours, so that more evidence is asked for.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from auditor.model import Figure
from auditor.model.reading import Grid
from auditor.relations.excuses import (
    BREAKS_PER_HOLD,
    CERTAIN,
    SHORT,
    copied,
    fills_gap,
    finer,
    lies_among,
    numbered,
    slip_in_sum,
)
from auditor.relations.footing import MARGIN, SLIP, Sample, bits_of, level_lines, samples_of

NEAR = 8
"""Lines that lie within so many of each other are near; triples of near lines cost less."""
FAR = 30
"""Lines of a difference that a label names may lie so far apart (流入小计, 流出小计, 净额)."""
NEAR_COST = 3.0
MOST_LINES = 140
"""Longer tables are searched among near lines only, so that the cost stays linear."""


@dataclass(slots=True)
class Triple:
    """Two lines that add up to a third, and the samples in which they do."""

    parts: tuple[int, int]
    total: int
    cost: float
    result: int
    """The line that the label of a difference computes from the other two; the total of an unnamed triple."""
    named: bool
    """A label of it speaks of a difference."""
    holds: list[int] = field(default_factory=list)
    breaks: list[int] = field(default_factory=list)
    bits: float = 0.0
    told: set[tuple[Decimal, ...]] = field(default_factory=set)
    """The values with which it holds: the same ones in another column prove nothing more."""


def find_triples(grid: Grid) -> Iterator[tuple[tuple[Figure, Figure], Figure, Figure]]:
    """Every believed triple down the columns, sample by sample: parts, total, and which of the three is the result."""
    levels = level_lines(grid.rows)
    lines = [line.index for line in levels]
    nets = frozenset(line.index for line in levels if line.net)
    named = nets.union(line.index for line in levels if line.minus)
    samples = samples_of(grid, grid.columns, down=True)
    seen: dict[frozenset[int], Triple] = {}
    for number, sample in enumerate(samples):
        for a, b, c in _hits(lines, sample):
            key = frozenset((a, b, c))
            triple = seen.setdefault(
                key, Triple((a, b), c, _cost(lines, (a, b, c), named), _result(key, c, nets, named), bool(named & key))
            )
            if triple.total == c and number not in triple.holds:
                told = tuple(sample.figures[line].value for line in sorted(key))
                if told not in triple.told:
                    triple.told.add(told)
                    triple.bits += _worth(sample, (a, b, c))
                triple.holds.append(number)
    believed = list(_independent(seen.values()))
    for triple in believed:
        yield from _told(triple, samples, [one for one in believed if _is_rival(one, triple)])


def _is_rival(one: Triple, other: Triple) -> bool:
    """Another triple makes the same total of one of its parts and a line of the same number (收入, 利润收入)."""
    return one is not other and one.total == other.total and bool(set(one.parts) & set(other.parts))


def _result(key: frozenset[int], total: int, nets: frozenset[int], named: frozenset[int]) -> int:
    """The net line, or the line below the one that is taken away; else the total."""
    if not named & key:
        return total
    return max(nets & key) if nets & key else max(key)


def _hits(lines: Sequence[int], sample: Sample) -> Iterator[tuple[int, int, int]]:
    """Triples of a sample whose first two add up to the third, looked up by value."""
    present = [
        (index, sample.figures[index]) for index in lines if index in sample.figures and sample.figures[index].value
    ]
    by_value: dict[Decimal, list[int]] = defaultdict(list)
    for index, figure in present:
        by_value[figure.value].append(index)
    for place, (a, first) in enumerate(present):
        for b, second in present[place + 1 :]:
            if len(lines) > MOST_LINES and b - a > NEAR:
                break
            total = first.value + second.value
            step = max(first.ulp, second.ulp)
            for value in (total, total - step, total + step) if first.interval.low != first.interval.high else (total,):
                for c in by_value.get(value, ()):
                    if c not in (a, b) and (len(lines) <= MOST_LINES or abs(c - a) <= NEAR):
                        yield a, b, c


def _cost(lines: Sequence[int], places: tuple[int, int, int], nets: frozenset[int]) -> float:
    """What finding such a triple by chance costs: the choice of three lines, or of one and two near it.

    A label that speaks of a difference (净额, net, less) is worth the difference between far and near.
    """
    span = max(places) - min(places)
    named = bool(nets.intersection(places))
    if span <= NEAR or (named and span <= FAR):
        return math.log2(len(lines) + 1) + NEAR_COST * (not named or span > NEAR)
    return 3 * math.log2(len(lines) + 1) - 1


def _worth(sample: Sample, places: tuple[int, int, int]) -> float:
    figures = [sample.figures[place] for place in places]
    return bits_of(figures, sum((figure.ulp for figure in figures), Decimal(0)))


def _independent(triples: Iterable[Triple]) -> Iterator[Triple]:
    """Believed triples, the best evidence first, one for each result."""
    results: set[int] = set()
    for triple in sorted(triples, key=lambda triple: triple.cost - triple.bits):
        if triple.bits + SLIP * triple.named >= triple.cost + MARGIN and triple.result not in results:
            results.add(triple.result)
            yield triple


def _told(
    triple: Triple, samples: Sequence[Sample], rivals: Sequence[Triple]
) -> Iterator[tuple[tuple[Figure, Figure], Figure, Figure]]:
    places = (*triple.parts, triple.total)
    for number, sample in enumerate(samples):
        figures = [sample.figures.get(place) for place in places]
        if number not in triple.holds and all(figure is not None and figure.value for figure in figures):
            triple.breaks.append(number)
    few = len(triple.breaks) <= max(1, len(triple.holds) // BREAKS_PER_HOLD)
    sure = triple.bits >= triple.cost + MARGIN
    slipped = few and any(_slipped(triple, samples, number) for number in triple.breaks)
    if not sure and not slipped:
        return
    for number in sorted((*triple.holds, *(triple.breaks if few else ()))):
        a, b, c = (samples[number].figures[place] for place in places)
        if number in triple.holds or (
            _beyond_noise(a, b, c)
            and not numbered((c, a, b))
            and not any(number in rival.holds for rival in rivals)
            and not fills_gap(places, samples, number, holds=triple.holds, gap=a.value + b.value - c.value)
            and not _by_size(a, b, c, certain=triple.bits >= triple.cost + CERTAIN)
            and not finer(samples, number, triple.holds, places)
            and ((sure and len(triple.told) > 1) or _slipped(triple, samples, number))
        ):
            yield (a, b), c, samples[number].figures[triple.result]


def _slipped(triple: Triple, samples: Sequence[Sample], number: int) -> bool:
    a, b, c = (samples[number].figures[place] for place in (*triple.parts, triple.total))
    return slip_in_sum((a, b), c) or any(copied(samples, number, line) for line in (*triple.parts, triple.total))


def _by_size(a: Figure, b: Figure, c: Figure, *, certain: bool) -> bool:
    """The sign of one of the three is all that is wrong: payments are told by their size.

    Or the numbers are so short that they misfit by chance, or the total is a mean of its parts; unless the other samples
    leave no doubt of it, and a slip explains this one.
    """
    gap = abs(a.value + b.value - c.value)
    if gap in (2 * abs(one.value) for one in (a, b, c)):
        return True
    short = all(abs(one.value) <= one.ulp * SHORT for one in (a, b, c))
    return (short or lies_among((a, b), c)) and not (certain and slip_in_sum((a, b), c))


def _beyond_noise(a: Figure, b: Figure, c: Figure) -> bool:
    """The gap is more than the last places of three rounded whole numbers can make."""
    return abs(a.value + b.value - c.value) * 2 > a.ulp + b.ulp + c.ulp
