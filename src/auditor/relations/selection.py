"""Which figures may stand in a role of a fact rule: those that name the selected metric, no more and no less."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from auditor.figures.grids import clean_label
from auditor.model import Figure, MetricDefinition, Selector
from auditor.relations.material import Material, rows_of
from auditor.units import comparable, factor

UNITLESS = frozenset({"count", "ratio"})
"""Kinds that tables print bare; a bare number may as well stand for thousands or for per cent, so no other kind does."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A figure that names a metric; `row` is its table row where that row, not the report, is what it speaks of."""

    figure: Figure
    row: tuple[int, int] | None = None


def select(material: Material, selector: Selector) -> tuple[Mention, ...]:
    """Every mention of the selected metric, in document order, each figure once."""
    key = f"mentions of {selector.metric} {selector.unit} {selector.kind}"
    if key not in material.memory:
        material.memory[key] = tuple(_selected(material, selector))
    return material.memory[key]  # type: ignore[return-value]


def _selected(material: Material, selector: Selector) -> Sequence[Mention]:
    definition = defined_as(material, selector.metric)
    unit = selector.unit or definition.unit
    kind = selector.kind or definition.kind
    found: dict[str, Mention] = {}
    for name in (definition.name, *definition.aliases):
        words = frozenset(material.words(name)) - material.title_words
        for mention in _named(material, words) if words else ():
            figure = mention.figure
            if _measures(figure, unit, kind) and not _excluded(material, definition, figure):
                found.setdefault(figure.id, mention)
    return sorted(found.values(), key=lambda mention: mention.figure.start)


def defined_as(material: Material, metric: str) -> MetricDefinition:
    """The definition of that name or alias; a metric that no pack defines is its name alone."""
    return material.rulebook.defined.get(metric) or MetricDefinition(name=metric)


def _named(material: Material, words: frozenset[str]) -> Iterator[Mention]:
    for figure in material.by_own_words.get(words, ()):
        if _speaks_plainly(figure) and not _narrowed(material, figure):
            yield Mention(figure)
    for mention in _by_column(material).get(words, ()):
        if _speaks_plainly(mention.figure):
            yield mention


def _speaks_plainly(figure: Figure) -> bool:
    """A reported level or share: no plan, no change, no 累计 or 新增, no range."""
    narrowed = figure.aspect or figure.parts or figure.quoted
    return figure.role in ("level", "share") and figure.mode == "actual" and not narrowed


def _measures(figure: Figure, unit: str | None, kind: str | None) -> bool:
    """It has the unit and the kind that are asked for; a bare number only in a table, and for kinds that stand there bare."""
    if unit and not figure.unit:
        return figure.cell is not None and kind in UNITLESS and factor(unit) == 1
    return (kind is None or figure.kind == kind) and (not unit or comparable(unit, figure.unit))


def _excluded(material: Material, definition: MetricDefinition, figure: Figure) -> bool:
    """A word that makes it another metric stands before the figure, before its total, in its table or its nearest heading."""
    if not definition.excludes:
        return False
    place = figure.place
    clause = material.text(figure.clause.start, figure.clause.end)
    titles = (material.fold(text) for text in (*place.headings[-1:], place.table or "", place.row or ""))
    total = material.by_id.get(figure.part_of) if figure.part_of else None
    around = (*titles, material.sentence_before(figure), clause, material.sentence_before(total) if total else "")
    return any(word in text for word in definition.excludes for text in around)


def _narrowed(material: Material, figure: Figure) -> bool:
    """It inherits a subject that is less than the report's: a part of its own kind, or behind 西部班毕业生60人."""
    total = material.by_id.get(figure.part_of) if figure.part_of else None
    if total and not _is_kind_of(material, figure, total):
        return True
    if figure.cell:
        return not _columns(material)[figure.cell.block].get(figure.cell.column, frozenset()) <= _vocabulary(material)
    return any(_narrows(material, _own(material, one)) for one in material.earlier(figure))


def _is_kind_of(material: Material, part: Figure, total: Figure) -> bool:
    """The total is a metric, and the part another one: 专任教师800人，其中专业课教师480人."""
    names = material.vocabulary.by_words
    whole = _own(material, total)
    return (whole in names or frozenset(total.metric.words) in names) and whole != _own(material, part)


def _narrows(material: Material, words: frozenset[str]) -> bool:
    """The words are those of a metric and others that belong to none: whose metric it is."""
    names = material.vocabulary.by_words
    if words in names or words <= _vocabulary(material):
        return False
    return any(name < words for name in names)


def _own(material: Material, figure: Figure) -> frozenset[str]:
    return frozenset(figure.metric.words) - material.title_words


def _vocabulary(material: Material) -> frozenset[str]:
    """Every word of every metric's names."""
    found = material.memory.get("vocabulary words")
    if found is None:
        material.memory["vocabulary words"] = found = frozenset().union(*material.vocabulary.by_words)
    return found  # type: ignore[return-value]


def _by_column(material: Material) -> Mapping[frozenset[str], Sequence[Mention]]:
    """Cells of tables whose columns are metrics and whose rows are schools or years, by the words of their column."""
    if "mentions by column" not in material.memory:
        material.memory["mentions by column"] = _mentions_by_column(material)
    return material.memory["mentions by column"]  # type: ignore[return-value]


def _mentions_by_column(material: Material) -> Mapping[frozenset[str], Sequence[Mention]]:
    found: dict[frozenset[str], list[Mention]] = {}
    for grid in material.reading.grids:
        columns = _columns(material)[grid.block]
        for line, cells in rows_of(grid):
            row = (grid.block, line.index) if _label(material, line.label) else None
            for index, figure in cells.items():
                found.setdefault(columns.get(index, frozenset()), []).append(Mention(figure, row))
    return found


def _columns(material: Material) -> Mapping[int, Mapping[int, frozenset[str]]]:
    """The words of each column's own label, by table and column; none for a year or a number."""
    found = material.memory.get("columns")
    if found is None:
        found = {
            grid.block: {line.index: _label(material, line.path[-1]) for line in grid.columns if line.path}
            for grid in material.reading.grids
        }
        material.memory["columns"] = found
    return found  # type: ignore[return-value]


def _label(material: Material, label: str) -> frozenset[str]:
    return frozenset(material.words(clean_label(label))) - material.title_words
