"""Text against table: which row a figure of the text names, and the cell of it that agrees.

The row is matched first, by its label at the end of the figure's words, the longest label winning; then the value is
looked for anywhere in that row. Only a value that stands in no cell of the row accuses.
"""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from auditor.figures.grids import clean_label
from auditor.model import Figure
from auditor.model.reading import Grid, Line
from auditor.relations.excuses import meet
from auditor.relations.identity import (
    LONG_NUMBER,
    counts_nouns,
    gates,
    periods_meet,
    same_kind,
    same_value,
    significant_digits,
)
from auditor.relations.material import GREATEST_BLOCK, Material, rows_of
from auditor.relations.scales import at_scale, turned
from auditor.slips import explains
from auditor.units import comparable

TELLING_WORDS = 3
"""A label of so many words names a row even where the table prints no unit, and where the text words it a little otherwise."""


@dataclass(frozen=True, slots=True)
class Row:
    """A table row by the words of its label."""

    grid: Grid
    line: Line
    words: tuple[str, ...]
    cells: Mapping[int, Figure]


@dataclass(frozen=True, slots=True)
class Match:
    """A figure of the text and the row that it names; `cell` is the cell that agrees, if one does."""

    figure: Figure
    row: Row
    cell: Figure | None
    exact: bool
    """The label explains every word of the figure's subject."""
    nearest: Figure | None
    """Where no cell agrees: the cell of the figure's period, or the last of the row."""


def table_rows(material: Material) -> list[Row]:
    """Every table row with figures and a label."""
    rows = material.memory.get("rows")
    if rows is None:
        rows = [row for grid in material.reading.grids for row in _rows(material, grid)]
        material.memory["rows"] = rows
    return rows  # type: ignore[return-value]


def _rows(material: Material, grid: Grid) -> Iterator[Row]:
    """The labelled rows of a table, their cells at the scale that the text proves where the table prints none."""
    found = [
        (line, material.words(clean_label(line.path[-1])) if line.path else (), cells) for line, cells in rows_of(grid)
    ]
    scaled = at_scale(material, [(words, cells) for _, words, cells in found])
    return (Row(grid, line, words, cells) for (line, words, _), cells in zip(found, scaled, strict=True))


def row_matches(material: Material) -> list[Match]:
    """For each figure of the text, the row with the longest label that its words end with."""
    found = material.memory.get("matches")
    if found is None:
        found = list(_matches(material))
        material.memory["matches"] = found
    return found  # type: ignore[return-value]


def _matches(material: Material) -> Sequence[Match]:
    by_label: dict[tuple[str, ...], list[Row]] = {}
    by_value: dict[str, list[tuple[Row, Figure]]] = {}
    for row in table_rows(material):
        if row.words:
            by_label.setdefault(row.words, []).append(row)
        for cell in row.cells.values():
            by_value.setdefault(str(cell.value.normalize()), []).append((row, cell))
    defined = _by_metric(material)
    matches = []
    for figure in material.reading.prose:
        match = _match(material, figure, by_label, defined)
        if match is None or match.cell is None:
            match = _by_value(material, figure, by_value) or match or _contained(material, figure, by_label)
        if match:
            matches.append(match)
    return matches


def _by_metric(material: Material) -> Mapping[str, Sequence[Row]]:
    """The rows whose label is a name of a metric that the rules define, by the metric's own name."""
    found: dict[str, list[Row]] = {}
    for row in table_rows(material):
        cell = next(iter(row.cells.values()))
        metric = material.vocabulary.named(frozenset(row.words), cell) if row.words else None
        if metric:
            found.setdefault(metric.name, []).append(row)
    return found


def _match(
    material: Material,
    figure: Figure,
    by_label: Mapping[tuple[str, ...], Sequence[Row]],
    defined: Mapping[str, Sequence[Row]],
) -> Match | None:
    words = figure.metric.words
    if not words or figure.role not in ("level", "share") or figure.mode != "actual" or _is_portion(material, figure):
        return None
    rows: Sequence[Row] = _named(figure, by_label)
    metric = None if rows or not defined else material.defined(figure)
    if metric:
        rows = [row for row in defined.get(metric.name, ()) if _fits(figure, row, defined=True)]
    if not rows:
        return None
    for row in rows:
        agreeing = [cell for cell in _levels(row) if same_kind(figure, cell) and same_value(figure, cell)]
        if agreeing:
            then = [cell for cell in agreeing if periods_meet(figure, cell)] or agreeing
            return Match(figure, row, _whole(row, then) or then[-1], exact=True, nearest=None)
    if material.language != "zh":
        return None
    if any(_of_two_cells(figure, row) for row in rows):
        return None
    exact = (
        not figure.part_of
        and len(rows) <= MOST_NAMESAKES
        and (metric is not None or all(_explained(material, figure, row) for row in rows))
    )
    nearest = _nearest(figure, rows)
    if exact and _names_several(material, figure, rows):
        exact = nearest is not None and significant_digits(figure) >= SLIP_DIGITS and _slipped(figure, nearest)
    return Match(figure, rows[0], None, exact=exact, nearest=nearest)


def _of_two_cells(figure: Figure, row: Row) -> bool:
    """The text tells what two cells of the row come to: the general bonds and the special ones."""
    cells = [cell for cell in _levels(row) if same_kind(figure, cell) and cell.value]
    return significant_digits(figure) >= LONG_NUMBER and any(
        meet(pair, figure) for pair in itertools.combinations(cells[:MOST_CELLS], 2)
    )


MOST_CELLS = 12
"""Of more cells two come to anything."""


def _names_several(material: Material, figure: Figure, rows: Sequence[Row]) -> bool:
    """The rows of one label have no cell in common (the group's profit, the parent's), or the text uses the words twice.

    Then only a slip says which of them the figure means.
    """
    first, *others = [{cell.value for cell in _levels(row) if same_kind(figure, cell)} for row in rows]
    if any(values and first and not values & first for values in others):
        return True
    words = material.telling(figure.metric.words)
    return any(
        other.role == figure.role and same_kind(figure, other) and not same_value(figure, other)
        for other in material.by_own_words.get(words, ())
        if other.cell is None and periods_meet(figure, other)
    )


def _is_portion(material: Material, figure: Figure) -> bool:
    """A percentage of what the words before it name (应收账款的35.65%) is not what their row prints."""
    return figure.unit == "%" and material.text(figure.start - 1, figure.start) == "的"


def _whole(row: Row, cells: Sequence[Figure]) -> Figure | None:
    """The cell in a column of totals: a text that names no column speaks of the whole row."""
    totals = {line.index for line in row.grid.columns if line.total and line.label}
    return next((cell for cell in cells if cell.cell and cell.cell.column in totals), None)


MOST_NAMESAKES = 6
"""A label that stands in more rows than this is no name of one thing."""


def _explained(material: Material, figure: Figure, row: Row) -> bool:
    """The label says something beyond the title, and what the text says before it is the title or a class above the row."""
    rest = set(figure.metric.words[: -len(row.words)]) - material.title_words
    return bool(set(row.words) - material.title_words) and not rest - _words_above(material, row)


def _contained(material: Material, figure: Figure, by_label: Mapping[tuple[str, ...], Sequence[Row]]) -> Match | None:
    """The row whose whole label stands among the words of the clause; it accuses only if a slip explains the difference.

    The period must be stated, and the row must have one cell for it.
    """
    if (
        figure.role not in ("level", "share")
        or figure.mode != "actual"
        or not figure.period
        or not figure.period.stated
        or significant_digits(figure) < SLIP_DIGITS
    ):
        return None
    own, lent = figure.metric.words, figure.metric.inherited
    longest = _longest(material, own, by_label) or _longest(material, (*lent, *own), by_label)
    rows = by_label.get(longest, ())
    if len(rows) != 1:
        return None
    cells = [
        cell
        for cell in _by_size(_levels(rows[0]))
        if comparable(cell.unit, figure.unit) and (cell.unit or _scaled(figure, cell))
    ]
    if any(same_value(figure, cell) for cell in cells):
        return None
    then = [cell for cell in cells if cell.period and cell.period.name == figure.period.name]
    if len(then) == 1 and _slipped(figure, then[0]):
        return Match(figure, rows[0], None, exact=True, nearest=then[0])
    return None


def _longest(
    material: Material, words: Sequence[str], by_label: Mapping[tuple[str, ...], Sequence[Row]]
) -> tuple[str, ...]:
    """The longest label that the words contain in order; empty for none."""
    spoken = set(words)
    labels = [label for label in _labels_with(material, spoken, by_label) if _tells(label, spoken)]
    longest = max(labels, key=len, default=())
    return longest if _in_order(longest, words) else ()


def _tells(label: Sequence[str], spoken: Collection[str]) -> bool:
    """A label of several words, or one that is all that the text says."""
    return len(label) >= FEWEST_LABEL_WORDS or set(label) == set(spoken)


def _by_size(cells: Sequence[Figure]) -> Sequence[Figure]:
    """The cells of a row; those of one that is taken off throughout by their size, as the text speaks of them."""
    return [turned(cell) for cell in cells] if all(cell.value < 0 for cell in cells) else cells


def _slipped(figure: Figure, cell: Figure) -> bool:
    """The text rounds a finer cell of about its size, and one slip in either explains why it does not fit."""
    if cell.ulp > figure.ulp or not cell.value or not SMALLEST_RATIO < figure.value / cell.value < 1 / SMALLEST_RATIO:
        return False
    return explains(figure, cell.interval.widened(figure.ulp / 2)) or explains(cell, figure.interval)


SMALLEST_RATIO = Decimal("0.15")
"""Beyond it the two are printed in different scales, not mistyped."""
THOUSAND = 1000
SLIP_DIGITS = 3
FEWEST_LABEL_WORDS = 2


def _labels_with(
    material: Material, spoken: set[str], by_label: Mapping[tuple[str, ...], Sequence[Row]]
) -> list[tuple[str, ...]]:
    """Labels all of whose words are spoken, found by their last word."""
    by_last = material.memory.get("labels by last word")
    if by_last is None:
        found: dict[str, list[tuple[str, ...]]] = {}
        for label in by_label:
            found.setdefault(label[-1], []).append(label)
        by_last = material.memory["labels by last word"] = found
    index: dict[str, list[tuple[str, ...]]] = by_last  # type: ignore[assignment]
    return [label for word in spoken for label in index.get(word, ())[:GREATEST_BLOCK] if spoken.issuperset(label)]


def _in_order(label: Sequence[str], words: Sequence[str]) -> bool:
    places = [words.index(word) for word in label if word in words]
    return places == sorted(places)


def _words_above(material: Material, row: Row) -> set[str]:
    """The words of the labels above a row in its table: the classes and items that it stands under (…（类）…（款）…（项）)."""
    found: set[str] = set()
    for line in row.grid.rows:
        if line.index >= row.line.index:
            break
        found.update(material.words(line.label))
    return found


def _named(figure: Figure, by_label: Mapping[tuple[str, ...], Sequence[Row]]) -> list[Row]:
    """The fitting rows with the longest label that the figure's words end with; a label of too many rows names none."""
    words = figure.metric.words
    for length in range(len(words), 0, -1):
        rows = by_label.get(words[-length:], ())
        if 0 < len(rows) <= GREATEST_BLOCK:
            fitting = [row for row in rows if _fits(figure, row)]
            if fitting:
                return fitting
    return []


def _levels(row: Row) -> list[Figure]:
    return [cell for cell in row.cells.values() if cell.role in ("level", "share")]


def _fits(figure: Figure, row: Row, *, defined: bool = False) -> bool:
    """The row has cells of the figure's kind and of a period that may be its own."""
    named = counts_nouns(figure) or ((defined or len(set(row.words)) >= TELLING_WORDS) and figure.kind == "count")
    return any(
        same_kind(figure, cell)
        and (bool(cell.unit) == bool(figure.unit) or (named and not cell.unit) or _scaled(figure, cell))
        for cell in _levels(row)
    )


def _scaled(figure: Figure, cell: Figure) -> bool:
    """An amount of money and a cell whose table says in thousands or millions, but not of what; never across a sign."""
    return figure.kind == "money" and not cell.unit and cell.ulp >= THOUSAND and (cell.value < 0) == (figure.value < 0)


def _nearest(figure: Figure, rows: Sequence[Row]) -> Figure | None:
    """The cell of the figure's kind and period whose value is nearest to it."""
    cells = [cell for row in rows for cell in _levels(row) if same_kind(figure, cell) and periods_meet(figure, cell)]
    return min(cells, key=lambda cell: abs(cell.value - figure.value), default=None)


def _by_value(material: Material, figure: Figure, by_value: Mapping[str, Sequence[tuple[Row, Figure]]]) -> Match | None:
    """A row that holds the value: of a long number it need share one word, of a shorter one almost all of its label."""
    if figure.role not in ("level", "share"):
        return None
    long = significant_digits(figure) >= LONG_NUMBER
    words = {*figure.metric.words, *figure.metric.inherited} - material.title_words
    for row, cell in by_value.get(str(figure.value.normalize()), ()):
        told = bool(words & set(row.words)) if long else _worded_alike(figure, row)
        if told and same_kind(figure, cell) and (gates(material, figure, cell) or figure.role == "share"):
            return Match(figure, row, cell, exact=False, nearest=None)
    return None


def _worded_alike(figure: Figure, row: Row) -> bool:
    """All words of the label but one stand among the figure's own, and few others do."""
    own, label = set(figure.metric.words), set(row.words)
    shared = own & label
    return len(shared) >= TELLING_WORDS and len(label - shared) <= 1 and len(own - shared) <= 1 and figure.value > 9
