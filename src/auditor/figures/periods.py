"""Periods: which year, half, quarter or month a figure speaks of, and how far away that was said."""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from auditor import lexicon
from auditor.figures.numerals import read_chinese
from auditor.folding import folded
from auditor.lexicon import any_of
from auditor.model import Document

_YEAR = r"(?:19|20)[0-9]{2}"
_DATE = re.compile(
    rf"(?P<from>{_YEAR})\s?(?:[-—–~～至]+|/)\s?(?P<to>{_YEAR})"
    rf"|(?<![0-9.,])(?P<year>{_YEAR})"
    r"(?:\s?年\s?(?P<month>[0-9]{1,2})\s?月|(?=\s?年)|(?![0-9%年一-鿿]|[.,][0-9]|\s?[一-鿿]))"
    r"|(?P<words>[〇零一二三四五六七八九]{4})年"
    r"|十(?P<plan>[一二三四五六七八九])五[”’\"]?\s?(?:规划)?(?:(?P<plan_end>末)|时期|期间|(?=主要目标|目标))"
)
_LONGEST_PERIOD = 12
FIRST_PLAN = 2001
"""The first year of the tenth five-year plan (“十五”); that of the eleventh is five years later."""
PLAN_YEARS = 5


@dataclass(frozen=True, slots=True)
class Stated:
    """A period named in a text, and where; `compared` if the words before it compare with it (较2019年)."""

    start: int
    end: int
    name: str
    compared: bool = False
    fleeting: bool = False
    """It is relative (上年) and reaches no further than its clause."""
    since: bool = False
    """Words behind it make it the beginning of a longer time (2019年8月以来)."""


class Periods:
    """The patterns of one language."""

    def __init__(self, language: str) -> None:
        words = lexicon.load(language)
        self.words = words
        relative = any_of((*words.last_year, *words.this_year, *words.periods))
        parts = any_of(words.periods)
        dated = f"(?!\\s(?:{any_of(words.ended)}))" if words.ended else ""
        self.scan = re.compile(
            rf"(?P<part_before>{parts})(?:,?\s(?:of\s)?(?:the\s)?(?:fiscal\s)?(?:year\s)?)(?P<of>{_YEAR})(?![0-9])"
            rf"|(?P<in>{_YEAR})(?:年度?第?|\s)?(?P<part_behind>{parts})|{_DATE.pattern}|(?P<relative>{relative}){dated}"
        )
        self.since = (
            re.compile(f"(?:年|月|日|份)*[^，。；]{{0,6}}?(?:{any_of(words.since)})")
            if words.since
            else re.compile("(?!)")
        )
        self.comparing = re.compile(f"(?:{any_of(words.compare)})\\s?$")

    def stated(self, text: str, year: int | None) -> tuple[Stated, ...]:
        """Every period that a text names, in order; relative ones (上年) resolved against `year`."""
        found: list[Stated] = []
        for match in self.scan.finditer(text):
            name = self._part(match) or _planned(match) or self._name(match, self._meant(match, found, year))
            if name:
                compared = bool(self.comparing.search(text, max(0, match.start() - _LONGEST_PERIOD), match.start()))
                since = bool(self.since.match(text, match.end()))
                origin = text[max(0, match.start() - 1) : match.start()] in self.words.from_words
                fleeting = origin or (match["relative"] in self.words.last_year if match["relative"] else False)
                found.append(Stated(match.start(), match.end(), name, compared, fleeting, since or bool(match["plan"])))
        return tuple(found)

    def _meant(self, match: re.Match[str], found: Sequence[Stated], year: int | None) -> int | None:
        """The year that 当年 means: the last one that the text named outright, else the report's."""
        if match["relative"] not in self.words.this_year:
            return year
        named = (stated.name[:4] for stated in reversed(found) if not stated.fleeting and stated.name[:4].isdigit())
        return int(next(named, year or 0)) or None

    def _part(self, match: re.Match[str]) -> str | None:
        """A quarter or half whose year stands beside it (Q4 2018, 2018年一季度): never that of the report's own year."""
        part = match["part_before"] or match["part_behind"]
        return f"{match['of'] or match['in']}-{self.words.periods[part]}" if part else None

    def _name(self, match: re.Match[str], year: int | None) -> str | None:
        if match["from"]:
            return f"{match['from']}/{match['to']}"
        if match["year"]:
            return match["year"] + (f"-{int(match['month']):02d}" if match["month"] else "")
        if match["words"]:
            number = read_chinese(match["words"])
            return str(number) if number and 1900 <= number < 2100 else None  # years of reports
        if year is None:
            return None
        word = match["relative"]
        if word in self.words.periods:
            return f"{year}-{self.words.periods[word]}"
        return str(year - 1 if word in self.words.last_year else year)


def _planned(match: re.Match[str]) -> str | None:
    """The years of a five-year plan, or its last one: “十四五”时期, “十四五”末."""
    if not match["plan"]:
        return None
    first = FIRST_PLAN + PLAN_YEARS * int(read_chinese(match["plan"]) or 0)
    return str(first + PLAN_YEARS - 1) if match["plan_end"] else f"{first}/{first + PLAN_YEARS - 1}"


@functools.cache
def periods(language: str) -> Periods:
    """The patterns of a language, compiled once per process."""
    return Periods(language)


def report_year(document: Document, opening: Sequence[str]) -> int | None:
    """The year that a report speaks of: the one its first lines name most often, the earlier line deciding ties.

    `opening` is the text of the first blocks, titles first.
    """
    for text in opening:
        years = [int(match["year"]) for match in _DATE.finditer(text) if match["year"]]
        if years:
            return _commonest(years)
    years = [int(match["year"]) for match in _DATE.finditer(folded(document)[:20_000]) if match["year"]]
    return _commonest(years) if years else None


def _commonest(years: Sequence[int]) -> int:
    """The year named most often, the latest of several."""
    return max(Counter(years).items(), key=lambda counted: (counted[1], counted[0]))[0]
