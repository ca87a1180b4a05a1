"""What each part pulls its whole up or down, in points: together they are the growth of the whole.

Parts told by this word (拉动GDP增长1.3个百分点) name the whole themselves; its growth stands before them or in the same
paragraph. Contributions that meet it are its sum. Those that do not accuse only where the text says that all parts of a
known classification are there, and the growth stands in their paragraph or one slip explains the misfit.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from auditor import lexicon
from auditor.model import Figure, Interval, Rule
from auditor.relations.identity import periods_meet
from auditor.relations.material import Material, any_word
from auditor.slips import explains

_DIGIT = re.compile(r"[0-9０-９]")
MOST_PULLS = 6
"""More contributions to one whole than this are told of a table's worth of parts, some of them within others."""


@dataclass(frozen=True, slots=True)
class Pull:
    """A contribution, with the sign that its words give it, and the words of the whole that it moves."""

    figure: Figure
    whole: frozenset[str]
    part: str
    """The text of its sentence before it, where its part is named."""


def contributions(material: Material, rule: Rule) -> Iterator[tuple[Sequence[Figure], Figure, bool]]:
    """(contributions, growth of the whole, whether they meet it)."""
    groups: dict[tuple[int, frozenset[str]], list[Pull]] = defaultdict(list)
    for pull in _pulls(material, rule):
        groups[pull.figure.block, pull.whole].append(pull)
    for (block, whole), pulls in groups.items():
        if 1 < len(pulls) <= MOST_PULLS:
            yield from _summed(material, rule, pulls, _growths(material, block, whole, pulls[0].figure))


def _summed(
    material: Material, rule: Rule, pulls: Sequence[Pull], totals: Sequence[Figure]
) -> Iterator[tuple[Sequence[Figure], Figure, bool]]:
    """The nearest growth that the contributions meet, told once each; or the nearest, if all parts are there."""
    told = [pull.figure for pull in pulls]
    once = list({figure.value * (figure.direction or 1): figure for figure in told}.values())
    for figures in (told, once):
        met = next((total for total in totals if len(figures) > 1 and _reach(figures).meets(_signed(total))), None)
        if met:
            yield figures, met, True
            return
    if totals and _complete(rule, pulls) and (totals[0].block == told[0].block or _slipped(told, totals[0])):
        yield told, totals[0], False


def _pulls(material: Material, rule: Rule) -> Iterator[Pull]:
    pulling, dragging = any_word(rule.listed("pulls")), any_word(rule.listed("drags"))
    scopes = lexicon.load(material.language).scopes
    for figure in material.reading.prose:
        if figure.kind != "point" or figure.hedge:
            continue
        before = material.sentence_before(figure)
        found = list(pulling.finditer(before))
        if not found:
            continue
        behind = before[found[-1].end() :]
        digit = _DIGIT.search(behind)
        if digit and not _listed(behind[digit.start() :]):
            continue
        whole = frozenset(material.words(behind[: digit.start()] if digit else behind)).difference(scopes)
        if whole:
            direction = -1 if dragging.search(before, max(0, found[-1].start() - 2)) else 1
            signed = figure.model_copy(update={"role": "change", "direction": direction})
            yield Pull(signed, whole, before[: found[-1].start()])


def _listed(text: str) -> bool:
    """Numbers in a row (0.1、0.1和): more contributions to the same whole."""
    return re.fullmatch(r"[0-9.０-９．\s个百分点、，和及与,]*", text) is not None


def _growths(material: Material, block: int, whole: frozenset[str], pull: Figure) -> list[Figure]:
    """The growth rates of the whole up to the block, nearest first."""
    return [
        figure
        for figure in material.before(block)
        if figure.role == "growth"
        and figure.unit == "%"
        and figure.compared_to in (None, "同期", "上年", "上年同期")
        and whole <= {*(figure.metric.words or figure.metric.inherited)}
        and len({*(figure.metric.words or figure.metric.inherited)} - whole) <= 1
        and periods_meet(figure, pull)
    ]


def _complete(rule: Rule, pulls: Sequence[Pull]) -> bool:
    """All parts of a classification are named before the contributions, as many as there are."""
    text = "".join(pull.part for pull in pulls)
    return any(
        len(parts) == len(pulls) and (name in text or all(part in text for part in parts))
        for name, parts in rule.table("classes").items()
    )


def _reach(figures: Sequence[Figure]) -> Interval:
    reach = Interval.exactly(0)
    for figure in figures:
        reach = reach.plus(_signed(figure))
    return reach


def _signed(figure: Figure) -> Interval:
    return figure.interval.negated() if figure.direction < 0 < figure.value else figure.interval


def _slipped(figures: Sequence[Figure], total: Figure) -> bool:
    """One slip in the growth or in a contribution explains the misfit."""
    reach = _reach(figures)
    if explains(total, reach):
        return True
    rests = (_signed(total).minus(reach).plus(figure.interval) for figure in figures if figure.direction > 0)
    return any(explains(figure, rest) for figure, rest in zip(figures, rests, strict=False))
