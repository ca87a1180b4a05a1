"""The findings as Markdown: for a comment on a merge request, or a page of a wiki."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.log import slip, tally, wording
from auditor.model import Audit, Figure, Finding
from auditor.reports.excerpts import heading as heading_of
from auditor.reports.excerpts import place_at, position
from auditor.reports.findings import decision
from auditor.reports.paint import Paint, plain
from auditor.reports.positions import figures_of, gravest
from auditor.reports.printable import printable
from auditor.reports.text import heading
from auditor.reports.totals import totals, unguarded

_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~&!@])")


def lines(audit: Audit, paint: Paint) -> Iterator[str]:
    """A heading, a section for each finding, and the totals."""
    yield f"# {plainly(heading(audit, paint=plain))}"
    yield ""
    for finding in audit.findings:
        yield from _finding(finding, audit=audit)
    for line in (*unguarded(audit), totals(tally(audit), language=audit.language)):
        yield f"_{plainly(line)}_"
        yield ""


def plainly(text: str) -> str:
    r"""The text as Markdown shows it unchanged.

    >>> plainly("占比*5%* <b>")
    '占比\\*5%\\* \\<b\\>'
    """
    return _MARKUP.sub(r"\\\1", printable(text))


def _finding(finding: Finding, *, audit: Audit) -> Iterator[str]:
    words, check = wording(audit.language), gravest(finding, audit=audit)
    severity = words.phrase(f"severity.{finding.severity}")
    mark = f"~~{severity}~~" if finding.waived else severity
    yield f"## {mark} {plainly(check.message)}"
    yield ""
    told = [plainly(decision(waiver, language=audit.language)) for waiver in finding.waivers]
    if check.arithmetic and check.arithmetic not in check.message:
        told.append(plainly(check.arithmetic))
    if check.hypothesis:
        told.append(plainly(words.phrase("finding.slip", slip=slip(check.hypothesis, language=audit.language))))
    for line in dict.fromkeys(told):
        yield line
        yield ""
    for figure in figures_of(finding, audit=audit):
        yield _place(figure, audit=audit)
    for one in check.relation.evidence:
        where = place_at(one.start, document=audit.document, language=audit.language)
        yield f"- {plainly(where)} {plainly(one.printed)}"
    yield f"- `{finding.rule}` `{check.id}`"
    yield ""


def _place(figure: Figure, *, audit: Audit) -> str:
    where = position(figure, document=audit.document, language=audit.language)
    place = figure.place
    named = " · ".join(label for label in (place.row, place.column) if label) or figure.metric.name
    above = heading_of(figure)
    parts = (plainly(where), plainly(named), f"**{plainly(figure.printed)}**", f"({plainly(above)})" if above else "")
    return f"- {' '.join(part for part in parts if part)}"
