"""The examples inside rules, judged: what a rule says of a short report, and what it was meant to say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from auditor import auditing
from auditor.log import Wording, wording
from auditor.model import Audit, Check, Example, Language, Rule, Rulebook, Verdict
from auditor.readers import read_text
from auditor.rulebook import load_rules

VOCABULARY = "metrics.yaml"
"""The file of a pack that is its vocabulary."""
NO_RULES = frozenset({VOCABULARY, "pack.yaml"})
"""The files of a pack that are no rules."""


def rulebook_of(path: Path) -> Rulebook:
    """The rule in that file with the vocabulary of its pack, and nothing else.

    Raises:
        RuleError: one of the two cannot be used.
    """
    vocabulary = path.with_name(VOCABULARY)
    return load_rules(path, *([vocabulary] if vocabulary.is_file() else []), packs=())


def audited(example: Example, *, name: str, rulebook: Rulebook, language: Language | None = None) -> Audit:
    """The audit of an example's text by the rules, beside the other documents that it carries.

    Raises:
        AuditorError: none of the rules looks at one of those.
    """
    beside = {kind: read_text(text, name=kind) for kind, text in example.beside.items()}
    sources = [beside["source"]] if "source" in beside else ()
    report = read_text(example.text, name=name)
    return auditing.audit(report, rules=rulebook, language=language, previous=beside.get("previous"), sources=sources)


def objection(example: Example, *, rule: Rule, rulebook: Rulebook, language: Language = "en") -> str | None:
    """What is wrong with the rule's word on the example, judged beside the other rules, or None where it says what it must.

    An example that holds is one in which the rule finds nothing wrong: a near miss, which it does not decide or of which
    it says nothing, is one too.
    """
    audit = audited(example, name=f"{rule.id}.yaml", rulebook=rulebook)
    checks = tuple(check for check in audit.checks if check.rule == rule.id)
    said, words = _verdict(checks), wording(language)
    if said not in _ACCEPTED[example.verdict]:
        hints = _hints(checks, rule=rule, audit=audit, wanted=example.verdict, words=words)
        told = "\n".join((_told(checks, words), *hints)).strip("\n")
        verdicts = {"wanted": words.named("verdict", example.verdict), "said": words.named("verdict", said)}
        return f"{words.phrase('example.verdict', **verdicts)}\n\n{example.text.rstrip()}\n\n{told}".rstrip()
    if example.finding and example.finding not in {check.message for check in checks}:
        return words.phrase("example.message", wanted=example.finding, said=_told(checks, words))
    return None


def _hints(checks: Iterable[Check], *, rule: Rule, audit: Audit, wanted: Verdict, words: Wording) -> Iterator[str]:
    """Where the rule did not compare: who did in its place, which of its metrics is missing, how the figures were read."""
    if any(check.verdict != "undecided" for check in checks):
        return
    others = sorted({check.rule for check in audit.checks if check.verdict == wanted and check.rule != rule.id})
    if others:
        yield words.phrase("example.already", rules=words.phrase("list.enumeration").join(others))
    found = {operand.role for check in checks for operand in check.relation.operands}
    missing = [
        words.phrase("example.metric", role=role, metric=selector.metric)
        for role, selector in rule.figures.items()
        if role not in found
    ]
    if found and missing:
        yield words.phrase("example.not-found", metrics=words.phrase("list.enumeration").join(missing))
    read = [f"{figure.metric.name} {figure.printed}".strip() for figure in audit.figures if figure.measured]
    if read:
        yield words.phrase("example.read", figures=words.phrase("list.semicolon").join(read))


_ACCEPTED = {
    "holds": frozenset({"holds", "undecided", "nothing"}),
    "breaks": frozenset({"breaks"}),
    "undecided": frozenset({"undecided"}),
}
"""For each verdict that an example asks for: what the rule may say."""


def _verdict(checks: Iterable[Check]) -> str:
    """The gravest verdict of all checks; `nothing` where there are none."""
    found = {check.verdict for check in checks}
    return next((verdict for verdict in ("breaks", "undecided", "holds") if verdict in found), "nothing")


def _told(checks: Iterable[Check], words: Wording) -> str:
    return "\n".join(
        words.phrase("example.said", verdict=words.named("verdict", check.verdict), message=check.message)
        for check in checks
    )
