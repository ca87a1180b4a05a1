"""Occasions: what the same words count at another time, in another round, or one sentence later.

A company tells of each 解锁期 in the same words, an authority of each penalty; what tells the figures apart is no word of theirs
but the number of the round in their paragraph, or that nobody contradicts himself in the next sentence.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

from auditor.figures.numerals import read_chinese
from auditor.model import Figure
from auditor.relations.identity import same_value, significant_digits
from auditor.relations.material import Material
from auditor.slips import explains

_ROUND = re.compile(
    r"第\s?([0-9]{1,3}|[一二三四五六七八九十]{1,3})\s?(次|期|批|届|轮|阶段|笔|个[^，。；、]{0,1}[^，。；、的及和与])"
)
_LISTED = re.compile(r"([^，。；：:、\s]+(?:、[^，。；：:、\s]+)+)等\s*$")
AROUND = 6
"""So many paragraphs before and behind one tell of the same thing, or of its parts."""
FEWEST_DIFFERING = 3
"""So many names with other values around them make two accounts of what one name alone might be a slip in."""
TELLING_DIGITS = 3
"""Shorter numbers are a slip of any other one."""


def other_occasion(material: Material, a: Figure, b: Figure) -> bool:
    """Two paragraphs tell of different rounds, accounts or lists; or one paragraph counts twice in the same words."""
    if a.block == b.block:
        return not _mistyped(a, b)
    if _parallel(material, a, b) or _other_lists((a, _items(material, a)), (b, _items(material, b))):
        return True
    one, other = _rounds(material, a), _rounds(material, b)
    return any(one[key] - other[key] and other[key] - one[key] for key in one.keys() & other.keys())


def _parallel(material: Material, a: Figure, b: Figure) -> bool:
    """The paragraphs, or those around them, tell of two things in the same words: two accounts, two tiers, two transfers.

    More of what both name differs than agrees.
    """
    reach = AROUND if abs(a.block - b.block) > 2 * AROUND else 0
    return _differing(material, a, b, 0) or (reach > 0 and not _mistyped(a, b) and _differing(material, a, b, reach))


def _differing(material: Material, a: Figure, b: Figure, reach: int) -> bool:
    one, other = _named(material, a.block, reach), _named(material, b.block, reach)
    common = (one.keys() & other.keys()) - {_name(material, a), _name(material, b)}
    agreeing = sum(any(same_value(x, y) for x in one[key] for y in other[key]) for key in common)
    differing = len(common) - agreeing
    return differing > agreeing and (reach == 0 or differing >= FEWEST_DIFFERING)


def _named(material: Material, block: int, reach: int) -> Mapping[tuple[object, ...], Sequence[Figure]]:
    """The levels of the text from so many blocks before a block to so many behind it, by what they are called."""
    memory: dict[tuple[int, int], Mapping[tuple[object, ...], Sequence[Figure]]] = material.memory.setdefault(  # type: ignore[assignment]
        "named around", {}
    )
    if (block, reach) not in memory:
        found: dict[tuple[object, ...], list[Figure]] = defaultdict(list)
        for near in range(block - reach, block + reach + 1):
            for one in material.reading.by_block.get(near, ()):
                if one.cell is None and one.metric.words and one.role == "level":
                    found[_name(material, one)].append(one)
        memory[block, reach] = found
    return memory[block, reach]


def _name(material: Material, figure: Figure) -> tuple[object, ...]:
    return material.telling(figure.metric.words), figure.kind


def _items(material: Material, figure: Figure) -> Sequence[str]:
    """What is listed right before a count: 人工智能 and 航空装备 in 人工智能、航空装备等9个."""
    before = _LISTED.search(material.sentence_before(figure))
    return [item.strip() for item in before[1].split("、")] if before else ()


def _other_lists(one: tuple[Figure, Sequence[str]], other: tuple[Figure, Sequence[str]]) -> bool:
    """One list names all that its figure counts, and the other something that is not among it.

    The first item of a list is not told from the verb before it.
    """
    return any(
        figure.value == len(items) and any(not _among(item, items) for item in beside[1:])
        for (figure, items), (_, beside) in ((one, other), (other, one))
    )


def _among(item: str, items: Sequence[str]) -> bool:
    return any(item in one or one in item for one in items)


def _mistyped(a: Figure, b: Figure) -> bool:
    """One slip turns the one number into the other, and both are long enough for that to say something."""
    if min(significant_digits(a), significant_digits(b)) < TELLING_DIGITS:
        return False
    return explains(a, b.interval) or explains(b, a.interval)


def _rounds(material: Material, figure: Figure) -> Mapping[str, AbstractSet[int]]:
    """The numbers of the rounds in a figure's paragraph, by what they count (期, 次, 个解锁期)."""
    memory: dict[int, Mapping[str, AbstractSet[int]]] = material.memory.setdefault("rounds", {})  # type: ignore[assignment]
    if figure.block not in memory:
        memory[figure.block] = _numbered(_paragraph(material, figure))
    return memory[figure.block]


def _paragraph(material: Material, figure: Figure) -> str:
    document = material.reading.document
    if document is None or figure.block < 0 or figure.cell:
        return material.text(figure.sentence.start, figure.sentence.end)
    spans = document.blocks[figure.block].spans
    return material.text(spans[0].start, spans[-1].end)


def _numbered(text: str) -> Mapping[str, AbstractSet[int]]:
    found: dict[str, set[int]] = defaultdict(set)
    for number, counted in _ROUND.findall(text):
        value = int(number) if number.isdigit() else read_chinese(number)
        if value is not None:
            found[counted].add(int(value))
    return found
