"""What the styles of an OpenDocument file say: which hide words or sheets, which list words, and what margins hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

_NAMESPACE = "{urn:oasis:names:tc:opendocument:xmlns:"
_STYLE, _TEXT, _TABLE = (f"{_NAMESPACE}{name}:1.0}}" for name in ("style", "text", "table"))
_MARGINS = tuple(f"{_STYLE}{name}{side}" for name in ("header", "footer") for side in ("", "-left", "-first"))
_DEEPEST = 50
"""Styles based on one another further than this go in circles."""


@dataclass(frozen=True, slots=True)
class _Style:
    """What a style says; None where it leaves it to the one that it is based on."""

    display: str | None
    """Whether its words are shown: true or none."""
    parent: str | None
    listed: str | None
    """The list style of its paragraphs; nothing ("") for none."""


@dataclass(frozen=True, slots=True)
class OpenStyles:
    """The styles by their names."""

    known: Mapping[str, _Style] = field(default_factory=dict)

    def hides(self, element: etree._Element) -> bool:
        """True if the style of the words, or of the sheet, hides what stands in it."""
        name = element.get(f"{_TEXT}style-name") or element.get(f"{_TABLE}style-name")
        return next((style.display == "none" for style in self._based(name) if style.display is not None), False)

    def listed(self, paragraph: etree._Element) -> str | None:
        """The list style that the style of a paragraph names: nothing ("") for none, None where it does not say."""
        name = paragraph.get(f"{_TEXT}style-name")
        return next((style.listed for style in self._based(name) if style.listed is not None), None)

    def _based(self, name: str | None) -> Iterator[_Style]:
        """The style, then the one it is based on, and so on."""
        for _ in range(_DEEPEST):
            style = self.known.get(name or "")
            if style is None:
                return
            yield style
            name = style.parent


def read(roots: Iterable[etree._Element]) -> OpenStyles:
    """The styles that stand in the parts of a file."""
    known: dict[str, _Style] = {}
    for style in (style for root in roots for style in root.iter(f"{_STYLE}style")):
        display = next((_display(one) for one in style if _display(one)), None)
        parent, listed = style.get(f"{_STYLE}parent-style-name"), style.get(f"{_STYLE}list-style-name")
        known[style.get(f"{_STYLE}name", "")] = _Style(display, parent, listed)
    return OpenStyles(known)


def _display(properties: etree._Element) -> str | None:
    """Whether the properties of words, or of a sheet, show or hide it, where they say so."""
    sheet = properties.get(f"{_TABLE}display")
    return ("none" if sheet == "false" else "true") if sheet else properties.get(f"{_TEXT}display")


def margins(root: etree._Element) -> Iterator[etree._Element]:
    """The headers and footers; of those that say the same only the first."""
    seen: set[str] = set()
    for margin in root.iter(*_MARGINS):
        words = "".join(str(text) for text in margin.itertext()).strip()
        if words and words not in seen:
            seen.add(words)
            yield margin
