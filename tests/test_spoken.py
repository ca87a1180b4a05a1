"""The language of what is said where no report decides it: the one asked for, else the system's."""

from __future__ import annotations

import json

import pytest
from files import put
from test_rules_commands import BOATS

import auditor
from auditor.cli import main
from auditor.cli.spoken import spoken
from auditor.model import ReadError

pytestmark = pytest.mark.usefixtures("inside_the_folder")

WRONG = BOATS.replace(
    "holds: 全市学校数10所，船只数35艘，校均船只3.5艘", "holds: 全市学校数10所，船只数35艘，校均船只4.5艘"
)


def system(monkeypatch: pytest.MonkeyPatch, **variables: str) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)


@pytest.mark.parametrize(
    ("variables", "language"),
    [
        ({}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "zh_CN.UTF-8", "LC_MESSAGES": "en_GB.UTF-8"}, "en"),
        ({"LANG": "en_GB.UTF-8", "LC_ALL": "zh_TW.UTF-8"}, "zh"),
        ({"LC_ALL": "", "LANG": "zh_CN"}, "zh"),
    ],
)
def test_the_system_says_its_language(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], language: str
) -> None:
    system(monkeypatch, **variables)
    assert language == spoken(None)
    assert ("en", "zh") == (spoken("en"), spoken("zh"))


@pytest.mark.parametrize(
    "command",
    [["check"], ["figures"], ["coverage"], ["strength"], ["gate"], ["baseline"], ["comment", "--output", "b.docx"]],
)
@pytest.mark.parametrize("options", [["--lang", "zh"], []])
def test_a_missing_report_is_told_in_the_language(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], command: list[str], options: list[str]
) -> None:
    system(monkeypatch, LANG="en_GB.UTF-8" if options else "zh_CN.UTF-8")
    assert main([*command, *options, "年报.txt"]) == 2
    assert "年报.txt：没有这个文件；请检查路径\n" == capsys.readouterr().err


def test_a_missing_report_is_told_in_english_where_that_is_asked_for(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    system(monkeypatch, LANG="zh_CN.UTF-8")
    assert main(["check", "--lang", "en", "a.txt"]) == 2
    assert "a.txt: no such file; check the path\n" == capsys.readouterr().err


def test_the_text_of_a_missing_report_is_refused_in_the_language_of_the_system(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    system(monkeypatch, LANG="zh_CN.UTF-8")
    assert main(["text", "a.txt"]) == 2
    assert "a.txt：没有这个文件；请检查路径\n" == capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("folder", "folder：文件夹里没有报告；报告的后缀是 "),
        ("a.pptx", "a.pptx：还不支持 PowerPoint 文件（.pptx）；请另存为 .docx、.pdf、.html、.md、.txt、.xlsx 或 .csv"),
        ("a.zip", "a.zip：不支持后缀 .zip；请另存为 .docx、.pdf、.html、.md、.txt、.xlsx 或 .csv"),
        ("a.txt", "a.txt：没有可读的内容，文件是空的"),
    ],
)
def test_what_is_no_report_is_told_in_the_language(capsys: pytest.CaptureFixture[str], name: str, told: str) -> None:
    put("folder/x.zip", b"x")
    put("a.pptx", b"x")
    put("a.zip", b"x")
    put("a.txt", b"")
    assert main(["check", "--lang", "zh", name]) == 2
    assert capsys.readouterr().err.startswith(told)


def test_the_record_of_a_failure_is_in_the_language(capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", "--lang", "zh", "--format", "jsonl", "a.txt"])
    record = json.loads(capsys.readouterr().out)
    assert ("failure", "a.txt：没有这个文件；请检查路径") == (record["type"], record["message"])


def test_a_missing_report_of_last_year_is_told_in_the_language(capsys: pytest.CaptureFixture[str]) -> None:
    put("a.txt", "全市招生120人。")
    assert main(["check", "--lang", "zh", "--previous", "去年.txt", "a.txt"]) == 2
    assert "--previous 去年.txt：没有这个文件；请检查路径\n" == capsys.readouterr().err


def test_a_program_that_imports_it_is_told_in_english_and_may_ask() -> None:
    with pytest.raises(ReadError) as error:
        auditor.read("a.txt")
    assert "a.txt: no such file; check the path" == str(error.value) == error.value.told("en")
    assert "a.txt：没有这个文件；请检查路径" == error.value.told("zh")


@pytest.mark.parametrize("options", [["--lang", "zh"], []])
def test_rules_are_tested_in_the_language(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], options: list[str]
) -> None:
    system(monkeypatch, LANG="en_GB.UTF-8" if options else "zh_CN.UTF-8")
    assert main(["rules", "test", *options, str(put("ours/boats.yaml", WRONG))]) == 1
    expected = """\
ours/boats.yaml:10: 应判为相符（holds），实判为不符（breaks）

全市学校数10所，船只数35艘，校均船只4.5艘。

    不符（breaks）：船只数35艘 ÷ 学校数10所 = 3.5艘，校均船只却印为4.5艘。见第1行。
1 条规则，3 个例子，1 处与预期不同。
"""
    assert expected == capsys.readouterr().out


def test_what_an_example_lacks_is_told_in_the_language(capsys: pytest.CaptureFixture[str]) -> None:
    put("ours/boats.yaml", BOATS.replace("metric: 船只数", "metric: 渔船数"))
    assert main(["rules", "test", "--lang", "zh", "ours/boats.yaml"]) == 1
    told = capsys.readouterr().out
    assert "    没有找到：`boats`（渔船数）\n    读出的数字：学校数 10所；船只数 35艘；校均船只 5.3艘\n" in told


def test_rules_are_listed_in_the_language_of_the_system(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    system(monkeypatch, LANG="zh_CN.UTF-8")
    assert main(["rules", "list"]) == 0
    assert "分项齐全时相加等于合计" in capsys.readouterr().out
