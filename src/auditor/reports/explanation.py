"""A rule, explained to a person: what must hold, why, how it breaks and what is then said, where it is silent or wrong."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from auditor.log import Wording, wording
from auditor.model import Example, Language, Rule, Verdict
from auditor.reports.catalogue import title
from auditor.reports.paint import Paint
from auditor.reports.printable import padded, printable, width

_INDENT = "    "
_VERDICTS: tuple[Verdict, ...] = ("holds", "breaks", "undecided")
Said = Mapping[Example, tuple[str, ...]]
"""What the rule says of each of its examples."""


def explanation(rule: Rule, *, said: Said, language: Language, paint: Paint) -> Iterator[str]:
    """The rule's name and title, a table of what it is made of, and its examples by verdict with what is said of them."""
    words = wording(language)
    yield paint(printable(f"{rule.pack}/{rule.id}"), "strong")
    yield title(rule, language=language)
    yield ""
    facts = [(words.phrase(f"rule.{key}"), text) for key, text in _facts(rule, words=words, language=language) if text]
    columns = max(width(label) for label, _ in facts)
    yield from (f"{padded(label, columns=columns)}  {printable(text)}" for label, text in facts)
    for verdict in _VERDICTS:
        label = paint(words.phrase(f"rule.{verdict}"), "strong")
        for example in rule.examples:
            if example.verdict == verdict:
                yield from ("", label, *_example(example, words=words))
                yield from (f"  → {printable(message)}" for message in said.get(example, ()))


def _facts(rule: Rule, *, words: Wording, language: Language) -> Iterator[tuple[str, str]]:
    """What the rule is made of, by the key of its label; empty where the rule does not say."""
    either = f" {words.phrase('rule.or')} "
    severity = words.phrase(f"severity.{rule.severity}")
    yield "why", _told(rule.why, language)
    yield "formula", either.join(formula.source for formula in rule.formula)
    yield "tolerance", rule.tolerance.written if rule.tolerance else ""
    yield "finder", rule.finder or ""
    yield "figures", _figures(rule, words=words)
    yield "cells", _cells(rule, words=words)
    yield "per", words.phrase("list.enumeration").join(rule.per)
    yield "severity", words.phrase("rule.at-most", severity=severity)
    yield "exceptions", _told(rule.exceptions, language)
    yield "source", rule.source or ""
    yield "file", rule.path


def _figures(rule: Rule, *, words: Wording) -> str:
    roles = (f"{role} = {selector.metric}" for role, selector in rule.figures.items())
    return words.phrase("list.comma").join(roles)


def _cells(rule: Rule, *, words: Wording) -> str:
    cells = ((role, (cell.sheet, cell.row, cell.column)) for role, cell in rule.cells.items())
    return words.phrase("list.comma").join(f"{role} = {' · '.join(filter(None, labels))}" for role, labels in cells)


def _told(per_language: Mapping[Language, str], language: Language) -> str:
    """The text in that language, or in the one it has."""
    return per_language.get(language) or next(iter(per_language.values()), "")


def _example(example: Example, *, words: Wording) -> Iterator[str]:
    """Its text, and that of the document beside it."""
    yield from _indented(example.text)
    for kind, text in example.beside.items():
        yield f"  {words.phrase(f'rule.beside.{kind}')}"
        yield from _indented(text)


def _indented(text: str) -> Iterator[str]:
    return (_INDENT + printable(line) for line in text.rstrip("\n").split("\n"))
