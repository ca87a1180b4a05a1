"""Amounts of money that go on behind their word: 75 USD million, 15 dollars 50, 50元6角3分."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from auditor.figures.numerals import read_chinese
from auditor.lexicon import Lexicon, any_of
from auditor.model import Interval

if TYPE_CHECKING:
    from auditor.figures.grammar import Grammar, Mention

CENT = Decimal("0.01")
LETTERS = 3
"""Scale words of so few letters (m, bn) stand before the word of money, not behind it."""
REACH = 18
"""Characters before an amount that may open a range."""


def pattern(words: Lexicon) -> re.Pattern[str]:
    """The small coins behind an amount, largest first; a pattern that never matches where the language has none."""
    one = "[1-9一二三四五六七八九]"
    coins = "".join(f"(?:{one}{re.escape(word)})?" for word in words.coins)
    return re.compile(f"(?={one}){coins}(?<![0-9元块])(?![一-鿿0-9])" if coins else "(?!)")


def belong_behind(grammar: Grammar, text: str, end: int, sign: str) -> bool:
    """A number follows the sign of money and has neither that sign nor cents behind it: 10 $ 30, not 10 $ 30 $."""
    match = _NEXT_NUMBER.match(text, end)
    if match is None or match["blank"] is None:
        return match is not None
    found = grammar.unit_at(text, match.end()) or grammar.unit_at(text, match.end() + 1)
    return not found or (found[0] != sign and found[1].unit != "cent")


_NEXT_NUMBER = re.compile(r"(?P<blank>\s)?[0-9][0-9,.]{0,20}")


def continued(grammar: Grammar, text: str, mention: Mention, printed: str) -> Mention:
    """An amount behind which its scale (75 USD million) or its cents (15 dollars 50) follow the word of money."""
    if printed.isupper() and text[mention.number_end - 1].isdigit():
        scale = grammar.scale_at(text, mention.end + 1) if text[mention.end : mention.end + 1] == " " else None
        if scale and len(scale[0]) > LETTERS:
            end = mention.end + 1 + len(scale[0])
            return mention._replace(value=mention.value * scale[1], ulp=mention.ulp * scale[1], end=end, number_end=end)
    small = grammar.coins.match(text, mention.end) if printed in _YUAN and mention.ulp == 1 else None
    if small:
        return _with_coins(grammar, mention, small)
    if mention.unit in grammar.words.cents and printed[-1].islower() and mention.ulp == 1:
        rest = grammar.continued.change(text, mention.end)
        if rest and not _RANGE.search(text, max(0, mention.start - REACH), mention.start):
            value = mention.value + rest.value
            return mention._replace(
                value=value, ulp=rest.ulp, end=rest.end, number_end=rest.end, interval=Interval.exactly(value)
            )
    return mention


def _with_coins(grammar: Grammar, mention: Mention, match: re.Match[str]) -> Mention:
    """50元6角3分 is 50.63元."""
    value, ulp = mention.value, mention.ulp
    for digit, coin in re.findall(f"(.)({any_of(grammar.words.coins)})", match.group()):
        size = grammar.words.coins[coin]
        value, ulp = value + (read_chinese(digit) or Decimal(digit)) * size, size
    end = match.end()
    return mention._replace(value=value, ulp=ulp, end=end, number_end=end, interval=Interval.exactly(value))


_YUAN = frozenset({"元", "块", "块钱", "圆"})
_RANGE = re.compile(r"\b(?:between|from)\s(?:[a-z]{1,9}\s)?$", re.IGNORECASE)
"""Opens a range, whose upper end is no cents: between 15 dollars and 50."""
