"""Words of logic that a formula has none of, and how to say the same with rules."""

from __future__ import annotations

import re

from auditor.rulebook.colons import Misspelt
from auditor.rulebook.printing import quoted
from auditor.rulebook.wording import say

_WORDS = re.compile(
    r"""(?P<condition>(?<!\w)(?:(?:if|then|else|若)(?!\w)|如果|假如|那么|否则|则)|->|→|⇒)
    |(?P<alternative>(?<!\w)(?:(?:or|或)(?!\w)|或者)|\|\|?|∨)
    |(?P<both>(?<!\w)(?:(?:and|且)(?!\w)|并且|而且)|&&?|∧)
    |(?P<opposite>(?<!\w)not(?!\w)|¬)""",
    re.VERBOSE | re.IGNORECASE,
)


def unsayable(formula: str) -> Misspelt | None:
    """The first word of logic in a text that is no formula, with what to write; None where it has none.

    >>> unsayable("a == b and a > 2").problem
    'a formula has no `and`; write one rule for each comparison'
    """
    found = _WORDS.search(formula)
    if found is None:
        return None
    return Misspelt(say(f"logic.{found.lastgroup}", word=quoted(found[0])), found.start())
