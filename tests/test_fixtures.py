"""The report that we wrote ourselves: what was planted in it is found, in every form, and nothing else."""

from __future__ import annotations

import functools
import io
import zipfile

import pytest
import yaml
from editions import editions
from planted import FORMS, REPORT, Planted, Told, audited, planted, shows, told

import auditor

EXPECTED = REPORT / "expected.yaml"
HEAD = "# The audit that report.md, .txt and .docx must give. Made by `pytest tests/test_fixtures.py --update-fixtures`.\n\n"

audit = functools.cache(audited)


@pytest.fixture(scope="module")
def expected(pytestconfig: pytest.Config) -> list[Told]:
    """The expected findings; with --update-fixtures they are first written as they are."""
    if pytestconfig.getoption("--update-fixtures"):
        found = [finding.model_dump(mode="json", exclude_defaults=True) for finding in told(audit("report.md"))]
        text = yaml.safe_dump(found, allow_unicode=True, sort_keys=False, width=10_000)
        EXPECTED.write_text(HEAD + text.replace("\n- rule", "\n\n- rule"), encoding="utf-8")
    return [Told.model_validate(entry) for entry in yaml.safe_load(EXPECTED.read_text(encoding="utf-8"))]


def test_the_report_gives_the_expected_audit(expected: list[Told]) -> None:
    assert expected == told(audit("report.md"))


@pytest.mark.parametrize("form", ["txt", "docx"])
def test_every_form_of_the_report_gives_the_same_audit(expected: list[Told], form: str) -> None:
    assert [finding.model_copy(update={"line": None}) for finding in expected] == told(audit(f"report.{form}"))


@pytest.mark.parametrize("form", FORMS)
def test_every_form_has_the_same_figures(form: str) -> None:
    expected = [figure.printed for figure in audit("report.md").figures if figure.measured]
    assert expected == [figure.printed for figure in audit(f"report.{form}").figures if figure.measured]


@pytest.mark.parametrize("entry", planted(), ids=lambda entry: entry.id)
def test_what_was_planted_is_found(entry: Planted) -> None:
    found = any(shows(audit("report.md"), finding, entry) for finding in audit("report.md").findings)
    assert found == (entry.missed is None)


def test_nothing_is_found_that_was_not_planted() -> None:
    report = audit("report.md")
    alarms = [
        report.check(finding.checks[0]).message
        for finding in report.findings
        if not any(shows(report, finding, entry) for entry in planted())
    ]
    assert [] == alarms


@pytest.mark.parametrize("form", FORMS)
def test_the_clean_edition_gives_no_finding(form: str) -> None:
    clean = audit(f"report-clean.{form}")
    assert [] == [clean.check(finding.checks[0]).message for finding in clean.findings]


def test_every_general_rule_that_needs_no_other_document_is_broken_once() -> None:
    rules = auditor.load_rules().looking_at().rules
    general = {rule.id for rule in rules if rule.pack == "general"}
    assert set() == general - {entry.rule for entry in planted()}


def test_what_is_made_from_the_report_is_current() -> None:
    made = {name: _words(content) for name, content in editions(REPORT).items()}
    assert made == {name: _words((REPORT / name).read_bytes()) for name in made}, "run `python fixtures/editions.py`"


def test_the_same_report_gives_the_same_bytes() -> None:
    assert editions(REPORT) == editions(REPORT)


def _words(content: bytes) -> bytes:
    """The text of a file; of a Word file the part that holds it: the others are its library's."""
    if not content.startswith(b"PK"):
        return content
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return package.read("word/document.xml")
