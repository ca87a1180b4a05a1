"""A rule: what must hold between figures, why, how severe a break is, and examples that show it."""

from __future__ import annotations

import functools
from collections.abc import Collection, Mapping
from decimal import Decimal
from typing import Literal, get_args

from pydantic import ConfigDict

from auditor.model.document import Language
from auditor.model.figure import Kind
from auditor.model.formula import Formula
from auditor.model.noun import Noun

Severity = Literal["error", "warning", "note"]
Verdict = Literal["holds", "breaks", "undecided"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")
"""From the gravest to the lightest."""
Beside = Literal["previous", "source"]
"""What a report is compared with: last year's report, the data that its figures come from."""
Words = Mapping[str, tuple[str, ...] | Mapping[str, tuple[str, ...]]]


class Selector(Noun):
    """Which figures may stand in a role of a fact rule."""

    metric: str
    """Name or alias of the metric."""
    unit: str | None = None
    """Canonical unit, or None for whatever the metric's definition says."""
    kind: Kind | None = None
    """Kind of number, or None for any."""


class CellSelector(Noun):
    """Which cell of the data stands in a role of a fact rule."""

    sheet: str | None = None
    """The name of its sheet, or the heading or caption above its table; None where the labels are enough."""
    row: str
    """The label of its row."""
    column: str
    """The label of its column."""


class Tolerance(Noun):
    """How far a relation may miss and still hold, where its rule does not leave that to the printed digits."""

    written: str
    """As it stands in the rule: exact, 0.5 万元, 0.1 %."""
    kind: Literal["exact", "absolute", "relative"]
    """exact: prints stand for themselves alone. The others come on top of what rounding allows."""
    amount: Decimal = Decimal(0)
    """absolute: so much of the unit, its scale applied (0.5 万元 is 5000); relative: a part of the reported figure."""
    unit: str = ""
    """Canonical unit of an absolute one."""


class Example(Noun):
    """A short report inside a rule, with the verdict it must get: the rule's test and its documentation."""

    verdict: Verdict
    """What the rule must say of the text."""
    text: str
    """The report."""
    finding: str | None = None
    """The message that must appear, for an example that breaks."""
    previous: str | None = None
    """Last year's report, for a rule that compares with it."""
    source: str | None = None
    """The data, for a rule that compares with them."""
    line: int = 0
    """Line of the rule file on which the example begins, from 1."""

    @property
    def beside(self) -> Mapping[Beside, str]:
        """The text of the other document, by what it is; empty for most rules."""
        texts: Mapping[Beside, str | None] = {"previous": self.previous, "source": self.source}
        return {kind: text for kind, text in texts.items() if text is not None}


class Rule(Noun):
    """One rule file."""

    model_config = ConfigDict(arbitrary_types_allowed=True)

    id: str
    """Its name: the file's name without .yaml."""
    pack: str = ""
    """The folder it lies in."""
    title: Mapping[Language, str] = {}
    """What must hold, in one line, per language."""
    why: Mapping[Language, str] = {}
    """Why a reader cares."""
    exceptions: Mapping[Language, str] = {}
    """Where the rule is known to be silent or wrong."""
    source: str | None = None
    """Where the definition comes from, or None if none can be shown."""
    severity: Severity = "warning"
    """The ceiling: uncertainty lowers it, nothing raises it."""
    when: tuple[str, ...] = ()
    """Texts of which one must stand in the report, or the rule says nothing of it; empty for every report."""
    finder: str | None = None
    """The finder that chooses its figures, or None for a rule that selects facts itself."""
    words: Words = {}
    """The finder's words: lists, or tables of lists."""
    figures: Mapping[str, Selector] = {}
    """For a rule that selects facts: role → selector."""
    cells: Mapping[str, CellSelector] = {}
    """For a rule that selects facts: role → the cell of the data that stands in it."""
    per: tuple[Literal["period", "scope", "section", "table"], ...] = ()
    """What the selected figures must share."""
    formula: tuple[Formula, ...] = ()
    """Alternatives: the relation holds if one of them does."""
    tolerance: Tolerance | None = None
    """How far it may miss; None is what the printed digits allow."""
    examples: tuple[Example, ...] = ()
    """Its tests."""
    path: str = ""
    """The file it came from."""
    line: int = 1
    """The line of it on which the id stands."""

    @property
    def beside(self) -> Beside | None:
        """The other document that it compares the report with, or None if it looks at the report alone."""
        return compared_with(self.finder, self.cells)

    def listed(self, name: str) -> tuple[str, ...]:
        """A list of words of this rule; empty if it has none of that name."""
        words = self.words.get(name, ())
        return words if isinstance(words, tuple) else tuple(words)

    def table(self, name: str) -> Mapping[str, tuple[str, ...]]:
        """A table of word lists of this rule; empty if it has none of that name."""
        words = self.words.get(name, {})
        return words if isinstance(words, Mapping) else {}


def compared_with(finder: str | None, cells: Collection[str]) -> Beside | None:
    """The other document at which a rule of that finder, or of those cells, looks; None for the report alone."""
    return "source" if cells else _BESIDE.get(finder or "")


_BESIDE: Mapping[str, Beside] = {kind: kind for kind in get_args(Beside)}
"""Finder → the other document that it looks at."""


class MetricDefinition(Noun):
    """An entry of a pack's metrics.yaml: the vocabulary of a kind of report."""

    name: str
    """The metric's name."""
    aliases: tuple[str, ...] = ()
    """Other names under which reports print it."""
    excludes: tuple[str, ...] = ()
    """Words that make it another metric (新疆班 for 毕业生数)."""
    unit: str | None = None
    """Canonical unit."""
    kind: Kind | None = None
    """Kind of number."""
    definition: Mapping[Language, str] = {}
    """What it is, per language."""
    formula: str | None = None
    """What it is made of, in the formula language, for readers."""
    source: str | None = None
    """Where the definition comes from, or None if none can be shown."""
    pack: str = ""
    """The pack that defines it."""


class Pack(Noun):
    """A folder of rules for one kind of report, as its pack.yaml describes it."""

    name: str
    """The folder."""
    title: Mapping[Language, str] = {}
    """The kind of report, per language."""
    titles: tuple[str, ...] = ()
    """Words of the titles of such reports; a report that has one of them takes the pack where nobody has chosen."""


class Rulebook(Noun):
    """All rules of an audit, in order of their ids, and the metrics they speak of."""

    rules: tuple[Rule, ...] = ()
    """The rules."""
    metrics: tuple[MetricDefinition, ...] = ()
    """The vocabulary."""
    packs: tuple[Pack, ...] = ()
    """The packs that describe themselves."""
    optional: frozenset[str] = frozenset()
    """Names of the packs whose rules are meant only for reports of their kind; empty where somebody has chosen."""
    sha256: str = ""
    """Hash of all rule files in order."""

    @functools.cached_property
    def defined(self) -> Mapping[str, MetricDefinition]:
        """Every metric by its name and its aliases; a name goes before an alias, the first before the next."""
        by_alias = {alias: metric for metric in reversed(self.metrics) for alias in metric.aliases}
        return by_alias | {metric.name: metric for metric in reversed(self.metrics)}

    @property
    def beside(self) -> frozenset[Beside]:
        """The other documents that its rules compare a report with."""
        return frozenset(rule.beside for rule in self.rules if rule.beside)

    def looking_at(self, others: Collection[Beside] = ()) -> Rulebook:
        """The rules that look at the report alone, or beside it at one of these others."""
        kept = tuple(rule for rule in self.rules if rule.beside is None or rule.beside in others)
        return self.model_copy(update={"rules": kept})

    def rule(self, name: str) -> Rule:
        """The rule of that id.

        Raises:
            KeyError: there is none.
        """
        for rule in self.rules:
            if rule.id == name:
                return rule
        raise KeyError(name)
