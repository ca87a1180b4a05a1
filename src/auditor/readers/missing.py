"""What of a report could not be read, told in the language of the report, as data in `phrases/`."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass

from auditor.model import Language
from auditor.phrases import Wording, load_phrases


@dataclass(frozen=True, slots=True)
class Missing:
    """Parts of a report that were not read."""

    kind: str
    """The key of what is said of them."""
    count: int = 1
    """How many they are."""
    sheet: str = ""
    """The sheet on which they stand, in a workbook."""
    pages: tuple[int, ...] = ()
    """Their numbers, where they are pages."""

    def told(self, language: Language) -> str:
        """One line for a person."""
        words = phrases(language)
        return words.count(self.kind, self.count, sheet=self.sheet, pages=named(self.pages, words=words))


def named(numbers: Sequence[int], *, words: Wording) -> str:
    """The pages as a sentence begins with them: page 7, or: each of the pages 3–5, 9."""
    return words.phrase("page" if len(numbers) == 1 else "pages", pages=runs(numbers, comma=words.phrase("comma")))


def runs(numbers: Sequence[int], *, comma: str = ", ") -> str:
    """The numbers of pages, those that follow one another as one.

    >>> runs([3, 4, 5, 9])
    '3–5, 9'
    """
    found: list[list[int]] = []
    for number in numbers:
        if found and number == found[-1][1] + 1:
            found[-1][1] = number
        else:
            found.append([number, number])
    return comma.join(f"{first}–{last}" if first < last else str(first) for first, last in found)


@functools.cache
def phrases(language: Language) -> Wording:
    """What is said of files and their parts in that language; read once per process."""
    return load_phrases(__package__, "phrases", language=language)
