"""The numbers that an OpenDocument text shows before paragraphs: 一、 1.1 （1）, counted as its word processor counts them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from lxml import etree

from auditor.readers.wordlists import LEVELS, Level, Listed, Numbering

_NAMESPACE = "{urn:oasis:names:tc:opendocument:xmlns:"
_STYLE, _TEXT = (f"{_NAMESPACE}{name}:1.0}}" for name in ("style", "text"))
_XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
_PRINTED = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}num-list-format"
_PLACE = re.compile(r"%([1-9])%")
_OUTLINE = "outline"
_FORMATS: Mapping[str, str] = {
    "1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman", "一": "chineseCounting",
    "壹": "chineseLegalSimplified", "甲": "ideographTraditional", "①": "decimalEnclosedCircle", "１": "decimalFullWidth",
    "01": "decimalZero",
}  # fmt: skip
"""The first number of a kind, as OpenDocument names the kind → Word's name for it."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where in its list a paragraph stands."""

    name: str
    """The list, by a name that no other has."""
    style: str
    level: int
    """0 for the outermost."""


@dataclass(slots=True)
class OpenLists:
    """The lists of a text, and how far each has been counted."""

    styles: Mapping[str, tuple[Level, ...]]
    """The levels of each list style; those of headings under the name `outline`."""
    numbering: Numbering = field(default_factory=lambda: Numbering({}))
    _named: dict[str, str] = field(default_factory=dict)
    """The id of a list in the file → its name."""
    _last: dict[str, str] = field(default_factory=dict)
    """A list style → the name of the last list that has it."""

    def begin(self, element: etree._Element, *, within: Place | None, style: str) -> Place:
        """The place of the paragraphs of a list, which may lie in another; `style` is for lists that name none."""
        own = element.get(f"{_TEXT}style-name", "")
        if within and own in ("", within.style):
            return Place(within.name, within.style, within.level + 1)
        chosen = own or style
        before = self._named.get(element.get(f"{_TEXT}continue-list", ""))
        if before is None and element.get(f"{_TEXT}continue-numbering") == "true":
            before = self._last.get(chosen)
        name = self._add(chosen, goes_on=before)
        for key in (element.get(_XML_ID), element.get(f"{_TEXT}id")):
            self._named |= {key: name} if key else {}
        self._last[chosen] = name
        return Place(name, chosen, within.level + 1 if within else 0)

    def next(self, place: Place, *, item: etree._Element) -> str:
        """What stands before the first paragraph of an item; nothing for a bullet."""
        start = item.get(f"{_TEXT}start-value", "")
        return self.numbering.next(place.name, place.level, start=_number(start))

    def heading(self, level: int) -> str:
        """What stands before a heading that is in no list."""
        if _OUTLINE not in self.numbering.lists:
            self.numbering.lists[_OUTLINE] = Listed(_OUTLINE, self.styles.get(_OUTLINE, ()))
        return self.numbering.next(_OUTLINE, level - 1)

    def _add(self, style: str, *, goes_on: str | None) -> str:
        lists = self.numbering.lists
        name = f"list {len(lists)}"
        lists[name] = Listed(lists[goes_on].family if goes_on else name, self.styles.get(style, ()))
        return name


def read(roots: Iterable[etree._Element]) -> OpenLists:
    """The list styles that stand in the parts of a file."""
    styles: dict[str, tuple[Level, ...]] = {}
    for root in roots:
        for style in root.iter(f"{_TEXT}list-style"):
            styles[style.get(f"{_STYLE}name", "")] = _levels(style)
        for style in root.iter(f"{_TEXT}outline-style"):
            styles[_OUTLINE] = _levels(style)
    return OpenLists(styles)


def _levels(style: etree._Element) -> tuple[Level, ...]:
    levels = [Level(format="none", text="")] * LEVELS
    for element in style:
        at = _number(element.get(f"{_TEXT}level", ""))
        if at is not None and 1 <= at <= LEVELS:
            levels[at - 1] = _level(element, at, levels)
    return tuple(levels)


def _level(element: etree._Element, at: int, above: list[Level]) -> Level:
    """A level; `above` are those over it, which stand first."""
    if "number" not in str(element.tag) and "outline" not in str(element.tag):
        return Level(format="bullet", text="")
    first = element.get(f"{_STYLE}num-format", "").partition(",")[0]
    form = _FORMATS.get(first, "decimal") if first else "none"
    shown = element.get(_PRINTED)
    if form == "none":
        text = ""
    elif shown:
        text = _PLACE.sub(r"%\1", shown)
    else:
        count = _number(element.get(f"{_TEXT}display-levels", "")) or 1
        places = [
            place for place in range(max(1, at - count + 1), at) if above[place - 1].format not in ("none", "bullet")
        ]
        digits = ".".join(f"%{place}" for place in (*places, at))
        text = f"{element.get(f'{_STYLE}num-prefix', '')}{digits}{element.get(f'{_STYLE}num-suffix', '')}"
    start = _number(element.get(f"{_TEXT}start-value", ""))
    return Level(1 if start is None else start, form, text)


def _number(digits: str) -> int | None:
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 6 else None
