"""The tolerance of a rule, as a person writes it → `Tolerance`."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

from auditor.model.rule import Tolerance
from auditor.rulebook.measures import measure
from auditor.rulebook.suggestion import quoted

AS_PRINTED, EXACT = "as-printed", "exact"
PARTS = {"%": Decimal("0.01"), "‰": Decimal("0.001")}
"""Signs after which the number is a part of the reported figure."""
EXPECTED = f"expected `{AS_PRINTED}`, `{EXACT}`, an amount with its unit such as `0.5 万元`, or a part such as `0.1 %`"
AMOUNT = r"(?P<number>[0-9]+(?:\.[0-9]+)?)\s*(?P<unit>\S.*)?"
"""What an amount looks like, after full-width signs were made half-width."""


class ToleranceMistake(ValueError):  # noqa: N818 - not an error of the tree in model/errors: the reader of rules turns it into one
    """What is wrong with a tolerance."""


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
        raise ToleranceMistake(f"`tolerance` cannot be {quoted(written)}; {EXPECTED}")
    number = Decimal(found["number"])
    if not number:
        raise ToleranceMistake(f"a tolerance of nothing is written `{EXACT}`, or `{AS_PRINTED}` where rounding counts")
    if found["unit"] in PARTS:
        return _relative(said, number * PARTS[found["unit"]])
    return _absolute(said, number, found["unit"] or "")


def _relative(written: str, part: Decimal) -> Tolerance:
    if part >= 1:
        raise ToleranceMistake(f"a tolerance of {quoted(written)} lets everything pass; write a smaller part")
    return Tolerance(written=written, kind="relative", amount=part)


def _absolute(written: str, number: Decimal, unit: str) -> Tolerance:
    if not unit:
        raise ToleranceMistake(f"the tolerance {quoted(written)} has no unit; {EXPECTED}")
    found = measure(unit)
    if found is None:
        raise ToleranceMistake(f"there is no unit {quoted(unit)} for a tolerance; {EXPECTED}")
    return Tolerance(written=written, kind="absolute", amount=number * found.scale, unit=found.unit)
