"""A figure's place step by step, from the widest to the narrowest, as a person would say it."""

from __future__ import annotations

from auditor.model import Figure, Language, Place
from auditor.places.spots import spot
from auditor.places.wording import wording

BETWEEN = " › "


def describe(place: Place, *, language: Language) -> str:
    """File, headings, page or sheet and cell, table, row and column; the paragraph where there is nothing narrower.

    >>> describe(Place(headings=("2 招生", "2.1 规模"), table="表3", row="中职", column="2020年"), language="zh")
    '2 招生 › 2.1 规模 › 表3 › 中职 › 2020年'
    """
    headings = (heading for heading in place.headings if heading != place.sheet)  # a sheet's name is the heading of it
    steps = [step for step in (place.file, *headings) if step]
    found = place.page is not None or place.sheet or place.cell
    if found:
        steps.append(spot(place.model_copy(update={"line": None}), language=language))
    if place.table is not None:
        numbered = Place(table_number=None if found else place.table_number)
        steps.append(place.table or spot(numbered, language=language) or wording(language).phrase("untitled"))
        steps += [label for label in (place.row, place.column) if label]
    elif place.paragraph is not None and not place.cell:
        counted = Place(headings=place.headings, paragraph=place.paragraph, below=place.below)
        steps.append(spot(counted, language=language))
    return BETWEEN.join(steps)


def pinpoint(figure: Figure, *, language: Language) -> str:
    """The figure's place, with line and column before it where the file that it stands in has lines."""
    place, where = figure.place, describe(figure.place, language=language)
    lined = place.line is not None or place.paragraph is None
    return f"{figure.line}:{figure.column} {where}".rstrip() if lined else where
