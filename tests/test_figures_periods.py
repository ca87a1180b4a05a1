"""Periods: which year, half, quarter or month a figure speaks of, and how far away that was said."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

import auditor

TITLE = "# 海滨市渔业年报（2020年度）\n\n"


def periods(text: str) -> list[tuple[str, str | None, str | None]]:
    """Print, period and where it was read, of each figure that measures something."""
    found = [figure for figure in auditor.find_figures(auditor.read_text(text, format="md")) if figure.measured]
    return [
        (one.printed, one.period.name if one.period else None, one.period.source if one.period else None)
        for one in found
    ]


def test_the_clause_names_the_period_of_its_number() -> None:
    assert [("350艘", "2019", "clause")] == periods("2019年登记渔船350艘。\n")


def test_the_opening_of_a_sentence_reaches_to_its_end() -> None:
    expected = [("350艘", "2019", "clause"), ("12座", "2019", "sentence"), ("3万吨", "2019", "sentence")]
    assert expected == periods("2019年登记渔船350艘，渔港12座，捕捞3万吨。\n")


def test_a_later_sentence_inherits_from_its_paragraph() -> None:
    assert [("350艘", "2019", "clause"), ("12座", "2019", "paragraph")] == periods("2019年渔船350艘。渔港12座。\n")


def test_another_paragraph_inherits_from_the_report_only() -> None:
    expected = [("350艘", "2019", "clause"), ("12座", "2020", "document")]
    assert expected == periods(TITLE + "2019年登记渔船350艘。\n\n渔港12座。\n")


def test_a_heading_names_the_period_of_what_stands_below_it() -> None:
    expected = [("12座", "2020", "document"), ("2座", "2021", "heading")]
    assert expected == periods(TITLE + "渔港12座。\n\n## 一、2021年安排\n\n新建渔港2座。\n")


def test_a_report_without_a_year_has_no_period() -> None:
    assert [("350艘", None, None)] == periods("登记渔船350艘。\n")


def test_the_title_decides_the_year_of_the_report_not_the_commonest_year() -> None:
    text = TITLE + "渔港12座。\n\n" + "2019年渔船350艘，2019年捕捞3万吨，2019年渔民900人。\n"
    assert ("12座", "2020", "document") == periods(text)[0]


def test_last_year_is_the_year_before_the_reports_and_speaks_of_one_number() -> None:
    expected = [("350艘", "2019", "clause"), ("370艘", "2020", "document")]
    assert expected == periods(TITLE + "全市渔船由上年的350艘增加到370艘。\n")


def test_this_year_is_the_reports() -> None:
    assert [("12座", "2020", "clause")] == periods(TITLE + "当年建成渔港12座。\n")


def test_a_period_that_is_compared_with_is_not_the_figures_own() -> None:
    text = TITLE + "全市渔船370艘，较2019年增长5.7%，比上年同期增加20艘。\n"
    expected = [("370艘", "2020", "document"), ("5.7%", "2020", "document"), ("20艘", "2020", "document")]
    assert expected == periods(text)


def test_two_periods_in_one_sentence_each_speak_of_their_own_number() -> None:
    expected = [("350艘", "2019", "clause"), ("370艘", "2020", "clause")]
    assert expected == periods("2019年渔船350艘，2020年渔船370艘。\n")


def test_a_beginning_is_not_the_period_of_later_sentences() -> None:
    text = TITLE + "2017年以来累计建成渔港12座。渔船370艘。\n"
    assert [("12座", "2017", "clause"), ("370艘", "2020", "document")] == periods(text)


def test_halves_quarters_and_months_are_read_with_their_year() -> None:
    text = TITLE + "上半年出口30吨。\n\n一季度出口12吨。\n\n2020年6月出口7吨。\n"
    expected = [("30吨", "2020-H1", "clause"), ("12吨", "2020-Q1", "clause"), ("7吨", "2020-06", "clause")]
    assert expected == periods(text)


def test_spans_of_years_are_one_period() -> None:
    text = "2018-2020年投入900万元。\n\n2019/2020学年招生300人。\n\n二〇二〇年捕捞3万吨。\n"
    expected = [("900万元", "2018/2020", "clause"), ("300人", "2019/2020", "clause"), ("3万吨", "2020", "clause")]
    assert expected == periods(text)


def test_a_document_number_and_a_count_are_no_years() -> None:
    expected = [("2020艘", None, None), ("1998元", None, None)]
    assert expected == periods("登记渔船2020艘，单价1998元。\n")


def test_columns_name_the_period_of_their_cells() -> None:
    text = TITLE + "| 渔港 | 2019年 | 2020年 |\n|---|---|---|\n| 东港 | 120 | 150 |\n"
    assert [("120", "2019", "column"), ("150", "2020", "column")] == periods(text)


def test_rows_name_the_period_of_their_cells() -> None:
    text = TITLE + "| 年份 | 渔船（艘） | 渔民（人） |\n|---|---|---|\n| 2018年 | 320 | 800 |\n| 2019 | 350 | 900 |\n"
    expected = [("320", "2018", "row"), ("800", "2018", "row"), ("350", "2019", "row"), ("900", "2019", "row")]
    assert expected == periods(text)


def test_a_year_beside_a_name_is_not_the_period_of_its_row() -> None:
    text = TITLE + "| 渔港 | 建成年份 | 泊位（个） |\n|---|---|---|\n| 东港 | 1998 | 12 |\n| 西港 | 2005 | 7 |\n"
    assert {"12": "2020", "7": "2020"} == {
        printed: name for printed, name, _ in periods(text) if printed in ("12", "7")
    }


def test_cells_without_a_period_of_their_own_have_the_reports() -> None:
    text = TITLE + "| 渔港 | 泊位（个） |\n|---|---|\n| 东港 | 12 |\n| 西港 | 7 |\n"
    assert [("12", "2020", "document"), ("7", "2020", "document")] == periods(text)


def test_english_puts_the_year_behind_its_number() -> None:
    text = "Revenue was $5.4 million in 2019, compared with $4.9 million in 2018. It rose again.\n"
    assert [("$5.4 million", "2019", "clause"), ("$4.9 million", "2018", "clause")] == periods(text)


def test_english_puts_the_year_before_its_number_as_well() -> None:
    assert [("$5.4 million", "2019", "sentence")] == periods("In 2019, revenue was $5.4 million.\n")


@given(st.integers(1950, 2049), st.integers(1, 12))
def test_any_year_and_month_is_read(year: int, month: int) -> None:
    assert [("7吨", f"{year}-{month:02d}", "clause")] == periods(f"{year}年{month}月出口7吨。\n")
    assert [("7吨", f"{year}", "clause")] == periods(f"{year}年出口7吨。\n")


def test_this_year_below_a_heading_is_the_year_of_the_heading() -> None:
    first, second = ("## 一、2023年执行情况\n\n当年结余8艘，上年结余5艘。\n", "## 二、2024年计划\n\n当年新增9艘。\n")
    text = f"# 渔业局2023年执行情况和2024年计划的报告\n\n{first}\n{second}"
    found = [f for f in auditor.find_figures(auditor.read_text(text, format="md")) if f.measured]
    assert ["2023", "2022", "2024"] == [figure.period.name for figure in found if figure.period]


def test_a_quarter_is_one_of_the_year_beside_it() -> None:
    assert [("12座", "2018-Q1", "clause")] == periods(TITLE + "2018年一季度建成渔港12座。\n")
    assert [("12", "2018-Q4", "clause")] == periods(
        "# Report 2019\n\nIn the fourth quarter of 2018 we built 12 piers.\n"
    )


def test_english_years_behind_their_numbers_go_with_them() -> None:
    text = (
        "# Report 2019\n\nThe reserve was $3.4 million and $2.9 million as of July 31, 2019 and 2018, respectively.\n"
    )
    assert [("$3.4 million", "2019", "clause"), ("$2.9 million", "2018", "clause")] == periods(text)
    text = "# Report 2019\n\nSales were $7.9 million, compared to $6.1 million for the year ended March 31, 2018.\n"
    assert ("$6.1 million", "2018", "clause") == periods(text)[1]


def test_a_five_year_plan_is_a_period_of_five_years() -> None:
    assert [("350艘", "2021/2025", "clause")] == periods("“十四五”期间登记渔船350艘。\n")
    assert [("350艘", "2030", "clause")] == periods("到“十五五”末登记渔船350艘。\n")
    assert [("12座", "2021/2025", "heading")] == periods("## “十四五”时期主要目标\n\n建成渔港12座。\n")
    assert ("12座", "2020", "document") == periods(TITLE + "“十三五”期间登记渔船350艘。建成渔港12座。\n")[1]
