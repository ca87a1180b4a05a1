"""Figures as a typist who errs leaves them: one slip of each kind for each figure, drawn from a seed."""

from __future__ import annotations

import itertools
import random
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from auditor.model import Figure, Interval
from auditor.model.strength import Mistyping

HALF = Decimal("0.5")
SCALES: Mapping[str, Decimal] = {"万": Decimal(10**4), "亿": Decimal(10**8)}
EXACT = frozenset({"count", "duration", "money", "number"})
"""Kinds whose numbers stand for themselves where they are printed whole and without a scale."""
SIGNED = frozenset({"change", "growth"})
"""Roles in which a sign can be mistyped."""
_NUMERAL = re.compile(r"[0-9][0-9,，]*(?:[.．][0-9]+)?")


class Numeral(NamedTuple):
    """The digits of a figure as printed (50.03), and what one stands for (10,000 in 万)."""

    digits: str
    size: Decimal


def mistype(figures: Iterable[Figure], *, seed: int) -> Iterator[Mistyping]:
    """Every measured figure with one slip of each kind that can befall it; the same seed gives the same slips.

    Figures in words, ranges and chains are left alone.
    """
    for figure in figures:
        numeral = _numeral(figure)
        if not figure.measured or figure.parts or numeral is None:
            continue
        for slip, err in SLIPS.items():
            dice = random.Random(f"{seed} {figure.id} {slip}")  # noqa: S311 - no secret
            typed = list(dict.fromkeys(one for one in err(figure, numeral) if one.value != figure.value))
            if typed:
                yield Mistyping.model_construct(slip=slip, meant=figure, typed=dice.choice(typed))


def _numeral(figure: Figure) -> Numeral | None:
    """The figure's digits; None where it is written in words, or its print and its value tell different things."""
    found = _NUMERAL.search(figure.printed)
    if found is None:
        return None
    digits = found[0].translate(_PLAIN)
    number = Decimal(digits)
    if not number or not figure.value:
        return None
    size = abs(figure.value) / number
    return Numeral(digits, size) if size * number == abs(figure.value) else None


_PLAIN = str.maketrans({",": None, "，": None, "．": "."})


def _wrong_digits(figure: Figure, numeral: Numeral) -> Iterator[Figure]:
    """One digit is another; the first does not become 0."""
    for at, digit in enumerate(numeral.digits):
        for other in "0123456789":
            if digit.isdigit() and other != digit and (at or other != "0"):
                yield _typed(figure, numeral, numeral.digits[:at] + other + numeral.digits[at + 1 :])


def _transposed(figure: Figure, numeral: Numeral) -> Iterator[Figure]:
    """Two neighbouring digits have changed places, the point between them aside."""
    digits = numeral.digits
    places = [at for at, sign in enumerate(digits) if sign != "."]
    for one, other in itertools.pairwise(places):
        if digits[one] != digits[other] and not (one == 0 and digits[other] == "0"):
            swapped = list(digits)
            swapped[one], swapped[other] = swapped[other], swapped[one]
            yield _typed(figure, numeral, "".join(swapped))


def _dropped_digits(figure: Figure, numeral: Numeral) -> Iterator[Figure]:
    """One digit is missing."""
    digits = numeral.digits
    if sum(sign.isdigit() for sign in digits) > 1:
        for at, sign in enumerate(digits):
            left = digits[:at] + digits[at + 1 :]
            if sign.isdigit() and left[0] != ".":
                yield _typed(figure, numeral, left.rstrip("."))


def _doubled_digits(figure: Figure, numeral: Numeral) -> Iterator[Figure]:
    """One digit stands there twice."""
    digits = numeral.digits
    yield from (
        _typed(figure, numeral, digits[:at] + sign + digits[at:]) for at, sign in enumerate(digits) if sign != "."
    )


def _lost_point(figure: Figure, numeral: Numeral) -> Iterator[Figure]:
    """The decimal point is missing, or one place off."""
    whole, point, decimals = numeral.digits.partition(".")
    if point:
        yield _typed(figure, numeral, whole + decimals)
        if len(decimals) > 1:
            yield _typed(figure, numeral, f"{whole}{decimals[0]}.{decimals[1:]}")


def _wrong_sign(figure: Figure, numeral: Numeral) -> Iterator[Figure]:
    """A rise is printed as a fall: by its sign, or by the word before it."""
    if figure.role in SIGNED or figure.value < 0:
        turned = figure.interval.negated()
        if figure.direction:
            yield figure.model_copy(update={"direction": -figure.direction, "value": -figure.value, "interval": turned})
        else:
            yield figure.model_copy(update={"value": -figure.value, "interval": turned})


def _wrong_scale(figure: Figure, numeral: Numeral) -> Iterator[Figure]:
    """万 or 亿 is missing, or is the other one."""
    for word, size in SCALES.items():
        if word in figure.printed:
            others = (other for name, other in SCALES.items() if name != word)
            for meant in (Decimal(1), *others):
                yield _typed(figure, numeral._replace(size=numeral.size * meant / size), numeral.digits)


SLIPS: Mapping[str, Callable[[Figure, Numeral], Iterator[Figure]]] = {
    "digit": _wrong_digits,
    "transposed": _transposed,
    "dropped-digit": _dropped_digits,
    "doubled-digit": _doubled_digits,
    "point": _lost_point,
    "sign": _wrong_sign,
    "scale": _wrong_scale,
}
"""Each kind of slip with the figures that may come of it."""


def _typed(figure: Figure, numeral: Numeral, digits: str) -> Figure:
    """The figure with other digits, standing for what they would stand for."""
    sign = -1 if figure.value < 0 else 1
    value = sign * Decimal(digits) * numeral.size
    decimals = len(digits.partition(".")[2])
    ulp = Decimal(1).scaleb(-decimals) * numeral.size
    return figure.model_copy(update={"value": value, "ulp": ulp, "interval": _interval(figure, value, ulp)})


def _interval(figure: Figure, value: Decimal, ulp: Decimal) -> Interval:
    """What the new print stands for: a hedge, and the exactness of a count, stay as they are."""
    exact = figure.interval.low == figure.interval.high
    if figure.hedge or (exact and ulp >= 1):
        step, (low, high, low_open, high_open) = value - figure.value, figure.interval
        moved = (None if low is None else low + step, None if high is None else high + step)
        return Interval(*moved, low_open, high_open)
    if figure.kind in EXACT and ulp == 1:
        return Interval.exactly(value)
    return Interval(value - ulp * HALF, value + ulp * HALF)
