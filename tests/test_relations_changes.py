"""change, growth, direction and point: what stands between two values, in sentences and in tables."""

from __future__ import annotations

from decimal import Decimal

import pytest
from related import TITLE, audited, broken, printed, related, table, verdicts

import auditor
from auditor.figures.reports import read_figures


def test_two_dated_levels_of_a_sentence_give_the_change_behind_them() -> None:
    text = TITLE + "2019年渔船350艘，2020年渔船370艘，增加20艘。\n"
    assert [{"after": "370艘", "before": "350艘", "change": "20艘"}] == printed(related(text, "change"))
    assert [("holds", "error")] == verdicts(text, "change")


def test_a_wrong_change_is_told_with_its_arithmetic() -> None:
    text = TITLE + "2019年渔船350艘，2020年渔船370艘，增加25艘。\n"
    (check,) = (check for check in audited(text).checks if check.rule == "change")
    assert ("breaks", "error") == (check.verdict, check.severity)
    assert "渔船：370艘 − 350艘 = 20艘，却印为25艘。见“海滨市渔业年报（2020年度）”第3行。" == check.message


def test_percentages_differ_by_points() -> None:
    text = TITLE + "2019年合格率97.5%，2020年合格率98.5%，提高{}个百分点。\n"
    expected = {"after": "98.5%", "before": "97.5%", "change": "1.0个百分点"}
    assert [expected] == printed(related(text.format("1.0"), "change"))
    assert ([("holds", "error")], [("breaks", "error")]) == (
        verdicts(text.format("1.0"), "change"), verdicts(text.format("2.0"), "change"),
    )  # fmt: skip


def test_a_transition_gives_its_change_and_its_growth() -> None:
    text = TITLE + "渔船由350艘增加到370艘，增加20艘，增长5.7%。\n"
    assert [{"after": "370艘", "before": "350艘", "change": "20艘"}] == printed(related(text, "change"))
    assert [{"after": "370艘", "before": "350艘", "growth": "5.7%"}] == printed(related(text, "growth"))


@pytest.mark.parametrize(
    "sentence",
    [
        "渔船370艘，增加20艘。",
        "2019年渔船350艘，2020年渔民370人，增加20艘。",
        "2019年渔船350艘，2020年渔船370艘，渔民增加20人。",
        "2019年产值3亿元，2020年产值4亿元，利率下降1.5个百分点。",
        "2019年产值3亿元，2020年产值4亿元，下降1.5个百分点。",
        "2020年渔船370艘，2019年渔船350艘，增加20艘。",
        "东港渔船350艘，西港渔船370艘，增加25艘。",
        "合格率下降0.8%，降幅收窄2.6个百分点。",
    ],
)
def test_a_change_without_its_two_levels_is_left_alone(sentence: str) -> None:
    assert [] == related(TITLE + sentence + "\n", "change")


@pytest.mark.parametrize(
    "sentence",
    [
        "2018年产值3亿元，2020年产值4亿元，年均增长15.5%。",
        "产值4亿元，按可比价增长6.1%。",
        "2019年产值3亿元，2020年产值4亿元，渔民人数增长15.5%。",
        "2019年合格率97.5%，2020年合格率98.5%，增长15.5%。",
    ],
)
def test_a_rate_that_does_not_follow_from_two_levels_is_left_alone(sentence: str) -> None:
    assert [] == related(TITLE + sentence + "\n", "growth")


def test_a_rate_may_name_an_earlier_transition() -> None:
    text = TITLE + "全市渔船由40艘减少到31艘。\n\n渔船减少{}%。\n"
    expected = {"after": "31艘", "before": "40艘", "growth": "22.5%"}
    assert [expected] == printed(related(text.format("22.5"), "growth"))
    assert [("growth", "error", ("31艘", "40艘", "29%"))] == broken(text.format("29"))


YEARS = "项目 | 2019年 | 2020年 | "


def test_a_change_column_is_recomputed_row_by_row() -> None:
    text = table(YEARS + "增减", "渔船 | 350 | 370 | 20", "渔民 | 912 | 868 | -44", "渔港 | 12 | 15 | 3")
    expected = [
        {"after": "370", "before": "350", "change": "20"},
        {"after": "868", "before": "912", "change": "-44"},
        {"after": "15", "before": "12", "change": "3"},
    ]
    assert expected == printed(related(text, "change"))
    assert [("holds", "error")] * 3 == verdicts(text, "change")


def test_one_wrong_cell_of_a_change_column_is_found() -> None:
    text = table(YEARS + "增减", "渔船 | 350 | 370 | 20", "渔民 | 912 | 868 | -54", "渔港 | 12 | 15 | 3")
    assert [("change", "error", ("868", "912", "-54"))] == broken(text)


def test_the_order_of_the_rows_does_not_silence_a_wrong_one() -> None:
    right, wrong = "渔船 | 350 | 370 | 20", "渔民 | 912 | 868 | -71"
    expected = [("change", "error", ("868", "912", "-71"))]
    assert expected == broken(table(YEARS + "增减", right, wrong))
    assert expected == broken(table(YEARS + "增减", wrong, right))


def test_columns_from_the_later_to_the_earlier_year_are_read_as_such() -> None:
    text = table("项目 | 2020年 | 2019年 | 增减", "渔船 | 370 | 350 | 20", "渔民 | 868 | 912 | -44")
    assert {"after": "370", "before": "350", "change": "20"} == printed(related(text, "change"))[0]


def test_a_column_that_prints_no_signs_is_read_without_signs() -> None:
    text = table(YEARS + "增减", "渔船 | 350 | 370 | 20", "渔民 | 912 | 868 | 44", "渔港 | 12 | 15 | 3")
    assert [("holds", "error")] * 3 == verdicts(text, "change")


def test_a_missing_sign_in_a_column_that_prints_signs_is_found() -> None:
    rows = ("渔船 | 350 | 370 | 20", "渔民 | 912 | 868 | 44", "渔港 | 15 | 12 | -3", "冷库 | 34 | 51 | 17")
    assert [("change", "error", ("868", "912", "44"))] == broken(table(YEARS + "增减", *rows))


def test_falls_printed_without_a_sign_are_falls() -> None:
    text = table(YEARS + "降幅", "事故起数 | 40 | 31 | 22.5%", "缺勤人次 | 200 | 150 | 25.0%")
    expected = [
        {"after": "31", "before": "40", "growth": "22.5%"},
        {"after": "150", "before": "200", "growth": "25.0%"},
    ]
    assert expected == printed(related(text, "growth"))
    assert [("holds", "error")] * 2 == verdicts(text, "growth")


def test_a_growth_column_is_recomputed_and_one_wrong_cell_found() -> None:
    rows = ["渔船 | 350 | 370 | 5.7", "渔民 | 912 | 868 | -4.8", "产值 | 1204 | 1356 | {}"]
    right, wrong = (table(YEARS + "同比增长（%）", *rows).format(rate) for rate in ("12.6", "16.2"))
    assert [("holds", "error")] * 3 == verdicts(right, "growth")
    assert [("growth", "error", ("1356", "1204", "16.2"))] == broken(wrong)


def test_a_column_that_fits_nowhere_accuses_nobody() -> None:
    rows = ("渔船 | 350 | 370 | 93", "渔民 | 912 | 868 | 71", "产值 | 1204 | 1356 | 88")
    assert [] == broken(table(YEARS + "同比增长（%）", *rows))


def test_growth_of_a_loss_is_a_share_of_its_size() -> None:
    rows = ("渔船 | 350 | 370 | 5.7", "渔民 | 912 | 868 | -4.8", "利润 | -120 | 45 | {}")
    told = [verdicts(table(YEARS + "同比增长（%）", *rows).format(rate), "growth") for rate in ("137.5", "173.5")]
    assert [[("holds", "error")] * 3, [("holds", "error")] * 2 + [("breaks", "error")]] == told


def test_a_line_that_prints_what_is_favourable_keeps_its_own_signs() -> None:
    rows = (
        "收入 | 937 | 1034 | 97",
        "成本 | 747 | 684 | -63",
        "税金 | 350 | 341 | -9",
        "工资 | 410 | 398 | 12",
        "租金 | 96 | 88 | 8",
    )
    assert [] == broken(table(YEARS + "变化", *rows))


def test_costs_printed_as_negative_grow_in_size() -> None:
    rows = ("成本 | -5803 | -5860 | 1.0", "费用 | -4009 | -3056 | -23.8", "税金 | -350 | -441 | 26.0")
    assert [("holds", "error")] * 3 == verdicts(table(YEARS + "同比增长（%）", *rows), "growth")


def test_a_change_of_percentages_printed_with_per_cent_is_a_point() -> None:
    text = table(YEARS + "变化", "合格率 | 97.50% | 98.50% | 1.00%", "持证率 | 61.27% | 64.05% | 2.78%")
    assert [{"change": "1.00%"}, {"change": "2.78%"}] == printed(related(text, "point"))
    assert [("holds", "error")] * 2 == verdicts(text, "change")


def test_points_printed_as_points_are_right() -> None:
    text = table(YEARS + "变化（百分点）", "合格率 | 97.50% | 98.50% | 1.00", "持证率 | 61.27% | 64.05% | 2.78")
    assert [] == broken(text)


def test_a_percentage_of_a_percentage_in_a_sentence_is_a_point() -> None:
    assert [{"change": "1.2%"}] == printed(related(TITLE + "合格率98.5%，较上年提高1.2%。\n", "point"))


@pytest.mark.parametrize(
    "sentence",
    [
        "合格率98.5%，较上年提高1.2个百分点。",
        "合格率98.5%，渔民较上年增加1.2%。",
        "渔船370艘，较上年增加1.2%。",
        "产值增长6.1%，增速较上年提高1.2个百分点。",
    ],
)
def test_points_and_rates_of_other_things_are_no_slip(sentence: str) -> None:
    assert [] == related(TITLE + sentence + "\n", "point")


@pytest.mark.parametrize(
    ("sentence", "claim"),
    [("渔船由370艘增加到350艘。", 1), ("渔船由350艘下降到370艘。", -1), ("渔船从35艘增至37艘。", 1)],
)
def test_a_verb_of_rise_or_fall_claims_a_direction(sentence: str, claim: int) -> None:
    (relation,) = related(TITLE + sentence + "\n", "direction")
    assert {"claim": claim} == relation.numbers
    assert ["before", "after"] == [operand.role for operand in relation.operands]


def test_a_verb_against_its_figures_is_found_and_one_with_them_is_not() -> None:
    assert [("direction", "warning", ("370艘", "350艘", "增加到"))] == broken(TITLE + "渔船由370艘增加到350艘。\n")
    assert [] == broken(TITLE + "渔船由350艘增加到370艘。\n")


def test_a_neutral_verb_claims_nothing() -> None:
    assert [] == related(TITLE + "渔船由370艘调整为350艘。\n", "direction")


def test_several_quantities_of_one_transition_are_paired_in_order() -> None:
    text = TITLE + "由56艘渔船107个泊位，增加到49艘渔船117个泊位。\n"
    expected = [{"before": "56艘", "after": "49艘"}, {"before": "107个", "after": "117个"}]
    assert expected == printed(related(text, "direction"))


def test_a_claim_that_all_rose_is_held_against_the_rows_that_the_paragraph_names() -> None:
    rows = ("合格率 | 97.50% | 98.50% | 1.00%", "持证率 | 64.05% | 61.27% | -2.78%", "上船率 | 50.03% | 58.88% | 8.85%")
    above = TITLE + "合格率98.50%，持证率61.27%，与上年相比均有提升，见表1。\n\n表1 渔民情况\n\n"
    found = printed(related(table(YEARS + "变化", *rows, above=above), "direction"))
    expected = [
        {"before": "97.50%", "after": "98.50%", "change": "1.00%"},
        {"before": "64.05%", "after": "61.27%", "change": "-2.78%"},
    ]
    assert expected == found


def test_a_signed_line_excuses_no_missing_sign() -> None:
    rows = ("渔船 | 350 | 330 | -5.7", "渔民 | 912 | 868 | 4.8", "渔港 | 120 | 115 | -4.2", "渔网 | 640 | 601 | -6.1")
    assert [("growth", "error", ("868", "912", "4.8"))] == broken(table(YEARS + "同比增长（%）", *rows))


def test_a_column_that_leaves_out_zeros_keeps_its_last_place() -> None:
    rows = ("东港 | 69.3 | 72.7 | 4.9", "西港 | 73.4 | 76 | 3.5", "南港 | 70.2 | 72.7 | 3.6", "北港 | 63 | 65.2 | 2.5")
    figures = list(read_figures(auditor.read_text(table(YEARS + "增长率（%）", *rows), format="md")).measured)
    assert {Decimal("0.1")} == {figure.ulp for figure in figures}
    assert [("growth", "error", ("65.2", "63", "2.5"))] == broken(table(YEARS + "增长率（%）", *rows))


def test_whole_numbers_among_finer_ones_of_another_size_are_whole() -> None:
    rows = (
        "渔船（艘） | 12703 | 4.5",
        "产量（万吨） | 61.3 | 2.3",
        "产值（亿元） | 7.2 | 4.1",
        "投资（亿元） | 10.4 | 4.4",
    )
    figures = read_figures(auditor.read_text(table("项目 | 总量 | 增长（%）", *rows), format="md")).measured
    assert [Decimal(1)] == [figure.ulp for figure in figures if figure.printed == "12703"]


def test_a_change_column_says_which_years_it_compares() -> None:
    header = "Item | 2019 | 2018 | 2017 | 2019 vs. 2018 | 2018 vs. 2017"
    rows = ("Sales | 396 | 386 | 327 | 2.6% | 18.0%", "Costs | 586 | 580 | 508 | 1.0% | 41.2%")
    text = table(header, *rows, above="# Annual report of the harbour 2019\n\n")
    assert [("growth", "error", ("580", "508", "41.2%"))] == broken(text)


def test_of_three_years_that_run_backwards_the_newest_two_are_compared() -> None:
    rows = ("Sales | 396 | 386 | 327 | 2.6%", "Costs | 586 | 580 | 508 | 10.0%")
    text = table("Item | 2019 | 2018 | 2017 | Change", *rows, above="# Annual report of the harbour 2019\n\n")
    assert [("growth", "error", ("586", "580", "10.0%"))] == broken(text)


def test_a_header_text_covers_the_blanks_beside_it() -> None:
    text = (
        "# Annual report of the harbour 2019\n\n|  |  | Fiscal year |  | % Change |\n| --- | --- | --- | --- | --- |\n"
        "| Item | 2019 | 2018 | Actual | Comparable |\n| Orders | 1275 | 1188 | 7 | 7 |\n| Sales | 1023 | 912 | 92 | 12 |\n"
        "| Costs | 482 | 402 | 20 | 18 |\n"
    )
    assert [("growth", "error", ("1023", "912", "92"))] == broken(text)


def test_dates_with_their_month_behind_a_point_are_no_amounts() -> None:
    rows = ("甲船 | 2021.5 | 300", "乙船 | 2021.6 | 350", "丙船 | 2020.11 | 410")
    figures = read_figures(auditor.read_text(table("船名 | 下水时间 | 吨位", *rows), format="md")).measured
    assert ["300", "350", "410"] == [figure.printed for figure in figures]


MOVED = "# Annual report of the harbour 2019\n\n"


@pytest.mark.parametrize(
    ("told", "rule", "figures"),
    [
        (
            "Freight decreased by $2,415 or 17.9% to $17,062 in 2019 from $13,477 in 2018.",
            "change",
            ("$17,062", "$13,477", "$2,415"),
        ),
        (
            "Freight rose 59% to $308.8 million in 2019 compared to $207.0 million in 2018.",
            "growth",
            ("$308.8 million", "$207.0 million", "59%"),
        ),
        (
            "Freight was $1,361.2 million, a decrease of $141.7 million, or 4.9%, from $1,502.9 million.",
            "growth",
            ("$1,361.2 million", "$1,502.9 million", "4.9%"),
        ),
        ("2020年渔业收入950.12万元，比上年增加12.3万元，增长13.1%。", "growth", ("950.12万元", "12.3万元", "13.1%")),
        ("2020年渔船370艘，比上年的350艘增加25艘，增长5.7%。", "change", ("370艘", "350艘", "25艘")),
        ("2020年渔船370艘，较2019年350艘增长7.5%。", "growth", ("370艘", "350艘", "7.5%")),
        ("2020年渔船370艘，较上年同期的350艘增长7.5%。", "growth", ("370艘", "350艘", "7.5%")),
        ("2020年渔船370艘，比上年增加20艘，同比增长7.5%。", "growth", ("370艘", "20艘", "7.5%")),
        ("2020年末渔船370艘，比上年末的350艘增加25艘。", "change", ("370艘", "350艘", "25艘")),
        ("2020年渔船比上年的350艘增加25艘，达到370艘。", "change", ("370艘", "350艘", "25艘")),
    ],
)
def test_a_movement_told_in_any_order_is_recomputed(told: str, rule: str, figures: tuple[str, ...]) -> None:
    assert (rule, "error", figures) in broken(MOVED + told + "\n")


def test_a_figure_is_not_called_by_the_word_that_leads_to_it() -> None:
    text = MOVED + "Freight fell by 8.5% from $30.0 million to $28.5 million.\n"
    (check,) = (
        check for check in auditor.audit(auditor.read_text(text), language="en").checks if check.rule == "growth"
    )
    expected = "Freight: ($28.5 million − $30.0 million) ÷ $30.0 million = −5.0%, but a decrease of 8.5% is printed"
    assert check.message.startswith(expected)


@pytest.mark.parametrize(
    "told",
    [
        "Freight increased $3.7 million primarily due to $1.1 million of repairs compared to $3.8 million of fuel.",
        "Freight rose 59% at constant currency to $308.8 million from $207.0 million.",
        "Freight and fuel rose 12.0% and 15.0% to $30.8 million and $20.7 million, respectively.",
        "Freight was $308.8 million, while fuel decreased by $14.7 million or 9.4%.",
        "海滨市地区生产总值1228.3亿元，比上年增加12.3亿元，增长5.1%。",
        "渔业收入950.12万元，比上年增加12.3万元，其中远洋收入增长13.1%。",
        "渔船370艘，比货船的350艘增加了5.1%。",
        "年末渔业贷款982亿元，比年初增加77亿元，同比增长12.5%。",
        "年末渔业贷款982亿元，比年初的905亿元增加77亿元，同比增长12.5%。",
        "2020年渔船370艘，比2015年增加20艘，同比增长1.5%。",
        "渔船370艘，比上月增加20艘，同比增长1.5%。",
        "2020年渔船370艘，比2015年的350艘年均增长5.1%。",
    ],
)
def test_another_subject_or_another_base_is_no_movement(told: str) -> None:
    assert [] == broken(MOVED + told + "\n")


RETOLD = "渔业支出4702.65万元，占全部支出的97.26%。与上年相比，渔业支出增加298.31万元，增长{}%。\n"


def test_a_movement_that_names_the_level_of_a_sentence_before_is_recomputed() -> None:
    (growth,) = printed(related(TITLE + RETOLD.format("6.77"), "growth"))
    assert {"after": "4702.65万元", "change": "298.31万元", "growth": "6.77%"} == growth
    assert [("growth", "error", ("4702.65万元", "298.31万元", "7.66%"))] == broken(TITLE + RETOLD.format("7.66"))


def test_a_movement_of_another_subject_has_no_level_before_it() -> None:
    assert [] == related(TITLE + RETOLD.format("6.77").replace("渔业支出增加", "养殖支出增加"), "growth")


@pytest.mark.parametrize(
    ("rest", "verdict"),
    [
        ("下降11.7%（上年同期为下降9.8%），降幅比上年同期扩大1.9个百分点", "holds"),
        ("下降11.7%（上年同期为下降9.8%），降幅比上年同期收窄1.9个百分点", "breaks"),
        ("下降2.0%，上年同期为下降5.1%，降幅收窄3.1个百分点", "holds"),
        ("增长6.8%，一季度为增长6.3%，增速比一季度提高0.5个百分点", "holds"),
        ("增长6.8%，一季度为增长6.3%，增速比一季度回落0.5个百分点", "breaks"),
    ],
)
def test_points_between_two_rates_go_the_way_that_their_words_say(rest: str, verdict: str) -> None:
    assert [(verdict, "error")] == verdicts(TITLE + f"全市渔业投资同比{rest}。\n", "change")


@pytest.mark.parametrize(
    "rest",
    [
        "增长6.8%，增速比上年同期提高0.5个百分点，渔民收入一季度增长6.3%",
        "增长6.8%，一季度增长6.3%，渔民收入增速比一季度回落0.5个百分点",
    ],
)
def test_points_of_another_subject_or_time_are_not_between_the_two(rest: str) -> None:
    assert not broken(TITLE + f"全市渔业投资同比{rest}。\n")


def test_a_fall_named_behind_a_rise_is_told() -> None:
    text = TITLE + "全市渔业投资820.5万元，同比{}11.2%，降幅比同期收窄23.9个百分点。\n"
    assert not broken(text.format("下降"))
    assert ["direction"] == [rule for rule, _, _ in broken(text.format("增长"))]


def test_a_change_of_the_size_of_a_rate_goes_its_way() -> None:
    text = (
        "# Report 2014\n\n## Boats\n\n- Aland – 39,185,000, a fall of 2.0%\n- Bland – 2,254,200, a fall of 3.2%\n\n"
        "The number of boats in Aland {} by approximately 800,000 between 2013 and 2014.\n"
    )
    assert not broken(text.format("fell"))
    assert ["growth"] == [rule for rule, _, _ in broken(text.format("rose"))]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("We mended 38,215 boats, an increase of {}% on the 33,522 mended in 2019.", ("38,215", "33,522")),
        ("The piers had 3.82 million visits, up from 3.35 million, a rise of {}%.", ("3.82 million", "3.35 million")),
    ],
)
def test_english_names_the_base_behind_on_and_up_from(text: str, figures: tuple[str, str]) -> None:
    report = "# Harbour report 2020\n\n" + text + "\n"
    assert [("holds", "error")] == verdicts(report.format(14), "growth")
    assert [("growth", "error", (*figures, "41%"))] == broken(report.format(41))
