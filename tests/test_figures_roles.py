"""Roles: level, change, growth, share, rank; their signs; and plan or fact."""

from __future__ import annotations

import pytest

import auditor
from auditor.model import Figure

TITLE = "# 海滨市渔业年报（2020年度）\n\n"


def figures(text: str) -> list[Figure]:
    """The figures of a report that are no dates."""
    document = auditor.read_text(text, format="md")
    return [figure for figure in auditor.find_figures(document) if figure.kind != "date"]


def roles(text: str) -> list[tuple[str, str, int]]:
    """Print, role and sign of each."""
    return [(figure.printed, figure.role, figure.direction) for figure in figures(text)]


@pytest.mark.parametrize(
    ("clause", "role", "direction"),
    [
        ("渔船350艘", "level", 0),
        ("渔船增加20艘", "change", 1),
        ("渔船减少了20艘", "change", -1),
        ("产值同比增长6.1%", "growth", 1),
        ("产值下降约6.1%", "growth", -1),
        ("产值增幅为6.1%", "growth", 1),
        ("产值增加到350万元", "level", 0),
        ("产值降至350万元", "level", 0),
        ("合格率提高2.5个百分点", "change", 1),
        ("合格率比上年回落2.5个百分点", "change", -1),
        ("合格率高于全省2.5个百分点", "change", 1),
        ("合格率低于全省平均2.5个百分点", "change", -1),
        ("产值增长2.5倍", "growth", 1),
        ("女渔民占渔民的25.3%", "share", 0),
        ("女渔民占比25.3%", "share", 0),
        ("合格率98.5%", "level", 0),
        ("产量居全省第3位", "rank", 0),
    ],
)
def test_the_words_before_a_number_give_it_its_role(clause: str, role: str, direction: int) -> None:
    assert [(role, direction)] == [(found, sign) for _, found, sign in roles(f"{clause}。\n")]


def test_a_change_that_narrows_is_a_change_of_the_change() -> None:
    one, other = figures("产值下降0.8%，降幅收窄2.6个百分点。\n")
    assert (("growth", -1), ("change", -1)) == ((one.role, one.direction), (other.role, other.direction))
    assert (("产值",), ("降幅",)) == (one.metric.words, other.metric.words)


def test_changes_know_what_they_are_compared_with() -> None:
    text = "渔船370艘，较2019年增加20艘，比上年增长5.7%，与全省相比提高1.2个百分点。\n"
    assert [None, "2019年", "上年", "全省"] == [figure.compared_to for figure in figures(text)]


def test_a_number_with_its_own_sign_needs_none_from_words() -> None:
    assert [("-3.2%", "level", 0)] == roles("产值变动情况为-3.2%。\n")


@pytest.mark.parametrize(
    ("clause", "mode"),
    [
        ("建成渔港12座", "actual"),
        ("力争建成渔港12座", "plan"),
        ("计划建设渔港12座", "plan"),
        ("预计产值达到12亿元", "plan"),
        ("不得少于12艘", "rule"),
        ("按规定配备船员12人", "rule"),
    ],
)
def test_the_words_of_the_clause_tell_plan_and_rule_from_fact(clause: str, mode: str) -> None:
    assert [mode] == [figure.mode for figure in figures(f"{clause}。\n")]


def test_everything_below_a_heading_of_plans_is_a_plan() -> None:
    text = (
        TITLE
        + "## 一、上年成绩\n\n渔港12座。\n\n## 二、2021年工作目标\n\n新建渔港2座。\n\n### （一）港口\n\n泊位30个。\n"
    )
    assert ["actual", "plan", "plan"] == [figure.mode for figure in figures(text)]


def test_a_title_that_speaks_of_plans_plans_nothing() -> None:
    assert ["actual"] == [figure.mode for figure in figures("# 海滨市渔业工作计划执行情况\n\n渔港12座。\n")]


@pytest.mark.parametrize(
    ("sentence", "role", "direction"),
    [
        ("Revenue increased by 3.5%.", "growth", 1),
        ("Revenue was down 3.5%.", "growth", -1),
        ("Revenue rose to $5.4 million.", "level", 0),
        ("The margin fell by 1.2 percentage points.", "change", -1),
        ("Exports accounted for 35% of the catch.", "share", 0),
    ],
)
def test_english_words_give_roles_as_well(sentence: str, role: str, direction: int) -> None:
    assert [(role, direction)] == [(found, sign) for _, found, sign in roles(f"{sentence}\n")]


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("渔业和航运业分别增长5.1%和4.2%。\n", ["growth", "growth"]),
        ("一三产业比重分别提高0.9、5.9个百分点。\n", ["change", "change"]),
        ("渔业增长5.1%，占全市的4.2%。\n", ["growth", "share"]),
    ],
)
def test_numbers_in_a_row_tell_one_movement(text: str, roles: list[str]) -> None:
    found = auditor.find_figures(auditor.read_text(TITLE + text, format="md"))
    assert roles == [figure.role for figure in found if figure.measured]


def test_each_number_in_a_row_has_its_own_place() -> None:
    text = "# Report 2014\n\nThe number of boats declined by 2.0% in Aland and 3.2% in Bland.\n"
    one, other = (f for f in auditor.find_figures(auditor.read_text(text, format="md")) if f.measured)
    assert (("growth", -1), ("growth", -1)) == ((one.role, one.direction), (other.role, other.direction))
    assert (("boats", "aland"), ("boats", "bland")) == (one.metric.words, other.metric.words)
