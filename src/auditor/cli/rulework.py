"""Rules on the command line: explained, tested, begun."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from auditor.cli.complaints import complain
from auditor.cli.options import RuleChoice
from auditor.cli.outcomes import PAINTS, rules_of
from auditor.cli.runs import paint_for
from auditor.cli.sinks import sink
from auditor.log import said, wording
from auditor.model import AuditorError, Example, Language, Rule, Rulebook
from auditor.reports import explanation, printable
from auditor.rulebook import begin_rule, load_rules, suggest
from auditor.suite.examples import audited, objection

FEWEST_SPARED = 2
"""A text that holds, and a near miss that must not break."""


def explained(name: str, *, rules: RuleChoice, language: Language) -> int:
    """Prints what a rule is; gives the exit status.

    Raises:
        AuditorError: there is no such rule, or one of the rules cannot be used.
    """
    rulebook = _entire(rules)
    rule = _named(name, rulebook=rulebook)
    said = {example: _said(example, rule=rule, rulebook=rulebook, language=language) for example in rule.examples}
    with sink(None) as write:
        for line in explanation(rule, said=said, language=language, paint=PAINTS[paint_for(None)]):
            write(f"{line}\n")
    return 0


def tested(paths: Sequence[str], *, rules: RuleChoice, language: Language) -> int:
    """Prints what is wrong with the examples of the rules at the paths, and how many there were; gives the exit status.

    Raises:
        RuleError: one of the rules cannot be used.
    """
    rulebook = _entire(rules._replace(paths=(*rules.paths, *paths)))
    chosen = {rule.id for rule in load_rules(*paths, packs=()).rules} if paths else None
    judged = [rule for rule in rulebook.rules if chosen is None or rule.id in chosen]
    objections = list(
        itertools.chain.from_iterable(_objections(rule, rulebook=rulebook, language=language) for rule in judged)
    )
    with sink(None) as write:
        for told in objections:
            write(f"{told}\n")
        write(f"{_total(judged, failures=len(objections), language=language)}\n")
    return int(bool(objections))


def begun(path: str, *, language: Language) -> int:
    """Writes a new rule file and says what to do next; gives the exit status.

    Raises:
        RuleError: it is already there, is no rule file, or cannot be written.
    """
    begin_rule(Path(path), language=language)
    complain(wording(language).phrase("rules.begun", path=path))
    return 0


def _entire(rules: RuleChoice) -> Rulebook:
    """All rules that may be in force: an example is too short to show what kind of report it is from."""
    return rules_of(rules).model_copy(update={"optional": frozenset()})


def _named(name: str, *, rulebook: Rulebook) -> Rule:
    """The rule of that id, with its pack (general/sum) or without."""
    for rule in rulebook.rules:
        if name in (rule.id, f"{rule.pack}/{rule.id}"):
            return rule
    raise AuditorError(said("rule.unknown", name=name, advice=suggest(name, [rule.id for rule in rulebook.rules])))


def _said(example: Example, *, rule: Rule, rulebook: Rulebook, language: Language) -> tuple[str, ...]:
    """The messages by which the rule gives an example its verdict; none where it says nothing."""
    audit = audited(example, name=f"{rule.id}.yaml", rulebook=rulebook, language=language)
    checks = (check for check in audit.checks if check.rule == rule.id and check.verdict == example.verdict)
    return tuple(dict.fromkeys(check.message for check in checks))


def _objections(rule: Rule, *, rulebook: Rulebook, language: Language) -> Iterator[str]:
    """What is wrong with a rule's examples, each with its line."""
    words = wording(language)
    shown = Counter(example.verdict for example in rule.examples)
    if not shown["breaks"]:
        yield words.phrase("tested.no-break", path=rule.path)
    if not shown["holds"]:
        yield words.phrase("tested.no-hold", path=rule.path)
    elif shown["holds"] + shown["undecided"] < FEWEST_SPARED:
        yield words.phrase("tested.no-near-miss", path=rule.path)
    for example in rule.examples:
        told = objection(example, rule=rule, rulebook=rulebook, language=language)
        if told:
            yield f"{rule.path}:{example.line}: {_safe(told)}"


def _safe(text: str) -> str:
    return "\n".join(printable(line) for line in text.split("\n"))


def _total(rules: Sequence[Rule], *, failures: int, language: Language) -> str:
    words = wording(language)
    counts = (
        words.count("tested.rules", len(rules)),
        words.count("tested.examples", sum(len(rule.examples) for rule in rules)),
        words.count("tested.failures", failures) if failures else words.phrase("tested.fine"),
    )
    return words.phrase("sum.line", parts=words.phrase("list.comma").join(counts))
