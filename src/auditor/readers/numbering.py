"""The numbers of headings and list items: what is one, how deep it lies, and what only looks like one."""

from __future__ import annotations

import re
from dataclasses import dataclass

from auditor.readers import marks

_CHINESE = "一二三四五六七八九十百零〇"
_PATTERNS: tuple[tuple[str, int, re.Pattern[str]], ...] = (
    ("chinese", 0, re.compile(rf"(第[{_CHINESE}0-9０-９]{{1,4}}(?:编|編|篇|部分))[\s、:：]{{0,4}}")),
    ("chinese", 1, re.compile(rf"(第[{_CHINESE}0-9０-９]{{1,4}}章)[\s、:：]{{0,4}}")),
    ("chinese", 2, re.compile(rf"(第[{_CHINESE}0-9０-９]{{1,4}}[节節])[\s、:：]{{0,4}}")),
    ("chinese", 3, re.compile(rf"([{_CHINESE}]{{1,4}})[、．.]\s{{0,4}}")),
    ("chinese", 4, re.compile(rf"([（(][{_CHINESE}]{{1,4}}[）)])[、．.]?\s{{0,4}}")),
    ("article", 0, re.compile(rf"(第[{_CHINESE}0-9０-９]{{1,5}}[条條])[\s、:：]{{0,4}}")),
    (
        "case",
        0,
        re.compile(
            rf"((?:案例|附件|附[录錄]|[专專][栏欄]|[专專][题題])[{_CHINESE}0-9０-９]{{1,3}})(?:[\s:：.．、]{{1,4}}|$)"
        ),
    ),
    (
        "part",
        0,
        re.compile(
            r"((?:Part|PART|Chapter|CHAPTER|Appendix|Annex|Section|SECTION)\s[0-9IVXA-Z]{1,4})(?:[\s:.–—-]{1,4}|$)"
        ),
    ),
    (
        "decimal",
        2,
        re.compile(r"([0-9０-９]{1,2}(?:[.．][0-9０-９]{1,2}){1,4})[.．、]?(?:\s{1,4}|(?=[一-鿿“《「（(]))"),
    ),
    (
        "decimal",
        1,
        re.compile(
            r"([0-9０-９]{1,3})(?:[、．]|\.(?=[\s一-鿿“《「（(]))\s{0,4}(?:(?![0-9０-９])|(?=(?:19|20)[0-9]{2}))"
        ),
    ),
    ("decimal", 6, re.compile(r"([（(][0-9０-９]{1,2}[）)])[、．.]?\s{0,4}")),
    ("decimal", 7, re.compile(r"([0-9０-９]{1,2}[)）])[、．.]?\s{0,4}")),
    ("decimal", 8, re.compile(r"([①-⑳])\s{0,4}")),
)
"""Family, rank in the family (deeper is larger) and pattern of each kind of number, the first that fits counts."""
_FIRST = frozenset(f"第案附专專PCAS（(0123456789０１２３４５６７８９①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳{_CHINESE}")
"""What the patterns begin with, so that most lines need not be tried."""
HEADING_LENGTH = {"zh": 40, "en": 90}
"""Longer lines are prose, whatever they begin with."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number as printed, and the kind it is of."""

    printed: str
    """3.1, 第三章, （一）, 一 — without the sign that parts it from the words."""
    family: str
    """Kinds of one family nest in one fixed order."""
    rank: int
    """Depth in its family."""
    length: int
    """Code points of the line that it takes, the sign and blanks after it included."""


def recognise(words: str) -> Number | None:
    """The number that the line begins with, or None."""
    if words[:1] not in _FIRST:
        return None
    for family, rank, pattern in _PATTERNS:
        match = pattern.match(words)
        if match:
            number = Number(match[1], family, rank, match.end())
            return None if _is_quantity(number, words) else _deepened(number)
    return None


def _is_quantity(number: Number, words: str) -> bool:
    """True for 1.3亿元 and 2.5 million, which begin like 1.3教师队伍 and 2.5 Methods."""
    rest = words[number.length :]
    if number.family != "decimal" or number.rank != 2:
        return not rest and number.family not in ("chinese", "case", "part")
    if not rest or rest[0].islower() or rest[0].isdigit():
        return True
    spaced = words[number.length - 1].isspace()
    return bool(marks.SPACED_UNIT.match(rest)) if spaced else rest[0] in marks.UNIT_STARTS


def _deepened(number: Number) -> Number:
    """A decimal number is as deep as it has parts."""
    if number.family != "decimal" or number.rank != 2:
        return number
    parts = number.printed.replace("．", ".").count(".") + 1
    return Number(number.printed, number.family, parts, number.length)


def is_heading(words: str, *, skip: int = 0) -> bool:
    """True if the words after the first `skip` read like a heading: short, no end of a sentence, no clauses with figures."""
    rest = words[skip:]
    if not rest or rest[-1] in marks.TERMINALS or rest[-1] in "：:，,、.":
        return False
    limit = HEADING_LENGTH["zh" if marks.IDEOGRAPH.search(rest) else "en"]
    if len(rest) > limit or any(sign in rest for sign in "。；！"):
        return False
    undated = marks.YEAR.sub("", rest)
    if _AMOUNT.search(undated) or (marks.CLAUSE.search(rest) and any(sign.isdigit() for sign in undated)):
        return False
    return not (rest.isascii() and (". " in rest or ": " in rest))


_AMOUNT = re.compile(r"[0-9０-９][0-9０-９.．,，]*\s*[万亿]?$")
"""A number that the end of a line cuts off from its unit."""


class Outline:
    """The levels of a document's headings, found from the order in which kinds of numbers first nest."""

    def __init__(self) -> None:
        self._open: list[tuple[str, int]] = []

    def level(self, number: Number) -> int:
        """Depth of a heading with that number, 1 for the highest; headings deeper than it are closed."""
        kind = (number.family, number.rank)
        while self._open and kind in self._open and self._open[-1] != kind:
            self._open.pop()
        while self._open and self._open[-1][0] == number.family and self._open[-1][1] > number.rank:
            self._open.pop()
        if not self._open or self._open[-1] != kind:
            self._open.append(kind)
        return len(self._open)

    def restart(self, depth: int) -> None:
        """Closes every heading deeper than `depth`: one that the format itself ranks, or a centred line."""
        del self._open[depth:]
        while len(self._open) < depth:
            self._open.append(("format", len(self._open)))
