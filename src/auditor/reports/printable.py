"""Text of a report made safe for a line of a terminal: nothing in it moves the cursor or turns the line round."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

_BLANKS = "\t\n\v\f\r\x85\u2028\u2029"
_REMOVED = (
    *range(0x20),  # C0, escape among them
    *range(0x7F, 0xA0),  # delete and C1
    0x061C, 0x200B, 0x200E, 0x200F, 0x2060, 0xFEFF,  # marks without width
    *range(0x202A, 0x202F), *range(0x2066, 0x206A),  # embeddings, overrides and isolates of the writing direction
    *range(0xE0000, 0xE0080),  # tags: text that no one sees
)  # fmt: skip
_SAFE: Mapping[int, str | None] = {
    **dict.fromkeys(_REMOVED),
    **dict.fromkeys(map(ord, _BLANKS), " "),
    **dict.fromkeys(range(0xD800, 0xE000), "\N{REPLACEMENT CHARACTER}"),  # half a character cannot be written
}


def printable(text: str) -> str:
    r"""The text on one line, without anything that a terminal would obey.

    >>> printable("增长\x1b[31m5%\n")
    '增长[31m5% '
    """
    return text.translate(_SAFE)


def width(text: str) -> int:
    """How many terminal columns the text takes; wide characters take two, combining ones none."""
    return sum(_width(character) for character in text)


def padded(text: str, *, columns: int) -> str:
    """The text with blanks after it, up to that many terminal columns."""
    return text + " " * (columns - width(text))


def shortened(text: str, *, columns: int) -> str:
    """The text cut to that many terminal columns, an ellipsis showing the cut.

    >>> shortened("专任教师总数", columns=9)
    '专任教师…'
    """
    if width(text) <= columns:
        return text
    room = columns - 1
    for index, character in enumerate(text):
        room -= _width(character)
        if room < 0:
            return f"{text[:index]}…"
    return text


def _width(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
