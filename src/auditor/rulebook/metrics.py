"""A pack's metrics.yaml → `MetricDefinition`s."""

from __future__ import annotations

from auditor.model.rule import MetricDefinition
from auditor.rulebook.fields import Fields, items
from auditor.rulebook.files import Mark, RuleFile
from auditor.rulebook.nodes import ListNode, MapNode, Node, TextNode, read_nodes
from auditor.rulebook.printing import quoted
from auditor.rulebook.rules import KINDS
from auditor.rulebook.wording import Thing, say

KEYS = ("name", "aliases", "excludes", "unit", "kind", "definition", "formula", "source")
"""What an entry may say."""


def read_metrics(file: RuleFile) -> tuple[MetricDefinition, ...]:
    """The definitions of the file, in its order; no name or alias stands for two metrics.

    Raises:
        RuleError: the file is no list of metrics; the error points at the first mistake.
    """
    taken: dict[str, str] = {}
    found = []
    for node in items(file, read_nodes(file), what=Thing("vocabulary")):
        metric = _metric(file, node)
        for name, mark in _names(metric, node).items():
            _claim(file, name, metric=metric.name, taken=taken, mark=mark)
        found.append(metric)
    return tuple(found)


def _metric(file: RuleFile, node: Node) -> MetricDefinition:
    fields = Fields(file, node, what=Thing("metric"), keys=KEYS)
    return MetricDefinition(
        name=fields.required("name"),
        aliases=fields.words("aliases"),
        excludes=fields.words("excludes"),
        unit=fields.text("unit"),
        kind=fields.choice("kind", KINDS),
        definition=fields.languages("definition"),
        formula=fields.text("formula"),
        source=fields.text("source"),
        pack=file.pack,
    )


def _names(metric: MetricDefinition, node: Node) -> dict[str, Mark]:
    """The metric's name and aliases, each with its place."""
    entries = node.entries if isinstance(node, MapNode) else {}
    aliases = entries["aliases"].value if "aliases" in entries else None
    found = {metric.name: entries["name"].value.mark}
    for alias in aliases.items if isinstance(aliases, ListNode) else ():
        if isinstance(alias, TextNode):
            found.setdefault(alias.text, alias.mark)
    return found


def _claim(file: RuleFile, name: str, *, metric: str, taken: dict[str, str], mark: Mark) -> None:
    if name in taken:
        raise file.mistake(say("metric.taken", name=quoted(name), metric=quoted(taken[name])), mark)
    taken[name] = metric
