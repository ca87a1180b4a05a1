"""The tests: one file each for a report or a rule, one item each for a rule that applied or an example."""

from __future__ import annotations

import json
from collections.abc import Iterator
from os import PathLike
from pathlib import Path
from typing import Any

import pytest

from auditor.log import wording
from auditor.model import AuditorError, Example, Rule, Rulebook
from auditor.suite.examples import NO_RULES, objection, rulebook_of
from auditor.suite.keeping import verdicts_of
from auditor.suite.settings import settings
from auditor.suite.verdicts import Break, ReportVerdicts, RuleVerdict

TOTALS = "auditor_totals"
"""Name of the property in which a report's totals travel to where the summary is written, also between processes."""


_TOLD = pytest.StashKey[set[str]]()
"""What kept reports from being audited, as told: what is wrong for all of them is told once."""


class ContradictionError(AssertionError):
    """Figures of a report, or a rule and its example, contradict each other."""


class _Item(pytest.Item):
    """A test whose failure is told in words, not as a traceback."""

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:  # noqa: ANN401 - pytest's
        """What contradicts what."""
        if isinstance(excinfo.value, ContradictionError):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[PathLike[str] | str, int | None, str]:
        """Where a person finds it."""
        return self.path, None, f"{self.path.name}: {self.name}"


class ReportFile(pytest.File):
    """A report; its tests are the rules that applied to it."""

    def collect(self) -> Iterator[pytest.Item]:
        """One item for each rule that made a check; one that is skipped where none did, for silence is no pass."""
        told = self.config.stash.setdefault(_TOLD, set())
        try:
            found = verdicts_of(self.path, config=self.config)
        except AuditorError as error:
            line = error.told(settings(self.config).language or "en")
            if line in told:  # of a rule, a decision or a reference: it has failed the run already
                return
            told.add(line)
            raise self.CollectError(line) from None
        for rule in found.rules:
            yield RuleItem.from_parent(self, name=rule.rule, verdict=rule, report=found)
        if not found.rules:
            yield SilenceItem.from_parent(self, name="nothing-compared", report=found)


class RuleItem(_Item):
    """What one rule says of one report."""

    def __init__(self, *, verdict: RuleVerdict, report: ReportVerdicts, **kwargs: Any) -> None:  # noqa: ANN401 - pytest's
        super().__init__(**kwargs)
        self.verdict = verdict
        self.add_marker(pytest.mark.auditor(rule=verdict.rule, pack=verdict.pack, severity=verdict.severity))
        self.extra_keyword_matches.update({"auditor", verdict.pack, verdict.severity})
        self.user_properties += [(TOTALS, totals(self, report)), *_properties(verdict)]

    def runtest(self) -> None:
        """Fails for a break that counts and is not accepted; skips where nothing could be decided."""
        failures = self.verdict.failures(settings(self.config).fail_on)
        still_open = [one for one in failures if one.waiver is None]
        if still_open:
            raise ContradictionError(_joined(still_open))
        if failures:
            pytest.xfail("; ".join(dict.fromkeys(str(one.waiver) for one in failures)))
        if self.verdict.breaks:
            self.add_report_section("call", "auditor", _joined(self.verdict.breaks))
        elif not self.verdict.holds:
            pytest.skip("; ".join(dict.fromkeys(self.verdict.undecided)))


class SilenceItem(_Item):
    """A report of which no rule says anything."""

    def __init__(self, *, report: ReportVerdicts, **kwargs: Any) -> None:  # noqa: ANN401 - pytest's
        super().__init__(**kwargs)
        self.told = wording(report.language).count("test.silent", report.totals["figures"])
        self.user_properties.append((TOTALS, totals(self, report)))

    def runtest(self) -> None:
        """Skips."""
        pytest.skip(self.told)


class RuleFile(pytest.File):
    """A rule; its tests are the examples inside it."""

    def collect(self) -> Iterator[pytest.Item]:
        """One item for each example, named after its verdict and its place among those of that verdict."""
        if self.path.name in NO_RULES:
            return
        try:
            rulebook = rulebook_of(self.path)
        except AuditorError as error:
            raise self.CollectError(error.told(settings(self.config).language or "en")) from None
        for rule in rulebook.rules:
            seen: dict[str, int] = {}
            for example in rule.examples:
                number = seen[example.verdict] = seen.get(example.verdict, 0) + 1
                name = f"{example.verdict}-{number}"
                yield ExampleItem.from_parent(self, name=name, example=example, rule=rule, rulebook=rulebook)


class ExampleItem(_Item):
    """An example of a rule."""

    def __init__(self, *, example: Example, rule: Rule, rulebook: Rulebook, **kwargs: Any) -> None:  # noqa: ANN401 - pytest's
        super().__init__(**kwargs)
        self.example, self.rule, self.rulebook = example, rule, rulebook
        self.add_marker(pytest.mark.auditor(rule=rule.id, pack=rule.pack, severity=rule.severity))

    def runtest(self) -> None:
        """Fails where the rule says something else than the example."""
        told = objection(
            self.example, rule=self.rule, rulebook=self.rulebook, language=settings(self.config).language or "en"
        )
        if told:
            raise ContradictionError(f"{self.path.name}:{self.example.line}: {told}")

    def reportinfo(self) -> tuple[PathLike[str] | str, int | None, str]:
        """The line on which the example begins."""
        return self.path, max(self.example.line - 1, 0), f"{self.path.name}: {self.name}"


def totals(item: pytest.Item, report: ReportVerdicts) -> str:
    """The report's totals as one line of JSON."""
    document = Path(item.nodeid.partition("::")[0]).as_posix()
    told = {"document": document, "language": report.language, **report.totals, "stale": report.stale}
    return json.dumps(told, ensure_ascii=False)


def _properties(verdict: RuleVerdict) -> list[tuple[str, object]]:
    """Both positions of every break, for JUnit."""
    found: list[tuple[str, object]] = [("auditor_rule", verdict.rule)]
    for one in verdict.breaks:
        found.append(("auditor_check", one.check))
        found += [("auditor_figure", place) for place in one.places]
    return found


def _joined(breaks: list[Break] | tuple[Break, ...]) -> str:
    """What a person is told; breaks of one finding are told once."""
    return "\n\n".join(dict.fromkeys(one.told for one in breaks))
