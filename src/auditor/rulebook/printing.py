"""Stretches of somebody's file, safe to show."""

from __future__ import annotations


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
