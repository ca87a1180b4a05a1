"""numbering: headings that skip a number, or begin below a chapter that is not there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from auditor.figures.numerals import read_chinese
from auditor.model import Block, Evidence, Relation, Rule
from auditor.relations.material import Material

STEPS_PER_GAP = 4
"""A numbering with more gaps than one in so many steps is none (lists and forms misread as headings)."""
_DOTTED = re.compile(r"([0-9]{1,2})(?:\.([0-9]{1,2}))*")
_CHINESE = re.compile(r"(?P<mark>第|[（(])?(?P<number>[一二三四五六七八九十]{1,3})(?P<tail>[章节部分篇、）)]?)")


def find_numberings(material: Material, rule: Rule) -> Iterator[Relation]:
    """Pairs of neighbouring headings of one style between which a number is missing."""
    document = material.reading.document
    blocks = document.blocks if document else ()
    before: dict[str, tuple[tuple[int, ...], int]] = {}
    gaps: dict[str, list[Relation]] = {}
    steps: dict[str, int] = {}
    for place, block in enumerate(blocks):
        parsed = _number(material, block)
        if parsed is None:
            continue
        style, number = parsed
        if style in before:
            steps[style] = steps.get(style, 0) + 1
            above = before[style][1]
            if not (
                _follows(before[style][0], number)
                or _opens_paragraph(material, blocks[above + 1 : place], block, number)
            ):
                gaps.setdefault(style, []).append(_relation(material, rule, blocks[above], block))
        before[style] = (number, place)
    for style, found in gaps.items():
        if len(found) <= max(1, steps[style] // STEPS_PER_GAP):
            yield from found


def _opens_paragraph(material: Material, between: Sequence[Block], after: Block, number: tuple[int, ...]) -> bool:
    """The number before a heading's own opens a paragraph above it: a section whose title runs on into its text."""
    if (
        number[-1] < 2
    ):  # the first of its list: its chapter may be a paragraph, or a heading that no mark parts from its number
        chapter = ".".join(map(str, number[:-1]))
        return bool(chapter) and any(
            re.match(rf"{re.escape(chapter)}(?![0-9.])", _text(material, block)) for block in between
        )
    own = str(number[-1])
    sought = str(number[-1] - 1).join((after.number or "").rsplit(own, 1)) + _mark(material, after)
    return any(_text(material, block).startswith(sought) for block in between)


def _text(material: Material, block: Block) -> str:
    return material.text(block.spans[0].start, block.spans[0].end).lstrip() if block.spans else ""


def _mark(material: Material, block: Block) -> str:
    """What stands right behind the number of a heading: the 、 of 15、存货."""
    text, number = _text(material, block), block.number or ""
    return text[len(number) : len(number) + 1].strip() if text.startswith(number) else ""


def _relation(material: Material, rule: Rule, before: Block, after: Block) -> Relation:
    evidence = tuple(_heading(material, block) for block in (before, after))
    return Relation(
        rule=rule, operands=(), evidence=evidence, subject=f"{before.number} / {after.number}", certainty="likely"
    )


def _heading(material: Material, block: Block) -> Evidence:
    return material.evidence("heading", block.spans[0].start, block.spans[-1].end)


def _number(material: Material, block: Block) -> tuple[str, tuple[int, ...]] | None:
    """The style and the parts of a heading's number: 4.3 is (4, 3)."""
    if block.kind != "heading" or not block.number:
        return None
    text = block.number.strip("、.． ")
    if _DOTTED.fullmatch(text):
        mark = _mark(material, block).strip(".．") if text.isdigit() else ""
        return f"dotted{mark}", tuple(int(part) for part in text.split("."))
    chinese = _CHINESE.fullmatch(text)
    value = read_chinese(chinese["number"]) if chinese else None
    if chinese and value is not None and chinese["mark"] == "第":
        return f"第{chinese['tail']}", (int(value),)
    return None


def _follows(before: tuple[int, ...], after: tuple[int, ...]) -> bool:
    """The next number, the first of a deeper level, or the next of a higher one; a restart at 1 is a new list."""
    if len(after) > len(before):
        return after[: len(before)] == before and set(after[len(before) :]) == {1}
    depth = len(after)
    same = before[: depth - 1] == after[: depth - 1]
    return (
        (same and after[-1] == before[depth - 1] + 1)
        or after == (1,)
        or (depth == len(before) and after[-1] == 1 and after[0] == before[0] + 1 and depth == 1)
    )
