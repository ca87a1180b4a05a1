"""The pytest plugin: reports are test files, rules are tests.

Only hooks stand here. A run without reports or rules imports no room and pays for a few comparisons.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from auditor.model import Audit, Document

_GROUP = "auditor", "consistency of reports"
_RULE = re.compile(r"^(finder|formula|figures):", re.MULTILINE)
_EXAMPLES = re.compile(r"^examples:", re.MULTILINE)
_YAML = frozenset({".yaml", ".yml"})


def pytest_addoption(parser: pytest.Parser) -> None:
    """The options and ini values."""
    group = parser.getgroup(*_GROUP)
    group.addoption(
        "--auditor-rules", action="append", default=[], metavar="PATH", help="Rules, added to those shipped."
    )
    group.addoption(
        "--auditor-fail-on",
        choices=["error", "warning", "note", "never"],
        help="The least severity of a break that fails a test; warning if not given.",
    )
    group.addoption(
        "--auditor-waivers", metavar="FILE", help="What people have accepted; auditor-waivers.yaml by default."
    )
    group.addoption(
        "--auditor-previous", metavar="FILE", help="Last year's report; what is said of its years must be what it said."
    )
    group.addoption(
        "--auditor-source",
        action="append",
        default=[],
        metavar="FILE",
        help="Data (.xlsx, .csv …) that figures come from; repeatable.",
    )
    group.addoption("--auditor-lang", choices=["zh", "en"], help="Language of messages, if not the report's.")
    group.addoption("--auditor-log", metavar="FILE", help="Append every audit to this audit log.")
    parser.addini(
        "auditor_reports", "Reports that are tested, as patterns (drafts/**/*.docx).", type="args", default=[]
    )
    parser.addini("auditor_rules", "Rules, added to those shipped; their examples are tests.", type="args", default=[])
    parser.addini("auditor_fail_on", "The least severity of a break that fails a test.", default="warning")
    parser.addini("auditor_waivers", "What people have accepted.", default="")
    parser.addini("auditor_lang", "Language of messages, if not the report's.", default="")
    parser.addini("auditor_previous", "Last year's report.", default="")
    parser.addini("auditor_source", "Data that figures come from.", type="args", default=[])


def pytest_configure(config: pytest.Config) -> None:
    """The marker, so that `-m "auditor(pack='general')"` selects tests."""
    config.addinivalue_line(
        "markers", "auditor(rule, pack, severity): the test of a report or of an example of a rule."
    )


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """A report or a rule that the run names, on the command line or in the ini."""
    if file_path.suffix == ".py" or not _named(file_path, parent):
        return None
    from auditor.suite.items import ReportFile, RuleFile

    kind = RuleFile if file_path.suffix in _YAML else ReportFile
    return kind.from_parent(parent, path=file_path)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """What was compared in each report."""
    reports = [report for group in terminalreporter.stats.values() for report in group]
    if not any(isinstance(report, pytest.TestReport) and report.user_properties for report in reports):
        return
    from auditor.suite.summary import summary

    lines = list(summary(reports))
    if lines:
        terminalreporter.section("auditor")
    for line in lines:
        terminalreporter.line(line)


@pytest.fixture(scope="session")
def audit_report(pytestconfig: pytest.Config) -> Callable[[str | Path | Document], Audit]:
    """Audits a report, given as a path or as read, with the rules and decisions of the run."""
    from auditor.suite.fixtures import auditing_with

    return auditing_with(pytestconfig)


@pytest.fixture(scope="session")
def assert_consistent(pytestconfig: pytest.Config) -> Callable[[str | Path | Document], Audit]:
    """Fails the test where something in the report breaks at or above `auditor_fail_on`; gives the audit."""
    from auditor.suite.fixtures import asserting_with

    return asserting_with(pytestconfig)


def _named(path: Path, parent: pytest.Collector) -> bool:
    """True for a report or a rule that the command line or the ini names."""
    if path in _configured(parent.config):
        return True
    if not parent.session.isinitpath(path):
        return False
    if path.suffix in _YAML:
        return _is_rule(path)
    from auditor.readers.file import FORMATS

    return path.suffix.lower() in FORMATS


def _is_rule(path: Path) -> bool:
    """True for a YAML file that looks like a rule with examples, or a vocabulary; other plugins have YAML files too."""
    if path.stem in ("metrics", "pack"):
        return True
    text = path.read_text(encoding="utf-8", errors="replace")
    return bool(_RULE.search(text) and _EXAMPLES.search(text))


_CONFIGURED = pytest.StashKey[frozenset[Path]]()


def _configured(config: pytest.Config) -> frozenset[Path]:
    """The files that the ini names, found once."""
    if _CONFIGURED not in config.stash:
        base = config.inipath.parent if config.inipath else config.rootpath
        reports = (path for pattern in config.getini("auditor_reports") for path in base.glob(pattern))
        rules = [base / path for path in config.getini("auditor_rules")]
        rules += [Path(path).absolute() for path in config.getoption("auditor_rules")]
        files = (file for path in rules for file in (path.rglob("*.y*ml") if path.is_dir() else (path,)))
        config.stash[_CONFIGURED] = frozenset((*reports, *files))
    return config.stash[_CONFIGURED]
