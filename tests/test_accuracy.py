"""The measure of accuracy: what counts as right, as found, and as one alarm."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from planted import ROOT

TRUE = "全市毕业生7120人，其中升入高校4272人，占毕业生的60.0%。\n"
FALSE = TRUE.replace("60.0%", "65.0%")
APART = "\n# 附录\n\n全市毕业教师9120人，其中进修4560人，占毕业教师的58.0%。\n"
PLANTED = {"start": FALSE.index("65.0%"), "end": FALSE.index("65.0%") + 5, "how": "digit"}


def run(*paths: Path) -> subprocess.CompletedProcess[str]:
    program = [sys.executable, str(ROOT / "benchmarks" / "accuracy.py"), *map(str, paths)]
    return subprocess.run(program, capture_output=True, check=False, encoding="utf-8")


def bench(folder: Path, *cases: object) -> Path:
    path = folder / "cases.jsonl"
    path.write_text("".join(f"{json.dumps(case, ensure_ascii=False)}\n" for case in cases), encoding="utf-8")
    return path


def test_an_alarm_at_the_planted_error_is_right(tmp_path: Path) -> None:
    done = run(bench(tmp_path, {"md": FALSE, "clean": False, "corruption": PLANTED}, {"md": TRUE, "clean": True}))
    assert (0, "") == (done.returncode, done.stderr)
    assert "Documents with one planted error: 1, found in 1. Clean documents: 1." == done.stdout.splitlines()[0]
    assert "| digit | 1 | 1 | 100% |" in done.stdout
    assert "| share | error | 1 | 0 | 0 | 100% |" in done.stdout


def test_an_alarm_elsewhere_is_wrong(tmp_path: Path) -> None:
    here = {"start": 0, "end": 1, "how": "sign"}
    text = f"以下数字由各所学校上报。\n\n{FALSE}"
    done = run(bench(tmp_path, {"md": text, "clean": False, "corruption": here}, {"md": text + APART, "clean": True}))
    assert "| sign | 1 | 0 | 0% |" in done.stdout
    assert "| share | error | 0 | 1 | 2 | 0% |" in done.stdout


def test_recall_is_told_for_every_kind_of_error(tmp_path: Path) -> None:
    missed = {"md": TRUE, "clean": False, "corruption": {"start": 0, "end": 1}}
    done = run(bench(tmp_path, {"md": FALSE, "clean": False, "corruption": PLANTED}, missed, missed))
    assert ["| unknown | 2 | 0 | 0% |", "| digit | 1 | 1 | 100% |"] == done.stdout.splitlines()[4:6]


def test_twins_are_counted_once(tmp_path: Path) -> None:
    twice = f"# 甲\n\n{FALSE}\n# 乙\n\n{FALSE}{APART}"
    done = run(bench(tmp_path, {"md": twice, "clean": True}))
    assert "| share | error | 0 | 0 | 2 | 0% |" in done.stdout


def test_an_error_that_stood_in_a_document_before_is_counted_once_for_all_its_copies(tmp_path: Path) -> None:
    planted = {"start": 0, "end": 1}
    text = f"以下数字由各所学校上报。\n\n{FALSE}"
    original = {"id": "a", "md": text, "clean": True}
    copies = [{"id": name, "pair": "a", "md": text, "clean": False, "corruption": planted} for name in "bcd"]
    assert "| share | error | 0 | 0 | 1 | 0% |" in run(bench(tmp_path, original, *copies)).stdout
    assert "| share | error | 0 | 1 | 0 | 0% |" in run(bench(tmp_path, *copies)).stdout


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("{", ": Invalid JSON"),
        ("{}", ": md: Field required"),
        ('{"md": "", "clean": false}', ": corruption: is missing, and the document is not clean"),
        ('{"md": "", "clean": false, "corruption": {"start": 1}}', ": corruption.end: Field required"),
    ],
)
def test_what_is_no_case_is_one_clear_line(tmp_path: Path, line: str, told: str) -> None:
    path = tmp_path / "cases.jsonl"
    path.write_text(f"{line}\n", encoding="utf-8")
    done = run(path)
    assert (2, "", 1) == (done.returncode, done.stdout, len(done.stderr.splitlines()))
    assert done.stderr.startswith(f"{path}:1{told}")


def test_a_file_that_is_not_there_and_none_at_all_are_one_clear_line(tmp_path: Path) -> None:
    gone = tmp_path / "gone.jsonl"
    done = [run(gone), run()]
    assert [2, 2] == [one.returncode for one in done]
    assert [
        f"{gone}: cannot be read: No such file or directory\n",
        "no cases; give files with one JSON object a line\n",
    ] == [one.stderr for one in done]
