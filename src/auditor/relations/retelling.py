"""Movements of table rows that the text tells: by how much a row rose or fell from one of its columns to the next.

The row is the one whose label the words before the figure name; what they say beyond it, the table says above the row.
The text may tell any movement of the row, so that one that fits is told. One that fits nowhere accuses only where the
text can mean no other pair of columns, and one slip explains the misfit.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from auditor import lexicon
from auditor.model import Figure, Interval
from auditor.relations.identity import other_scope, same_value, significant_digits
from auditor.relations.material import GREATEST_BLOCK, Material, any_word
from auditor.relations.rows import SMALLEST_RATIO, Row, table_rows
from auditor.relations.scales import SCALES, scaled_cell, turned
from auditor.slips import explains
from auditor.units import comparable

FEWEST_DIGITS = 2
"""A shorter number fits some difference by chance."""
LEVELS = ("level", "share")


@dataclass(frozen=True, slots=True)
class Told:
    """A movement that the text tells, and the two cells of the row between which it lies."""

    figure: Figure
    before: Figure
    after: Figure

    @property
    def cells(self) -> tuple[Figure, Figure]:
        """Both cells."""
        return self.before, self.after


def told_of_rows(material: Material) -> Sequence[Told]:
    """The movements of the text that speak of a table row: those that fit, and those that a slip keeps from it."""
    found = material.memory.get("told of rows")
    if found is None:
        found = material.memory["told of rows"] = tuple(_told(material))
    return found  # type: ignore[return-value]


def _told(material: Material) -> Iterator[Told]:
    by_last: dict[str, list[Row]] = {}
    for row in table_rows(material):
        if row.words:
            by_last.setdefault(row.words[-1], []).append(row)
    pairing = any_word(lexicon.load(material.language).pairing)
    for figure in material.reading.prose if by_last else ():
        if figure.role in ("change", "growth") and not figure.parts and significant_digits(figure) >= FEWEST_DIGITS:
            rows = [
                row
                for row in _named(material, figure, by_last)
                if not _of_other_scope(row, figure) and not _of_other_amount(material, row, figure)
            ]
            told = [Told(figure, *_sized(figure, *pair)) for row in rows for pair in _pairs(row, figure)]
            fitting = [one for one in told if _fits(one)]
            if fitting:
                yield fitting[0]
            elif (
                len(rows) == 1
                and not pairing.search(material.text(figure.sentence.start, figure.sentence.end))
                and not any(map(_nearly, told))
                and _exactly(material, figure, rows[0])
            ):
                yield from _slipped(told)


def _spoken(figure: Figure) -> tuple[str, ...]:
    """The words before a figure that say what moved, or those that its sentence lends it."""
    words = list(figure.metric.words)
    while words and words[-1] in figure.metric.event:
        words.pop()
    return tuple(words) or figure.metric.inherited


def _named(material: Material, figure: Figure, by_last: Mapping[str, Sequence[Row]]) -> Sequence[Row]:
    """The rows with the longest label whose words all stand among the figure's."""
    spoken = set(_spoken(figure))
    rows = [row for word in spoken for row in by_last.get(word, ())[:GREATEST_BLOCK] if spoken.issuperset(row.words)]
    longest = max((len(set(row.words)) for row in rows), default=0)
    return [row for row in rows if len(set(row.words)) == longest]


def _of_other_scope(row: Row, figure: Figure) -> bool:
    """The table tells of the whole province, and the text of what the province itself runs."""
    return any(other_scope(cell, figure) for cell in row.cells.values())


def _of_other_amount(material: Material, row: Row, figure: Figure) -> bool:
    """The amount that moved stands right before the movement (收入1亿元，下降43.7%), and the row prints another one."""
    earlier = material.earlier(figure)
    if figure.metric.words or not earlier or earlier[-1].role != "level" or earlier[-1].kind != "money":
        return False
    cells = [cell for cell in row.cells.values() if cell.kind == "money" and cell.unit]
    return bool(cells) and not any(same_value(earlier[-1], cell) for cell in cells)


def _exactly(material: Material, figure: Figure, row: Row) -> bool:
    """It tells what moved itself, and what it says beyond the label stands in the title, or in the table above the row."""
    if figure.mode != "actual" or (figure.metric.words and set(figure.metric.words) <= set(figure.metric.event)):
        return False
    said = {*_spoken(figure), *material.words(figure.compared_to or "")}
    return said <= {*row.words, *material.title_words, *_above(material, row)}


def _above(material: Material, row: Row) -> set[str]:
    """The words of a table's caption, head and columns, and of the labels above a row."""
    document = material.reading.document
    table = document.blocks[row.grid.block].table if document else None
    first = row.grid.rows[0].index if row.grid.rows else 0
    head = [
        material.text(span.start, span.end)
        for cell in (table.cells if table else ())
        if cell.row < first
        for span in cell.spans
    ]
    labels = [line.label for line in row.grid.rows if line.index < row.line.index]
    return set(material.words(" ; ".join((row.grid.caption, *head, *labels))))


def _pairs(row: Row, figure: Figure) -> Iterator[tuple[Figure, Figure]]:
    """The earlier and the later of two cells of different periods, neighbours in time first."""
    by_period: dict[str, Figure] = {}
    for cell in row.cells.values():
        if cell.period and cell.period.source == "column" and cell.role in LEVELS and not cell.parts:
            by_period.setdefault(cell.period.name, cell)
    names = sorted(by_period, reverse=True)
    found = [(by_period[b], by_period[a]) for a, b in itertools.combinations(names, 2) if _follows(a, b)]
    yield from (pair for pair in found if _alike(figure, *pair))


def _follows(later: str, earlier: str) -> bool:
    """The same stretch of another year."""
    return later[4:] == earlier[4:]


def _alike(figure: Figure, before: Figure, after: Figure) -> bool:
    """A change in the unit of the row, or a growth of amounts."""
    if figure.role == "growth":
        return figure.unit == "%" and after.unit not in ("%", "百分点") and before.value * after.value > 0
    if figure.kind == "point":
        return before.unit == after.unit == "%"
    return comparable(figure.unit, after.unit) and after.unit != "%" and figure.kind != "percent"


def _sized(figure: Figure, before: Figure, after: Figure) -> tuple[Figure, Figure]:
    """The cells as the text speaks of them: costs in brackets by their size, and at the scale that brings them near it."""
    if before.value < 0 and after.value < 0:
        before, after = turned(before), turned(after)
    if figure.role == "change" and max(before.ulp, after.ulp) <= 1 < figure.ulp:
        gap = abs(after.value - before.value)
        scale = next((one for one in SCALES if gap and _near(figure, gap * one)), Decimal(1))
        before, after = scaled_cell(before, scale), scaled_cell(after, scale)
    return before, after


def _near(figure: Figure, size: Decimal) -> bool:
    return SMALLEST_RATIO / 2 < abs(figure.value) / size < 2 / SMALLEST_RATIO


def _fits(told: Told) -> bool:
    """The cells say the same as the figure."""
    return _meant(told).meets(_signed(told.figure))


def _nearly(told: Told) -> bool:
    """They say almost the same: a last digit cut off or rounded otherwise is no slip."""
    return _meant(told).widened(told.figure.ulp / 2).meets(_signed(told.figure))


def _signed(figure: Figure) -> Interval:
    return figure.interval.negated() if figure.direction < 0 < figure.value else figure.interval


def _meant(told: Told) -> Interval:
    """The movement between the cells, in the unit of the figure."""
    difference = told.after.interval.minus(told.before.interval)
    if told.figure.role == "change":
        return difference
    return difference.over(told.before.interval).times(Interval.exactly(100))


def _slipped(told: Sequence[Told]) -> Iterator[Told]:
    """The one movement of neighbouring columns that the text can mean, if a slip turns it into the print."""
    period = told[0].figure.period if told else None
    meant = [
        one
        for one in told
        if period is None
        or not period.stated
        or period.name in {cell.period and cell.period.name for cell in one.cells}
    ]
    slipped = [one for one in meant if _explained(one)]
    if len(slipped) == 1 and (len(meant) == 1 or slipped[0] in meant[: len(meant) // 2 + 1]):
        yield slipped[0]


def _explained(told: Told) -> bool:
    """The printed figure is of about the size that the cells say, or just a decimal off, and one slip makes it that."""
    figure, meant = told.figure, _meant(told).widened(told.figure.ulp / 2)
    size = abs(meant.low or Decimal(0))
    if not size or not SMALLEST_RATIO / 2 < abs(figure.value) / size < 2 / SMALLEST_RATIO:
        return False
    signed = figure.model_copy(update={"value": -figure.value}) if figure.direction < 0 < figure.value else figure
    return explains(signed, meant)
