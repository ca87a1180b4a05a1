"""The sample project passes as it stands, and fails once a digit of a draft is wrong: in pytest, in the gate, before a commit."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from planted import ROOT

from auditor.cli import main

DRAFT = "drafts/fishery-2020.md"
MEANT, TYPED = "| 南港 | 243 |", "| 南港 | 234 |"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the project, which is the current folder."""
    copy = tmp_path / "project"
    shutil.copytree(ROOT / "fixtures" / "sample-project", copy, ignore=shutil.ignore_patterns(".*cache", "__pycache__"))
    monkeypatch.chdir(copy)
    return copy


@pytest.fixture
def slipped(project: Path) -> Path:
    """The same with two digits of the draft transposed."""
    draft = project / DRAFT
    text = draft.read_text(encoding="utf-8")
    assert 1 == text.count(MEANT)
    draft.write_text(text.replace(MEANT, TYPED), encoding="utf-8")
    return project


def run_tests(project: Path) -> tuple[int, str]:
    """The exit status of pytest in the project, and what it printed."""
    options = ["-q", "-rfxs", "-p", "no:cacheprovider", "-p", "no:benchmark"]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *options], cwd=project, capture_output=True, encoding="utf-8", check=False
    )
    return done.returncode, done.stdout + done.stderr


def run_hook(project: Path) -> int:
    """The exit status of the hook, run on the files that pre-commit would give it."""
    config = yaml.safe_load((project / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    (hook,) = (hook for repository in config["repos"] for hook in repository["hooks"])
    files = [path.relative_to(project).as_posix() for path in sorted(project.rglob("*")) if path.is_file()]
    program, *arguments = shlex.split(hook["entry"])
    assert "auditor" == program
    return main([*arguments, *(file for file in files if re.search(hook["files"], file))])


def test_every_test_of_the_project_passes(project: Path) -> None:
    status, told = run_tests(project)
    assert 0 == status, told
    assert re.search(r"^\d+ passed, 1 xfailed in ", told, re.MULTILINE)
    assert f"XFAIL {DRAFT}::repeat - 已认可：" in told


def test_after_a_slip_the_rule_and_the_assertion_fail(slipped: Path) -> None:
    status, told = run_tests(slipped)
    assert 1 == status, told
    failed = re.findall(r"^FAILED (\S+)", told, re.MULTILINE)
    assert [f"{DRAFT}::sum", "tests/test_drafts.py::test_the_annual_report_agrees_with_itself"] == sorted(failed)
    assert "却印为1297" in told


def test_the_draft_may_be_released(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == main(["gate", DRAFT, "--certificate", "fishery.json"])
    assert f"{DRAFT}：可以发布\n" == capsys.readouterr().out
    assert (project / "fishery.json").is_file()


def test_after_a_slip_the_gate_stays_shut(slipped: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert 1 == main(["gate", DRAFT, "--certificate", "fishery.json"])
    assert re.fullmatch(rf"{DRAFT}：1 处问题尚未处理：c-\w+\n", capsys.readouterr().err)
    assert not (slipped / "fishery.json").exists()


def test_the_hook_lets_the_drafts_pass(project: Path) -> None:
    assert 0 == run_hook(project)


def test_after_a_slip_the_hook_stops_the_commit(slipped: Path) -> None:
    assert 1 == run_hook(slipped)


def test_the_examples_of_its_own_rule_are_right(project: Path) -> None:
    assert 0 == main(["rules", "test", "house-rules"])
