"""sum, partial and balance: totals and their parts, in sentences."""

from __future__ import annotations

import pytest
from related import TITLE, audited, broken, printed, related, table, verdicts

SHIPS = "登记渔船350艘，其中{}。\n"


def sums(text: str) -> list[dict[str, str | list[str]]]:
    """The sums of a report."""
    return printed(related(TITLE + text, "sum"))


def test_a_list_that_adds_up_is_a_sum() -> None:
    text = SHIPS.format("钢质渔船200艘、木质渔船120艘、玻璃钢渔船30艘")
    assert [{"part": ["200艘", "120艘", "30艘"], "total": "350艘"}] == sums(text)
    assert [("holds", "error")] == verdicts(TITLE + text, "sum")


def test_a_list_that_ends_with_the_rest_must_add_up() -> None:
    text = "登记毕业渔民500人，其中上船就业320人，升学150人，其他{}人。\n"
    assert [] == broken(TITLE + text.format(30))
    assert [("sum", "error", ("320人", "150人", "20人", "500人"))] == broken(TITLE + text.format(20))


def test_a_rest_with_its_noun_is_a_rest() -> None:
    (relation,) = related(TITLE + SHIPS.format("钢质渔船200艘、木质渔船120艘、其他渔船20艘"), "sum")
    assert "sure" == relation.certainty


def test_a_list_that_need_not_be_complete_is_no_sum() -> None:
    text = SHIPS.format("钢质渔船200艘、木质渔船120艘")
    assert [] == sums(text)
    assert [{"part": ["200艘", "120艘"], "total": "350艘"}] == printed(related(TITLE + text, "partial"))


def test_a_list_that_nearly_adds_up_stays_undecided() -> None:
    text = TITLE + SHIPS.format("钢质渔船200艘、木质渔船110艘、玻璃钢渔船32艘")
    (check,) = (check for check in audited(text).checks if check.rule == "sum")
    assert ("undecided", "not-exhaustive") == (check.verdict, check.reason)


def test_parts_beyond_their_total_are_told() -> None:
    text = SHIPS.format("钢质渔船250艘、木质渔船170艘")
    assert [("partial", "warning", ("250艘", "170艘", "350艘"))] == broken(TITLE + text)


def test_one_part_beyond_its_total_is_an_error() -> None:
    assert [("partial", "error", ("430艘", "350艘"))] == broken(TITLE + SHIPS.format("钢质渔船430艘"))
    assert [] == broken(TITLE + SHIPS.format("钢质渔船930艘"))  # nobody mistypes so: it is part of something else


@pytest.mark.parametrize(
    "text",
    [
        "登记渔船350艘，渔民900人。\n",
        "登记渔船350艘，其中钢质渔船占57.1%、木质渔船占60.0%。\n",
        "登记渔船350艘，投入900万元，其中更新改造500万元。\n",
        "登记渔船350艘，其中钢质渔船200艘，比上年增加250艘。\n",
        "登记渔船350艘，其中上年登记渔民900人。\n",
        "登记渔船超过350艘，其中钢质渔船400艘。\n",
    ],
)
def test_what_cannot_be_added_up_is_not(text: str) -> None:
    assert [] == broken(TITLE + text)


def test_hedged_parts_add_up_to_what_they_may_stand_for() -> None:
    assert [] == broken(TITLE + SHIPS.format("钢质渔船200多艘、木质渔船100余艘、其他40艘"))


def test_siblings_of_a_paragraph_meet_their_total() -> None:
    text = "渔业增加值120.5亿元。捕捞业增加值40.2亿元，养殖业增加值60.1亿元，加工业增加值20.2亿元。\n"
    assert [{"part": ["40.2亿元", "60.1亿元", "20.2亿元"], "total": "120.5亿元"}] == sums(text)


def test_rounded_siblings_meet_their_total_within_their_rounding() -> None:
    text = "渔业增加值120.6亿元。捕捞业增加值40.2亿元，养殖业增加值60.1亿元，加工业增加值20.2亿元。\n"
    assert [("holds", "error")] == verdicts(TITLE + text, "sum")


CASES = "全年收到渔民诉求34件，上年结转诉求2件；其中支持9件，部分支持5件，驳回{}件，结转下年度1件。\n"


def test_what_came_in_is_dealt_with_or_carried_over() -> None:
    expected = {"received": "34件", "opening": "2件", "outcome": ["9件", "5件", "21件"], "closing": "1件"}
    assert [expected] == printed(related(TITLE + CASES.format(21), "balance"))
    assert [] == broken(TITLE + CASES.format(21))


def test_a_case_that_is_nowhere_is_told() -> None:
    prints = ("34件", "2件", "9件", "5件", "20件", "1件")
    assert [("balance", "warning", prints)] == broken(TITLE + CASES.format(20))


@pytest.mark.parametrize(
    "text",
    [
        "全年收到渔民诉求34件，支持9件，部分支持5件。\n",
        "全年收到渔民诉求34件，上年结转诉求2件，支持9件。\n",
        "上年结转诉求2件，支持9件，驳回5件，结转下年度1件。\n",
    ],
)
def test_a_balance_without_all_of_its_sides_is_none(text: str) -> None:
    assert [] == related(TITLE + text, "balance")


def test_a_cell_copied_from_beside_does_not_add_up() -> None:
    text = table("项目 | 2019年 | 2020年", "东港 | 1362.5 | 1206.4", "西港 | 2.5 | 2.5", "合计 | 1208.9 | 1208.9")
    assert [("sum", "error", ("1362.5", "2.5", "1208.9"))] == broken(text)


def test_a_net_amount_is_checked_beside_the_total_that_it_comes_from() -> None:
    rows = (
        "土地 | 370 | 80",
        "房屋 | 8120 | 6920",
        "设备 | 39070 | 36470",
        "合计 | 47560 | 43470",
        "减：折旧 | 28370 | 27520",
        "净值 | 19190 | 16220",
    )
    assert [("sum", "error", ("27520", "16220", "43470"))] == broken(table("项目 | 2020年 | 2019年", *rows))


def test_more_and_less_of_a_harvest_are_growth_and_no_parts() -> None:
    text = "全年水产品产量695.4万吨，增产1.3%。其中，夏季产量146.1万吨，减产0.8%；秋季产量{}万吨，增产1.9%；冬季产量28.4万吨，增产0.8%。\n"
    assert [{"part": ["146.1万吨", "520.9万吨", "28.4万吨"], "total": "695.4万吨"}] == sums(text.format("520.9"))
    assert [] == printed(related(TITLE + text.format("520.9"), "repeat"))


ACCOUNT = "全市渔业收入{}亿元，为预算的101.5%，增长6.4%。其中，捕捞收入18.13亿元。加上上级补助{}亿元、上年结转1.27亿元，收入总计{}亿元。\n"


def test_an_account_told_in_sentences_adds_up() -> None:
    text = ACCOUNT.format("21.68", "9.84", "32.79")
    assert {"part": ["21.68亿元", "9.84亿元", "1.27亿元"], "total": "32.79亿元"} in sums(text)
    assert [] == broken(TITLE + text)
    assert [("sum", "error", ("21.68亿元", "9.84亿元", "1.27亿元", "37.29亿元"))] == broken(
        TITLE + ACCOUNT.format("21.68", "9.84", "37.29")
    )


def test_an_account_that_no_slip_explains_stays_undecided() -> None:
    (check,) = (
        check for check in audited(TITLE + ACCOUNT.format("21.68", "9.84", "50.00")).checks if check.rule == "sum"
    )
    assert ("undecided", "not-exhaustive") == (check.verdict, check.reason)


def test_two_accounts_that_add_under_one_name_add_two_amounts() -> None:
    fund = (
        "渔业基金收入9.21亿元，为预算的71.3%，下降18.6%。加上上级补助0.36亿元、上年结转0.81亿元，收入总计10.38亿元。\n"
    )
    assert [] == broken(TITLE + ACCOUNT.format("21.68", "9.84", "32.79") + "\n" + fund)


SPLIT = (
    "水产品零售额712.4亿元，增长2.6%。按港口分，东港561.5亿元，增长2.4%；西港150.9亿元，增长3.4%。"
    "按鲜度分，活鲜{}亿元，增长2.8%；冷冻71.2亿元，增长0.9%。\n"
)


def test_a_partition_that_says_by_what_it_divides_adds_up() -> None:
    assert {"part": ["641.2亿元", "71.2亿元"], "total": "712.4亿元"} in sums(SPLIT.format("641.2"))
    assert [("sum", "error", ("614.2亿元", "71.2亿元", "712.4亿元"))] == broken(TITLE + SPLIT.format("614.2"))


def test_a_partition_far_from_its_total_accuses_nobody() -> None:
    assert [] == broken(TITLE + SPLIT.format("302.8"))


def test_averages_of_parts_do_not_add_up() -> None:
    text = "渔民人均可支配收入30126元，增长5.9%。其中，海洋渔民人均可支配收入39847元，内陆渔民人均可支配收入20365元。\n"
    assert [] == broken(TITLE + text)


HOSPITALS = "# Health in the county\n\nThe county has {} hospitals, {} {} and {} {}.\n"


@pytest.mark.parametrize(
    ("cue", "first", "second"),
    [
        ("of which", "are private", "public"),
        ("made up of", "in the north", "in the south"),
        ("of which", "hospitals were private", "hospitals public"),
    ],
)
def test_parts_of_a_count_of_nouns_add_up_to_it(cue: str, first: str, second: str) -> None:
    text = HOSPITALS.format(26, f"{cue} 10", first, 16, second)
    assert [{"part": ["10", "16"], "total": "26"}] == sums_in(text)
    assert [("holds", "error")] == verdicts(text, "sum")


def sums_in(text: str) -> list[dict[str, str | list[str]]]:
    """The sums of a report with a title of its own."""
    return printed(related(text, "sum"))


def test_bare_numbers_that_do_not_add_up_to_a_count_of_nouns_accuse_nobody() -> None:
    text = HOSPITALS.format(26, "of which 10", "are private", 18, "have a helipad")
    assert ([], []) == (sums_in(text), broken(text))


def test_what_is_counted_ends_at_its_noun() -> None:
    text = "# Health\n\nIn 2019 the county opened 26 new hospitals in the north.\n"
    (count,) = (figure for figure in audited(text).figures if figure.kind == "count")
    assert ("new hospitals", "hospitals", "hospitals") == (count.metric.name, count.metric.head, count.unit)
