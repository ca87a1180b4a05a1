"""What the pages of a report repeat and its text does not hold: running headers, footers, page numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from auditor.readers.layout import Row

OUTER = 3
"""Headers and footers are among so many rows at either end of a page."""
ZONE = 0.15
"""And in this share of its height."""
REPEATED = 3
"""A row in the same words, numbers aside, on so many pages is a running header or footer."""
_SAME = 6.0
"""Points by which its place may differ."""
_NUMBER = re.compile(
    r"[-–—―·~\s]{0,4}(?:第\s?)?([0-9]{1,4})(?:\s?[页頁])?(?:\s?(?:[/／,，]|of|共)\s?(?:共\s?)?[0-9]{1,4}(?:\s?[页頁])?)?[-–—―·~\s]{0,4}"
    r"|(?:page|p\.)\s?([0-9]{1,4})(?:\s?(?:of|/)\s?[0-9]{1,4})?",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"[0-9０-９]+|(?<=第)[一二三四五六七八九十]+(?=[页頁章节節])")


def without_furniture(pages: Sequence[list[Row]], *, heights: Sequence[float]) -> list[list[Row]]:
    """The rows of each page without its running header, its footer and its number."""
    edges = [_outer(rows, height) for rows, height in zip(pages, heights, strict=True)]
    repeated = Counter(key for rows in edges for key in {_key(row) for row in rows})
    needed = REPEATED if len(pages) > REPEATED else max(2, len(pages))
    numbers = _numbering(edges)
    kept: list[list[Row]] = []
    for index, rows in enumerate(pages):
        dropped = {
            id(row)
            for row in edges[index]
            if _count(repeated, _key(row)) >= needed or _page_number(row) in ({index + numbers} if numbers else set())
        }
        kept.append([row for row in rows if id(row) not in dropped])
    return kept


def _outer(rows: list[Row], height: float) -> list[Row]:
    """The rows that could be a header or footer."""
    rows = [row for row in rows if row.frame is None]
    if not rows:
        return []
    top = min(row.top for row in rows)
    found = [row for row in rows[:OUTER] if row.bottom - top <= ZONE * height]
    bottom = max(row.bottom for row in rows)
    return found + [row for row in rows[-OUTER:] if bottom - row.top <= ZONE * height / 2 and row not in found]


def _key(row: Row) -> tuple[str, int]:
    return _DIGITS.sub("#", row.text), round(row.base / _SAME)


def _count(repeated: Counter[tuple[str, int]], key: tuple[str, int]) -> int:
    words, at = key
    return max(repeated[words, at - 1] + repeated[words, at], repeated[words, at] + repeated[words, at + 1])


def _page_number(row: Row) -> int | None:
    match = _NUMBER.fullmatch(row.text.strip()) if len(row.words) == 1 or len(row.text) < 12 else None
    return int(match[1] or match[2]) if match else None


def _numbering(edges: Sequence[list[Row]]) -> int | None:
    """What to add to a page's index for its printed number, if at least two pages agree on it."""
    offsets = Counter(
        number - index for index, rows in enumerate(edges) for row in rows if (number := _page_number(row)) is not None
    )
    offset, pages = max(offsets.items(), key=lambda item: item[1], default=(0, 0))
    return offset if pages > 1 or (pages == 1 and len(edges) == 1 and offset == 1) else None
