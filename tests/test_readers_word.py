"""Word in full: tracked changes, hidden words, numbers of lists, charts, headers, fields."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import pytest
from shown import blocks, headings, rows, tables, words
from wordfile import cell, paragraph, run, table, whole

from auditor.model import Document
from auditor.readers import read

INSERTED, DELETED = f"<w:ins>{run('10389')}</w:ins>", "<w:del><w:r><w:delText>10247</w:delText></w:r></w:del>"


@pytest.fixture
def opened(tmp_path: Path) -> Opener:
    return Opener(tmp_path)


class Opener:
    def __init__(self, folder: Path) -> None:
        self.file = folder / "report.docx"

    def __call__(self, body: str, *, revisions: Literal["final", "original"] = "final", **parts: str) -> Document:
        self.file.write_bytes(whole(body, **parts))
        return read(self.file, name="report.docx", revisions=revisions)


def level(number: int, form: str, text: str) -> str:
    return f'<w:lvl w:ilvl="{number}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'


def numbering(*levels: str, name: str = "1") -> str:
    lists = f'<w:num w:numId="{name}"><w:abstractNumId w:val="0"/></w:num>'
    return f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>{lists}'


def listed(words: str, depth: int = 0, name: str = "1") -> str:
    return paragraph(words, properties=f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{name}"/></w:numPr>')


@pytest.mark.parametrize(
    ("revisions", "expected"), [("final", "招生10389人。"), ("original", "招生10247人。")]
)  # fmt: skip
def test_either_text_of_tracked_changes_is_read(
    opened: Opener, revisions: Literal["final", "original"], expected: str
) -> None:
    body = f"<w:p>{run('招生')}{DELETED}{INSERTED}{run('人。')}</w:p>"
    assert [("paragraph", expected)] == blocks(opened(body, revisions=revisions))


def test_moved_words_stand_where_each_text_has_them(opened: Opener) -> None:
    body = (
        f"<w:p><w:moveFrom>{run('招生12人。')}</w:moveFrom>{run('毕业8人。')}</w:p>"
        f"<w:p>{run('就业7人。')}<w:moveTo>{run('招生12人。')}</w:moveTo></w:p>"
    )
    assert "毕业8人。\n就业7人。招生12人。\n" == opened(body).text
    assert "招生12人。毕业8人。\n就业7人。\n" == opened(body, revisions="original").text


def test_rows_are_there_in_the_text_that_has_them(opened: Opener) -> None:
    body = table(
        cell("a") + cell("1"),
        f"<w:trPr><w:del/></w:trPr>{cell('b')}{cell('2')}",
        f"<w:trPr><w:ins/></w:trPr>{cell('c')}{cell('3')}",
    )
    assert [["a", "1"], ["c", "3"]] == rows(opened(body))
    assert [["a", "1"], ["b", "2"]] == rows(opened(body, revisions="original"))


def test_a_paragraph_whose_end_is_deleted_goes_on_in_the_next(opened: Opener) -> None:
    body = f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{run('招生49')}</w:p>" + paragraph("个专业。")
    assert "招生49个专业。\n" == opened(body).text
    assert "招生49\n个专业。\n" == opened(body, revisions="original").text


def test_words_that_a_style_hides_are_left_out(opened: Opener) -> None:
    styles = (
        '<w:style w:type="character" w:styleId="h"><w:name w:val="hid"/><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="i"><w:name w:val="own"/><w:basedOn w:val="h"/></w:style>'
        '<w:style w:styleId="p"><w:name w:val="hidden"/><w:rPr><w:vanish/></w:rPr></w:style>'
    )
    hidden = '<w:r><w:rPr><w:rStyle w:val="i"/></w:rPr><w:t>7</w:t></w:r>'
    seen = '<w:r><w:rPr><w:rStyle w:val="i"/><w:vanish w:val="0"/></w:rPr><w:t>12</w:t></w:r>'
    body = f"<w:p>{run('招生')}{hidden}{seen}{run('人。')}</w:p>" + paragraph("8", properties='<w:pStyle w:val="p"/>')
    assert [("paragraph", "招生12人。")] == blocks(opened(body, styles=styles))


def test_numbers_of_lists_are_words(opened: Opener) -> None:
    lists = numbering(
        level(0, "chineseCountingThousand", "%1、"), level(1, "chineseCounting", "（%2）"), level(2, "decimal", "%3.")
    )
    body = "".join(
        listed(words, depth) + paragraph("全市招生10389人。")
        for words, depth in [("规模", 0), ("学生", 1), ("生源", 2), ("来源", 2), ("教师", 1), ("质量", 0), ("就业", 1)]
    )
    expected = ["一、规模", "（一）学生", "1.生源", "2.来源", "（二）教师", "二、质量", "（一）就业"]
    assert expected == [shown for _, _, shown in headings(opened(body, numbering=lists))]


@pytest.mark.parametrize(
    ("form", "text", "expected"),
    [
        ("chineseCounting", "第%1章", "第一章 规模"),
        ("decimal", "第%1章", "第1章 规模"),
        ("upperRoman", "%1.", "I.规模"),
        ("lowerLetter", "%1)", "a)规模"),
        ("decimalEnclosedCircle", "%1", "① 规模"),
        ("decimalFullWidth", "%1．", "１．规模"),
        ("ideographTraditional", "%1、", "甲、规模"),
        ("chineseLegalSimplified", "%1、", "壹、规模"),
        ("bullet", "●", "规模"),
        ("none", "", "规模"),
        ("made-up", "%1.", "1.规模"),
    ],
)
def test_every_kind_of_number_is_printed(opened: Opener, form: str, text: str, expected: str) -> None:
    assert f"{expected}\n" == opened(listed("规模"), numbering=numbering(level(0, form, text))).text


def test_numbers_of_several_levels_and_digits_by_law(opened: Opener) -> None:
    legal = '<w:lvl w:ilvl="1"><w:numFmt w:val="decimal"/><w:isLgl/><w:lvlText w:val="%1.%2"/></w:lvl>'
    lists = numbering(level(0, "chineseCounting", "%1、"), legal)
    assert (
        "一、规模\n1.1 学生\n1.2 教师\n"
        == opened(listed("规模") + listed("学生", 1) + listed("教师", 1), numbering=lists).text
    )


def test_a_list_that_starts_anew_is_counted_anew(opened: Opener) -> None:
    lists = numbering(level(0, "decimal", "%1.")) + (
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>'
    )
    body = listed("甲") + listed("乙") + listed("丙", name="2") + listed("丁", name="2")
    assert "1.甲\n2.乙\n5.丙\n6.丁\n" == opened(body, numbering=lists).text


def test_a_style_may_number_its_paragraphs(opened: Opener) -> None:
    styles = '<w:style w:styleId="s"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    body = paragraph("规模", properties='<w:pStyle w:val="s"/>') + paragraph("招生12人。")
    found = opened(body, styles=styles, numbering=numbering(level(0, "chineseCounting", "%1、")))
    assert [(1, "一", "一、规模")] == headings(found)


def test_rows_may_be_numbered(opened: Opener) -> None:
    row = f"<w:tc>{listed('')}</w:tc>" + cell("甲校") + cell("12")
    found = opened(table(row, row), numbering=numbering(level(0, "decimal", "%1")))
    assert [["1", "甲校", "12"], ["2", "甲校", "12"]] == rows(found)


def test_a_chart_is_the_table_that_it_draws(opened: Opener) -> None:
    points = "<c:pt idx='0'><c:v>2019</c:v></c:pt><c:pt idx='1'><c:v>2020</c:v></c:pt>"
    values = "<c:formatCode>0.0%</c:formatCode><c:pt idx='0'><c:v>0.58879999</c:v></c:pt><c:pt idx='1'><c:v>0.5003</c:v></c:pt>"
    chart = (
        "<c:chart><c:title><c:tx><c:rich><a:p><a:r><a:t>升学率</a:t></a:r></a:p></c:rich></c:tx></c:title><c:plotArea><c:barChart>"
        "<c:ser><c:tx><c:strRef><c:strCache><c:pt idx='0'><c:v>比例</c:v></c:pt></c:strCache></c:strRef></c:tx>"
        f"<c:cat><c:strRef><c:strCache>{points}</c:strCache></c:strRef></c:cat><c:val><c:numRef><c:numCache>{values}</c:numCache>"
        "</c:numRef></c:val></c:ser></c:barChart></c:plotArea></c:chart>"
    )
    found = opened(f"<w:p>{run('见图1。')}<w:r><w:drawing><c:chart r:id='chart'/></w:drawing></w:r></w:p>", chart=chart)
    assert [["", "比例"], ["2019", "58.9%"], ["2020", "50.0%"]] == rows(found)
    assert ("升学率", 1) == (words(found, tables(found)[0].caption), tables(found)[0].header_rows)


def test_headers_and_footers_stand_at_the_end_without_page_numbers(opened: Opener) -> None:
    page = '<w:p><w:r><w:t>第</w:t></w:r><w:fldSimple w:instr=" PAGE "><w:r><w:t>3</w:t></w:r></w:fldSimple><w:r><w:t>页</w:t></w:r></w:p>'
    found = opened(paragraph("招生12人。"), header=paragraph("2020年度报告"), footer=page)
    assert [("paragraph", "招生12人。"), ("note", "2020年度报告"), ("note", "第页")] == blocks(found)


def test_raised_marks_of_notes_are_left_out_and_exponents_stay(opened: Opener) -> None:
    def raised(words: str) -> str:
        return f'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>{words}</w:t></w:r>'

    body = f"<w:p>{run('招生12')}{raised('[1]')}{run('人，面积30m')}{raised('2')}{run('。')}</w:p>"
    assert "招生12人，面积30m2。\n" == opened(body).text


def test_comments_are_no_text(opened: Opener) -> None:
    about = f"<w:commentRangeStart/>{run('招生12人。')}<w:commentRangeEnd/>"
    body = f"<w:p>{about}<w:r><w:commentReference/></w:r></w:p>"
    assert "招生12人。\n" == opened(body, comments=paragraph("应为13人？")).text


def test_an_embedded_document_is_said_to_be_unread(opened: Opener) -> None:
    assert ("整体嵌入的文档没有读（1 份）；请在 Word 中重新保存报告",) == opened(
        paragraph("招生12人。") + '<w:altChunk r:id="x"/>'
    ).unread
