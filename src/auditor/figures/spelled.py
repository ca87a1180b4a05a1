"""Numbers in English words: twenty-six, two hundred and three, one and a half million, three quarters, nine point four."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from auditor.figures.numerals import places_of
from auditor.lexicon import Lexicon, any_of

MOST_WORDS = 16
"""Words of one number; a longer run is a poem."""
LEAST_BARE = 10
"""Lower numbers in a single word count with a word of measure only: two companies, but one of them."""


class Spelled(NamedTuple):
    """A number in words: what it says, one unit of its last place, and where it ends in the text."""

    value: Decimal
    ulp: Decimal
    end: int
    exact: bool
    """It is a fraction, rounded to nothing."""
    bare: bool
    """It is a number even with no word of measure behind it."""


class _Word(NamedTuple):
    role: str
    plural: bool
    value: Decimal
    start: int
    end: int


class _Read(NamedTuple):
    """A number up to the word at `stop`; `scale` is the last scale word of it, one if its last words have none."""

    value: Decimal
    stop: int
    scale: Decimal = Decimal(1)


def pattern(words: Lexicon) -> str:
    """The pattern of what may be a number in words, as the group `english`; far from all of it is one."""
    inner = any_of(word for role, listed in words.numerals.items() if role != "minus" for word in listed)
    first = any_of(word for role in ("minus", "ones", "tens", "parts") for word in words.numerals[role])
    many = any_of(word for role in ("hundred", "scales", "parts") for word in words.numerals[role])
    begin = rf"(?:{first}|an?(?=\ (?:{many})))"
    return (
        rf"(?P<english>(?<![\w-])(?i:{begin})(?![A-Za-z])(?:(?:\ ?-\ ?|\ )(?i:{inner})(?![A-Za-z])){{0,{MOST_WORDS}}})"
    )


def read(printed: str, words: Lexicon, before: str, behind: str, *, hedged: bool) -> Spelled | None:
    """The number that begins a text matched by the pattern, or None; `before` and `behind` are the text around it."""
    tokens = list(_tokens(printed, words.numerals))
    sign = Decimal(1)
    if tokens and tokens[0].role == "minus":
        sign, tokens = Decimal(-1), tokens[1:]
    found = _number(tokens)
    if found is None:
        return None
    end = tokens[found.stop - 1].end
    last = tokens[found.stop - 1]
    if last.role == "parts" and not hedged and not _is_part(tokens, found.stop, printed[end:] + behind, before):
        return None
    part = any(token.role == "parts" for token in tokens[: found.stop])
    whole = found.value == found.value.to_integral()
    ulp = found.scale if whole and not part else found.scale * places_of(found.value / found.scale)
    single = found.stop == 1 or (found.stop == 2 and tokens[0].role == "article")
    bare = sign < 0 or not single or found.value >= LEAST_BARE or last.role == "parts"
    return Spelled(sign * found.value, ulp, end, exact=part, bare=bare)


def _tokens(printed: str, words: Mapping[str, Mapping[str, Decimal]]) -> Iterator[_Word]:
    roles = {word: (role, value) for role, listed in words.items() for word, value in listed.items()}
    for match in re.finditer(r"[A-Za-z]+", printed):
        role, value = roles[match.group().lower()]
        yield _Word(role, match.group().endswith("s"), value, *match.span())


def _number(words: Sequence[_Word]) -> _Read | None:
    """A whole number, a fraction, or both: two hundred, three quarters, five and a half million."""
    if fraction := _fraction(words, 0):
        return _scaled(words, fraction)
    whole = _whole(words, 0)
    if whole is None or whole.stop == len(words):
        return whole
    if words[whole.stop].role == "point":
        return _decimals(words, whole)
    fraction = _fraction(words, whole.stop + 1) if words[whole.stop].role == "and" else None
    return _mixed(words, whole, fraction) if fraction else whole


def _mixed(words: Sequence[_Word], whole: _Read, fraction: _Read) -> _Read:
    """Five and a half million is 5.5 of them, three million and a half 3.5, a billion and a half million 1000.5."""
    after = fraction.stop
    if after == len(words) or words[after].role != "scales":
        return _Read(whole.value + fraction.value * whole.scale, after)
    scale = words[after].value
    value = (whole.value + fraction.value) * scale if whole.scale == 1 else whole.value + fraction.value * scale
    return _Read(value, after + 1, scale)


def _scaled(words: Sequence[_Word], read: _Read) -> _Read:
    """Half a million, three quarters billion."""
    stop = read.stop
    if stop < len(words) and words[stop].role == "article":
        stop += 1
    if stop < len(words) and words[stop].role == "scales":
        return _Read(read.value * words[stop].value, stop + 1, words[stop].value)
    return read


def _fraction(words: Sequence[_Word], start: int) -> _Read | None:
    """One eighth, three quarters, a hundredth, half."""
    if start < len(words) and words[start].role == "parts" and words[start].value in (2, 4) and not words[start].plural:
        return _Read(1 / words[start].value, start + 1)
    whole = _whole(words, start)
    if whole is None and start < len(words) and words[start].role == "article":
        whole = _Read(Decimal(1), start + 1)
    if (
        whole
        and whole.stop < len(words)
        and words[whole.stop].role == "parts"
        and words[whole.stop].plural == (whole.value > 1)
    ):
        return _Read(whole.value / words[whole.stop].value, whole.stop + 1)
    return None


def _whole(words: Sequence[_Word], start: int) -> _Read | None:
    """A whole number, as far as its words go down in size; 'and' may stand before the last of them."""
    adder, stop = _Adder(), start
    for place in range(start, len(words)):
        word = words[place]
        if word.role == "and":
            if place == start or not adder.round or _fraction(words, place + 1):
                break
        elif word.role == "article":
            follows = words[place + 1].role if place == start and place + 1 < len(words) else ""
            if follows not in ("hundred", "scales"):
                break
            adder.group = Decimal(1)
        elif adder.take(word):
            stop = place + 1
        else:
            break
    return (
        _Read(adder.total + (adder.group or 0), stop, adder.scale if adder.group is None else Decimal(1))
        if stop > start
        else None
    )


class _Adder:
    """Adds up hundreds, and multiplies them by the scale words behind them."""

    def __init__(self) -> None:
        self.total = Decimal(0)
        self.group: Decimal | None = None
        """What has no scale word behind it yet."""
        self.scale = Decimal(1)
        """The last scale word."""

    @property
    def round(self) -> bool:
        """What was taken ends with hundreds or a scale word, so that 'and' may go on with it."""
        return self.group >= 100 if self.group is not None else self.scale > 1

    def take(self, word: _Word) -> bool:
        """Adds a word; False for one that cannot go on the number."""
        if word.role in ("ones", "tens") and (self.group is None or _fits(self.group, word)):
            self.group = (self.group or Decimal(0)) + word.value
            return True
        if word.role == "hundred" and self.group is not None and 0 < self.group < 100:
            self.group *= 100
            return True
        return word.role == "scales" and self._scale(word.value)

    def _scale(self, scale: Decimal) -> bool:
        if self.group is None and (self.scale == 1 or scale < self.scale):
            return False
        if self.scale > 1 and scale >= self.scale:  # two hundred thousand million
            self.total = (self.total + (self.group or 0)) * scale
        else:
            self.total += (self.group or Decimal(0)) * scale
        self.group, self.scale = None, scale
        return True


def _fits(group: Decimal, word: _Word) -> bool:
    """Twenty takes one to nine, hundreds take whatever is lower than a hundred."""
    if group == 0:
        return False
    return (group % 100 == 0 and word.value < 100) or (group % 10 == 0 and group % 100 >= 20 and 0 < word.value < 10)


def _decimals(words: Sequence[_Word], whole: _Read) -> _Read:
    """Nine point nought four, nought point eleven, and the scale behind them."""
    digits, place = "", whole.stop + 1
    while place < len(words) and words[place].role == "ones":
        digits += str(words[place].value)
        place += 1
    if not digits:
        return whole
    return _scaled(words, _Read(whole.value + Decimal(f"0.{digits}"), place))


def _is_part(words: Sequence[_Word], stop: int, behind: str, before: str) -> bool:
    """A part of something (a fifth of, more than half), not the one in an order (a third party) or of a year (the first half)."""
    many = words[stop - 2].role != "article" and words[stop - 2].value != 1 if stop > 1 else False
    whole = any(word.role == "and" for word in words[:stop])
    if many or whole or (stop > 1 and words[stop - 1].value not in (2, 4) and words[stop - 2].role == "ones"):
        return True
    if re.search(r"(?:first|second|other|latter|last|this|each|the|third|fourth)\s$", before, re.IGNORECASE):
        return False
    part = r"\s?of\b" if words[stop - 1].value in (2, 4) and stop == 1 else r"\s?(?:of\b|$|[.,;:)])"
    return re.match(part, behind) is not None
