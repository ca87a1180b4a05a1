"""The language most of a report is written in."""

from __future__ import annotations

import re

from auditor.model import Language
from auditor.readers import marks

SAMPLE = 100_000
"""Code points that are looked at, from the beginning."""
CHINESE_SHARE = 0.1
"""A report in Chinese is full of Latin names and units; one in English has hardly a Chinese character."""
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]")


def recognise(text: str) -> Language:
    """Chinese if at least a tenth of the letters are Chinese characters, or if there are no letters at all."""
    sample = text[:SAMPLE]
    chinese = sum(1 for _ in marks.IDEOGRAPH.finditer(sample))
    latin = sum(1 for _ in _LATIN.finditer(sample))
    return "zh" if chinese >= CHINESE_SHARE * (chinese + latin) else "en"
