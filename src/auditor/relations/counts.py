"""count: a stated number of things against the list that names them (六大专业群 and its six names)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from auditor.figures.numerals import read_chinese
from auditor.model import Evidence, Figure, Operand, Relation, Rule
from auditor.model.audit import Certainty
from auditor.relations.material import Material, any_word

MOST_ITEMS = 30
LIST_REACH = 160
"""Characters before a number in which its list may begin."""
ASIDE_REACH = 14
"""Characters between a number and the mark that opens its list: the counted noun stands there."""
_BREAKS = "，。；：:;！？（）()"  # what ends a list that stands before its number
_JOINTS = re.compile(r"、|(?<=[”」])(?=[“「])")
_LAST_JOINT = re.compile(r"和|与|及|以及")
_QUOTED_NUMBER = re.compile(r"[“「][两二三四五六七八九十]")
"""A name with a number in it: each item of 增强“四个意识”、做到“两个维护” has its own."""
_ORDINAL = re.compile(r"(?:^|[。；：，:;\s])([一二三四五六七八九十]{1,3})是")


@dataclass(frozen=True, slots=True)
class Listing:
    """The items of a list as positions in the document; `closed` if it claims to name them all."""

    items: tuple[tuple[int, int], ...]
    closed: bool
    certain: bool
    """It is announced (分别是, ：, 一是), not merely standing before its number."""


def find_counts(material: Material, rule: Rule) -> Iterator[Relation]:
    """Counts with a list before them, behind them, or told as 一是…二是…."""
    if material.reading.document is None:
        return
    for figure in material.reading.figures:
        if not _countable(rule, figure):
            continue
        listing = (
            _enumerated(material, figure)
            or _listed_behind(material, rule, figure)
            or _listed_before(material, rule, figure)
        )
        if listing and (listing.closed or len(listing.items) >= figure.value):
            yield _relation(material, rule, figure, listing)


def _countable(rule: Rule, figure: Figure) -> bool:
    """A small whole number of things in running text, not hedged; names such as “五统筹” count too."""
    small = 1 < figure.value <= MOST_ITEMS and figure.value == figure.value.to_integral()
    counted = figure.kind == "count" and figure.unit in rule.listed("counters")
    return small and figure.cell is None and figure.hedge is None and not figure.parts and (counted or _named(figure))


def _named(figure: Figure) -> bool:
    """A name that begins with a numeral of one character; the numeral alone names nothing (“五”)."""
    begun = len(figure.printed) > 1 and read_chinese(figure.printed[:1]) is not None
    return figure.kind == "name" and begun and figure.value < 10


def _relation(material: Material, rule: Rule, figure: Figure, listing: Listing) -> Relation:
    evidence = tuple(_evidence(material, start, end) for start, end in listing.items)
    certainty: Certainty = "sure" if listing.certain else "likely"
    return Relation(
        rule=rule, operands=(Operand(role="stated", figure=figure),), evidence=evidence, subject=figure.metric.name or figure.printed,
        numbers={"items": Decimal(len(listing.items))}, certainty=certainty,
    )  # fmt: skip


def _evidence(material: Material, start: int, end: int) -> Evidence:
    return material.evidence("item", start, end)


def _listed_before(material: Material, rule: Rule, figure: Figure) -> Listing | None:
    """停办、限制、扶持、强优四类原则: the list ends at the number, perhaps with 等 or 的."""
    begin = max(figure.sentence.start, figure.start - LIST_REACH)
    text = material.text(begin, figure.start).rstrip("“「")
    open_list = text.endswith(rule.listed("open"))
    body = text.rstrip("等的 \n")
    begin_at = max(body.rfind(mark) for mark in _BREAKS) + 1
    body = body[begin_at:]
    items = _split(body, int(figure.value), single=figure.unit in rule.listed("single"))
    if re.search(r"[0-9]", body) or _QUOTED_NUMBER.search(body) or any_word(rule.listed("each")).search(body):
        return None
    if len(items) < 2 or any(len(body[a:b].strip()) == 0 for a, b in items):  # a list has two
        return None
    spans = tuple((begin + begin_at + a, begin + begin_at + b) for a, b in items)
    return Listing(spans, closed=not open_list and len(items) >= figure.value, certain=False)


def _split(text: str, expected: int, *, single: bool) -> list[tuple[int, int]]:
    """The items between 、, and 和 in the last of them if that makes the expected number."""
    cuts = [match.span() for match in _JOINTS.finditer(text)]
    items = _between(text, cuts)
    start, end = items[-1]
    last = [match.span() for match in _LAST_JOINT.finditer(text, start + 1, end - 1)]
    if len(items) > expected == len(last) + 1:  # A、B、C和D两个: the last two are counted
        return _between(text, last, start)
    if len(items) == expected - 1 and len(last) == 1:
        return _between(text, sorted([*cuts, *last]))
    if single and len(items) == 1 and 2 <= len(text) == expected <= 6:  # 浙闽赣皖四省: one character each
        return [(index, index + 1) for index in range(len(text))]
    return items


def _between(text: str, cuts: Sequence[tuple[int, int]], start: int = 0) -> list[tuple[int, int]]:
    starts = [start, *(end for _, end in cuts)]
    ends = [*(start for start, _ in cuts), len(text)]
    return list(zip(starts, ends, strict=True))


def _listed_behind(material: Material, rule: Rule, figure: Figure) -> Listing | None:
    """5个高频事项（…、…）, 5个专业布点，分别是…, 5个内设机构，包括：…: up to the bracket or the full stop."""
    behind = material.text(figure.end, min(figure.sentence.end, figure.end + LIST_REACH * 2))
    opening = re.match(
        f"[^，、。；：:（(0-9]{{0,{ASIDE_REACH}}}?”?(?P<open>[（(：:]|，?(?:{any_word(rule.listed('announcing')).pattern})[：:]?)",
        behind,
    )
    if not opening:
        return None
    start = opening.end()
    bracket = opening["open"] in "（("
    if bracket and behind[: opening.start("open")] in ("", *rule.listed("single")):
        return None  # 26个省（自治区、直辖市）: other names of what is counted
    end = _closing(behind, start, "）)" if bracket else "。\n")
    if end is None:
        return None
    body = behind[start:end]
    if re.search(r"[0-9]", body):
        return None
    announced = not bracket and opening["open"] not in "：:"
    separators = ["；"] if "；" in body else ["、", "，"] if announced and "、" in body else ["、"]
    cuts = [(index, index + 1) for index, char in enumerate(body) if char in separators and not _quoted(body, index)]
    items = _between(body, cuts)
    if len(items) < 2 or _may_be_one([body[a:b] for a, b in items], int(figure.value)):  # a list has two
        return None
    closed = not re.search("等[^、，]{0,6}$", body.rstrip())
    offset = figure.end + start
    return Listing(tuple((offset + a, offset + b) for a, b in items), closed=closed, certain=announced)


def _may_be_one(items: Sequence[str], expected: int) -> bool:
    """A name may hold the mark that parts the others, and goes on to a last joint: 石油、煤炭及其他燃料加工业."""
    joined = sum(_LAST_JOINT.search(item, 1) is not None for item in items[1:])
    return len(items) > expected >= len(items) - joined


def _closing(text: str, start: int, marks: str) -> int | None:
    found = [at for mark in marks if (at := text.find(mark, start)) >= 0]
    return min(found) if found else None


def _quoted(text: str, index: int) -> bool:
    return text.count("“", 0, index) > text.count("”", 0, index) or text.count("《", 0, index) > text.count(
        "》", 0, index
    )


def _enumerated(material: Material, figure: Figure) -> Listing | None:
    """完善“五项机制”…一是…五是…: counts the ordinals from 一是 on, as far as they follow each other."""
    document = material.reading.document
    if document is None or figure.block < 0:
        return None
    block = document.blocks[figure.block]
    end = block.spans[-1].end
    text = material.text(figure.end, end)
    first = _ORDINAL.search(text)
    if not first or read_chinese(first[1]) != 1 or "。" in text[: max(0, first.start() - 40)]:
        return None
    if text[text.rfind("。", 0, first.start(1)) + 1 : first.start(1)].strip() and "。" in text[: first.start(1)]:
        return None  # another sentence announces the list (主要考虑：一是…)
    spans: list[tuple[int, int]] = []
    for match in _ORDINAL.finditer(text):
        number = read_chinese(match[1])
        if number != len(spans) + 1:
            break
        spans.append((figure.end + match.start(1), figure.end + match.end()))
    return Listing(tuple(spans), closed=len(spans) > 1, certain=False) if len(spans) > 1 else None
