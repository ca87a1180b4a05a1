"""The corridor: from a report to its audit, in the order in which the rooms hand it on."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from auditor import checking, figures, readers, relations, rulebook
from auditor.collection import uncollected
from auditor.figures.placing import placed
from auditor.figures.wording import content_words
from auditor.model import Audit, Document, Figure, Language, Reading, Relation, Rulebook
from auditor.references import Against, compared


@uncollected()
def audit(
    report: str | Path | Document,
    *,
    rules: Rulebook | None = None,
    language: Language | None = None,
    previous: str | Path | Document | None = None,
    sources: Iterable[str | Path | Document] = (),
) -> Audit:
    """Everything found in a report, given as a path or as read, in the report's language unless another is asked for.

    Without rules, the report takes the shipped packs that it is of. What it says of an earlier year is compared with
    `previous`, that year's report; its figures with `sources`, the data that they come from.

    Raises:
        ReadError: the report cannot be read.
        RuleError: no rules are given and the shipped ones cannot be used.
        AuditorError: no rule compares a report with one of those documents.
    """
    offered = _offered(rules)
    document = _read(report)
    against = Against(previous=_read(previous) if previous else None, sources=tuple(map(_read, sources)))
    against.require(offered)
    reading = figures.read_figures(document)
    return _judged(reading, document=document, rules=offered, language=language or document.language, against=against)


def _read(report: str | Path | Document) -> Document:
    return report if isinstance(report, Document) else readers.read(report)


def _offered(rules: Rulebook | None) -> Rulebook:
    """The rules that are given; without any the shipped ones, of which each report takes those that it is of."""
    return rulebook.left_open(rulebook.load_rules()) if rules is None else rules


@uncollected()
def check(figures: Iterable[Figure], *, rules: Rulebook | None = None, language: Language = "en") -> Audit:
    """The same for figures that were made by hand and stand in no report.

    Where the metric of a figure has a name only, the name is split into words as if a report of that language printed it.

    Raises:
        RuleError: no rules are given and the shipped ones cannot be used.
    """
    nowhere = Document(name="figures", format="figures", text="", blocks=(), language=language)
    reading = Reading(document=nowhere, figures=tuple(_worded(figure, language) for figure in figures))
    return _judged(reading, document=nowhere, rules=_offered(rules), language=language)


def _worded(figure: Figure, language: Language) -> Figure:
    metric = figure.metric
    if metric.words or not metric.name:
        return figure
    words = content_words(metric.name, language)
    return figure.model_copy(update={"metric": metric.model_copy(update={"words": words})})


def _judged(
    reading: Reading,
    *,
    document: Document,
    rules: Rulebook,
    language: Language,
    against: Against = Against(),  # noqa: B008 - a frozen value
) -> Audit:
    """The reading's relations, judged by the rules, and what they come to."""
    applied = rulebook.suited(rules, document).looking_at(against.kinds)
    related = relations.relate(reading, rulebook=applied.looking_at())
    if against.documents:
        reading, beside = _beside(reading, document=document, against=against, rulebook=applied)
        related += beside
    checks, findings, coverage = checking.check(related, reading=reading, rulebook=applied, language=language)
    return Audit(
        document=reading.document or document,
        figures=reading.figures,
        checks=checks,
        findings=findings,
        coverage=coverage,
        language=language,
        rules_sha256=applied.sha256,
        packs=tuple(sorted({rule.pack for rule in applied.rules})),
        packs_suggested=bool(applied.optional),
    )


def _beside(
    reading: Reading, *, document: Document, against: Against, rulebook: Rulebook
) -> tuple[Reading, tuple[Relation, ...]]:
    """The report's figures, placed in its file, and beside those of the other documents."""
    joined = readers.join([document, *against.documents], name=document.name)
    theirs = [figures.read_figures(one) for one in against.documents]
    files = joined.joined[-len(theirs) :]
    found = tuple(compared(reading, theirs, against=against, files=files, rulebook=rulebook))
    own = {figure.id for figure in reading.figures}
    taken = {operand.figure.id: operand.figure for one in found for operand in one.operands}
    others = tuple(figure for name, figure in taken.items() if name not in own)
    whole = placed(Reading(document=joined, figures=(*reading.figures, *others), grids=reading.grids))
    left = whole.model_copy(update={"figures": whole.figures[: len(reading.figures)]})
    return left, tuple(_replaced(one, whole) for one in found)


def _replaced(relation: Relation, reading: Reading) -> Relation:
    """The relation with its figures as they are placed."""
    known = {figure.id: figure for figure in reading.figures}
    operands = tuple(one.model_copy(update={"figure": known[one.figure.id]}) for one in relation.operands)
    return relation.model_copy(update={"operands": operands})
