"""What the README and the pages show is what the tool prints now."""

from __future__ import annotations

import re
from pathlib import Path

import pack_pages
import pytest
import rule_index
from finder_pages import PATHS, page
from pages import outputs
from planted import ROOT

import auditor
from auditor.cli import main
from auditor.model import Language
from auditor.rulebook import project_rules
from auditor.rulebook.grammar import FUNCTIONS, PREDICATES
from auditor.rulebook.metrics import KEYS as METRIC_KEYS
from auditor.rulebook.projects import KEYS as PROJECT_KEYS
from auditor.rulebook.rules import KEYS as RULE_KEYS
from auditor.rulebook.rules import PER

PAGES = ("README.md", "README.zh.md", "docs/reading-a-finding.md", "docs/zh/reading-a-finding.md")
LINKING = (
    *("README.md", "README.zh.md", "rules/README.md", "fixtures/README.md"),
    *sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "docs").rglob("*.md")),
)
_LINK = re.compile(r"\]\((?!https?:)(?P<target>[^)#]+)\)")
_RULE = re.compile(r"^```yaml\n(?P<rule>id: .*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("name", PAGES)
def test_output_on_the_page_is_what_the_tool_prints(
    name: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    shown = list(outputs(_text(name)))
    assert shown, f"{name} shows nothing"
    for arguments, parts in shown:
        main(arguments)
        printed = capsys.readouterr().out
        assert [] == [part for part in parts if part not in printed]


@pytest.mark.parametrize(
    ("name", "heading"),
    [("docs/reading-a-finding.md", "## The last lines\n"), ("docs/zh/reading-a-finding.md", "## 最后几行\n")],
)
def test_the_last_lines_that_the_page_explains_are_what_the_tool_prints(
    name: str, heading: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    text = _text(name)
    ((arguments, _),) = outputs(text)
    main(arguments)
    printed = capsys.readouterr().out
    shown = re.findall(r"^    (.*)$", text.partition(heading)[2], re.MULTILINE)
    assert 4 == len(shown)
    assert [] == [part for line in shown for part in re.split("…+", line) if part not in printed]


@pytest.mark.parametrize("name", LINKING)
def test_links_lead_somewhere(name: str) -> None:
    folder = (ROOT / name).parent
    assert [] == [link["target"] for link in _LINK.finditer(_text(name)) if not (folder / link["target"]).exists()]


@pytest.mark.parametrize("page", ["docs/rules.md", "docs/zh/rules.md", "docs/comparing.md"])
def test_every_rule_on_the_pages_about_rules_is_as_its_examples_say(
    page: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    blocks = [block["rule"] for block in _RULE.finditer(_text(page))]
    assert blocks
    for rule in blocks:
        path = tmp_path / f"{rule.split()[1]}.yaml"
        path.write_text(rule, encoding="utf-8")
        assert 0 == main(["rules", "test", str(path)]), capsys.readouterr().out


@pytest.mark.parametrize("name", ["README.md", "README.zh.md"])
def test_the_rule_on_the_page_is_a_rule(name: str, tmp_path: Path) -> None:
    block = _RULE.search(_text(name))
    assert block is not None
    path = tmp_path / "boats-per-school.yaml"
    path.write_text(block["rule"], encoding="utf-8")
    rules = auditor.load_rules(path)
    verdicts = [
        [check.verdict for check in auditor.audit(auditor.read_text(example.text), rules=rules).checks]
        for example in rules.rule("boats-per-school").examples
    ]
    assert [["holds"], ["breaks"]] == verdicts


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_page_of_finders_is_current(language: Language) -> None:
    assert page(language, auditor.load_rules()) == _text(str(PATHS[language])), "run `python docs/finder_pages.py`"


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_page_of_packs_is_current(language: Language) -> None:
    written = pack_pages.PATHS[language].read_text(encoding="utf-8")
    assert pack_pages.page(language, auditor.load_rules()) == written, "run `python docs/pack_pages.py`"


def test_the_index_of_rules_is_current() -> None:
    assert rule_index.page(auditor.load_rules()) == _text("rules/README.md"), "run `python docs/rule_index.py`"


@pytest.mark.parametrize("name", ["docs/rules.md", "docs/zh/rules.md"])
def test_the_page_on_rules_tells_every_word_of_the_language(name: str) -> None:
    code = re.findall(r"```.*?```|`[^`\n]+`", _text(name), re.DOTALL)
    told = set(re.findall(r"[a-z_]+", " ".join(code)))
    words = {*RULE_KEYS, *METRIC_KEYS, *PER, *FUNCTIONS, *PREDICATES, *PROJECT_KEYS}
    assert set() == words - told


def test_the_project_on_the_page_is_a_project(tmp_path: Path) -> None:
    block = re.search(r"^```toml\n(?P<project>.*?)^```$", _text("docs/rules.md"), re.MULTILINE | re.DOTALL)
    assert block is not None
    (tmp_path / "auditor.toml").write_text(block["project"], encoding="utf-8")
    (tmp_path / "my-rules").mkdir()
    (tmp_path / "my-rules" / "boats.yaml").write_text("id: boats\nfinder: sum\nformula: total == sum(parts)\n")
    rules = project_rules(folder=tmp_path)
    assert {"general", "government-budget", "my-rules"} == {rule.pack for rule in rules.rules}
    assert "warning" == rules.rule("share").severity


def _text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")
