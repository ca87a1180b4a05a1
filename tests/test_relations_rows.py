"""Text against table: scales that the text proves, rows that name a metric of the rules, columns that count."""

from __future__ import annotations

import pytest
from related import TITLE, broken, related, table

import auditor

CASH = (
    "# Annual report 2019\n\nCash provided by fishing activities was $115.5 million in 2019, compared to $90.3 million in 2018."
    "\n\n|  | 2019 | 2018 |\n|---|---|---|\n| Net cash provided by fishing activities | ${now} | $90,253 |\n"
    "| Net cash used in investing activities | (97,727) | (20,876) |\n"
)


def test_a_rounded_amount_proves_the_scale_of_the_table_and_the_other_is_held_against_it() -> None:
    assert ["repeat"] == [rule for rule, _, _ in broken(CASH.format(now="117,549"))]


def test_amounts_that_fit_at_the_proved_scale_are_quiet() -> None:
    assert not broken(CASH.format(now="115,549"))


def test_without_proof_no_scale_is_taken() -> None:
    assert not broken(CASH.format(now="117,549").replace("90,253", "80,253"))


REQUESTS = (
    "# 海滨市渔业局2024年政府信息公开工作年度报告\n\n2024年，我局新收政府信息公开申请{text}件，上年结转2件。\n\n"
    "| 项目 | 自然人 | 法人 | 总计 |\n|---|---|---|---|\n| 一、本年新收政府信息公开申请数量 | 30 | 6 | 36 |\n"
    "| 二、上年结转政府信息公开申请数量 | 1 | 1 | 2 |\n"
)


@pytest.mark.parametrize(("text", "found"), [("36", []), ("34", [("repeat", "error", ("34件", "36"))])])
def test_a_row_that_names_a_metric_of_the_rules_is_known_by_it(text: str, found: list[object]) -> None:
    assert found == broken(REQUESTS.format(text=text))


def test_a_column_that_counts_says_what_it_counts() -> None:
    audit = auditor.audit(
        auditor.read_text(
            TITLE + table("渔港 | 泊位个数 | 渔民人数 | 指数", "东港 | 12 | 345 | 98", "西港 | 7 | 212 | 99"),
            format="md",
        )
    )
    assert ["个", "人", ""] == [figure.unit for figure in audit.figures if figure.place.row == "东港"]


def test_a_word_is_found_across_the_end_of_its_line() -> None:
    text = (
        "海滨市渔业年报（2020年度）\n\n全市渔民培训工作扎实推进，覆盖面不断扩大，"
        "全市渔民培训点由40个增加\n到31个，渔民的技能水平得到了进一步的提高。\n"
    )
    found = auditor.audit(auditor.read_text(text, format="txt")).findings
    assert ["direction"] == [finding.rule for finding in found]


TAX = (
    "# Annual report 2019\n\nA valuation allowance of $31.4 million and ${text} million remained as of July 31, 2019 and 2018, "
    "respectively.\n\n|  | 2019 | 2018 |\n|---|---|---|\n| Deferred boats | 56,212 | 47,233 |\n"
    "| Less valuation allowance | {sign}31,421{end} | {sign}28,541{end} |\n"
)


@pytest.mark.parametrize(("sign", "end"), [("", ""), ("(", ")")])
def test_numbers_and_years_that_go_together_are_held_against_their_row(sign: str, end: str) -> None:
    assert not broken(TAX.format(text="28.5", sign=sign, end=end))
    assert ["repeat"] == [rule for rule, _, _ in broken(TAX.format(text="25.8", sign=sign, end=end))]


def test_a_label_of_one_word_is_known_where_the_text_says_nothing_else() -> None:
    text = (
        "# Annual report 2019\n\nNet sales for the fiscal year ended March 31, 2019 were $1,791.8 million compared to ${}"
        " million for the fiscal year ended March 31, 2018.\n\n| in thousands | 2018 | 2019 |\n|---|---|---|\n"
        "| Boats | 226,204 | 421,849 |\n| Total net sales | 1,562,474 | 1,791,790 |\n"
    )
    assert not broken(text.format("1,562.5"))
    assert ["repeat"] == [rule for rule, _, _ in broken(text.format("1,962.5"))]


def test_a_text_that_names_no_column_speaks_of_the_column_of_totals() -> None:
    text = (
        TITLE
        + "渔港建设支出53.84万元。\n\n"
        + table("项目 | 合计（元） | 基本支出（元）", "渔港建设支出 | 538,440 | 538,440")
    )
    (relation,) = related(text, "repeat")
    assert ["合计（元）"] == [operand.figure.place.column for operand in relation.operands if operand.figure.cell]
