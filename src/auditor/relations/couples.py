"""An amount and the growth printed beside it: told twice, both must be the same twice.

Who repeats 实现增加值47.5亿元，同比增长4.4% repeats two figures, so that each vouches for the other: where both agree they are
one fact even under two names; where one agrees, the other is held against its mate.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from auditor.model import Figure
from auditor.relations.identity import confirms, periods_meet, same_kind, same_value, significant_digits
from auditor.relations.material import GREATEST_BLOCK, Material
from auditor.slips import explains

FEWEST_DIGITS = 4
"""More significant digits than this together make an amount and its growth one fact under two names; an amount that has
so many alone vouches for its growth there."""
REACH = 12
"""Characters between an amount and the growth that belongs to it (，同比下降)."""

Bearing = Literal["equal", "named", "slipped"]
"""How two figures of two couples stand: equal; different under one name; different by one slip under two names."""
Retold = tuple[Figure, Figure, Bearing]


@dataclass(frozen=True, slots=True)
class Couple:
    """An amount and its growth."""

    level: Figure
    growth: Figure


def couples_of(material: Material) -> Iterator[Couple]:
    """Each amount of the text with the growth that follows it at once and names nothing else."""
    for figures in material.reading.by_sentence.values():
        for level, growth in itertools.pairwise(figures):
            if (
                level.role == "level"
                and level.kind in ("money", "count", "quantity", "number")
                and growth.role == "growth"
                and growth.kind == "percent"
                and 0 <= growth.start - level.end <= REACH
                and set(growth.metric.words) <= {*level.metric.words, *level.metric.inherited}
            ):
                yield Couple(level, growth)


def told_twice(material: Material) -> Iterator[Retold]:
    """Pairs of amounts and pairs of growths of couples that are one fact, and how the two stand."""
    blocks: dict[tuple[str, str], list[Couple]] = defaultdict(list)
    for couple in couples_of(material):
        for value in {f"level {couple.level.printed}", f"growth {couple.growth.value.normalize()}"}:
            blocks[value, couple.level.metric.head].append(couple)
    seen: set[tuple[str, str]] = set()
    for block in blocks.values():
        if len(block) > GREATEST_BLOCK:
            continue
        for index, one in enumerate(block):
            for other in block[index + 1 :]:
                key = (one.level.id, other.level.id)
                if key not in seen and one.level.sentence != other.level.sentence and _comparable(one, other):
                    seen.add(key)
                    yield from _borne(material, one, other)


def _borne(material: Material, one: Couple, other: Couple) -> Iterator[Retold]:
    levels, growths = same_value(one.level, other.level), same_value(one.growth, other.growth)
    named = set(one.level.metric.words) == set(other.level.metric.words) != set()
    digits = significant_digits(one.level)
    together = digits + significant_digits(one.growth)
    if levels and growths:
        if named or together > FEWEST_DIGITS:
            yield one.level, other.level, "equal"
            yield one.growth, other.growth, "equal"
    elif not _told_alike(material, one, other):
        return
    elif levels:
        if named or confirms(material, one.level, other.level):
            yield one.growth, other.growth, "named"
        elif digits >= FEWEST_DIGITS and _slipped(one.growth, other.growth):
            yield one.growth, other.growth, "slipped"
    elif growths and together > FEWEST_DIGITS and _same_print(one.level, other.level):
        if named:
            yield one.level, other.level, "named"
        elif digits >= FEWEST_DIGITS:
            yield one.level, other.level, "slipped"


def _comparable(one: Couple, other: Couple) -> bool:
    return _alike(one.level, other.level) and _alike(one.growth, other.growth)


def _alike(a: Figure, b: Figure) -> bool:
    """One kind of figure of one time, compared with the same."""
    return (
        same_kind(a, b)
        and periods_meet(a, b)
        and a.mode == b.mode
        and a.direction == b.direction
        and len({a.scope, b.scope} - {None}) <= 1
        and len({a.compared_to, b.compared_to} - {None}) <= 1
        and set(a.aspect) == set(b.aspect)
    )


def _told_alike(material: Material, one: Couple, other: Couple) -> bool:
    """The words between amount and growth are those of the other, or some of them: 同比下降 and 下降, not 环比下降."""
    short, long = sorted(
        ("".join(filter(str.isalpha, material.text(c.level.end, c.growth.start))) for c in (one, other)), key=len
    )
    return short in long


def _same_print(a: Figure, b: Figure) -> bool:
    """The same digits, at another scale or with another point: 275.7亿元 and 275.7元."""
    digits = [figure.printed[: figure.number_end - figure.start] for figure in (a, b)]
    return _bare(digits[0]) == _bare(digits[1])


def _bare(printed: str) -> str:
    return "".join(filter(str.isdecimal, printed))


def _slipped(a: Figure, b: Figure) -> bool:
    return explains(a, b.interval) or explains(b, a.interval)
