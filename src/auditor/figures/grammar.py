"""The grammar of printed numbers: where a figure stands in running text, and what number, unit and hedge it prints."""

from __future__ import annotations

import functools
import itertools
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from auditor import lexicon
from auditor.figures import coins, spelled
from auditor.figures.continued import Continued
from auditor.figures.counted import Counted
from auditor.figures.hedges import HALF, printed_interval
from auditor.figures.numerals import (
    CHINESE,
    DIGITS,
    FORMAL,
    LONGEST,
    Numeral,
    last_place,
    longest_numeral,
    places_of,
    read_chinese,
    read_decimal_words,
    read_digits,
)
from auditor.figures.shapes import MOBILE, YEAR, number_shapes
from auditor.lexicon import Lexicon, UnitWord, any_of
from auditor.model import Interval
from auditor.model.figure import Kind
from auditor.units import convertible, factor

LONGEST_WORD = 18
"""No word of measure or hedge is longer."""
HUNDRED = Decimal(100)
SHORT = 3
"""Units of so few letters are told apart by their case (MW, mW); longer ones are words (Kilometres)."""
_CODE = re.compile("-[0-9]")
"""What goes on a code or a model: 24703 L-202."""


class Mention(NamedTuple):
    """A number as printed; all positions are indices of the flow it stands in."""

    start: int
    end: int
    number_start: int
    number_end: int
    value: Decimal
    interval: Interval
    ulp: Decimal
    unit: str = ""
    kind: Kind = "number"
    hedge: str | None = None
    parts: tuple[Decimal, ...] = ()
    lead: int = 0
    """Characters of a hedge before the amount, with the blank behind it."""
    noun: str = ""
    """The noun behind it that it counts; its unit is that."""


_NEVER = re.compile("(?!)")
LONGEST_NOTE = 3
"""Digits of the number of a note."""
ONE_SIZE = 20
"""Two numbers of one range are not further apart than this."""
_ENDED = re.compile(r"[.!?”)]\s$")
_NOTE = re.compile(r"\s*$|\s[A-Z]")
"""What follows the number of a note behind the end of a sentence: the next sentence, or nothing."""
_NUMBERED = re.compile(r"\s{2,}[A-Z]")
"""What follows it at the beginning of the note."""


def longest_digits(printed: str) -> Decimal | None:
    """The number that stands in digits at the beginning of a print, without its scale."""
    found = re.search(DIGITS, printed)
    return read_digits(found.group())[0] if found else None


_AFTER = frozenset({"左右", "上下", "以上", "以下", "以内", "及以上", "及以下", "之内"})
_NOT_NEAR = frozenset("最附临靠新将接远相邻")


class Grammar:
    """The compiled patterns of one language."""

    def __init__(self, words: Lexicon) -> None:
        self.words = words
        leading = [word for word, name in words.hedges.items() if name != "above" and word not in _AFTER]
        self.before = re.compile(f"(?:{any_of(leading)})\\s?$", re.IGNORECASE) if leading else _NEVER
        self.scan = number_shapes(words)
        edge = r"(?<![A-Za-z])" if words.language == "en" else r"(?<![0-9])"  # 附注3, but 1注1000万元
        self.label = re.compile(f"{edge}(?:{any_of(words.label_words)})\\s?$", re.IGNORECASE)
        self.per = re.compile(f"/({any_of(words.unit_like)})")
        spelled_per = rf"(?:/|\s(?:{any_of(words.per)})\s)({any_of(words.unit_like)})(?![A-Za-z])"
        self.rate = re.compile(spelled_per if words.per else "(?!)")
        self.coins = coins.pattern(words)
        self.money = {sign.upper(): unit for sign, unit in words.money_signs.items()}
        self.counted = Counted(words)
        self.continued = Continued(words)
        self.longest = max(map(len, (*words.units, *words.scales)))
        self.ended = re.compile(rf"\s(?:{any_of(words.ended)})\b" if words.ended else "(?!)")
        self.ranges = re.compile(rf"\b(?:{any_of(words.ranges)})\s$" if words.ranges else "(?!)", re.IGNORECASE)
        self.range_joint = re.compile(rf"\s(?:{any_of(words.range_joints)})\s" if words.range_joints else "(?!)")

    def mentions(self, text: str) -> list[Mention]:
        """All numbers of a flow, in order; those that measure nothing are left out or carry a kind of their own."""
        found = []
        position = 0
        while match := self.scan.search(text, position):
            mention = _READERS[match.lastgroup or ""](self, match)
            position = max(match.end(), mention.end if mention else 0)
            if mention:
                found.append(self._named(text, mention))
        return self._share_scales(_share_units(_compound(found, text, self.words.cents), text), text)

    def _named(self, text: str, mention: Mention) -> Mention:
        """What names a period (the three months ended June 30) or a note (… per cent. 74 Total costs …) measures nothing."""
        if mention.kind == "duration" and self.ended.match(text, mention.end):
            return mention._replace(kind="date")
        bare = mention.kind in ("number", "count") and mention.number_end - mention.start <= LONGEST_NOTE
        digits = text[mention.start : mention.number_end]
        if bare and self.words.language == "en" and digits.isdecimal():
            ended, opening = _ENDED.search(text, 0, mention.start), not text[: mention.start].strip()
            if (ended and _NOTE.match(text, mention.number_end)) or (
                opening and _NUMBERED.match(text, mention.number_end)
            ):
                return mention._replace(kind="name", unit="", noun="", end=mention.number_end)
        return mention

    def _share_scales(self, found: list[Mention], text: str) -> list[Mention]:
        """From 5.2 to 6.1 million tonnes: the second of two numbers of one size prints the scale and the unit of both."""
        for index, (bare, scaled) in enumerate(itertools.pairwise(found)):
            joint = text[bare.end : scaled.start]
            if (
                bare.hedge is None
                and not bare.parts
                and (bare.kind == "number" or bare.unit == scaled.unit)
                and self.range_joint.fullmatch(joint)
                and self.ranges.search(text, max(0, bare.start - LONGEST_WORD), bare.start)
                and (numeral := longest_digits(text[scaled.number_start : scaled.number_end]))
            ):
                scale = scaled.value / numeral if numeral else Decimal(1)
                sizes = sorted((abs(bare.value), abs(numeral)))
                if scale > 1 and sizes[0] * ONE_SIZE >= sizes[1]:
                    value, ulp = bare.value * scale, bare.ulp * scale
                    found[index] = bare._replace(
                        value=value,
                        ulp=ulp,
                        interval=printed_interval(value, ulp, ()),
                        unit=scaled.unit,
                        kind=scaled.kind,
                    )
        return found

    def unit_at(self, text: str, position: int) -> tuple[str, UnitWord] | None:
        """The longest word of measure that begins here and is not the beginning of another word."""
        for length in range(min(self.longest, len(text) - position), 0, -1):
            printed = text[position : position + length]
            word = self.words.units.get(printed)
            if word is None and length > SHORT and printed[0].isupper():
                word = self.words.units.get(printed.lower())
            if word and self._ends_here(printed, text, position + length):
                return printed, word
        return None

    def _ends_here(self, printed: str, text: str, end: int) -> bool:
        follower = text[end : end + 1]
        if printed[-1].isascii() and printed[-1].isalpha():
            return not (follower.isascii() and follower.isalnum()) and not _CODE.match(text, end)
        return not follower or follower not in self.words.unit_not_before.get(printed, "")

    def scale_at(self, text: str, position: int) -> tuple[str, Decimal] | None:
        """The longest scale word that begins here."""
        for length in range(min(self.longest, len(text) - position), 0, -1):
            printed = text[position : position + length]
            scale = self.words.scales.get(printed)
            if scale is None and length > SHORT and printed[0].isupper():
                scale = self.words.scales.get(printed.lower())
            if scale is not None and self._ends_here(printed, text, position + length):
                return printed, scale
        return None


def _compound(found: list[Mention], text: str, cents: frozenset[str]) -> list[Mention]:
    """5 feet 2 inches, 3小时20分钟: two figures in a row, the second in smaller units of the first's dimension, are one."""
    joined: list[Mention] = []
    for mention in found:
        before = joined[-1] if joined else None
        if before and text[before.end : mention.start] in _TOGETHER and _is_rest(before, mention, cents):
            ratio = coins.CENT if mention.unit == "cent" else factor(mention.unit) / factor(before.unit)
            value, ulp = before.value + mention.value * ratio, mention.ulp * ratio
            fine = ulp if mention.ulp < 1 else Decimal(0)
            joined[-1] = before._replace(
                end=mention.end,
                number_end=mention.number_end,
                value=value,
                ulp=ulp,
                interval=printed_interval(value, fine, ()),
            )
        else:
            joined.append(mention)
    return joined


def _is_rest(one: Mention, rest: Mention, cents: frozenset[str]) -> bool:
    """The second amount is less than one of the first's units, and both are measures of one thing."""
    measures = one.kind == rest.kind and one.kind in ("quantity", "duration", "money") and one.unit != rest.unit
    if not measures or one.hedge or rest.hedge or one.value != one.value.to_integral() or one.ulp > 1:
        return False
    if rest.unit == "cent":
        return one.unit in cents and 0 < rest.value < HUNDRED
    if not convertible(one.unit, rest.unit):
        return False
    return 0 < rest.value * factor(rest.unit) < factor(one.unit)


_TOGETHER = frozenset({"", " ", " and ", "零"})


def _share_units(found: list[Mention], text: str) -> list[Mention]:
    """分别提高0.9、5.9个百分点: a bare number right before 、 or 和 and a measured one has that one's unit."""
    for index in range(len(found) - 2, -1, -1):
        bare, measured = found[index], found[index + 1]
        if (
            bare.kind == "number"
            and not bare.unit
            and measured.unit
            and text[bare.end : measured.start] in _JOINTS
            and bare.hedge is None
            and text[measured.number_end - 1] not in _SCALES
        ):
            fine = bare.ulp if bare.ulp < 1 or measured.kind != "count" else Decimal(0)
            interval = printed_interval(bare.value, fine, ())
            found[index] = bare._replace(unit=measured.unit, kind=measured.kind, interval=interval)
    return found


_JOINTS = frozenset({"、", "和", "与", "及"})
_SCALES = "十百千万亿兆余多几"


@functools.cache
def grammar(language: str) -> Grammar:
    """The grammar of a language, compiled once per process."""
    return Grammar(lexicon.load(language))


def _skipped(_: Grammar, __: re.Match[str]) -> None:
    return None


def _plain(kind: Kind) -> Callable[[Grammar, re.Match[str]], Mention | None]:
    """A reader for numbers that measure nothing: dates, ordinals, names."""

    def read(grammar: Grammar, match: re.Match[str]) -> Mention | None:
        digits = re.search(r"[0-9]+", match.group())
        value = Decimal(digits.group()) if digits else read_chinese(match.group().strip("第月份年度 ")) or Decimal(0)
        end = match.end()
        if kind == "ordinal" and (unit := grammar.unit_at(match.string, end)) and unit[1].kind == "count":
            end += len(unit[0])
        return Mention(
            match.start(), end, match.start(), match.end(), value, Interval.exactly(value), Decimal(1), kind=kind
        )

    return read


def _ratio(grammar: Grammar, match: re.Match[str]) -> Mention | None:
    """`16.22 : 1` is 16.22 to one; `3.9：59.5：36.6` is one figure with three parts."""
    numbers = [read_digits(part) for part in re.findall(DIGITS, match.group())]
    value, ulp = numbers[0]
    interval = printed_interval(value, ulp if value != value.to_integral() or ulp < 1 else Decimal(0), ())
    single = len(numbers) == 2 and numbers[1][0] == 1  # a to one
    hedges, start = _hedges_before(grammar, match.string, match.start())
    if hedges:
        interval = printed_interval(value, ulp if ulp < 1 else Decimal(0), [grammar.words.hedges[h] for h in hedges])
    return Mention(
        start, match.end(), match.start(), match.end(), value, interval, ulp, ":1" if single else ":", "ratio",
        "+".join(hedges) or None, () if single else tuple(number for number, _ in numbers), match.start() - start,
    )  # fmt: skip


def _fraction(grammar: Grammar, match: re.Match[str]) -> Mention | None:
    """百分之五 is 5 %, 千分之二 is 2 ‰, 百万分之五 is 0.0005 %; other fractions are numbers."""
    if match["part"] is None:
        return _printed_fraction(grammar, match)
    part = match["part"]
    numeral = Numeral(*read_digits(part), len(part)) if part[0].isascii() else read_decimal_words(part)
    divisor = read_digits(match["whole"])[0] if match["whole"].isascii() else read_chinese(match["whole"])
    if numeral is None or not divisor or (numeral.length < len(part) and part[numeral.length] in _LOW):
        return None
    start, end = match.start("minus" if match["minus"] else "whole"), match.start("part") + numeral.length
    sign = "-" if match["minus"] else ""
    if match["lead"] or match["whole"][0] not in "百千万":
        lead = read_chinese(match["lead"]) if match["lead"] else Decimal(0)
        if lead is None:
            return None
        value = lead + numeral.value / divisor
        start = match.start("lead") if match["lead"] and not sign else start
        return _signed(Mention(start, end, start, end, value, Interval.exactly(value), places_of(value)), sign)
    unit, scale = ("‰", Decimal(1)) if divisor == 1000 else ("%", HUNDRED / divisor)
    value, ulp = numeral.value * scale, numeral.ulp * scale
    mention = Mention(
        start, end, match.start("part"), end, value, printed_interval(value, ulp, ()), ulp, unit, "percent"
    )
    return _signed(_surrounded(grammar, match.string, mention), sign)


_LOW = "一二三四五六七八九"
"""Digits that go on where no numeral does: 百分之二三十 is twenty or thirty per cent."""


def _printed_fraction(grammar: Grammar, match: re.Match[str]) -> Mention | None:
    """10 1/2 miles, 2 1/4, ⅔."""
    if match["vulgar"]:
        whole, part = (
            Decimal(match["before"] or 0),
            Fraction(unicodedata.numeric(match["vulgar"])).limit_denominator(10),
        )
    elif int(match["over"]) < int(match["under"]):
        whole, part = Decimal(match["units"] or 0), Fraction(int(match["over"]), int(match["under"]))
    else:
        return None
    value = whole + Decimal(part.numerator) / part.denominator
    mention = Mention(*match.span(), *match.span(), value, Interval.exactly(value), places_of(value))
    return _surrounded(grammar, match.string, _measured(grammar, match.string, mention, None))


_BARE: Mapping[Kind, re.Pattern[str]] = {"date": re.compile(YEAR), "name": re.compile(MOBILE)}
"""What digits without a unit may be instead of a number."""


def _number(grammar: Grammar, match: re.Match[str]) -> Mention | None:
    """A number in digits: hedge, sign, scale and unit around it."""
    text = match.string
    value, ulp = read_digits(match.group("digits"))
    upper = _upper_bound(grammar, match)
    end = match.end() if upper is not None else match.end("digits")
    short = _short_scale(grammar, match, end)
    if text[end : end + 1].isascii() and text[end : end + 1].isalpha() and not short and not _glued(grammar, text, end):
        return _named(match, end)
    begin = match.start("digits") if match.group("money") else match.start()
    mention = Mention(match.start(), end, begin, end, value, Interval.exactly(value), ulp)
    if grammar.label.search(text, max(0, match.start() - LONGEST_WORD), match.start()):
        return mention._replace(kind="name")
    if short:
        scale, mention = short, mention._replace(end=end + 1, number_end=end + 1, value=value * short, ulp=ulp * short)
    else:
        scale, mention = _scaled(grammar, text, _mixed(grammar, text, _in_sizes(grammar, match, mention)))
    mention = _half_more(grammar, text, mention, scale)
    mention = _measured(grammar, text, mention, match.group("money"))
    if mention.unit == "" and scale == 1 and upper is None and not match.group("sign"):
        kind = next((kind for kind, shape in _BARE.items() if shape.fullmatch(match.group("digits"))), None)
        if kind:
            return mention._replace(kind=kind)
    if scale != 1 or match.group("digits")[:1] != "0":
        mention = _counting(grammar, text, mention)
    if upper is not None:
        low, high = value * scale, upper * scale
        return mention._replace(value=low, interval=Interval(low, high), parts=(low, high))
    return _signed(_surrounded(grammar, text, mention), match.group("sign"))


def _short_scale(grammar: Grammar, match: re.Match[str], end: int) -> Decimal | None:
    """The letter behind an amount with a sign of money is its scale ($1.2b, £5M); behind other digits it is part of a name."""
    text = match.string
    if not match.group("money") or text[end + 1 : end + 2].isalnum():
        return None
    return grammar.words.money_scales.get(text[end : end + 1])


def _in_sizes(grammar: Grammar, match: re.Match[str], mention: Mention) -> Mention:
    """4 thousand 3 hundred and 21: digits that go on in smaller sizes."""
    found = grammar.continued.whole(match.string, *match.span("digits")) if mention.end == match.end("digits") else None
    return mention._replace(value=found[0], ulp=Decimal(1), end=found[1], number_end=found[1]) if found else mention


def _half_more(grammar: Grammar, text: str, mention: Mention, scale: Decimal) -> Mention:
    """3 million and a half, 2 and a half years: half of the scale more."""
    end = grammar.continued.and_a_half(text, mention.end)
    if end is None or mention.hedge or mention.ulp < scale or mention.value % scale:
        return mention
    value = mention.value + scale * HALF
    return mention._replace(value=value, ulp=scale / 10, end=end, number_end=end, interval=Interval.exactly(value))


def _signed(mention: Mention, sign: str) -> Mention:
    if sign not in ("-", "–", "负"):  # the dash that reports print as minus
        return mention
    return mention._replace(value=-mention.value, interval=mention.interval.negated())


def _upper_bound(grammar: Grammar, match: re.Match[str]) -> Decimal | None:
    """The upper end of a range that is one (5-18个月), not two figures with a stroke between (49-A, 2019-1)."""
    if not match.group("upper"):
        return None
    upper = read_digits(match.group("digits2"))[0]
    lower = read_digits(match.group("digits"))[0]
    follows = grammar.unit_at(match.string, match.end()) or grammar.scale_at(match.string, match.end())
    return upper if upper > lower and follows else None


def _glued(grammar: Grammar, text: str, end: int) -> bool:
    """Letters right behind the digits are a unit or a scale (50km, 3bn)."""
    return bool(grammar.unit_at(text, end) or grammar.scale_at(text, end))


def _named(match: re.Match[str], end: int) -> Mention:
    """Digits grown together with letters are a name: 5G, 3D, 1080P."""
    text = match.string
    while end < len(text) and text[end].isascii() and text[end].isalnum():
        end += 1
    value = read_digits(match.group("digits"))[0]
    return Mention(match.start(), end, match.start(), end, value, Interval.exactly(value), Decimal(1), kind="name")


def _scaled(grammar: Grammar, text: str, mention: Mention) -> tuple[Decimal, Mention]:
    """Reads hedges inside the number (20余, 10万余) and its scale word; what remains is a whole count if it has neither."""
    words, end = grammar.words, mention.end
    factor, hedges = Decimal(1), []
    for _ in range(2):
        blank = 1 if text[end : end + 1] == " " else 0
        scale = grammar.scale_at(text, end + blank)
        unit = grammar.unit_at(text, end + blank)
        if scale and (unit is None or len(scale[0]) > len(unit[0])):
            end += blank + len(scale[0])
            factor *= scale[1]
        inner = text[end : end + 1]
        if words.hedges.get(inner) == "above" and _inside(grammar, text, end + 1, inner):
            hedges.append(inner)
            end += 1
    ulp = mention.ulp * factor
    return factor, mention._replace(
        end=end, number_end=end, value=mention.value * factor, ulp=ulp, hedge="+".join(hedges) or None
    )


def _mixed(grammar: Grammar, text: str, mention: Mention) -> Mention:
    """3亿5000万, 5千8百万: a number in digits that goes on behind its scale word, where a scale or a unit ends it."""
    follows = text[mention.end : mention.end + 1]
    numeral = longest_numeral(text[mention.start : mention.start + LONGEST]) if follows and follows in _SCALES else None
    end = mention.start + numeral.length if numeral else 0
    if numeral is None or end <= mention.end or not re.search("[0-9]", text[mention.end : end]):
        return mention
    unit = grammar.unit_at(text, end)
    ended = unit is not None and unit[1].kind != "duration"  # 3万2017年 is an amount and a year
    if text[end - 1].isdigit() and not ended and text[end : end + 1].isalnum():
        return mention
    return mention._replace(end=end, number_end=end, value=numeral.value, ulp=numeral.ulp)


def _inside(grammar: Grammar, text: str, end: int, hedge: str) -> bool:
    """余, 多, 几 after a number are hedges only if a scale or a word of measure follows (20多个, not 5多次采样)."""
    return hedge == "余" or bool(grammar.scale_at(text, end) or grammar.unit_at(text, end))


def _measured(grammar: Grammar, text: str, mention: Mention, money: str | None) -> Mention:
    """Reads the unit behind the number, or the sign of money before it."""
    blank = 1 if text[mention.end : mention.end + 1] in _BINDING else 0
    found = grammar.unit_at(text, mention.end + blank)
    if money:
        return _of_money(mention, grammar.money[money.replace(" ", "").upper()], found, blank)
    if not found and (bracketed := _BRACKETED.match(text, mention.end)):
        word = grammar.words.units.get(bracketed[1])
        if word and word.kind == "quantity":
            return mention._replace(unit=word.unit, kind="quantity", end=bracketed.end())
    if not found or _is_apart(grammar, text, mention, found[0]):
        return mention._replace(end=mention.number_end)
    printed, word = found
    end = mention.end + blank + len(printed)
    unit, kind = word.unit, word.kind
    per = (grammar.rate.match(text, end) if kind == "quantity" else None) or grammar.per.match(text, end)
    if per:
        unit, end, kind = f"{unit}/{per.group(1)}", per.end(), "money" if kind == "money" else "rate"
    elif printed in grammar.words.great:
        unit = "个"
    measured = mention._replace(unit=unit, kind=_KINDS[kind], end=end)
    if kind == "money" and not per:
        return coins.continued(grammar, text, measured, printed)
    return _and_a_half(text, measured) if kind in ("quantity", "duration") else measured


def _of_money(mention: Mention, unit: str, found: tuple[str, UnitWord] | None, blank: int) -> Mention:
    """An amount with a sign before it; the word of that money behind it belongs to it (人民币8千元, $5 million dollars)."""
    more = blank + len(found[0]) if found and found[1].unit == unit else 0
    return mention._replace(unit=unit, kind="money", end=mention.end + more)


def _is_apart(grammar: Grammar, text: str, mention: Mention, printed: str) -> bool:
    """The word behind a number is not its unit: 5-a (but a 12-month period), 10 $ 30, the next column of a layout table."""
    joint = text[mention.end : mention.end + 1]
    if joint == "-" and not printed.isalpha():
        return True
    blank = joint in _BINDING and bool(joint)
    if blank and printed in grammar.words.money_signs:
        return coins.belong_behind(grammar, text, mention.end + 1 + len(printed), printed)
    return blank and printed in grammar.words.after_words and text[mention.end : mention.end + 2] == "  "


def _and_a_half(text: str, mention: Mention) -> Mention:
    """一吨半, 两年半."""
    if not _HALF.match(text, mention.end) or mention.value != mention.value.to_integral():
        return mention
    value = mention.value + HALF
    return mention._replace(value=value, end=mention.end + 1, ulp=Decimal("0.1"), interval=Interval.exactly(value))


def _counting(grammar: Grammar, text: str, mention: Mention) -> Mention:
    """A whole number of things that has no word of measure counts what the noun behind it names: 26 new hospitals."""
    bare = mention.kind == "number" and not mention.unit and mention.hedge is None
    if grammar.words.language != "en" or not bare or mention.value == 1 or mention.value != mention.value.to_integral():
        return mention
    noun = grammar.counted.noun(text, mention.start, mention.end)
    return mention._replace(unit=noun, noun=noun, kind="count") if noun else mention


_BRACKETED = re.compile(r"\s[({]([A-Za-z²³/]{2,6})[)}]")
"""A unit in brackets behind its number: 20 (kg)."""

_HALF = re.compile("半(?![数年天月小径载])")
_BINDING = (" ", "-")


_KINDS: Mapping[str, Kind] = {
    "percent": "percent", "point": "point", "money": "money", "count": "count", "quantity": "quantity",
    "duration": "duration", "rate": "rate",
}  # fmt: skip


def _surrounded(grammar: Grammar, text: str, mention: Mention) -> Mention:
    """Reads the hedges before the number and behind its unit, and sets the interval."""
    words = grammar.words
    before, start = _hedges_before(grammar, text, mention.start)
    after = _hedge_after(grammar, text, mention)
    inner = mention.hedge.split("+") if mention.hedge else []
    hedges = [*before, *inner, *([after] if after else [])]
    whole = mention.ulp >= 1 and mention.kind in ("count", "duration", "number") and mention.ulp == 1
    fine = Decimal(0) if whole or (mention.kind == "money" and mention.ulp == 1) else mention.ulp
    base = mention.value
    interval = printed_interval(base, fine, [words.hedges[hedge.lower()] for hedge in hedges])
    return mention._replace(start=start, lead=mention.start - start, interval=interval, hedge="+".join(hedges) or None,
                   end=mention.end + len(after) if after else mention.end)  # fmt: skip


def _hedge_after(grammar: Grammar, text: str, mention: Mention) -> str | None:
    """A hedge behind the unit: 左右, 以上, and 多 behind a stretch of time (一年多)."""
    for length in (3, 2, 1):
        word = text[mention.end : mention.end + length]
        if word in grammar.words.hedges and (word in _AFTER or (word == "多" and mention.kind == "duration")):
            return word
    return None


def _hedges_before(grammar: Grammar, text: str, start: int) -> tuple[list[str], int]:
    """The hedge words right before a number, and where the first begins."""
    match = grammar.before.search(text, max(0, start - LONGEST_WORD), start)
    if not match or (
        match.group().strip() == "近" and text[match.start() - 1 : match.start()] in _NOT_NEAR and match.start()
    ):
        return [], start
    return [match.group().strip()], match.start()


def _words(grammar: Grammar, match: re.Match[str]) -> Mention | None:
    """A number in words, English or Chinese."""
    found = _english(grammar, match) if match.groupdict().get("english") else _chinese(grammar, match)
    return found and _signed(found, match["neg"] or "")


def _english(grammar: Grammar, match: re.Match[str]) -> Mention | None:
    """Twenty-six, two hundred and three; a low number in one word counts with a word of measure only, and one hardly then."""
    text, start = match.string, match.start()
    hedged = bool(_hedges_before(grammar, text, start)[0])
    before, behind = text[max(0, start - LONGEST_WORD) : start], text[match.end() : match.end() + LONGEST_WORD]
    read = spelled.read(match["english"], grammar.words, before, behind, hedged=hedged)
    if read is None:
        return None
    end = start + read.end
    interval = printed_interval(read.value, read.ulp if read.ulp != 1 and not read.exact else Decimal(0), ())
    mention = _measured(grammar, text, Mention(start, end, start, end, read.value, interval, read.ulp), None)
    if not read.exact:
        mention = _counting(grammar, text, mention)
    article = read.value == 1 and mention.kind in ("count", "duration")
    if (mention.unit == "" and not read.bare) or article:
        return None
    return mention if read.exact else _surrounded(grammar, text, mention)


def _chinese(grammar: Grammar, match: re.Match[str]) -> Mention | None:
    """A Chinese numeral counts with a word of measure that such numerals carry (六大专业群, 十余次), or as a long one by itself."""
    text, printed, first, start = match.string, match["numeral"], match.start("numeral"), match.start()
    numeral = read_decimal_words(printed)
    if numeral is None:  # 几十, 三四
        return None
    end = first + numeral.length
    inner = text[end : end + 1]
    hedged = grammar.words.hedges.get(inner) == "above" and inner not in "来几"
    unit = grammar.unit_at(text, end + hedged)
    said = printed[: numeral.length]
    before = text[start - 1 : start] if start else ""
    if unit is None or unit[0] not in grammar.words.after_words:
        return _by_itself(text, numeral, said, (start, end), before)
    follower = text[end + len(unit[0]) : end + len(unit[0]) + 1]
    later = (unit[1].kind == "duration" and follower == "多") or (unit[1].kind == "quantity" and follower == "半")
    if not (_counts(said, hedged=hedged or later) and _fits(unit[0], numeral.value, before)):
        return None
    ulp, end = last_place(numeral.value) if hedged else numeral.ulp, end + hedged
    mention = Mention(start, end, start, end, numeral.value, Interval.exactly(numeral.value), ulp)
    if hedged:
        mention = mention._replace(hedge=inner)
    return _surrounded(grammar, text, _measured(grammar, text, mention, None))


def _by_itself(text: str, numeral: Numeral, said: str, place: tuple[int, int], before: str) -> Mention | None:
    """一百五十二 at the end of a clause is a number; in front of other characters it is mostly part of a name."""
    start, end = place
    if len(said) == 1 and (kind := _alone(text, start, end)):
        exact = Interval.exactly(numeral.value)
        return Mention(start, end, start, end, numeral.value, exact, numeral.ulp, kind=kind)
    whole = len(said) > 1 and _counts(said, hedged=False) and any(char in _PLACES for char in said)
    if not whole or before in _NO_COUNT or "一" <= text[end : end + 1] <= "鿿":
        return None
    interval = printed_interval(numeral.value, numeral.ulp if numeral.ulp != 1 else Decimal(0), ())
    return Mention(start, end, start, end, numeral.value, interval, numeral.ulp)


def _alone(text: str, start: int, end: int) -> Kind | None:
    """What a numeral of one character is: a number in 这是五; a name in quotes, or if its paragraph holds nothing else."""
    if _QUOTED.match(text, max(0, start - 1)) or (len(text) <= LONGEST and end - start == len(text.strip())):
        return "name"
    said = _COPULA.search(text, max(0, start - 2), start) and _CLOSED.match(text, end) and text[start] not in "一零〇"
    return "number" if said else None


_QUOTED = re.compile('[“‘「『"]' + f"[{CHINESE}]" + '[”’」』"]')
_COPULA = re.compile("(?:是|等于)$")
_CLOSED = re.compile("[，。；！？,.;!?这那而]|$")
_PLACES = frozenset("点十百千万亿拾佰仟")
_NO_COUNT = frozenset("第初高大周星之")


def _counts(numeral: str, *, hedged: bool) -> bool:
    """一 is mostly an article, and a bare 百, 千, 万 mostly an idiom; 十 and compound numerals count."""
    if (
        numeral in ("一", "零", "〇")
        or (len(numeral) == 1 and numeral in FORMAL)
        or (numeral[:1] in "伍陆" and numeral[1:2] not in "拾佰仟")
    ):
        return hedged and numeral not in FORMAL
    return (
        hedged
        or numeral == "十"
        or (not (len(numeral) == 1 and numeral in "百千万亿") and numeral[0] not in "百千万亿")
    )


def _fits(unit: str, value: Decimal, before: str) -> bool:
    """Not 二十大, not 第三次, not the tail of a longer word."""
    if unit == "届":
        return False
    return before not in _NO_COUNT and not (unit == "大" and value > 10)  # 十大 is the largest count of its kind


_READERS: Mapping[str, Callable[[Grammar, re.Match[str]], Mention | None]] = {
    "skip": _skipped,
    "document": _plain("name"),
    "date": _plain("date"),
    "ordinal": _plain("ordinal"),
    "name": _plain("name"),
    "fraction": _fraction,
    "ratio": _ratio,
    "number": _number,
    "words": _words,
}


def mentions(text: str, language: str) -> Iterator[Mention]:
    """All numbers of a flow, in order."""
    yield from grammar(language).mentions(text)
