"""The tolerance of a rule, as a person writes it → `Tolerance`."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

from auditor.model.rule import Tolerance
from auditor.rulebook.measures import measure
from auditor.rulebook.printing import quoted
from auditor.rulebook.wording import say

AS_PRINTED, EXACT = "as-printed", "exact"
PARTS = {"%": Decimal("0.01"), "‰": Decimal("0.001")}
"""Signs after which the number is a part of the reported figure."""
AMOUNT = r"(?P<number>[0-9]+(?:\.[0-9]+)?)\s*(?P<unit>\S.*)?"
"""What an amount looks like, after full-width signs were made half-width."""


class ToleranceMistake(ValueError):  # noqa: N818 - not an error of the tree in model/errors: the reader of rules turns it into one
    """What is wrong with a tolerance."""

    def __init__(self, problem: str) -> None:
        self.problem = problem
        super().__init__(problem)


def parse_tolerance(written: str) -> Tolerance | None:
    """What a text says of how far a relation may miss; None for as-printed.

    >>> str(parse_tolerance("0.5 万元").amount)
    '5000.0'

    Raises:
        ToleranceMistake: it is none.
    """
    said = unicodedata.normalize("NFKC", written).strip()
    if said == AS_PRINTED:
        return None
    if said == EXACT:
        return Tolerance(written=EXACT, kind="exact")
    found = re.fullmatch(AMOUNT, said)
    if found is None:
        raise ToleranceMistake(_expected("tolerance.none", quoted(written)))
    number = Decimal(found["number"])
    if not number:
        raise ToleranceMistake(say("tolerance.nothing", exact=EXACT, printed=AS_PRINTED))
    if found["unit"] in PARTS:
        return _relative(said, number * PARTS[found["unit"]])
    return _absolute(said, number, found["unit"] or "")


def _relative(written: str, part: Decimal) -> Tolerance:
    if part >= 1:
        raise ToleranceMistake(say("tolerance.all", written=quoted(written)))
    return Tolerance(written=written, kind="relative", amount=part)


def _absolute(written: str, number: Decimal, unit: str) -> Tolerance:
    if not unit:
        raise ToleranceMistake(_expected("tolerance.bare", quoted(written)))
    found = measure(unit)
    if found is None:
        raise ToleranceMistake(_expected("tolerance.unit", quoted(unit)))
    return Tolerance(written=written, kind="absolute", amount=number * found.scale, unit=found.unit)


def _expected(key: str, found: str) -> str:
    """What is wrong, and what was expected instead."""
    return say(key, found=found, expected=say("tolerance.expected", exact=EXACT, printed=AS_PRINTED))
