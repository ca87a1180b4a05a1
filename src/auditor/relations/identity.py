"""Do two figures speak of the same fact?

Similarity of contexts fails at a base rate of one pair in a thousand; asymmetry works: what does each side say that the
other cannot explain? Both sides have such a word: two facts. One side has one: a suspect at most. Neither: one fact.
Equal values make identity cheap, different ones never do.
"""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from auditor import lexicon
from auditor.model import Figure
from auditor.relations.material import Material
from auditor.slips import explains
from auditor.units import comparable, dimension

Bond = Literal["same", "suspect", "apart"]
CONFIRMING = 2.0
"""Common weight that equal values need at least: a bit more than nothing."""
SHORT_CONFIRMING = 4.0
"""The same for one-digit numbers, which agree by chance."""
LONG_NUMBER = 4
"""From so many significant digits on, an equal number is itself evidence."""
SUSPECT_FACTOR = 2.5
"""A suspect needs so many times the weight of an identity."""


NEAR = Decimal("0.75")
"""The smaller of two suspects is at least so much of the greater."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What two figures share, and what each has that the other does not explain."""

    shared: float
    left: float
    right: float
    aspects: bool
    """Their aspect words (累计, 新增, 先后) are the same."""


def gates(material: Material, a: Figure, b: Figure) -> bool:
    """What must agree before words are looked at: role and direction, plan or fact, scope, period, comparison, base."""
    if a.role != b.role or a.direction != b.direction or a.mode != b.mode or a.quoted != b.quoted:
        return False
    if other_scope(a, b) or _other_book(material, a, b):
        return False
    if a.metric.base and b.metric.base and set(a.metric.base) != set(b.metric.base):
        return False
    if a.role in ("change", "growth") and _base(material, a) != _base(material, b):
        return False
    return periods_meet(a, b)


def _base(material: Material, figure: Figure) -> str | None:
    """With what a movement compares; None is the year before, which hardly anybody needs to say."""
    base = figure.compared_to
    if base is None or any(word in base for word in lexicon.load(material.language).last_year):
        return None
    period = figure.period.name[:4] if figure.period else ""
    return None if period.isdecimal() and str(int(period) - 1) in base else base


def other_scope(a: Figure, b: Figure) -> bool:
    """One speaks of the whole city, the other of what the city itself runs (全市, 市本级)."""
    return bool(a.scope and b.scope) and a.scope != b.scope


def _other_book(material: Material, a: Figure, b: Figure) -> bool:
    """They stand in two of the books of a budget (一般公共预算, 政府性基金预算)."""
    one, other = material.book(a), material.book(b)
    return one is not None and other is not None and one != other


def periods_meet(a: Figure, b: Figure) -> bool:
    """One period lies in the other, or one of them is unknown."""
    if a.period is None or b.period is None:
        return True
    one, other = sorted((a.period.name, b.period.name), key=len)
    return other == one or (other.startswith(one) and (a.period.source == "document" or b.period.source == "document"))


def compare(material: Material, a: Figure, b: Figure) -> Comparison:
    """The words of two figures against each other, weighed."""
    return _weighed(material, (a, material.subject(a)), (b, material.subject(b)))


def _weighed(
    material: Material, one: tuple[Figure, frozenset[str]], other: tuple[Figure, frozenset[str]]
) -> Comparison:
    (a, left), (b, right) = one, other
    shared = left & right
    return Comparison(
        shared=material.mass(shared),
        left=material.mass(_unexplained(material, left - shared, b, right - shared)),
        right=material.mass(_unexplained(material, right - shared, a, left - shared)),
        aspects=set(a.aspect) == set(b.aspect),
    )


def _unexplained(material: Material, words: frozenset[str], other: Figure, rivals: frozenset[str]) -> set[str]:
    """The words that nothing about the other figure explains: not its title, its surroundings, nor its own clause.

    A heading that names the words of both explains neither (金融资产和金融负债的分类).
    """
    if not words:
        return set()
    lent = {*other.metric.inherited, *other.metric.base} if not other.part_of else set()
    clause = material.text(other.clause.start, other.clause.end)
    heading = material.fold(other.place.headings[-1]) if other.place.headings else ""
    if all(any(_stands_in(word, heading) for word in one) for one in (words, rivals)):
        heading = ""
    place = " ".join((heading, material.fold(other.place.table or ""), clause))
    return {
        word
        for word in words
        if word not in material.title_words
        and word not in lent
        and (word in material.contrasts or not (len(word) > 1 and _stands_in(word, place)))
    }


def _stands_in(word: str, text: str) -> bool:
    """All pairs of neighbouring characters of the word stand in the text: 职业教育 in 中等职业技术教育."""
    return word in text or (len(word) > 2 and all(word[i : i + 2] in text for i in range(len(word) - 1)))


def bond(material: Material, a: Figure, b: Figure) -> Bond:
    """Whether two figures with different values speak of the same fact: surely, maybe, or not.

    English keeps its subjects in pronouns and its years at the end of the sentence: there only twin sentences accuse.
    """
    if not gates(material, a, b) or not comparable(a.unit, b.unit):
        return "apart"
    seen = compare(material, a, b)
    if (seen.left and seen.right) or (a.role == "growth" and not seen.aspects):  # growth a year is not that of one year
        return "apart"
    named = _named_alike(material, a, b)
    if material.language == "en":
        return "apart"
    if not seen.left and not seen.right and seen.aspects and (seen.shared >= material.threshold or named):
        return "same"
    strong = seen.shared >= SUSPECT_FACTOR * material.threshold and seen.left + seen.right <= seen.shared / 2
    return "suspect" if strong and _near(a, b) else "apart"


def _near(a: Figure, b: Figure) -> bool:
    """The values are of about one size, or one slip apart: a whole and its part are neither."""
    small, great = sorted((abs(a.value), abs(b.value)))
    return great * NEAR <= small or explains(a, b.interval) or explains(b, a.interval)


def _own(figure: Figure) -> frozenset[str]:
    """The figure's own words, or what it inherits where it has none."""
    return frozenset(figure.metric.words or figure.metric.inherited)


def _named_alike(material: Material, a: Figure, b: Figure) -> bool:
    """Both name the same metric of the vocabulary, each with a subject of its own (中职招生, not just 招录)."""
    one, other = material.defined(a), material.defined(b)
    return one is not None and one is other and _stands_alone(material, a) and _stands_alone(material, b)


def _stands_alone(material: Material, figure: Figure) -> bool:
    """It carries a word of the title itself, or no figure before it in its sentence could lend it another subject."""
    return bool(material.title_words & set(figure.metric.words)) or not figure.metric.inherited


def confirms(material: Material, a: Figure, b: Figure) -> bool:
    """Whether two figures with equal values may be taken for one fact: low evidence is enough."""
    if not gates(material, a, b):
        return False
    seen = _weighed(material, (a, _own(a)), (b, _own(b)))
    digits = significant_digits(a)
    if seen.left and seen.right:
        return digits >= LONG_NUMBER and seen.shared > 0 and seen.left + seen.right <= seen.shared
    if digits >= LONG_NUMBER and seen.shared > 0:
        return True
    if digits > 1 and a.metric.head and (a.metric.head, a.unit, a.scope) == (b.metric.head, b.unit, b.scope):
        return True  # the one word that every figure of the report shares weighs nothing, and yet it is named: 11所中职学校
    needed = SHORT_CONFIRMING if digits == 1 else CONFIRMING
    return seen.shared >= needed or _named_alike(material, a, b) or _own(a) == _own(b)


def alike(material: Material, a: Figure, b: Figure) -> bool:
    """Two figures at the same place of twin sentences: same role, same kind, and nothing unexplained on either side."""
    if (
        a.role != b.role
        or a.direction != b.direction
        or not same_kind(a, b)
        or a.unit != b.unit
        or a.mode != b.mode
        or other_scope(a, b)
        or not periods_meet(a, b)
    ):
        return False
    seen = _weighed(material, (a, _own(a)), (b, _own(b)))
    return not seen.left and not seen.right


def significant_digits(figure: Figure) -> int:
    """Digits of the printed number without leading and trailing zeros: 4 for 10.56万, 1 for 3000."""
    digits = "".join(str(unicodedata.decimal(char)) for char in figure.printed if char.isdecimal()).strip("0")
    return len(digits) or 1


def is_average(figure: Figure) -> bool:
    """Its subject says that it falls to each one (人均, 生均, per head, average)."""
    spoken = (*figure.metric.words, *figure.aspect)
    return any(word in _averages() for word in spoken)


@functools.cache
def _averages() -> frozenset[str]:
    return frozenset(word for language in ("zh", "en") for word in lexicon.load(language).averages)


def same_value(a: Figure, b: Figure) -> bool:
    """Two prints agree: equal at equal precision, else their intervals meet."""
    if a.hedge is None and b.hedge is None and a.ulp == b.ulp:
        return a.value == b.value
    return a.interval.meets(b.interval)


def same_kind(a: Figure, b: Figure) -> bool:
    """The units measure the same: one dimension, or counting words that go together."""
    return comparable(a.unit, b.unit) and (
        dimension(a.unit) == dimension(b.unit) or a.kind == b.kind == "count" or not a.unit or not b.unit
    )


def of_one_kind(a: Figure, b: Figure) -> bool:
    """Figures of one kind, or a bare number that goes on a count of its noun: 650 constituencies, made up of 533 in England."""
    return a.kind == b.kind or any(
        one.kind == "number" and not one.unit and counts_nouns(other) for one, other in ((a, b), (b, a))
    )


def counts_nouns(figure: Figure) -> bool:
    """A count of what an English noun names; it says nothing of the unit of other figures (26 hospitals, a cell that prints 26)."""
    return figure.kind == "count" and figure.unit.isascii()


def best(figures: Sequence[Figure]) -> Figure:
    """The mention that says most of its own: a stated period first, then the more words."""
    return max(
        figures, key=lambda figure: (figure.period is not None and figure.period.stated, len(figure.metric.words))
    )
