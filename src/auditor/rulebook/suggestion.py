"""What to say after a word that is none of the allowed ones: the nearest of them, or all."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from auditor.model.bilingual import Bilingual
from auditor.rulebook.printing import LONGEST
from auditor.rulebook.wording import joined, say


def suggest(word: str, allowed: Iterable[str]) -> Bilingual:
    """`did you mean `per`?` where one of the words is near, else the list of them."""
    words = tuple(allowed)
    near = difflib.get_close_matches(word[:LONGEST], words, n=1)
    return say("nearest", word=near[0]) if near else say("allowed", words=listed(words))


def listed(words: Iterable[str]) -> Bilingual:
    """The words in backquotes with commas between."""
    return joined(f"`{word}`" for word in words)
