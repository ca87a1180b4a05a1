"""Table cells: a cell that is a number, whatever signs, brackets and marks it wears."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from decimal import Decimal

from auditor import lexicon
from auditor.figures.grammar import Mention, grammar
from auditor.figures.hedges import printed_interval
from auditor.figures.numerals import DIGITS, read_digits
from auditor.lexicon import any_of

_SPACE = re.compile(r"\s")
_WRAPPED = r"(?=[0-9,.]*\s)[0-9](?:\s?[0-9]){0,2}\s?(?:,(?:\s?[0-9]){3}\s?)+\.\s?[0-9]\s?[0-9]"
"""An amount with its groups and its two decimals that a narrow column broke in two: 12,900,000.0 0."""
_SIGNS = "-–−△▲"  # what tables print for minus
_FOOTMARK = r"(?:\[[0-9a-z]{1,2}\]|\([0-9a-z]\)|[*†‡①②③④⑤⑥⑦⑧⑨])+"


@dataclass(frozen=True, slots=True)
class CellText:
    """A cell's text with what surrounds the number taken off."""

    mention: Mention | None
    dash: bool = False


def read_cell(text: str, language: str) -> CellText:
    """The number that a cell consists of, or nothing; a dash is a zero that was not printed."""
    stripped = text.strip()
    if stripped in lexicon.load(language).tables["nothing"]:
        return CellText(None, dash=True)
    match = _pattern(language).fullmatch(stripped.replace("\u00a0", " "))
    if not match:
        return CellText(_with_unit(text, stripped, language))
    offset = len(text) - len(text.lstrip())
    value, ulp = read_digits(_SPACE.sub("", match["digits"]))
    negative = bool(match["sign"] and match["sign"] in _SIGNS) or bool(match["open"])
    start, end = match.start("digits") + offset, match.end("digits") + offset
    if negative and match["sign"]:
        start = match.start("sign") + offset
    mention = Mention(start, end, start, end, value, printed_interval(value, ulp if ulp < 1 else Decimal(0), ()), ulp)
    sign = "percent" if match["percent"] else "outer" if match["outer"] else None
    if sign:  # 8%, (8%) or (8)%, which is printed with its brackets
        start = match.start("open") + offset if sign == "outer" and match["open"] else start
        interval = printed_interval(value, ulp, ())
        unit, end = match[sign].strip(), match.end(sign) + offset
        mention = mention._replace(start=start, unit=unit, kind="percent", interval=interval, end=end)
    elif match["money"]:
        signs = lexicon.load(language).money_signs
        mention = mention._replace(unit=signs.get(match["money"].strip(), ""), kind="money")
    if negative:
        mention = mention._replace(value=-value, interval=mention.interval.negated())
    return CellText(mention)


def _with_unit(text: str, stripped: str, language: str) -> Mention | None:
    """A number with its unit and nothing else (16.26 : 1, 3所, 近10家); None for every other text."""
    found = grammar(language).mentions(text)
    if len(found) != 1 or found[0].kind == "name":
        return None
    mention = found[0]
    if not mention.unit and not re.search(r"[0-9¼-¾⅐-⅞]", stripped):
        return None  # in words and of nothing: a label (二十一, Quarter)
    rest = (text[: mention.start] + text[mention.end :]).strip()
    return (
        mention if not rest or (len(rest) <= 2 and not re.search(r"[A-Za-z一-鿿]", stripped)) else None
    )  # a stray mark


@functools.cache
def _pattern(language: str) -> re.Pattern[str]:
    signs = any_of(lexicon.load(language).money_signs)
    return re.compile(
        rf"(?P<money>(?:{signs})\s*)?(?P<open>[(（]\s*)?(?:(?:{signs})\s*)?(?P<sign>[{_SIGNS}+]\s*)?(?P<digits>{_WRAPPED}|{DIGITS})"
        rf"(?P<percent>\s*[%‰])?\s*[)）]?(?P<outer>\s*[%‰])?(?:{_FOOTMARK})?"
    )
