"""What a number measures, from the words on both sides of it.

A number after its name (在校生27782人, 就业率98.89%) is named by the words on its left; a count before its noun
(11所中职学校, 与586家企业建立深度合作关系) by the noun on its right. What follows that noun tells what happened to
it: part of the identity where the number is an object, incidental where it is the subject of its clause.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass

import rjieba

from auditor import lexicon
from auditor.figures.wording import content_words
from auditor.lexicon import any_of
from auditor.model import Metric

NAME_LENGTH = 24
"""Characters of a metric's name for a person."""
_PREDICATE = frozenset("vpcd")
"""Parts of speech that end a noun phrase: verb, preposition, conjunction, adverb."""
_NOMINAL = frozenset({"vn", "vi", "vx", "vg"})
_KEPT_TAIL = re.compile(r"(?:总人数|人次|人数|总数|数量|总量|总额|总值|数|率|比例|占比|比重|额|量|值)$")
_LETTER = re.compile(r"[A-Za-z一-鿿“]")
_LEADING = re.compile(r"^(?:[，、；：:,\s]|其中|同时|目前|此外|另外|其次)+")


@dataclass(frozen=True, slots=True)
class Sides:
    """The text of a number's clause: before it, behind it, and whether the number itself counts things."""

    left: str
    right: str
    counts: bool
    base: str | None = None
    object_of: bool = False
    """A preposition or verb governs the number: what follows its noun belongs to its identity."""
    noun: str = ""
    """The noun that the number counts, where its unit is one: the phrase on the right ends there."""


def read_metric(sides: Sides, language: str) -> Metric:
    """The metric that these sides name; one without own words if they name nothing (同比增长9%)."""
    above, named = _classified(sides.left, language)
    left = content_words(named, language)
    phrase, rest = _named_phrase(sides, language) if sides.counts else ("", sides.right)
    noun = content_words(phrase, language)
    event = content_words(rest, language) if sides.right else ()
    base = content_words(sides.base, language) if sides.base else ()
    words = (*left, *noun, *(event if left or not noun or sides.object_of else ()))
    return Metric(
        name=metric_name(named, phrase, language),
        head=noun[-1] if noun else left[-1] if left else "",
        words=_unique(words),
        event=event,
        inherited=_unique(content_words(above, language)),
        base=base,
    )


def _named_phrase(sides: Sides, language: str) -> tuple[str, str]:
    """The counted noun phrase and what follows it."""
    end = sides.right.lower().find(sides.noun) + len(sides.noun) if sides.noun else 0
    return (sides.right[:end], sides.right[end:]) if end > len(sides.noun) else noun_phrase(sides.right, language)


def _classified(left: str, language: str) -> tuple[str, str]:
    """Parts the higher classes from the item: 教育支出（205类）职业教育（03款）中等职业教育（项） names 中等职业教育."""
    *higher, item, rest = ["", "", *class_marks(language).split(left)]
    return ("，".join(filter(None, higher)), item + rest) if item else ("", left)


@functools.cache
def class_marks(language: str) -> re.Pattern[str]:
    """What stands behind the name of a class or an item, with its code or without: （205类）, （项）."""
    listed = lexicon.load(language).levels
    return re.compile(f"[（(][0-9 ]*(?:{any_of(listed)})[）)]") if listed else re.compile("(?!)")


def _unique(words: object) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words))  # type: ignore[call-overload]


@functools.lru_cache(maxsize=4096)
def noun_phrase(right: str, language: str) -> tuple[str, str]:
    """Splits what follows a count into the counted noun phrase and the rest (what happened to it)."""
    if language != "zh":
        head = re.match(r"\s*(?:[A-Za-z'’-]+\s*){0,3}", right)
        end = head.end() if head else 0
        return right[:end], right[end:]
    end = 0
    for word, tag in rjieba.tag(right):
        if (tag[:1] in _PREDICATE and tag not in _NOMINAL and end) or (word in "的，。" and end):
            break
        end += len(word)
    return right[:end], right[end:]


def metric_name(left: str, noun: str, language: str) -> str:
    """A short name for a person: the noun after a count, or the words before the number without opening and filler."""
    if noun.strip("”“ ") and content_words(noun, language):
        return noun.strip("”“ 、，的")[:NAME_LENGTH]
    text = _LEADING.sub("", left)
    if language != "zh":
        return text.strip()[-NAME_LENGTH * 2 :]
    tokens = rjieba.cut(text)
    empty = lexicon.load(language).empty
    first, last = 0, len(tokens)
    while first < last and (tokens[first] in empty or not _LETTER.search(tokens[first])):
        first += 1
    while first < last and tokens[last - 1] in empty and not _KEPT_TAIL.search(tokens[last - 1]):
        last -= 1
    return "".join(tokens[first:last]).strip("”“")[-NAME_LENGTH:]


def inherit(metric: Metric, lenders: Sequence[Metric]) -> Metric:
    """The metric with the subject that earlier figures lend it: the nearest that has words of its own."""
    for lender in lenders:
        if lender.words or lender.inherited:
            inherited = _unique((*lender.inherited, *lender.words))
            head = metric.head or lender.head
            name = metric.name or lender.name
            return metric.model_copy(update={"inherited": inherited, "head": head, "name": name})
    return metric
