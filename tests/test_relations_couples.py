"""An amount and its growth vouch for each other; counts in brackets find their whole; items are held against their total."""

from __future__ import annotations

import pytest
from related import TITLE, broken, related, verdicts

FIRST = "上半年，渔业捕捞实现产值275.7亿元，同比下降0.9%。\n\n"


def test_two_names_with_one_amount_and_one_growth_are_one_fact() -> None:
    text = TITLE + FIRST + "分行业看，海洋捕捞作业实现产值275.7亿元，同比下降0.9%。\n"
    told = {tuple(figure.printed for figure in one.figures("mention")) for one in related(text, "repeat")}
    assert {("275.7亿元", "275.7亿元"), ("0.9%", "0.9%")} <= told


def test_a_growth_beside_an_equal_amount_is_held_against_it() -> None:
    text = TITLE + "其中，港口收入完成58.2亿元，同比下降2.9%。\n\n港口收入完成58.2亿元，同比下降29%。\n"
    assert [("repeat", "error", ("2.9%", "29%"))] == broken(text)


def test_a_lost_scale_beside_an_equal_growth_is_suspected_under_another_name() -> None:
    text = TITLE + FIRST + "分行业看，海洋捕捞作业实现产值275.7元，同比下降0.9%。\n"
    assert [("repeat", "warning", ("275.7亿元", "275.7元"))] == broken(text)


@pytest.mark.parametrize(
    "second", ["海洋捕捞作业实现产值275.7亿元，环比下降3.4%", "海洋捕捞作业实现产值312.4亿元，同比下降0.9%"]
)
def test_another_amount_or_another_comparison_is_another_fact(second: str) -> None:
    assert not broken(f"{TITLE}{FIRST}分行业看，{second}。\n")


SHARES = (
    "# Harbours in 2014\n\n## Berths\n\nThis release covers the {whole} fishing berths of the region.\n\n"
    "Landings grew in 114 berths (19%) during 2014.\n\nLandings fell in 477 berths (81%) during 2014.\n"
)


def test_counts_in_brackets_find_the_whole_that_explains_them_both() -> None:
    text = SHARES.format(whole=591)
    assert ["591", "591"] == [relation.figures("whole")[0].printed for relation in related(text, "share")]
    assert [("holds", "error")] * 2 == verdicts(text, "share")
    assert not broken(text)


def test_a_whole_that_one_slip_parts_from_the_sum_of_both_is_suspected() -> None:
    found = broken(SHARES.format(whole=951))
    assert [("sum", "warning")] == [(rule, severity) for rule, severity, _ in found]


ITEMS = (
    "2020年支出预算1212.12万元，其中：渔港拨款支出预算950.12万元，其他支出262.00万元。\n\n渔港拨款支出主要内容如下：\n\n"
    "1. “渔港建设（项）”53.84万元，主要用于维修。\n\n2. “渔船更新（项）”76.76万元，主要用于补贴。\n\n"
    "3. “渔民培训（项）”{third}万元，主要用于教学。\n"
)


def test_items_may_not_exceed_the_total_that_their_opening_names() -> None:
    found = broken(TITLE + ITEMS.format(third="938.66"))
    assert [("partial", "warning", ("53.84万元", "76.76万元", "938.66万元", "950.12万元"))] == found


def test_items_that_stay_below_their_total_are_quiet() -> None:
    assert not broken(TITLE + ITEMS.format(third="738.66"))


def test_items_that_meet_their_total_are_its_parts() -> None:
    text = TITLE + ITEMS.format(third="819.52")
    assert "950.12万元" in [relation.figures("total")[0].printed for relation in related(text, "sum")]


def test_siblings_add_up_with_other_figures_between_them() -> None:
    text = TITLE + "港口收入完成58.2亿元，①货运收入46.8亿元，6类货运实现增长；②客运收入11.4亿元。\n"
    assert "58.2亿元" in [relation.figures("total")[0].printed for relation in related(text, "sum")]
