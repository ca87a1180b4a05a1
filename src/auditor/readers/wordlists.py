"""The numbers that Word puts before paragraphs: 一、 （一） 1.1 第3章, counted as Word counts them.

OpenDocument counts by the same model, see `openlists`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from lxml import etree

from auditor.readers import marks
from auditor.readers.styles import W, number, switched_on, value

LEVELS = 9
"""Word's lists have so many levels."""
_PLACE = re.compile(r"%([1-9])")
_DIGITS = "〇一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
          (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Level:
    """How the paragraphs of one level are numbered."""

    start: int = 1
    format: str = "decimal"
    """Word's name for the digits: decimal, chineseCounting, upperRoman, bullet …"""
    text: str = "%1."
    """What is printed, with %1 for the number of the first level."""
    legal: bool = False
    """All its numbers are in digits."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A list."""

    family: str
    """Lists of one family go on counting where another one stopped."""
    levels: tuple[Level, ...]
    restarts: frozenset[int] = frozenset()
    """Levels that begin anew with this list."""


@dataclass(slots=True)
class Numbering:
    """The lists of a document, and how far each has been counted."""

    lists: dict[str, Listed]
    _counts: dict[str, list[int]] = field(default_factory=dict)
    _begun: set[str] = field(default_factory=set)

    def next(self, name: str, level: int, *, start: int | None = None) -> str:
        """What stands before the next paragraph of that list and level, counted from `start` on; nothing for a bullet."""
        listed = self.lists.get(name)
        if listed is None or not 0 <= level < len(listed.levels):
            return ""
        counts = self._counts.setdefault(listed.family, [0] * LEVELS)
        if name not in self._begun:
            self._begun.add(name)
            for restarted in listed.restarts:
                counts[restarted] = 0
        counted = counts[level] + 1 if counts[level] else listed.levels[level].start
        counts[level] = counted if start is None else start
        counts[level + 1 :] = [0] * (LEVELS - level - 1)
        return _printed(listed.levels, counts, level)


def before(number: str, words: str) -> str:
    """The number and the words, with a blank between them unless one of them makes it needless."""
    if not number or not words:
        return number + words
    touching = number[-1] in "、.．，,）)】：:" and marks.CJK.match(words[0])
    return number + ("" if touching else " ") + words


def _printed(levels: tuple[Level, ...], counts: list[int], level: int) -> str:
    here = levels[level]
    if here.format in ("bullet", "none"):
        return "" if here.format == "bullet" else _PLACE.sub("", here.text)

    def digits(match: re.Match[str]) -> str:
        above = int(match[1]) - 1
        count = counts[above] or levels[above].start
        form = "decimal" if here.legal and above != level else levels[above].format
        return _FORMATS.get(form, str)(count)

    return _PLACE.sub(digits, here.text).strip()


def read(root: etree._Element | None) -> Numbering:
    """The lists of a numbering part; none where the document has no such part."""
    if root is None:
        return Numbering({})
    families = {node.get(f"{W}abstractNumId", ""): _levels(node) for node in root.iterfind(f"{W}abstractNum")}
    lists: dict[str, Listed] = {}
    for node in root.iterfind(f"{W}num"):
        family = value(node.find(f"{W}abstractNumId")) or ""
        levels = list(families.get(family, (Level(),) * LEVELS))
        restarts: set[int] = set()
        for override in node.iterfind(f"{W}lvlOverride"):
            _override(override, levels, restarts)
        lists[node.get(f"{W}numId", "")] = Listed(family, tuple(levels), frozenset(restarts))
    return Numbering(lists)


def _levels(node: etree._Element) -> tuple[Level, ...]:
    levels = [Level(format="none", text="")] * LEVELS
    for element in node.iterfind(f"{W}lvl"):
        at = _index(element)
        if at is not None:
            levels[at] = _level(element)
    return tuple(levels)


def _override(element: etree._Element, levels: list[Level], restarts: set[int]) -> None:
    at = _index(element)
    if at is None:
        return
    own = element.find(f"{W}lvl")
    if own is not None:
        levels[at] = _level(own)
    start = number(element.find(f"{W}startOverride"))
    if start is not None:
        here = levels[at]
        levels[at] = Level(start, here.format, here.text, here.legal)
        restarts.add(at)


def _index(element: etree._Element) -> int | None:
    found = element.get(f"{W}ilvl", "")
    return int(found) if found in tuple("012345678") else None


def _level(element: etree._Element) -> Level:
    start = number(element.find(f"{W}start"))
    return Level(
        1 if start is None else start,
        value(element.find(f"{W}numFmt")) or "decimal",
        value(element.find(f"{W}lvlText")) or "",
        switched_on(element.find(f"{W}isLgl")),
    )


def chinese(count: int, digits: str = _DIGITS, units: str = "十百千") -> str:
    """The number in words, to 9999.

    >>> chinese(10), chinese(21), chinese(103), chinese(110)
    ('十', '二十一', '一百〇三', '一百一十')
    """
    if not 0 < count < 10_000:
        return str(count)
    printed, zero = "", False
    for power in (3, 2, 1, 0):
        digit = count // 10**power % 10
        if digit:
            printed += (digits[0] if zero and printed else "") + digits[digit] + (units[power - 1] if power else "")
            zero = False
        else:
            zero = True
    return printed[1:] if 10 <= count < 20 and units[0] == "十" else printed


def _letters(count: int) -> str:
    """Letters as Word repeats them: a … z, aa, bb."""
    return chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1) if 0 < count < 780 else str(count)


def _roman(count: int) -> str:
    printed = ""
    if not 0 < count < 4000:
        return str(count)
    for size, letters in _ROMAN:
        printed += letters * (count // size)
        count %= size
    return printed


def _circled(count: int) -> str:
    return chr(ord("①") + count - 1) if 0 < count <= 20 else str(count)


def _stem(count: int) -> str:
    return _STEMS[(count - 1) % 10] if count > 0 else str(count)


_FORMATS: Mapping[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda count: f"{count:02d}",
    "decimalFullWidth": lambda count: str(count).translate(
        {ord("0") + digit: ord("０") + digit for digit in range(10)}
    ),
    "chineseCounting": chinese,
    "chineseCountingThousand": chinese,
    "japaneseCounting": chinese,
    "taiwaneseCounting": chinese,
    "taiwaneseCountingThousand": chinese,
    "ideographDigital": lambda count: "".join(_DIGITS[int(digit)] for digit in str(count)),
    "chineseLegalSimplified": lambda count: chinese(count, _LEGAL, "拾佰仟"),
    "ideographLegalTraditional": lambda count: chinese(count, _LEGAL, "拾佰仟"),
    "ideographTraditional": _stem,
    "lowerLetter": _letters,
    "upperLetter": lambda count: _letters(count).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda count: _roman(count).upper(),
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
}
"""Word's names for digits → what prints them."""
