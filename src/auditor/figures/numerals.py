"""Numerals: digits with separators, and Chinese numerals, as decimals."""

from __future__ import annotations

from decimal import Decimal

DIGITS = r"(?:[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9]+)(?:\.[0-9]+)?"
"""Pattern of a number in digits: thousands separated or not, with or without decimals."""
LONGEST = 24
"""Characters of a numeral in words; a longer run is none, and would take ever longer to add up."""
CHINESE = "〇零一二两三四五六七八九十百千万亿"
_DIGIT = {char: index for index, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_PLACE = {"十": 10, "百": 100, "千": 1000}
_MYRIAD = {"万": 10**4, "亿": 10**8}


def read_digits(printed: str) -> tuple[Decimal, Decimal]:
    """A number in digits and one unit of its last printed place: `16.20` is (16.20, 0.01)."""
    value = Decimal(printed.replace(",", ""))
    exponent = value.as_tuple().exponent
    return value, Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)


def read_chinese(printed: str) -> Decimal | None:
    """A Chinese numeral (二十一, 两千三百, 二〇二〇), or None where the characters make no number."""
    if not printed or len(printed) > LONGEST or any(char not in CHINESE for char in printed):
        return None
    if all(char in _DIGIT for char in printed):
        return Decimal("".join(str(_DIGIT[char]) for char in printed))
    total = section = digit = 0
    for char in printed:
        if char in _DIGIT:
            digit = _DIGIT[char]
        elif char in _PLACE:
            section += (digit or 1) * _PLACE[char]
            digit = 0
        else:
            section = (section + digit) or 1
            total, section, digit = (total + section) * _MYRIAD[char], 0, 0
    return Decimal(total + section + digit)


def last_place(value: Decimal) -> Decimal:
    """The place of the last non-zero digit: 1000 for 3000, 10 for 260, 0.1 for 0.5, 1 for zero."""
    if value == 0:
        return Decimal(1)
    exponent = value.normalize().as_tuple().exponent
    return Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
