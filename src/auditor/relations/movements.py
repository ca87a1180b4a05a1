"""Movements told in a sentence: what rose or fell, by how much, by what share, to what and from what.

A movement is built around the first figure that says how far something moved. The level before it, or the one behind
the word `to`, is what it came to; the level behind the word `from` (or `compared with`) is what it came from. Every
word that leads to a figure must be one of the subject's own: another subject has a movement of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from auditor.model import Figure, Rule
from auditor.relations.identity import same_kind
from auditor.relations.material import Material, any_word

CUES = ("to", "from", "again", "several", "than")
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
    than: re.Pattern[str]
    """A word that makes the level behind it what the movement came from: 比2023年预算数1438.20万元增加76.40万元."""

    @classmethod
    def of(cls, rule: Rule) -> Cues:
        """The words of a rule."""
        to, origin, again, several, than = (any_word(rule.listed(name)) for name in CUES)
        return cls(
            _leading(to),
            _leading(origin),
            re.compile(rf"^[\s,，]*(?:{again.pattern})[\s]*(?:(?:{to.pattern})\s*)?$"),
            several,
            re.compile(rf"^[\s,，;；（(]*(?:{than.pattern})[^,;，；。]*$"),
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
    after = figures[place - 1] if place and _leads(material, figures[place - 1], moved) else None
    before: Figure | None = None
    if after and cues.than.search(
        material.text(figures[place - 2].end if place > 1 else after.sentence.start, after.start)
    ):
        before, after = after, _later(figures[: place - 1], after, change)
    subject |= frozenset((*after.metric.words, *after.metric.inherited)) if after else frozenset()
    place += 1
    while place < len(figures):
        figure, gap = figures[place], material.text(figures[place - 1].end, figures[place].start)
        if len(gap) > LONGEST_GAP or _STOP.search(gap):
            break
        if cues.again.search(gap) and figure.unit == "%" and change and not growth:
            growth = figure.model_copy(update={"role": "growth", "direction": change.direction})
        elif figure.role == "growth" and change and not growth and _of_one_base(change, figure):
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
    levels = [level for level in (after, before, change) if level]
    if after is None or any(not same_kind(after, level) or level.parts for level in levels):
        return None, place
    return Movement(after, before, change, growth), place


_STOP = re.compile(r"[;；。]")


def _later(earlier: Sequence[Figure], before: Figure, change: Figure | None) -> Figure | None:
    """What a level compared with an earlier one came to: the only one before it, or the one that differs as told."""
    levels = [one for one in earlier if one.role == "level" and same_kind(one, before) and not one.parts]
    if change:
        step = change.interval if change.direction >= 0 else change.interval.negated()
        for level in reversed(levels):
            if level.interval.minus(before.interval).meets(step):
                return level
    return levels[0] if len(levels) == 1 and not levels[0].part_of else None


def _of_one_base(change: Figure, growth: Figure) -> bool:
    """The rate has no subject of its own and is told against what the change is told against."""
    return not growth.metric.words and growth.compared_to in (None, change.compared_to)


def _leads(material: Material, level: Figure, moved: Figure) -> bool:
    """The level right before a movement is what moved: the movement says nothing of its own."""
    own = set(moved.metric.words) - {*level.metric.words, *level.metric.inherited} - material.title_words
    stopped = _STOP.search(material.text(level.end, moved.start))
    return level.role == "level" and not own and not stopped and level.mode == moved.mode


def _led(material: Material, cue: re.Pattern[str], gap: str, subject: frozenset[str]) -> bool:
    """A cue stands in the gap before a figure, and nothing around it that is not the subject's (due to $3 million)."""
    found = cue.search(gap)
    return bool(found) and {*material.words(found["lead"]), *material.words(found["rest"])} <= subject  # type: ignore[index]
