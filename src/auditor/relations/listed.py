"""Lists whose items carry their shares: X482万元，占10.3%；Y168万元，占3.6%；… of a whole that all of them but one may prove."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from auditor.model import Figure
from auditor.relations.identity import same_kind
from auditor.relations.material import Material
from auditor.relations.triples import is_share_of

FEWEST = 3
"""Items of such a list; two fit some amount of their section by chance."""
GAP = 12
"""Characters between an item and its share."""
Item = tuple[Figure, Figure]


def listed_shares(material: Material) -> Iterator[tuple[Figure, Figure, Figure]]:
    """(part, whole, share) of each item of each list whose whole is found."""
    for figures in material.reading.by_sentence.values():
        items = [(part, share) for part, share in itertools.pairwise(figures) if _carries(material, part, share)]
        if len(items) >= FEWEST and all(same_kind(items[0][0], part) for part, _ in items):
            whole = _whole(material, items)
            if whole:
                yield from ((part, whole, share) for part, share in items)


def _carries(material: Material, part: Figure, share: Figure) -> bool:
    """The share stands right behind an amount: in brackets, or called one, with neither a subject nor a base of its own."""
    if part.kind not in ("count", "money", "quantity", "number") or part.role != "level" or part.hedge is not None:
        return False
    if share.kind != "percent" or share.role not in ("share", "level") or share.start - part.end > GAP:
        return False
    if _BRACKET.fullmatch(material.text(part.end, share.start)):
        return True
    return share.role == "share" and not share.metric.words and not share.metric.base


_BRACKET = re.compile(r"\s*[(（]\s*")


def _whole(material: Material, items: Sequence[Item]) -> Figure | None:
    """The amount before the list of which all items but one at most have the shares that they print."""
    first, largest = items[0][0], max(part.value for part, _ in items)
    section = material.section(first)
    for whole in material.before(first.block):
        if (
            whole.start < first.start
            and material.section(whole) == section
            and whole.role == "level"
            and whole.value > largest
            and same_kind(whole, first)
        ):
            fitting = sum(is_share_of(part, whole, share) for part, share in items)
            if fitting >= len(items) - 1:
                return whole
    return None
