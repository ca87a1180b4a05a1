"""The number formats of workbooks: what a cell shows of the number that it holds."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal

GENERAL = "General"
"""The format of cells that have none."""
BUILT_IN = {
    0: GENERAL, 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00",
    14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm", 19: "h:mm:ss", 20: "h:mm", 21: "h:mm:ss",
    22: "yyyy/m/d h:mm", 27: "yyyy年m月", 28: "m月d日", 29: "m月d日", 30: "m-d-yy", 31: "yyyy年m月d日", 32: "h时mm分",
    33: "h时mm分ss秒", 36: "yyyy年m月", 37: "#,##0;-#,##0", 38: "#,##0;-#,##0", 39: "#,##0.00;-#,##0.00",
    40: "#,##0.00;-#,##0.00", 41: "#,##0", 42: "#,##0", 43: "#,##0.00", 44: "#,##0.00", 45: "mm:ss", 47: "mm:ss",
    49: "@", 50: "yyyy年m月", 51: "m月d日", 57: "yyyy年m月", 58: "m月d日",
}  # fmt: skip
"""Formats that files name by number only (ECMA-376, 18.8.30)."""
DIGITS = 11
"""A cell without a format shows so many digits of a fraction."""
_WIDE = Context(prec=400, rounding=ROUND_HALF_UP)
_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|_.|\*.|\[\$(?P<currency>[^\]-]*)[^\]]*\]|\[(?P<bracket>[^\]]*)\]'
    r"|(?P<scientific>[Ee][+-])|(?P<number>[0#?](?:[0#?,.]*[0#?,.])?|\.[0#?]+)|(?P<percent>%)"
    r"|(?P<date>y+|m+|d+|h+|s+|AM/PM)|(?P<general>General)|(?P<text>@)|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
_EPOCH = dt.datetime(1899, 12, 30, tzinfo=dt.UTC)
_LAST_DAY = 2_958_465
"""31 December 9999."""
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def shown(printed: str, code: str) -> str:
    """What a cell shows of a number, as the file holds it, in that format; what is no number is shown as it is.

    >>> shown("0.50029999999999997", "0.0%"), shown("74900", '0.00,"万"'), shown("-1234.5", "#,##0;(#,##0)")
    ('50.0%', '74.90万', '(1,235)')
    """
    try:
        value = Decimal(printed)
    except ArithmeticError:
        return printed
    if not value.is_finite() or abs(value.adjusted()) > 300:
        return printed
    sections = _sections(code)
    kinds = {kind for kind, _ in _tokens(sections[0])}
    if "date" in kinds and not kinds & {"number", "general"}:
        return _date(value, sections[0])
    if len(sections) > 1 and value < 0:
        return _number(-value, sections[1])
    if len(sections) > 2 and value == 0:
        return _number(value, sections[2])
    return _number(value, sections[0])


def _sections(code: str) -> list[str]:
    """The parts for positive numbers, negative ones, zero and text."""
    parts = re.split(r';(?=(?:[^"]*"[^"]*")*[^"]*$)', code) if len(code) < 1000 else [GENERAL]
    return parts[:3] or [GENERAL]


def _tokens(section: str) -> Iterator[tuple[str, str]]:
    for match in _TOKEN.finditer(section):
        if match.lastgroup:
            yield match.lastgroup, match[match.lastgroup]


@dataclass(slots=True)
class _Pattern:
    """The digits of a format."""

    printed: str = ""
    percents: int = 0
    before: str = ""
    after: str = ""


def _number(value: Decimal, section: str) -> str:
    pattern = _Pattern()
    for kind, words in _tokens(section):
        if kind in ("scientific", "general", "text"):
            return _general(value)
        if kind == "number" and not pattern.printed:
            pattern.printed = words
        elif kind in ("quoted", "escaped", "currency", "other", "percent"):
            pattern.percents += kind == "percent"
            if pattern.printed:
                pattern.after += words
            else:
                pattern.before += words
        elif kind == "number":
            return _general(value)  # fractions and the like
    if not pattern.printed:
        return (pattern.before + pattern.after).strip() if section else ""
    sign = "-" if value < 0 else ""
    digits = _digits(abs(value) * 100**pattern.percents, pattern.printed)
    sign = sign if any(digit in digits for digit in "123456789") else ""
    return f"{sign}{pattern.before}{digits}{pattern.after}".strip()


def _digits(value: Decimal, pattern: str) -> str:
    """The number in the digits of a pattern such as #,##0.00; each comma at its end stands for a thousand."""
    whole, _, fraction = pattern.rstrip(",").partition(".")
    scaled = _WIDE.scaleb(value, -3 * (len(pattern) - len(pattern.rstrip(","))))
    places = sum(fraction.count(sign) for sign in "0#?")
    least = sum(fraction[: index + 1].count("0") for index in [fraction.rfind("0")])
    rounded = _WIDE.quantize(scaled, Decimal(1).scaleb(-places))
    printed = f"{rounded:,f}" if "," in whole else f"{rounded:f}"
    integer, _, decimals = printed.partition(".")
    while len(decimals) > least and decimals.endswith("0"):
        decimals = decimals[:-1]
    integer = integer.zfill(whole.count("0")) if "," not in whole else integer
    integer = "" if integer == "0" and "0" not in whole and decimals else integer
    return f"{integer}.{decimals}" if decimals else integer


def _general(value: Decimal) -> str:
    """As a cell without a format shows it: no more digits than a cell is wide, none of them the noise of a float."""
    rounded = Context(prec=15, rounding=ROUND_HALF_UP).plus(value)
    if rounded == rounded.to_integral_value():
        return f"{rounded:.0f}"
    room = max(1, DIGITS - 1 - max(0, rounded.adjusted()))
    printed = f"{_WIDE.quantize(rounded, Decimal(1).scaleb(-room)):f}".rstrip("0").rstrip(".")
    return printed if printed not in ("0", "-0") else f"{rounded.normalize()}"


def _date(value: Decimal, section: str) -> str:
    """A day, counted from the end of 1899, in the order in which the format names its parts."""
    if not 0 <= value < _LAST_DAY:
        return _general(value)
    moment = _EPOCH + dt.timedelta(days=int(value), seconds=round(float(value % 1) * 86400))
    printed: list[str] = []
    after_hours = False
    for kind, words in _tokens(section):
        if kind == "date":
            low = words.lower()
            printed.append(_part(moment, low, minutes=after_hours))
            after_hours = low[0] in "hs" or (after_hours and low[0] not in "yd")
        elif kind in ("quoted", "escaped", "other"):
            printed.append(words)
    return "".join(printed).strip()


def _part(moment: dt.datetime, code: str, *, minutes: bool) -> str:
    letter, size = code[0], len(code)
    if letter == "y":
        return f"{moment.year:04d}" if size > 2 else f"{moment.year % 100:02d}"
    if letter == "m" and size > 2:
        return _MONTHS[moment.month - 1]
    if letter == "a" or (letter == "d" and size > 2):
        return ""
    number = {"m": moment.minute if minutes else moment.month, "d": moment.day, "h": moment.hour, "s": moment.second}
    return f"{number[letter]:0{min(size, 2)}d}"
