"""Where a figure stands, for an editor: the words around it, to search for, and the heading or table above."""

from __future__ import annotations

import re

from auditor.log import wording
from auditor.model import Document, Figure, Language, Place
from auditor.places import counted_below, spot, spot_of
from auditor.reports.paint import Paint
from auditor.reports.printable import printable, shortened

_BEFORE, _AFTER = 14, 10
"""Code points of the clause that are shown on either side of the figure."""
_HEADING = 24
"""So many columns of the heading from which a paragraph is counted are shown."""
_BREAK = re.compile(r"\s*\n\s*")


def position(figure: Figure, *, document: Document, language: Language) -> str:
    """The line, paragraph, page or cell in which the figure stands, and the file where the report is made of several.

    A paragraph is counted from the heading above, which stands beside it where `heading` is shown too; see `located`.
    """
    if not document.text:  # a figure made by hand stands nowhere
        return ""
    return _filed(spot(spot_of(figure), language=language), figure.start, document=document)


def located(figure: Figure, *, document: Document, language: Language) -> str:
    """The position with the heading from which its paragraph is counted, for where no other heading is shown."""
    if not document.text:
        return ""
    return _filed(_headed(spot_of(figure), language=language), figure.start, document=document)


def place_at(start: int, *, document: Document, language: Language) -> str:
    """As `located`, of that code point."""
    return _filed(_headed(document.place_at(start), language=language), start, document=document)


def _headed(place: Place, *, language: Language) -> str:
    where = spot(place, language=language)
    if not counted_below(place):
        return where
    name = shortened(printable(place.headings[-1]).strip(), columns=_HEADING)
    return wording(language).phrase("place.below", heading=name, spot=where)


def _filed(where: str, start: int, *, document: Document) -> str:
    """The place with the name of its file before it, in a report that is made of several."""
    return f"{printable(document.file_at(start).name)} {where}" if document.joined else where


def excerpt(figure: Figure, *, document: Document, paint: Paint) -> str:
    """The figure with its neighbours: the words of its clause, or the labels of its row and column."""
    printed = paint(printable(figure.printed), "strong")
    place = figure.place
    if place.table is not None:
        labels = " · ".join(printable(label) for label in (place.row, place.column) if label)
        return f"{labels}  {printed}" if labels else printed
    if not document.text:
        return f"{printable(figure.metric.name)} {printed}".strip()
    first = max(figure.clause.start, figure.start - _BEFORE)
    last = min(figure.clause.end, figure.end + _AFTER)
    before = _flat(document.text[first : figure.start]).lstrip()
    after = _flat(document.text[figure.end : last]).rstrip()
    lead, trail = ("…" if first > figure.clause.start else ""), ("…" if last < figure.clause.end else "")
    return lead + before + printed + after + trail


def heading(figure: Figure) -> str:
    """The caption of the figure's table, or the nearest heading above it; empty where there is neither, or it is the sheet's name."""
    place = figure.place
    nearest = place.table or (place.headings[-1] if place.headings and place.headings[-1] != place.sheet else "")
    return shortened(printable(nearest).strip(), columns=40)


def _flat(text: str) -> str:
    """The words on one line; a line break inside Chinese text leaves no blank."""
    between = "" if any(character >= "\N{CJK RADICAL REPEAT}" for character in text) else " "
    return printable(_BREAK.sub(between, text))
