"""Accounts told in sentences: an amount, then 加上 others, make a total (收入58亿元。加上补助3亿元、上年结转2亿元，收入总计63亿元)."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from auditor.model import Figure
from auditor.relations.material import Material, any_word
from auditor.units import dimension

LONGEST = 14
"""Amounts of one account; a longer sentence tells more than one."""


def ledgers(material: Material) -> Sequence[tuple[Figure, tuple[Figure, ...]]]:
    """Each total of such an account with the amounts that make it, the one before 加上 first; by the words of the rules for sums."""
    found = material.memory.get("ledgers")
    if found is None:
        rules = [rule for rule in material.rulebook.rules if rule.finder == "sum"]
        plus, grand = (any_word([word for rule in rules for word in rule.listed(name)]) for name in ("plus", "grand"))
        found = material.memory["ledgers"] = list(_ledgers(material, plus, grand))
    return found  # type: ignore[return-value]


def accounted(material: Material) -> frozenset[str]:
    """The figures that are added up in such an account: what another account adds under the same name is another amount."""
    return frozenset(part.id for _, parts in ledgers(material) for part in parts[1:])


def _ledgers(
    material: Material, plus: re.Pattern[str], grand: re.Pattern[str]
) -> Iterator[tuple[Figure, tuple[Figure, ...]]]:
    for figures in material.reading.by_block.values():
        amounts = [one for one in figures if one.kind == "money" and one.role == "level" and not one.hedge]
        base: Figure | None = None
        for start, sentence in itertools.groupby(amounts, key=lambda figure: figure.sentence.start):
            told = list(sentence)
            if base and plus.match(material.text(start, told[0].start).lstrip()):
                ends = (
                    place
                    for place in range(1, len(told))
                    if grand.search(material.text(told[place - 1].end, told[place].start))
                )
                end = next(ends, None)
                if end and end < LONGEST and _alike((base, *told[: end + 1])):
                    yield told[end], (base, *told[:end])
            base = next((figure for figure in told if not figure.part_of), base)  # what opens the sentence


def _alike(figures: Sequence[Figure]) -> bool:
    return len({(dimension(figure.unit), figure.mode) for figure in figures}) == 1
