"""Paragraphs made from one template: what stands at two places of each of them alike stands there in all.

A budget explains every item in the same words: its amount, last year's, this year's again, the growth. No word says that
the third figure is the first one again; that it is so in all the other paragraphs does.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterator, Sequence

from auditor.model import Figure
from auditor.relations.identity import same_kind, same_value, significant_digits
from auditor.relations.material import Material

FEWEST_ALIKE = 3
"""So many paragraphs must agree at two places before another one may be wrong there."""
HOLDS_PER_BREAK = 3
"""And so many for each that does not."""
LONGEST = 12
"""Paragraphs with more figures than this are no template."""
TELLING_DIGITS = 3
"""Shorter numbers agree by chance."""


def template_pairs(material: Material) -> Iterator[tuple[Figure, Figure]]:
    """The pairs of figures that stand at two places which agree throughout the paragraphs of a template."""
    for paragraphs in _made_alike(material):
        for one, other in itertools.combinations(range(len(paragraphs[0])), 2):
            pairs = [(figures[one], figures[other]) for figures in paragraphs]
            if not all(_comparable(*pair) for pair in pairs):
                continue
            holds = [pair for pair in pairs if same_value(*pair)]
            telling = [pair for pair in holds if significant_digits(pair[0]) >= TELLING_DIGITS]
            distinct = {pair[0].value for pair in telling}
            if len(distinct) >= FEWEST_ALIKE and len(holds) >= HOLDS_PER_BREAK * (len(pairs) - len(holds)):
                yield from pairs


def _made_alike(material: Material) -> Iterator[Sequence[Sequence[Figure]]]:
    """The figures of the paragraphs of a section that tell the same kinds of figures in the same words, the subject aside."""
    found: dict[tuple[object, ...], list[Sequence[Figure]]] = defaultdict(list)
    for figures in material.reading.by_block.values():
        told = [figure for figure in figures if figure.measured and figure.cell is None]
        if 1 < len(told) <= LONGEST:
            shape = tuple((figure.role, figure.kind, figure.metric.words) for figure in told[1:])
            found[material.section(told[0]), told[0].role, told[0].kind, shape].append(told)
    return (paragraphs for paragraphs in found.values() if len(paragraphs) > FEWEST_ALIKE)


def _comparable(one: Figure, other: Figure) -> bool:
    return same_kind(one, other) and one.role == other.role == "level" and not one.parts and not other.parts
