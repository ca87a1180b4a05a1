"""Words of logic that a formula has none of, and how to say the same with rules."""

from __future__ import annotations

import re

from auditor.rulebook.colons import Misspelt
from auditor.rulebook.suggestion import quoted

_WORDS = re.compile(
    r"""(?P<condition>(?<!\w)(?:(?:if|then|else|若)(?!\w)|如果|假如|那么|否则|则)|->|→|⇒)
    |(?P<alternative>(?<!\w)(?:(?:or|或)(?!\w)|或者)|\|\|?|∨)
    |(?P<both>(?<!\w)(?:(?:and|且)(?!\w)|并且|而且)|&&?|∧)
    |(?P<opposite>(?<!\w)not(?!\w)|¬)""",
    re.VERBOSE | re.IGNORECASE,
)
_ADVICE = {
    "condition": (
        "instead of `if a > 100 then b > 50`, write the alternatives of which one must hold as a list: "
        "`[a <= 100, b > 50]`"
    ),
    "alternative": "write the alternatives of which one must hold as a list: `[a == b, a == 2 * b]`",
    "both": "write one rule for each comparison",
    "opposite": "turn the comparison round: `!=` for `==`, `<=` for `>`",
}


def unsayable(formula: str) -> Misspelt | None:
    """The first word of logic in a text that is no formula, with what to write; None where it has none.

    >>> unsayable("a == b and a > 2").problem
    'a formula has no `and`; write one rule for each comparison'
    """
    found = _WORDS.search(formula)
    if found is None:
        return None
    return Misspelt(f"a formula has no {quoted(found[0])}; {_ADVICE[str(found.lastgroup)]}", found.start())
