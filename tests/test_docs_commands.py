"""Every command that the pages on waivers, logs, outputs and releases show is one that works."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest

from auditor.cli import main

DOCS = Path(__file__).parent.parent / "docs"
PAGES = ("waivers.md", "log.md", "page.md", "outputs.md", "release.md", "comparing.md")
FALSE = "全市毕业生7120人，其中升入高校4272人，占毕业生的65.0%。"
_COMMAND = re.compile(r"^(?:    (?:\$ )?)?(auditor [a-z].*)$", re.MULTILINE)


def commands() -> Iterator[tuple[str, str]]:
    for page in PAGES:
        for command in _COMMAND.findall((DOCS / page).read_text(encoding="utf-8")):
            if "PATH" not in command and "FORMAT" not in command:
                yield page, command


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with what the pages speak of."""
    monkeypatch.chdir(tmp_path)
    for file in ("report.docx", "drafts/2026.docx", "chapter1.docx", "chapter2.docx", "last-year.docx"):
        document = docx.Document()
        document.add_paragraph(FALSE)
        (tmp_path / file).parent.mkdir(exist_ok=True)
        document.save(str(tmp_path / file))
    (tmp_path / "data.csv").write_text("项目,人数\n毕业生,7120\n", encoding="utf-8")
    (tmp_path / "annex.csv").write_text("学校,人数\n甲校,12\n", encoding="utf-8")
    for log in ("audit", "before", "after", "edited"):
        main(["check", "report.docx", "--log", f"{log}.jsonl"])
    main(["gate", "report.docx", "--fail-on", "note", "--certificate", "unused.json"])
    return tmp_path


@pytest.mark.parametrize(("page", "command"), list(commands()))
def test_a_command_in_the_docs_does_what_it_says(
    folder: Path, page: str, command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    if "--verify" in command:
        main(["baseline", "report.docx", "--by", "Li"])
        main(["gate", "report.docx", "--certificate", "report.certificate.json"])
    capsys.readouterr()
    status = main(shlex.split(command)[1:])
    assert status in (0, 1), capsys.readouterr().err


def test_the_pages_show_commands() -> None:
    assert set(PAGES) == {page for page, _ in commands()}
