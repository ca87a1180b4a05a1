"""Word: every word that a reader sees is read, nothing else, and each stands where the text says."""

from __future__ import annotations

from pathlib import Path

import pytest
from shown import blocks, headings, reach, rows, tables, words
from wordfile import cell, document, paragraph, run, table

from auditor.model import Document
from auditor.readers import read, read_text

FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF 99 \\h</w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>10389</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
BOX = (
    "<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx><w:txbxContent><w:p><w:r><w:t>框内12人。</w:t></w:r></w:p>"
    "</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent><w:p><w:r><w:t>框内12人。</w:t></w:r></w:p>"
    "</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)


@pytest.fixture
def opened(tmp_path: Path) -> Opener:
    return Opener(tmp_path)


class Opener:
    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(self, body: str, *, styles: str = "", footnotes: str = "") -> Document:
        file = self.folder / "report.docx"
        file.write_bytes(document(body, styles=styles, footnotes=footnotes))
        return read(file, name="report.docx")


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        (run("招生") + run("10389") + run("人。"), "招生10389人。"),
        (run("招生") + f"<w:ins>{run('10389')}</w:ins>" + run("人。"), "招生10389人。"),
        (run("招生10389") + "<w:del><w:r><w:delText>10247</w:delText></w:r></w:del>" + run("人。"), "招生10389人。"),
        (f"<w:moveFrom>{run('旧')}</w:moveFrom><w:moveTo>{run('新12人。')}</w:moveTo>", "新12人。"),
        (f"<w:sdt><w:sdtPr/><w:sdtContent>{run('招生12人。')}</w:sdtContent></w:sdt>", "招生12人。"),
        (f"<w:hyperlink>{run('招生12人。')}</w:hyperlink>", "招生12人。"),
        (run("招生") + FIELD + run("人。"), "招生10389人。"),
        (f'<w:fldSimple w:instr="DOCPROPERTY 7">{run("12")}</w:fldSimple>' + run("人。"), "12人。"),
        (run("变化") + "<w:r><w:noBreakHyphen/></w:r>" + run("8.58%。"), "变化-8.58%。"),
        (run("误差") + '<w:r><w:sym w:font="Symbol" w:char="F0B1"/></w:r>' + run("2人。"), "误差±2人。"),
        (run("甲") + "<w:r><w:tab/></w:r>" + run("乙12人。"), "甲\t乙12人。"),
        ("<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏7</w:t></w:r>" + run("共12人。"), "共12人。"),
        ("<m:oMath><m:r><m:t>3</m:t></m:r></m:oMath>" + run("人。"), "3人。"),
        (f"<w:r><w:ruby><w:rt>{run('zi')}</w:rt><w:rubyBase>{run('字')}</w:rubyBase></w:ruby></w:r>" + run("。"), "字。"),
    ],
)  # fmt: skip
def test_a_paragraph_reads_as_its_reader_sees_it(opened: Opener, inside: str, expected: str) -> None:
    assert [("paragraph", expected)] == blocks(opened(f"<w:p>{inside}</w:p>"))


def test_a_text_box_is_read_once(opened: Opener) -> None:
    assert [("paragraph", "招生12人。"), ("paragraph", "框内12人。")] == blocks(
        opened(f"<w:p>{run('招生12人。')}{BOX}</w:p>")
    )


def test_headings_come_from_styles_and_from_what_these_are_based_on(opened: Opener) -> None:
    styles = (
        '<w:style w:styleId="a1"><w:name w:val="heading 1"/></w:style>'
        '<w:style w:styleId="a2"><w:name w:val="own"/><w:basedOn w:val="a1"/></w:style>'
        '<w:style w:styleId="a3"><w:name w:val="deep"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>'
        '<w:style w:styleId="t"><w:name w:val="Title"/></w:style>'
    )
    body = "".join(
        paragraph(words, properties=f'<w:pStyle w:val="{style}"/>')
        for words, style in (("2020年度报告", "t"), ("一、规模", "a2"), ("深处", "a3"), ("正文共12人。", "none"))
    ) + paragraph("自定", properties='<w:outlineLvl w:val="1"/>')
    expected = [(1, None, "2020年度报告"), (1, "一", "一、规模"), (3, None, "深处"), (2, None, "自定")]
    assert expected == headings(opened(body, styles=styles))


def test_headings_without_a_style_are_found_by_their_words(opened: Opener) -> None:
    assert [(1, "1", "1.基本情况")] == headings(opened(paragraph("1.基本情况") + paragraph("招生12人。")))


def test_paragraphs_of_a_numbered_list_are_items(opened: Opener) -> None:
    listed = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr>'
    assert [("item", "招生12人。")] == blocks(opened(paragraph("招生12人。", properties=listed)))


def test_merged_cells_keep_their_reach(opened: Opener) -> None:
    body = table(
        cell("招生情况一览表", properties='<w:gridSpan w:val="3"/>'),
        cell("学校", properties='<w:vMerge w:val="restart"/>') + cell("人数", properties='<w:gridSpan w:val="2"/>'),
        cell("", properties="<w:vMerge/>") + cell("2019") + cell("2020"),
        cell("甲校") + cell("1") + cell("2"),
    )
    read_back = opened(body)
    assert [["学校", "人数", ""], ["", "2019", "2020"], ["甲校", "1", "2"]] == rows(read_back)
    assert {"学校": (0, 0, 2, 1), "人数": (0, 1, 1, 2)} == reach(read_back)
    assert "招生情况一览表" == words(read_back, tables(read_back)[0].caption)
    assert "学校\t人数\n\t2019\t2020\n甲校\t1\t2\n" == read_back.text.partition("\n")[2]


def test_rows_marked_as_header_are_counted(opened: Opener) -> None:
    header = f"<w:trPr><w:tblHeader/></w:trPr>{cell('a')}{cell('b')}"
    assert 1 == tables(opened(table(header, cell("1") + cell("2"))))[0].header_rows


def test_deleted_rows_and_skipped_columns(opened: Opener) -> None:
    body = table(
        cell("a") + cell("b"),
        f"<w:trPr><w:del/></w:trPr>{cell('7')}{cell('8')}",
        f'<w:trPr><w:gridBefore w:val="1"/></w:trPr>{cell("2")}',
    )
    assert [["a", "b"], ["", "2"]] == rows(opened(body))


def test_paragraphs_of_a_cell_are_kept_apart(opened: Opener) -> None:
    two = f"<w:tc>{paragraph('2019')}{paragraph('2020')}</w:tc><w:tc>{paragraph('合')}{paragraph('计')}</w:tc>"
    assert [["2019 2020", "合计"], ["1", "2"]] == rows(opened(table(two, cell("1") + cell("2"))))


def test_a_table_in_a_cell_is_a_table_of_its_own(opened: Opener) -> None:
    inner = table(cell("x") + cell("1"), cell("y") + cell("2"))
    outer = table(cell("a") + f"<w:tc>{paragraph('b')}{inner}</w:tc>", cell("c") + cell("d"))
    read_back = opened(outer)
    assert [["a", "b"], ["c", "d"]] == rows(read_back)
    assert [["x", "1"], ["y", "2"]] == rows(read_back, number=1)


def test_notes_stand_at_the_end(opened: Opener) -> None:
    notes = (
        f'<w:footnote w:id="0" w:type="separator">{paragraph("横线")}</w:footnote>'
        f'<w:footnote w:id="1">{paragraph("不含新疆班4人。")}</w:footnote>'
    )
    assert [("paragraph", "招生12人。"), ("note", "不含新疆班4人。")] == blocks(
        opened(paragraph("招生12人。"), footnotes=notes)
    )


def test_page_numbers_of_a_table_of_contents_are_layout(opened: Opener) -> None:
    styles = '<w:style w:styleId="c"><w:name w:val="toc 1"/></w:style>'
    line = f'<w:p><w:pPr><w:pStyle w:val="c"/></w:pPr>{run("一、规模")}<w:r><w:tab/></w:r>{run("3")}</w:p>'
    assert ["一、规模"] == [shown for _, shown in blocks(opened(line, styles=styles))]


def test_an_anchor_counts_the_paragraphs_of_the_body(opened: Opener) -> None:
    body = paragraph("招生12人。") + table(cell("a") + cell("1"), cell("b") + cell("2")) + paragraph("毕业8人。")
    assert ["0", "1", "5"] == [block.anchor for block in opened(body).blocks]


def test_the_same_report_gives_the_same_blocks_as_text_and_as_word(opened: Opener) -> None:
    text = (
        "某市2020年度\n教育质量报告\n1.基本情况\n全市招生10389人。\n\t招生一览表\n\n\t项目\n\t2019年\n\t2020年\n\n"
        "\t招生\n\t10247\n\t10389\n\n1.1 结构\n专任教师1712人。\n"
    )
    body = (
        "".join(paragraph(words) for words in ("某市2020年度", "教育质量报告", "1.基本情况", "全市招生10389人。"))
        + table(
            cell("招生一览表", properties='<w:gridSpan w:val="3"/>'),
            cell("项目") + cell("2019年") + cell("2020年"),
            cell("招生") + cell("10247") + cell("10389"),
        )
        + paragraph("1.1 结构")
        + paragraph("专任教师1712人。")
    )
    assert blocks(read_text(text)) == blocks(opened(body))
