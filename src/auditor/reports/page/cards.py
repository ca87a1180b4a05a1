"""A finding as the page shows it: the message, and all its places side by side with the arithmetic."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from auditor.log import slip, wording
from auditor.model import Audit, Check, Figure, Finding, Waiver
from auditor.reports.excerpts import heading, place_at, position
from auditor.reports.findings import decision

_CONTEXT = 60
"""Code points of the sentence that are shown on either side of a figure."""


@dataclass(frozen=True, slots=True)
class PlaceCard:
    """One place of a finding."""

    figure: str
    """Id of the figure there; empty for evidence."""
    role: str
    """Its part in the check."""
    where: str
    """Line, paragraph or page."""
    heading: str
    """The nearest heading, or the table, above it."""
    before: str
    """The words before it; in a table, the labels of row and column."""
    printed: str
    """As printed."""
    after: str
    """The words after it."""
    suspect: bool = False
    """It is the one of several figures whose change would repair most."""


@dataclass(frozen=True, slots=True)
class Card:
    """A finding."""

    id: str
    severity: str
    rule: str
    check: str
    title: str
    """What the rule says must hold."""
    message: str
    arithmetic: tuple[str, ...]
    """The arithmetic of its checks, the gravest first."""
    slip: str
    """The likely slip; empty where none is known."""
    decisions: tuple[str, ...]
    """Why it is accepted and by whom; empty while it is open."""
    places: tuple[PlaceCard, ...]


def card(finding: Finding, *, checks: Mapping[str, Check], audit: Audit) -> Card:
    """What the page shows of the finding."""
    all_checks = [checks[name] for name in finding.checks]
    gravest = all_checks[0]
    title = gravest.relation.rule.title
    return Card(
        id=finding.id,
        severity=finding.severity,
        rule=finding.rule,
        check=gravest.id,
        title=title.get(audit.language) or next(iter(title.values()), ""),
        message=gravest.message,
        arithmetic=tuple(dict.fromkeys(check.arithmetic for check in all_checks if check.arithmetic)),
        slip=_slip(gravest, audit=audit),
        decisions=_decisions(finding.waivers, audit=audit),
        places=tuple(_places(all_checks, culprit=finding.culprit, audit=audit)),
    )


def _slip(check: Check, *, audit: Audit) -> str:
    if not check.hypothesis:
        return ""
    told = slip(check.hypothesis, language=audit.language)
    return wording(audit.language).phrase("finding.slip", slip=told)


def _decisions(waivers: Iterable[Waiver], *, audit: Audit) -> tuple[str, ...]:
    return tuple(dict.fromkeys(decision(waiver, language=audit.language) for waiver in waivers))


def _places(checks: Sequence[Check], *, culprit: str | None, audit: Audit) -> Iterator[PlaceCard]:
    """Every figure and every piece of evidence once, in the order in which the arithmetic is read."""
    seen: set[object] = set()
    figures = {operand.figure.id for check in checks for operand in check.relation.operands}
    for check in checks:
        for operand in check.relation.operands:
            name = operand.figure.id
            if name not in seen:
                seen.add(name)
                suspect = name == culprit and len(figures) > 1
                yield _place(operand.figure, role=operand.role, suspect=suspect, audit=audit)
        for one in check.relation.evidence:
            if (one.start, one.end) not in seen:
                seen.add((one.start, one.end))
                where = place_at(one.start, document=audit.document, language=audit.language)
                role = wording(audit.language).named("role", one.role)
                yield PlaceCard("", role, where, "", "", one.printed, "")


def _place(figure: Figure, *, role: str, suspect: bool, audit: Audit) -> PlaceCard:
    before, after = _surroundings(figure, audit=audit)
    return PlaceCard(
        figure=figure.id,
        role=_role(role, figure=figure, audit=audit),
        where=position(figure, document=audit.document, language=audit.language),
        heading=heading(figure),
        before=before,
        printed=figure.printed,
        after=after,
        suspect=suspect,
    )


def _role(role: str, *, figure: Figure, audit: Audit) -> str:
    """Its word; the roles that a rule of one's own names have none, and there the metric says it."""
    word = wording(audit.language).phrases.get(f"role.{role}")
    return word or figure.metric.name or role


def _surroundings(figure: Figure, *, audit: Audit) -> tuple[str, str]:
    """The words of its sentence, or the labels of its row and column."""
    place, text = figure.place, audit.document.text
    if place.table is not None:
        return " · ".join(label for label in (place.row, place.column) if label), ""
    if not text:
        return figure.metric.name, ""
    first = max(figure.sentence.start, figure.start - _CONTEXT)
    last = min(max(figure.sentence.end, figure.end), figure.end + _CONTEXT)
    lead = "…" if first > figure.sentence.start else ""
    trail = "…" if last < figure.sentence.end else ""
    return lead + text[first : figure.start].lstrip(), text[figure.end : last].rstrip() + trail
