"""What a project says about rules: which it takes, which of its own it adds, and what is different about some of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from files import put

from auditor.cli import main
from auditor.model import RuleError
from auditor.rulebook import find_project, load_rules, project_rules

OURS = """\
id: ours
finder: sum
formula: total == sum(parts)
"""


pytestmark = pytest.mark.usefixtures("inside_the_folder")


def complaint(text: str, *, name: str = "auditor.toml") -> str:
    """What is said of a project file, without the folder it lies in."""
    put(name, text)
    with pytest.raises(RuleError) as caught:
        project_rules(folder=Path())
    return str(caught.value).removeprefix(f"{Path.cwd()}/")


def test_without_a_project_the_shipped_rules_are_in_force() -> None:
    assert find_project(Path()) is None
    assert load_rules() == project_rules(folder=Path()).model_copy(update={"optional": frozenset()})


def test_a_project_chooses_packs_and_adds_rules_beside_its_file() -> None:
    put("auditor.toml", 'packs = ["general"]\nrules = ["house"]\n')
    put("house/ours.yaml", OURS)
    here = {(rule.pack, rule.id) for rule in project_rules(folder=Path()).rules}
    shipped = {(rule.pack, rule.id) for rule in load_rules(packs=("general",)).rules}
    assert shipped | {("house", "ours")} == here


def test_no_packs_at_all_leaves_the_rules_of_the_project() -> None:
    put("auditor.toml", 'packs = []\nrules = ["house/ours.yaml"]\n')
    put("house/ours.yaml", OURS)
    assert ["ours"] == [rule.id for rule in project_rules(folder=Path()).rules]


def test_rules_given_besides_are_added() -> None:
    put("auditor.toml", "packs = []\n")
    assert ["ours"] == [rule.id for rule in project_rules(put("else/ours.yaml", OURS), folder=Path()).rules]


def test_a_project_turns_rules_off_and_weighs_them_otherwise() -> None:
    put("auditor.toml", '[rule.copy]\nenabled = false\n[rule.sum]\nseverity = "note"\n')
    rules = project_rules(folder=Path())
    assert {"copy"} == {rule.id for rule in load_rules().rules} - {rule.id for rule in rules.rules}
    assert ("error", "note") == (load_rules().rule("sum").severity, rules.rule("sum").severity)


def test_what_is_different_shows_in_the_hash() -> None:
    put("auditor.toml", 'packs = ["general"]\n')
    plain = project_rules(folder=Path()).sha256
    put("auditor.toml", 'packs = ["general"]\n[rule.sum]\nseverity = "note"\n')
    assert plain == load_rules(packs=("general",)).sha256
    assert plain != project_rules(folder=Path()).sha256


def test_the_nearest_folder_upwards_is_the_project() -> None:
    put("auditor.toml", 'packs = ["general"]\n')
    put("drafts/pyproject.toml", '[project]\nname = "drafts"\n')  # says nothing of auditor
    assert {"general"} == {rule.pack for rule in project_rules(folder=Path("drafts")).rules}
    put("drafts/pyproject.toml", "[tool.auditor]\npacks = []\n")
    assert () == project_rules(folder=Path("drafts")).rules


def test_auditor_toml_counts_before_pyproject() -> None:
    put("auditor.toml", 'packs = ["general"]\n')
    put("pyproject.toml", "[tool.auditor]\npacks = []\n")
    project = find_project(Path())
    assert project
    assert (str(Path("auditor.toml").resolve()), ("general",)) == (project.path, project.packs)


def test_the_command_line_obeys_the_project(capsys: pytest.CaptureFixture[str]) -> None:
    put("auditor.toml", 'packs = ["general"]\n[rule.share]\nenabled = false\n')
    report = put("report.txt", "2020年全市毕业生7120人，其中升入高校4272人，占毕业生的65.0%。\n")
    assert 0 == main(["check", str(report)])
    assert "report.txt：未发现问题" == capsys.readouterr().out.splitlines()[0]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("pack = []\n", "auditor.toml:1:1: unknown key `pack`; did you mean `packs`?\n   1 | pack = []"),
        (
            'packs = ["genral"]\n',
            'auditor.toml:1:11: there is no pack `genral`; did you mean `general`?\n   1 | packs = ["genral"]',
        ),
        (
            'packs = "general"\n',
            'auditor.toml:1:1: `packs` must be a list of texts, such as ["general"]\n   1 | packs = "general"',
        ),
        (
            '# why\nrule = "copy"\n',
            'auditor.toml:2:1: `rule` must be tables, such as [rule.copy]; the folders of rules are `rules`\n   2 | rule = "copy"',
        ),
        (
            "[rule]\ncopy = false\n",
            "auditor.toml:2:1: `copy` must be a table, such as [rule.copy] with `enabled = false`\n   2 | copy = false",
        ),
        (
            "[rule.copy]\nenable = false\n",
            "auditor.toml:2:1: unknown key `enable` for a rule; did you mean `enabled`?\n   2 | enable = false",
        ),
        (
            '[rule.copy]\nenabled = "no"\n',
            'auditor.toml:2:1: `enabled` must be true or false, without quotes\n   2 | enabled = "no"',
        ),
        (
            '[rule.copy]\nseverity = "notes"\n',
            'auditor.toml:2:1: `severity` cannot be `notes`; did you mean `note`?\n   2 | severity = "notes"',
        ),
        (
            "[rule.sun]\nenabled = false\n",
            "auditor.toml:1:7: there is no rule `sun`; did you mean `sum`?\n   1 | [rule.sun]",
        ),
        (
            '# sun\npacks = ["general"]\n\n[rule]\ncopy.enabled = false\n"sun".severity = "note"\n',
            'auditor.toml:6:2: there is no rule `sun`; did you mean `sum`?\n   6 | "sun".severity = "note"',
        ),
        (
            "rule = {copy = {enabled = false}, sun = {enabled = false}}\n",
            (
                "auditor.toml:1:35: there is no rule `sun`; did you mean `sum`?\n"
                "   1 | rule = {copy = {enabled = false}, sun = {enabled = false}}"
            ),
        ),
        (
            'packs = [\n  "general",\n  "genral",\n]\n',
            'auditor.toml:3:4: there is no pack `genral`; did you mean `general`?\n   3 |   "genral",',
        ),
        (
            "packs = [\n",
            "auditor.toml:1:1: this is not TOML; look at brackets, quotation marks and the `=` of this line\n   1 | packs = [",
        ),
        ('rules = ["none"]\n', "none:1:1: there is no such file or folder of rules"),
    ],
)
def test_a_mistake_is_told_with_its_line_and_the_way_out(text: str, told: str) -> None:
    assert told == complaint(text)


def test_a_mistake_in_pyproject_is_told_with_its_line() -> None:
    text = '[project]\nname = "rule.sun"\n\n[tool.auditor.rule.sun]\nenabled = false\n'
    assert (
        "pyproject.toml:4:20: there is no rule `sun`; did you mean `sum`?\n   4 | [tool.auditor.rule.sun]"
        == complaint(text, name="pyproject.toml")
    )


def test_a_project_file_that_is_no_text_is_told() -> None:
    Path("auditor.toml").write_bytes(b"packs = [\xff]\n")
    with pytest.raises(RuleError, match=r"auditor\.toml:1:1: the file is not UTF-8; save it as UTF-8"):
        project_rules(folder=Path())
