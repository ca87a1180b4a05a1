"""Which numbers are names: codes, references, quotations, the years of plans, and what a file does not tell in full."""

from __future__ import annotations

import re

from auditor.figures.clauses import Clauses
from auditor.figures.grammar import Mention

UNMEASURED = frozenset({"date", "name", "ordinal"})
"""Kinds of mentions that measure nothing."""
LIST_NAME = 12
"""Quotations up to this length that hold a number and little else are names (“五个一批”, “21条”)."""


def is_name(mention: Mention, text: str, clauses: Clauses, marks: re.Pattern[str], spans: tuple[str, ...]) -> bool:
    """A count in a short quotation or in a title, the code of an item (行政运行（01项）), a reference, the years of a plan.

    And the rest of a number of which the file does not tell one character.
    """
    if _torn(mention, text) or marks.fullmatch(text, max(mention.start - 1, 0), mention.end + 1):
        return True
    if _HALF_YEAR.search(text, max(mention.start - SHORT_MARK, 0), mention.start) and _SECOND.match(
        text, mention.start
    ):
        return True
    if mention.kind == "duration" and text.startswith(spans, mention.end):
        return True
    if mention.kind == "number" and _REFERENCE.search(text, max(mention.start - SHORT_MARK, 0), mention.start):
        return True
    quotation = clauses.quotation(mention.start, mention.end)
    if quotation is None or mention.kind in ("percent", "point", "money", "date"):
        return False
    return text[quotation[0]] == "《" or quotation[1] - quotation[0] <= LIST_NAME


def _torn(mention: Mention, text: str) -> bool:
    return UNTOLD in (
        text[mention.number_start - 1 : mention.number_start],
        text[mention.number_end : mention.number_end + 1],
    )


UNTOLD = "\ufffd"
"""What stands for a character that the file does not tell."""
_REFERENCE = re.compile(r"[\u4e00-\u9fff)）][(（][一二三四五六七八九十0-9]{1,3}[)）]\Z")
"""What stands before the last part of a reference: 附注五(二)1."""
_HALF_YEAR = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}/\Z")
_SECOND = re.compile(r"[0-9]{2}(?![0-9])")
"""The second year of 2022/23, whatever stands behind it: (H1 2022/23: £37.9m) holds no ratio of 23 to 37.9."""
SHORT_MARK = 8
