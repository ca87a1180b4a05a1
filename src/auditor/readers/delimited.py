"""CSV → text, and the table in it."""

from __future__ import annotations

import csv
import io
from collections import Counter

from auditor.readers import decoding, sheets
from auditor.readers.grids import Strip
from auditor.readers.manuscript import Manuscript
from auditor.readers.refusals import refusal
from auditor.readers.sheets import Filled
from auditor.readers.source import Input, Source

SIGNS = ",\t;|"
"""What may part the cells of a row, the likeliest first."""
_SAMPLE = 50
"""So many lines tell which it is."""


def walk(file: Input) -> tuple[Source, Strip]:
    """The cells of a table in a text file, as one sheet.

    Raises:
        ReadError: it is no text, or has more cells than the limits allow.
    """
    manuscript = Manuscript(file.name, file.limits)
    text = decoding.open_text(file).text
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=_sign(text))
    try:
        cells = [
            Filled(index, column, words.strip())
            for index, row in enumerate(rows)
            for column, words in enumerate(row)
            if words.strip()
        ]
    except csv.Error as error:
        raise refusal(file.name, "no-csv") from error
    sheets.write(manuscript, cells)
    return manuscript.finish()


def _sign(text: str) -> str:
    """The sign that stands equally often in most of the first lines."""
    lines = [line for line in text[:100_000].splitlines()[:_SAMPLE] if line.strip()]

    def evenness(sign: str) -> tuple[int, int]:
        counts = Counter(line.count(sign) for line in lines)
        counts.pop(0, None)
        return max(((often, count) for count, often in counts.items()), default=(0, 0))

    return max(SIGNS, key=evenness)
