"""Which character of a text is which on a page: noted while the text is written, packed when it is whole."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from auditor.model import Layout
from auditor.model.layout import PLACE
from auditor.readers.glyphs import Glyph, Sheet

_FURTHEST = 0xFFFF
"""The last page and the last point that can be noted."""


@dataclass(slots=True)
class Trace:
    """The characters of the pages, in the order in which they were written."""

    _noted: list[tuple[int, Sheet, tuple[Glyph, ...]]] = field(default_factory=list)

    def note(self, start: int, glyphs: Iterable[Glyph], *, sheet: Sheet) -> None:
        """The characters are what was written from that position on, blanks aside."""
        self._noted.append((start, sheet, tuple(glyphs)))

    def layout(self, text: str) -> Layout:
        """Where every character of the text stands."""
        packed = bytearray(len(text) * PLACE.size)
        for at, sheet, glyphs in self._noted:
            page = min(sheet.number, _FURTHEST)
            for glyph in glyphs:
                while at < len(text) and text[at].isspace():
                    at += 1  # noqa: PLW2901 - the position moves on with the characters
                if at == len(text) or text[at] != glyph.text:
                    break
                box = (max(0, min(edge, _FURTHEST)) for edge in sheet.shown(glyph))
                PLACE.pack_into(packed, at * PLACE.size, page, *box)
                at += 1  # noqa: PLW2901
        return Layout(packed=bytes(packed))
