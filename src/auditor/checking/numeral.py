"""How a report prints its numbers, so that results stand beside them in the same dress."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, localcontext

from auditor.model import Figure

MINUS = "−"
MOST_EXTRA = 6
"""Further decimals shown at most to make a gap visible."""
_NUMERAL = re.compile(r"(?P<sign>[-−–－+＋]?)\s*(?P<digits>[0-9０-９][0-9０-９,，]*(?:[.．][0-9０-９]+)?)")
_BROKEN = re.compile(r"(?<=[0-9,.])\s+(?=[0-9,.])")
"""A narrow column broke the number here: 12,900,000.0 0."""
_BRACKETS = str.maketrans("", "", "()（）")
_PLACES = (Decimal(10), Decimal(100))
_SIGNED_UNITS = {"%": "%", "‰": "‰"}
"""Units that a result must show even where only the table's header prints them."""


@dataclass(frozen=True, slots=True)
class Dress:
    """What stands around a printed numeral, and how its digits are written."""

    prefix: str
    suffix: str
    decimals: int
    scale: Decimal
    grouped: bool

    def write(self, number: Decimal, *, extra: int = 0, suffix: str | None = None) -> str:
        """The number in this dress, with a real minus sign and `extra` further decimals.

        >>> Dress("", "个百分点", 2, Decimal(1), grouped=False).write(Decimal("-8.85"))
        '−8.85个百分点'
        """
        digits = self.digits(abs(number), extra=extra)
        sign = MINUS if number < 0 and any(digit in "123456789" for digit in digits) else ""
        return f"{sign}{self.prefix}{digits}{self.suffix if suffix is None else suffix}"

    def digits(self, number: Decimal, *, extra: int = 0) -> str:
        """The bare digits, rounded to the printed decimals and `extra` more."""
        places = self.decimals + extra
        with localcontext(rounding=ROUND_HALF_UP):
            return format(number / self.scale, f",.{places}f" if self.grouped else f".{places}f")


def dress(figure: Figure) -> Dress:
    """The dress of a figure; one printed in words (三百人) lends only its unit."""
    return _dress(figure.printed, figure.ulp, figure.unit, figure.hedge or "", abs(figure.value))


@functools.lru_cache(4096)
def _dress(printed: str, ulp: Decimal, unit: str, hedge: str, value: Decimal) -> Dress:
    printed = _BROKEN.sub("", printed)
    match = _NUMERAL.search(printed)
    if match is None:
        return Dress("", f" {unit}" if unit.isascii() and unit.isalpha() else unit, 0, Decimal(1), grouped=False)
    digits = match["digits"].replace("．", ".")
    decimals = len(digits.partition(".")[2])
    prefix, suffix = printed[: match.start()], printed[match.end() :]
    for mark in hedge.split("+"):
        prefix, suffix = prefix.replace(mark, ""), suffix.replace(mark, "")
    suffix = suffix.translate(_BRACKETS)
    if unit == ":1":
        suffix = ""
    elif not suffix.strip():
        suffix = _SIGNED_UNITS.get(unit, "")
    scale = ulp.scaleb(decimals) if ulp else Decimal(1)
    numeral = Decimal(digits.replace(",", "").replace("，", ""))
    left_out = value / (numeral * scale) if numeral and ulp else Decimal(1)
    if left_out in _PLACES:  # the column's last places, which the print leaves out: 71 for 71.0
        scale *= left_out
        decimals += left_out.adjusted()
    return Dress(prefix.translate(_BRACKETS).strip(), suffix.rstrip(), decimals, scale, "," in digits or "，" in digits)


def as_printed(figure: Figure) -> str:
    """The figure as a person reads it in a line of arithmetic: its print, the minus and the per cent sign made visible.

    >>> from auditor.model import Interval
    >>> as_printed(Figure(id="f1", printed="-8.85", value=Decimal("-8.85"), interval=Interval(None, None), unit="%"))
    '−8.85%'
    """
    text = _BROKEN.sub("", figure.printed.strip())
    match = _NUMERAL.search(text)
    if match is None:
        return text
    before, after = text[: match.start()], text[match.end() :]
    if figure.value < 0 and before.rstrip()[-1:] in {"(", "（"}:
        before, after = before.rstrip()[:-1], after.replace(")", "", 1).replace("）", "", 1)
    sign = MINUS if figure.value < 0 else match["sign"].strip("-−–－")
    if not after.strip():
        after = _SIGNED_UNITS.get(figure.unit, "")
    return f"{before}{sign}{match['digits']}{after}"


def plain(number: Decimal) -> str:
    """A number of no figure: no exponent, no needless zeros, a real minus sign."""
    text = f"{number:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return text.replace("-", MINUS)


def visible(dressed: Dress, number: Decimal, *, beside: Decimal) -> int:
    """How many further decimals it takes until the number no longer looks like the one beside it."""
    for extra in range(MOST_EXTRA + 1):
        if dressed.digits(number, extra=extra) != dressed.digits(beside, extra=extra):
            return extra
    return 0
