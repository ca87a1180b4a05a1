"""Every command and every snippet of Python that the pages show is one that works."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from pages import outputs
from planted import REPORT, ROOT

from auditor.cli import main

DOCS = ROOT / "docs"
GENERATED = {"finders.md"}
"""Pages made from the rules: those in test_readme.py look at them."""
FALSE = "全市毕业生7120人，其中升入高校4272人，占毕业生的65.0%。"
LAST = "云河市职业教育2019年度报告\n2019年全市在校生26300人。\n"
NOW = "云河市职业教育2020年度报告\n2020年全市在校生27782人，2019年在校生26030人。\n"
_COMMAND = re.compile(r"^(?:    )?(?:\$ )?(auditor [a-z].*)$", re.MULTILINE)
_SNIPPET = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_PLACEHOLDER = re.compile(r"PATH|FORMAT|\bID\b|…")


def pages() -> Iterator[tuple[str, str]]:
    """Name and text of every page that somebody wrote."""
    for path in sorted(DOCS.rglob("*.md")):
        if path.name not in GENERATED:
            yield path.relative_to(DOCS).as_posix(), path.read_text(encoding="utf-8")


def commands() -> Iterator[tuple[str, str]]:
    for page, text in pages():
        yield from ((page, found) for found in _COMMAND.findall(text) if not _PLACEHOLDER.search(found))


def snippets() -> Iterator[tuple[str, int, str]]:
    for page, text in pages():
        yield from ((page, number, found) for number, found in enumerate(_SNIPPET.findall(text), 1))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder: the sample project, with the files that the pages speak of."""
    project = tmp_path / "project"
    shutil.copytree(ROOT / "fixtures" / "sample-project", project, ignore=shutil.ignore_patterns(".*cache"))
    monkeypatch.chdir(project)
    for file in ("report.docx", "chapter1.docx", "chapter2.docx", "last-year.docx"):
        document = docx.Document()
        document.add_paragraph(FALSE)
        document.save(file)
    for name, text in (("now.md", NOW), ("last.md", LAST)):
        Path(name).write_text(text, encoding="utf-8")
    Path("data.csv").write_text("项目,人数\n毕业生,7120\n", encoding="utf-8")
    Path("annex.csv").write_text("学校,人数\n甲校,12\n", encoding="utf-8")
    (project / "fixtures").symlink_to(ROOT / "fixtures")
    shutil.copy(REPORT / "report-clean.docx", "drafts/2026.docx")
    for log in ("audit", "before", "after", "edited"):
        main(["check", "report.docx", "--log", f"{log}.jsonl"])
    return project


@pytest.mark.parametrize(("page", "command"), list(commands()))
def test_a_command_in_the_docs_does_what_it_says(
    folder: Path, page: str, command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    if "--verify" in command:
        main(["baseline", "report.docx", "--by", "Li"])
        main(["gate", "report.docx", "--certificate", "report.certificate.json"])
    capsys.readouterr()
    arguments = shlex.split(command.partition(" > ")[0], comments=True)[1:]
    if "new" not in arguments:
        main(["rules", "new", "my-rules/boats-per-school.yaml"])
    status = main(arguments)
    assert status in (0, 1), capsys.readouterr().err


@pytest.mark.parametrize("page", ["start.md", "zh/start.md", "comparing.md", "zh/comparing.md"])
def test_output_of_an_audit_is_what_is_printed(folder: Path, page: str, capsys: pytest.CaptureFixture[str]) -> None:
    (shown,) = outputs((DOCS / page).read_text(encoding="utf-8"))
    arguments, parts = shown
    capsys.readouterr()
    assert 1 == main(arguments)
    printed = capsys.readouterr().out
    assert [] == [part for part in parts if part not in printed]


@pytest.mark.parametrize(("page", "number", "snippet"), list(snippets()))
def test_a_snippet_in_the_docs_runs(folder: Path, page: str, number: int, snippet: str) -> None:
    file = folder / "test_snippet.py"
    file.write_text(snippet, encoding="utf-8")
    as_tests = ["-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:benchmark"] if "def test_" in snippet else []
    unhurried = os.environ | {"CI": "1"}  # Hypothesis sets no deadline there: a busy machine breaks no snippet
    program = [sys.executable, *as_tests, file.name]
    done = subprocess.run(program, capture_output=True, check=False, encoding="utf-8", env=unhurried)
    assert 0 == done.returncode, done.stdout + done.stderr
