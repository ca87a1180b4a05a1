"""The outputs for other programs: SARIF, JUnit, GitHub annotations, Markdown and CSV."""

from __future__ import annotations

import csv
import io
import json
import xml.etree.ElementTree as ET
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from made import audit as made_audit
from made import check

import auditor
from auditor.cli import main
from auditor.log import Decision, decided, waive
from auditor.model import Audit
from auditor.reports import FORMATS, INVENTORIES, plain, render

FALSE = "全市毕业生7120人，其中升入高校4272人，占毕业生的65.0%。\n"
TRUE = FALSE.replace("65.0%", "60.0%")
MESSAGE = "升入高校4272人 ÷ 毕业生7120人 = 60.0%，却印为65.0%。见第1行。"


def audit(text: str = FALSE) -> Audit:
    return auditor.audit(auditor.read_text(text, name="2026/年报 1.txt"))


def accepted(text: str = FALSE) -> Audit:
    made = audit(text)
    decision = Decision("另一口径", "李", date(2026, 3, 1), until=date(2026, 12, 31))
    waivers = tuple(decided(made, findings=made.findings, decision=decision))
    return waive(made, waivers=waivers, today=date(2026, 3, 1)).audit


def sarif(made: Audit) -> dict[str, Any]:
    run: dict[str, Any] = json.loads(render(made, format="sarif"))["runs"][0]
    return run


def test_a_sarif_result_has_the_second_place_as_related_location() -> None:
    (result,) = sarif(made_audit("en"))["results"]
    regions = [one["physicalLocation"]["region"] for one in (*result["locations"], *result["relatedLocations"])]
    assert [(4, 31, 4, 42), (3, 14, 3, 20), (4, 5, 4, 11)] == [
        (one["startLine"], one["startColumn"], one["endLine"], one["endColumn"]) for one in regions
    ]
    assert ["8.58 points", "50.03%", "58.88%"] == [one["snippet"]["text"] for one in regions]


def test_a_sarif_result_says_what_and_by_how_much() -> None:
    (result,) = sarif(audit())["results"]
    assert ("share", "error") == (result["ruleId"], result["level"])
    assert f"{MESSAGE}\n一位数字有误：60.0%" == result["message"]["text"]


def test_a_sarif_fingerprint_survives_moved_lines() -> None:
    prints = [sarif(audit(text))["results"][0]["partialFingerprints"] for text in (FALSE, f"年报\n\n{FALSE}")]
    assert prints[0] == prints[1]


def test_a_decision_is_a_sarif_suppression() -> None:
    (result,) = sarif(accepted())["results"]
    assert [{"kind": "external", "status": "accepted", "justification": "另一口径 (李)"}] == result["suppressions"]


def test_a_sarif_path_is_a_uri() -> None:
    (artifact,) = sarif(audit())["artifacts"]
    assert "2026/%E5%B9%B4%E6%8A%A5%201.txt" == artifact["location"]["uri"]


def test_rules_are_described_once_in_the_language_of_the_audit() -> None:
    run = sarif(audit())
    assert ["share"] == [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert 0 == run["results"][0]["ruleIndex"]


def test_a_format_without_lines_has_places_in_words() -> None:
    made = made_audit("en")
    word = made.model_copy(update={"document": made.document.model_copy(update={"format": "docx"})})
    (location,) = sarif(word)["results"][0]["locations"]
    assert {"artifactLocation": {"uri": "report.txt", "index": 0}} == location["physicalLocation"]
    assert [{"fullyQualifiedName": "Progression › paragraph 3"}] == location["logicalLocations"]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with a false report, a true one, and one that cannot be read."""
    monkeypatch.chdir(tmp_path)
    for name, text in {"a": FALSE, "b": TRUE, "c": " "}.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    return tmp_path


def printed(capsys: pytest.CaptureFixture[str], format: str, *paths: str) -> str:
    main(["check", *paths, "--format", format])
    return capsys.readouterr().out


def test_several_reports_are_one_sarif_file(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    runs = json.loads(printed(capsys, "sarif", "a.txt", "c.txt", "b.txt"))["runs"]
    assert ["auditor/a.txt", "auditor/c.txt", "auditor/b.txt"] == [run["automationDetails"]["id"] for run in runs]
    assert [True, False, True] == [run["invocations"][0]["executionSuccessful"] for run in runs]


def test_formats_that_point_at_files_name_them_from_here(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "drafts" / "2026").mkdir(parents=True)
    (folder / "a.txt").rename(folder / "drafts" / "2026" / "a.txt")
    (run,) = json.loads(printed(capsys, "sarif", "drafts"))["runs"]
    assert "drafts/2026/a.txt" == run["artifacts"][0]["location"]["uri"]
    assert "::error file=drafts/2026/a.txt,line=1," in printed(capsys, "github", "./drafts")
    assert '"document": "2026/a.txt"' in printed(capsys, "jsonl", "drafts")


def test_several_reports_are_one_junit_file(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = ET.fromstring(printed(capsys, "junit", "a.txt", "b.txt", "c.txt"))
    suites = [(one.get("name"), one.get("tests"), one.get("failures"), one.get("errors")) for one in root]
    assert [("a.txt", "3", "1", "0"), ("b.txt", "3", "0", "0"), ("c.txt", "1", "0", "1")] == suites


def test_several_reports_are_one_table(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = list(csv.DictReader(io.StringIO(printed(capsys, "csv", "a.txt", "b.txt").removeprefix("\ufeff"))))
    assert ["a.txt"] * 3 + ["b.txt"] * 3 == [row["document"] for row in rows]


def test_a_page_shows_one_report(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert 2 == main(["check", "a.txt", "b.txt", "--format", "html"])
    assert "--format html: shows one report, and these are 2; give one of them\n" == capsys.readouterr().err


def cases(made: Audit) -> dict[str, ET.Element]:
    root = ET.fromstring(render(made, format="junit"))
    return {str(case.get("name")): case for case in root.iter("testcase")}


def test_a_junit_failure_shows_both_places() -> None:
    failure = cases(audit())["share"].find("failure")
    assert failure is not None
    assert MESSAGE == failure.get("message")
    assert "    第1行  全市毕业生7120人" in str(failure.text).splitlines()


def test_a_junit_case_carries_every_position() -> None:
    found = [one.get("value") for one in cases(audit())["share"].iter("property")]
    assert ["4272人 @ 1:18 第1段", "7120人 @ 1:6 第1段", "65.0% @ 1:29 第1段"] == found[1:]


def test_an_accepted_break_is_a_skipped_junit_case() -> None:
    skipped = cases(accepted())["share"].find("skipped")
    assert skipped is not None
    assert "已认可（至2026-12-31）：另一口径（李）" == skipped.get("message")


def test_an_undecided_rule_is_a_skipped_junit_case() -> None:
    made = made_audit("en")
    undecided = check("c-9", {"after": made.figures[0]}, verdict="undecided", message="Cannot tell.")
    skipped = cases(made.model_copy(update={"checks": (undecided,), "findings": ()}))["change"].find("skipped")
    assert skipped is not None
    assert "Cannot tell." == skipped.get("message")


def test_junit_holds_what_xml_cannot() -> None:
    made = audit()
    named = made.model_copy(update={"document": made.document.model_copy(update={"name": 'a\x00"<b>.txt'})})
    (suite,) = ET.fromstring(render(named, format="junit"))
    assert 'a\ufffd"<b>.txt' == suite.get("name")


def test_a_finding_is_an_annotation_of_its_line() -> None:
    first, last = render(audit(), format="github").splitlines()
    place = "file=2026/年报 1.txt,line=1,endLine=1,col=29,endColumn=34,title=share c-4a380ab9fd"
    told = "升入高校4272人 ÷ 毕业生7120人 = 60.0%25，却印为65.0%25。见第1行。"
    assert f"::error {place}::{told}" == first
    assert last.startswith("::notice title=2026/年报 1.txt::共 3 个数字，")


def test_an_accepted_finding_is_a_notice() -> None:
    first, _ = render(accepted(), format="github").splitlines()
    assert first.startswith("::notice file=")
    assert first.endswith("%0A已认可（至2026-12-31）：另一口径（李）")


def test_a_name_cannot_begin_another_annotation() -> None:
    made = audit()
    named = made.model_copy(update={"document": made.document.model_copy(update={"name": "a\n::error::b,c=d.txt"})})
    assert 2 == len(render(named, format="github").splitlines())
    assert "file=a%0A%3A%3Aerror%3A%3Ab%2Cc=d.txt," in render(named, format="github")


def test_markdown_lists_the_places() -> None:
    expected = [
        "# report.txt: 1 error",
        "",
        "## error progression: 50.03% − 58.88% = −8.85 percentage points, but 8.58 is printed",
        "",
        "perhaps digits transposed: -8.85",
        "",
        "- line 4 **8.58 points** (Progression)",
        "- line 3 升学率 **50.03%** (Progression)",
        "- line 4 升学率 **58.88%** (Progression)",
        "- `change` `c-1a2b`",
    ]
    assert expected == render(made_audit("en"), format="markdown").splitlines()[:10]


def test_markup_in_a_report_is_text_in_markdown() -> None:
    made = audit()
    named = made.model_copy(update={"document": made.document.model_copy(update={"name": "[a](b)<img>.txt"})})
    assert r"# \[a\](b)\<img\>.txt：1 个错误" == render(named, format="markdown").splitlines()[0]


def test_an_accepted_finding_is_struck_out_in_markdown() -> None:
    found = render(accepted(), format="markdown").splitlines()
    assert f"## ~~错误~~ {MESSAGE}" == found[2]
    assert "已认可（至2026-12-31）：另一口径（李）" == found[4]


def rows(made: Audit, *, inventory: bool = False) -> list[dict[str, str]]:
    chosen = (INVENTORIES if inventory else FORMATS)["csv"]
    text = chosen.opening + "".join(f"{line}\n" for line in chosen.lines(made, plain))
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


def test_every_check_is_a_row() -> None:
    made = audit()
    found = rows(made)
    assert [check.id for check in made.checks] == [row["check"] for row in found]
    (broken,) = [row for row in found if row["verdict"] == "breaks"]
    assert ("4272人 | 7120人 | 65.0%", MESSAGE) == (broken["figures"], broken["message"])


def test_every_figure_is_a_row() -> None:
    made = audit()
    found = rows(made, inventory=True)
    assert [figure.printed for figure in made.figures] == [row["printed"] for row in found]
    assert ("65.0", "64.95", "65.05", "%") == tuple(found[2][name] for name in ("value", "low", "high", "unit"))


@pytest.mark.parametrize(
    ("printed", "cell"),
    [("=1+1", "'=1+1"), ("@x", "'@x"), ("-2+3", "'-2+3"), ("-8.58%", "-8.58%"), ("+1,234", "+1,234"), ("5人", "5人")],
)
def test_a_spreadsheet_computes_nothing_of_a_report(printed: str, cell: str) -> None:
    made = made_audit("en")
    figure = made.figures[0].model_copy(update={"printed": printed})
    assert cell == rows(made.model_copy(update={"figures": (figure,)}), inventory=True)[0]["printed"]
