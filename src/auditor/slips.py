"""How a typist errs: for a printed number, the numbers that may have been meant, slip by slip."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from itertools import combinations
from typing import NamedTuple, Protocol

from auditor.model import Interval

MOST_DIGITS = 16
"""Longer numerals are not varied: no printed figure has them, and the variants would grow with their square."""
FEWEST_FOR_A_WRONG_ONE, FEWEST_FOR_A_DROPPED_ONE = 3, 2
"""In shorter numerals the slip would explain nearly every gap, and so explains none."""
TEN_THOUSAND, HUNDRED_MILLION = 4, 8
"""万 and 亿 as powers of ten."""


class Printed(Protocol):
    """A number as it stands: a figure, or a term of the arithmetic."""

    @property
    def value(self) -> Decimal:
        """What is printed."""

    @property
    def ulp(self) -> Decimal:
        """One unit of the last printed place."""


def transposed(term: Printed) -> Iterator[Decimal]:
    """Two digits beside each other have changed places: 8.58 for 8.85."""
    digits = _digits(term)
    yield from (_swapped(term, digits, at, at + 1) for at in range(len(digits) - 1) if digits[at] != digits[at + 1])


def transposed_apart(term: Printed) -> Iterator[Decimal]:
    """Two digits that stand apart have changed places: 5.88 for 8.85."""
    digits = _digits(term)
    pairs = sorted(combinations(range(len(digits)), 2), key=lambda pair: pair[1] - pair[0])
    yield from (_swapped(term, digits, *pair) for pair in pairs if pair[1] - pair[0] > 1 and _differ(digits, *pair))


def wrong_digit(term: Printed) -> Iterator[Decimal]:
    """One digit is another: 8.85 for 8.25."""
    digits = _digits(term)
    if len(digits) < FEWEST_FOR_A_WRONG_ONE:
        return
    for at, digit in enumerate(digits):
        for other in "0123456789":
            if other != digit:
                yield _corrected(term, digits[:at] + other + digits[at + 1 :])


def dropped_digit(term: Printed) -> Iterator[Decimal]:
    """One digit is missing: 1038 for 10389."""
    digits = _digits(term)
    if len(digits) < FEWEST_FOR_A_DROPPED_ONE:
        return
    for at in range(len(digits) + 1):
        for digit in "0123456789":
            yield _corrected(term, digits[:at] + digit + digits[at:])


def doubled_digit(term: Printed) -> Iterator[Decimal]:
    """One digit stands there twice: 103389 for 10389."""
    digits = _digits(term)
    for at in range(1, len(digits)):
        if digits[at] == digits[at - 1]:
            yield _corrected(term, digits[:at] + digits[at + 1 :])


def wrong_sign(term: Printed) -> Iterator[Decimal]:
    """The sign is the other one."""
    if term.value:
        yield -term.value


def shifted_point(term: Printed) -> Iterator[Decimal]:
    """The decimal point stands up to three places off."""
    yield from (term.value.scaleb(power) for power in (1, -1, 2, -2, 3, -3) if term.value)


def wrong_scale(term: Printed) -> Iterator[Decimal]:
    """万 or 亿 is missing, or too much."""
    powers = (TEN_THOUSAND, -TEN_THOUSAND, HUNDRED_MILLION, -HUNDRED_MILLION)
    yield from (term.value.scaleb(power) for power in powers if term.value)


class Slip(NamedTuple):
    """A way to mistype a number."""

    name: str
    variants: Callable[[Printed], Iterator[Decimal]]
    """The numbers that may have been meant."""
    chance: int
    """How likely one of these numbers is, beside one of another slip: the fewer a slip yields, the more each says."""


SLIPS = (
    Slip("sign", wrong_sign, 80),
    Slip("doubled-digit", doubled_digit, 60),
    Slip("transposed", transposed, 60),
    Slip("scale", wrong_scale, 30),
    Slip("point", shifted_point, 30),
    Slip("digit", wrong_digit, 12),
    Slip("dropped-digit", dropped_digit, 3),
    Slip("transposed", transposed_apart, 1),
)
"""How typists err, the likeliest first."""


def explains(printed: Printed, meant: Interval) -> bool:
    """True if one slip of a typist turns a number that was meant into the printed one."""
    return any(value in meant for slip in SLIPS for value in slip.variants(printed))


def _digits(term: Printed) -> str:
    """The printed digits without point and scale; empty where there are none to vary."""
    if not term.ulp:
        return ""
    digits = format(abs(term.value / term.ulp), ".0f")
    return digits if len(digits) <= MOST_DIGITS else ""


def _swapped(term: Printed, digits: str, one: int, other: int) -> Decimal:
    swapped = list(digits)
    swapped[one], swapped[other] = swapped[other], swapped[one]
    return _corrected(term, "".join(swapped))


def _differ(digits: str, one: int, other: int) -> bool:
    return digits[one] != digits[other]


def _corrected(term: Printed, digits: str) -> Decimal:
    value = Decimal(digits) * term.ulp
    return -value if term.value < 0 else value
