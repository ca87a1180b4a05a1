"""How much the rules would catch in a report, for people: by slip, kind, section and table, and the figures nobody guards."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from auditor.log import Wording, wording
from auditor.model import Figure
from auditor.model.strength import Strength, Trial
from auditor.reports.excerpts import excerpt, position
from auditor.reports.guarding import percent
from auditor.reports.paint import Paint
from auditor.reports.printable import padded, printable, shortened, width

_INDENT = "    "
_LABEL = 44
"""Columns that the name of a group may take."""
Named = Callable[[Trial, Wording], str]


def power_lines(strength: Strength, *, paint: Paint) -> Iterator[str]:
    """A table of shares, the figures in which no slip was caught, and the share over all, which always comes last."""
    words = wording(strength.language)
    yield paint(printable(strength.document.name), "strong")
    for key, named in _GROUPS.items():
        yield from _group(strength, words.phrase(key), named=named, words=words)
    yield from _never(strength, words=words, paint=paint)
    tried = len(strength.trials)
    if not tried:
        yield words.phrase("sum.line", parts=words.phrase("strength.none"))
        return
    share = percent(strength.caught, tried)
    told = words.count("strength.total", tried, caught=strength.caught, share=share, seed=strength.seed)
    yield words.phrase("sum.line", parts=told)


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
    return words.phrase("strength.prose") if place.table is None else place.table or words.phrase("place.table")


_GROUPS: Mapping[str, Named] = {
    "strength.by-slip": _slip,
    "strength.by-kind": _kind,
    "strength.by-section": _section,
    "strength.by-table": _table,
}
"""What the trials are grouped by."""


def _group(strength: Strength, title: str, *, named: Named, words: Wording) -> Iterator[str]:
    """The groups in order of the report, each with how many were caught of how many."""
    groups: dict[str, list[Trial]] = {}
    for trial in strength.trials:
        groups.setdefault(named(trial, words), []).append(trial)
    if not groups:
        return
    labels = {name: shortened(printable(name), columns=_LABEL) for name in groups}
    columns = max(map(width, labels.values()))
    yield title
    for name, trials in groups.items():
        caught = sum(trial.caught for trial in trials)
        share = f"{percent(caught, len(trials))}%"
        yield f"{_INDENT}{padded(labels[name], columns=columns)}  {share:>6}  {caught}/{len(trials)}"
    yield ""


def _never(strength: Strength, *, words: Wording, paint: Paint) -> Iterator[str]:
    """The figures that may be mistyped in any way without anybody noticing."""
    document, language = strength.document, strength.language
    figures: dict[str, Figure] = {trial.figure.id: trial.figure for trial in strength.trials}
    for trial in strength.trials:
        if trial.caught:
            figures.pop(trial.figure.id, None)
    if not figures:
        return
    where = {name: position(figure, document=document, language=language) for name, figure in figures.items()}
    columns = max(map(width, where.values()))
    yield words.count("strength.never", len(figures))
    for name, figure in figures.items():
        shown = excerpt(figure, document=document, paint=paint)
        yield f"{_INDENT}{padded(where[name], columns=columns)}  {shown}"
    yield ""
