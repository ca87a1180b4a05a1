"""The signs of inline Markdown and HTML, as stretches of text that are no words: **, [ ](address), <sup>, `."""

from __future__ import annotations

import re

from auditor.readers.lines import Stretch

_SIGNS = re.compile(
    r"(?P<escape>\\[!-/:-@\[-`{-~])"
    r"|(?P<comment><!--(?:(?!-->|<!--).)*+-->)"
    r"|(?P<image>!\[[^\[\]\n]{0,500}\]\([^()\s]{0,2000}(?:\s\"[^\"\n]{0,500}\")?\))"
    r"|(?P<open>\[)(?=(?:[^\[\]\n]{1,1000})\](?:\((?:(?:[^()\s]|\([^()\s]{0,200}\)){0,2000}(?:\s{1,4}\"[^\"\n]{0,500}\")?)\)|\[[^\[\]\n]{0,200}\]))"
    r"|(?P<close>\]\((?:[^()\s]|\([^()\s]{0,200}\)){0,2000}(?:\s{1,4}\"[^\"\n]{0,500}\")?\))"
    r"|(?P<note>\[\^[^\[\]\s]{1,60}\])"
    r"|(?P<raised><sup>\s{0,4}[\d,\s*†]{1,12}\s{0,4}</sup>)"
    r"|(?P<tag></?(?!br\b[^<>]{0,20}>[^\s<|])[A-Za-z][A-Za-z0-9-]{0,30}(?:\s[^<>]{0,2000})?/?>)"
    r"|(?P<address><(?:https?|mailto):[^<>\s]{1,2000}>)"
    r"|(?P<strong>\*\*\*|\*\*|~~|__(?=\S)|(?<=\S)__)"
    r"|(?P<ticks>`{1,3})"
    r"|(?P<emphasis>\*(?=\S)|(?<=\S)\*|(?<!\w)_(?=\S)|(?<=\S)_(?!\w))",
    re.DOTALL,
)
"""Every repeat is bounded, so that hostile text costs no more than its length."""
_PAIRED = ("strong", "emphasis", "ticks")


def signs(text: str, start: int, end: int) -> list[Stretch]:
    """The stretches between two positions that are markup. Emphasis counts only where it is opened and closed."""
    found: list[Stretch] = []
    opened: dict[str, Stretch] = {}
    for match in _SIGNS.finditer(text, start, end):
        kind, sign = match.lastgroup, match[0]
        if kind == "escape":
            found.append((match.start(), match.start() + 1))
        elif kind not in _PAIRED:
            found.append(match.span())
        elif sign in opened:
            found += [opened.pop(sign), match.span()]
        else:
            opened[sign] = match.span()
    return sorted(found)
