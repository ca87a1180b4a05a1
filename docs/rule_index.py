"""Makes rules/README.md from the packs: `python docs/rule_index.py`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import auditor
from auditor.model import MetricDefinition, Rule, Rulebook

PATH = Path(__file__).parent.parent / "rules" / "README.md"
HEAD = """\
# The rules

One folder is a pack, one file a rule, and `metrics.yaml` the vocabulary of the pack: the names under which reports print a
metric, its unit, and what it is made of. Every rule is shown with its examples in [docs/finders.md](../docs/finders.md)
([中文](../docs/zh/finders.md)); how to write one is told in [docs/rules.md](../docs/rules.md).

    auditor rules explain sum      # what a rule says, and of which texts
    auditor rules test             # the examples inside all rules
    auditor rules new my-rules/boats-per-school.yaml

This page is made from the rule files; change those, then run `python docs/rule_index.py`.
"""


def page(rules: Rulebook) -> str:
    """The page."""
    packs = sorted({rule.pack for rule in rules.rules}, key=lambda pack: (pack != "general", pack))
    return "\n".join([HEAD, *(line for pack in packs for line in _pack(pack, rules))]) + "\n"


def _pack(pack: str, rules: Rulebook) -> Iterator[str]:
    """A table of the rules, and one of the metrics."""
    yield f"## {pack}\n"
    yield "| rule | severity | what must hold | |\n|---|---|---|---|"
    yield from (_rule(rule) for rule in rules.rules if rule.pack == pack)
    metrics = [metric for metric in rules.metrics if metric.pack == pack]
    if metrics:
        yield "\n| metric | unit | also printed as | made of |\n|---|---|---|---|"
        yield from map(_metric, metrics)
    yield ""


def _rule(rule: Rule) -> str:
    link = f"[{rule.id}]({rule.pack}/{rule.id}.yaml)"
    return f"| {link} | {rule.severity} | {rule.title['en']} | {rule.title['zh']} |"


def _metric(metric: MetricDefinition) -> str:
    return f"| {metric.name} | {metric.unit or ''} | {'、'.join(metric.aliases)} | {metric.formula or ''} |"


def main() -> None:
    """Writes the page."""
    PATH.write_text(page(auditor.load_rules()), encoding="utf-8")


if __name__ == "__main__":
    main()
