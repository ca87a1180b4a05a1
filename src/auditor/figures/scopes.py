"""Whose figures they are: the words of a scope, and where a text names one."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from auditor import lexicon
from auditor.lexicon import any_of


def scopes_in(language: str, text: str) -> Iterator[tuple[int, str]]:
    """Where a text names a scope, and which: 全市, 市本级, 市级 before what is told by tiers (市级一般公共预算)."""
    return ((match.start(), scope_name(match.group())) for match in _pattern(language).finditer(text))


def scope_name(word: str) -> str:
    """我市, 本市, 该市 and 全市 are one scope: the whole of what their last character names."""
    return "全" + word[-1] if word and word[-1] in "市省县区国校院镇乡州" else word


@functools.cache
def own_scopes(language: str, own: str | None) -> re.Pattern[str]:
    """The words by which a report names its own scope."""
    words = [word for word in lexicon.load(language).scopes if scope_name(word) == own]
    return re.compile(any_of(words)) if words else re.compile(r"(?!)")


@functools.cache
def _pattern(language: str) -> re.Pattern[str]:
    words = lexicon.load(language)
    tiers = f"|(?:{any_of(words.tiers)})(?={any_of(words.tiered)})" if words.tiers else ""
    return re.compile(f"{any_of(words.scopes)}{tiers}" if words.scopes else "(?!)")
