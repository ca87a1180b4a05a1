"""quotient and rounding: ratios and per-head values, and how a report rounds them."""

from __future__ import annotations

import pytest
from related import TITLE, broken, printed, related, table, verdicts

HEADS = "全市在校生12000人，实训设备总值2.40亿元，生均实训设备值{}万元。\n"


def test_a_value_per_head_is_the_total_by_the_heads() -> None:
    expected = {"numerator": "2.40亿元", "denominator": "12000人", "quotient": "2.00万元"}
    assert [expected] == printed(related(TITLE + HEADS.format("2.00"), "quotient"))
    assert [("holds", "warning")] == verdicts(TITLE + HEADS.format("2.00"), "quotient")
    assert [("quotient", "warning", ("2.40亿元", "12000人", "2.60万元"))] == broken(TITLE + HEADS.format("2.60"))


def test_an_income_per_head_is_by_the_residents() -> None:
    text = TITLE + "全市常住人口40万人，渔业收入120.0亿元，人均渔业收入3.00万元。\n"
    expected = {"numerator": "120.0亿元", "denominator": "40万人", "quotient": "3.00万元"}
    assert [expected] == printed(related(text, "quotient"))


@pytest.mark.parametrize(
    "text",
    [
        "全市在校生12000人，维修经费2.40亿元，生均实训设备值2.60万元。\n",
        "全市在校生12000人，在校生13000人，实训设备总值2.40亿元，生均实训设备值2.60万元。\n",
        "全市在校生12000人，实训设备总值2.40亿元，生均实训设备值增长2.60%。\n",
        "计划在校生15000人，实训设备总值2.40亿元，生均实训设备值2.60万元。\n",
        "2019年在校生12000人。2020年实训设备总值2.40亿元，生均实训设备值2.60万元。\n",
        "实训设备总值2.40亿元，生均实训设备值2.60万元。\n",
    ],
)
def test_a_denominator_is_never_invented(text: str) -> None:
    assert [] == related(TITLE + text, "quotient")


ROUNDED = "外聘船长300人，外聘船长占专任教师的17.52%。\n\n轮机教师397人，轮机教师占专任教师的23.19%。\n"


def test_one_result_cut_off_among_rounded_ones_is_noted() -> None:
    text = TITLE + "全市在校生27782人，专任教师1712人，生师比16.22:1。\n\n" + ROUNDED
    assert [("rounding", "note", ("27782人", "1712人", "16.22:1"))] == broken(text)


def test_a_report_that_rounds_throughout_has_nothing_to_note() -> None:
    assert [] == related(TITLE + "全市在校生27782人，专任教师1712人，生师比16.23:1。\n\n" + ROUNDED, "rounding")


def test_a_report_that_cuts_off_throughout_has_nothing_to_note() -> None:
    text = TITLE + "全市在校生27782人，专任教师1712人，生师比16.22:1。\n"
    assert [] == related(text, "rounding")


def test_rounding_may_be_seen_in_hedged_or_rounded_operands_only_and_is_then_not_judged() -> None:
    text = TITLE + "全市在校生约27782人，专任教师1712人，生师比16.22:1。\n\n" + ROUNDED
    assert [] == related(text, "rounding")


def test_a_margin_is_of_the_line_that_fits() -> None:
    rows = (
        "Orders | 1997 | 1845 | 1603",
        "Revenue | 1766 | 1812 | 1523",
        "Profit | 67 | 72 | 58",
        "Profit margin | 3.8% | 4.0% | 8.3%",
    )
    text = table("Item | 2019 | 2018 | 2017", *rows, above="# Annual report of the harbour 2019\n\n")
    assert [("quotient", "warning", ("58", "1523", "8.3%"))] == broken(text)


def test_a_percentage_below_its_amount_is_of_that_amount() -> None:
    rows = (
        "Freight | 39005 | 36709 | 35705",
        "Percentage of sales | 75.1% | 74.4% | 47.4%",
        "Service | 12899 | 12621 | 12300",
        "Total | 51904 | 49330 | 48005",
    )
    text = table("Item | 2019 | 2018 | 2017", *rows, above="# Annual report of the harbour 2019\n\n")
    assert [("quotient", "warning", ("35705", "48005", "47.4%"))] == broken(text)
