"""Whether a message is Chinese: what English stands in it that is no name."""

from __future__ import annotations

import re

_NAMES = re.compile(r"`[^`]*`|auditor [a-z]+ |'[^']*'|[\w./*-]*[./][\w./*-]+|--[a-z-]+", re.ASCII)
_WORDS = re.compile(r"[A-Za-z]{2,}(?: [A-Za-z]{2,})+")


def english_in(told: str) -> list[str]:
    """The stretches of English in a message, without its names and the lines of the file that it shows.

    >>> english_in("a.docx：is broken；请用 Word 打开")
    ['is broken']
    """
    lines = (line for line in told.split("\n") if not re.match(r" +[0-9]+ \| ", line))
    plain = _NAMES.sub("、", "\n".join(lines))
    return _WORDS.findall(plain) if re.search("[\u4e00-\u9fff]", plain) else [told]
