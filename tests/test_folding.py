"""Traditional and full-width characters are read as simplified and narrow ones, and printed as they stand."""

from __future__ import annotations

from decimal import Decimal

import opencc
import pytest
from hypothesis import given
from hypothesis import strategies as st

import auditor
from auditor.figures.prints import Prints
from auditor.folding import folded
from auditor.model import Document

SIMPLIFIED = """# 某集团二零二四年年报

全年营业收入为12.5亿元，同比增长35%，上年为10亿元。

| 项目 | 二零二四年 | 二零二三年 | 变动 |
|---|---|---|---|
| 营业收入 | 1,250 | 1,000 | 250 |
| 营业成本 | 800 | 700 | 90 |
| 毛利 | 450 | 300 | 150 |

录取率比上年提高2.5个百分点。
"""


def traditional(text: str) -> str:
    """The text as Hong Kong prints it."""
    return str(opencc.OpenCC("s2hk").convert(text))


def test_a_report_in_traditional_characters_is_read_like_one_in_simplified() -> None:
    report = traditional(SIMPLIFIED)
    assert len(report) == len(SIMPLIFIED)
    assert report != SIMPLIFIED
    one, other = (auditor.audit(auditor.read_text(text, format="md")) for text in (SIMPLIFIED, report))
    assert [(f.start, f.value, f.unit, f.kind) for f in one.figures] == [
        (f.start, f.value, f.unit, f.kind) for f in other.figures
    ]
    assert [(f.rule, f.culprit) for f in one.findings] == [(f.rule, f.culprit) for f in other.findings]
    assert one.findings


def test_headings_and_notes_of_measure_are_found_in_traditional_characters() -> None:
    text = "第一節 收入\n\n表1 收入明細\n單位：萬元\n\n| 項目 | 金額 |\n|---|---|\n| 學費 | 12 |\n"
    document = auditor.read_text(text, format="md")
    (figure,) = (figure for figure in auditor.find_figures(document) if figure.measured)
    assert "第一節" == document.blocks[0].number
    assert (Decimal(120000), "元") == (figure.value, figure.unit)


def test_figures_and_headings_are_printed_as_they_stand() -> None:
    (figure,) = (
        f
        for f in auditor.find_figures(auditor.read_text("# 學校總覽\n\n全校有學生1250個。\n", format="md"))
        if f.measured
    )
    assert ("1250個", ("學校總覽",)) == (figure.printed, figure.place.headings)
    assert "个" == figure.unit


ENROLMENT = """# 二零二零年度報告

表1 招生情況

| 學校　類別 | ２０１９年（萬人） | 2020年（萬人） | 增減（萬人） |
|---|---|---|---|
| 中職學校 | 10.0 | 12.0 | 2.0 |
| 高職院校 | 20.0 | 25.0 | 6.0 |
| 合計 | 30.0 | 37.0 | 7.0 |

全市中職學校專任教師1712人。全市中職學校專任教師1721人。
"""


def test_labels_of_rows_and_columns_are_printed_as_they_stand() -> None:
    figures = auditor.find_figures(auditor.read_text(ENROLMENT, format="md"))
    places = {figure.printed: (figure.place.row, figure.place.column) for figure in figures}
    assert ("高職院校", "增減（萬人）") == places["6.0"]
    assert ("中職學校", "２０１９年（萬人）") == places["10.0"]


def test_messages_print_labels_and_subjects_as_they_stand() -> None:
    audit = auditor.audit(auditor.read_text(ENROLMENT, format="md"))
    messages = {audit.check(finding.checks[0]).message for finding in audit.findings}
    assert {
        "合計：中職學校2.0 + 高職院校6.0 = 8.0，却印为7.0（四舍五入最多可差 ±0.1）。见表“表1 招生情況”“增減（萬人）”列（第7–9行）。",
        "中職學校專任教師：“二零二零年度報告”第11行为1712人，“二零二零年度報告”第11行为1721人。",
    } == messages


def test_a_report_and_its_edition_in_traditional_characters_have_the_same_checks() -> None:
    simplified = str(opencc.OpenCC("t2s").convert(ENROLMENT))
    one, other = (auditor.audit(auditor.read_text(text, format="md")) for text in (simplified, ENROLMENT))
    assert {check.id for check in one.checks} == {check.id for check in other.checks}


def test_a_name_whose_letters_stand_apart_is_printed_letter_by_letter() -> None:
    document = auditor.read_text("學生（人）數\n")
    assert "學生數" == Prints(document).shown("学生数", *document.blocks[0].spans)


@pytest.mark.parametrize(
    ("printed", "plain"),
    [
        ("１２，３４５", "12,345"),
        ("９８．５％", "98.5%"),
        ("－３", "-3"),
        ("萬億", "万亿"),
        ("個百分點", "个百分点"),
        ("ＧＤＰ", "GDP"),
    ],
)
def test_a_character_is_folded_to_its_plain_form(printed: str, plain: str) -> None:
    assert plain == folded(Document(name="", format="txt", text=printed, blocks=()))


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_folding_keeps_every_position(text: str) -> None:
    document = Document(name="", format="txt", text=text, blocks=())
    assert len(text) == len(folded(document))
