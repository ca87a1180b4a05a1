"""The pre-commit hook and the GitHub Action: which files they look at, what they run, and what comes of it."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from planted import ROOT

from auditor.cli import main
from auditor.readers.file import FORMATS

FALSE = "全市毕业生7120人，其中升入高校4272人，占毕业生的65.0%。\n"
TRUE = FALSE.replace("65.0%", "60.0%")
BASH = shutil.which("bash")
pytestmark = pytest.mark.skipif(BASH is None, reason="the action is a script for bash")


def hook() -> dict[str, Any]:
    (found,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    return dict(found)


def is_audited(path: str) -> bool:
    return bool(re.search(hook()["files"], path)) and not re.search(hook()["exclude"], path)


def test_the_hook_audits_every_kind_of_report_and_no_bare_data() -> None:
    assert {*FORMATS} - {".csv"} == {suffix for suffix in FORMATS if is_audited(f"草稿/年 报{suffix}")}


@pytest.mark.parametrize(
    "path", ["README.md", "docs/README.zh.md", "CHANGELOG.txt", "LICENSE.txt", "requirements-dev.txt"]
)
def test_the_hook_leaves_the_papers_of_a_project_alone(path: str) -> None:
    assert not is_audited(path)


def test_the_hook_runs_a_command_that_there_is(tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text(FALSE, encoding="utf-8")
    assert ["auditor", "check"] == hook()["entry"].split()
    assert 1 == main(["check", str(report), "--fail-on", "error"])


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A folder of reports: one contradicts itself, one does not."""
    (tmp_path / "drafts").mkdir()
    (tmp_path / "drafts" / "false.txt").write_text(FALSE, encoding="utf-8")
    (tmp_path / "drafts" / "true.txt").write_text(TRUE, encoding="utf-8")
    return tmp_path


def act(folder: Path, **inputs: str) -> subprocess.CompletedProcess[str]:
    """Runs the step of the action that audits, as the runner does, with its defaults for inputs that are not given."""
    action = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    (step,) = (step for step in action["runs"]["steps"] if step.get("id") == "audit")
    given = {name: inputs.get(name.replace("-", "_"), one.get("default", "")) for name, one in action["inputs"].items()}
    values = {f"${{{{ inputs.{name} }}}}": value for name, value in given.items()}
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    assert BASH
    return subprocess.run(
        [BASH, "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
        env={**os.environ, "PATH": path, **{name: values[value] for name, value in step["env"].items()}},
        cwd=folder, capture_output=True, check=False, encoding="utf-8",
    )  # fmt: skip


def test_the_action_annotates_the_file_and_fails(repository: Path) -> None:
    done = act(repository, paths="drafts/")
    assert 1 == done.returncode, done.stderr
    assert (
        "::error file=drafts/false.txt,line=1,endLine=1,col=29,endColumn=34,title=share c-4a380ab9fd::" in done.stdout
    )
    runs = json.loads((repository / "auditor.sarif").read_text(encoding="utf-8"))["runs"]
    assert [1, 0] == [len(run["results"]) for run in runs]


def test_the_action_passes_where_nothing_breaks(repository: Path) -> None:
    done = act(repository, paths="drafts/true.txt", sarif="")
    assert 0 == done.returncode, done.stderr
    assert not (repository / "auditor.sarif").exists()


def test_the_action_takes_several_paths_and_a_threshold(repository: Path) -> None:
    assert 0 == act(repository, paths="drafts/true.txt drafts/false.txt", fail_on="never").returncode


def test_the_action_adds_rules(repository: Path) -> None:
    assert 2 == act(repository, paths="drafts/true.txt", rules="no such folder").returncode


def test_nothing_in_an_input_is_run(repository: Path) -> None:
    done = act(repository, paths="$(touch ran) `touch ran` ; touch ran", sarif="$(touch ran).sarif")
    assert 2 == done.returncode
    assert not (repository / "ran").exists()
