"""The last lines: how much was found and compared, and why the rest was not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from auditor.log import Tally, Wording, wording
from auditor.model import Audit, Language

_NAMED = 12
"""So many silent rules are named; the others are counted."""


def totals(counts: Tally, *, language: Language) -> str:
    """The line that no audit leaves out: figures, guarded, findings, holds, breaks, undecided."""
    words = wording(language)
    found = ("total.figures", counts.figures), ("total.measured", counts.measured), ("total.guarded", counts.guarded)
    judged = ("total.holds", counts.holds), ("total.breaks", counts.breaks), ("total.undecided", counts.undecided)
    groups = (found, (("total.findings", counts.findings),), judged)
    comma, semicolon = words.phrase("list.comma"), words.phrase("list.semicolon")
    parts = semicolon.join(comma.join(words.count(key, number) for key, number in group) for group in groups)
    return words.phrase("sum.line", parts=parts)


def unguarded(audit: Audit) -> Iterator[str]:
    """Why figures have no check that would notice, which rules found nothing to compare, and why they and no others."""
    words, coverage = wording(audit.language), audit.coverage
    if coverage.unguarded:
        reasons = words.phrase("list.comma").join(
            words.phrase("unguarded.reason", reason=words.named("unguarded", reason), n=number)
            for reason, number in Counter(coverage.unguarded.values()).most_common()
        )
        yield words.phrase("unguarded.total", n=len(coverage.unguarded), reasons=reasons)
    if coverage.silent_rules:
        yield _silent(coverage.silent_rules, words=words)
    if audit.packs_suggested:
        yield words.phrase("packs.suggested", packs=words.phrase("list.enumeration").join(audit.packs))


def overall(counts: Tally, *, documents: int, failed: int, language: Language) -> str:
    """The same for many documents together."""
    words = wording(language)
    shown = [words.count("documents.total", documents)]
    if failed:
        shown.append(words.count("documents.failed", failed))
    return words.phrase("list.comma").join(shown) + words.phrase("list.semicolon") + totals(counts, language=language)


def _silent(rules: tuple[str, ...], *, words: Wording) -> str:
    named = words.phrase("list.enumeration").join(rules[:_NAMED])
    more = words.phrase("silent.more") if len(rules) > _NAMED else ""
    return words.count("silent.total", len(rules), rules=named + more)
