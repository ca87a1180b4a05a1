"""The corridor: from a report to its audit, in the order in which the rooms hand it on."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from auditor import checking, figures, readers, relations, rulebook
from auditor.collection import uncollected
from auditor.figures.wording import content_words
from auditor.model import Audit, Document, Figure, Language, Reading, Rulebook


@uncollected()
def audit(report: str | Path | Document, *, rules: Rulebook | None = None, language: Language | None = None) -> Audit:
    """Everything found in a report, given as a path or as read, in the report's language unless another is asked for.

    Without rules, the report takes the shipped packs that it is of.

    Raises:
        ReadError: the report cannot be read.
        RuleError: no rules are given and the shipped ones cannot be used.
    """
    document = report if isinstance(report, Document) else readers.read(report)
    reading = figures.read_figures(document)
    return _judged(reading, document=document, rules=rules, language=language or document.language)


@uncollected()
def check(figures: Iterable[Figure], *, rules: Rulebook | None = None, language: Language = "en") -> Audit:
    """The same for figures that were made by hand and stand in no report.

    Where the metric of a figure has a name only, the name is split into words as if a report of that language printed it.

    Raises:
        RuleError: no rules are given and the shipped ones cannot be used.
    """
    nowhere = Document(name="figures", format="figures", text="", blocks=(), language=language)
    reading = Reading(document=nowhere, figures=tuple(_worded(figure, language) for figure in figures))
    return _judged(reading, document=nowhere, rules=rules, language=language)


def _worded(figure: Figure, language: Language) -> Figure:
    metric = figure.metric
    if metric.words or not metric.name:
        return figure
    words = content_words(metric.name, language)
    return figure.model_copy(update={"metric": metric.model_copy(update={"words": words})})


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
