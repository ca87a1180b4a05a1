"""Where the characters of a text stand on the pages that it was read from."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence

from pydantic import ConfigDict, Field

from auditor.model.noun import Noun

PLACE = struct.Struct(">5H")
"""How the place of one code point is packed: its page and its box; zeros for what is printed nowhere, such as a line's end."""


class Box(Noun):
    """A rectangle on a page, in whole points (1/72 inch) from the upper left corner of the page as a viewer shows it."""

    left: int
    """Its left edge."""
    top: int
    """Its upper edge, counted downwards."""
    right: int
    """Its right edge."""
    bottom: int
    """Its lower edge."""


Edges = Sequence[int]
"""Left, top, right and bottom of a box."""


class Layout(Noun):
    """The page and the box of every code point of a text."""

    model_config = ConfigDict(ser_json_bytes="base64", val_json_bytes="base64")

    packed: bytes = Field(repr=False)
    """The places one after the other, as `PLACE` packs them."""

    def at(self, start: int, end: int) -> tuple[int, Box] | None:
        """The page of a stretch of the text, and the box around it; where a line's end breaks it, around its first part.

        None where nothing of the stretch is printed on a page.
        """
        page = 0
        box: Edges = (0, 0, 0, 0)
        for number, *edges in self._printed(start, end):
            if page and (number != page or not _near(box, edges)):
                break
            page, box = number, _around(box, edges) if page else edges
        left, top, right, bottom = box
        return (page, Box(left=left, top=top, right=right, bottom=bottom)) if page else None

    def _printed(self, start: int, end: int) -> Iterator[tuple[int, int, int, int, int]]:
        """The page, the left, upper, right and lower edge of each code point that is printed."""
        for place in PLACE.iter_unpack(self.packed[start * PLACE.size : end * PLACE.size]):
            if place[0]:
                yield place


def _near(box: Edges, other: Edges) -> bool:
    """True if no more than a character's size lies between the two."""
    size = max(other[2] - other[0], other[3] - other[1])
    across = max(box[0], other[0]) - min(box[2], other[2])
    down = max(box[1], other[1]) - min(box[3], other[3])
    return max(across, down) <= size


def _around(box: Edges, other: Edges) -> Edges:
    return min(box[0], other[0]), min(box[1], other[1]), max(box[2], other[2]), max(box[3], other[3])
