"""The grammar of printed numbers: where a figure stands in running text, and what number, unit and hedge it prints."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from auditor import lexicon
from auditor.figures.hedges import printed_interval
from auditor.figures.numerals import DIGITS, last_place, read_chinese, read_digits
from auditor.figures.shapes import MOBILE, YEAR, number_shapes
from auditor.lexicon import Lexicon, UnitWord, any_of
from auditor.model import Interval
from auditor.model.figure import Kind

LONGEST_WORD = 18
"""No word of measure or hedge is longer."""
HUNDRED = Decimal(100)


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


_NEVER = re.compile("(?!)")
_AFTER = frozenset({"左右", "上下", "以上", "以下", "以内", "及以上", "及以下", "之内"})
_NOT_NEAR = frozenset("最附临靠新将接远相邻")


class Grammar:
    """The compiled patterns of one language."""

    def __init__(self, words: Lexicon) -> None:
        self.words = words
        leading = [word for word, name in words.hedges.items() if name != "above" and word not in _AFTER]
        self.before = re.compile(f"(?:{any_of(leading)})\\s?$", re.IGNORECASE) if leading else _NEVER
        self.scan = number_shapes(words)
        edge = r"(?<![A-Za-z])" if words.language == "en" else ""
        self.label = re.compile(f"{edge}(?:{any_of(words.label_words)})\\s?$", re.IGNORECASE)
        self.per = re.compile(f"/({any_of(words.unit_like)})")
        self.longest = max(map(len, (*words.units, *words.scales)))

    def mentions(self, text: str) -> list[Mention]:
        """All numbers of a flow, in order; those that measure nothing are left out or carry a kind of their own."""
        found = []
        position = 0
        while match := self.scan.search(text, position):
            mention = _READERS[match.lastgroup or ""](self, match)
            position = max(match.end(), mention.end if mention else 0)
            if mention:
                found.append(mention)
        return _share_units(found, text)

    def unit_at(self, text: str, position: int) -> tuple[str, UnitWord] | None:
        """The longest word of measure that begins here and is not the beginning of another word."""
        for length in range(min(self.longest, len(text) - position), 0, -1):
            printed = text[position : position + length]
            word = self.words.units.get(printed)
            if word and self._ends_here(printed, text, position + length):
                return printed, word
        return None

    def _ends_here(self, printed: str, text: str, end: int) -> bool:
        follower = text[end : end + 1]
        if printed[-1].isascii() and printed[-1].isalpha():
            return not (follower.isascii() and follower.isalnum())
        return not follower or follower not in self.words.unit_not_before.get(printed, "")

    def scale_at(self, text: str, position: int) -> tuple[str, Decimal] | None:
        """The longest scale word that begins here."""
        for length in range(min(self.longest, len(text) - position), 0, -1):
            printed = text[position : position + length]
            if printed in self.words.scales and self._ends_here(printed, text, position + length):
                return printed, self.words.scales[printed]
        return None


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
        "+".join(hedges) or None, () if single else tuple(number for number, _ in numbers),
    )  # fmt: skip


def _fraction(grammar: Grammar, match: re.Match[str]) -> Mention | None:
    """百分之五 is 5 %, 千分之二 is 2 ‰; other fractions are numbers."""
    whole, part = match.group().split("分之")
    value, ulp = read_digits(part) if part[0].isascii() else _decimal_words(part)
    unit = {"百": "%", "千": "‰"}.get(whole)
    divisor = read_chinese(whole)
    if value is None or not divisor:
        return None
    if unit is None:
        return Mention(*match.span(), *match.span(), value / divisor, Interval.exactly(value / divisor), Decimal(0))
    mention = Mention(*match.span(), *match.span(), value, printed_interval(value, ulp, ()), ulp, unit, "percent")
    return _surrounded(grammar, match.string, mention)


def _decimal_words(printed: str) -> tuple[Decimal | None, Decimal]:
    """A numeral in words and one unit of its last place: 十二点五 is (12.5, 0.1)."""
    whole, _, decimals = printed.partition("点")
    value, fraction = read_chinese(whole), read_chinese(decimals)
    ulp = Decimal(1).scaleb(-len(decimals))
    if not decimals or value is None:
        return value, ulp
    return None if fraction is None else value + fraction * ulp, ulp


_BARE: Mapping[Kind, re.Pattern[str]] = {"date": re.compile(YEAR), "name": re.compile(MOBILE)}
"""What digits without a unit may be instead of a number."""


def _number(grammar: Grammar, match: re.Match[str]) -> Mention | None:
    """A number in digits: hedge, sign, scale and unit around it."""
    text = match.string
    value, ulp = read_digits(match.group("digits"))
    upper = _upper_bound(grammar, match)
    end = match.end() if upper is not None else match.end("digits")
    if text[end : end + 1].isascii() and text[end : end + 1].isalpha() and not _glued(grammar, text, end):
        return _named(match, end)
    mention = Mention(match.start(), end, match.start(), end, value, Interval.exactly(value), ulp)
    if grammar.label.search(text, max(0, match.start() - LONGEST_WORD), match.start()):
        return mention._replace(kind="name")
    scale, mention = _scaled(grammar, text, mention)
    mention = _measured(grammar, text, mention, match.group("money"))
    if mention.unit == "" and scale == 1 and upper is None and not match.group("sign"):
        kind = next((kind for kind, shape in _BARE.items() if shape.fullmatch(match.group("digits"))), None)
        if kind:
            return mention._replace(kind=kind)
    if upper is not None:
        low, high = value * scale, upper * scale
        return mention._replace(value=low, interval=Interval(low, high), parts=(low, high))
    return _signed(_surrounded(grammar, text, mention), match.group("sign"))


def _signed(mention: Mention, sign: str) -> Mention:
    if sign not in ("-", "–"):  # the dash that reports print as minus
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


def _inside(grammar: Grammar, text: str, end: int, hedge: str) -> bool:
    """余, 多, 几 after a number are hedges only if a scale or a word of measure follows (20多个, not 5多次采样)."""
    return hedge == "余" or bool(grammar.scale_at(text, end) or grammar.unit_at(text, end))


def _measured(grammar: Grammar, text: str, mention: Mention, money: str | None) -> Mention:
    """Reads the unit behind the number, or the sign of money before it."""
    end = mention.end
    if money:
        return mention._replace(unit=grammar.words.money_signs[money.strip()], kind="money", end=end)
    blank = 1 if text[end : end + 1] == " " else 0
    found = grammar.unit_at(text, end + blank)
    if not found or (
        text[end : end + blank] and found[0] in grammar.words.after_words and _far(text, mention, found[0])
    ):
        return mention._replace(end=mention.number_end)
    printed, word = found
    end += blank + len(printed)
    unit, kind = word.unit, word.kind
    per = grammar.per.match(text, end)
    if per:
        unit, end, kind = f"{unit}/{per.group(1)}", per.end(), "money" if kind == "money" else "rate"
    elif printed in grammar.words.great:
        unit = "个"
    return mention._replace(unit=unit, kind=_KINDS[kind], end=end)


def _far(text: str, mention: Mention, _: str) -> bool:
    """A blank parts a bare number from the next column of a layout table, not from its unit, where blanks are many."""
    return text[mention.end : mention.end + 2] == "  "


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
    return mention._replace(start=start if before else mention.start, interval=interval, hedge="+".join(hedges) or None,
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
    """A numeral in Chinese characters counts only with a word of measure that such numerals carry (六大专业群, 十余次)."""
    text, printed = match.string, match.group()
    end = match.end()
    bare = printed.strip("几数")
    value = read_chinese(bare)
    vague = printed != bare
    inner = text[end : end + 1]
    hedged = grammar.words.hedges.get(inner) == "above" and inner != "来"
    unit = grammar.unit_at(text, end + hedged)
    if value is None or unit is None or unit[0] not in grammar.words.after_words or vague:
        return None
    later = unit[1].kind == "duration" and text[end + len(unit[0]) : end + len(unit[0]) + 1] == "多"
    if not (_counts(bare, hedged=hedged or later) and _fits(unit[0], value, text[match.start() - 1 : match.start()])):
        return None
    ulp, end = last_place(value) if hedged else Decimal(1), end + hedged
    mention = Mention(match.start(), end, match.start(), end, value, Interval.exactly(value), ulp)
    if hedged:
        mention = mention._replace(hedge=inner)
    return _surrounded(grammar, text, _measured(grammar, text, mention, None))


def _counts(numeral: str, *, hedged: bool) -> bool:
    """一 is mostly an article, and a bare 百, 千, 万 mostly an idiom; 十 and compound numerals count."""
    if numeral in ("一", "零", "〇"):
        return hedged
    return (
        hedged
        or numeral == "十"
        or (not (len(numeral) == 1 and numeral in "百千万亿") and numeral[0] not in "百千万亿")
    )


def _fits(unit: str, value: Decimal, before: str) -> bool:
    """Not 二十大, not 第三次, not the tail of a longer word."""
    if unit == "届":
        return False
    return before not in ("第", "初", "高", "大", "周", "星", "之") and not (
        unit == "大" and value > 10
    )  # 十大 is the largest count of its kind


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
