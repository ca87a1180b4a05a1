"""Stretches of the report cut where a figure or a piece of evidence begins or ends, so that each can be shown as what it is."""

from __future__ import annotations

import bisect
import itertools
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from auditor.log import wording
from auditor.model import Audit, Figure, Language, Span
from auditor.reports.page.states import Standing


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text without a boundary inside."""

    text: str
    """As it stands in the report."""
    figure: Figure | None = None
    """The figure that it is, or is part of."""
    first: bool = False
    """The figure begins here."""
    state: str = ""
    """The figure's state."""
    findings: str = ""
    """Ids of the findings that speak of it, with blanks between."""
    evidence: str = ""
    """Ids of the findings that rest on it as evidence."""
    hint: str = ""
    """What the figure is understood as, and what guards it."""


class Cutter:
    """Cuts spans of one report."""

    def __init__(self, audit: Audit, states: Mapping[str, Standing]) -> None:
        self._audit = audit
        self._states = states
        self._figures = sorted((figure for figure in audit.figures if figure.end > figure.start), key=_start)
        self._starts = [figure.start for figure in self._figures]
        self._longest = max((figure.end - figure.start for figure in self._figures), default=0)
        self._evidence = sorted(_evidence(audit))

    def cut(self, spans: Iterable[Span]) -> tuple[Piece, ...]:
        """The pieces of all spans in order."""
        return tuple(piece for span in spans for piece in self._pieces(span))

    def _pieces(self, span: Span) -> Iterator[Piece]:
        figures = self._within(span)
        evidence = [one for one in self._evidence if one[0] < span.end and span.start < one[1]]
        edges = {span.start, span.end}
        for start, end in (*((one.start, one.end) for one in figures), *((one[0], one[1]) for one in evidence)):
            edges |= {at for at in (start, end) if span.start < at < span.end}
        ordered = sorted(edges)
        for start, end in itertools.pairwise(ordered):
            figure = next((one for one in figures if one.start <= start < one.end), None)
            resting = " ".join(dict.fromkeys(name for first, last, name in evidence if first <= start < last))
            yield self._piece(start, end, figure=figure, evidence=resting)

    def _within(self, span: Span) -> list[Figure]:
        """The figures that stand in the span, wholly or partly."""
        first = bisect.bisect_left(self._starts, span.start - self._longest)
        last = bisect.bisect_left(self._starts, span.end)
        return [figure for figure in self._figures[first:last] if figure.end > span.start]

    def _piece(self, start: int, end: int, *, figure: Figure | None, evidence: str) -> Piece:
        text = self._audit.document.text[start:end]
        if figure is None:
            return Piece(text, evidence=evidence)
        standing = self._states[figure.id]
        hint = understood(figure, standing=standing, language=self._audit.language)
        return Piece(text, figure, start == figure.start, standing.state, " ".join(standing.findings), evidence, hint)


def understood(figure: Figure, *, standing: Standing, language: Language) -> str:
    """One line: what the figure measures, its value, its period, and its state."""
    words = wording(language)
    value = f"{figure.value:f} {figure.unit}".strip() if figure.measured else words.phrase("page.unmeasured")
    told = [figure.metric.name or figure.metric.head, value, figure.period.name if figure.period else ""]
    if figure.measured:
        told.append(words.phrase(f"state.{standing.state}"))
    if standing.state == "unguarded" and standing.reason:
        told[-1] += f" ({words.named('unguarded', standing.reason)})"
    return " · ".join(part for part in told if part)


def _start(figure: Figure) -> tuple[int, int]:
    return figure.start, -figure.end


def _evidence(audit: Audit) -> Iterator[tuple[int, int, str]]:
    """Where evidence stands, with the finding that rests on it."""
    for check in audit.checks:
        if check.finding:
            yield from ((one.start, one.end, check.finding) for one in check.relation.evidence)
