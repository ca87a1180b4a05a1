"""The command line as its user meets it: what is printed where, and the exit status."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from auditor.cli import main
from auditor.cli.workers import POOLED
from auditor.readers.file import FORMATS

TRUE = "2020年全市毕业生7120人，其中升入高校4272人，占毕业生的60.0%。\n"
FALSE = "2020年全市毕业生7120人，其中升入高校4272人，占毕业生的65.0%。\n"
PROGRAM = (sys.executable, "-c", "import sys; from auditor.cli import main; sys.exit(main())")
MARKED = """\
id: marked
title: A sum foots
severity: note
finder: sum
words: {part: [其中]}
formula: total == sum(parts)
pre: [period]
"""


def written(folder: Path, **texts: str) -> Path:
    """The folder, with a .txt report of each name."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


def records(capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


@pytest.fixture
def true_report(tmp_path: Path) -> str:
    return str(written(tmp_path, true=TRUE) / "true.txt")


@pytest.fixture
def false_report(tmp_path: Path) -> str:
    return str(written(tmp_path, false=FALSE) / "false.txt")


def test_a_true_report_ends_in_0(true_report: str) -> None:
    assert main(["check", true_report]) == 0


def test_a_contradiction_ends_in_1(false_report: str) -> None:
    assert main(["check", false_report]) == 1


def test_findings_below_the_threshold_end_in_0(false_report: str) -> None:
    assert main(["check", false_report, "--fail-on", "never"]) == 0


def test_a_log_begins_with_the_audit_and_ends_with_the_summary(
    false_report: str, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["check", false_report, "--format", "jsonl"])
    log = records(capsys)
    assert ("audit", "summary") == (log[0]["type"], log[-1]["type"])
    assert {false_report} == {record["document"] for record in log}
    assert [record["verdict"] for record in log if record["type"] == "check"].count("breaks") == log[-1]["breaks"]


def test_figures_are_listed_without_checks(false_report: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["figures", false_report, "--format", "jsonl"]) == 0
    log = records(capsys)
    assert [record["printed"] for record in log[1:-1] if record["kind"] == "count"] == ["7120人", "4272人"]
    assert {"audit", "figure", "summary"} == {record["type"] for record in log}
    assert len(log) - 2 == log[-1]["figures"]


def test_figures_are_listed_for_people(false_report: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["figures", false_report]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert false_report == lines[0]
    assert "共 4 个数字。" == lines[-1]


def test_messages_come_in_the_language_asked_for(true_report: str, capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", true_report, "--lang", "en"])
    assert f"{true_report}: nothing found" == capsys.readouterr().out.splitlines()[0]


def test_the_text_is_printed_as_it_was_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report = tmp_path / "report.txt"
    report.write_bytes("\ufeff全市\r\n有学校13所".encode())
    assert main(["text", str(report)]) == 0
    assert capsys.readouterr().out == "全市\r\n有学校13所"


def test_a_folder_is_audited_in_the_order_of_names_below_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    written(tmp_path, b=TRUE, a=TRUE)
    written(tmp_path / "inner", c=TRUE)
    written(tmp_path / ".hidden", d=TRUE)
    (tmp_path / "notes.json").write_text("[1,2]")
    (tmp_path / "~$b.docx").write_text("lock")
    assert main(["check", str(tmp_path), "--format", "jsonl"]) == 0
    assert ["a.txt", "b.txt", "inner/c.txt"] == [r["document"] for r in records(capsys) if r["type"] == "audit"]


def test_several_reports_are_summed_in_the_last_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    written(tmp_path, a=TRUE, b=TRUE)
    main(["check", str(tmp_path)])
    assert capsys.readouterr().out.splitlines()[-1].startswith("2 份报告；共 8 个数字，")


def test_formats_not_supported_yet_are_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    written(tmp_path, a=TRUE)
    (tmp_path / "b.pptx").write_bytes(b"PK")
    assert main(["check", str(tmp_path)]) == 0
    assert f"{tmp_path}: left out, not supported yet: b.pptx\n" == capsys.readouterr().err


def test_an_empty_folder_is_no_clean_audit(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(tmp_path), "--format", "jsonl"]) == 2
    out, err = capsys.readouterr()
    message = f"{tmp_path}: no reports in this folder; reports end in {', '.join(sorted(FORMATS))}"
    assert f"{message}\n" == err
    assert {"type": "failure", "document": str(tmp_path), "message": message} == json.loads(out)


def test_one_unreadable_report_does_not_stop_the_others(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    written(tmp_path, a=TRUE, b="", c=FALSE)
    assert main(["check", str(tmp_path), "--format", "jsonl"]) == 2
    out, err = capsys.readouterr()
    ended = [
        (r["document"], r["type"]) for r in map(json.loads, out.splitlines()) if r["type"] in ("failure", "summary")
    ]
    assert [("a.txt", "summary"), ("b.txt", "failure"), ("c.txt", "summary")] == ended
    assert 1 == len(err.splitlines())


def test_a_missing_report_is_a_failure(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "nowhere.txt"]) == 2
    assert ("", "nowhere.txt: no such file; check the path\n") == capsys.readouterr()


def test_a_wrong_rule_is_told_before_any_report_is_read(
    true_report: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rule = tmp_path / "marked.yaml"
    rule.write_text(MARKED, encoding="utf-8")
    assert main(["check", true_report, "--rules", str(rule)]) == 2
    expected = f"{rule}:7:1: unknown key `pre`; did you mean `per`?\n   7 | pre: [period]\n"
    assert ("", expected) == capsys.readouterr()


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        ([], "auditor: Missing command; see auditor --help\n"),
        (["check"], "auditor check: Missing argument 'PATH...'; see auditor check --help\n"),
        (
            ["check", "a.txt", "--lang", "de"],
            "auditor check: Invalid value for '--lang': 'de' is not one of 'zh', 'en'; see auditor check --help\n",
        ),
        (["text"], "auditor text: Missing argument 'PATH'; see auditor text --help\n"),
    ],
)
def test_a_wrong_command_line_is_told_in_one_line(
    arguments: list[str], complaint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2
    assert ("", complaint) == capsys.readouterr()


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == "auditor 0.1.0\n"


def test_rules_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "list"]) == 0
    assert "general/repeat" in [line.split()[0] for line in capsys.readouterr().out.splitlines()]


def test_a_file_appears_whole_and_nothing_else(false_report: str, capsys: pytest.CaptureFixture[str]) -> None:
    target = Path(false_report).with_name("audit.jsonl")
    target.write_text("old", encoding="utf-8")
    target.chmod(0o640)
    assert main(["check", false_report, "--format", "jsonl", "--output", str(target)]) == 1
    assert capsys.readouterr().out == ""
    assert json.loads(target.read_text(encoding="utf-8").splitlines()[-1])["type"] == "summary"
    assert target.stat().st_mode & 0o777 == 0o640
    assert ["audit.jsonl", "false.txt"] == sorted(path.name for path in target.parent.iterdir())


def test_a_report_is_never_written_over(false_report: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", false_report, "--output", false_report]) == 2
    expected = f"{false_report}: is one of the reports and would be lost; choose another --output\n"
    assert expected == capsys.readouterr().err
    assert Path(false_report).read_text(encoding="utf-8") == FALSE


def test_output_that_cannot_be_written_is_told(true_report: str, capsys: pytest.CaptureFixture[str]) -> None:
    target = Path(true_report).with_name("missing") / "audit.txt"
    assert main(["check", true_report, "--output", str(target)]) == 2
    assert f"{target}: cannot be written: No such file or directory\n" == capsys.readouterr().err


def test_a_name_that_a_terminal_would_obey_is_made_harmless(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "a\x1b[2J.txt"]) == 2
    assert "a[2J.txt: no such file; check the path\n" == capsys.readouterr().err


def test_half_a_surrogate_pair_is_escaped_in_json(tmp_path: Path) -> None:
    report = os.fsencode(tmp_path) + b"/\xff.txt"
    Path(os.fsdecode(report)).write_text(TRUE, encoding="utf-8")
    done = subprocess.run([*PROGRAM, "check", report, "--format", "jsonl"], capture_output=True, check=False)
    assert 0 == done.returncode
    assert os.fsdecode(report) == json.loads(done.stdout.decode("utf-8").splitlines()[0])["document"]


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with more reports than one process is given."""
    texts = {f"r{number:03}": FALSE if number % 2 else TRUE for number in range(POOLED + 8)}
    return written(tmp_path_factory.mktemp("many"), **texts)


def test_many_reports_are_printed_in_order(many: Path) -> None:
    done = subprocess.run([*PROGRAM, "check", str(many), "--format", "jsonl"], capture_output=True, check=False)
    assert (1, b"") == (done.returncode, done.stderr)
    ended = [r["document"] for r in map(json.loads, done.stdout.splitlines()) if r["type"] == "summary"]
    assert ended == sorted(path.name for path in many.iterdir())


def test_many_reports_say_the_same_as_each_alone(many: Path) -> None:
    done = subprocess.run([*PROGRAM, "check", str(many), "--format", "jsonl"], capture_output=True, check=False)
    alone = b"".join(
        subprocess.run(
            [*PROGRAM, "check", path.name, "--format", "jsonl"], capture_output=True, check=False, cwd=many
        ).stdout
        for path in sorted(many.iterdir())[:2]
    )
    assert done.stdout.startswith(alone)


def test_a_closed_pipe_is_quiet(many: Path) -> None:
    with subprocess.Popen(
        [*PROGRAM, "check", str(many), "--format", "jsonl"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as running:
        assert running.stdout
        assert running.stderr
        running.stdout.readline()
        running.stdout.close()
        assert running.stderr.read() == b""
    assert running.returncode == 141


def test_an_interrupt_is_quiet_and_leaves_no_file(many: Path, tmp_path: Path) -> None:
    target = tmp_path / "audit.txt"
    with subprocess.Popen(
        [*PROGRAM, "check", *[str(many)] * 50, "--output", str(target)], stderr=subprocess.PIPE
    ) as running:
        while running.poll() is None and not list(tmp_path.iterdir()):  # the draft appears when work begins
            time.sleep(0.01)
        running.send_signal(signal.SIGINT)
        assert running.stderr
        assert running.stderr.read().strip() == b""
    assert running.returncode == 130
    assert [] == list(tmp_path.iterdir())


def test_output_is_utf8_whatever_the_locale(true_report: str) -> None:
    environment = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}
    done = subprocess.run([*PROGRAM, "check", true_report], capture_output=True, check=False, env=environment)
    assert done.stdout.decode("utf-8").startswith(f"{true_report}：未发现问题\n")
