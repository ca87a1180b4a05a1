"""Accounts told in sentences: an amount, then 加上 others, make a total (收入58亿元。加上补助3亿元、上年结转2亿元，收入总计63亿元)."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from auditor.model import Figure, Rule
from auditor.relations.excuses import meet
from auditor.relations.material import Material, any_word
from auditor.units import dimension

LONGEST = 14
"""Amounts of one account; a longer sentence tells more than one."""


def ledgers(material: Material, rule: Rule) -> Iterator[tuple[Figure, tuple[Figure, ...]]]:
    """Each total of such an account with the amounts that make it, the one before 加上 first."""
    plus, grand = any_word(rule.listed("plus")), any_word(rule.listed("grand"))
    for figures in material.reading.by_block.values():
        amounts = [one for one in figures if one.kind == "money" and one.role == "level" and not one.hedge]
        bases: list[Figure] = []
        for start, sentence in itertools.groupby(amounts, key=lambda figure: figure.sentence.start):
            told = list(sentence)
            if bases and plus.match(material.text(start, told[0].start).lstrip()):
                ends = (
                    place
                    for place in range(1, len(told))
                    if grand.search(material.text(told[place - 1].end, told[place].start))
                )
                end = next(ends, None)
                base = _base(bases, told[:end], told[end]) if end else None
                if base and end and end < LONGEST and _alike((base, *told[: end + 1])):
                    yield told[end], (base, *told[:end])
            bases += [figure for figure in told if not figure.part_of][:1]  # what opens the sentence


def _base(bases: Sequence[Figure], added: Sequence[Figure], total: Figure) -> Figure:
    """The amount to which the others are added: the last one told, or one before it that they bring to the total."""
    return next((base for base in reversed(bases) if meet((base, *added), total)), bases[-1])


def _alike(figures: Sequence[Figure]) -> bool:
    return len({(dimension(figure.unit), figure.mode) for figure in figures}) == 1
