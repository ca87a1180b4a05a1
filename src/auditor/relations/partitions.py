"""Totals whose sentence says what they are made up of (650 harbours, made up of 533 in one county, 59 in another and …)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from auditor.model import Figure, Rule
from auditor.relations.excuses import meet, slip_in_sum
from auditor.relations.identity import of_one_kind, same_kind
from auditor.relations.material import Material, any_word

FEWEST_PARTS = 2
FEWEST_UNCUED = 3
"""Without a word that says so, a list behind a colon or semicolon is a partition only if it has so many parts."""
_NEXT = re.compile(r"[^,;.，；。、0-9]{1,60}(?:[,;，；、]|[,;]?\s+and|[和及与])\s*[$£€¥]?")
_MARK = re.compile(r"[^,.，。]*[:;：；]\s*[$£€¥]?")


def partitions(material: Material, rule: Rule) -> Iterator[tuple[Sequence[Figure], Figure]]:
    """(parts, total) of each list that its sentence calls the whole of a figure before it, or that adds up to it."""
    cue = any_word(rule.listed("made_of"))
    for figures in material.reading.by_sentence.values():
        for place, total in enumerate(figures[:-FEWEST_PARTS]):
            gap = material.text(total.end, figures[place + 1].start)
            called = bool(cue.search(gap)) and len(gap) <= LONGEST_GAP
            if total.role != "level" or total.parts or total.hedge or not (called or _MARK.fullmatch(gap)):
                continue
            parts = _parts(material, figures[place + 1 :], total)
            if len(parts) >= (FEWEST_PARTS if called else FEWEST_UNCUED) and (
                meet(parts, total) or (called and slip_in_sum(parts, total))
            ):
                yield parts, total


LONGEST_GAP = 80


def _parts(material: Material, figures: Sequence[Figure], total: Figure) -> list[Figure]:
    """The levels of the total's kind that follow each other as the items of one list."""
    found: list[Figure] = []
    for figure in figures:
        alike = of_one_kind(figure, total) and same_kind(figure, total)
        item = figure.role == "level" and alike and not figure.parts
        if not item or (found and not _NEXT.fullmatch(material.text(found[-1].end, figure.start))):
            break
        found.append(figure)
    return found if all(0 < figure.value < total.value and figure.hedge is None for figure in found) else []
