"""leftover: what the template left behind: both directions in one word, placeholders, a reason without its reason."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from auditor.model import Relation, Rule
from auditor.relations.material import Material, any_word


def find_leftovers(material: Material, rule: Rule) -> Iterator[Relation]:
    """Every placeholder or unfinished phrase of the text."""
    document = material.reading.document
    if document is None:
        return
    pattern = _pattern(rule)
    for block in document.blocks:
        for span in block.spans:
            for match in pattern.finditer(material.folded, span.start, span.end):
                evidence = material.evidence("phrase", *match.span())
                yield Relation(rule=rule, operands=(), evidence=(evidence,), subject=match.group(), certainty="sure")


def _apart(words: Sequence[str]) -> str:
    """Placeholders, Latin ones only where they are no part of a longer word or of an address (todoor, TBD123, /osfxxx/)."""
    latin = any_word([word for word in words if word.isalpha() and word.isascii()]).pattern
    others = any_word([word for word in words if not (word.isalpha() and word.isascii())]).pattern
    return f"{others}|(?<![A-Za-z0-9/])(?:{latin})(?![A-Za-z0-9])"


def _pattern(rule: Rule) -> re.Pattern[str]:
    """Placeholders as they stand; a word with its opposite in brackets or behind a stroke; a reason that ends at once."""
    rises, falls = (any_word(rule.listed(name)).pattern for name in ("rises", "falls"))
    reasons = any_word(rule.listed("reasons")).pattern
    placeholders = _apart(rule.listed("placeholders"))
    pairs = ((rises, falls), (falls, rises))
    both = "|".join(f"(?:{one})(?:[（(](?:{other})[）)]|/(?:{other}))" for one, other in pairs)
    return re.compile(f"{placeholders}|{both}|(?:{reasons})[：:]?\\s*[。；;]")
