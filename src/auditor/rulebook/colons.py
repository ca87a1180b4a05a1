"""Keys of a rule file whose colon is none for YAML: a full-width one, or one without a blank after it."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import NamedTuple

from auditor.rulebook.printing import quoted
from auditor.rulebook.wording import say

_KEY = re.compile(r"\s*(?:-\s+)?(?P<key>[^\W\d][\w-]*)\s*(?P<colon>：|:(?=[^\s/]))")


class Misspelt(NamedTuple):
    """What is wrong with a stretch of a file, and at which of its characters, from 0."""

    problem: str
    offset: int


def misspelt_colon(text: str, *, keys: Collection[str] = ()) -> Misspelt | None:
    """What is wrong with the colon after the word, one of the keys if any are given, with which a text begins; or None.

    >>> misspelt_colon("title：生师比")
    Misspelt(problem='a full-width colon after `title`; write `: `, a half-width colon and a blank', offset=5)
    """
    found = _KEY.match(text)
    if found is None or (keys and found["key"] not in keys):
        return None
    wrong = "colon.wide" if found["colon"] == "：" else "colon.close"
    return Misspelt(say(wrong, key=quoted(found["key"])), found.start("colon"))
