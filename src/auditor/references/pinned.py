"""Rules that name a cell of the data: the report's figures of a metric beside the figure in that cell."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from auditor.figures.grids import clean_label
from auditor.model import CellSelector, Document, Figure, Operand, Reading, Relation, Rule
from auditor.model.reading import Grid, Line
from auditor.relations.facts import SHARED, find_facts
from auditor.relations.material import Material
from auditor.relations.selection import Mention

WHERE_ALIKE = ("period", "scope")
"""Words of `per` that a cell can share with the report; section and table are the report's own."""


@dataclass(frozen=True)
class Data:
    """One of the documents that the figures come from, and how its figures are moved to where it stands beside the report."""

    reading: Reading
    move: Callable[[Figure], Figure]


def pinned(material: Material, rule: Rule, data: Sequence[Data]) -> Iterator[Relation]:
    """One relation for each fact of the report that the rule speaks of, with the cells that it names.

    A cell that the data do not have, or have several times, is missing: the relation stays undecided.
    """
    cells = {role: figure for role, cell in rule.cells.items() if (figure := _found(cell, data))}
    for relation in find_facts(material, rule):
        if all(_alike(material, rule, relation.operands[0].figure, cell) for cell in cells.values()):
            yield relation.model_copy(update={"operands": (*relation.operands, *_operands(cells))})


def _operands(cells: Mapping[str, Figure]) -> Iterator[Operand]:
    return (Operand(role=role, figure=figure) for role, figure in cells.items())


def _alike(material: Material, rule: Rule, figure: Figure, cell: Figure) -> bool:
    """They share what the rule asks for, so that one row of years may be compared with one column of a year."""
    return all(SHARED[word](material, Mention(figure), Mention(cell)) for word in rule.per if word in WHERE_ALIKE)


def _found(cell: CellSelector, data: Iterable[Data]) -> Figure | None:
    """The one figure in such a cell."""
    found = [one.move(figure) for one in data for figure in _in(one.reading, cell)]
    return found[0] if len(found) == 1 else None


def _in(reading: Reading, cell: CellSelector) -> Iterator[Figure]:
    for grid in reading.grids:
        if reading.document and (cell.sheet is None or _same(cell.sheet, _names(reading.document, grid))):
            for row in _labelled(grid.rows, cell.row):
                for column in _labelled(grid.columns, cell.column):
                    if (row.index, column.index) in grid.figures:
                        yield grid.figures[row.index, column.index]


def _labelled(lines: Iterable[Line], label: str) -> Iterator[Line]:
    """The rows or columns of that label: with or without its unit and number, the whole path or its last part."""
    return (line for line in lines if _same(label, (line.label, *line.path[-1:])))


def _names(document: Document, grid: Grid) -> Iterator[str]:
    """What a table is found under: its caption, its sheet, or the headings above it where the format has no sheets."""
    yield grid.caption
    sheet = (document.blocks[grid.block].anchor or "").rpartition("!")[0]
    if sheet:  # the heading above an unnamed sheet is the sheet before it
        yield sheet
    elif grid.figures:
        yield from next(iter(grid.figures.values())).place.headings


def _same(name: str, others: Iterable[str]) -> bool:
    return any(_plain(name) == _plain(other) or _plain(name) == _plain(clean_label(other)) for other in others)


def _plain(text: str) -> str:
    """Without blanks, whatever its case and width."""
    return "".join(unicodedata.normalize("NFKC", text).split()).casefold()
