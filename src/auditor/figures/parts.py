"""Which figures are parts of which: those behind 其中, up to where their list ends."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from auditor import lexicon
from auditor.figures.metrics import inherit
from auditor.folding import folded
from auditor.lexicon import any_of
from auditor.model import Document, Figure
from auditor.units import comparable

TOTAL_REACH = 40
"""Figures before 其中 among which its total stands."""


def with_parts(figures: Sequence[Figure], document: Document) -> Iterator[Figure]:
    """Marks the figures behind 其中 as parts of the nearest figure before it of their kind, and lends them its subject.

    The first figure behind the word decides whose parts follow; a level that cannot be a part of that one ends the list,
    and so does the end of the bracket in which it stands.
    """
    walk = _Walk(document) if lexicon.load(document.language).part else None
    for figure in figures:
        total = walk.total_of(figure) if walk and figure.measured and not figure.cell else None
        if total is None:
            yield figure
        else:
            metric = inherit(figure.metric, [total.metric])
            yield figure.model_copy(update={"part_of": total.id, "metric": metric})


class _Walk:
    """The measured figures of running text in order, and the list that is open at the last of them."""

    def __init__(self, document: Document) -> None:
        words = lexicon.load(document.language)
        self.text = folded(document)
        self.mark = re.compile(f"(?:^|(?<=[，。；：、（,;:(\\s]))(?:{any_of(words.part)})")
        self.aside = re.compile(f"(?:^|[，,：:])(?:{any_of(words.chiefly)})") if words.chiefly else _NOTHING
        self.earlier: list[Figure] = []
        self.candidates: list[Figure] = []
        self.bracketed = self.explained = False

    def total_of(self, figure: Figure) -> Figure | None:
        """The figure of which the next one is a part, if it is one."""
        before = self._before(figure)
        between = self.text[before.end : figure.start] if before else ""
        if self.bracketed and _CLOSED.search(between):
            self.candidates, self.bracketed = [], False
        opened = self._open(figure, before) if before else False
        self.explained = not opened and bool(self.candidates) and self._explains(between)
        self.earlier.append(figure)
        if self.explained or figure.role != "level":
            return None
        total = _total(figure, self.candidates) if self.candidates else None
        self.candidates = [total] if total else []
        return total

    def _before(self, figure: Figure) -> Figure | None:
        """The figure before it in its paragraph; behind another sentence the list of that is ended."""
        before = self.earlier[-1] if self.earlier else None
        if before and (before.block != figure.block or figure.sentence.start > before.sentence.end):
            self.earlier, before = [], None
        if before is None or figure.sentence.start >= before.sentence.end:
            self.candidates = []
        return before

    def _open(self, figure: Figure, before: Figure) -> bool:
        """Begins a list where its word stands before the figure: in a bracket it is that of what stands right before."""
        mark = self.mark.search(self.text, max(before.end, figure.sentence.start), figure.start)
        if mark is None:
            return False
        self.bracketed = self.text[mark.start() - 1 : mark.start()] in ("（", "(")
        totals = self.earlier[: -TOTAL_REACH - 1 : -1]
        self.candidates = _levels_like(figure, totals)[:1] if self.bracketed else totals
        return True

    def _explains(self, between: str) -> bool:
        """What a part is made of is told behind it, up to the next mark: 市本级12亿元，主要是补助2.8亿元、…；县区25亿元."""
        if _ENDED.search(between):
            return False
        return self.explained or self.aside.match(between) is not None


_NOTHING = re.compile(r"(?!)")
_CLOSED = re.compile("[）)]")
_ENDED = re.compile("[；;。]")


def _levels_like(part: Figure, figures: Sequence[Figure]) -> list[Figure]:
    """Those that are amounts in a unit that goes with the part's."""
    return [one for one in figures if one.role == "level" and comparable(one.unit, part.unit)]


def _of_last_sentence(levels: Sequence[Figure]) -> list[Figure]:
    return [one for one in levels if one.sentence == levels[0].sentence]


def _total(part: Figure, totals: Sequence[Figure]) -> Figure | None:
    """The nearest figure before 其中 with the part's unit, one of the part's own head first; else of a unit that goes with it.

    One of the part's own sentence comes before all others; a part of another total that bears the part's name is its like.
    """
    levels = [
        one
        for one in _levels_like(part, totals)
        if not (one.metric.words and one.metric.words == part.metric.words and one.part_of)
    ]
    levels = [one for one in levels if one.sentence == part.sentence] or _of_last_sentence(levels)
    same = [one for one in levels if one.unit == part.unit]
    alike = [one for one in same if one.metric.head and one.metric.head == part.metric.head]
    return next(iter((*alike, *same, *levels)), None)
