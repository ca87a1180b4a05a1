"""Rules as shipped: every example of every rule file is a test of that rule, judged among all the others."""

from __future__ import annotations

import functools
from collections import Counter

import pytest
from planted import ROOT

import auditor
from auditor.model import Check, Example, Rule, Rulebook
from auditor.rulebook import FINDERS, load_rules
from auditor.suite.examples import audited

RULEBOOK = load_rules()
TEXTS = frozenset({"text", "heading"})
"""Names of stretches of text, which are no figures."""
FEWEST_SPARED = 2
"""A text that holds as it should, and a near miss that must not break."""


@functools.cache
def checks(example: Example) -> tuple[Check, ...]:
    """Every check of an example."""
    return audited(example, name="text", rulebook=RULEBOOK).checks


def verdicts(rule: Rule, example: Example) -> Counter[str]:
    """How many checks of the rule give each verdict on an example."""
    return Counter(check.verdict for check in checks(example) if check.rule == rule.id)


def examples(verdict: str) -> list[object]:
    """Every rule with each of its examples of a verdict, named after the file and the line."""
    return [
        pytest.param(rule, example, id=f"{rule.id}:{example.line}")
        for rule in RULEBOOK.rules
        for example in rule.examples
        if example.verdict == verdict
    ]


@pytest.mark.parametrize(("rule", "example"), examples("holds"))
def test_a_text_that_holds_or_nearly_misses_does_not_break(rule: Rule, example: Example) -> None:
    assert 0 == verdicts(rule, example)["breaks"]


@pytest.mark.parametrize(("rule", "example"), examples("breaks"))
def test_a_text_that_breaks_breaks_once_and_says_why(rule: Rule, example: Example) -> None:
    broken = [check.message for check in checks(example) if check.rule == rule.id and check.verdict == "breaks"]
    assert 1 == len(broken)
    assert example.finding in (None, broken[0])


@pytest.mark.parametrize(("rule", "example"), examples("undecided"))
def test_a_text_that_cannot_be_decided_neither_holds_nor_breaks(rule: Rule, example: Example) -> None:
    assert {"undecided"} >= set(verdicts(rule, example))


@pytest.mark.parametrize("rule", RULEBOOK.rules, ids=lambda rule: rule.id)
def test_every_rule_shows_what_holds_what_breaks_and_a_near_miss(rule: Rule) -> None:
    shown = Counter(example.verdict for example in rule.examples)
    assert shown["breaks"] >= 1
    assert shown["holds"] >= 1
    assert shown["holds"] + shown["undecided"] >= FEWEST_SPARED


@pytest.mark.parametrize("rule", [rule for rule in RULEBOOK.rules if rule.figures], ids=lambda rule: rule.id)
def test_a_rule_that_selects_facts_holds_by_itself_on_its_first_example(rule: Rule) -> None:
    first = next(example for example in rule.examples if example.verdict == "holds")
    alone = RULEBOOK.model_copy(update={"rules": (rule,)})
    audit = auditor.audit(auditor.read_text(first.text), rules=alone)
    assert ["holds"] == [check.verdict for check in audit.checks]


@pytest.mark.parametrize("rule", [rule for rule in RULEBOOK.rules if rule.figures], ids=lambda rule: rule.id)
def test_a_rule_that_selects_facts_without_a_source_is_a_note_or_holds_by_definition_and_says_which(rule: Rule) -> None:
    if rule.source is None and "by definition" in rule.exceptions["en"]:
        assert "warning" == rule.severity
        assert "按定义成立" in rule.exceptions["zh"]
    elif rule.source is None:
        assert "note" == rule.severity
        assert "can be shown" in rule.exceptions["en"]


@pytest.mark.parametrize("rule", [rule for rule in RULEBOOK.rules if rule.figures], ids=lambda rule: rule.id)
def test_a_rule_that_selects_facts_names_defined_metrics(rule: Rule) -> None:
    defined = {metric.name for metric in RULEBOOK.metrics}
    assert set() == {selector.metric for selector in rule.figures.values()} - defined


@pytest.mark.parametrize("rule", RULEBOOK.rules, ids=lambda rule: rule.id)
def test_every_rule_is_explained_in_both_languages(rule: Rule) -> None:
    assert {"en", "zh"} == set(rule.title) == set(rule.why)


def test_no_two_metrics_share_a_name() -> None:
    names = Counter(name for metric in RULEBOOK.metrics for name in {metric.name, *metric.aliases})
    assert [] == [name for name, count in names.items() if count > 1]


def test_every_finder_gives_the_names_that_formulas_may_use() -> None:
    """No more, or a formula would never be decided; no less, or a good one would be refused."""
    fixture = auditor.read(ROOT / "fixtures/vocational-education-2020/report.md")
    found = [check for rule in RULEBOOK.rules for example in rule.examples for check in checks(example)]
    given: dict[str, set[str]] = {finder: set() for finder in FINDERS}
    for check in (*found, *auditor.audit(fixture, rules=RULEBOOK).checks):
        relation = check.relation
        if relation.rule.finder:
            given[relation.rule.finder] |= {operand.role for operand in relation.operands} | set(relation.numbers)
    for finder, names in FINDERS.items():
        spoken = {name if name in given[finder] else name.removesuffix("s") for name in names}
        assert given[finder] == spoken - TEXTS, finder


def test_the_general_pack_stands_alone() -> None:
    general: Rulebook = load_rules(packs=("general",))
    assert {"general"} == {rule.pack for rule in general.rules}
