"""What a printed number stands for: its rounding interval, widened or shifted by hedges."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

from auditor.figures.numerals import last_place
from auditor.model import Interval

HALF = Decimal("0.5")
UPWARD = frozenset({"above", "over", "at_least"})
DOWNWARD = frozenset({"below", "under", "at_most"})


def printed_interval(value: Decimal, ulp: Decimal, hedges: Sequence[str]) -> Interval:
    """The numbers that a print may stand for: `value` ± half of `ulp` (0 for a whole count), as its hedges say.

    Contradictory hedges (近百余, just under and a little over) leave the plain interval: the contradiction is a finding.
    """
    classes = set(hedges)
    if classes & UPWARD and classes & DOWNWARD:
        classes = set()
    for hedge in classes:
        return _INTERVALS[hedge](value, ulp)
    return Interval(value - ulp * HALF, value + ulp * HALF) if ulp else Interval.exactly(value)


def _about(value: Decimal, ulp: Decimal) -> Interval:
    """约50.03% is as fine as its digits, 约3000 as its last non-zero digit."""
    place = last_place(value)
    width = place if not ulp else min(place, ulp)
    return Interval(value - width * HALF, value + width * HALF)


_INTERVALS: Mapping[str, Callable[[Decimal, Decimal], Interval]] = {
    "above": lambda v, _: Interval(v, v + last_place(v), low_open=True, high_open=True),
    "below": lambda v, _: Interval(v - last_place(v), v, low_open=True, high_open=True),
    "about": _about,
    "over": lambda v, _: Interval(v, None, low_open=True),
    "at_least": lambda v, _: Interval(v, None),
    "under": lambda v, _: Interval(None, v, high_open=True),
    "at_most": lambda v, _: Interval(None, v),
}
