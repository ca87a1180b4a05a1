"""Tables cut in pieces by their layout, put together again: neighbouring fragments with as many number columns.

Only what adds up down the columns is looked for in them; every other finder sees the pieces as they stand.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor import lexicon
from auditor.model import Figure
from auditor.model.reading import Grid, Line
from auditor.relations.material import Material

FEWEST_COLUMNS = 3
"""Fragments with fewer number columns are put together by chance too easily."""
MOST_BETWEEN = 10
"""Short lines of text (labels that fell out of the table) between two fragments."""
SHORT = 30
"""Characters of such a line."""


def stacked_grids(material: Material) -> Iterator[Grid]:
    """Each run of at least two neighbouring fragments as one table.

    Fragments with as many columns keep them; those of other fragments are counted from the first number of a row.
    """
    run: list[Grid] = []
    for grid in material.reading.grids:
        if run and not (_width(run[-1]) == _width(grid) >= FEWEST_COLUMNS and _near(material, run[-1], grid)):
            if len(run) > 1:
                yield _joined(run)
            run = []
        run.append(grid)
    if len(run) > 1:
        yield _joined(run)


def _width(grid: Grid) -> int:
    """Number columns that the grid's fullest row fills."""
    by_row: dict[int, int] = {}
    for row, _ in grid.figures:
        by_row[row] = by_row.get(row, 0) + 1
    return max(by_row.values())


def _near(material: Material, above: Grid, below: Grid) -> bool:
    """Nothing but short lines stands between them."""
    document = material.reading.document
    if document is None or below.block - above.block > MOST_BETWEEN:
        return False
    if below.caption != above.caption and _is_title(material, below.caption):
        return False
    between = document.blocks[above.block + 1 : below.block]
    return all(
        block.kind != "table" and sum(span.end - span.start for span in block.spans) <= SHORT for block in between
    )


def _is_title(material: Material, caption: str) -> bool:
    """A caption that calls what follows a table, and not the rest of one (续表)."""
    words = lexicon.load(material.language).tables
    title = material.fold(caption).casefold()
    return any(word in title for word in words["titles"]) and not any(word in title for word in words["continued"])


def _unbroken(cells: Sequence[tuple[int, Figure]]) -> bool:
    """No blank stands between the first and the last figure of the row: counted from the first, each has its column."""
    return cells[-1][0] - cells[0][0] == len(cells) - 1


def _joined(run: Sequence[Grid]) -> Grid:
    """One grid whose rows are those of the fragments in order."""
    aligned = len({len(grid.columns) for grid in run}) == 1
    rows: list[Line] = []
    figures: dict[tuple[int, int], Figure] = {}
    for grid in run:
        for line in grid.rows:
            cells = sorted((column, figure) for (row, column), figure in grid.figures.items() if row == line.index)
            if not cells or not (aligned or _unbroken(cells)):
                continue
            index = len(rows)
            rows.append(line.model_copy(update={"index": index}))
            places = {line.index: place for place, line in enumerate(grid.columns)} if aligned else {}
            figures |= {(index, places.get(column, place)): figure for place, (column, figure) in enumerate(cells)}
    columns = tuple(Line(index=place, label="") for place in range(len(run[0].columns) if aligned else _width(run[0])))
    return Grid.model_construct(
        block=run[0].block,
        caption=run[0].caption,
        rows=tuple(rows),
        columns=columns,
        figures=figures,
        dashes=frozenset(),
    )
