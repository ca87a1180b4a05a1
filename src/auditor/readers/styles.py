"""The styles of a Word document: which of them are headings, of what depth, which are numbered, which are hidden."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
"""The namespace of Word's own elements."""
BODY_LEVEL = 9
"""The outline level of body text; headings have 0 to 8."""
_HEADING = re.compile(r"(?:heading|标题|標題)\s*([1-9])$", re.IGNORECASE)
_TITLE = re.compile(r"(?:title|标题|標題)$", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:toc|目录|目錄)\s*[1-9]$", re.IGNORECASE)
_CHAIN = 20


@dataclass(frozen=True, slots=True)
class Style:
    """A style of paragraphs or of characters."""

    name: str
    """Its name in English, as Word stores it for built-in styles."""
    parent: str | None
    """The style that it is based on."""
    outline: int | None
    """Outline level, from 0, where it sets one."""
    listed: tuple[str, int] | None = None
    """Id of the list that its paragraphs are numbered in, and their level, where it sets them."""
    hidden: bool | None = None
    """Its words are hidden, or expressly not; None where it says nothing."""


@dataclass(frozen=True, slots=True)
class Styles:
    """All styles of paragraphs and characters, by their id."""

    known: dict[str, Style]
    """Id → style."""

    def level(self, name: str | None) -> int:
        """Depth of a heading in that style, from 1; 0 if the style is none of a heading."""
        for style in self._chain(name):
            if style.outline is not None:
                return 0 if style.outline >= BODY_LEVEL else style.outline + 1
            heading = _HEADING.fullmatch(style.name)
            if heading:
                return int(heading[1])
            if _TITLE.fullmatch(style.name):
                return 1
        return 0

    def listed(self, name: str | None) -> tuple[str, int] | None:
        """List and level of paragraphs in that style, or None if they are not numbered."""
        for style in self._chain(name):
            if style.listed is not None:
                return style.listed
        return None

    def hides(self, name: str | None) -> bool:
        """True if words in that style are hidden."""
        return next((style.hidden for style in self._chain(name) if style.hidden is not None), False)

    def _chain(self, name: str | None) -> Iterator[Style]:
        """The style and those that it is based on, the nearest first."""
        for _ in range(_CHAIN):
            style = self.known.get(name or "")
            if style is None:
                return
            yield style
            name = style.parent

    def is_contents(self, name: str | None) -> bool:
        """True for the lines of a table of contents."""
        style = self.known.get(name or "")
        return style is not None and bool(_CONTENTS.fullmatch(style.name))


def read(root: etree._Element | None) -> Styles:
    """The styles of a document; none where it has no part for them."""
    known: dict[str, Style] = {}
    for element in () if root is None else root.iterfind(f"{W}style"):
        if element.get(f"{W}type", "paragraph") in ("paragraph", "character"):
            vanish = element.find(f"{W}rPr/{W}vanish")
            known[element.get(f"{W}styleId", "")] = Style(
                value(element.find(f"{W}name")) or "",
                value(element.find(f"{W}basedOn")),
                number(element.find(f"{W}pPr/{W}outlineLvl")),
                listed(element.find(f"{W}pPr/{W}numPr")),
                None if vanish is None else switched_on(vanish),
            )
    return Styles(known)


def listed(element: etree._Element | None) -> tuple[str, int] | None:
    """List and level that a w:numPr names, or None if it names no list."""
    name = None if element is None else value(element.find(f"{W}numId"))
    return None if element is None or name is None else (name, number(element.find(f"{W}ilvl")) or 0)


def value(element: etree._Element | None) -> str | None:
    """The w:val of an element, or None if there is no such element."""
    return None if element is None else element.get(f"{W}val")


def number(element: etree._Element | None) -> int | None:
    """The same as a number; what is none counts as missing."""
    found = value(element)
    return int(found) if found is not None and found.isascii() and found.isdigit() and len(found) < 6 else None


def switched_on(element: etree._Element | None) -> bool:
    """True if a toggle is there and not turned off."""
    return element is not None and value(element) not in ("0", "false", "off")
