"""Partitions that say by what they divide: 按经营地分，城镇…，乡村…。按消费类型分，商品零售…，餐饮收入…."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from auditor.model import Figure, Rule
from auditor.relations.material import Material, any_word
from auditor.units import dimension

MOST_TOTALS = 40
"""Amounts before a partition among which its total stands."""
LONGEST_NAME = 14
"""Characters of what a partition divides by."""


class Split(NamedTuple):
    """The parts of one partition, and the amounts before it of which it may be one, the nearest first."""

    parts: Sequence[Figure]
    totals: Sequence[Figure]


def splits(material: Material, rule: Rule) -> Iterator[Sequence[Split]]:
    """For each paragraph, its partitions."""
    opening, closing = any_word(rule.listed("split_openings")).pattern, any_word(rule.listed("split_closings")).pattern
    pattern = re.compile(f"\\s*(?:{opening})[^，。；：,;:]{{1,{LONGEST_NAME}}}(?:{closing})[，,：:]")
    for figures in material.reading.by_block.values():
        found = list(_splits(material, figures, pattern))
        if found:
            yield found


def _splits(material: Material, figures: Sequence[Figure], pattern: re.Pattern[str]) -> Iterator[Split]:
    amounts = [
        one for one in figures if one.role == "level" and one.kind in ("money", "count", "quantity") and not one.hedge
    ]
    whole: list[Figure] = []
    for start, sentence in itertools.groupby(amounts, key=lambda figure: figure.sentence.start):
        told = list(sentence)
        if not pattern.match(material.text(start, told[0].start)):
            whole += [figure for figure in told if not figure.part_of]
        elif whole and len(told) > 1 and len({dimension(figure.unit) for figure in told}) == 1:
            greatest = max(figure.value for figure in told)
            near = whole[: -MOST_TOTALS - 1 : -1]
            yield Split(told, [one for one in near if one.value > greatest and one.kind == told[0].kind])
