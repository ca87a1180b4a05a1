"""Numerals as exact decimals: digits with separators, and Chinese numerals, each with one unit of its last place."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

DIGITS = r"(?:[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9]+)(?:\.[0-9]+)?"
"""Pattern of a number in digits: thousands separated or not, with or without decimals."""
EXPONENT = r"(?:[eE][-+]?[0-9]{1,2}(?![0-9A-Za-z.]))?"
"""Pattern of what may end a number in scientific notation."""
LONGEST = 24
"""Characters of a numeral in words; a longer run is none, and would take ever longer to add up."""
CHINESE = "〇零一二两三四五六七八九十百千万亿"
FORMAL = "壹贰叁肆伍陆柒捌玖拾佰仟"
"""The digits and places of cheques and contracts; 伍 and 陆 are also ends of other words (队伍, 大陆)."""
_DIGIT = {char: index for index, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_DIGIT |= {char: index for index, char in enumerate(FORMAL[:9], 1)}
_PLACE = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000}
_MYRIAD = {"万": 10**4, "亿": 10**8, "兆": 10**12}
_TOKEN = re.compile(rf"(?P<digits>{DIGITS})|(?P<word>.)", re.DOTALL)


class Numeral(NamedTuple):
    """What a numeral says: its value, one unit of its last place, and how many characters say it."""

    value: Decimal
    ulp: Decimal
    length: int


def read_digits(printed: str) -> tuple[Decimal, Decimal]:
    """A number in digits and one unit of its last printed place: `16.20` is (16.20, 0.01)."""
    value = Decimal(printed.replace(",", ""))
    return value, places_of(value)


def read_chinese(printed: str) -> Decimal | None:
    """A Chinese numeral (二十一, 两千三百, 二〇二〇), or None where the characters make no number."""
    numeral = longest_numeral(printed)
    return numeral.value if numeral and numeral.length == len(printed) else None


def longest_numeral(printed: str) -> Numeral | None:
    """The numeral that begins a text, in Chinese characters or mixed with digits (3亿5000万), as far as it goes on.

    Two digits in a row are no numeral: 三四个 is three or four, 十四五 the name of a plan. 二〇二〇 is one.
    A text that begins with none gives None.
    """
    if all(char in _DIGIT for char in printed[:LONGEST]) and 0 < len(printed) <= LONGEST:
        return _in_a_row(printed)
    sum_ = _Sum()
    for match in _TOKEN.finditer(printed[:LONGEST]):
        if not (sum_.number(match["digits"]) if match["digits"] else sum_.word(match["word"])):
            break
        sum_.length = match.end()
    return sum_.total() if sum_.length else None


def _in_a_row(printed: str) -> Numeral | None:
    """Digits as on a number plate: one, or several that hold a zero or make a year."""
    if len(printed) > 1 and len(printed) != len("2020") and not any(char in "〇零" for char in printed):
        return None
    value = Decimal("".join(str(_DIGIT[char]) for char in printed))
    return Numeral(value, Decimal(1), len(printed))


class _Sum:
    """Adds up a numeral from left to right: 亿 groups of 万 groups of thousands."""

    def __init__(self) -> None:
        self.length = 0
        self.high = self.low = self.section = Decimal(0)
        self.pending: Decimal | None = None
        """The digit, or number in digits, whose place has not come yet."""
        self.ulp = Decimal(1)
        self.place = Decimal("Infinity")
        """The last place of the section; the next is lower."""
        self.unit = Decimal(1)
        """What a last digit without a place stands under: the 百 of 四百五, the 万 of 九万四."""
        self.zero = False

    def number(self, digits: str) -> bool:
        """Takes a number in digits; it must fit below what came before."""
        value, ulp = read_digits(digits)
        if self.pending is not None or (self.unit > 1 and (value >= self.unit or ulp < 1)):
            return False
        self.pending, self.ulp, self.zero = value, ulp, True
        return True

    def word(self, char: str) -> bool:
        """Takes a digit, a place or a scale; False for what cannot go on the numeral."""
        if char in _DIGIT:
            return self._digit(Decimal(_DIGIT[char]))
        if char in _PLACE:
            return self._place(Decimal(_PLACE[char]))
        return char in _MYRIAD and self._myriad(Decimal(_MYRIAD[char]))

    def _digit(self, digit: Decimal) -> bool:
        if self.pending:  # a zero may stand before a digit, nothing else may
            return False
        self.pending, self.zero, self.ulp = digit, digit == 0 or self.pending == 0, Decimal(1)
        return True

    def _place(self, place: Decimal) -> bool:
        if place >= self.place:
            return False
        count = self.pending or Decimal(1)
        self.section += count * place
        self.ulp = (self.ulp if self.pending else Decimal(1)) * place
        self.place = self.unit = place
        self.pending, self.zero = None, False
        return True

    def _myriad(self, myriad: Decimal) -> bool:
        section = self.section + (self.pending or 0)
        if myriad == _MYRIAD["万"]:
            if section and self.low:
                return False
            self.low = (section or self.low or Decimal(1)) * myriad
        else:
            if self.high and not (section or self.low):
                return False
            self.high = (self.high + self.low + section or Decimal(1)) * myriad
            self.low = Decimal(0)
        self.ulp *= myriad
        self.section, self.pending, self.zero = Decimal(0), None, False
        self.place, self.unit = Decimal("Infinity"), myriad
        return True

    def total(self) -> Numeral:
        """The whole, its last digit under the place before it: 四百五 is 450, 四百零五 and 三十五 end with 5."""
        rest = self.pending or Decimal(0)
        ulp = self.ulp
        if rest and not self.zero:
            rest *= max(self.unit / 10, Decimal(1))
        if self.pending is None and self.unit < _MYRIAD["万"]:
            ulp = min(ulp, Decimal(1))  # counts in words are exact, as are those in digits: 三百人 like 300人
        return Numeral(self.high + self.low + self.section + rest, ulp, self.length)


def read_decimal_words(printed: str) -> Numeral | None:
    """The numeral that begins a text with its decimals and the scale behind them: 十二点五, 一点五亿."""
    whole, point, behind = printed.partition("点")
    numeral = longest_numeral(whole)
    if numeral is None or numeral.length < len(whole) or not point:
        return longest_numeral(printed)
    decimals = re.match(r"[〇零一二三四五六七八九]*", behind)
    digits = decimals.group() if decimals else ""
    if not digits:
        return numeral
    ulp = Decimal(1).scaleb(-len(digits))
    value = numeral.value + Decimal("".join(str(_DIGIT[char]) for char in digits)) * ulp
    length = numeral.length + 1 + len(digits)
    for char in printed[length:LONGEST]:
        scale = _MYRIAD.get(char) or _PLACE.get(char)
        if not scale:
            break
        value, ulp, length = value * scale, ulp * scale, length + 1
    return Numeral(value, ulp, length)


def places_of(value: Decimal) -> Decimal:
    """One unit of the last digit that a value is written with: 0.01 for 0.50."""
    exponent = value.as_tuple().exponent
    return Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)


def last_place(value: Decimal) -> Decimal:
    """The place of the last non-zero digit: 1000 for 3000, 10 for 260, 0.1 for 0.5, 1 for zero."""
    if value == 0:
        return Decimal(1)
    return places_of(value.normalize())
