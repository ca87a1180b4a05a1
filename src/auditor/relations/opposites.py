"""Two parts that leave nothing over by their names: 公办学校80所、民办学校40所, 税收收入 and 非税收入, of the whole before them."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence

from auditor.model import Figure, Rule
from auditor.relations.excuses import meet, slip_in_sum
from auditor.relations.identity import periods_meet
from auditor.relations.material import Material
from auditor.units import dimension

SIZED = ("money", "count", "quantity")
REACH = 2
"""Blocks before the parts in which their whole may stand."""
BETWEEN = 6
"""Figures that may stand between the two parts: their growths, their shares."""


def opposed(material: Material, rule: Rule) -> Iterator[tuple[tuple[Figure, Figure], Figure, bool]]:
    """(both parts, the whole, whether they meet it) wherever the names of two amounts are opposites within one whole."""
    table = rule.table("opposites")
    for figures in material.reading.by_block.values():
        levels = [
            one for one in figures if one.role == "level" and one.kind in SIZED and not one.parts and not one.hedge
        ]
        for place, one in enumerate(levels):
            for other in levels[place + 1 : place + 1 + BETWEEN]:
                rest = _shared_name(one, other, table) if _alike(one, other) else None
                whole = _whole(material, one, other, rest) if rest is not None else None
                if whole and not all(map(material.defined, (one, other, whole))):  # of those, rules of their own speak
                    met = meet((one, other), whole)
                    if met or slip_in_sum((one, other), whole):
                        yield (one, other), whole, met


def _alike(one: Figure, other: Figure) -> bool:
    return (
        dimension(one.unit) == dimension(other.unit)
        and one.mode == other.mode
        and one.scope == other.scope
        and set(one.aspect) == set(other.aspect)
        and periods_meet(one, other)
    )


def _shared_name(one: Figure, other: Figure, table: Mapping[str, Sequence[str]]) -> str | None:
    """What both names say beside the two opposites; None if they are none."""
    first, second = ("".join(figure.metric.words) for figure in (one, other))
    for word, others in table.items():
        for opposite, (here, there) in itertools.product(others, ((first, second), (second, first))):
            if here.startswith(word) and there.startswith(opposite) and here[len(word) :] == there[len(opposite) :]:
                return here[len(word) :]
    return None


def _names(name: str, rest: str, *, near: bool) -> bool:
    """The name of the whole is what is left of the parts' names, or ends in it beside them; parts without a rest are its own."""
    return name == rest or (near and bool(name) and len(rest) != 1 and name.endswith(rest))


def _whole(material: Material, one: Figure, other: Figure, rest: str) -> Figure | None:
    """The nearest amount before them, larger than each, that has the rest of their name or lent them all of it."""
    for figure in material.before(one.block):
        if figure.start >= one.start or one.block - figure.block > REACH:
            continue
        name = "".join(figure.metric.words)
        if (
            _names(name, rest, near=figure.block == one.block if rest else figure.sentence == one.sentence)
            and figure.role == "level"
            and not figure.parts
            and figure.hedge is None
            and _alike(figure, one)
            and figure.kind == one.kind
            and figure.value > max(one.value, other.value)
        ):
            return figure
    return None
