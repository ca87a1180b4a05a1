"""The corridor: from a report to its audit, in the order in which the rooms hand it on."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from auditor import checking, figures, readers, relations, rulebook
from auditor.collection import uncollected
from auditor.model import Audit, Document, Figure, Language, Reading, Rulebook
from auditor.placing import placed


@uncollected()
def audit(report: str | Path | Document, *, rules: Rulebook | None = None, language: Language | None = None) -> Audit:
    """Everything found in a report, given as a path or as read, in the report's language unless another is asked for.

    Without rules, the report takes the shipped packs that it is of.

    Raises:
        ReadError: the report cannot be read.
        RuleError: no rules are given and the shipped ones cannot be used.
    """
    document = report if isinstance(report, Document) else readers.read(report)
    return _judged(read_figures(document), document=document, rules=rules, language=language or document.language)


def read_figures(document: Document) -> Reading:
    """Every figure of a document, in document order, and its tables understood."""
    return placed(figures.read_figures(document))


def find_figures(document: Document) -> tuple[Figure, ...]:
    """Every figure of a document, in document order; `document.text[f.start:f.end] == f.printed` for each."""
    return read_figures(document).figures


@uncollected()
def check(figures: Iterable[Figure], *, rules: Rulebook | None = None, language: Language = "en") -> Audit:
    """The same for figures that were made by hand and stand in no report.

    Raises:
        RuleError: no rules are given and the shipped ones cannot be used.
    """
    nowhere = Document(name="figures", format="figures", text="", blocks=(), language=language)
    return _judged(Reading(figures=tuple(figures)), document=nowhere, rules=rules, language=language)


def _judged(reading: Reading, *, document: Document, rules: Rulebook | None, language: Language) -> Audit:
    """The reading's relations, judged by the rules, and what they come to."""
    offered = rulebook.left_open(rulebook.load_rules()) if rules is None else rules
    applied = rulebook.suited(offered, document)
    related = relations.relate(reading, rulebook=applied)
    checks, findings, coverage = checking.check(related, reading=reading, rulebook=applied, language=language)
    return Audit(
        document=document,
        figures=reading.figures,
        checks=checks,
        findings=findings,
        coverage=coverage,
        language=language,
        rules_sha256=applied.sha256,
        packs=tuple(sorted({rule.pack for rule in applied.rules})),
        packs_suggested=bool(applied.optional),
    )
