"""The role of a figure: a level, or the change, growth, share or rank that the words before it make it."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from auditor import lexicon
from auditor.figures.grammar import Mention
from auditor.lexicon import any_of
from auditor.model.figure import Role


@dataclass(frozen=True, slots=True)
class Reading:
    """What the words before a number make of it: its role, its sign, and what it is compared with."""

    role: Role = "level"
    direction: int = 0
    compared_to: str | None = None
    base: tuple[int, int] | None = None
    """Where the words of the base stand in the text before the number."""
    subject_end: int | None = None
    """Where the words of the number's own subject end, if words of a base or a comparison follow them."""


def _at_end(words: Sequence[str], *tails: Sequence[str]) -> re.Pattern[str]:
    """A pattern of the words before a number, with the tails that may stand between; one that never matches for no words."""
    between = any_of(itertools.chain(*tails))
    return re.compile(f"(?:{any_of(words)})(?:{between}|\\s)*$" if words else "(?!)")


class Roles:
    """The patterns of one language."""

    def __init__(self, language: str) -> None:
        words = lexicon.load(language)
        self.words = words
        fill = f"(?:{any_of(words.fillers)}|\\s)*"
        self.holding = re.compile(f"(?:{any_of(words.share)})$")
        self.moved = re.compile(
            f"(?<![A-Za-z])(?P<word>{any_of((*words.up, *words.down))})(?P<to>{any_of(words.to)})?{fill}$"
        )
        beyond = (*words.beyond_up, *words.beyond_down)
        self.beyond = re.compile(f"(?P<word>{any_of(beyond)})(?P<what>[^，。；,;]{{0,12}})$")
        self.compared = re.compile(f"(?:{any_of(words.compare)})(?P<what>[^，。；,;]{{1,16}}?)(?:相比)?$")
        self.ranked = re.compile(f"(?:{any_of(words.rank)}).{{0,6}}$")
        self.based = (
            re.compile(
                f"(?:{any_of(words.base_markers)})(?P<base>[^，。；,;占]{{1,24}}?)(?:{any_of(words.base_tails)})*\\s?$"
            )
            if words.base_markers
            else None
        )
        self.named = _at_end(words.no_moves, words.fillers, words.to)
        self.shared = _at_end(words.share_nouns, words.base_tails)

    def _holds_still(self, moved: re.Match[str], left: str) -> bool:
        """Nothing moves: a level follows (提高到), or the word ends a phrase that tells what something consists of (made up)."""
        level = moved["to"] and moved["word"] not in self.words.nouns
        return bool(level or self.holding.search(left, 0, moved.end("word")))

    def read(self, left: str, mention: Mention) -> Reading:
        """The role of a number from the text of its clause before it."""
        moved = None if self.named.search(left) else self.moved.search(left)
        if moved and not self._holds_still(moved, left):
            sign = 1 if moved["word"] in self.words.up else -1
            role: Role = "growth" if mention.kind == "percent" or mention.unit in ("倍", "番") else "change"
            compared = self.compared.search(left[: moved.start()])
            what = compared["what"].strip() if compared else None
            return Reading(role, sign, what, subject_end=compared.start() if compared else moved.start())
        if mention.kind in ("percent", "point") and (beyond := self.beyond.search(left)):
            sign = 1 if beyond["word"] in self.words.beyond_up else -1
            return Reading("change", sign, beyond["what"].strip(), subject_end=beyond.start())
        if mention.kind == "ordinal" and self.ranked.search(left):
            return Reading("rank")
        if mention.kind == "percent" and self.based and (base := self.based.search(left)):
            return Reading("share", base=base.span("base"), subject_end=base.start())
        if mention.kind == "percent":
            noun = self.shared.search(left)
            if noun or left.rstrip().endswith(self.words.share):
                return Reading("share", subject_end=noun.start() if noun else None)
        return Reading()


@functools.cache
def roles(language: str) -> Roles:
    """The patterns of a language, compiled once per process."""
    return Roles(language)
