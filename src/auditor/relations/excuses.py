"""Why a sample that does not foot accuses nobody: its lines are no parts of its total, or are of two levels, or are not all here.

No slip of a typist makes a sum wrong by just one of its parts, or puts it among them. What no excuse explains, and what a
slip does, may be told.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from auditor.model import Figure, Interval
from auditor.slips import explains

if TYPE_CHECKING:
    from auditor.relations.footing import Sample, Structure

FEWEST_VOUCHERS = 2
"""Samples that vouch for a structure of another kind than a run of lines."""
MANY_VOUCHERS = 3
"""A sum that a label calls one, or that so many samples foot, accuses the one that does not, whatever stands there.

Any other must be explained by a slip of a typist: lines may be missing, or of two levels.
"""
BREAKS_PER_HOLD = 6
"""A believed structure may be broken once, or once in so many samples."""
SHORT = 99
"""Numbers of fewer than three digits stand twice by chance."""
SHORTEST_PART = 1000
"""Parts of fewer digits than this number has are the gap of a sum by chance."""
SHORTEST_QUIET = 10
"""A line that prints nothing elsewhere prints a smaller gap than this by chance."""
TELLING = 20
"""A gap says something where it could have been so many times more numbers than are tried on it."""
LONGEST_LAYER = 8
"""Lines behind one that may be its own parts."""
MOST_SUSPECTS = 12
"""Parts of a longer sum that are tried for a slip."""
CERTAIN = 12.0
"""Bits beyond the cost of the search that leave no doubt of a structure."""
LARGEST_RATE = 1000
"""Rates of change are smaller numbers than this, amounts in a table with them larger ones."""


def accused(structure: Structure, samples: Sequence[Sample]) -> list[int]:
    """The breaks that may be told: few beside the holds, and vouched by them or explained by a slip."""
    if len(structure.breaks) > max(1, len(structure.holds) // BREAKS_PER_HOLD):
        return []
    if structure.holds and len(structure.misfits) > len(structure.holds):
        return []  # a line of it stands elsewhere: on the page before
    if structure.holds and not any(len(samples[place].filled(structure.parts)) > 1 for place in structure.holds):
        return []  # totals that are the one part beside them say nothing of the others
    told = [
        number
        for number in structure.breaks
        if not _misunderstood(structure, samples, number) and not _incomplete(structure, samples, number)
    ]
    if structure.named or len(structure.told) >= MANY_VOUCHERS:
        return told
    return [number for number in told if slipped(structure, samples, number)]


def _misunderstood(structure: Structure, samples: Sequence[Sample], number: int) -> bool:
    """The sum is wrong by just one of its parts, by two, or by one twice: parts of parts, or amounts to be taken off.

    No slip of a typist does that. A part must be long enough for the agreement not to be chance.
    """
    sample = samples[number]
    parts, total = sample.printed(structure.parts), sample.figures[structure.total]
    if (
        numbered((total, *parts))
        or _of_two_levels(structure, samples, number)
        or _is_no_sum(structure, samples, number)
        or _undivided(structure, samples, number, -_gap_of(structure, sample))
    ):
        return True
    return misses_by_part(parts, total, named=structure.named)


def misses_by_part(parts: Sequence[Figure], total: Figure, *, named: bool = True) -> bool:
    """What the parts have too much is one of them, two of them, or one twice, beyond chance."""
    gap = sum((part.value for part in parts), Decimal(0)) - total.value
    short = not named and all(abs(one.value) <= one.ulp * SHORT for one in (total, *parts))
    if any(gap == 2 * part.value for part in parts if part.value and (short or abs(part.value) > part.ulp * SHORT)):
        return True
    values = [part.value for part in parts if part.value]
    single, double = len(values), len(values) * (len(values) + 1) // 2
    return (_beyond_chance(gap, single, total) and gap in values) or (
        _beyond_chance(gap, double, total) and any(gap - value in values for value in values)
    )


def _beyond_chance(gap: Decimal, tried: int, total: Figure) -> bool:
    """A gap so long that none of so many numbers would equal it by chance."""
    return abs(gap) >= total.ulp * tried * TELLING


def _is_no_sum(structure: Structure, samples: Sequence[Sample], number: int) -> bool:
    """A mean of the parts, what is left of them each time, or rates beside the amounts that they are of."""
    parts, total = samples[number].printed(structure.parts), samples[number].figures[structure.total]
    doubtful = not structure.named and structure.bits < structure.cost + CERTAIN
    if doubtful and any(part.value == total.value for part in parts) and lies_among(parts, total):
        return True
    mean = is_mean(parts, total) and not copied(samples, number, structure.total)
    return mean or _is_lesser(structure, samples, number)


def _undivided(structure: Structure, samples: Sequence[Sample], number: int, missing: Decimal) -> bool:
    """The lines that print a total and no parts of it are just what is missing: due at a time that nobody knows."""
    totals = [
        sample.figures[structure.total].value
        for place, sample in enumerate(samples)
        if place != number and structure.total in sample.figures and not sample.printed(structure.parts)
    ]
    return missing > 0 and (missing in totals or missing == sum(totals))


def _is_lesser(structure: Structure, samples: Sequence[Sample], number: int) -> bool:
    """A sample of small numbers in finer steps than those that foot, which are large: rates beside the amounts they are of."""
    lines = (*structure.parts, structure.total)
    if not finer(samples, number, structure.holds, lines):
        return False
    small = all(abs(figure.value) < LARGEST_RATE for figure in samples[number].printed(lines))
    return small and all(
        abs(samples[place].figures[structure.total].value) >= LARGEST_RATE for place in structure.holds
    )


def finer(samples: Sequence[Sample], number: int, holds: Sequence[int], lines: Sequence[int]) -> bool:
    """A sample is printed to a smaller place than any that holds."""
    steps = [min(figure.ulp for figure in samples[place].printed(lines)) for place in (number, *holds)]
    return len(steps) > 1 and steps[0] < min(steps[1:])


def is_mean(parts: Sequence[Figure], total: Figure) -> bool:
    """The total lies among its parts, and no slip explains it: rates, shares in issue, what is left each month."""
    return lies_among(parts, total) and not slip_in_sum(parts, total)


def lies_among(parts: Sequence[Figure], total: Figure) -> bool:
    """The total is no greater than the greatest of parts that all have its sign, which no sum of them is."""
    values = [part.value for part in parts]
    return bool(values) and min(values) <= total.value <= max(values) and min(values) * max(values) > 0


def _of_two_levels(structure: Structure, samples: Sequence[Sample], number: int) -> bool:
    """No slip explains the sample, its lines look like two levels, and no sample that foots has them all to show that they are one."""
    parts, total = samples[number].printed(structure.parts), samples[number].figures[structure.total]
    flat = any(len(samples[place].filled(structure.parts)) == len(structure.parts) for place in structure.holds)
    return not flat and layered(parts, total) and not slip_in_sum(parts, total)


def layered(parts: Sequence[Figure], total: Figure) -> bool:
    """Amounts of two levels: everything is told twice, or one of them is what the next ones add up to."""
    values = [part.value for part in parts]
    if sum(values) == 2 * total.value:
        return True
    for place, part in enumerate(parts):
        reach = Decimal(0)
        for count, value in enumerate(values[place + 1 : place + 1 + LONGEST_LAYER], 1):
            reach += value
            if count > 1 and abs(part.value) >= part.ulp * SHORTEST_PART and reach == part.value:
                return True
        reach = Decimal(0)
        for count, value in enumerate(reversed(values[:place]), 1):
            reach += value
            if count > FEWEST_VOUCHERS and abs(part.value) > part.ulp * SHORT and reach == part.value:
                return True  # a subtotal behind its lines
    return False


def numbered(figures: Sequence[Figure]) -> bool:
    """1, 2, 3: the numbers of the columns, which stand in a line below their names."""
    return all(after.value - before.value == 1 for before, after in itertools.pairwise(figures))


def _incomplete(structure: Structure, samples: Sequence[Sample], number: int) -> bool:
    """Another line prints just what is missing."""
    used, gap = (*structure.parts, structure.total), _gap_of(structure, samples[number])
    return fills_gap(used, samples, number, holds=structure.holds, gap=gap)


def _gap_of(structure: Structure, sample: Sample) -> Decimal:
    """By how much the parts exceed the total."""
    parts = sample.printed(structure.parts)
    return sum((part.value for part in parts), Decimal(0)) - sample.figures[structure.total].value


def fills_gap(
    used: Sequence[int], samples: Sequence[Sample], number: int, *, holds: Sequence[int], gap: Decimal
) -> bool:
    """Another line prints just what is missing in this sample: it is an operand as well.

    Of many lines one that is nothing in all samples that foot; of few any.
    """
    figures = samples[number].figures
    others = {
        line: figure for line, figure in figures.items() if line not in used and abs(figure.value) == abs(gap) > 0
    }
    if not others:
        return False
    distinct = len({figure.value for figure in figures.values()})
    quiet = (
        abs(gap) >= figure.ulp * SHORTEST_QUIET and not any(samples[place].value(line) for place in holds)
        for line, figure in others.items()
    )
    return _beyond_chance(gap, distinct, figures[used[-1]]) or any(quiet)


def slipped(structure: Structure, samples: Sequence[Sample], number: int) -> bool:
    """One slip explains why a sample does not foot: of the fingers, or of the eye to the cell beside."""
    figures = samples[number].figures
    lines = [part for part in structure.parts if part in figures]
    parts, total = [figures[part] for part in lines], figures[structure.total]
    if slip_in_sum(parts, total) or any(copied(samples, number, line) for line in (*lines, structure.total)):
        return True
    return abs(total.value) > total.ulp * SHORT and any(part.value == total.value for part in parts)


def copied(samples: Sequence[Sample], number: int, line: int) -> bool:
    """The number of a line stands just so in the sample before or behind it: one cell was filled in twice."""
    figure = samples[number].figures.get(line)
    beside = (samples[place].figures.get(line) for place in (number - 1, number + 1) if 0 <= place < len(samples))
    return (
        figure is not None
        and abs(figure.value) > figure.ulp * SHORT
        and any(other is not None and other.value == figure.value for other in beside)
    )


def meet(parts: Sequence[Figure], total: Figure) -> bool:
    """The parts add up to the total, as far as their prints tell."""
    reach = Interval.exactly(0)
    for part in parts:
        reach = reach.plus(part.interval)
    return reach.meets(total.interval)


def slip_in_sum(parts: Sequence[Figure], total: Figure) -> bool:
    """One slip in the total or in one of the parts explains why they do not add up."""
    reach = sum((part.value for part in parts), Decimal(0))
    slack = sum((part.ulp for part in parts if part.interval.low != part.interval.high), Decimal(0)) / 2
    gap = total.value - reach
    if explains(total, Interval(reach - slack, reach + slack)):
        return True
    return any(
        explains(part, Interval(part.value + gap - slack, part.value + gap + slack)) for part in parts[:MOST_SUSPECTS]
    )
