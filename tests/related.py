"""What the finders of the general rules relate in a report, and what the audit says of it, for the tests of their room."""

from __future__ import annotations

import functools
from collections.abc import Sequence

import auditor
from auditor.figures.reports import read_figures
from auditor.model import Audit, Relation, Rule, Rulebook
from auditor.relations import FINDERS
from auditor.relations.material import Material
from auditor.rulebook import load_rules

TITLE = "# 海滨市渔业年报（2020年度）\n\n"
"""A title, so that the report has a year and a scope."""


@functools.cache
def rulebook() -> Rulebook:
    """The rules that are shipped."""
    return load_rules()


def general(finder: str) -> Rule:
    """The general rule of a finder."""
    (rule,) = (rule for rule in rulebook().rules if rule.finder == finder and rule.pack == "general")
    return rule


def related(text: str, finder: str) -> list[Relation]:
    """The relations that one finder makes of a report in Markdown."""
    reading = read_figures(auditor.read_text(text, format="md"))
    return list(FINDERS[finder](Material(reading, rulebook()), general(finder)))


def printed(relations: Sequence[Relation]) -> list[dict[str, str | list[str]]]:
    """Role → print of each relation; several prints in one role are a list."""
    return [_roles(relation) for relation in relations]


def _roles(relation: Relation) -> dict[str, str | list[str]]:
    found: dict[str, list[str]] = {}
    for operand in relation.operands:
        found.setdefault(operand.role, []).append(operand.figure.printed)
    return {role: prints[0] if len(prints) == 1 else prints for role, prints in found.items()}


def audited(text: str) -> Audit:
    """The audit of a report in Markdown by all shipped rules."""
    return auditor.audit(auditor.read_text(text, format="md"), rules=rulebook())


def verdicts(text: str, rule: str) -> list[tuple[str, str]]:
    """Verdict and severity of each check of a rule."""
    return [(check.verdict, check.severity) for check in audited(text).checks if check.rule == rule]


def broken(text: str) -> list[tuple[str, str, tuple[str, ...]]]:
    """Rule, severity and figures of every check that breaks, whatever its rule."""
    return [(one.rule, one.severity, one.printed) for one in audited(text).checks if one.verdict == "breaks"]


def table(*rows: str, above: str = TITLE) -> str:
    """A report with one table; the first row is its header."""
    lines = [f"| {row} |" for row in rows]
    lines.insert(1, "|" + "---|" * (rows[0].count("|") + 1))
    return above + "\n".join(lines) + "\n"
