"""How much the rules would catch in a report, for people: by slip, kind, section and table, and the figures nobody guards."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from auditor.log import Wording, wording
from auditor.model import Document, Figure, Language
from auditor.model.strength import Share, Strength, Trial
from auditor.reports.excerpts import excerpt, located
from auditor.reports.guarding import percent
from auditor.reports.paint import Paint
from auditor.reports.printable import padded, printable, shortened, width

_INDENT = "    "
_LABEL = 44
"""Columns that the name of a group may take."""
Named = Callable[[Trial, Wording], str]


def lines(strength: Strength, paint: Paint) -> Iterator[str]:
    """A table of shares, the figures in which no slip was caught, and the two shares in all; that of all figures comes last."""
    words = wording(strength.language)
    yield paint(printable(strength.document.name), "strong")
    if not strength.trials:
        yield words.phrase("sum.line", parts=words.phrase("strength.none"))
        return
    for key, named in _GROUPS.items():
        yield from _group(strength, words.phrase(key), named=named, words=words)
    yield from _never(strength, words=words, paint=paint)
    for told in _totals(strength, words):
        yield words.phrase("sum.line", parts=told)


def _totals(strength: Strength, words: Wording) -> Iterator[str]:
    """The share in the figures that checks compare, with how many these are, and the share in all."""
    caught, tried = strength.compared
    every = {trial.figure.id for trial in strength.trials}
    figures = {trial.figure.id for trial in strength.trials if trial.compared}
    if tried:
        reach = {"figures": len(figures), "every": len(every)}
        yield words.count("strength.compared", tried, caught=caught, share=percent(caught, tried), **reach)
    else:
        yield words.phrase("strength.nothing-compared")
    caught, tried = strength.share
    yield words.count("strength.total", tried, caught=caught, share=percent(caught, tried), seed=strength.seed)


def _kind(trial: Trial, words: Wording) -> str:
    return words.named("kind", trial.figure.kind)


def _slip(trial: Trial, words: Wording) -> str:
    return words.named("strength.slip", trial.slip)


def _section(trial: Trial, words: Wording) -> str:
    """The highest heading below the report's title."""
    headings = trial.figure.place.headings
    return headings[min(1, len(headings) - 1)] if headings else words.phrase("strength.unheaded")


def _table(trial: Trial, words: Wording) -> str:
    place = trial.figure.place
    return words.phrase("strength.prose") if place.table is None else place.table or words.phrase("strength.untitled")


_GROUPS: Mapping[str, Named] = {
    "strength.by-slip": _slip,
    "strength.by-kind": _kind,
    "strength.by-section": _section,
    "strength.by-table": _table,
}
"""What the trials are grouped by."""


def _group(strength: Strength, title: str, *, named: Named, words: Wording) -> Iterator[str]:
    """The groups in order of the report, each with how many were caught of how many: in compared figures, and in all."""
    groups: dict[str, list[Trial]] = {}
    for trial in strength.trials:
        groups.setdefault(named(trial, words), []).append(trial)
    head = (title, words.phrase("strength.in-compared"), words.phrase("strength.in-all"))
    rows = [
        (
            _INDENT + shortened(printable(name), columns=_LABEL),
            _share(Share.of(trial for trial in trials if trial.compared)),
            _share(Share.of(trials)),
        )
        for name, trials in groups.items()
    ]
    columns = [max(map(width, column)) for column in zip(head, *rows, strict=True)]
    for row in (head, *rows):
        yield "  ".join(padded(cell, columns=most) for cell, most in zip(row, columns, strict=True)).rstrip()
    yield ""


def _share(share: Share) -> str:
    """60.8%  199/327, or a dash where nothing was tried."""
    if not share.tried:
        return f"{'—':>6}"
    part = f"{percent(share.caught, share.tried)}%"
    return f"{part:>6}  {share.caught}/{share.tried}"


def _never(strength: Strength, *, words: Wording, paint: Paint) -> Iterator[str]:
    """The figures of which no mistyping was caught: first those that are compared and yet not guarded, then the others."""
    found = {trial.figure.id for trial in strength.trials if trial.caught}
    for key, compared in (("strength.never", True), ("strength.alone", False)):
        figures = {trial.figure.id: trial.figure for trial in strength.trials if trial.compared is compared}
        missed = [figure for name, figure in figures.items() if name not in found]
        if missed:
            yield words.count(key, len(missed))
            yield from _places(missed, document=strength.document, language=strength.language, paint=paint)
            yield ""


def _places(figures: Sequence[Figure], *, document: Document, language: Language, paint: Paint) -> Iterator[str]:
    """Each figure with its place and what stands around it."""
    where = [located(figure, document=document, language=language) for figure in figures]
    columns = max(map(width, where))
    for place, figure in zip(where, figures, strict=True):
        yield f"{_INDENT}{padded(place, columns=columns)}  {excerpt(figure, document=document, paint=paint)}"
