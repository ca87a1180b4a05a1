"""A figure's place, as a person would say it."""

from __future__ import annotations

from auditor.log.wording import wording
from auditor.model import Language, Place

BETWEEN = " › "


def describe(place: Place, *, language: Language) -> str:
    """File, headings, table, row and column from the widest to the narrowest; the paragraph where there is no table.

    >>> describe(Place(headings=("2 招生", "2.1 规模"), table="表3", row="中职", column="2020年"), language="zh")
    '2 招生 › 2.1 规模 › 表3 › 中职 › 2020年'
    """
    words = wording(language)
    steps = [step for step in (place.file, *place.headings) if step]
    if place.page is not None:
        steps.append(words.phrase("place.page", number=place.page))
    if place.table is not None:
        steps.append(place.table or words.phrase("place.table"))
        steps += [label for label in (place.row, place.column) if label]
    elif place.paragraph is not None:
        steps.append(words.phrase("place.paragraph", number=place.paragraph))
    return BETWEEN.join(steps)
