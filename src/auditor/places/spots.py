"""The spot to go to: a line, a paragraph or a table, a page, or the cell of a sheet, by what the format has."""

from __future__ import annotations

import re
from collections.abc import Sequence

from auditor.model import Figure, Language, Place
from auditor.places.wording import wording

MOST_CELLS = 4
"""More cells of one sheet than these are told as the range around them."""
_ADDRESS = re.compile("([A-Z]+)([0-9]+)")


def spot(place: Place, *, language: Language) -> str:
    """Where to go for one thing; empty for what stands in no report.

    >>> spot(Place(sheet="表1", cell="B7", paragraph=2, table=""), language="zh")
    '工作表“表1”B7'
    >>> spot(Place(page=3, paragraph=9), language="en")
    'page 3'

    Paragraphs are counted from the nearest heading above, which whoever shows the spot names.

    >>> spot(Place(headings=("2 招生",), paragraph=92, below=3), language="zh")
    '第3段'
    """
    return spots((place,), language=language)


def spot_of(figure: Figure) -> Place:
    """The figure's place; that of a figure made by hand has the line that it was given."""
    place = figure.place
    known = place.paragraph or place.line or place.page or place.cell
    return place if known else place.model_copy(update={"line": figure.line})


def spots(places: Sequence[Place], *, language: Language) -> str:
    """Where to go for several things of one table or paragraph.

    >>> spots([Place(line=3), Place(line=9)], language="zh")
    '第3–9行'
    >>> spots([Place(sheet="Costs", cell=cell) for cell in ("B2", "B3", "B9")], language="en")
    'sheet “Costs”, B2, B3, B9'
    """
    if places[0].sheet or places[0].cell:
        return _cells(places, language)
    for kind in ("line", "page", "table", "paragraph"):
        numbers = [number for number in (_number(place, kind) for place in places) if number is not None]
        if numbers:
            return _between(kind, min(numbers), max(numbers), language)
    return ""


def counted_below(place: Place) -> bool:
    """True for a paragraph whose number counts from the nearest heading above."""
    elsewhere = place.line or place.page or place.sheet or place.cell or place.table_number
    return bool(place.below and place.headings and not elsewhere)


def labelled(place: Place) -> bool:
    """True for a cell of a table that nothing but its table and its labels leads to."""
    return place.table_number is not None and not (place.line or place.page or place.cell)


def _number(place: Place, kind: str) -> int | None:
    numbers = {
        "line": place.line,
        "page": place.page,
        "table": place.table_number,
        "paragraph": place.below if place.below and place.headings else place.paragraph,
    }
    return numbers[kind]


def _between(kind: str, first: int, last: int, language: Language) -> str:
    words = wording(language)
    if first == last:
        return words.phrase(kind, number=first)
    return words.phrase(f"{kind}s", first=first, last=last)


def _cells(places: Sequence[Place], language: Language) -> str:
    """The sheet as its tab says, and the cells; those of one sheet only, for no table reaches over two."""
    words, sheet = wording(language), " ".join((places[0].sheet or "").split())
    cells = list(dict.fromkeys(place.cell for place in places if place.cell))
    if not cells:
        return words.phrase("sheet", sheet=sheet)
    shown = _range(cells) if len(cells) > MOST_CELLS else words.phrase("cells.join").join(cells)
    return words.phrase("sheet.cell", sheet=sheet, cell=shown) if sheet else words.phrase("cell", cell=shown)


def _range(cells: Sequence[str]) -> str:
    """The smallest rectangle around the cells, as a spreadsheet program names it: B2:D9."""
    found = [match.groups() for match in map(_ADDRESS.fullmatch, cells) if match]
    columns = sorted((column for column, _ in found), key=lambda column: (len(column), column))
    rows = sorted(int(row) for _, row in found)
    return f"{columns[0]}{rows[0]}:{columns[-1]}{rows[-1]}"
