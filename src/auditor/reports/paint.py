"""Colour for those who can show it: a paint turns a piece of text and its tone into what is printed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal

Tone = Literal["error", "warning", "note", "strong", "quiet"]
Paint = Callable[[str, Tone], str]

_CODES: Mapping[Tone, str] = {
    "error": "1;31",
    "warning": "1;33",
    "note": "1;36",
    "strong": "1",
    "quiet": "2",
}
"""Tone → the parameters of the terminal's escape sequence (ECMA-48, SGR)."""


def plain(text: str, tone: Tone) -> str:
    """The text as it is."""
    return text


def terminal(text: str, tone: Tone) -> str:
    """The text in the colour of its tone."""
    return f"\x1b[{_CODES[tone]}m{text}\x1b[0m" if text else text
