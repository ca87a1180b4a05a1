"""What a bare number counts in English: the plural noun behind it (26 new hospitals), which is the count's unit.

English has no counting words, so that the noun itself must tell 12 schools from 12 pupils. Whether it is one, only the words
around it say: nothing is counted where a word of grammar stands between (12 of the schools, 12 received awards), or where the
number is the name of what stands before it (phase 2 schools, Tier 1 cities).
"""

from __future__ import annotations

import re

from auditor.lexicon import Lexicon

MOST_WORDS = 4
"""Words behind a number among which its noun stands: 12 new secondary grammar schools."""
LONGEST_WORD = 24
REACH = MOST_WORDS * (LONGEST_WORD + 1)
_NEXT = re.compile(rf" ([A-Za-z][A-Za-z-]{{1,{LONGEST_WORD}}})(?![A-Za-z0-9'’-])")
_BEFORE = re.compile(rf"(?P<opening>^|[.!?:;•·]\s{{1,3}})?(?<![A-Za-z])(?P<word>[A-Za-z]{{1,{LONGEST_WORD}}})[.,]?\s?$")
_PAIRED = re.compile(r"[0-9] (?:&|or) $")
_OPENING = re.compile(r"(?:^|[.!?:;•·]\s{0,3})[“\"(]?$")
_PLURAL = re.compile(r"[a-z-]{2,}(?:[^sui]s|ies)")
"""schools, series; not business, status, analysis."""
_PAST = re.compile(r"[a-z]+ed")


class Counted:
    """The words of one language that tell a counted noun from others."""

    def __init__(self, words: Lexicon) -> None:
        self.words = words
        self.apart = words.no_nouns | words.hedges.keys() | {word for role in words.numerals.values() for word in role}

    def noun(self, text: str, start: int, end: int) -> str:
        """The plural noun that the number at these positions counts, in small letters; empty where it counts none.

        Past participles before it (12 received awards) may be verbs: who is in doubt counts nothing.
        """
        found = ""
        for word in self._behind(text, end):
            if self._is_plural(word):
                found = word
            elif found or _PAST.fullmatch(word) or word in self.words.past_verbs:
                break
        unit = self.words.units.get(found)
        if not found or (unit and unit.kind != "count") or self._is_name(text, start, end):
            return ""
        return unit.unit if unit else found

    def _behind(self, text: str, end: int) -> list[str]:
        """The next words up to one of grammar, in small letters."""
        listed: list[str] = []
        while len(listed) < MOST_WORDS and (match := _NEXT.match(text, end)):
            word = match[1].lower()
            if word in self.apart:
                break
            listed.append(word)
            end = match.end()
        return listed

    def _is_plural(self, word: str) -> bool:
        return word in self.words.plurals or _PLURAL.fullmatch(word) is not None

    def _is_name(self, text: str, start: int, end: int) -> bool:
        """The number is part of a name: phase 2, Scope 1 & 2, Tier 1, Group of Seven; not: In 12 schools."""
        first = max(0, start - LONGEST_WORD - SHORT)
        if start == 0 and text[start].isdigit():
            return text[end + 1 : end + 2].isupper()  # the number of a heading: 2 Performance measures
        if _OPENING.search(text, first, start):
            return False
        if _PAIRED.search(text, first, start):
            return True
        if text[start].isupper():
            return True
        before = _BEFORE.search(text, first, start)
        if before is None or before["word"].lower() in self.apart:
            return False
        word = before["word"]
        return word.lower() in self.words.numbered or (word[0].isupper() and before["opening"] is None)


SHORT = 6
"""Marks and blanks around the word before a number."""
