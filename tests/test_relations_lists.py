"""count, numbering, leftover and hedge: what the words of a report say of themselves."""

from __future__ import annotations

import pytest
from related import TITLE, audited, broken, related


def counted(text: str) -> list[tuple[str, list[str], str]]:
    """Stated number, items and certainty of each list."""
    found = related(TITLE + text, "count")
    return [(one.figures("stated")[0].printed, [item.printed for item in one.evidence], one.certainty) for one in found]


def test_a_list_before_its_number_is_counted() -> None:
    expected = ("五大", ["捕捞", "养殖", "加工", "物流", "旅游"], "likely")
    assert [expected] == counted("全市渔业，捕捞、养殖、加工、物流、旅游五大产业集聚。\n")


def test_a_list_that_is_announced_is_counted_up_to_the_full_stop() -> None:
    assert [("4个", ["东港", "西港", "南港"], "sure")] == counted("新增4个渔港，分别是东港、西港、南港。\n")
    assert [("count", "warning", ("4个", "东港", "西港", "南港"))] == broken(
        TITLE + "新增4个渔港，分别是东港、西港、南港。\n"
    )


def test_a_list_in_brackets_is_counted() -> None:
    assert [("3个", ["东港", "西港", "南港"], "likely")] == counted("新增3个渔港（东港、西港、南港）。\n")


def test_a_last_and_joins_the_last_two_items() -> None:
    expected = ("四类", ["捕捞", "养殖", "加工", "旅游"], "likely")
    assert [expected] == counted("渔业，捕捞、养殖、加工和旅游四类并举。\n")


def test_items_of_one_character_each_are_counted() -> None:
    assert [("四级", ["市", "县", "乡", "村"], "likely")] == counted("健全网络，市县乡村四级联动。\n")


def test_what_is_told_one_by_one_is_counted() -> None:
    text = "完善“三项机制”，一是完善巡查机制；二是完善补贴机制；三是完善保险机制；四是完善救助机制。\n"
    assert [("三项", ["一是", "二是", "三是", "四是"], "likely")] == counted(text)
    assert [("count", "note", ("三项", "一是", "二是", "三是", "四是"))] == broken(TITLE + text)


@pytest.mark.parametrize(
    "text",
    [
        "新增东港、西港等4个渔港。\n",
        "新增约4个渔港，分别是东港、西港、南港。\n",
        "新增4个渔港，渔船、渔民有序进出。\n",
        "新增渔港4个，投入3亿元。\n",
        "渔船350艘、渔民900人，新增3个渔港。\n",
        "新增400个泊位，分别是东港、西港、南港。\n",
    ],
)
def test_open_lists_and_loose_words_are_not_held_against_a_number(text: str) -> None:
    assert [] == broken(TITLE + text)


def test_an_open_list_with_more_items_than_its_number_is_wrong() -> None:
    text = "新增东港、西港、南港、北港、新港等4个渔港。\n"
    (relation,) = related(TITLE + text, "count")
    assert {"items": 5} == relation.numbers


def headings(*numbered: str) -> str:
    """A report with these headings and a sentence below each."""
    return TITLE + "\n".join(f"## {one}\n\n渔民安居乐业。\n" for one in numbered)


def test_a_heading_that_skips_a_number_is_noted() -> None:
    text = headings("1. 渔船", "2. 渔港", "4. 渔民")
    assert [("numbering", "note", ("2. 渔港", "4. 渔民"))] == broken(text)


def test_chapters_in_words_are_numbered_as_well() -> None:
    assert [("numbering", "note", ("第二章 渔港", "第四章 渔民"))] == broken(
        headings("第一章 渔船", "第二章 渔港", "第四章 渔民")
    )


@pytest.mark.parametrize(
    "numbered",
    [
        ("1. 渔船", "2. 渔港", "3. 渔民"),
        ("1. 渔船", "1.1 规模", "1.2 结构", "2. 渔港"),
        ("1. 渔船", "1.1 规模", "2. 渔港", "2.1 规模"),
        ("1. 渔船", "2. 渔港", "1. 渔民", "2. 渔获"),
        ("1. 渔船", "3. 渔港", "7. 渔民", "12. 渔获", "20. 渔市"),
        ("渔船", "渔港"),
    ],
)
def test_steps_deeper_higher_and_anew_skip_nothing(numbered: tuple[str, ...]) -> None:
    assert [] == broken(headings(*numbered))


def test_what_the_template_left_is_told_where_it_stands() -> None:
    text = TITLE + "渔业支出320万元，比上年下降（增长），主要原因是。\n\n渔船XX艘，待补充。\n"
    found = [evidence.printed for relation in related(text, "leftover") for evidence in relation.evidence]
    assert ["下降（增长）", "主要原因是。", "待补充"] == found
    assert all(
        text[one.evidence[0].start : one.evidence[0].end] == one.evidence[0].printed
        for one in related(text, "leftover")
    )


@pytest.mark.parametrize(
    "text", ["渔业支出的增长（见表二）主要来自更新改造。\n", "渔业支出比上年下降，主要原因是更新改造完成。\n"]
)
def test_finished_sentences_leave_nothing(text: str) -> None:
    assert [] == related(TITLE + text, "leftover")


def test_a_number_hedged_both_ways_is_told() -> None:
    assert [("hedge", "warning", ("近百余人",))] == broken(TITLE + "聘用老船长近百余人。\n")


def test_a_number_hedged_twice_the_same_way_only_repeats_itself() -> None:
    assert [] == broken(TITLE + "培训约30多期。\n")


@pytest.mark.parametrize("text", ["聘用老船长近百人。\n", "聘用老船长百余人。\n", "培训30多期。\n"])
def test_one_hedge_is_clear(text: str) -> None:
    assert [] == related(TITLE + text, "hedge")


def test_a_leftover_is_told_in_the_language_of_the_report() -> None:
    (check,) = (one for one in audited(TITLE + "渔船更新，待补充。\n").checks if one.verdict == "breaks")
    assert "“待补充”疑为未删改的模板文字或残句。" == check.message
