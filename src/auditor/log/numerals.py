"""Decimals and intervals as the log prints them: plain digits, no exponent."""

from __future__ import annotations

from decimal import Decimal

from auditor.log.records import IntervalRecord
from auditor.model import Interval


def numeral(number: Decimal | None) -> str | None:
    """The number in plain digits; None stays None.

    >>> numeral(Decimal("7.49E+4"))
    '74900'
    """
    return None if number is None else format(number, "f")


def interval_record(interval: Interval | None) -> IntervalRecord | None:
    """Both bounds and whether they belong to it; None stays None."""
    if interval is None:
        return None
    return {
        "low": numeral(interval.low),
        "high": numeral(interval.high),
        "low_open": interval.low_open,
        "high_open": interval.high_open,
    }
