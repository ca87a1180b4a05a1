"""Which lines of a table add up to which: structures shared by all its columns (or rows), vouched by those that foot.

For every line t, runs of neighbouring lines before and behind it are tried; a run proposed by any sample is tried on all
samples. What holds is worth the bits by which it could have failed; a structure is believed when these bits exceed what
the search costs by MARGIN. Only believed structures may accuse a sample that does not foot.
"""

from __future__ import annotations

import itertools
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from auditor.model import Figure, Interval
from auditor.model.reading import Grid, Line
from auditor.slips import explains

LONGEST_RUN = 40
MARGIN = 6.0
"""Bits by which the evidence must exceed the cost of the search."""
MOST_BITS = 24.0
UNNAMED = 3.0
"""Extra cost of a total that no label calls one."""
FEWEST_VOUCHERS = 2
"""Samples that vouch for a structure of another kind than a run of lines."""
MANY_VOUCHERS = 3
"""A sum that a label calls one, or that so many samples foot, accuses the one that does not, whatever stands there;"""
SLIP = 5.0
"""any other must be explained by a slip of a typist, which is worth so many bits: lines may be missing, or of two levels."""
BREAKS_PER_HOLD = 6
"""A believed structure may be broken once, or once in so many samples."""


@dataclass(frozen=True, slots=True)
class Sample:
    """One column of a structure (or one row, for structures of columns): its figures by line, dashes as zero."""

    figures: Mapping[int, Figure]
    dashes: frozenset[int]

    def value(self, line: int) -> Decimal | None:
        """The number of a line; zero for a dash, None for a blank."""
        figure = self.figures.get(line)
        if figure is not None:
            return figure.value
        return Decimal(0) if line in self.dashes else None

    def printed(self, lines: Iterable[int]) -> list[Figure]:
        """The figures of these lines."""
        return [self.figures[line] for line in lines if line in self.figures]

    def filled(self, lines: Iterable[int]) -> list[Figure]:
        """Those of them that are more than nothing."""
        return [figure for figure in self.printed(lines) if figure.value != 0]


@dataclass(slots=True)
class Structure:
    """A total and its parts, as line numbers; and the samples in which it holds and breaks."""

    total: int
    parts: tuple[int, ...]
    named: bool = False
    """Its label is a word for a total."""
    holds: list[int] = field(default_factory=list)
    breaks: list[int] = field(default_factory=list)
    misfits: list[int] = field(default_factory=list)
    """Samples in which what the printed parts lack of the total stands at none of its blanks."""
    bits: float = 0.0
    cost: float = 0.0
    """Bits that finding it by chance would have cost."""


SHORT = 99
"""Numbers of fewer than three digits stand twice by chance."""
SHORTEST_PART = 1000
"""Parts of fewer digits than this number has are the gap of a sum by chance."""
LONGEST_LAYER = 8
"""Lines behind one that may be its own parts."""
MOST_SUSPECTS = 12
"""Parts of a longer sum that are tried for a slip."""
LARGEST_RATE = 1000
"""Rates of change are smaller numbers than this, amounts in a table with them larger ones."""
CHANCE = 2.0
"""Bits that a run over the whole line needs to be confirmed; with so little it never accuses,"""
PRESUMED = 4.0
"""unless a label calls its end a total: all lines before a total are its parts unless shown otherwise. So many bits."""


def foot(grid: Grid) -> Iterator[tuple[tuple[Figure, ...], Figure, bool]]:
    """Every believed sum of a table as (parts, total, whether the sample foots), down the columns and along the rows."""
    headed = any(column.label for column in grid.columns)
    yield from _foot(level_lines(grid.rows), samples_of(grid, grid.columns, down=True), headed=headed)
    yield from _foot(level_lines(grid.columns), samples_of(grid, grid.rows, down=False))


def level_lines(lines: Sequence[Line]) -> list[Line]:
    """The lines of amounts and of their differences, which add up like them: rates and numberings never enter sums."""
    return [line for line in lines if line.kind in ("level", "change")]


def samples_of(grid: Grid, lines: Sequence[Line], *, down: bool) -> list[Sample]:
    """The cells of each level line, by their place on the other axis."""
    figures: dict[int, dict[int, Figure]] = defaultdict(dict)
    for (row, column), figure in grid.figures.items():
        if figure.kind not in ("percent", "ratio"):
            at, place = (column, row) if down else (row, column)
            figures[at][place] = figure
    dashes: dict[int, set[int]] = defaultdict(set)
    for row, column in grid.dashes:
        at, place = (column, row) if down else (row, column)
        dashes[at].add(place)
    return [Sample(figures.get(line.index, {}), frozenset(dashes.get(line.index, ()))) for line in level_lines(lines)]


def _foot(
    lines: Sequence[Line], samples: Sequence[Sample], *, headed: bool = True
) -> Iterator[tuple[tuple[Figure, ...], Figure, bool]]:
    believed: list[Structure] = []
    owner: dict[int, int] = {}
    for place in range(len(lines)):
        structure = _best(lines, place, samples, owner)
        if structure:
            believed.append(structure)
            owner |= dict.fromkeys(structure.parts, structure.total)
    explained = {structure.total for structure in believed}
    believed += _called(lines, samples, explained, headed=headed)
    for structure in believed:
        for number in sorted((*structure.holds, *accused(structure, samples))):
            figures = samples[number].figures
            parts = samples[number].filled(sorted(structure.parts))
            if len(parts) < 2:  # then the zeros are what the total says of the others
                parts = samples[number].printed(sorted(structure.parts))
            if number in structure.holds and not meet(parts, figures[structure.total]):
                continue  # a miss that rounding may explain in the columns beside, but not in this one
            yield tuple(parts), figures[structure.total], number in structure.holds


def _called(lines: Sequence[Line], samples: Sequence[Sample], explained: set[int], *, headed: bool) -> list[Structure]:
    """Totals that a label calls so and that foot nowhere: the lines up to the total before, where one slip explains it.

    A table without a head may go on from the page before, and with it the lines of its first total.
    """
    found: list[Structure] = []
    block: list[int] = []
    opened = headed
    for place, line in enumerate(lines):
        if (
            line.total
            and line.label
            and opened
            and line.index not in explained
            and len(block) > 1
            and not _foots(lines, place, samples)
        ):
            structure = Structure(line.index, tuple(block), named=True)
            try_on(structure, samples)
            broken = structure.breaks[0] if len(structure.breaks) == 1 and not structure.holds else None
            if (
                broken is not None
                and len(samples[broken].filled(structure.parts)) > 1
                and _slipped(structure, samples, broken)
            ):
                found.append(structure)  # a single amount beside nothing says of no total that it should be the like
        opened = opened or line.total
        block = [] if line.total else [*block, line.index]
    return found


def _foots(lines: Sequence[Line], place: int, samples: Sequence[Sample]) -> bool:
    """Some run of lines meets the total in some sample, however little that may prove."""
    return any(proposals(lines[place].index, run, samples) for run in _runs(lines, place, {}))


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
    if structure.named or len(structure.holds) >= MANY_VOUCHERS:
        return told
    return [number for number in told if _slipped(structure, samples, number)]


def _misunderstood(structure: Structure, samples: Sequence[Sample], number: int) -> bool:
    """The sum is wrong by just one of its parts, by two, or by one twice: parts of parts, or amounts to be taken off.

    No slip of a typist does that. A part must be long enough for the agreement not to be chance.
    """
    sample = samples[number]
    parts, total = sample.printed(structure.parts), sample.figures[structure.total]
    gap = _gap_of(structure, sample)
    if (
        _numbered((total, *parts))
        or _of_two_levels(structure, samples, number)
        or _is_no_sum(structure, samples, number)
        or _undivided(structure, samples, number, -gap)
    ):
        return True
    short = not structure.named and all(abs(one.value) <= one.ulp * SHORT for one in (total, *parts))
    turned = any(gap == 2 * part.value for part in parts if short or abs(part.value) > part.ulp * SHORT)
    values = [part.value for part in parts if abs(part.value) >= part.ulp * SHORTEST_PART]
    return turned or gap in values or any(gap - value in values for value in values)


def _is_no_sum(structure: Structure, samples: Sequence[Sample], number: int) -> bool:
    """A mean of the parts, what is left of them each time, or rates beside the amounts that they are of."""
    parts, total = samples[number].printed(structure.parts), samples[number].figures[structure.total]
    if any(part.value == total.value for part in parts) and not structure.named and lies_among(parts, total):
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


def _numbered(figures: Sequence[Figure]) -> bool:
    """1, 2, 3: the numbers of the columns, which stand in a line below their names."""
    return all(after.value - before.value == 1 for before, after in itertools.pairwise(figures))


def _incomplete(structure: Structure, samples: Sequence[Sample], number: int) -> bool:
    used, gap = (*structure.parts, structure.total), _gap_of(structure, samples[number])
    return fills_gap(used, samples, number, holds=structure.holds, gap=gap)


def _gap_of(structure: Structure, sample: Sample) -> Decimal:
    """By how much the parts exceed the total."""
    parts = sample.printed(structure.parts)
    return sum((part.value for part in parts), Decimal(0)) - sample.figures[structure.total].value


def fills_gap(
    used: Sequence[int], samples: Sequence[Sample], number: int, *, holds: Sequence[int], gap: Decimal
) -> bool:
    """A line that is nothing in all samples that foot prints just what is missing in this one: it is an operand as well."""
    return any(
        abs(figure.value) == abs(gap)
        and abs(gap) >= figure.ulp * SHORTEST_PART
        and not any(samples[place].value(line) for place in holds)
        for line, figure in samples[number].figures.items()
        if line not in used
    )


def _slipped(structure: Structure, samples: Sequence[Sample], number: int) -> bool:
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


def _best(lines: Sequence[Line], place: int, samples: Sequence[Sample], owner: Mapping[int, int]) -> Structure | None:
    """The believed structure with the most bits for a line as total; of equal ones the longest."""
    total = lines[place]
    best: Structure | None = None
    for run in _runs(lines, place, owner):
        for length in proposals(total.index, run, samples):
            complete = length == len(run) == place  # what a total at the end of its table is first of all
            cost = (1 if complete else math.log2(length + 1)) + (-PRESUMED * complete if total.total else UNNAMED)
            structure = Structure(total.index, tuple(run[:length]), total.total, cost=cost)
            try_on(structure, samples)
            _excuse(structure, run, length, samples)
            believed = bool(structure.holds) and structure.bits >= cost + MARGIN
            if (
                structure.holds
                and not believed
                and len(structure.breaks) == 1
                and structure.bits + SLIP >= cost + MARGIN
            ):
                believed = _slipped(structure, samples, structure.breaks[0])
            if structure.holds and not believed and _confirmed(structure, complete=complete):
                structure.breaks.clear()
                believed = True
            if believed and (best is None or (structure.bits, length) > (best.bits, len(best.parts))):
                best = structure
    return best


def _confirmed(structure: Structure, *, complete: bool) -> bool:
    """Too little to accuse, but enough to say that the sum holds: all lines before it, or a named total that foots twice."""
    if complete:
        return structure.bits >= CHANCE
    return structure.named and len(structure.holds) > 1 and structure.bits >= structure.cost + CHANCE


def _runs(lines: Sequence[Line], place: int, owner: Mapping[int, int]) -> Iterator[list[int]]:
    """Lines before the total, nearest first, and behind it; each with and without the parts of totals that are in it."""
    before = [line.index for line in reversed(lines[max(0, place - LONGEST_RUN) : place])]
    after = [line.index for line in lines[place + 1 : place + 1 + LONGEST_RUN]]
    for run in (before, after):
        free = [index for index in run if owner.get(index) not in run]
        if len(run) > 1:
            yield run
        if len(free) > 1 and free != run:
            yield free


def proposals(total: int, run: Sequence[int], samples: Sequence[Sample]) -> set[int]:
    """The lengths at which the run meets the total in some sample."""
    lengths = set()
    for sample in samples:
        target = sample.figures.get(total)
        if target is None or target.value == 0:
            continue
        reach, slack, parts = Decimal(0), target.ulp, 0
        for length, index in enumerate(run, 1):
            value = sample.value(index)
            if value:
                reach += value
                slack += sample.figures[index].ulp
                parts += 1
            if parts > 1 and value is not None and abs(reach - target.value) * 2 <= _allowed(target, slack):
                lengths.add(length)
    return lengths


def _allowed(target: Figure, slack: Decimal) -> Decimal:
    """Twice the rounding allowance: none for whole counts, else one unit of each last place."""
    exact = target.interval.low == target.interval.high
    return Decimal(0) if exact else slack


def try_on(structure: Structure, samples: Sequence[Sample]) -> None:
    """Judges the structure on every sample; a sample with a blank part does not count as broken.

    Where all parts but one are printed as nothing, that one is the total.
    """
    for number, sample in enumerate(samples):
        target = sample.figures.get(structure.total)
        if target is None:
            continue
        figures = sample.filled(structure.parts)
        stated = all(sample.value(part) is not None for part in structure.parts)
        if not figures or (len(figures) == 1 and not stated):
            continue
        gap = abs(sum((figure.value for figure in figures), Decimal(0)) - target.value) * 2
        slack = target.ulp + sum((figure.ulp for figure in figures), Decimal(0))
        if gap <= _allowed(target, slack) and (len(figures) > 1 or gap == 0):
            structure.holds.append(number)
            structure.bits += bits_of([*figures, target], slack)
        elif stated and gap > slack:
            structure.breaks.append(number)
        elif not stated and gap > slack:
            structure.misfits.append(number)


def _excuse(structure: Structure, run: Sequence[int], length: int, samples: Sequence[Sample]) -> None:
    """Takes back breaks where a line beside the parts has a value that it has in no sample that foots.

    An operand that was nothing there may be one here.
    """
    inside = set(structure.parts)
    near = [index for index in run[: length + 2] if index not in inside] + list(run[length : length + 1])
    quiet = [index for index in near if not any(samples[number].value(index) for number in structure.holds)]
    structure.breaks = [
        number for number in structure.breaks if not any(samples[number].value(index) for index in quiet)
    ]


def bits_of(figures: Sequence[Figure], slack: Decimal) -> float:
    """How improbable the agreement was: the third largest figure against the width of what would have agreed."""
    sizes = sorted((abs(figure.value) for figure in figures), reverse=True)
    third = sizes[2] if len(sizes) > 2 else sizes[-1]
    exact = all(figure.interval.low == figure.interval.high for figure in figures)
    width = max(figure.ulp for figure in figures) if exact else slack
    return min(MOST_BITS, max(0.0, math.log2(float(2 * third / width)))) if third and width else 0.0
