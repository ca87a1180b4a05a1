"""Totals whose parts are a numbered list: an opening that ends in a colon, then items that each begin with an amount."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.model import Block, Figure
from auditor.relations.identity import periods_meet
from auditor.relations.material import Material
from auditor.units import dimension

FEWEST_ITEMS = 3
COLONS = ("：", ":")
FEWEST_SHARED = 2
"""Words that the opening and its total have in common; the total may have one more."""


def itemised(material: Material) -> Iterator[tuple[Figure, list[Figure]]]:
    """Each opening's total with the first amount of every item."""
    document = material.reading.document
    for index, block in enumerate(document.blocks if document else ()):
        opening = "".join(material.text(span.start, span.end) for span in block.spans).rstrip()
        if block.kind not in ("paragraph", "item") or not opening.endswith(COLONS):
            continue
        parts = _first_amounts(material, document.blocks, index + 1) if document else []
        total = _total(material, index, opening, parts) if len(parts) >= FEWEST_ITEMS else None
        if total:
            yield total, parts


def _first_amounts(material: Material, blocks: Sequence[Block], start: int) -> list[Figure]:
    """The first amount of each item of the list that begins at a block; none if an item has none in its first sentence."""
    parts: list[Figure] = []
    for index in range(start, len(blocks)):
        if blocks[index].kind != "item":
            break
        figures = material.reading.by_block.get(index, ())
        if not figures or figures[0].role != "level" or figures[0].kind != "money" or figures[0].hedge:
            return []
        parts.append(figures[0])
    alike = len({(dimension(part.unit), part.mode) for part in parts}) == 1 and len(set(_named(parts))) == len(parts)
    return parts if alike else []


def _named(parts: Sequence[Figure]) -> Iterator[tuple[str, ...]]:
    return ((*part.metric.inherited, "", *part.metric.words) for part in parts)


def _total(material: Material, index: int, opening: str, parts: Sequence[Figure]) -> Figure | None:
    """The nearest amount up to the opening that bears its name and is larger than each item."""
    told = set(material.words(opening))
    for figure in material.before(index):
        own = set(figure.metric.words) - material.title_words
        shared = own & told
        if (
            figure.kind == "money"
            and figure.role == "level"
            and figure.mode == parts[0].mode
            and dimension(figure.unit) == dimension(parts[0].unit)
            and all(figure.value > part.value and periods_meet(figure, part) for part in parts)
            and len(shared) >= FEWEST_SHARED
            and len(own - shared) <= 1
        ):
            return figure
    return None
