"""The report for people, asserted whole."""

from __future__ import annotations

import unicodedata
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made import CHINESE, audit, check, figure

from auditor.log import NOTHING, Tally
from auditor.model import Audit, Check, Coverage, Document, Evidence, Figure, Finding, Place, Relation, Rule, Rulebook
from auditor.reports import INVENTORIES, catalogue, overall, plain, printable, render, terminal
from auditor.reports.printable import padded, shortened, width


def shown(
    figures: tuple[Figure, ...], checks: tuple[Check, ...], *, text: str = CHINESE, severity: str = "error"
) -> list[str]:
    """The lines of a Chinese report with one finding made of all the checks, from the finding on."""
    finding = Finding.model_validate(
        {"id": "F1", "rule": checks[0].rule, "severity": severity, "checks": [one.id for one in checks]}
    )
    document = Document(name="report.txt", format="txt", text=text, blocks=())
    made = Audit(
        document=document, figures=figures, checks=checks, findings=(finding,), coverage=Coverage(), language="zh"
    )
    return render(made).splitlines()[2:-2]


def test_a_finding_shows_the_sum_both_places_and_the_likely_slip() -> None:
    assert render(audit("zh")) == (
        "report.txt：1 个错误\n"
        "\n"
        "错误  升学率：50.03% − 58.88% = −8.85个百分点，却印为下降8.58个百分点\n"
        "    第3行  2020年升学率为50.03%  [一、升学]\n"
        "    第4行  2019年为58.88%\n"
        "    第4行  下降8.58个百分点\n"
        "    可能是数字颠倒：-8.85  change c-1a2b\n"
        "\n"
        "未受守护 1 个：没有可与之核对的数 1 个。\n"
        "无处可用的规则 2 条：sum、share。\n"
        "共 4 个数字，可核对 4 个，3 个有校验守护；1 处问题；0 项相符，1 项不符，0 项未判定。\n"
    )


def test_an_english_report_is_told_in_english() -> None:
    assert render(audit("en")) == (
        "report.txt: 1 error\n"
        "\n"
        "error  progression: 50.03% − 58.88% = −8.85 percentage points, but 8.58 is printed\n"
        "    line 3  The rate was 50.03% in 2020  [Progression]\n"
        "    line 4  and 58.88% in 2019\n"
        "    line 4  a fall of 8.58 points.\n"
        "    perhaps digits transposed: -8.85  change c-1a2b\n"
        "\n"
        "1 unguarded: nothing to compare with 1.\n"
        "2 rules selected nothing: sum, share.\n"
        "4 figures, 4 comparable, 3 guarded; 1 finding; 0 hold, 1 breaks, 0 undecided.\n"
    )


def test_a_clean_report_says_how_much_was_compared() -> None:
    made = audit("zh")
    clean = made.model_copy(update={"checks": (), "findings": (), "coverage": Coverage(guarded=("f1", "f2"))})
    assert render(clean) == (
        "report.txt：未发现问题\n共 4 个数字，可核对 4 个，2 个有校验守护；0 处问题；0 项相符，0 项不符，0 项未判定。\n"
    )


def test_a_finding_with_many_places_lists_each_figure_once() -> None:
    after, before, change, teachers = audit("zh").figures
    first = check("c-1", {"before": before, "change": change}, message="变化不符")
    second = check("c-2", {"before": before, "total": teachers}, message="合计不符", arithmetic="1 + 1 = 2")
    assert shown((after, before, change, teachers), (first, second)) == [
        "错误  变化不符",
        "    第4行  2019年为58.88%  [一、升学]",
        "    第4行  下降8.58个百分点",
        "    第5行  专任教师308人",
        "    1 + 1 = 2",
        "    change c-1",
    ]


def test_more_than_a_dozen_places_are_counted() -> None:
    text = "各地人数：" + "，".join(f"{number}人" for number in range(100, 120)) + "。\n"
    figures = tuple(figure(text, f"{number}人", number=number) for number in range(100, 120))
    lines = shown(
        figures,
        (check("c-1", {f"part{one.id}": one for one in figures}, message="合计不符"),),
        text=text,
        severity="warning",
    )
    assert lines[0] == "警告  合计不符"
    assert lines[-3:] == ["    第1行  110人", "    ……另有 9 处", "    change c-1"]


def test_arithmetic_and_slack_are_shown_where_the_message_leaves_them_out() -> None:
    (_, before, change, _) = figures = audit("zh").figures
    one = check(
        "c-1",
        {"before": before, "change": change},
        message="变化不符",
        arithmetic="50.03% − 58.88% = −8.85个百分点",
        slack=Decimal("0.01"),
    )
    assert shown(figures, (one,))[1] == "    50.03% − 58.88% = −8.85个百分点；四舍五入最多可差 ±0.01"


def test_a_figure_in_a_table_is_found_by_its_row_and_column() -> None:
    place = Place(headings=("三、招生",), table="表1 各地招生", row="东湖区", column="2020年", paragraph=9)
    one = figure(CHINESE, "308人", number=1, place=place)
    lines = shown((one,), (check("c-1", {"total": one}, message="合计不符"),))
    assert lines[1] == "    第5行  东湖区 · 2020年  308人  [表1 各地招生]"


def test_evidence_stands_on_one_line() -> None:
    text = "新增甲、乙两类3个专业。\n"
    one = figure(text, "3个", number=1)
    evidence = (
        Evidence(role="item", start=2, end=3, printed="甲"),
        Evidence(role="item", start=4, end=5, printed="乙"),
    )
    made = check("c-1", {"total": one}, message="3个专业，列出2个")
    relation = made.relation.model_copy(update={"evidence": evidence})
    lines = shown((one,), (made.model_copy(update={"relation": relation}),), text=text)
    assert lines[1:3] == ["    第1行  新增甲、乙两类3个专业", "    第1行  甲、乙"]


def test_a_long_clause_is_cut_around_the_figure() -> None:
    text = "全市各级各类职业院校面向企业职工和新型农民开展培训共308人次的各种形式职业技能提升行动。\n"
    one = figure(text, "308人", number=1)
    lines = shown((one,), (check("c-1", {"total": one}, message="不符"),), text=text)
    assert lines[1] == "    第1行  …企业职工和新型农民开展培训共308人次的各种形式职业技能…"


def test_nothing_in_a_report_reaches_the_terminal_as_a_command() -> None:
    made = audit("zh")
    name = "a\x1b]0;owned\x07\u202e.txt"
    document = made.document.model_copy(update={"name": name})
    broken = made.checks[0].model_copy(update={"message": "甲\x1b[2J\r\n乙"})
    hostile = render(made.model_copy(update={"document": document, "checks": (broken,)}))
    assert hostile.splitlines()[0] == "a]0;owned.txt：1 个错误"
    assert hostile.splitlines()[2] == "错误  甲[2J  乙"


def test_on_a_terminal_severity_has_a_colour() -> None:
    coloured = render(audit("zh"), paint=terminal)
    assert coloured.startswith("\x1b[1mreport.txt\x1b[0m：\x1b[1;31m1 个错误\x1b[0m\n")
    assert "\x1b" not in render(audit("zh"), paint=plain)


def test_figures_made_by_hand_have_no_line() -> None:
    made = audit("en")
    nowhere = Document(name="figures", format="figures", text="", blocks=(), language="en")
    lines = render(made.model_copy(update={"document": nowhere})).splitlines()
    assert lines[3].strip() == "升学率 50.03%  [Progression]"


def test_an_unknown_format_is_refused_with_those_that_are_known() -> None:
    known = "text, jsonl, html, markdown, csv, sarif, junit, github"
    with pytest.raises(ValueError, match=rf"^no output format 'pdf'; choose one of {known}$"):
        render(audit("en"), format="pdf")


def test_an_inventory_lists_figures_in_columns() -> None:
    assert list(INVENTORIES["text"].lines(audit("zh"), plain)) == [
        "report.txt",
        "第3行  50.03%        50.03 %       升学率  2020",
        "第4行  58.88%        58.88 %       升学率  2019",
        "第4行  8.58个百分点  -8.58 百分点",
        "第5行  308人         308 人",
        "共 4 个数字。",
    ]


def test_an_inventory_of_no_figures_says_so() -> None:
    bare = audit("en").model_copy(update={"figures": ()})
    assert list(INVENTORIES["text"].lines(bare, plain)) == ["report.txt", "0 figures."]


def test_many_reports_are_summed_in_one_line() -> None:
    counts = Tally(figures=10, measured=8, guarded=5, findings=1, holds=3)
    assert overall(counts, documents=3, failed=1, language="en") == (
        "3 reports, 1 not audited; 10 figures, 8 comparable, 5 guarded; 1 finding; 3 hold, 0 break, 0 undecided."
    )
    assert overall(NOTHING, documents=1, failed=0, language="zh") == (
        "1 份报告；共 0 个数字，可核对 0 个，0 个有校验守护；0 处问题；0 项相符，0 项不符，0 项未判定。"
    )


def test_more_silent_rules_than_a_dozen_are_cut() -> None:
    silent = tuple(f"r{number}" for number in range(14))
    made = audit("en").model_copy(update={"coverage": Coverage(silent_rules=silent)})
    line = "14 rules selected nothing: r0, r1, r2, r3, r4, r5, r6, r7, r8, r9, r10, r11 and more."
    assert render(made).splitlines()[-2] == line


def test_rules_are_listed_with_pack_severity_and_title() -> None:
    rules = (
        Rule(id="change", pack="general", severity="error", title={"zh": "变化", "en": "A change"}),
        Rule(id="sum", title={"zh": "合计"}),
    )
    assert list(catalogue(Rulebook(rules=rules), language="en")) == [
        "general/change  error    A change",
        "sum             warning  合计",
    ]


@given(st.text(max_size=40))
def test_printable_text_is_one_line_without_controls(text: str) -> None:
    safe = printable(text)
    assert len(safe.splitlines()) <= 1
    assert not [character for character in safe if unicodedata.category(character) in ("Cc", "Cs")]
    assert safe == printable(safe)


@given(st.text(max_size=40), st.integers(min_value=1, max_value=30))
def test_shortened_text_fits(text: str, columns: int) -> None:
    safe = printable(text)
    assert width(shortened(safe, columns=columns)) <= columns
    assert width(padded(shortened(safe, columns=columns), columns=columns)) == columns


def test_a_relation_without_figures_still_has_its_check_named() -> None:
    relation = Relation(rule=Rule(id="leftover"), operands=())
    one = check("c-9", {}, message="模板文字", severity="note").model_copy(update={"relation": relation})
    assert shown((), (one,), severity="note") == ["提示  模板文字", "    change c-9"]
