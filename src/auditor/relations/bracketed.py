"""Counts with their share in brackets behind them: 114 constituencies (19%), of a whole that stands elsewhere.

One such count fits some number by chance; two of a section that one number explains have found their whole, and two whose
shares make a hundred are each other's rest.
"""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from auditor.model import Figure, Interval
from auditor.relations.chains import HUNDRED
from auditor.relations.material import Material
from auditor.relations.triples import is_share_of
from auditor.slips import explains
from auditor.units import comparable

_OPENED = re.compile(r"[^0-9.;。；()（）]{0,40}[(（]\s*")
FEWEST = 2
"""So many counts must be explained by one whole."""
SMALLEST_SHARE = 10
"""A share below this has too few digits to tell one whole from another."""


@dataclass(frozen=True, slots=True)
class Counted:
    """A count and the share printed behind it."""

    part: Figure
    share: Figure


def explained_by_wholes(material: Material) -> Iterator[tuple[Figure, Figure, Figure]]:
    """(part, whole, share) for the counts of a section that one number of it explains."""
    for section, counted in _by_section(material).items():
        for whole in _wholes(material, section, counted):
            fitting = [one for one in counted if is_share_of(one.part, whole, one.share)]
            if len({one.part.value for one in fitting}) >= FEWEST:
                yield from ((one.part, whole, one.share) for one in fitting)


def complements(material: Material) -> Iterator[tuple[tuple[Figure, Figure], Figure, bool]]:
    """Two counts whose shares make a hundred, the number of their section that is their sum or was to be, and which."""
    for section, counted in _by_section(material).items():
        wholes = _wholes(material, section, counted)
        for index, one in enumerate(counted):
            for other in counted[index + 1 :]:
                reach = one.part.value + other.part.value
                if one.share.value + other.share.value != HUNDRED or not _fits(one, reach):
                    continue
                met = [whole for whole in wholes if whole.value == reach]
                slipped = [whole for whole in wholes if explains(whole, Interval.exactly(reach))]
                if met or len(slipped) == 1:
                    yield (one.part, other.part), (met or slipped)[0], bool(met)


def _fits(counted: Counted, whole: Decimal) -> bool:
    share = counted.part.value / whole * HUNDRED if whole else Decimal(0)
    return counted.share.interval.meets(Interval.exactly(share))


def _by_section(material: Material) -> dict[int, list[Counted]]:
    """The bracketed counts of each section that has at least two."""
    found = material.memory.get("bracketed")
    if found is None:
        sections: dict[int, list[Counted]] = defaultdict(list)
        for figures in material.reading.by_sentence.values():
            for part, share in itertools.pairwise(figures):
                if (
                    part.kind in ("count", "number")
                    and part.role == "level"
                    and part.hedge is None
                    and share.kind == "percent"
                    and share.role in ("level", "share")
                    and share.value >= SMALLEST_SHARE
                    and _OPENED.fullmatch(material.text(part.end, share.start))
                ):
                    sections[material.section(part)].append(Counted(part, share))
        found = {section: counted for section, counted in sections.items() if len(counted) >= FEWEST}
        material.memory["bracketed"] = found
    return found  # type: ignore[return-value]


def _wholes(material: Material, section: int, counted: list[Counted]) -> list[Figure]:
    """Numbers of the section that count the same thing and are larger than each part, one for each value."""
    nouns = {word for one in counted for word in (*one.part.metric.words, one.part.unit)} - {""}
    largest = max(one.part.value for one in counted)
    last = max(one.part.block for one in counted)
    values: dict[Decimal, Figure] = {}
    for figure in material.before(last):
        if (
            material.section(figure) == section
            and figure.kind in ("count", "number")
            and figure.role == "level"
            and figure.value > largest
            and comparable(figure.unit, counted[0].part.unit)
            and nouns & {*figure.metric.words, figure.unit}
        ):
            values.setdefault(figure.value, figure)
    return list(values.values())
