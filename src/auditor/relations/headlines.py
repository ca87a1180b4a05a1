"""Headlines of tables: a rate that the heading right above a table tells of a row stands in that row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.model import Figure
from auditor.relations.identity import same_value
from auditor.relations.material import Material
from auditor.relations.rows import Row, table_rows

HEADED = ("title", "heading")


def headlines(material: Material) -> Iterator[tuple[Figure, Figure]]:
    """(rate of the heading, rate of the row that it names): the one that agrees, or the nearest where none does."""
    document = material.reading.document
    for row in table_rows(material) if document else ():
        above = row.grid.block - 1
        if above < 0 or not document or document.blocks[above].kind not in HEADED:
            continue
        cells = [cell for cell in row.cells.values() if cell.role == "growth" and cell.unit == "%"]
        for figure in material.reading.by_block.get(above, ()) if cells else ():
            if figure.role == "growth" and figure.unit == "%" and _names(figure, row):
                yield figure, _nearest(figure, cells)


def _names(figure: Figure, row: Row) -> bool:
    """The heading says just what the label of the row says."""
    return set(figure.metric.words) == set(row.words) != set()


def _nearest(figure: Figure, cells: Sequence[Figure]) -> Figure:
    return min(cells, key=lambda cell: (not same_value(figure, cell), abs(cell.value - figure.value)))
