"""Closed and open intervals of decimals: what printed digits and hedges stand for, and their arithmetic."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal, localcontext
from typing import NamedTuple

PRECISION = 40
"""Significant digits of intermediate results; far beyond any printed figure, so that the context never decides a verdict."""


Bound = tuple[Decimal, bool]
"""A finite end of an interval, and whether it is left out."""


class Interval(NamedTuple):
    """All numbers between two bounds; a bound of None is unbounded, `*_open` leaves the bound itself out."""

    low: Decimal | None
    high: Decimal | None
    low_open: bool = False
    high_open: bool = False

    @classmethod
    def exactly(cls, value: Decimal | int) -> Interval:
        """The interval that holds one number."""
        number = Decimal(value)
        return cls(number, number)

    @property
    def width(self) -> Decimal | None:
        """High minus low, or None where a side is unbounded."""
        return None if self.low is None or self.high is None else self.high - self.low

    def meets(self, other: Interval) -> bool:
        """True if some number lies in both intervals."""
        return not (self.lies_below(other) or other.lies_below(self))

    def lies_below(self, other: Interval) -> bool:
        """True if every number of this interval is smaller than every number of the other."""
        if self.high is None or other.low is None:
            return False
        if self.high == other.low:
            return self.high_open or other.low_open
        return self.high < other.low

    def __contains__(self, number: object) -> bool:
        if not isinstance(number, Decimal):
            return False
        above = self.low is None or self.low < number or (self.low == number and not self.low_open)
        return above and (self.high is None or number < self.high or (number == self.high and not self.high_open))

    def negated(self) -> Interval:
        """The interval mirrored at zero."""
        return Interval(
            None if self.high is None else -self.high,
            None if self.low is None else -self.low,
            self.high_open,
            self.low_open,
        )

    def plus(self, other: Interval) -> Interval:
        """All sums of a number here and a number there."""
        return Interval(
            None if self.low is None or other.low is None else self.low + other.low,
            None if self.high is None or other.high is None else self.high + other.high,
            self.low_open or other.low_open,
            self.high_open or other.high_open,
        )

    def minus(self, other: Interval) -> Interval:
        """All differences of a number here and a number there."""
        return self.plus(other.negated())

    def times(self, other: Interval) -> Interval:
        """All products; unbounded where a factor is unbounded, unless it is exactly one finite number times zero."""
        if None in (self.low, self.high, other.low, other.high):
            return self._times_unbounded(other)
        return _hull(_product(a, b) for a in self._bounds() for b in other._bounds())

    def _times_unbounded(self, other: Interval) -> Interval:
        """Products of half-lines of non-negative numbers keep their lower bound; everything else is unbounded."""
        if self.low is not None and other.low is not None and self.low >= 0 and other.low >= 0:
            high = None if self.high is None or other.high is None else self.high * other.high
            return Interval(
                self.low * other.low, high, self.low_open or other.low_open, self.high_open or other.high_open
            )
        return Interval(None, None)

    def over(self, other: Interval) -> Interval:
        """All quotients; unbounded if the divisor may be zero."""
        if None in (self.low, self.high, other.low, other.high):
            return self._over_unbounded(other)
        if Interval.exactly(0).meets(other) or 0 in (other.low, other.high):
            return Interval(None, None)
        return _hull(_quotient(a, b) for a in self._bounds() for b in other._bounds())

    def _over_unbounded(self, other: Interval) -> Interval:
        """Quotients where a bound is missing, by way of the divisor's inverse."""
        if other.low is not None and other.low > 0:
            inverse = Interval(
                Decimal(0) if other.high is None else _inverse(other.high),
                _inverse(other.low),
                other.high is None or other.high_open,
                other.low_open,
            )
            return self.times(inverse)
        if other.high is not None and other.high < 0:
            return self.negated().over(other.negated())
        return Interval(None, None)

    def _bounds(self) -> tuple[Bound, ...]:
        """The bounds that exist, each with whether it is open."""
        low, high, low_open, high_open = self
        if low == high and low is not None:
            return ((low, low_open or high_open),)
        return tuple(bound for bound in ((low, low_open), (high, high_open)) if bound[0] is not None)  # type: ignore[misc]

    def widened(self, margin: Decimal) -> Interval:
        """The same interval, `margin` further out on both sides."""
        return Interval(
            None if self.low is None else self.low - margin,
            None if self.high is None else self.high + margin,
            self.low_open,
            self.high_open,
        )


def _product(one: Bound, other: Bound) -> Bound:
    """A corner of a product; a zero that is itself in its interval makes the product zero whatever the other is."""
    closed_zero = (one[0] == 0 and not one[1]) or (other[0] == 0 and not other[1])
    return one[0] * other[0], not closed_zero and (one[1] or other[1])


def _quotient(one: Bound, other: Bound) -> Bound:
    """A corner of a quotient, divided directly: by way of the inverse 9 ÷ 3 would not be 3."""
    closed_zero = one[0] == 0 and not one[1]
    return one[0] / other[0], not closed_zero and (one[1] or other[1])


def _hull(corners: Iterable[Bound]) -> Interval:
    """The smallest interval around the corners; where two coincide, the closed one decides."""
    bounds = tuple(corners)
    low, low_open = min(bounds)
    high, high_open = max(bounds, key=lambda corner: (corner[0], not corner[1]))
    return Interval(low, high, low_open, high_open)


def _inverse(number: Decimal) -> Decimal:
    with localcontext(prec=PRECISION):
        return 1 / number
