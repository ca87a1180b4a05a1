"""The pytest plugin: reports are test files, rules are tests."""

from __future__ import annotations

import json
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

import auditor
from auditor.cli import main
from auditor.log import verify
from auditor.suite import fixtures, items, summary  # noqa: F401 - see `_rooms_are_imported`

FALSE = "全市毕业生7120人，其中升入高校4272人，占毕业生的65.0%。\n"
TRUE = FALSE.replace("65.0%", "60.0%")
LAST = "云河市职业教育2019年度报告\n2019年全市在校生26300人，专任教师1680人。\n"
NOW = "云河市职业教育2020年度报告\n2020年全市在校生27782人，2019年在校生26030人。\n"
DATA = "项目,2020年\n在校生（人）,27728\n"
RULE = """\
id: students-per-teacher
title: Students per teacher
severity: warning
finder: sum
words: {parts: [其中]}
formula: total == sum(parts)
examples:
  - holds: 全市毕业生7120人。
  - breaks: 全市毕业生7120人，其中升入高校4272人，占毕业生的60.0%。
"""


@pytest.fixture(scope="module", autouse=True)
def _rooms_are_imported() -> None:
    """What a run imports, pytester forgets; what is there before is imported once for all tests."""
    auditor.audit(auditor.read_text(FALSE))


@pytest.fixture
def project(pytester: pytest.Pytester) -> pytest.Pytester:
    """A project whose ini names the reports in drafts/."""
    pytester.makeini("[pytest]\nauditor_reports = drafts/**/*.txt\n")
    return pytester


def drafted(project: pytest.Pytester, **texts: str) -> None:
    folder = project.path / "drafts"
    folder.mkdir(exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")


def run(project: pytest.Pytester, *arguments: str) -> pytest.RunResult:
    return project.runpytest_inprocess("-p", "no:benchmark", "-p", "no:xdist", "-p", "no:hypothesispytest", *arguments)


def outcome(result: pytest.RunResult) -> dict[str, int]:
    return {name: number for name, number in result.parseoutcomes().items() if name != "seconds"}


def test_every_rule_that_applied_is_a_test(project: pytest.Pytester) -> None:
    drafted(project, a=TRUE)
    result = run(project, "--collect-only", "-q")
    assert ["drafts/a.txt::bound", "drafts/a.txt::partial", "drafts/a.txt::share"] == result.outlines[:3]


def test_a_failure_shows_both_places_and_the_arithmetic(project: pytest.Pytester) -> None:
    drafted(project, a=FALSE)
    result = run(project)
    assert {"passed": 2, "failed": 1} == outcome(result)
    result.stdout.fnmatch_lines(
        ["错误  升入高校4272人 ÷ 毕业生7120人 = 60.0%，却印为65.0%。", "    第1行  其中升入高校4272人"]
    )
    result.stdout.no_fnmatch_line("*items.py*raise*")


def test_a_report_is_tested_when_the_command_line_names_it(pytester: pytest.Pytester) -> None:
    report = pytester.path / "report.txt"
    report.write_text(FALSE, encoding="utf-8")
    assert {"passed": 2, "failed": 1} == outcome(run(pytester, "report.txt"))


def test_a_report_that_nobody_names_is_no_test(pytester: pytest.Pytester) -> None:
    (pytester.path / "report.txt").write_text(FALSE, encoding="utf-8")
    assert pytest.ExitCode.NO_TESTS_COLLECTED == run(pytester).ret


def test_breaks_below_the_threshold_pass(project: pytest.Pytester) -> None:
    drafted(project, a=FALSE)
    assert {"passed": 3} == outcome(run(project, "--auditor-fail-on", "never"))


def test_an_undecided_rule_is_skipped_with_its_reason(project: pytest.Pytester) -> None:
    drafted(project, a="2020年升学率为50.03%，2019年为58.88%，下降8.58个百分点。\n")
    result = run(project, "-rs")
    skipped = [line for line in result.outlines if line.startswith("SKIPPED")]
    assert outcome(result).get("skipped", 0) == len(skipped)


def test_a_report_of_which_no_rule_says_anything_is_no_pass(project: pytest.Pytester) -> None:
    drafted(project, a="本报告由教务处编写。\n")
    result = run(project, "-rs")
    assert {"skipped": 1} == outcome(result)
    result.stdout.fnmatch_lines(["SKIPPED*没有一条规则用得上它的 0 个数字"])


def test_an_accepted_break_is_expected(project: pytest.Pytester) -> None:
    drafted(project, a=FALSE)
    assert 0 == main(["baseline", "drafts", "--by", "Li", "--reason", "counted otherwise"])
    result = run(project, "-rx")
    assert {"passed": 2, "xfailed": 1} == outcome(result)
    result.stdout.fnmatch_lines(["XFAIL drafts/a.txt::share - 已认可：counted otherwise（Li）"])


def test_a_stale_decision_is_told(project: pytest.Pytester) -> None:
    drafted(project, a=FALSE)
    assert 0 == main(["baseline", "drafts", "--by", "Li"])
    drafted(project, a=TRUE)
    run(project).stdout.fnmatch_lines(["*auditor-waivers.yaml:3: a.txt 的 c-* 已经没有可认可的问题；请删去此条"])
    told = "*auditor-waivers.yaml:3: the waiver of c-* in a.txt accepts nothing any more; *"
    run(project, "--auditor-lang", "en").stdout.fnmatch_lines([told])


def test_the_summary_counts_every_report(project: pytest.Pytester) -> None:
    drafted(project, a=FALSE, b=TRUE)
    expected = [
        "drafts/a.txt：数字 3，有守护 3，问题 1，已认可 0，相符 2，未判定 0",
        "drafts/b.txt：数字 3，有守护 3，问题 0，已认可 0，相符 3，未判定 0",
        "2 份报告：数字 6，有守护 6，问题 1，已认可 0，相符 5，未判定 0",
    ]
    run(project).stdout.fnmatch_lines(expected, consecutive=True)
    told = "2 reports: figures 6, guarded 6, findings 1, waived 0, holds 5, undecided 0"
    run(project, "--auditor-lang", "en").stdout.fnmatch_lines([told])


def test_the_ini_chooses_the_language(project: pytest.Pytester) -> None:
    drafted(project, a=FALSE)
    project.makeini("[pytest]\nauditor_reports = drafts/*.txt\nauditor_lang = en\n")
    run(project).stdout.fnmatch_lines(["drafts/a.txt: figures 3, *"])
    project.makeini("[pytest]\nauditor_reports = drafts/*.txt\nauditor_lang = fr\n")
    run(project).stdout.fnmatch_lines(["*auditor_lang: 'fr' is none of zh, en*"])


def test_tests_are_selected_by_rule_pack_and_severity(project: pytest.Pytester) -> None:
    drafted(project, a=TRUE)
    assert {"passed": 1, "deselected": 2} == outcome(run(project, "-k", "share"))
    assert {"passed": 3} == outcome(run(project, "-m", "auditor(pack='general')", "--strict-markers"))
    assert {"deselected": 3} == outcome(run(project, "-m", "auditor(severity='note')"))


def test_junit_carries_both_positions(project: pytest.Pytester) -> None:
    drafted(project, a=FALSE)
    run(project, "--junitxml=junit.xml")
    properties = [
        (one.get("name"), one.get("value"))
        for one in ET.parse(project.path / "junit.xml").iter("property")
        if one.get("name") in {"auditor_figure", "auditor_check"}
    ]
    assert [
        ("auditor_figure", "4272人 @ 1:18 第1段"),
        ("auditor_figure", "7120人 @ 1:6 第1段"),
        ("auditor_figure", "65.0% @ 1:29 第1段"),
    ] == properties[1:]


def test_other_processes_collect_the_same(project: pytest.Pytester) -> None:
    drafted(project, a=FALSE, b=TRUE)
    result = project.runpytest_subprocess("-p", "no:benchmark", "-n", "2")
    assert {"passed": 5, "failed": 1} == outcome(result)
    result.stdout.fnmatch_lines(["2 份报告：数字 6，有守护 6，问题 1，已认可 0，相符 5，未判定 0"])


def test_an_unchanged_report_is_not_read_twice(project: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    drafted(project, a=FALSE)
    first = outcome(run(project))
    (kept,) = (project.path / ".pytest_cache" / "v" / "auditor").iterdir()
    edited = kept.read_text(encoding="utf-8").replace('"findings": 1', '"findings": 41')
    kept.write_text(edited, encoding="utf-8")
    second = run(project)
    assert first == outcome(second)
    second.stdout.fnmatch_lines(["drafts/a.txt：*问题 41*"])


def test_a_changed_report_is_read_again(project: pytest.Pytester) -> None:
    drafted(project, a=FALSE)
    run(project)
    drafted(project, a=TRUE)
    assert {"passed": 3} == outcome(run(project))


@pytest.mark.parametrize("left", ["", "{", '{"key": 5}'])
def test_what_a_killed_run_left_is_made_anew(project: pytest.Pytester, left: str) -> None:
    drafted(project, a=TRUE)
    run(project)
    (kept,) = (project.path / ".pytest_cache" / "v" / "auditor").iterdir()
    kept.write_text(left, encoding="utf-8")
    assert {"passed": 3} == outcome(run(project))


def test_it_works_without_a_cache(project: pytest.Pytester) -> None:
    drafted(project, a=TRUE)
    assert {"passed": 3} == outcome(run(project, "-p", "no:cacheprovider"))


def test_last_failed_reruns_the_rule_that_failed(project: pytest.Pytester) -> None:
    drafted(project, a=FALSE)
    run(project)
    assert {"failed": 1} == {k: v for k, v in outcome(run(project, "--lf")).items() if k != "deselected"}


def test_a_report_that_cannot_be_read_is_one_clear_line(project: pytest.Pytester) -> None:
    drafted(project, a=" ")
    result = run(project)
    assert {"errors": 1} == outcome(result)
    result.stdout.fnmatch_lines(["drafts/a.txt: nothing to read, the file holds only blanks"])
    result.stdout.no_fnmatch_line("*Traceback*")


def test_a_wrong_severity_is_refused(project: pytest.Pytester) -> None:
    project.makeini("[pytest]\nauditor_reports = drafts/*.txt\nauditor_fail_on = grave\n")
    drafted(project, a=TRUE)
    result = run(project)
    text = result.stdout.str() + result.stderr.str()
    assert "auditor_fail_on: 'grave' is none of error, warning, note, never" in text


def test_a_rule_file_collects_its_examples(pytester: pytest.Pytester) -> None:
    rules = pytester.path / "house"
    rules.mkdir()
    (rules / "students-per-teacher.yaml").write_text(RULE, encoding="utf-8")
    pytester.makeini("[pytest]\nauditor_rules = house\n")
    result = run(pytester, "-v")
    assert {"passed": 1, "failed": 1} == outcome(result)
    result.stdout.fnmatch_lines(
        [
            "house/students-per-teacher.yaml::holds-1 PASSED*",
            "house/students-per-teacher.yaml::breaks-1 FAILED*",
            "students-per-teacher.yaml:9: must say breaks, says *",
        ]
    )


def test_a_rule_that_is_wrong_is_told_with_its_line(pytester: pytest.Pytester) -> None:
    rule = pytester.path / "students-per-teacher.yaml"
    rule.write_text(RULE.replace("severity", "sevrity"), encoding="utf-8")
    result = run(pytester, "students-per-teacher.yaml")
    assert {"errors": 1} == outcome(result)
    result.stdout.fnmatch_lines(["*students-per-teacher.yaml:3:1: unknown key `sevrity`; did you mean `severity`?"])


def test_fixtures_audit_and_assert(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(
        f"""
        import auditor

        def test_audit(audit_report):
            assert 1 == len(audit_report(auditor.read_text({FALSE!r})).findings)

        def test_true(assert_consistent):
            assert_consistent(auditor.read_text({TRUE!r}))

        def test_false(assert_consistent):
            assert_consistent(auditor.read_text({FALSE!r}))
        """
    )
    result = run(pytester)
    assert {"passed": 2, "failed": 1} == outcome(result)
    result.stdout.fnmatch_lines(["错误  升入高校4272人 ÷ 毕业生7120人 = 60.0%，却印为65.0%。"])


def test_a_run_without_reports_imports_no_room(pytester: pytest.Pytester) -> None:
    test = pytester.makepyfile(
        "import sys\n\ndef test_one():\n    assert not {'pydantic', 'lxml'} & set(sys.modules)\n"
    )
    program = [sys.executable, "-m", "pytest", "-q", "-p", "no:hypothesispytest", "-p", "no:benchmark", str(test)]
    done = subprocess.run(program, capture_output=True, check=False, text=True, cwd=pytester.path)
    assert 0 == done.returncode, done.stdout


def test_totals_travel_as_json(project: pytest.Pytester) -> None:
    drafted(project, a=TRUE)
    run(project, "--junitxml=junit.xml")
    values = {
        str(one.get("value"))
        for one in ET.parse(Path(project.path) / "junit.xml").iter("property")
        if one.get("name") == "auditor_totals"
    }
    (line,) = values
    assert "drafts/a.txt" == json.loads(line)["document"]


@pytest.mark.parametrize("processes", [[], ["-n", "2"]])
def test_every_audit_is_appended_to_the_log_once(project: pytest.Pytester, processes: list[str]) -> None:
    drafted(project, a=FALSE, b=TRUE)
    project.runpytest_subprocess("-p", "no:benchmark", "--auditor-log", "audit.jsonl", *processes)
    kinds = [json.loads(line)["type"] for line in (project.path / "audit.jsonl").read_bytes().splitlines()]
    assert 2 == kinds.count("audit") == kinds.count("summary")
    assert len(kinds) == verify(project.path / "audit.jsonl").records


@pytest.fixture
def compared(project: pytest.Pytester) -> pytest.Pytester:
    """A project with a draft, last year's report and the data."""
    drafted(project, a=NOW)
    (project.path / "last.txt").write_text(LAST, encoding="utf-8")
    (project.path / "data.csv").write_text(DATA, encoding="utf-8")
    return project


def test_a_draft_is_compared_with_last_years_report(compared: pytest.Pytester) -> None:
    result = run(compared, "--auditor-previous", "last.txt")
    assert 1 == outcome(result)["failed"]
    result.stdout.fnmatch_lines(
        [
            "*在校生：26030人 ≠ 26300人。",
            "    drafts/a.txt 第2行  2019年在校生26030人*",
            "    last.txt 第2行      2019年全市在校生26300人*",
        ],
        consecutive=True,
    )


def test_a_draft_is_compared_with_its_data(compared: pytest.Pytester) -> None:
    (compared.path / "more.csv").write_text("项目,2020年\n专任教师（人）,1712\n", encoding="utf-8")
    result = run(compared, "--auditor-source", "more.csv", "--auditor-source", "data.csv")
    assert 1 == outcome(result)["failed"]
    result.stdout.fnmatch_lines(["FAILED drafts/a.txt::source*"])


def test_the_ini_names_what_drafts_are_compared_with_from_its_own_folder(compared: pytest.Pytester) -> None:
    compared.makeini(
        "[pytest]\nauditor_reports = drafts/*.txt\nauditor_previous = last.txt\nauditor_source = data.csv\n"
    )
    result = run(compared, "--rootdir", str(compared.path), str(compared.path / "drafts" / "a.txt"))
    assert 2 == outcome(result)["failed"]


def test_the_command_line_chooses_another_report_of_last_year(compared: pytest.Pytester) -> None:
    compared.makeini("[pytest]\nauditor_reports = drafts/*.txt\nauditor_previous = gone.txt\n")
    assert 1 == outcome(run(compared, "--auditor-previous", "last.txt"))["failed"]


def test_a_restatement_that_was_accepted_is_expected(compared: pytest.Pytester) -> None:
    assert 0 == main(["baseline", "drafts", "--previous", "last.txt", "--by", "Li", "--reason", "restated"])
    result = run(compared, "--auditor-previous", "last.txt", "-rx")
    assert 1 == outcome(result)["xfailed"]
    result.stdout.fnmatch_lines(["XFAIL drafts/a.txt::previous - 已认可：restated（Li）"])


@pytest.mark.parametrize(
    ("option", "name", "text"),
    [
        ("--auditor-previous", "last.txt", LAST.replace("26300", "26030")),
        ("--auditor-source", "data.csv", DATA.replace("27728", "27782")),
    ],
)
def test_what_it_was_compared_with_has_changed(compared: pytest.Pytester, option: str, name: str, text: str) -> None:
    assert 1 == outcome(run(compared, option, name))["failed"]
    (compared.path / name).write_text(text, encoding="utf-8")
    assert "failed" not in outcome(run(compared, option, name))
    assert "failed" not in outcome(run(compared))


@pytest.mark.parametrize("option", ["--auditor-previous", "--auditor-source"])
@pytest.mark.parametrize(
    ("name", "told"), [("gone.txt", "no such file; check the path"), ("empty.txt", "*holds only blanks*")]
)
def test_what_cannot_be_compared_with_is_one_clear_line(
    compared: pytest.Pytester, option: str, name: str, told: str
) -> None:
    (compared.path / "empty.txt").write_text(" ", encoding="utf-8")
    drafted(compared, b=NOW)
    result = run(compared, option, name)
    assert {"errors": 1} == outcome(result)
    result.stdout.fnmatch_lines([f"{option.lstrip('-').replace('-', '_')}: {name}: {told}"])
    result.stdout.no_fnmatch_line("*Traceback*")


def test_processes_tell_once_what_no_draft_can_be_compared_with(compared: pytest.Pytester) -> None:
    drafted(compared, b=NOW)
    result = compared.runpytest_subprocess("-p", "no:benchmark", "-n", "2", "--auditor-previous", "gone.txt")
    assert {"errors": 1} == outcome(result)


def test_fixtures_compare_too(compared: pytest.Pytester) -> None:
    compared.makepyfile(
        f"""
        import auditor

        def test_false(assert_consistent):
            assert_consistent(auditor.read_text({NOW!r}))
        """
    )
    result = run(compared, "--auditor-previous", "last.txt", "-k", "test_false")
    assert 1 == outcome(result)["failed"]
    assert 1 == outcome(run(compared, "-k", "test_false"))["passed"]
