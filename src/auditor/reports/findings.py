"""One finding as an editor reads it: what is wrong, both places, the likely slip, the check to look up in the log."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from auditor.log import numeral, slip, wording
from auditor.model import Audit, Check, Figure, Finding, Language, Waiver
from auditor.reports.excerpts import excerpt, heading, place_at, position
from auditor.reports.paint import Paint, Tone
from auditor.reports.printable import padded, printable, shortened, width

_INDENT = "    "
_PLACES = 12
"""So many figures of a finding are shown; the others are counted."""
_EVIDENCE = 80
"""So many columns of what is no figure are shown."""


def finding_lines(finding: Finding, *, checks: Mapping[str, Check], audit: Audit, paint: Paint) -> Iterator[str]:
    """The severity and the message, then indented the places, the arithmetic of related checks, slip and check id."""
    words = wording(audit.language)
    gravest, *others = (checks[name] for name in finding.checks)
    tone: Tone = "quiet" if finding.waived else finding.severity
    mark = paint(words.phrase(f"severity.{finding.severity}"), tone)
    yield f"{mark}  {printable(_statement(gravest))}"
    details = [
        *_decisions(finding, audit=audit),
        *_arithmetic(gravest, audit=audit),
        *_places(_figures([gravest, *others]), audit=audit, paint=paint),
        *_evidence(gravest, audit=audit),
        *_related(others[:_PLACES], gravest=gravest),
        _origin(gravest, audit=audit, paint=paint),
    ]
    yield from (_INDENT + detail for detail in details)


def _statement(check: Check) -> str:
    """What is wrong; the places follow in lines of their own. Checks made by hand may have but a message."""
    return check.statement or check.message


def decision(waiver: Waiver, *, language: Language) -> str:
    """Why a break is accepted, by whom, and until when."""
    key = "finding.waived-until" if waiver.until else "finding.waived"
    return wording(language).phrase(key, reason=waiver.reason, by=waiver.by, until=waiver.until)


def _decisions(finding: Finding, *, audit: Audit) -> Iterator[str]:
    """What people say who accept the finding; nothing while a check of it is open."""
    told = (printable(decision(waiver, language=audit.language)) for waiver in finding.waivers)
    return iter(dict.fromkeys(told))


def _arithmetic(check: Check, *, audit: Audit) -> Iterator[str]:
    """The arithmetic and what rounding allows, where the message does not say it already."""
    words = wording(audit.language)
    if not check.arithmetic or check.arithmetic in _statement(check):
        return
    slack = f"±{numeral(check.slack)}" if check.slack else ""
    allowed = words.phrase("list.semicolon") + words.phrase("finding.slack", slack=slack) if slack else ""
    yield printable(check.arithmetic) + allowed


def _related(checks: Iterable[Check], *, gravest: Check) -> Iterator[str]:
    """What the other checks of the finding say: their sum, or what another rule has to object."""
    for check in checks:
        told = _statement(check) if check.rule != gravest.rule else check.arithmetic
        if told:
            yield printable(told)


def _figures(checks: Iterable[Check]) -> Sequence[Figure]:
    """Every figure of the checks once, in the order in which the arithmetic is read."""
    return list({operand.figure.id: operand.figure for check in checks for operand in check.relation.operands}.values())


def _places(figures: Sequence[Figure], *, audit: Audit, paint: Paint) -> Iterator[str]:
    """One line a figure: where it stands, the words around it, the heading or table above."""
    words, document = wording(audit.language), audit.document
    shown = figures if len(figures) <= _PLACES else figures[: _PLACES - 1]
    positions = [position(figure, document=document, language=audit.language) for figure in shown]
    columns = max(map(width, positions), default=0)
    above = ""
    for figure, where in zip(shown, positions, strict=True):
        line = f"{padded(where, columns=columns)}  {excerpt(figure, document=document, paint=paint)}"
        before, above = above, heading(figure)
        yield f"{line}  {paint(f'[{above}]', 'quiet')}" if above and above != before else line
    if len(figures) > len(shown):
        yield words.count("finding.more", len(figures) - len(shown))


def _evidence(check: Check, *, audit: Audit) -> Iterator[str]:
    """What is no figure but belongs to the check: what stands on one line of the report in one line, such as a list's items."""
    if not audit.document.text:
        return
    words = wording(audit.language)
    by_place: dict[str, list[str]] = {}
    for one in check.relation.evidence:
        where = place_at(one.start, document=audit.document, language=audit.language)
        by_place.setdefault(where, []).append(printable(one.printed))
    for where, printed in by_place.items():
        yield f"{where}  {shortened(words.phrase('list.enumeration').join(printed), columns=_EVIDENCE)}"


def _origin(check: Check, *, audit: Audit, paint: Paint) -> str:
    """The likely slip, and the rule and check that found it."""
    source = paint(printable(f"{check.rule} {check.id}"), "quiet")
    if not check.hypothesis:
        return source
    likely = printable(slip(check.hypothesis, language=audit.language))
    return f"{wording(audit.language).phrase('finding.slip', slip=likely)}  {source}"
