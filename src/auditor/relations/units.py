"""unit: one fact, one number, but another counting word (三等奖5项 / 三等奖5人)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from auditor.model import Figure, Operand, Relation, Rule
from auditor.relations.identity import SHORT_CONFIRMING, compare, gates
from auditor.relations.material import GREATEST_BLOCK, Material
from auditor.units import comparable


def find_units(material: Material, rule: Rule) -> Iterator[Relation]:
    """Pairs of counts with the same words and the same number whose counting words do not go together."""
    blocks: dict[tuple[str, frozenset[str]], list[Figure]] = defaultdict(list)
    for figure in material.reading.prose:
        if figure.kind == "count" and figure.metric.words and not figure.quoted:
            blocks[str(figure.value), material.plain(figure)].append(figure)
    for block in blocks.values():
        if len(block) > GREATEST_BLOCK:
            continue
        for index, a in enumerate(block):
            for b in block[index + 1 :]:
                if _other_word(material, a, b):
                    yield Relation(
                        rule=rule,
                        operands=(Operand(role="mention", figure=a), Operand(role="mention", figure=b)),
                        subject=a.metric.name,
                    )


def _other_word(material: Material, a: Figure, b: Figure) -> bool:
    """Not in one sentence, both with a unit, the units apart, and nothing else apart."""
    if a.sentence == b.sentence or not a.unit or not b.unit or comparable(a.unit, b.unit) or not gates(material, a, b):
        return False
    seen = compare(material, a, b)
    return not seen.left and not seen.right and seen.shared >= SHORT_CONFIRMING
