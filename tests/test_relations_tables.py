"""The engines that read tables: footing, differences, portions, quotients, pieces of one table, copies."""

from __future__ import annotations

import pytest
from related import TITLE, audited, broken, printed, related, table, verdicts

HARBOURS = ("渔港 | 泊位 | 渔船 | 渔民", "东港 | 12 | 120 | 345", "西港 | 7 | 86 | 212", "南港 | 9 | 75 | 168")
YEARS = (
    "类别 | 2018年 | 2019年 | 2020年",
    "捕捞 | 1204 | 1356 | 1287",
    "养殖 | 865 | 912 | 1043",
    "加工 | 432 | 518 | 476",
)


def totals(text: str) -> list[str]:
    """The print of the total of each sum."""
    return [relation.figures("total")[0].printed for relation in related(text, "sum")]


def test_every_column_of_a_table_foots() -> None:
    text = table(*HARBOURS, "合计 | 28 | 281 | 725")
    assert ["28", "281", "725"] == totals(text)
    assert [("holds", "error")] * 3 == verdicts(text, "sum")


@pytest.mark.parametrize("total", ["735", "752", "7250", "745"])
def test_one_wrong_total_is_found(total: str) -> None:
    text = table(*HARBOURS, f"合计 | 28 | 281 | {total}")
    assert [("sum", "error", ("345", "212", "168", total))] == broken(text)


def test_one_wrong_part_is_found() -> None:
    text = table(*HARBOURS[:2], "西港 | 7 | 68 | 212", HARBOURS[3], "合计 | 28 | 281 | 725")
    assert [("sum", "error", ("120", "68", "75", "281"))] == broken(text)


def test_rows_foot_as_columns_do() -> None:
    rows = ("渔港 | 钢质 | 木质 | 合计", "东港 | 120 | 45 | 165", "西港 | 86 | 31 | 117")
    assert [] == broken(table(*rows, "南港 | 75 | 52 | 127"))
    assert [("sum", "error", ("75", "52", "172"))] == broken(table(*rows, "南港 | 75 | 52 | 172"))


def test_a_total_may_stand_above_its_parts() -> None:
    text = table(HARBOURS[0], "全市 | 28 | 281 | 725", *HARBOURS[1:])
    assert ["28", "281", "725"] == totals(text)


def test_subtotals_are_summed_without_their_own_parts() -> None:
    rows = (
        "类别 | 2018年 | 2019年 | 2020年", "拖网 | 804 | 911 | 872", "围网 | 400 | 445 | 415", "捕捞小计 | 1204 | 1356 | 1287",
        "海水 | 565 | 602 | 700", "淡水 | 300 | 310 | 343", "养殖小计 | 865 | 912 | 1043", "合计 | 2069 | 2268 | 2330",
    )  # fmt: skip
    text = table(*rows)
    assert ("holds", "error") in verdicts(text, "sum")
    assert [] == broken(text)


def test_a_table_that_foots_nowhere_accuses_nobody() -> None:
    rows = ("项目 | 2018年 | 2019年 | 2020年", "休渔 | 91 | 94 | 97", "渔港 | 12 | 13 | 15", "渔船 | 350 | 361 | 370")
    assert [] == broken(table(*rows, "渔民 | 912 | 897 | 868"))


def test_a_coincidence_accuses_nobody() -> None:
    rows = (
        "项目 | 2018年 | 2019年 | 2020年",
        "休渔天数 | 90 | 94 | 97",
        "渔港 | 12 | 13 | 15",
        "渔船 | 102 | 361 | 370",
    )
    assert [] == broken(table(*rows, "渔民 | 912 | 897 | 868"))


def test_a_part_that_was_nothing_in_other_years_is_not_forgotten() -> None:
    rows = (*YEARS[:3], "旅游 | - | - | 500", YEARS[3])
    assert [] == broken(table(*rows, "合计 | 2501 | 2786 | 3306"))


def test_a_blank_part_is_missing_and_accuses_nobody() -> None:
    rows = (
        "类别 | 2018年 | 2019年 | 2020年",
        "捕捞 | 1204 | 1356 | 1287",
        "养殖 | 865 | 912 |  ",
        "加工 | 432 | 518 | 476",
    )
    assert [] == broken(table(*rows, "合计 | 2501 | 2786 | 2806"))


def test_rounded_parts_may_miss_their_total_by_their_rounding() -> None:
    rows = (
        "类别 | 2018年 | 2019年 | 2020年",
        "捕捞 | 12.3 | 13.4 | 12.8",
        "养殖 | 8.6 | 9.1 | 10.4",
        "加工 | 4.3 | 5.2 | 4.7",
    )
    text = table(*rows, "合计 | 25.3 | 27.6 | 27.9")
    assert ([], [("holds", "error")] * 3) == (broken(text), verdicts(text, "sum"))


def test_rates_never_enter_sums() -> None:
    rows = (
        "项目 | 2018年 | 2019年",
        "合格率（%） | 12.0 | 14.0",
        "持证率（%） | 13.0 | 15.0",
        "达标率（%） | 25.0 | 29.0",
    )
    assert [] == related(table(*rows), "sum")


def test_codes_and_numbers_of_rows_never_enter_sums() -> None:
    codes = table(
        "科目 | 码 | 2019年 | 2020年", "教育 | 02 | 120 | 131", "渔业 | 05 | 80 | 86", "合计 | 09 | 200 | 217"
    )
    serial = table(
        "号 | 渔港 | 泊位 | 渔船", "1 | 东港 | 12 | 120", "2 | 西港 | 7 | 86", "3 | 南港 | 9 | 75", " | 合计 | 28 | 281"
    )
    assert (["200", "217"], []) == (totals(codes), broken(codes))
    assert (["28", "281"], []) == (totals(serial), broken(serial))


def test_a_difference_is_found_wherever_its_lines_stand() -> None:
    rows = ("项目 | 2018年 | 2019年 | 2020年", "收入 | 1204 | 1356 | 1287", "支出 | 865 | 912 | 1043")
    assert [("holds", "error")] * 3 == verdicts(table(*rows, "净额 | 339 | 444 | 244"), "sum")
    assert [("sum", "error", ("1043", "254", "1287"))] == broken(table(*rows, "净额 | 339 | 444 | 254"))


def test_pieces_of_one_table_add_up_together() -> None:
    lower = "\n（续表）\n\n| 加工 | 432 | 518 | 476 |\n|---|---|---|---|\n| 合计 | 2501 | 2786 | {} |\n"
    right, wrong = (table(*YEARS[:3]) + lower.format(total) for total in ("2806", "2816"))
    assert [("holds", "error")] * 3 == verdicts(right, "sum")
    assert [("sum", "error", ("1287", "1043", "476", "2816"))] == broken(wrong)


SHARES = (
    "渔港 | 产值（万元） | 占比（%）",
    "东港 | 120 | 60.0",
    "西港 | 50 | {}",
    "南港 | 30 | 15.0",
    "合计 | 200 | 100.0",
)


def test_shares_of_a_table_are_of_its_total() -> None:
    expected = [
        {"part": "120", "whole": "200", "share": "60.0"},
        {"part": "50", "whole": "200", "share": "25.0"},
        {"part": "30", "whole": "200", "share": "15.0"},
    ]
    assert expected == printed(related(table(*SHARES).format("25.0"), "share"))


def test_one_wrong_share_of_a_table_is_found() -> None:
    assert [("share", "error", ("50", "200", "28.0"))] == broken(table(*SHARES).format("28.0"))


def test_shares_that_fit_no_whole_accuse_nobody() -> None:
    rows = (
        "渔港 | 产值（万元） | 占比（%）",
        "东港 | 120 | 31.7",
        "西港 | 50 | 44.2",
        "南港 | 30 | 8.9",
        "合计 | 200 | 84.8",
    )
    assert [] == [one for one in broken(table(*rows)) if one[0] == "share"]


QUOTIENTS = (
    "渔港 | 产值（万元） | 渔民（人） | 人均产值（万元）", "东港 | 1204 | 345 | 3.490", "西港 | 865 | 212 | 4.080",
    "南港 | 432 | 168 | 2.571",
)  # fmt: skip


def test_a_column_of_quotients_is_recomputed_and_a_wrong_one_found() -> None:
    right, wrong = (table(*QUOTIENTS, f"北港 | 950 | 301 | {value}") for value in ("3.156", "3.516"))
    assert [("holds", "warning")] * 4 == verdicts(right, "quotient")
    assert [("quotient", "warning", ("950", "301", "3.516"))] == broken(wrong)


def test_a_long_value_repeated_in_the_next_row_is_noted() -> None:
    text = table("项目 | 2019年 | 2020年", "持证率 | 61.27% | 64.05%", "上船率 | 61.27% | 70.11%")
    assert [("copy", "note", ("61.27%", "61.27%"))] == broken(text)


@pytest.mark.parametrize(
    "rows",
    [
        ("持证率 | 61.27% | 64.05%", "上船率 | 61.72% | 70.11%"),
        ("持证率 | 100% | 64.05%", "上船率 | 100% | 70.11%"),
        ("持证率 | 61.27% | 64.05%", "上船率 | 61.27% | 64.05%"),
        ("持证率 | 61.27% | 64.05%", "渔船 | 350 | 370", "上船率 | 61.27% | 70.11%"),
    ],
)
def test_short_values_whole_rows_and_distant_rows_are_no_copies(rows: tuple[str, ...]) -> None:
    assert [] == related(table("项目 | 2019年 | 2020年", *rows), "copy")


def test_rows_of_a_balance_are_found_by_their_words() -> None:
    rows = (
        "项目 | 2019年 | 2020年",
        "新收 | 34 | 41",
        "上年结转 | 2 | 1",
        "办理结果总计 | 35 | {}",
        "结转下年度 | 1 | 3",
    )
    right, wrong = (table(*rows).format(total) for total in ("39", "38"))
    assert [("holds", "warning")] * 2 == verdicts(right, "balance")
    assert ("balance", "warning", ("41", "1", "38", "3")) in broken(wrong)


def test_messages_name_the_table_and_its_cells() -> None:
    text = table(*HARBOURS, "合计 | 28 | 281 | 735", above=TITLE + "表1 渔港概况\n\n")
    (check,) = (check for check in audited(text).checks if check.verdict == "breaks")
    expected = "合计：东港345 + 西港212 + 南港168 = 725，却印为735。见表“表1 渔港概况”“渔民”列（第7–10行）。"
    assert expected == check.message


def test_a_quotient_that_its_label_names_needs_one_sample_that_holds() -> None:
    rows = ("项目 | 2019年 | 2020年", "渔民 | 1268 | 1304", "居民 | 9512 | 9678")
    assert [("holds", "warning")] * 2 == verdicts(table(*rows, "渔民占居民比例 | 13.3% | 13.5%"), "quotient")
    assert [("quotient", "warning", ("1304", "9678", "14.5%"))] == broken(
        table(*rows, "渔民占居民比例 | 13.3% | 14.5%")
    )


def test_a_part_beside_nothing_is_the_total_of_its_row() -> None:
    rows = (
        "渔港 | 钢质 | 木质 | 合计",
        "东港 | 12 | 5 | 17",
        "西港 | 9 | 0 | 9",
        "南港 | 7 | 0 | 7",
        "北港 | 8 | 0 | 6",
    )
    assert [("sum", "error", ("8", "0", "6"))] == broken(table(*rows))


def test_a_blank_beside_a_part_is_not_nothing() -> None:
    rows = (
        "渔港 | 钢质 | 木质 | 合计",
        "东港 | 12 | 5 | 17",
        "西港 | 9 | 0 | 9",
        "南港 | 7 | 0 | 7",
        "北港 | 8 |  | 6",
    )
    assert not broken(table(*rows))


def test_columns_of_mostly_zeros_tell_their_total_in_fragments_without_a_header() -> None:
    fragments = (
        ("7", "2", "0", "9"),
        ("4", "0", "0", "4"),
        ("6", "0", "0", "6"),
        ("5", "3", "0", "8"),
        ("8", "0", "0", "3"),
    )
    text = TITLE + "\n短行\n\n".join("| " + " | ".join(cells) + " |\n|---|---|---|---|\n\n" for cells in fragments)
    assert [("sum", "error", ("8", "0", "0", "3"))] == broken(text)


def test_a_subtotal_that_stands_before_its_parts_is_not_the_one_amount_before_it() -> None:
    rows = (
        "合计 | 出国费 | 接待费 | 用车费小计 | 购置费 | 运行费 | 机关运行经费",
        "10.81 | 0 | 0.83 | 9.98 | 0 | 9.98 | 217.83",
    )
    assert not broken(table(*rows))


@pytest.mark.parametrize("total", ["4059.97", "5268.73"])
def test_a_sum_that_misses_by_one_of_its_parts_or_by_one_twice_is_another_sum(total: str) -> None:
    """5268.73 leaves 税金 out, 4059.97 takes it off: no slip of a typist makes such a gap."""
    rows = (
        "项目 | 2019年 | 2020年",
        "捕捞 | 3204.11 | 3356.42",
        "养殖 | 1865.07 | 1912.31",
        "税金 | 1432.20 | 1208.76",
    )
    assert not broken(table(*rows, f"合计 | 6501.38 | {total}"))
    assert broken(table(*rows, "合计 | 6501.38 | 6447.49"))


MEMBERS = (
    "指标 | 年末数（万人） | 比重（%）",
    "渔区人口 | 1402.7 | 100.0",
    "其中：岸上 | 931.6 | 66.4",
    "船上 | 471.1 | 33.6",
    "其中：男性 | 720.9 | 51.4",
    "女性 | {} | {}",
    "其中：18岁以下 | 243.4 | 17.4",
    "18-59岁 | 862.1 | 61.5",
    "60岁以上 | 297.2 | 21.2",
)


def members(number: str, share: str) -> str:
    """A table that divides one total three times."""
    return table(*(row.format(number, share) for row in MEMBERS))


def test_every_partition_of_a_total_adds_up() -> None:
    sums = printed(related(members("681.8", "48.6"), "sum"))
    assert {"part": ["720.9", "681.8"], "total": "1402.7"} in sums
    assert {"part": ["243.4", "862.1", "297.2"], "total": "1402.7"} in sums
    assert {"part": ["17.4", "61.5", "21.2"], "total": "100.0"} in sums
    assert [] == broken(members("681.8", "48.6"))


def test_a_later_partition_that_its_shares_prove_accuses() -> None:
    assert ("sum", "error", ("720.9", "618.8", "1402.7")) in broken(members("618.8", "48.6"))


def test_parts_of_another_total_are_no_partition_of_the_first() -> None:
    rows = (
        "指标 | 金额（亿元）",
        "出口额 | 2377.26",
        "其中：一般贸易 | 1535.30",
        "加工贸易 | 490.62",
        "进口额 | 1798.42",
        "其中：一般贸易 | 1170.97",
        "加工贸易 | 269.25",
    )
    assert [] == related(table(*rows), "sum")


def test_a_sum_that_misses_by_one_of_its_parts_holds_parts_of_parts() -> None:
    rows = ("项目 | 2019年 | 2020年", "捕捞 | 352 | 418", "远洋捕捞 | 0 | 418", "养殖 | 144 | 163")
    assert [] == broken(table(*rows, "支出合计 | 496 | 581"))
    flat = ("项目 | 2019年 | 2020年", "捕捞 | 352 | 418", "养殖 | 144 | 163")
    assert [("sum", "error", ("352", "144", "469"))] == broken(table(*flat, "支出合计 | 469 | 581"))


def test_rows_that_leave_cells_blank_and_do_not_foot_say_that_columns_are_missing() -> None:
    head = ("县 | 总计 | 渔港 | 苗种 | 网箱", "全市 | 92524 | 48313 | 26937 | 14243")
    torn = ("东港 | 8937 | 4139 | 2137 | ", "西港 | 13642 | 8071 |  | 1210", "南港 | 4349 | 1155 | 1188 | ")
    whole = ("北港 | 11755 | 6374 | 4214 | 1167", "中港 | 8002 | 5761 | 1230 | 1011")
    assert [] == broken(table(*head, *torn, *whole))
    more = ("新港 | 7352 | 4161 | 2130 | 1061", "老港 | 9513 | 5161 | 3130 | 1222")
    assert [("sum", "error", ("48313", "26937", "14243", "92524"))] == broken(table(*head, *whole, *more))


def test_a_column_that_repeats_another_proves_nothing_more() -> None:
    taxes = (
        "项目 | 预算数 | 调整预算数 | 决算数", "房产税 | 21,300 | 21,300 | 21,581", "印花税 | 8,100 | 8,100 | 9,361",
        "土地税 | 40,400 | 40,400 | 36,670", "契税 | 33,300 | 33,300 | 19,636", "环保税 | 4,100 | 4,100 | 4,067",
        "其他税 | 4,000 | 4,000 | 1,715",
    )  # fmt: skip
    assert [] == broken(table(*taxes, above="（单位：万元）\n\n"))


def test_a_line_that_prints_just_what_is_missing_is_an_operand() -> None:
    rows = (
        "项目 | 2019年 | 2020年", "基金收入 | 23,609 | 44,893", "转移收入 | 42,133 | 30,313", "转贷收入 | 0 | 5,500",
        "收入总计 | 65,742 | {}",
    )  # fmt: skip
    right, wrong = (table(*rows[:-1], rows[-1].format(total)) for total in ("80,706", "87,006"))
    assert [] == broken(right)
    assert [] != broken(wrong)


def test_numbers_of_columns_are_no_difference() -> None:
    rows = ("项目 | 行次 | 东港 | 西港", "渔债 | 1 | 791 | 390", "一般 | 2 | 512 | 208", "专项 | 3 | 279 | 182")
    assert [] == broken(table(*rows))


def test_agreement_within_a_rounding_as_wide_as_the_rate_vouches_for_nothing() -> None:
    rows = (
        "渔港 | 泊位 | 旧泊位 | 成活率（%）", "东港 | 9 | 4 | 86.60", "西港 | 4 | 2 | 99.94", "南港 | 5 | 3 | 70.10",
        "北港 | 6 | 3 | 98.20", "中港 | 7 | 4 | 79.50", "新港 | 3 | 2 | 51.20", "老港 | 8 | 5 | 61.30",
    )  # fmt: skip
    assert [] == broken(table(*rows))


def test_a_table_with_a_title_of_its_own_is_no_piece_of_the_one_above() -> None:
    upper = table(*YEARS[:3], above="")
    lower = table("类别 | 2018年 | 2019年 | 2020年", "加工 | 432 | 518 | 476", "合计 | 2501 | 2786 | 2816", above="")
    text = TITLE + "表1 海上收入\n\n" + upper + "\n表2 岸上收入\n\n" + lower
    assert [] == broken(text)


@pytest.mark.parametrize(("town", "breaks"), [("169418", False), ("196418", True)])
def test_a_line_without_figures_says_by_what_the_total_above_is_divided(town: str, *, breaks: bool) -> None:
    rows = (
        "指标 | 5月（吨） | 1—5月（吨）", "渔业销售总量 | 39211 | 195237", "其中：限额以上 | 14988 | 73858",
        "其中：网上销售 | 8211 | 48280", "按经营地分 |  | ", f"城镇 | 34111 | {town}", "乡村 | 5100 | 25819",
        "按种类分 |  | ", "鱼类 | 4274 | 21634", "其中：海鱼 | 1215 | 5858", "贝类 | 34937 | 173603", "虾类 | 422 | 2550",
    )  # fmt: skip
    found = [("sum", "error", ("196418", "25819", "195237"))] if breaks else []
    assert found == broken(table(*rows))
    assert ("holds", "error") in verdicts(table(*rows), "sum")
