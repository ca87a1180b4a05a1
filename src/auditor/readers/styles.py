"""The paragraph styles of a Word document: which of them are headings, and of what depth."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
"""The namespace of Word's own elements."""
BODY_LEVEL = 9
"""The outline level of body text; headings have 0 to 8."""
_HEADING = re.compile(r"(?:heading|标题)\s*([1-9])$", re.IGNORECASE)
_TITLE = re.compile(r"(?:title|标题)$", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:toc|目录)\s*[1-9]$", re.IGNORECASE)
_CHAIN = 20


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style."""

    name: str
    """Its name in English, as Word stores it for built-in styles."""
    parent: str | None
    """The style that it is based on."""
    outline: int | None
    """Outline level, from 0, where it sets one."""


@dataclass(frozen=True, slots=True)
class Styles:
    """All paragraph styles, by their id."""

    known: dict[str, Style]
    """Id → style."""

    def level(self, name: str | None) -> int:
        """Depth of a heading in that style, from 1; 0 if the style is none of a heading."""
        for _ in range(_CHAIN):
            style = self.known.get(name or "")
            if style is None:
                return 0
            if style.outline is not None:
                return 0 if style.outline >= BODY_LEVEL else style.outline + 1
            heading = _HEADING.fullmatch(style.name)
            if heading:
                return int(heading[1])
            if _TITLE.fullmatch(style.name):
                return 1
            name = style.parent
        return 0

    def is_contents(self, name: str | None) -> bool:
        """True for the lines of a table of contents."""
        style = self.known.get(name or "")
        return style is not None and bool(_CONTENTS.fullmatch(style.name))


def read(root: etree._Element | None) -> Styles:
    """The styles of a document; none where it has no part for them."""
    known: dict[str, Style] = {}
    for element in () if root is None else root.iterfind(f"{W}style"):
        if element.get(f"{W}type", "paragraph") == "paragraph":
            known[element.get(f"{W}styleId", "")] = Style(
                value(element.find(f"{W}name")) or "",
                value(element.find(f"{W}basedOn")),
                number(element.find(f"{W}pPr/{W}outlineLvl")),
            )
    return Styles(known)


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
