"""The fixtures, what was planted in them, and what an audit found, in words that do not depend on the form of the file."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict

import auditor
from auditor.model import Audit, Check, Figure, Finding

ROOT = Path(__file__).parent.parent
REPORT = ROOT / "fixtures" / "vocational-education-2020"
FORMS = ("txt", "md", "docx")
_SPOTS = re.compile(r"第[0-9]+(?:–[0-9]+)?[行段]")
"""Where to go in a form of the report: lines, or paragraphs; cells have none where their table and labels lead to them."""


class Planted(BaseModel):
    """An entry of planted.yaml."""

    model_config = ConfigDict(extra="forbid")

    id: str
    rule: str
    """The rule that it breaks."""
    what: str
    """What is wrong, for a person."""
    printed: tuple[str, ...]
    """The figures and words that a finding has to show."""
    mend: dict[str, str]
    """Texts of the report and what would be right instead."""
    missed: str | None = None
    """Why the tool does not find it yet."""


class Told(BaseModel):
    """A finding, as expected.yaml tells it; lines depend on the form of the file and stand apart from the messages."""

    model_config = ConfigDict(extra="forbid")

    rule: str
    severity: str
    message: str
    also: tuple[str, ...] = ()
    """The messages of its other checks."""
    figures: tuple[str, ...]
    """Each figure as printed, and where a person finds it."""
    line: int | None = None
    """The line of its first figure in report.md."""


def planted() -> list[Planted]:
    """What is wrong in the report on purpose."""
    entries = yaml.safe_load((REPORT / "planted.yaml").read_text(encoding="utf-8"))
    return [Planted.model_validate(entry) for entry in entries]


def audited(name: str) -> Audit:
    """The audit of that file of the fixture."""
    return auditor.audit(REPORT / name)


def told(audit: Audit) -> list[Told]:
    """The findings in their order."""
    return [_told(audit, finding) for finding in audit.findings]


def shows(audit: Audit, finding: Finding, entry: Planted) -> bool:
    """True if the finding rests on a check of the entry's rule and prints everything that the entry asks for."""
    checks = [audit.check(name) for name in finding.checks]
    printed = Counter(words for check in checks for words in check.printed)
    return any(check.rule == entry.rule for check in checks) and Counter(entry.printed) <= printed


def _told(audit: Audit, finding: Finding) -> Told:
    first, *others = (audit.check(name) for name in finding.checks)
    lines = [operand.figure.line for check in (first, *others) for operand in check.relation.operands]
    return Told(
        line=min(lines, default=None) if audit.document.format == "md" else None,
        rule=finding.rule,
        severity=finding.severity,
        message=_unspotted(first.message),
        also=tuple(_unspotted(check.message) for check in others),
        figures=tuple(dict.fromkeys(figure for check in (first, *others) for figure in _figures(check))),
    )


def _figures(check: Check) -> Iterator[str]:
    yield from (f"{operand.figure.printed} @ {_place(operand.figure)}" for operand in check.relation.operands)
    yield from (evidence.printed for evidence in check.relation.evidence)


def _place(figure: Figure) -> str:
    """表名 / 行 / 列 for a cell, the nearest heading for a figure of the running text."""
    place = figure.place
    if place.table:
        return " / ".join(part for part in (place.table, place.row, place.column) if part)
    return place.headings[-1] if place.headings else "—"


def _unspotted(message: str) -> str:
    return _SPOTS.sub("…", message).replace("（…）", "")
