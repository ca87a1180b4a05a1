"""A copy of a Word file with a comment on each figure that a finding speaks of; nothing else in it changes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from auditor.log import said, slip, wording
from auditor.model import Audit, AuditorError, Check, Figure, Finding
from auditor.phrases import reason
from auditor.reports.excerpts import located
from auditor.reports.findings import decision
from auditor.reports.positions import figures_of, gravest
from auditor.reports.printable import printable

if TYPE_CHECKING:  # the other formats do not pay for them
    from docx.document import Document as WordDocument

    from auditor.reports.wordplaces import Places

AUTHOR = "auditor"
INITIALS = "au"


def annotate(audit: Audit, *, source: Path, target: Path) -> tuple[Figure, ...]:
    """Writes the copy and gives the figures that no comment could be placed on: those of notes, headers and text boxes.

    Where the figure itself cannot be found with certainty, the comment stands on its whole paragraph or table.

    Raises:
        AuditorError: the source is no Word file that can be copied, or the target cannot be written.
    """
    import docx
    from docx.opc.exceptions import OpcError

    from auditor.reports.wordplaces import Places

    if audit.document.format != "docx":
        raise AuditorError(said("comment.docx", name=audit.document.name))
    try:
        word: WordDocument = docx.Document(str(source))
    except (OpcError, KeyError, ValueError, OSError) as error:
        raise AuditorError(said("comment.broken", name=audit.document.name, why=type(error).__name__)) from None
    places = Places(word, audit.document)
    unplaced = tuple(_placed(word, places, audit=audit))
    try:
        word.save(str(target))
    except OSError as error:
        raise AuditorError(said("output.unwritten", name=target, why=reason(error))) from error
    return unplaced


def _placed(word: WordDocument, places: Places, *, audit: Audit) -> Iterator[Figure]:
    """Comments on every figure of every finding; gives those without a place."""
    for finding in audit.findings:
        for figure in figures_of(finding, audit=audit):
            runs = places.runs(figure)
            if runs:
                word.add_comment(runs, text=_text(finding, figure, audit=audit), author=AUTHOR, initials=INITIALS)
            else:
                yield figure


def _text(finding: Finding, figure: Figure, *, audit: Audit) -> str:
    """What the comment says: severity and message, arithmetic and slip, the other places, rule and check."""
    words, check = wording(audit.language), gravest(finding, audit=audit)
    severity = words.phrase(f"severity.{finding.severity}")
    told = [f"{severity}  {check.message}", *_aside(finding, check, audit=audit)]
    others = [other for other in figures_of(finding, audit=audit) if other.id != figure.id]
    for other in others[:8]:
        where = located(other, document=audit.document, language=audit.language)
        told.append(f"→ {where}  {other.metric.name} {other.printed}".rstrip())
    if len(others) > 8:
        told.append(words.count("finding.more", len(others) - 8))
    told.append(f"{finding.rule} {check.id}")
    return "\n".join(printable(line) for line in told)


def _aside(finding: Finding, check: Check, *, audit: Audit) -> Iterator[str]:
    """Why it is accepted, the arithmetic where the message does not have it, and the likely slip."""
    yield from dict.fromkeys(decision(waiver, language=audit.language) for waiver in finding.waivers)
    if check.arithmetic and check.arithmetic not in check.message:
        yield check.arithmetic
    if check.hypothesis:
        told = slip(check.hypothesis, language=audit.language)
        yield wording(audit.language).phrase("finding.slip", slip=told)
