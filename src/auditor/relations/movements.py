"""Movements told in a sentence: what rose or fell, by how much, by what share, to what and from what.

A movement is built around the first figure that says how far something moved. The level before it, or the one behind
the word `to`, is what it came to; the level behind the word `from` (or `compared with`) is what it came from, and so is a
level right before it to which a word such as 比 leads (982人，比上年的905人增加77人). Every word that leads to a figure must
be one of the subject's own: another subject has a movement of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from auditor.model import Figure, Rule
from auditor.relations.identity import periods_meet, same_kind
from auditor.relations.material import Material, any_word

CUES = ("to", "from", "again", "several", "against")
"""The lists of words that a rule gives."""
LONGEST_GAP = 200
"""Figures further apart than so many characters tell no one movement."""


@dataclass(frozen=True, slots=True)
class Movement:
    """The figures of one movement; what the sentence does not say is None."""

    after: Figure
    before: Figure | None
    change: Figure | None
    growth: Figure | None


@dataclass(frozen=True, slots=True)
class Cues:
    """The words that lead to what a movement came to, came from, or is told as once more."""

    to: re.Pattern[str]
    origin: re.Pattern[str]
    again: re.Pattern[str]
    several: re.Pattern[str]
    """Words of sentences that pair their figures (respectively, 分别): no movement is read there."""
    against: re.Pattern[str]
    anew: re.Pattern[str]
    """The same words, wherever they stand: a rate behind one (同比) has a base of its own."""
    rates: Mapping[str, Sequence[str]]
    """What is said of a rate (同比) → what its amount must then be told against (上年)."""

    @classmethod
    def of(cls, rule: Rule) -> Cues:
        """The words of a rule."""
        to, origin, again, several, against = (any_word(rule.listed(name)) for name in CUES)
        return cls(
            _leading(to),
            _leading(origin),
            re.compile(rf"^[\s,，]*(?:{again.pattern})[\s]*(?:(?:{to.pattern})\s*)?$"),
            several,
            _leading(against),
            against,
            rule.table("rates"),
        )


def _leading(words: re.Pattern[str]) -> re.Pattern[str]:
    """The words in what stands before a figure, with what leads to them, and the rest up to the figure in one clause."""
    return re.compile(rf"^(?P<lead>.*?)(?<![A-Za-z])(?:{words.pattern})(?P<rest>[^,;，；]*)$", re.DOTALL)


def movements(material: Material, rule: Rule) -> list[Movement]:
    """Every movement that a sentence of running text tells by the words of the rule, in document order."""
    key = f"movements {[rule.listed(name) for name in CUES]}"
    found = material.memory.get(key)
    if found is None:
        cues = Cues.of(rule)
        found = [
            movement
            for (start, end), figures in material.reading.by_sentence.items()
            if len(figures) > 1 and not cues.several.search(material.text(start, end))
            for movement in _told(material, [one for one in figures if one.cell is None], cues)
        ]
        material.memory[key] = found
    return found  # type: ignore[return-value]


def _told(material: Material, figures: Sequence[Figure], cues: Cues) -> Iterator[Movement]:
    place = 0
    while place < len(figures):
        if figures[place].role not in ("change", "growth"):
            place += 1
            continue
        movement, place = _around(material, figures, place, cues)
        if movement:
            yield movement


def _around(material: Material, figures: Sequence[Figure], place: int, cues: Cues) -> tuple[Movement | None, int]:
    """The movement that the figure at a place tells, and the place of the first figure behind it."""
    moved = figures[place]
    subject = frozenset((*moved.metric.words, *moved.metric.inherited))
    change, growth = (moved, None) if moved.role == "change" else (None, moved)
    before, after = _ends(material, [one for one in figures[:place] if not material.aside(one, moved)], moved, cues)
    subject |= frozenset((*after.metric.words, *after.metric.inherited)) if after else frozenset()
    place += 1
    while place < len(figures):
        figure, gap = figures[place], material.text(figures[place - 1].end, figures[place].start)
        if len(gap) > LONGEST_GAP or _STOP.search(gap):
            break
        if cues.again.search(gap) and figure.unit == "%" and change and not growth:
            growth = figure.model_copy(update={"role": "growth", "direction": change.direction})
        elif figure.role == "growth" and change and not growth and _of_one_base(change, figure, gap, cues):
            if before and cues.anew.search(gap):
                break
            growth = figure
        elif (
            figure.role == "level"
            and before is None
            and moved.compared_to is None
            and _led(material, cues.origin, gap, subject)
        ):
            before = figure
        elif figure.role == "level" and _led(material, cues.to, gap, subject):
            after = figure
        else:
            break
        place += 1
    if after is None and change and growth and change.metric.words:
        after = _told_before(material, change)
    levels = [level for level in (after, before, change) if level]
    if after is None or any(not same_kind(after, level) or level.parts for level in levels):
        return None, place
    return Movement(after, before, change, growth), place


def _told_before(material: Material, change: Figure) -> Figure | None:
    """The level of a sentence before that has just the subject of the movement, if the section tells but one."""
    found = [
        one
        for one in material.by_own_words.get(material.plain(change), ())
        if one.start < change.start
        and one.cell is None
        and 0 <= change.block - one.block <= REACH
        and one.role == "level"
        and one.mode == change.mode
        and not one.hedge
        and not one.part_of
        and periods_meet(one, change)
        and one.aspect == change.aspect
        and material.section(one) == material.section(change)
    ]
    return found[-1] if len({one.value for one in found}) == 1 else None


REACH = 3
"""Blocks between a level and a movement that names it again."""
_STOP = re.compile(r"[;；。]")


def _ends(
    material: Material, figures: Sequence[Figure], moved: Figure, cues: Cues
) -> tuple[Figure | None, Figure | None]:
    """What a movement came from and what it came to, where its last figures say so before it is told."""
    last = figures[-1] if figures and _leads(material, figures[-1], moved) else None
    if last is None:
        return None, None
    start = figures[-2].end if len(figures) > 1 else last.sentence.start
    led = cues.against.search(material.text(start, last.number_start))
    if led is None:
        return None, last
    after = figures[-2] if len(figures) > 1 and _leads(material, figures[-2], moved) else None
    lead, rest = (frozenset(material.words(led[name])) for name in ("lead", "rest"))
    if after is None:
        return (None if rest else last), None
    own = {*after.metric.words, *after.metric.inherited}
    return (last, after) if lead | rest <= own else (None, None)


def _of_one_base(change: Figure, growth: Figure, gap: str, cues: Cues) -> bool:
    """The rate has no subject of its own and is told against what the change is told against."""
    base = change.compared_to
    if growth.metric.words or growth.compared_to not in (None, base):
        return False
    bases = [word for said, words in cues.rates.items() if said in gap for word in words]
    return not base or not bases or any(word in base for word in bases)


def _leads(material: Material, level: Figure, moved: Figure) -> bool:
    """The level right before a movement is what moved: the movement says nothing of its own."""
    own = set(moved.metric.words) - {*level.metric.words, *level.metric.inherited} - material.title_words
    stopped = _STOP.search(material.text(level.end, moved.start))
    return level.role == "level" and not own and not stopped and level.mode == moved.mode


def _led(material: Material, cue: re.Pattern[str], gap: str, subject: frozenset[str]) -> bool:
    """A cue stands in the gap before a figure, and nothing around it that is not the subject's (due to $3 million)."""
    found = cue.search(gap)
    return bool(found) and {*material.words(found["lead"]), *material.words(found["rest"])} <= subject  # type: ignore[index]
