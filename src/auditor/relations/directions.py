"""direction: words of rise and fall against the figures that they speak of."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from auditor import lexicon
from auditor.model import Evidence, Figure, Operand, Relation, Rule
from auditor.relations.material import Material, any_word
from auditor.relations.rows import row_matches
from auditor.relations.transitions import transitions
from auditor.relations.triples import Triple, column_triples

RANKS = frozenset({"位", "名"})
"""Units of places in a ranking."""


def find_directions(material: Material, rule: Rule) -> Iterator[Relation]:
    """Claims that everything rose or fell, and transitions whose verb says which way (由A增加到B)."""
    yield from _claims(material, rule)
    yield from _named_moves(material, rule)
    rises, falls = any_word(rule.listed("rising_turns")), any_word(rule.listed("falling_turns"))
    for transition in transitions(
        material, rule.listed("openings"), (*rule.listed("rising_turns"), *rule.listed("falling_turns"))
    ):
        verb = material.text(transition.verb_start, transition.verb_end)
        claim = 1 if rises.fullmatch(verb) else -1 if falls.fullmatch(verb) else 0
        if claim and not _ranked(material, transition.after):
            evidence = material.evidence("claim", transition.verb_start, transition.verb_end)
            yield _relation(rule, {"before": transition.before, "after": transition.after}, claim, evidence)


def _ranked(material: Material, figure: Figure) -> bool:
    """A place in a ranking, of which the first is the highest: 排名由369位上升到235位."""
    ranks = [word for word in lexicon.load(material.language).rank if len(word) > 1]
    return figure.unit in RANKS and any(word in material.sentence_before(figure) for word in ranks)


def _named_moves(material: Material, rule: Rule) -> Iterator[Relation]:
    """同比增长11.2%，降幅收窄23.9个百分点: what the points move is called a fall or a rise, and is the rate before them."""
    rises, falls = any_word(rule.listed("rises_named")), any_word(rule.listed("falls_named"))
    for figures in material.reading.by_sentence.values():
        for moved, points in itertools.pairwise(figures):
            if moved.role != "growth" or moved.unit != "%" or not moved.direction or points.kind != "point":
                continue
            gap = material.text(moved.end, points.start)
            claims = [(1, found) for found in rises.finditer(gap)] + [(-1, found) for found in falls.finditer(gap)]
            if len(claims) == 1 and set(points.metric.words) <= {claims[0][1].group()}:
                start, end = claims[0][1].span()
                evidence = material.evidence("claim", moved.end + start, moved.end + end)
                yield Relation(
                    rule=rule, operands=(Operand(role="moved", figure=moved),), evidence=(evidence,),
                    numbers={"claim": Decimal(claims[0][0])}, subject=moved.metric.name,
                )  # fmt: skip


def _relation(rule: Rule, figures: Mapping[str, Figure], claim: int, evidence: Evidence) -> Relation:
    return Relation(
        rule=rule,
        operands=tuple(Operand(role=role, figure=figure) for role, figure in figures.items()),
        evidence=(evidence,),
        numbers={"claim": Decimal(claim)},
        subject=figures["after"].metric.name,
    )


def _claims(material: Material, rule: Rule) -> Iterator[Relation]:
    """均有提升: every figure of the paragraph that a table of the section gives a year before must have risen."""
    document = material.reading.document
    pattern = _claim_pattern(rule)
    if document is None or pattern is None:
        return
    triples = {
        (t.grid.block, t.above.cell.row): t
        for t in column_triples(material)
        if t.above.cell and t.formula != "quotient"
    }
    for index, block in enumerate(document.blocks):
        if block.kind not in ("paragraph", "item"):
            continue
        for span in block.spans:
            for match in pattern.finditer(material.folded, span.start, span.end):
                claim = 1 if match["rise"] else -1
                evidence = material.evidence("claim", *match.span())
                for triple in _claimed(material, index, match.start(), triples):
                    figures = {"before": triple.below, "after": triple.above, "change": triple.result}
                    yield _relation(rule, figures, claim, evidence)


def _claim_pattern(rule: Rule) -> re.Pattern[str] | None:
    """All, then at most six characters, then a word of rising or falling."""
    if not rule.listed("all"):
        return None
    lists = [any_word(rule.listed(name)).pattern for name in ("all", "rises", "falls")]
    return re.compile(f"(?:{lists[0]})[^，。；,;]{{0,6}}?(?:(?P<rise>{lists[1]})|(?P<fall>{lists[2]}))")


def _claimed(material: Material, block: int, end: int, triples: dict[tuple[int, int], Triple]) -> Sequence[Triple]:
    """The table rows, with a year before and one after, that figures of the block before the claim name."""
    found: dict[tuple[int, int], Triple] = {}
    for match in row_matches(material):
        key = (match.row.grid.block, match.row.line.index)
        triple = triples.get(key)
        if match.figure.block == block and match.figure.start < end and triple and triple.above.unit != ":1":
            found[key] = triple
    near = {place: triple for place, triple in triples.items() if place[0] - block in (1, 2)}
    found |= {place: triple for place, triple in near.items() if _counted_in(material, triple, block, end)}
    return list(found.values())


def _counted_in(material: Material, triple: Triple, block: int, end: int) -> bool:
    """A count of the paragraph carries all words of the row's label (中级职称教师718人 for 中级职称比例)."""
    words = set(triple.above.metric.words) - material.title_words
    figures = material.reading.by_block.get(block, ())
    return (
        bool(words)
        and triple.above.unit != ":1"
        and any(f.start < end and words <= {*f.metric.words, *f.metric.inherited} for f in figures)
    )
