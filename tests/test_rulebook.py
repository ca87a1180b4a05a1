"""Rule files: what a rulebook takes from them, and how a mistake in one is told."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from files import put
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import auditor
from auditor.model import Example, MetricDefinition, RuleError, Selector
from auditor.model.formula import Comparison, Constant, Name
from auditor.rulebook import FINDERS, load_rules, parse_formula, shipped_rules
from auditor.rulebook.loading import NO_RULES

RATIO = """\
id: ratio
title: {zh: 生师比等于学生数除以专任教师数, en: The ratio is students divided by teachers}
why: Whoever reads the ratio also reads both numbers.
severity: error
figures:
  ratio: {metric: 生师比, kind: ratio, unit: ":1"}
  students: 在校生数
  teachers: {metric: 专任教师数}
per: [period, scope]
formula:
  - ratio == students / teachers
  - ratio * teachers == students
examples:
  - holds: 在校生300人，专任教师20人，生师比15:1。
  - breaks: 在校生300人，专任教师20人，生师比18:1。
    finding: 300 ÷ 20 = 15
  - undecided: 专任教师20人，生师比15:1。
"""
TOTALS = """\
id: totals
title: Parts meet their total
finder: sum
words:
  parts: [其中, 包括, no, 1.10]
  roles:
    total: [合计, 总计]
    part: [其中]
formula: total == sum(parts)
"""


pytestmark = pytest.mark.usefixtures("inside_the_folder")


def complaint(name: str, text: str | bytes) -> str:
    """What is said of a rule file with a mistake."""
    with pytest.raises(RuleError) as caught:
        load_rules(put(name, text), packs=())
    return str(caught.value)


def test_a_rule_that_selects_figures_is_read_whole() -> None:
    rule = load_rules(put("rules/school/ratio.yaml", RATIO), packs=()).rule("ratio")
    assert ("ratio", "school", "error", None) == (rule.id, rule.pack, rule.severity, rule.finder)
    assert "The ratio is students divided by teachers" == rule.title["en"]
    assert "生师比等于学生数除以专任教师数" == rule.title["zh"]
    assert {
        "ratio": Selector(metric="生师比", unit=":1", kind="ratio"),
        "students": Selector(metric="在校生数"),
        "teachers": Selector(metric="专任教师数"),
    } == rule.figures
    assert ("period", "scope") == rule.per
    assert (
        parse_formula("ratio == students / teachers"),
        parse_formula("ratio * teachers == students"),
    ) == rule.formula
    assert (
        Example(verdict="holds", text="在校生300人，专任教师20人，生师比15:1。", line=14),
        Example(verdict="breaks", text="在校生300人，专任教师20人，生师比18:1。", finding="300 ÷ 20 = 15", line=15),
        Example(verdict="undecided", text="专任教师20人，生师比15:1。", line=17),
    ) == rule.examples
    assert "rules/school/ratio.yaml" == rule.path


def test_a_plain_text_is_for_every_language() -> None:
    rule = load_rules(put("p/ratio.yaml", RATIO), packs=()).rule("ratio")
    assert dict.fromkeys(("zh", "en"), "Whoever reads the ratio also reads both numbers.") == rule.why


def test_a_rule_may_wait_for_a_text_of_the_report() -> None:
    rules = load_rules(put("p/ratio.yaml", RATIO + "when: [职业教育, 技工]\n"), packs=())
    report = "在校生300人，专任教师20人，生师比18:1。"
    verdicts = [
        [check.verdict for check in auditor.audit(auditor.read_text(text), rules=rules).checks]
        for text in (report, f"职业教育年报\n{report}")
    ]
    assert [[], ["breaks"]] == verdicts


def test_words_stay_text_and_may_be_tables() -> None:
    rule = load_rules(put("p/totals.yaml", TOTALS), packs=()).rule("totals")
    assert ("其中", "包括", "no", "1.10") == rule.listed("parts")
    assert {"total": ("合计", "总计"), "part": ("其中",)} == rule.table("roles")
    assert ("sum", "warning") == (rule.finder, rule.severity)


def test_a_vocabulary_is_read_beside_its_rules() -> None:
    put("p/totals.yaml", TOTALS)
    put(
        "p/metrics.yaml",
        "- name: 在校生数\n  aliases: [在校学生数]\n  excludes: [毕业生]\n  unit: 人\n  kind: count\n"
        "  definition: {zh: 注册的学生人数}\n  formula: 中职在校生数 + 高职在校生数\n  source: handbook\n",
    )
    expected = MetricDefinition(
        name="在校生数",
        aliases=("在校学生数",),
        excludes=("毕业生",),
        unit="人",
        kind="count",
        definition={"zh": "注册的学生人数"},
        formula="中职在校生数 + 高职在校生数",
        source="handbook",
        pack="p",
    )
    assert (expected,) == load_rules("p", packs=()).metrics


def test_a_source_may_be_a_file_a_pack_or_a_folder_of_packs() -> None:
    file = put("rules/one/totals.yaml", TOTALS)
    put("rules/two/ratio.yml", RATIO)
    put("rules/two/README.md", "# not a rule")
    put("rules/.hidden/x.yaml", "not a rule")
    names = [[rule.id for rule in load_rules(source, packs=()).rules] for source in (file, "rules/two", "rules")]
    assert [["totals"], ["ratio"], ["ratio", "totals"]] == names


def test_a_file_named_twice_is_read_once() -> None:
    file = put("rules/one/totals.yaml", TOTALS)
    assert load_rules("rules", packs=()) == load_rules("rules", file, "rules/one", packs=())


def test_a_file_to_which_a_link_leads_is_read_once() -> None:
    file = Path(put("rules/one/totals.yaml", TOTALS))
    Path("files").mkdir()
    Path("files/totals.yaml").symlink_to(file.resolve())
    Path("folder").symlink_to(file.parent.resolve())
    alone = load_rules("rules", packs=())
    assert [alone, alone] == [load_rules("rules", linked, packs=()) for linked in ("files", "folder")]


@pytest.mark.parametrize("size", [65_535, 65_536, 65_537, 200_000])
def test_a_long_file_is_read_to_its_end(size: int) -> None:
    text = f"{'#' * (size - len(TOTALS.encode()) - 1)}\n{TOTALS}"
    (rule,) = load_rules(put("p/totals.yaml", text), packs=()).rules
    assert (size, 2) == (len(text.encode()), rule.line)


def test_the_hash_depends_on_the_rules_and_not_on_where_they_lie() -> None:
    put("here/p/totals.yaml", TOTALS)
    put("there/p/totals.yaml", TOTALS)
    put("other/p/totals.yaml", TOTALS + "# a remark\n")
    here, there, other = (load_rules(folder, packs=()).sha256 for folder in ("here", "there", "other"))
    assert here == there
    assert here != other


def test_given_rules_are_added_to_the_shipped_ones() -> None:
    shipped = {rule.id for rule in load_rules().rules}
    added = {rule.id for rule in load_rules(put("p/ours.yaml", TOTALS.replace("id: totals", "id: ours"))).rules}
    assert shipped | {"ours"} == added
    assert {"ours"} == added - shipped


def test_the_shipped_rules_are_named_as_in_a_checkout() -> None:
    rulebook = load_rules()
    expected = sorted(path.stem for path in shipped_rules().glob("*/*.yaml") if path.stem not in NO_RULES)
    assert expected == [rule.id for rule in rulebook.rules]
    assert {f"rules/{rule.pack}/{rule.id}.yaml" for rule in rulebook.rules} == {rule.path for rule in rulebook.rules}


def test_packs_choose_among_the_shipped_rules() -> None:
    assert {"general"} == {rule.pack for rule in load_rules(packs=("general",)).rules}
    assert () == load_rules(packs=()).rules
    with pytest.raises(RuleError) as caught:
        load_rules(packs=("genral",))
    assert "rules: there is no pack `genral`; did you mean `general`?" == str(caught.value)


def test_a_byte_order_mark_and_line_ends_of_windows_change_nothing() -> None:
    plain = load_rules(put("a/ratio.yaml", RATIO), packs=()).rules
    typed = load_rules(put("b/a/ratio.yaml", b"\xef\xbb\xbf" + RATIO.replace("\n", "\r\n").encode()), packs=()).rules
    assert [rule.model_copy(update={"path": ""}) for rule in plain] == [
        rule.model_copy(update={"path": ""}) for rule in typed
    ]


def test_every_finder_may_be_named() -> None:
    for finder, names in FINDERS.items():
        put(f"p/{finder}.yaml", f"id: {finder}\nfinder: {finder}\nformula: free({names[0]})\n")
    assert sorted(FINDERS) == [rule.finder for rule in load_rules("p", packs=()).rules]


def test_a_formula_may_hold_a_percentage() -> None:
    rule = load_rules(put("p/x.yaml", "id: x\nfigures: {a: 甲}\nformula: a <= 100%\n"), packs=()).rule("x")
    assert Comparison("<=", Name("a"), Constant(Decimal(1))) == rule.formula[0].body


WORDS = st.lists(
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn", "Co"]), min_size=1, max_size=6).filter(
        str.strip
    ),
    max_size=5,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(WORDS)
def test_quoted_words_are_read_as_they_were_written(words: list[str]) -> None:
    listed = yaml.safe_dump(
        {"id": "x", "finder": "sum", "formula": "total == sum(parts)", "words": {"w": words}}, default_style="'"
    )
    assert tuple(words) == load_rules(put("any/x.yaml", listed), packs=()).rule("x").listed("w")
