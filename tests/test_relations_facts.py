"""Facts: which figures a rule selects by metric, and which of them it relates."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

import auditor
from auditor.figures.reports import read_figures
from auditor.model import Check, MetricDefinition, Reading, Relation, Rule, Rulebook, Selector
from auditor.relations import relate
from auditor.relations.facts import MOST_MENTIONS, find_facts
from auditor.relations.material import Material
from auditor.rulebook import load_rules, parse_formula

METRICS = (
    MetricDefinition(name="在校生数", aliases=("在校生",), excludes=("西部班",), unit="人", kind="count"),
    MetricDefinition(name="专任教师数", aliases=("专任教师",), unit="人", kind="count"),
    MetricDefinition(name="双师型教师数", aliases=("双师型教师",), unit="人", kind="count"),
    MetricDefinition(name="专业课教师数", aliases=("专业课教师",), unit="人", kind="count"),
    MetricDefinition(name="双师型比例", aliases=("双师型教师比例",), unit="%", kind="percent"),
    MetricDefinition(name="生师比", unit=":1", kind="ratio"),
)
RATIO = Rule(
    id="ratio",
    severity="warning",
    figures={
        "ratio": Selector(metric="生师比"),
        "students": Selector(metric="在校生数"),
        "teachers": Selector(metric="专任教师数"),
    },
    per=("period", "scope"),
    formula=(parse_formula("ratio == students / teachers"),),
)
SHARE = Rule(
    id="dual",
    severity="warning",
    figures={
        "share": Selector(metric="双师型比例"),
        "qualified": Selector(metric="双师型教师数"),
        "specialists": Selector(metric="专业课教师数"),
        "teachers": Selector(metric="专任教师数"),
    },
    per=("period", "scope"),
    formula=(parse_formula("share == qualified / specialists"), parse_formula("share == qualified / teachers")),
)
TITLE = "城北市职业教育2021年报告\n"


def facts(text: str, *, rule: Rule = RATIO, metrics: Sequence[MetricDefinition] = METRICS) -> list[Relation]:
    """The relations that the rule alone makes of a report."""
    reading = read_figures(auditor.read_text(TITLE + text))
    return list(find_facts(Material(reading, Rulebook(rules=(rule,), metrics=tuple(metrics))), rule))


def printed(relations: Sequence[Relation]) -> list[dict[str, str]]:
    """Role → print of each relation."""
    return [{operand.role: operand.figure.printed for operand in relation.operands} for relation in relations]


def checks(text: str, *, rule: Rule = RATIO) -> list[Check]:
    """The checks of a report by the rule alone."""
    rules = Rulebook(rules=(rule,), metrics=METRICS)
    return list(auditor.audit(auditor.read_text(TITLE + text), rules=rules).checks)


WHOLE = {"ratio": "15.47:1", "students": "15470人", "teachers": "1000人"}


def test_a_result_is_related_to_the_operands_of_its_sentence() -> None:
    assert [WHOLE] == printed(facts("全市在校生15470人，专任教师1000人，生师比15.47:1。\n"))


def test_an_alias_names_the_metric_as_its_name_does() -> None:
    assert [WHOLE] == printed(facts("全市在校生数15470人，专任教师数1000人，生师比15.47:1。\n"))


def test_a_metric_with_a_word_more_is_another_metric() -> None:
    assert [] == facts("全市航海在校生15470人，航海专任教师1000人，生师比15.47:1。\n")


def test_a_metric_of_another_unit_is_another_metric() -> None:
    text = "全市在校生15470人，专任教师1000人次，生师比15.47:1。\n"
    assert [{"ratio": "15.47:1", "students": "15470人"}] == printed(facts(text))


def test_a_selector_may_ask_for_a_unit_that_the_definition_does_not() -> None:
    selectors = {**RATIO.figures, "teachers": Selector(metric="专任教师数", unit="人次")}
    text = "全市在校生15470人，专任教师1000人次，生师比15.47:1。\n"
    assert [{**WHOLE, "teachers": "1000人次"}] == printed(
        facts(text, rule=RATIO.model_copy(update={"figures": selectors}))
    )


def test_a_metric_without_a_definition_is_its_name() -> None:
    assert [WHOLE] == printed(facts("全市在校生数15470人，专任教师数1000人，生师比15.47:1。\n", metrics=()))


def test_a_part_with_a_subject_of_its_own_does_not_stand_for_the_whole() -> None:
    assert [WHOLE] == printed(facts("全市在校生15470人，其中技工9000人，专任教师1000人，生师比15.47:1。\n"))


def test_a_part_that_is_a_metric_itself_is_selected() -> None:
    text = "全市专任教师800人，其中专业课教师480人，双师型教师300人，双师型教师比例62.50%。\n"
    assert [{"share": "62.50%", "qualified": "300人", "specialists": "480人", "teachers": "800人"}] == printed(
        facts(text, rule=SHARE)
    )


def test_figures_behind_a_narrower_subject_are_not_the_reports() -> None:
    text = "全市生师比15.47:1。\n航海学校在校生900人，专任教师60人。\n"
    assert [] == facts(text)


def test_a_word_that_the_definition_excludes_keeps_a_figure_out() -> None:
    text = "全市西部班办学有序，在校生226人，专任教师1000人，生师比15.47:1。\n"
    assert [{"ratio": "15.47:1", "teachers": "1000人"}] == printed(facts(text))


def test_plans_and_additions_are_no_levels() -> None:
    text = "全市计划在校生20000人，新增专任教师120人，生师比15.47:1。\n"
    assert [] == facts(text)


def test_the_periods_of_a_relation_agree() -> None:
    text = "2020年全市在校生15000人，2021年在校生15470人，专任教师1000人，生师比15.47:1。\n"
    assert [WHOLE] == printed(facts(text))


def test_a_rule_that_does_not_ask_for_the_period_takes_any() -> None:
    rule = RATIO.model_copy(update={"per": ()})
    text = "2021年全市生师比15.47:1。\n2020年全市在校生15470人，专任教师1000人。\n"
    assert [[], [WHOLE]] == [printed(facts(text)), printed(facts(text, rule=rule))]


def test_the_scopes_of_a_relation_agree() -> None:
    text = "全省办学条件改善，生师比15.47:1。\n全市在校生15470人，专任教师1000人，全市办学条件改善。\n"
    wider = RATIO.model_copy(update={"per": ("period",)})
    assert [[], [WHOLE]] == [printed(facts(text)), printed(facts(text, rule=wider))]


def test_a_rule_may_ask_for_one_section() -> None:
    text = "# 一、规模\n全市在校生15470人，专任教师1000人。\n\n# 二、师资\n全市生师比15.47:1。\n"
    document = auditor.read_text(f"# {TITLE}\n{text.replace('# ', '## ')}", format="md")
    found = []
    for per in (("period",), ("period", "section")):
        rule = RATIO.model_copy(update={"per": per})
        material = Material(read_figures(document), Rulebook(rules=(rule,), metrics=METRICS))
        found.append(printed(list(find_facts(material, rule))))
    assert [[WHOLE], []] == found


def test_operands_that_all_stand_in_other_sections_are_only_likely() -> None:
    near = facts("全市在校生15470人，专任教师1000人，生师比15.47:1。\n")
    text = f"# {TITLE}\n## 一、规模\n全市在校生15470人，专任教师1000人。\n\n## 二、师资\n全市生师比15.47:1。\n"
    material = Material(read_figures(auditor.read_text(text, format="md")), Rulebook(rules=(RATIO,), metrics=METRICS))
    assert ["sure", "likely"] == [relation.certainty for relation in (*near, *find_facts(material, RATIO))]


def test_a_fact_with_several_mentions_makes_one_relation() -> None:
    sentence = "全市在校生15470人，专任教师1000人，生师比15.47:1。\n"
    assert [WHOLE] == printed(facts(sentence + "港口章节再次说明。\n" + sentence))


def test_the_mention_whose_operands_stand_nearest_speaks_for_its_fact() -> None:
    text = "全市生师比15.47:1，办学条件改善。\n\n全市在校生15470人，专任教师1000人，生师比15.47:1。\n"
    [relation] = facts(text)
    assert [3, 3, 3] == [operand.figure.place.paragraph for operand in relation.operands]


def test_the_nearest_value_of_an_operand_counts() -> None:
    text = "全市在校生15470人，专任教师1000人，生师比15.47:1。\n\n另据统计，全市在校生16000人。\n"
    assert [WHOLE] == printed(facts(text))


def test_an_operand_with_two_values_in_the_same_surroundings_is_missing() -> None:
    text = "全市在校生15470人，在校生16000人，专任教师1000人，生师比15.47:1。\n"
    assert [{"ratio": "15.47:1", "teachers": "1000人"}] == printed(facts(text))


def test_a_contested_result_looks_no_farther_than_its_paragraph() -> None:
    text = "全市生师比15.47:1。\n\n全市生师比14.20:1。\n\n全市在校生15470人，专任教师1000人。\n"
    assert [] == facts(text)


def test_a_metric_that_a_report_prints_again_and_again_is_not_one_fact() -> None:
    text = "全市在校生15470人，专任教师1000人，生师比15.47:1。\n"
    assert [] == facts(text * (MOST_MENTIONS + 1))


def test_each_year_of_a_table_is_a_fact_of_its_own() -> None:
    text = (
        "| 项目 | 2020年 | 2021年 |\n"
        "|---|---|---|\n"
        "| 在校生数（人） | 14000 | 15470 |\n"
        "| 专任教师数（人） | 1000 | 1000 |\n"
        "| 生师比 | 14.00:1 | 15.47:1 |\n"
    )
    assert [
        {"ratio": "14.00:1", "students": "14000", "teachers": "1000"},
        {"ratio": "15.47:1", "students": "15470", "teachers": "1000"},
    ] == printed(facts("\n" + text))


SCHOOLS = """
| 学校 | 在校生数（人） | 专任教师数（人） | 生师比 |
|---|---|---|---|
| 航海学校 | 1200 | 100 | 12.00:1 |
| 轮机学校 | 1500 | 100 | 15.00:1 |
"""


def test_each_row_of_a_table_of_schools_is_a_fact_of_its_own() -> None:
    assert [
        {"ratio": "12.00:1", "students": "1200", "teachers": "100"},
        {"ratio": "15.00:1", "students": "1500", "teachers": "100"},
    ] == printed(facts(SCHOOLS))


def test_a_row_of_a_table_of_schools_is_only_likely() -> None:
    assert ["likely", "likely"] == [relation.certainty for relation in facts(SCHOOLS)]


def test_a_school_in_a_table_does_not_explain_the_citys_ratio() -> None:
    one_school = "\n".join(SCHOOLS.splitlines()[:4]) + "\n"
    assert [] == facts("全市生师比15.47:1。\n" + one_school.replace("| 12.00:1", "| -"))


def test_a_bare_number_of_a_table_is_no_percentage() -> None:
    text = "\n| 项目 | 2021年 |\n|---|---|\n| 双师型教师数（人） | 300 |\n| 专业课教师数（人） | 480 |\n| 双师型教师 | 62.5 |\n"
    assert [] == facts(text, rule=SHARE)


def test_a_bare_number_of_the_text_is_no_count() -> None:
    text = "全市专任教师1000人，生师比15.47:1。\n2.3 在校生\n"
    assert [{"ratio": "15.47:1", "teachers": "1000人"}] == printed(facts(text))


def test_a_result_with_half_of_its_operands_is_undecided() -> None:
    [check] = checks("全市专任教师1000人，生师比15.47:1。\n")
    assert ("undecided", "operand-missing") == (check.verdict, check.reason)


def test_an_operand_in_another_section_does_not_make_a_result_undecided() -> None:
    text = f"# {TITLE}\n## 一、规模\n全市专任教师1000人。\n\n## 二、师资\n全市生师比15.47:1。\n"
    material = Material(read_figures(auditor.read_text(text, format="md")), Rulebook(rules=(RATIO,), metrics=METRICS))
    assert [] == list(find_facts(material, RATIO))


def test_a_bound_without_all_of_its_figures_is_not_related() -> None:
    bound = RATIO.model_copy(update={"formula": (parse_formula("students <= teachers * ratio"),)})
    text = "全市在校生15470人，专任教师1000人。\n"
    assert [] == facts(text, rule=bound)


def test_operands_without_their_result_are_not_related() -> None:
    assert [] == facts("全市在校生15470人，专任教师1000人。\n")


def test_a_result_without_any_operand_is_not_related() -> None:
    assert [] == facts("全市生师比15.47:1。\n")


def test_a_base_that_is_not_printed_may_be_the_one_that_was_meant() -> None:
    [check] = checks("全市专任教师800人，双师型教师300人，双师型教师比例62.50%。\n", rule=SHARE)
    assert ("undecided", "base-not-named") == (check.verdict, check.reason)


def test_a_share_that_fits_no_printed_base_breaks() -> None:
    [check] = checks("全市专任教师800人，专业课教师480人，双师型教师300人，双师型教师比例65.20%。\n", rule=SHARE)
    assert ("breaks", "warning") == (check.verdict, check.severity)
    assert (
        "双师型教师数300人 ÷ 专业课教师数480人 = 62.50%，双师型比例却印为65.20%。见“城北市职业教育2021年报告”第2行。"
    ) == check.message


def test_the_second_base_is_named_as_what_a_share_rests_on() -> None:
    [check] = checks("全市专任教师800人，专业课教师480人，双师型教师300人，双师型教师比例37.50%。\n", rule=SHARE)
    assert ("holds", "share == qualified / teachers") == (check.verdict, check.basis)


def test_a_share_whose_whole_the_text_names_is_left_to_the_rule_share() -> None:
    text = "全市专任教师800人，专业课教师480人，双师型教师300人，双师型教师占专业课教师的62.50%。\n"
    assert [] == facts(text, rule=SHARE)


def test_a_result_that_a_finder_has_recomputed_is_not_told_twice() -> None:
    text = (
        "全市专任教师800人，专业课教师480人，双师型教师300人，双师型教师占专业课教师的62.50%。双师型教师比例62.50%。\n"
    )
    reading = read_figures(auditor.read_text(TITLE + text))
    share = load_rules(packs=("general",)).rule("share")
    alone, together = (
        [relation.rule.id for relation in relate(reading, rulebook=Rulebook(rules=rules, metrics=METRICS))]
        for rules in ((SHARE,), (SHARE, share))
    )
    assert (["dual"], ["share"]) == (alone, together)


@pytest.mark.parametrize("pack", sorted({rule.pack for rule in load_rules().rules}))
def test_a_rule_that_selects_facts_relates_nothing_in_an_empty_report(pack: str) -> None:
    rulebook = load_rules(packs=(pack,))
    rules = tuple(rule for rule in rulebook.rules if rule.figures)
    assert () == relate(Reading(), rulebook=Rulebook(rules=rules, metrics=rulebook.metrics))


counts = st.integers(min_value=101, max_value=99_999)


@given(students=counts, teachers=counts)
def test_a_true_ratio_never_breaks(students: int, teachers: int) -> None:
    text = f"全市在校生{students}人，专任教师{teachers}人，生师比{students / teachers:.2f}:1。\n"
    assert "breaks" not in [check.verdict for check in checks(text)]


@given(students=st.integers(min_value=10_001, max_value=99_999), teachers=st.integers(min_value=101, max_value=999))
def test_a_ratio_that_is_off_by_a_tenth_breaks(students: int, teachers: int) -> None:
    text = f"全市在校生{students}人，专任教师{teachers}人，生师比{students / teachers * 1.1:.2f}:1。\n"
    assert ["breaks"] == [check.verdict for check in checks(text)]


@given(order=st.permutations(["在校生15470人", "专任教师1000人", "生师比15.47:1"]))
def test_the_order_of_the_clauses_does_not_matter(order: list[str]) -> None:
    assert [WHOLE] == printed(facts(f"全市{'，'.join(order)}。\n"))
