"""What to say after a word that is none of the allowed ones: the nearest of them, or all."""

from __future__ import annotations

import difflib
from collections.abc import Iterable


def suggest(word: str, allowed: Iterable[str]) -> str:
    """`did you mean `per`?` where one of the words is near, else the list of them."""
    words = tuple(allowed)
    near = difflib.get_close_matches(word[:LONGEST], words, n=1)
    return f"did you mean `{near[0]}`?" if near else f"allowed: {listed(words)}"


def listed(words: Iterable[str]) -> str:
    """The words in backquotes with commas between."""
    return ", ".join(f"`{word}`" for word in words)


def quoted(text: str) -> str:
    """A stretch of somebody's file in backquotes: shortened, and without signs that a terminal would obey."""
    shown = text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
    return f"`{printable(shown)}`"


def printable(text: str) -> str:
    """The text with every control and format character replaced; a tab is a blank."""
    if text.isprintable():
        return text
    return "".join(sign if sign.isprintable() else " " if sign == "\t" else "\ufffd" for sign in text)


LONGEST = 60
"""Characters of a wrong word that are shown, and compared."""
