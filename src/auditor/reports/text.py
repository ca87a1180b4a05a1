"""The report for people: what is wrong, where, by what arithmetic; then what was and was not compared."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.log import Tally, tally, wording
from auditor.model import Audit, Language
from auditor.reports.findings import finding_lines
from auditor.reports.paint import Paint, Tone
from auditor.reports.printable import printable
from auditor.reports.totals import totals, unguarded

_SEVERITIES: tuple[tuple[Tone, str], ...] = (("error", "errors"), ("warning", "warnings"), ("note", "notes"))


def lines(audit: Audit, paint: Paint) -> Iterator[str]:
    """A heading, the findings from the gravest to the lightest, and the totals, which always come last."""
    yield heading(audit, paint=paint)
    checks = {check.id: check for check in audit.checks}
    for finding in audit.findings:
        yield ""
        yield from finding_lines(finding, checks=checks, audit=audit, paint=paint)
    if audit.findings:
        yield ""
    yield from (paint(line, "quiet") for line in unguarded(audit))
    yield totals(tally(audit), language=audit.language)


def heading(audit: Audit, *, paint: Paint) -> str:
    """The document's name and how much is wrong with it."""
    words, name = wording(audit.language), paint(printable(audit.document.name), "strong")
    counts = severities(tally(audit), language=audit.language, paint=paint)
    key = "header.findings" if counts else "header.clean"
    return words.phrase(key, name=name, counts=counts)


def severities(counts: Tally, *, language: Language, paint: Paint) -> str:
    """How many errors, warnings and notes are open, and how many are accepted; empty where there are none."""
    words = wording(language)
    numbers = [(tone, getattr(counts, field)) for tone, field in _SEVERITIES]
    shown = [paint(words.count(f"count.{tone}", number), tone) for tone, number in numbers if number]
    if counts.waived:
        shown.append(words.count("count.waived", counts.waived))
    return words.phrase("list.comma").join(shown)
