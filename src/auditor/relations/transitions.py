"""Transitions told in a sentence: from these figures to those (由56个专业107个布点，调整为49个专业87个布点)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from auditor.model import Figure
from auditor.relations.identity import same_kind
from auditor.relations.material import Material, any_word

NEAR = 8
"""Characters between an opening or turning word and the first number that it governs."""


@dataclass(frozen=True, slots=True)
class Transition:
    """One quantity before and after, and the word between them."""

    before: Figure
    after: Figure
    verb_start: int
    verb_end: int


def transitions(material: Material, openings: Sequence[str], turns: Sequence[str]) -> list[Transition]:
    """Every pair that an opening word (由, 从) and a turning word (调整为, 增加到) put before and after each other."""
    key = f"transitions {openings} {turns}"
    found = material.memory.get(key)
    if found is None:
        found = list(_find(material, openings, turns))
        material.memory[key] = found
    return found  # type: ignore[return-value]


def _find(material: Material, openings: Sequence[str], turns: Sequence[str]) -> Iterator[Transition]:
    opening, turn = any_word(openings), any_word(turns)
    for (start, end), figures in material.reading.by_sentence.items():
        levels = [figure for figure in figures if figure.role == "level"]
        if len(levels) < 2:  # a pair
            continue
        text = material.text(start, end)
        opened = [start + match.start() for match in opening.finditer(text)]
        floor = start
        told = [(start + match.start(), start + match.end()) for match in turn.finditer(text)]
        for place, (at, behind) in enumerate(told):
            following = told[place + 1][0] if place + 1 < len(told) else end
            ceiling = next((one for one in opened if one > behind), end)
            before = _between(levels, [one for one in opened if floor <= one < at], at)
            after = [figure for figure in levels if behind <= figure.start < ceiling]
            floor = behind
            if not after or after[0].start - behind > NEAR:
                continue
            if not before and ceiling < following:  # the other way round: to 0.237 from 0.266
                before, after = _between(levels, [ceiling], following)[:1], after[:1]
                floor = following
            for a, b in _pairs(material, before, after[: len(before)]):
                yield Transition(a, b, at, behind)


def _between(levels: Sequence[Figure], opened: Sequence[int], turn: int) -> list[Figure]:
    """The levels from the last opening before a turn that a level follows at once, up to the turn."""
    for place in reversed(opened):
        found = [figure for figure in levels if place <= figure.start < turn]
        if found and found[0].start - place <= NEAR:
            return found
    return []


def _pairs(material: Material, before: Sequence[Figure], after: Sequence[Figure]) -> Iterator[tuple[Figure, Figure]]:
    """Pairs by order within the same kind of unit, as far as both sides go."""
    rest = list(after)
    for figure in before:
        partner = next(
            (other for other in rest if same_kind(figure, other) and _speak_alike(material, figure, other)), None
        )
        if partner:
            rest.remove(partner)
            yield figure, partner


def _speak_alike(material: Material, a: Figure, b: Figure) -> bool:
    """The later figure may drop words of the earlier one (专业布点 → 布点), or say none of its own."""
    one, other = material.plain(a), set(b.metric.words) - material.title_words
    return not other or not one or bool(one & other) or not b.metric.words
