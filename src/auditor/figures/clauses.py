"""Sentences, clauses and quotations of a flow."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

_SENTENCE_END = re.compile(r"[。！？!?]+[”’」）)]*|[.](?=\s+[A-Z“\"(]|\s*$)|\s{8,}")  # Chinese marks
_ASIDE = r"（[^（）0-9，。；]{1,14}）|\([^()0-9,.;]{1,14}\)"  # an aside that belongs to its word: 老年大学（学堂）8所
_CLAUSE_END = re.compile(_ASIDE + r"|[，、；：;！？。!?（）()【】]|,(?![0-9]{3})|:(?!\s?[0-9])|\.(?=\s|$)|\s[-–—]\s|——")
_QUOTATIONS = re.compile(r"“[^“”]{1,60}”|「[^「」]{1,60}」|《[^《》]{1,80}》|\"[^\"]{1,60}\"")
STRONG = "；;。！？!?"
"""Marks that end more than a clause."""


@dataclass(frozen=True, slots=True)
class Clauses:
    """Where the sentences and clauses of a flow begin, and its quotations."""

    length: int
    sentences: tuple[int, ...]
    clauses: tuple[int, ...]
    ends: tuple[int, ...]
    quotations: tuple[tuple[int, int], ...]

    @classmethod
    def of(cls, text: str) -> Clauses:
        """The clauses of a flow."""
        sentences, clauses, ends = [0], [0], []
        sentences += [match.end() for match in _SENTENCE_END.finditer(text) if match.end() < len(text)]
        for match in _CLAUSE_END.finditer(text):
            if match.end() - match.start() > 2 and match.group()[0] in "（(":  # an aside ends nothing
                continue
            ends.append(match.start())
            clauses.append(match.end())
        ends.append(len(text))
        quotations = (
            tuple(match.span() for match in _QUOTATIONS.finditer(text))
            if "”" in text or "》" in text or '"' in text or "」" in text
            else ()
        )
        return cls(len(text), tuple(sentences), tuple(clauses), tuple(ends), quotations)

    def sentence(self, index: int) -> tuple[int, int]:
        """Start and end of the sentence around a position."""
        number = bisect_right(self.sentences, index) - 1
        end = self.sentences[number + 1] if number + 1 < len(self.sentences) else self.length
        return self.sentences[number], end

    def clause(self, index: int) -> tuple[int, int]:
        """Start and end of the clause around a position, its closing mark left out."""
        number = bisect_right(self.clauses, index) - 1
        return self.clauses[number], max(self.ends[number], index)

    def quotation(self, start: int, end: int) -> tuple[int, int] | None:
        """The quotation that holds a stretch, its marks included."""
        number = bisect_right(self.quotations, (start, self.length)) - 1
        if number >= 0 and self.quotations[number][1] >= end:
            return self.quotations[number]
        return None
