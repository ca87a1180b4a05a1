"""The rules of a rulebook as a list for people."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.log import wording
from auditor.model import SEVERITIES, Language, Rule, Rulebook
from auditor.reports.printable import padded, printable, width


def catalogue(rulebook: Rulebook, *, language: Language) -> Iterator[str]:
    """One rule a line, in columns: pack and id, the severity of a break, the title."""
    words = wording(language)
    names = max((width(_name(rule)) for rule in rulebook.rules), default=0)
    severities = max(width(words.phrase(f"severity.{severity}")) for severity in SEVERITIES)
    for rule in rulebook.rules:
        severity = padded(words.phrase(f"severity.{rule.severity}"), columns=severities)
        yield f"{padded(_name(rule), columns=names)}  {severity}  {title(rule, language=language)}".rstrip()


def title(rule: Rule, *, language: Language) -> str:
    """What the rule says must hold, in that language where it has a title in it, else in the one it has."""
    return printable(rule.title.get(language) or next(iter(rule.title.values()), ""))


def _name(rule: Rule) -> str:
    return printable(f"{rule.pack}/{rule.id}" if rule.pack else rule.id)
