"""Names in a row and the figures that go with them, one by one."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping, Sequence

from auditor import lexicon
from auditor.figures.grammar import Mention
from auditor.figures.names import UNMEASURED
from auditor.lexicon import any_of

_CLAUSES = "，。；：,;:"
_ITEM_END = re.compile("[；;、]")
LONGEST_VERB = 8
"""Characters between the word that pairs and the first figure: what all names do."""


def names_in_rows(bare: str, start: int, end: int, mentions: Sequence[Mention], language: str) -> Mapping[int, str]:
    """What each figure of a row measures where a list of as many names stands before it (甲业、乙业分别增长28%和63%).

    `bare` is the text, in which a sentence of these mentions goes from `start` to `end`; the answer is by their starts.
    """
    patterns = _patterns(language)
    found: dict[int, str] = {}
    told: list[str] = []
    for word in patterns["respective"].finditer(bare, start, end):
        row = _row(bare, word.end(), mentions, patterns["gap"])
        begin = max(start, *(bare.rfind(mark, 0, word.start()) + 1 for mark in _CLAUSES))
        before = bare[begin : word.start()]
        names = _parted(before, len(row), patterns["joining"]) if before.strip() else told
        if len(row) > 1 and len(names) == len(row):
            told = names  # …分别增长28%和63%，分别占…: of the same list
            said = bare[word.end() : row[0].start]
            found |= {mention.start: name + said for name, mention in zip(names, row, strict=True)}
    return found


def _row(bare: str, start: int, mentions: Sequence[Mention], joint: re.Pattern[str]) -> list[Mention]:
    """The mentions of one kind that stand in a row behind a place, nothing but joints between them."""
    row: list[Mention] = []
    for mention in mentions:
        if mention.start < start or mention.kind in UNMEASURED:
            continue
        gap = bare[row[-1].end if row else start : mention.start]
        goes_on = joint.fullmatch(gap) if row else not _ITEM_END.search(gap) and len(gap) <= LONGEST_VERB
        if not goes_on or (row and mention.kind != row[0].kind):
            break
        row.append(mention)
    return row


def _parted(text: str, count: int, joining: re.Pattern[str]) -> list[str]:
    """The names of a list: parted by 、 alone, or by 和 as well, whichever makes as many as are counted."""
    plain = text.split("、")
    if len(plain) == count:
        return plain
    every = [name for part in plain for name in joining.split(part)]
    last = [*plain[:-1], *joining.split(plain[-1])]
    return next((names for names in (last, every) if len(names) == count and all(map(str.strip, names))), [])


@functools.cache
def _patterns(language: str) -> Mapping[str, re.Pattern[str]]:
    words = lexicon.load(language)
    joints = [word for word in words.joining if word.strip()]
    return {
        "respective": re.compile(any_of(words.respective) or "(?!)"),
        "joining": re.compile(any_of(word for word in joints if word != "、") or "(?!)"),
        "gap": re.compile(f"[，,]?\\s*(?:{any_of(joints)})?\\s*"),
    }
