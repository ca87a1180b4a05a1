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
from auditor.relations.triples import is_share_of
from auditor.slips import explains

_ROUND = re.compile(
    r"第\s?([0-9]{1,3}|[一二三四五六七八九十]{1,3})\s?(次|期|批|届|轮|阶段|笔|个[^，。；、]{0,1}[^，。；、的及和与])"
)
_LISTED = re.compile(r"([^，。；：:、\s]+(?:、[^，。；：:、\s]+)+)等\s*$")
AROUND = 6
"""So many paragraphs before and behind one tell of the same thing, or of its parts."""
FEWEST_DIFFERING = 3
"""So many names with other values around them make two accounts of what one name alone might be a slip in."""
MANY_DIFFERING = 6
"""And so many where a slip explains it as well."""
TELLING_DIGITS = 3
"""Shorter numbers are a slip of any other one."""


def other_occasion(material: Material, a: Figure, b: Figure) -> bool:
    """Two paragraphs tell of different rounds, accounts or lists; or one paragraph counts twice in the same words."""
    if a.block == b.block:
        return not _mistyped(a, b)
    if _parallel(material, a, b) or _other_lists((a, _items(material, a)), (b, _items(material, b))):
        return True
    if _other_purposes(material, a, b) or material.is_grand(a) != material.is_grand(b) or _in_ratio(material, a, b):
        return True
    one, other = _rounds(material, a), _rounds(material, b)
    return any(one[key] - other[key] and other[key] - one[key] for key in one.keys() & other.keys())


def _parallel(material: Material, a: Figure, b: Figure) -> bool:
    """The paragraphs, those around them, or their sections tell of two things in the same words: two tiers, two transfers.

    More of what both name differs than agrees.
    """
    if _tell_two(material, (a, (a.block, a.block)), (b, (b.block, b.block))):
        return True
    mistyped = _mistyped(a, b)
    apart = abs(a.block - b.block)
    before, behind = (AROUND, AROUND) if apart > 2 * AROUND else (0, min(apart - 1, AROUND))
    around = [(figure, (figure.block - before, figure.block + behind)) for figure in (a, b)]
    if not mistyped and _tell_two(material, around[0], around[1], FEWEST_DIFFERING):
        return True
    if material.section(a) == material.section(b):
        return False
    fewest = MANY_DIFFERING if mistyped else FEWEST_DIFFERING
    if not mistyped and a.place.headings[:-1] == b.place.headings[:-1] != ():
        fewest = 1  # neighbours under one heading are there to tell two things
    return _tell_two(material, (a, material.stretch(a)), (b, material.stretch(b)), fewest)


Stretch = tuple[int, int]
"""The first and the last of some blocks."""
Names = frozenset[tuple[object, ...]]


def _tell_two(material: Material, one: tuple[Figure, Stretch], other: tuple[Figure, Stretch], fewest: int = 1) -> bool:
    """Of what two stretches both name, beside the two figures themselves, more differs than agrees."""
    (a, here), (b, there) = one, other
    own = {_name(material, a), _name(material, b)}
    agreeing, differing = (len(names - own) for names in _compared(material, here, there))
    return differing > agreeing and differing >= fewest


def _compared(material: Material, here: Stretch, there: Stretch) -> tuple[Names, Names]:
    """The names that two stretches use of the same value, and of different ones."""
    memory: dict[tuple[Stretch, Stretch], tuple[Names, Names]] = material.memory.setdefault("stretches", {})  # type: ignore[assignment]
    if (here, there) not in memory:
        one, other = _named(material, here), _named(material, there)
        common = one.keys() & other.keys()
        agreeing = frozenset(key for key in common if any(same_value(x, y) for x in one[key] for y in other[key]))
        memory[here, there] = agreeing, frozenset(common - agreeing)
    return memory[here, there]


def _named(material: Material, stretch: Stretch) -> Mapping[tuple[object, ...], Sequence[Figure]]:
    """The figures of the text in some blocks, by what they are called."""
    memory: dict[Stretch, Mapping[tuple[object, ...], Sequence[Figure]]] = material.memory.setdefault(  # type: ignore[assignment]
        "named around", {}
    )
    if stretch not in memory:
        found: dict[tuple[object, ...], list[Figure]] = defaultdict(list)
        for block in range(stretch[0], stretch[1] + 1):
            for one in material.reading.by_block.get(block, ()):
                if one.cell is None and one.metric.words and one.role in ("level", "change", "growth"):
                    found[_name(material, one)].append(one)
        memory[stretch] = found
    return memory[stretch]


def _name(material: Material, figure: Figure) -> tuple[object, ...]:
    """What a figure is called, without the words that half the report is called by (支出, 资金)."""
    words = material.telling(figure.metric.words)
    return frozenset(word for word in words if word not in material.common) or words, figure.role, figure.kind


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


def _other_purposes(material: Material, a: Figure, b: Figure) -> bool:
    """What the money is for stands behind it, and it is not the same: 拨付资金8.34亿元，保障…通车 and 拨付资金8425万元，支持…示范县."""
    one, other = (_purpose(material, figure) for figure in (a, b))
    return (one is not None or other is not None) and not set(one or ()) & set(other or ())


def _in_ratio(material: Material, a: Figure, b: Figure) -> bool:
    """A percentage told beside one of them says which share of the other it is: a part and its whole."""
    if not a.value or not b.value:
        return False
    shares = [one for figure in (a, b) for one in material.companions(figure) if one.unit == "%"]
    return any(_is_share(part, whole, one) for one in shares for part, whole in ((a, b), (b, a)))


def _is_share(part: Figure, whole: Figure, share: Figure) -> bool:
    return significant_digits(share) >= TELLING_DIGITS and is_share_of(part, whole, share)


def _purpose(material: Material, figure: Figure) -> Sequence[str] | None:
    """The words of the clause behind an amount that begins with a verb of purpose; None if none does."""
    if figure.kind != "money":
        return None
    behind = material.text(figure.end, min(figure.end + PURPOSE, max(figure.sentence.end, figure.end)))
    behind = behind.lstrip("，,、 ")
    told = material.purposes.match(behind)
    return material.words(_CLAUSE_END.split(behind[told.end() :], maxsplit=1)[0]) if told else None


_CLAUSE_END = re.compile("[，。；,;]")
PURPOSE = 60
"""Characters behind an amount that tell what it is for."""


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
