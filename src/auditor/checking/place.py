"""Where figures stand, in few words."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.model import Figure
from auditor.phrases import Wording
from auditor.places import labelled, spot, spot_of, spots

MOST_PLACES = 4
"""More places than these are counted, not named."""
LONGEST_NAME = 18
"""A heading, row or column name is cut to so many characters."""


def place(figure: Figure, *, words: Wording) -> str:
    """File, heading or table, row and column, and the spot; empty for a figure that stands in no document."""
    if figure.block < 0 and not figure.document:
        return ""
    where = figure.place
    if figure.cell is not None or where.table is not None:
        return _cells([figure], words)
    found = spot(spot_of(figure), language=words.language)
    heading = where.headings[-1] if where.headings else ""
    if heading and heading != where.sheet:  # a sheet's name is the heading of it
        found = words.phrase("place.headed", heading=_short(heading, words), spot=found)
    return _filed(figure, found, words)


def _filed(figure: Figure, where: str, words: Wording) -> str:
    """The place with the name of its file before it, in a report that is made of several."""
    return words.phrase("place.filed", file=figure.place.file, place=where) if figure.place.file else where


def places(figures: Sequence[Figure], *, words: Wording) -> str:
    """The places of several figures, each once, the first few by name; those of one table as one place."""
    tables: dict[object, list[Figure]] = {}
    for figure in figures:
        tables.setdefault(figure.cell.block if figure.cell else figure.id, []).append(figure)
    found = dict.fromkeys(
        _cells(group, words) if len(group) > 1 and group[0].cell else place(group[0], words=words)
        for group in tables.values()
    )
    return _cut([text for text in found if text], words)


def _cells(figures: Sequence[Figure], words: Wording) -> str:
    """Cells of one table: its name, the row and the column that all of them share, and where to go for them."""
    tables, rows, columns = zip(*((one.place.table, one.place.row, one.place.column) for one in figures), strict=True)
    found = spots([spot_of(one) for one in figures], language=words.language)
    named = _named("table", tables, words)
    labels = {"row": _named("row", rows, words), "column": _named("column", columns, words)}
    if labelled(figures[0].place):
        told = words.phrase("place.labelled", table=named or found, **labels)
    else:
        told = words.phrase("place.cell", table=named or words.phrase("place.untitled"), spot=found, **labels)
    return _filed(figures[0], told, words)


def _named(kind: str, names: Sequence[str | None], words: Wording) -> str:
    """The name that all of them share, or nothing."""
    name = names[0] if len(set(names)) == 1 else None
    return words.phrase(f"place.{kind}", name=_short(name, words)) if name else ""


def mentions(figures: Sequence[Figure], *, printed: Sequence[str], words: Wording) -> str:
    """Every different print with the places where it stands: 第3行为10389人，第9行为10247人."""
    groups: dict[str, list[str]] = {}
    for number, (figure, text) in enumerate(zip(figures, printed, strict=True), start=1):
        where = place(figure, words=words) or words.phrase("place.mention", number=number)
        group = groups.setdefault(text, [])
        if where not in group:
            group.append(where)
    return words.phrase("mention.join").join(
        words.phrase("mention", printed=text, places=_cut(group, words)) for text, group in groups.items()
    )


def _cut(found: Sequence[str], words: Wording) -> str:
    """The first few places, and how many there are where they are more."""
    more = words.phrase("place.more", count=len(found)) if len(found) > MOST_PLACES else ""
    return words.phrase("list.join").join(found[:MOST_PLACES]) + more


def _short(name: str, words: Wording) -> str:
    """The name on one line, cut where it is long, its own quotation marks turned into inner ones."""
    text = " ".join(name.split()).replace("“", words.phrase("quote.open")).replace("”", words.phrase("quote.close"))
    return text if len(text) <= LONGEST_NAME else text[: LONGEST_NAME - 1] + "…"
