"""The language of what is said where no report decides it: the one asked for, else the system's."""

from __future__ import annotations

import ast
import errno
import json
from collections.abc import Callable
from pathlib import Path
from string import Formatter

import pdffile
import pytest
import wordfile
from files import put
from test_rules_commands import BOATS

import auditor
from auditor.cli import main
from auditor.cli.complaints import internal
from auditor.cli.spoken import spoken
from auditor.model import Language, ReadError
from auditor.phrases import Wording, reason
from auditor.readers.missing import phrases as readers_phrases
from auditor.rulebook.wording import phrases as rulebook_phrases

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


WHOLE = wordfile.document(wordfile.paragraph("全市招生120人。"))
SECRET = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("a.docx", WHOLE[: len(WHOLE) // 2], "不是 Word 文档，或文件不完整；请用 Word 打开后另存为 .docx"),
        ("a.docx", b"<html></html>", "不是 Word 文档，或文件不完整；请用 Word 打开后另存为 .docx"),
        ("a.docx", SECRET, "文件已加密，或是 2007 年以前的 Word 文件；请取消密码，或另存为 .docx"),
        ("a.xlsx", WHOLE, "是 zip 压缩包，但里面没有 Excel 工作簿；请用 Excel 打开后另存为 .xlsx"),
        ("a.odt", b"x", "不是 OpenDocument 文件，或文件不完整；请用 LibreOffice 打开后另存为 .odt 或 .ods"),
        ("a.xls", b"x", "不是 Excel 文件，或已损坏；请用 Excel 打开后另存为 .xlsx"),
        ("a.pdf", b"x", "不是 PDF 文件，或已损坏；请用阅读器打开后重新打印为 PDF"),
        ("a.txt", b"\x89PNG\r\n", "不是文本，而是图片；请改回正确的后缀，或另存为纯文本"),
        ("a.txt", b"\xff\x80\xfe", "不是 UTF-8 或 GB18030 编码的文本；请另存为 UTF-8"),
        ("a.txt", b" \n", "没有可读的内容，文件里只有空白"),
        ("a.html", b"<div>" * 3000 + b"x", "标签嵌套超过 2048 层；请用浏览器打开后另存"),
    ],
)
@pytest.mark.parametrize("options", [["--lang", "zh"], []])
def test_what_is_wrong_inside_a_file_is_told_in_the_language(  # noqa: PLR0913, PLR0917 - two of them are pytest's
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    name: str,
    data: bytes,
    told: str,
    options: list[str],
) -> None:
    system(monkeypatch, LANG="en_GB.UTF-8" if options else "zh_CN.UTF-8")
    put(name, data)
    assert main(["check", *options, name]) == 2
    assert f"{name}：{told}\n" == capsys.readouterr().err


def test_a_scan_is_refused_in_the_language(capsys: pytest.CaptureFixture[str]) -> None:
    put("a.pdf", pdffile.scan())
    assert main(["check", "--lang", "zh", "a.pdf"]) == 2
    told = "a.pdf：没有可读的内容，第1页是没有文字的图片（扫描件？）；请先做文字识别（OCR）再审核\n"
    assert told == capsys.readouterr().err


def test_a_report_without_the_program_that_opens_it_is_refused_in_the_language(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", "/nonexistent")
    put("a.doc", SECRET)
    assert main(["check", "--lang", "zh", "a.doc"]) == 2
    told = "a.doc：要通过 LibreOffice 来读，而这里没有安装；请另存为 .docx，或安装 LibreOffice\n"
    assert told == capsys.readouterr().err


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (PermissionError(errno.EACCES, "Permission denied"), "没有权限"),
        (OSError(errno.ENOSPC, "No space left on device"), "磁盘已满"),
        (OSError(errno.EXDEV, "Invalid cross-device link"), "Invalid cross-device link"),
    ],
)
def test_why_the_system_refuses_is_told_in_the_language(error: OSError, told: str) -> None:
    assert (error.strerror, told) == (str(reason(error)), reason(error).chinese)


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["check"], "auditor check：缺少 PATH...；用法见 auditor check --help"),
        (["check", "a", "--xyz"], "auditor check：没有选项 --xyz；用法见 auditor check --help"),
        (["check", "a", "--formt"], "auditor check：没有选项 --formt；是不是 --format？；用法见 auditor check --help"),
        (["frobnicate"], "auditor：没有命令 frobnicate；用法见 auditor --help"),
        (
            ["check", "a", "--fail-on", "x"],
            "auditor check：--fail-on 的值不对；可用 error、warning、note、never；用法见 auditor check --help",
        ),
        (
            ["gate", "a", "--min-guarded", "200"],
            "auditor gate：--min-guarded 的值不对；应为 0 到 100；用法见 auditor gate --help",
        ),
        (
            ["waive", "c-1", "--reason", "x", "--until", "x"],
            "auditor waive：--until 的值不对；日期请写成 2026-06-30；用法见 auditor waive --help",
        ),
        (["comment", "a.docx"], "auditor comment：缺少 --output；用法见 auditor comment --help"),
        (["check", "a", "--output"], "auditor：选项 --output 后面要有值；用法见 auditor --help"),
        (["text", "a", "b"], "auditor text：多了参数 b；用法见 auditor text --help"),
        (["rules"], "auditor rules：后面要有命令；用法见 auditor rules --help"),
        (["check", "a.txt", "--pack", "genral"], "rules：没有规则包 `genral`；是不是 `general`？"),
        (["check", "a.txt", "--rules", "ours"], "ours:1:1: 没有这个规则文件或文件夹"),
        (["check", "a.txt", "--waivers", "w.yaml"], "w.yaml：读不了：没有这个文件或文件夹"),
        (["check", "a.txt", "--format", "html", "a.txt"], "--format html：只能显示一份报告，这里有 2 份；请只给一份"),
        (["check", "a.txt", "--output", "a.txt"], "a.txt：是要审核的报告之一，会被覆盖；请另选 --output"),
        (["rules", "explain", "copyy"], "copyy：没有编号如此的规则；是不是 `copy`？"),
        (["waive", "c-1", "--reason", " "], "--reason：请写明为什么认可；以后读报告的人会问"),
        (["waive", "c-1", "--reason", "x", "--until", "2020-01-01"], "--until：2020-01-01 已经过去；请选以后的日期"),
        (["gate", "a.txt", "b.txt"], "这里有 2 份报告；请只给一份，或用 --as-one 合成一份"),
        (["gate", "a.txt", "--verify", "a.txt"], "a.txt：不是 `auditor gate` 的证书"),
        (["log", "verify", "a.txt"], "a.txt:1：不是审核日志的记录"),
        (["comment", "a.txt", "--output", "b.docx"], "a.txt：批注只能加在 .docx 文件上；请另存为 .docx"),
    ],
)
def test_a_command_line_that_cannot_be_used_is_told_in_the_language(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], options: list[str], told: str
) -> None:
    system(monkeypatch, LANG="zh_CN.UTF-8")
    put("a.txt", "全市招生120人。\n")
    assert main(options) in (1, 2)
    assert f"{told}\n" == capsys.readouterr().err


def test_a_wrong_command_line_is_told_in_the_language_that_stands_on_it(capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", "--lang=zh", "--xyz"])
    main(["check", "--xyz", "--lang", "zh"])
    assert ["auditor check：没有选项 --xyz；用法见 auditor check --help"] * 2 == capsys.readouterr().err.splitlines()


@pytest.mark.parametrize(
    ("project", "told"),
    [
        ('paks = ["general"]', "1:1: 没有 `paks` 这个键；是不是 `packs`？"),
        ('packs = "general"', '1:1: `packs` 必须是文本的列表，如 ["general"]'),
        ("[rule.copyy]", "1:7: 没有规则 `copyy`；是不是 `copy`？"),
        ("packs = [x", "1:10: 不是 TOML；请检查这一行的括号、引号和 `=`"),
    ],
)
def test_a_mistake_in_a_project_is_told_in_the_language(
    capsys: pytest.CaptureFixture[str], project: str, told: str
) -> None:
    path = put("auditor.toml", f"{project}\n")
    put("a.txt", "全市招生120人。\n")
    assert main(["check", "--lang", "zh", "a.txt"]) == 2
    assert f"{path.resolve()}:{told}\n   1 | {project}\n" == capsys.readouterr().err


def test_a_mistake_in_a_rule_is_told_in_the_language(capsys: pytest.CaptureFixture[str]) -> None:
    put("ours/boats.yaml", BOATS.replace("formula:", "formla:"))
    put("a.txt", "全市招生120人。\n")
    assert main(["check", "--lang", "zh", "--rules", "ours", "a.txt"]) == 2
    assert "没有 `formla` 这个键；是不是 `formula`？\n" in capsys.readouterr().err


def test_a_mistake_among_waivers_is_told_in_the_language(capsys: pytest.CaptureFixture[str]) -> None:
    put("auditor-waivers.yaml", "- chek: c-1\n")
    put("a.txt", "全市招生120人。\n")
    assert main(["check", "--lang", "zh", "a.txt"]) == 2
    assert "auditor-waivers.yaml:1：没有 `chek` 这个键；是不是 `check`？\n" == capsys.readouterr().err


def test_an_error_of_ours_is_told_in_the_language() -> None:
    told = internal(ValueError("x"), language="zh")
    assert "程序内部出错（ValueError）：x；请报告给我们，设 AUDITOR_DEBUG=1 可看详情" == told


ROOMS = ("cli", "log", "readers", "references", "reports", "rulebook", "suite")
ERRORS = frozenset({"AuditorError", "LogError", "ReadError", "RuleError", "WaiverError", "mistake", "mistaken"})


def untold(source: Path) -> list[str]:
    """The errors of a file that are raised with a text of one language."""
    found = []
    for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
        name = getattr(getattr(node, "func", None), "id", getattr(getattr(node, "func", None), "attr", ""))
        if not isinstance(node, ast.Call) or name not in ERRORS:
            continue
        for argument in node.args:
            told = ast.unparse(argument)
            if isinstance(argument, ast.JoinedStr | ast.Constant) and " " in told:
                found.append(f"{source.name}:{node.lineno}: {told}")
    return found


def test_no_error_is_raised_with_words_of_one_language() -> None:
    sources = [source for room in ROOMS for source in (Path(auditor.__file__).parent / room).rglob("*.py")]
    assert len(sources) > 100
    assert [] == [told for source in sources for told in untold(source)]


@pytest.mark.parametrize("load", [readers_phrases, rulebook_phrases])
def test_both_languages_have_the_same_phrases(load: Callable[[Language], Wording]) -> None:
    def plain(language: Language) -> set[tuple[str, str]]:
        return {
            (key, hole)
            for key, text in load(language).phrases.items()
            if not key.endswith(".one")
            for hole in ("", *(name for _, name, _, _ in Formatter().parse(text) if name))
        }

    assert plain("en") == plain("zh")


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
