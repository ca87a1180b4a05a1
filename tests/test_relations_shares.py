"""share, integer and bound: parts of wholes printed as percentages."""

from __future__ import annotations

import pytest
from related import TITLE, broken, printed, related, table, verdicts


def shares(text: str) -> list[dict[str, str | list[str]]]:
    """The shares of a report."""
    return printed(related(TITLE + text, "share"))


def test_a_share_that_names_its_whole_is_recomputed() -> None:
    text = "渔民900人，女渔民228人，女渔民占渔民的{}%。\n"
    assert [{"part": "228人", "whole": "900人", "share": "25.33%"}] == shares(text.format("25.33"))
    assert [] == broken(TITLE + text.format("25.33"))
    assert [("share", "error", ("228人", "900人", "28.33%"))] == broken(TITLE + text.format("28.33"))


def test_a_share_behind_its_part_speaks_of_it() -> None:
    text = "渔民900人。女渔民228人，占渔民总数的比重为25.3%。\n"
    assert [{"part": "228人", "whole": "900人", "share": "25.3%"}] == shares(text)


def test_a_share_of_a_part_without_a_base_is_of_its_total() -> None:
    text = "登记渔船350艘，其中钢质渔船200艘，占57.14%。\n"
    assert [{"part": "200艘", "whole": "350艘", "share": "57.14%"}] == shares(text)


def test_a_share_may_name_a_part_by_its_own_words() -> None:
    text = "登记渔船350艘，其中钢质渔船200艘，钢质渔船占登记渔船的57.14%。\n"
    assert [{"part": "200艘", "whole": "350艘", "share": "57.14%"}] == shares(text)


def test_the_whole_may_stand_in_another_paragraph() -> None:
    text = "渔民900人。\n\n女渔民228人，占渔民的25.3%。\n"
    assert [{"part": "228人", "whole": "900人", "share": "25.3%"}] == shares(text)


@pytest.mark.parametrize(
    "text",
    [
        "渔船350艘，渔民900人，女渔民228人，占25.3%。\n",
        "渔民900人，女渔民228人，女渔民占持证船员的30.0%。\n",
        "全市渔民900人，女渔民228人，女渔民占全省渔民的3.0%。\n",
        "渔民900人。女渔民占渔民的25.3%。\n",
        "渔民900人，渔民950人，女渔民228人，占渔民的25.3%。\n",
        "2019年渔民900人。2020年女渔民228人，占渔民的30.0%。\n",
        "渔民900人，力争女渔民300人，占渔民的30.0%。\n",
        "完成计划的106.4%，渔民900人。\n",
    ],
)
def test_a_denominator_is_never_invented(text: str) -> None:
    assert [] == [one for one in broken(TITLE + text) if one[0] == "share"]


def test_a_truncated_share_holds() -> None:
    assert [("holds", "error")] == verdicts(TITLE + "渔民931人，女渔民810人，女渔民占渔民的87.00%。\n", "share")


def test_a_rate_of_a_row_is_explained_by_a_whole_of_its_section() -> None:
    above = TITLE + "2020年登记渔船350艘，钢质渔船200艘。\n\n"
    rows = ("项目 | 2019年 | 2020年", "钢质渔船比例 | 55.38% | 57.14%", "持证率 | 61.27% | 64.05%")
    found = printed(related(table(*rows, above=above), "share"))
    assert [{"part": "200艘", "whole": "350艘", "share": "57.14%"}] == found


def test_a_rate_that_no_whole_explains_accuses_nobody() -> None:
    above = TITLE + "2020年登记渔船350艘，钢质渔船200艘。\n\n"
    rows = ("项目 | 2019年 | 2020年", "钢质渔船比例 | 55.38% | 51.74%", "持证率 | 61.27% | 64.05%")
    assert [] == broken(table(*rows, above=above))


def test_a_share_of_a_few_things_is_a_whole_number_of_them() -> None:
    text = TITLE + "全市共有渔业学校11所。设有船坞的学校占渔业学校{}%。\n"
    (relation,) = related(text.format("37.5"), "integer")
    assert [{"whole": "11所", "share": "37.5%"}] == printed([relation])
    assert {"things": 4} == relation.numbers
    assert [("integer", "note", ("11所", "37.5%"))] == broken(text.format("37.5"))
    assert [] == broken(text.format("36.4"))


@pytest.mark.parametrize(
    "text",
    [
        "全市共有渔业学校1100所。设有船坞的学校占渔业学校37.5%。\n",
        "全市共有渔业学校11所。设有船坞的学校4所，占渔业学校36.4%。\n",
        "全市共有渔业学校11所，渔业学校12所。设有船坞的学校占渔业学校37.5%。\n",
        "渔业学校投入11万元。设有船坞的学校占渔业学校37.5%。\n",
    ],
)
def test_large_wholes_and_printed_parts_need_no_whole_number(text: str) -> None:
    assert [] == related(TITLE + text, "integer")


def test_a_part_is_at_most_its_whole() -> None:
    assert [("bound", "error", ("125.3%",))] == broken(TITLE + "女渔民228人，占渔民的125.3%。\n")
    assert [("holds", "error")] == verdicts(TITLE + "女渔民228人，占渔民的25.3%。\n", "bound")


@pytest.mark.parametrize("text", ["完成计划的125.3%。\n", "产值增长125.3%。\n", "产值为上年的125.3%。\n"])
def test_plans_and_growth_have_no_bound(text: str) -> None:
    assert [] == related(TITLE + text, "bound")


CHAIN = "全市渔业产值1228亿元。东港实现产值384.8亿元，西港实现产值843.2亿元，东港与西港产值比重为{}。\n"


def test_a_chain_tells_shares_where_all_its_parts_but_one_do() -> None:
    assert [] == broken(TITLE + CHAIN.format("31.3：68.7"))
    found = broken(TITLE + CHAIN.format("31.3：86.7"))
    assert [("share", "error", ("843.2亿元", "1228亿元", "86.7"))] == [one for one in found if one[0] == "share"]
    assert [] == broken(TITLE + CHAIN.format("35.1：62.4"))


def test_a_share_finds_its_part_in_an_earlier_sentence() -> None:
    text = TITLE + "全市渔业投资247.4亿元。\n\n深海投资60.8亿元，比上年增长52.8%。深海投资占全市渔业投资比重为{}%。\n"
    assert [("holds", "error")] == verdicts(text.format("24.6"), "share")
    assert [("share", "error", ("60.8亿元", "247.4亿元", "23.6%"))] == broken(text.format("23.6"))


def test_a_share_behind_another_is_of_the_same_whole() -> None:
    text = (
        "全年产值1260亿元，其中，捕捞业产值89亿元，养殖业产值482亿元，加工业产值689亿元。"
        "捕捞业产值占全年产值比重为{}%，养殖业产值比重为{}%，加工业产值比重为54.7%。\n"
    )
    assert [("89亿元", "1260亿元", "7.1%"), ("482亿元", "1260亿元", "38.3%"), ("689亿元", "1260亿元", "54.7%")] == [
        (share["part"], share["whole"], share["share"]) for share in shares(text.format("7.1", "38.3"))
    ]
    assert [("share", "error", ("482亿元", "1260亿元", "33.8%"))] == broken(TITLE + text.format("7.1", "33.8"))


def test_a_share_without_a_whole_before_it_finds_none() -> None:
    assert [] == shares("全年产值1260亿元，养殖业产值482亿元。养殖业产值比重为38.3%。\n")


def test_a_chain_of_last_year_is_not_held_against_this_year() -> None:
    told = "全年产值1580.6亿元，其中捕捞业产值123.3亿元，养殖业产值646.5亿元，加工业产值810.8亿元。"
    text = f"{told}产业结构由上年的8.1:40.5:51.4调整为7.8:40.9:51.3。\n"
    assert {"7.8", "40.9", "51.3"} == {share["share"] for share in shares(text)}


def test_a_smaller_amount_elsewhere_is_not_the_whole() -> None:
    text = "接收毕业生就业1206人。\n\n留在本港毕业生就业2519人，占就业毕业生的83.58%。\n"
    assert [] == shares(text)
    assert [("1206人", "2519人", "47.88%")] == [
        (one["part"], one["whole"], one["share"])
        for one in shares("接收毕业生就业2519人。\n\n留在本港毕业生就业1206人，占就业毕业生的47.88%。\n")
    ]


def test_what_was_reached_of_a_target_is_a_share_of_it() -> None:
    text = "“渔港”维修经费全年预算为42.00万元，支出决算为35.68万元，完成预算的{}%。\n"
    assert [{"part": "35.68万元", "whole": "42.00万元", "share": "84.95%"}] == shares(text.format("84.95"))
    assert [("share", "error", ("35.68万元", "42.00万元", "89.45%"))] == broken(TITLE + text.format("89.45"))


ITEMS = (
    "渔业支出4702.65万元。\n\n主要用于以下方面：捕捞支出{}万元，占10.26%；养殖支出168.24万元，占3.58%；"
    "港口支出3826.90万元，占{}%；其余225.15万元，占4.79%。\n"
)


def test_a_list_whose_items_carry_their_shares_finds_its_whole() -> None:
    assert {"4702.65万元"} == {share["whole"] for share in shares(ITEMS.format("482.36", "81.38"))}
    assert ("share", "error", ("3826.90万元", "4702.65万元", "83.18%")) in broken(
        TITLE + ITEMS.format("482.36", "83.18")
    )


def test_a_list_of_which_two_items_do_not_fit_has_no_whole() -> None:
    assert [] == shares(ITEMS.format("842.36", "83.18"))


def test_a_list_with_its_shares_in_brackets_finds_its_whole() -> None:
    items = "Piers took $148.5 million ({}%), boats $96.8 million (23.5%) and roads $167.3 million (40.5%).\n"
    text = f"The harbour spent $412.6 million. {items}"
    report = "# Harbour report 2020\n\n" + text
    assert {"$412.6 million"} == {share["whole"] for share in printed(related(report.format("36.0"), "share"))}
    assert [("share", "error", ("$148.5 million", "$412.6 million", "63.0%"))] == broken(report.format("63.0"))
