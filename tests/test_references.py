"""A report beside last year's, and beside the data that its figures come from."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from files import put
from workbookfile import workbook

import auditor
from auditor.cli import main
from auditor.log import records
from auditor.model import Audit, AuditorError, Check

pytestmark = pytest.mark.usefixtures("inside_the_folder")

LAST = """\
云河市职业教育2019年度报告
2019年全市在校生26300人，专任教师1680人。

| 项目 | 2018年 | 2019年 |
|---|---|---|
| 招生数（人） | 9120 | 9210 |
"""
NOW = """\
云河市职业教育2020年度报告
2020年全市在校生27782人，2019年在校生26300人。

| 项目 | 2019年 | 2020年 |
|---|---|---|
| 招生数（人） | 9210 | 10389 |
"""
DATA = "项目,2019年,2020年\n在校生（人）,26300,27782\n招生数（人）,9210,10389\n"


def audited(now: str = NOW, last: str = LAST) -> Audit:
    return auditor.audit(auditor.read_text(now, name="now.md"), previous=auditor.read_text(last, name="last.md"))


def told(audit: Audit, rule: str = "previous") -> list[Check]:
    return [check for check in audit.checks if check.rule == rule]


def test_what_is_said_of_last_year_is_what_its_report_said() -> None:
    assert [("holds", ("26300人", "26300人")), ("holds", ("9210", "9210"))] == [
        (check.verdict, check.printed) for check in told(audited())
    ]


def test_a_figure_of_last_year_that_has_changed_is_told_with_both_places() -> None:
    audit = audited(NOW.replace("26300", "26030"))
    broken = [check for check in told(audit) if check.verdict == "breaks"]
    assert ["warning"] == [finding.severity for finding in audit.findings]
    assert [("now.md", 2, "26030人"), ("last.md", 2, "26300人")] == [
        (operand.figure.document, operand.figure.line, operand.figure.printed)
        for operand in broken[0].relation.operands
    ]
    shown = auditor.render(audit)
    assert "now.md 第2行" in shown
    assert "last.md 第2行" in shown


def test_the_slip_is_sought_in_the_report_and_not_in_what_it_is_compared_with() -> None:
    audit = audited(NOW.replace("26300", "26030"))
    (broken,) = (check for check in told(audit) if check.verdict == "breaks")
    own = broken.relation.operands[0].figure
    assert broken.hypothesis is not None
    assert ("transposed", own.id, "26300人") == (
        broken.hypothesis.slip,
        broken.hypothesis.figure,
        broken.hypothesis.value,
    )
    assert [own.id] == [finding.culprit for finding in audit.findings]


def test_the_slip_is_sought_in_the_report_and_not_in_the_data() -> None:
    report = auditor.read_text(NOW.replace("10389", "10839"), name="now.md")
    audit = auditor.audit(report, sources=[put("data.csv", DATA)])
    (broken,) = (check for check in told(audit, "source") if check.verdict == "breaks")
    assert broken.hypothesis is not None
    assert (broken.relation.operands[0].figure.id, "10389") == (broken.hypothesis.figure, broken.hypothesis.value)


def test_two_figures_that_differ_from_one_of_last_year_are_one_problem_whose_culprit_is_unsure() -> None:
    audit = audited(NOW.replace("26300", "26030") + "\n2019年在校生26030人。\n")
    assert [(2, None)] == [(len(finding.checks), finding.culprit) for finding in audit.findings]


def test_a_cell_that_has_changed_is_told() -> None:
    broken = [check for check in told(audited(NOW.replace("9210", "9120"))) if check.verdict == "breaks"]
    assert [("9120", "9210")] == [check.printed for check in broken]


def test_this_year_is_not_compared_with_last_year() -> None:
    assert [] == told(audited("云河市职业教育2020年度报告\n2020年全市在校生27782人。\n"))


def test_another_kind_of_number_is_not_compared() -> None:
    assert [] == told(audited("云河市职业教育2020年度报告\n2020年在校生增长5%，2019年在校生增长3%。\n"))


def test_what_last_year_prints_twice_differently_is_no_reference() -> None:
    audit = audited(NOW.replace("26300", "26030"), LAST + "\n到年底，2019年全市在校生26310人。\n")
    assert [] == [check for check in told(audit) if "26030人" in check.printed]


def test_a_name_that_the_report_prints_with_several_values_accuses_nobody() -> None:
    audit = audited(NOW + "\n2019年在校生26030人。\n")
    assert {"holds"} == {check.verdict for check in told(audit)}


def test_the_contradictions_of_last_year_are_not_told() -> None:
    last = LAST + "\n毕业生500人，其中就业320人，升学150人，其他20人。\n"
    assert () == audited(NOW, last).findings


def test_the_figures_of_last_year_are_not_counted() -> None:
    alone = auditor.audit(auditor.read_text(NOW, name="now.md"))
    assert [one.printed for one in alone.figures] == [one.printed for one in audited().figures]


def test_a_figure_that_last_year_confirms_is_guarded() -> None:
    guarded = {one.printed for one in audited().figures if one.id in audited().coverage.guards}
    assert {"26300人", "9210"} <= guarded


def test_every_record_names_the_file_of_each_figure() -> None:
    found = [record for record in records(audited()) if record["type"] == "check" and record["rule"] == "previous"]
    assert [["now.md", "last.md"]] * 2 == [[figure["document"] for figure in one["figures"]] for one in found]


@pytest.mark.parametrize("format", ["text", "jsonl", "html", "markdown", "csv", "sarif", "junit", "github"])
def test_every_output_shows_a_finding_across_two_files(format: str) -> None:
    shown = auditor.render(audited(NOW.replace("26300", "26030")), format=format)
    assert "26030" in shown
    assert "26300" in shown


@pytest.mark.parametrize(("now", "verdicts"), [(NOW, {"holds"}), (NOW.replace("10389", "10247"), {"holds", "breaks"})])
def test_figures_are_what_their_data_say(now: str, verdicts: set[str]) -> None:
    audit = auditor.audit(auditor.read_text(now, name="now.md"), sources=[put("data.csv", DATA)])
    assert verdicts == {check.verdict for check in told(audit, "source")}


def test_data_may_be_finer_than_what_is_printed() -> None:
    report = auditor.read_text("云河市职业教育2020年度报告\n2020年全市在校生2.78万人。\n", name="now.md")
    assert ["holds"] == [
        check.verdict for check in told(auditor.audit(report, sources=[put("data.csv", DATA)]), "source")
    ]


def test_the_command_line_compares_and_a_restatement_is_accepted(capsys: pytest.CaptureFixture[str]) -> None:
    put("now.md", NOW.replace("26300", "26030"))
    put("last.md", LAST)
    assert 0 == main(["check", "now.md"])
    assert 1 == main(["check", "now.md", "--previous", "last.md"])
    capsys.readouterr()
    main(["check", "now.md", "--previous", "last.md", "--format", "jsonl"])
    lines = map(json.loads, capsys.readouterr().out.splitlines())
    name = next(one["id"] for one in lines if one["type"] == "check" and one["verdict"] == "breaks")
    assert 0 == main(["waive", name, "--in", "now.md", "--previous", "last.md", "--reason", "restated", "--by", "Li"])
    assert 0 == main(["check", "now.md", "--previous", "last.md"])


def test_the_command_line_takes_several_sources() -> None:
    put("now.md", NOW.replace("10389", "10247"))
    put("data.csv", DATA)
    put("more.csv", "项目,2020年\n专任教师（人）,1712\n")
    assert 1 == main(["check", "now.md", "--source", "more.csv", "--source", "data.csv"])
    assert 0 == main(["check", "now.md", "--source", "more.csv"])


def test_a_document_that_cannot_be_read_is_told_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    put("now.md", NOW)
    assert 2 == main(["check", "now.md", "--previous", "gone.md"])
    assert "--previous gone.md: no such file; check the path\n" == capsys.readouterr().err


@pytest.mark.parametrize("command", [["check"], ["gate", "--as-one"], ["coverage"], ["baseline", "--by", "Li"]])
@pytest.mark.parametrize("option", ["--previous", "--source"])
def test_it_is_told_once_for_all_reports(command: list[str], option: str, capsys: pytest.CaptureFixture[str]) -> None:
    put("now.md", NOW)
    put("then.md", NOW)
    assert 2 == main([*command, "now.md", "then.md", option, "gone.csv"])
    assert ("", f"{option} gone.csv: no such file; check the path\n") == capsys.readouterr()


def test_paths_do_as_well_from_python() -> None:
    put("now.md", NOW)
    put("last.md", LAST)
    assert 2 == len(told(auditor.audit(Path("now.md"), previous=Path("last.md"))))


def test_a_project_turns_the_comparison_off_and_is_told_so(capsys: pytest.CaptureFixture[str]) -> None:
    put("now.md", NOW.replace("26300", "26030"))
    put("last.md", LAST)
    put("auditor.toml", "[rule.previous]\nenabled = false\n")
    assert 0 == main(["check", "now.md", "--previous", "last.md"])
    told = capsys.readouterr()
    assert "26030" not in told.out
    expected = (
        "--previous last.md: not compared, for the rule `previous` is not in force; the project turns it off, "
        "or the pack `general` is not taken\n"
    )
    assert expected == told.err


def test_a_project_lowers_what_a_comparison_weighs() -> None:
    put("now.md", NOW.replace("10389", "10247"))
    put("data.csv", DATA)
    put("auditor.toml", '[rule.source]\nseverity = "note"\n')
    assert 0 == main(["check", "now.md", "--source", "data.csv"])
    assert 1 == main(["check", "now.md", "--source", "data.csv", "--fail-on", "note"])


def test_a_project_compares_by_a_rule_of_its_own() -> None:
    put("now.md", NOW.replace("10389", "10400"))
    put("data.csv", DATA)
    own = "id: near\nfinder: source\nformula: printed == recorded\ntolerance: 1 %\n"
    put("own/near.yaml", own)
    put("auditor.toml", 'rules = ["own"]\n[rule.source]\nenabled = false\n')
    assert 0 == main(["check", "now.md", "--source", "data.csv"])
    put("own/near.yaml", own.replace("1 %", "0.1 %"))
    assert 1 == main(["check", "now.md", "--source", "data.csv", "--rules", "own"])


def test_a_rule_that_waits_for_a_text_compares_only_where_it_stands() -> None:
    rules = auditor.load_rules()
    waiting = rules.rule("previous").model_copy(update={"when": ("港口",)})
    report = auditor.read_text(NOW, name="now.md")
    last = auditor.read_text(LAST, name="last.md")
    audit = auditor.audit(report, rules=rules.model_copy(update={"rules": (waiting,)}), previous=last)
    assert () == audit.checks


def test_documents_that_no_rule_looks_at_are_refused() -> None:
    rules = auditor.load_rules(packs=("government-budget",))
    with pytest.raises(AuditorError) as caught:
        auditor.audit(auditor.read_text(NOW), rules=rules, previous=auditor.read_text(LAST, name="last.md"))
    assert "last.md: no rule compares a report with it; take one whose finder is `previous`" == str(caught.value)


def test_rules_that_compare_are_silent_and_unnamed_where_nothing_is_given() -> None:
    assert set() == {"previous", "source"} & set(auditor.audit(auditor.read_text(NOW)).coverage.silent_rules)


PINNED = """\
id: students-in-the-data
severity: error
figures:
  printed: {metric: 在校生}
cells:
  recorded: {sheet: 学生, row: 在校生, column: 2020年}
per: [period]
formula: printed == recorded
"""
SHEETS = """\
# 学生

| 项目 | 2019年 | 2020年 |
|---|---|---|
| 在校生（人） | 26300 | 27782 |

# 教师

| 项目 | 2019年 | 2020年 |
|---|---|---|
| 在校生（人） | 1 | 2 |
"""


def beside_cells(now: str, *, rule: str = PINNED, data: str = SHEETS) -> list[tuple[str, tuple[str, ...]]]:
    """What a rule that names a cell says of a report."""
    rules = auditor.load_rules(put("own/students-in-the-data.yaml", rule), packs=())
    report = auditor.read_text(now, name="now.md")
    audit = auditor.audit(report, rules=rules, sources=[auditor.read_text(data, name="data.md")])
    return [(check.verdict, check.printed) for check in audit.checks]


@pytest.mark.parametrize(
    ("now", "verdict"),
    [("27782人", "holds"), ("2.78万人", "holds"), ("27872人", "breaks"), ("2.87万人", "breaks")],
)
def test_a_metric_is_what_the_cell_says_that_a_rule_names(now: str, verdict: str) -> None:
    assert [(verdict, (now, "27782"))] == beside_cells(f"2020年全市在校生{now}，2019年在校生26300人。\n")


def test_every_print_of_the_metric_is_compared_where_no_period_is_asked_for() -> None:
    found = beside_cells("2020年全市在校生27782人，2019年在校生26300人。\n", rule=PINNED.replace("per: [period]\n", ""))
    assert ["holds", "breaks"] == [verdict for verdict, _ in found]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("sheet: 学生", "sheet: 学校"),
        ("row: 在校生", "row: 毕业生"),
        ("column: 2020年", "column: 2021年"),
        ("sheet: 学生, ", ""),
    ],
)
def test_a_cell_that_the_data_do_not_have_or_have_twice_leaves_it_undecided(old: str, new: str) -> None:
    found = beside_cells("2020年全市在校生27872人。\n", rule=PINNED.replace(old, new))
    assert [("undecided", ("27872人",))] == found


def test_a_cell_without_a_unit_is_read_as_the_figure_is() -> None:
    data = SHEETS.replace("在校生（人）", "在校生")
    assert [("breaks", ("27872人", "27782"))] == beside_cells("2020年全市在校生27872人。\n", data=data)


def test_several_cells_make_one_sum() -> None:
    data = "| 项目 | 城区 | 县区 |\n|---|---|---|\n| 在校生（人） | 7000 | 3000 |\n"
    cells = "cells:\n  town: {row: 在校生, column: 城区}\n  land: {row: 在校生, column: 县区}\n"
    start = PINNED.index("cells:")
    rule = PINNED[:start] + cells + "formula: printed == town + land\n"
    assert [("holds", ("10000人", "7000", "3000"))] == beside_cells("全市在校生10000人。\n", rule=rule, data=data)
    assert [("breaks", ("10100人", "7000", "3000"))] == beside_cells("全市在校生10100人。\n", rule=rule, data=data)


def test_a_sheet_of_a_workbook_is_named_as_it_is_called() -> None:
    rows = (("项目", "2019年", "2020年"), ("在校生（人）", "26300", "27782"))
    words = [[f'<c t="inlineStr"><is><t>{word}</t></is></c>' for word in row] for row in rows]
    cells = "".join(f"<row>{''.join(row)}</row>" for row in words)
    Path("data.xlsx").write_bytes(workbook({"学生": cells, "Sheet2": cells.replace("27782", "5")}))
    put("now.md", "2020年全市在校生27872人。\n")
    put("named/students-in-the-data.yaml", PINNED)
    put("unnamed/students-in-the-data.yaml", PINNED.replace("sheet: 学生", "sheet: Sheet2"))
    put("auditor.toml", "[rule.source]\nenabled = false\n")
    assert 1 == main(["check", "now.md", "--rules", "named", "--source", "data.xlsx"])
    assert 0 == main(["check", "now.md", "--rules", "named"])
    put("now.md", "2020年全市在校生5人。\n")
    assert 0 == main(["check", "now.md", "--rules", "unnamed", "--source", "data.xlsx"])
    assert 1 == main(["check", "now.md", "--rules", "named", "--source", "data.xlsx"])
