"""Which lines of a table add up to which: structures shared by all its columns (or rows), vouched by those that foot.

For every line t, runs of neighbouring lines before and behind it are tried; a run proposed by any sample is tried on all
samples. What holds is worth the bits by which it could have failed; a structure is believed when these bits exceed what
the search costs by MARGIN. Only believed structures may accuse a sample that does not foot.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from auditor.model import Figure
from auditor.model.reading import Grid, Line
from auditor.relations.excuses import accused, meet, slipped

LONGEST_RUN = 40
MARGIN = 6.0
"""Bits by which the evidence must exceed the cost of the search."""
MOST_BITS = 24.0
LONGEST_NUMBER = Decimal(10) ** 20
"""Longer numbers have no remainder in the arithmetic of decimals."""
UNNAMED = 3.0
"""Extra cost of a total that no label calls one, in a table of FEW_LINES; each doubling of them costs a bit."""
FEW_LINES = 8
SLIP = 4.0
"""Bits that the slip of a typist is worth which explains the one sample that does not foot."""


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
    told: set[tuple[Decimal, ...]] = field(default_factory=set)
    """The numbers of the samples in which it holds: the same ones beside prove nothing more."""
    misfits: list[int] = field(default_factory=list)
    """Samples in which what the printed parts lack of the total stands at none of its blanks."""
    bits: float = 0.0
    cost: float = 0.0
    """Bits that finding it by chance would have cost."""


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
    believed = [_reread(structure, lines, samples, owner) for structure in believed]
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


def _reread(
    structure: Structure, lines: Sequence[Line], samples: Sequence[Sample], owner: Mapping[int, int]
) -> Structure:
    """A structure that breaks, or the one that takes its place once the totals below it and their parts are known."""
    if not structure.breaks:
        return structure
    place = next(place for place, line in enumerate(lines) if line.index == structure.total)
    others = {part: total for part, total in owner.items() if total != structure.total}
    better = _best(lines, place, samples, others)
    explained = (
        better is not None
        and set(better.holds) >= {*structure.holds, *structure.breaks}
        and set(better.parts) & set(structure.parts)
    )
    return better if better and explained else structure


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
                and slipped(structure, samples, broken)
            ):
                found.append(structure)  # a single amount beside nothing says of no total that it should be the like
        opened = opened or line.total
        block = [] if line.total else [*block, line.index]
    return found


def _foots(lines: Sequence[Line], place: int, samples: Sequence[Sample]) -> bool:
    """Some run of lines meets the total in some sample, however little that may prove."""
    return any(proposals(lines[place].index, run, samples) for run in _runs(lines, place, {}))


def _best(lines: Sequence[Line], place: int, samples: Sequence[Sample], owner: Mapping[int, int]) -> Structure | None:
    """The believed structure with the most bits for a line as total; of equal ones the longest."""
    total = lines[place]
    unnamed = UNNAMED + max(0.0, math.log2(len(lines) / FEW_LINES))
    best: Structure | None = None
    for run in _runs(lines, place, owner):
        for length in proposals(total.index, run, samples):
            complete = length == len(run) == place  # what a total at the end of its table is first of all
            cost = (1 if complete else math.log2(length + 1)) + (-PRESUMED * complete if total.total else unnamed)
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
                believed = slipped(structure, samples, structure.breaks[0])
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
            numbers = (*(figure.value for figure in figures), target.value)
            structure.bits += 0.0 if numbers in structure.told else bits_of([*figures, target], slack)
            structure.told.add(numbers)
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
    width = max(max(figure.ulp for figure in figures) if exact else slack, _step(figures))
    return min(MOST_BITS, max(0.0, math.log2(float(2 * third / width)))) if third and width else 0.0


def _step(figures: Sequence[Figure]) -> Decimal:
    """The place to which all the numbers are round: budgets that are set in hundreds agree in hundreds by chance."""
    step = max(figure.ulp for figure in figures)
    largest = max(abs(figure.value) for figure in figures)
    while step * 10 <= largest < step * LONGEST_NUMBER and all(figure.value % (step * 10) == 0 for figure in figures):
        step *= 10
    return step
