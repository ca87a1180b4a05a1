"""Numbers that begin in digits and go on in words: 4 thousand 3 hundred and 21, 3 million and a half, 15 dollars 50."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from auditor.lexicon import Lexicon, any_of


class Rest(NamedTuple):
    """What goes on a number: what it adds, one unit of its last place, and where it ends."""

    value: Decimal
    ulp: Decimal
    end: int


HALF = Decimal("0.5")
_WHOLE = re.compile(r"[0-9]{1,3}\Z")


class Continued:
    """The patterns of one language; those of a language without such words never match."""

    def __init__(self, words: Lexicon) -> None:
        numerals = words.numerals
        self.sizes = {word: value for role in ("hundred", "scales") for word, value in numerals.get(role, {}).items()}
        self.small = {word: value for role in ("ones", "tens") for word, value in numerals.get(role, {}).items()}
        never = re.compile("(?!)")
        hundred = any_of(numerals.get("hundred", ()))
        self.hundred = re.compile(rf"\s(?:{hundred})\b") if hundred else never
        joint, low = any_of(numerals.get("and", ())), rf"[1-9][0-9]?|{any_of(self.small)}"
        tens, ones = any_of(numerals.get("tens", ())), any_of(numerals.get("ones", ()))
        apart = rf"(?![A-Za-z0-9%-]|[.,][0-9]|\s(?:{any_of(self.sizes)})\b)"
        self.larger = (
            re.compile(
                rf"\s(?P<scale>{any_of(self.sizes)})(?=\s(?P<next>[0-9]{{1,3}})\s(?P<below>{any_of(self.sizes)})\b)"
            )
            if self.sizes
            else never
        )
        self.last = re.compile(rf"\s(?:{joint})\s(?P<low>{low}){apart}") if self.sizes else never
        self.half = re.compile(rf"\s(?:{joint})\sa\shalf\b(?!\s(?:of|dozen)\b)") if joint else never
        cents = rf"(?P<digits>[0-9]{{2}})|(?P<tens>{tens})(?:[ -](?P<ones>{ones}))?|(?P<teens>{ones})"
        end = r"(?=\s?(?:[.,;:)]\s|[.;)]?\s*$))"
        self.cents = re.compile(rf"\s(?:(?:{joint})\s)?(?:{cents}){end}") if joint else never

    def whole(self, text: str, start: int, end: int) -> tuple[Decimal, int] | None:
        """The number that these digits begin, each size smaller than the one before, and where its last size ends."""
        total, digits = Decimal(0), text[start:end]
        limit = Decimal("Infinity")
        while _WHOLE.match(digits) and (match := self.larger.match(text, end)):
            size = self.sizes[match["scale"]]
            if size >= limit or self.sizes[match["below"]] >= size:
                break
            total, limit = total + Decimal(digits) * size, size
            start, end = match.start("next"), match.end("next")
            digits = match["next"]
        below = self.hundred.match(text, end)
        rest = self.last.match(text, below.end()) if below and _WHOLE.match(digits) and len(digits) == 1 else None
        if below is None or not (rest or total):
            return None
        total += Decimal(digits) * 100
        if rest is None:
            return total, below.end()
        low = rest["low"].lower()
        return total + (self.small.get(low) or Decimal(low)), rest.end()

    def and_a_half(self, text: str, end: int) -> int | None:
        """Where "and a half" ends, if it follows."""
        match = self.half.match(text, end)
        return match.end() if match else None

    def change(self, text: str, end: int) -> Rest | None:
        """The cents behind a whole amount at the end of a clause: 15 dollars 50, thirteen dollars forty-five."""
        match = self.cents.match(text, end)
        if match is None:
            return None
        if match["digits"]:
            cents = Decimal(match["digits"])
        elif match["teens"]:
            cents = self.small[match["teens"]]
        else:
            cents = self.small[match["tens"]] + (self.small[match["ones"]] if match["ones"] else 0)
        return Rest(cents / 100, Decimal("0.01"), match.end()) if cents >= 10 else None
