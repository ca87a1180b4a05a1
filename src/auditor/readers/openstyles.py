"""What the styles of an OpenDocument file say: which of them hide words or sheets, and what stands in headers and footers."""

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
class OpenStyles:
    """The styles by their names: whether each hides its words, where it says so, and on which other one it is based."""

    known: Mapping[str, tuple[str | None, str | None]] = field(default_factory=dict)

    def hides(self, element: etree._Element) -> bool:
        """True if the style of the words, or of the sheet, hides what stands in it."""
        name = element.get(f"{_TEXT}style-name") or element.get(f"{_TABLE}style-name")
        for _ in range(_DEEPEST):
            display, name = self.known.get(name or "", (None, None))
            if display is not None or name is None:
                return display == "none"
        return False


def read(roots: Iterable[etree._Element]) -> OpenStyles:
    """The styles that stand in the parts of a file."""
    known: dict[str, tuple[str | None, str | None]] = {}
    for style in (style for root in roots for style in root.iter(f"{_STYLE}style")):
        display = next((_display(one) for one in style if _display(one)), None)
        known[style.get(f"{_STYLE}name", "")] = (display, style.get(f"{_STYLE}parent-style-name"))
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
