"""`auditor rules`: what it explains, what it says of examples, and what a new rule looks like."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
import yaml
from files import put

from auditor.cli import main
from auditor.model import Language
from auditor.rulebook import load_rules, shipped_rules
from auditor.rulebook.loading import NO_RULES
from auditor.rulebook.schema import SCHEMAS, schema
from auditor.rulebook.skeleton import skeleton

BOATS = """\
id: boats
title: Boats per school are boats divided by schools
figures:
  ratio: {metric: 校均船只}
  boats: {metric: 船只数}
  schools: {metric: 学校数}
per: [period]
formula: ratio == boats / schools
examples:
  - holds: 全市学校数10所，船只数35艘，校均船只3.5艘。
  - breaks: 全市学校数10所，船只数35艘，校均船只5.3艘。
  - holds: 全市学校数10所，船只数35艘，校均教师5.3人。
"""
LANGUAGES: tuple[Language, ...] = ("zh", "en")
RULE_FILES = [path for path in sorted(shipped_rules().glob("*/*.yaml")) if path.stem not in NO_RULES]
VOCABULARIES = sorted(shipped_rules().glob("*/metrics.yaml"))
PACKS = sorted(shipped_rules().glob("*/pack.yaml"))


pytestmark = pytest.mark.usefixtures("inside_the_folder")


def test_a_rule_is_explained_with_what_it_says_of_its_examples(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "explain", "boats", "--rules", str(put("ours/boats.yaml", BOATS))]) == 0
    expected = """\
ours/boats
Boats per school are boats divided by schools

Formula   ratio == boats / schools
Figures   ratio = 校均船只, boats = 船只数, schools = 学校数
Shared    period
Severity  warning at most
File      ours/boats.yaml

Holds
    全市学校数10所，船只数35艘，校均船只3.5艘。
  → 船只数 35艘 ÷ 学校数 10所 = 3.5艘, as printed: 3.5艘.

Holds
    全市学校数10所，船只数35艘，校均教师5.3人。

Breaks
    全市学校数10所，船只数35艘，校均船只5.3艘。
  → 船只数 35艘 ÷ 学校数 10所 = 3.5艘, but 校均船只 5.3艘 is printed. See line 1.
"""
    assert expected == capsys.readouterr().out


def test_a_rule_may_be_named_with_its_pack(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "explain", "general/sum", "--lang", "zh"]) == 0
    assert ["general/sum", "分项齐全时相加等于合计"] == capsys.readouterr().out.splitlines()[:2]


def test_an_unknown_rule_is_told_with_the_nearest_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "explain", "repaet"]) == 2
    assert "repaet: there is no rule of that id; did you mean `repeat`?\n" == capsys.readouterr().err


def test_all_shipped_examples_are_as_they_should_be(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "test"]) == 0
    rules = load_rules().rules
    examples = sum(len(rule.examples) for rule in rules)
    expected = f"{len(rules)} rules, {examples} examples, all as they should be.\n"
    assert expected == capsys.readouterr().out


def test_only_the_rules_at_the_path_are_tested(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "test", str(put("ours/boats.yaml", BOATS))]) == 0
    assert "1 rule, 3 examples, all as they should be.\n" == capsys.readouterr().out


def test_an_example_with_the_wrong_verdict_is_shown_with_its_line(capsys: pytest.CaptureFixture[str]) -> None:
    path = put(
        "ours/boats.yaml",
        BOATS.replace(
            "holds: 全市学校数10所，船只数35艘，校均船只3.5艘", "holds: 全市学校数10所，船只数35艘，校均船只4.5艘"
        ),
    )
    assert main(["rules", "test", str(path)]) == 1
    expected = """\
ours/boats.yaml:10: must say holds, says breaks

全市学校数10所，船只数35艘，校均船只4.5艘。

    breaks: 船只数35艘 ÷ 学校数10所 = 3.5艘，校均船只却印为4.5艘。见第1行。
1 rule, 3 examples, 1 not as it should be.
"""
    assert expected == capsys.readouterr().out


def test_an_example_that_was_not_compared_is_shown_with_what_was_missing_and_how_its_figures_were_read(
    capsys: pytest.CaptureFixture[str],
) -> None:
    path = put("ours/boats.yaml", BOATS.replace("metric: 船只数", "metric: 渔船数"))
    assert main(["rules", "test", str(path)]) == 1
    told = capsys.readouterr().out
    assert "ours/boats.yaml:11: must say breaks, says undecided\n" in told
    assert "    not found: `boats` (渔船数)\n    figures as read: 学校数 10所; 船只数 35艘; 校均船只 5.3艘\n" in told


@pytest.mark.parametrize(
    ("missing", "told"),
    [
        ("breaks", "ours/boats.yaml: no example breaks; show a text that the rule objects to"),
        (
            "last",
            "ours/boats.yaml: no near miss; show a text that looks like a break and must not be one (`holds`)",
        ),
    ],
)
def test_a_rule_must_show_what_breaks_and_a_near_miss(
    missing: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = BOATS.splitlines(keepends=True)
    kept = lines[:-1] if missing == "last" else [line for line in lines if missing not in line]
    assert main(["rules", "test", str(put("ours/boats.yaml", "".join(kept)))]) == 1
    assert told == capsys.readouterr().out.splitlines()[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_new_rule_passes_before_a_word_is_changed(language: Language, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "new", "ours/ships-per-port.yaml", "--lang", language]) == 0
    told = {
        "zh": "ours/ships-per-port.yaml：请改写其中内容，再运行 `auditor rules test ours/ships-per-port.yaml`\n",
        "en": "ours/ships-per-port.yaml: change it, then run `auditor rules test ours/ships-per-port.yaml`\n",
    }
    assert told[language] == capsys.readouterr().err
    assert main(["rules", "test", "ours", "--lang", "en"]) == 0
    assert "1 rule, 4 examples, all as they should be.\n" == capsys.readouterr().out


def test_a_new_rule_never_overwrites_one(capsys: pytest.CaptureFixture[str]) -> None:
    put("ours/boats.yaml", BOATS)
    assert main(["rules", "new", "ours/boats.yaml"]) == 2
    assert "ours/boats.yaml:1:1: the file is already there; choose another name\n" == capsys.readouterr().err
    assert Path("ours/boats.yaml").read_text(encoding="utf-8") == BOATS


@pytest.mark.parametrize(
    ("path", "told"),
    [
        (
            "boats.yml.txt",
            "boats.yml.txt:1:1: a rule file ends in .yaml and is not called metrics or pack; choose another name",
        ),
        (
            "metrics.yaml",
            "metrics.yaml:1:1: a rule file ends in .yaml and is not called metrics or pack; choose another name",
        ),
        ("a b.yaml", "a b.yaml:1:1: `a b` cannot be an id; use letters, digits, `-` and `_`"),
    ],
)
def test_a_name_that_is_no_id_is_refused(path: str, told: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "new", path]) == 2
    assert f"{told}\n" == capsys.readouterr().err
    assert [] == list(Path().iterdir())


def test_the_schema_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "schema"]) == 0
    assert json.loads(capsys.readouterr().out)["title"] == "A rule of auditor"
    assert main(["rules", "schema", "metrics"]) == 0
    assert json.loads(capsys.readouterr().out)["title"] == "The vocabulary of a pack of auditor"


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_schema_is_a_schema(name: str) -> None:
    jsonschema.Draft202012Validator.check_schema(json.loads(schema(name)))


@pytest.mark.parametrize(
    ("name", "path"),
    [("rule", path) for path in RULE_FILES]
    + [("metrics", path) for path in VOCABULARIES]
    + [("pack", path) for path in PACKS],
    ids=lambda value: getattr(value, "stem", value),
)
def test_what_is_shipped_meets_the_schema(name: str, path: Path) -> None:
    jsonschema.validate(yaml.safe_load(path.read_text(encoding="utf-8")), json.loads(schema(name)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_new_rule_meets_the_schema(language: Language) -> None:
    jsonschema.validate(yaml.safe_load(skeleton("boats", language=language)), json.loads(schema("rule")))


@pytest.mark.parametrize(
    "text",
    [
        "id: x\nfinder: sum\n",  # no formula
        "id: x\nformula: a == b\n",  # chooses no figures
        "id: x\nfinder: sum\nfigures: {a: 甲}\nformula: a == b\n",  # chooses them twice
        "id: x\nfinder: some\nformula: a == b\n",
        "id: x\nfinder: sum\nformula: a == b\npre: [period]\n",
        "id: x\nfinder: sum\nformula: a == b\nper: [year]\n",
        "id: x\nfinder: sum\nformula: a == b\nseverity: fatal\n",
        "id: x\nfinder: sum\nformula: []\n",
        "id: x\nfinder: sum\nformula: ' '\n",
        "id: x\nfigures: {}\nformula: a == b\n",
        "id: x\nfigures: {a-b: 甲}\nformula: a == b\n",
        "id: x\nfigures: {a: {unit: 人}}\nformula: a == 1\n",
        "id: x\nfinder: sum\nformula: a == b\nexamples: [{holds: 甲, breaks: 乙}]\n",
        "id: x\nfinder: sum\nformula: a == b\nexamples: [{holds: 甲, finding: 乙}]\n",
        "id: x\nfinder: sum\nformula: a == b\nwords: {w: 甲}\n",
    ],
)
def test_what_the_reader_refuses_in_shape_the_schema_refuses(text: str) -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(yaml.safe_load(text), json.loads(schema("rule")))
