"""Places: what a person is told of where a finding stands is what leads there in the program that opens the file."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from files import put
from oldworkbook import binary_workbook, old_workbook
from pdffile import document as pages
from pdffile import lines, ruled
from wordfile import cell as word_cell
from wordfile import document, paragraph
from wordfile import table as word_table
from workbookfile import opendocument, workbook

import auditor
from auditor.cli import main
from auditor.model import Audit, Language

pytestmark = pytest.mark.usefixtures("inside_the_folder")

HEAD = ("学校", "2019年（人）", "2020年（人）", "增减（人）")
BODY = (("甲校", "120", "135", "15"), ("乙校", "98", "87", "-11"), ("合计", "218", "232", "4"))
"""The total of 2020 is wrong, and so is its change."""
TABLE = (HEAD, *BODY)
FIRST, SECOND = "2020年，全市中职学校专任教师1712人。", "全市中职学校专任教师1721人。"


def sheet(rows: dict[int, dict[str, str]], *, hidden: tuple[int, ...] = (), further: str = "") -> str:
    """The XML of a sheet: row → column → what stands there."""
    found = ""
    for number, cells in rows.items():
        drawn = "".join(
            f'<c r="{column}{number}"><v>{words}</v></c>'
            if words.lstrip("-").isdigit()
            else f'<c r="{column}{number}" t="inlineStr"><is><t>{words}</t></is></c>'
            for column, words in cells.items()
        )
        found += f'<row r="{number}"{" hidden=" + chr(34) + "1" + chr(34) if number in hidden else ""}>{drawn}</row>'
    return f"{found}|{further}"


BOOK = workbook(
    {
        "表1": sheet(
            {
                2: {"B": "2020年招生情况"},
                **{row: dict(zip("BDEG", cells, strict=True)) for row, cells in zip((4, 5, 7, 9), TABLE, strict=True)},
            },
            hidden=(7,),
            further='<cols><col min="4" max="4" hidden="1"/></cols>'
            '<mergeCells><mergeCell ref="B2:G2"/><mergeCell ref="B4:C4"/></mergeCells>',
        ),
        "专任教师": sheet({1: {"A": FIRST}, 30: {"AB": SECOND}}),
    }
)


def audit(name: str, content: str | bytes, *, language: Language | None = None) -> Audit:
    return auditor.audit(put(name, content), language=language)


def messages(audit: Audit) -> dict[str, str]:
    return {check.rule: check.message for check in audit.checks if check.verdict == "breaks"}


def places(audit: Audit) -> dict[str, str | None]:
    return {figure.printed: figure.place.cell for figure in audit.figures}


def records(name: str, *options: str, capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    main(["check", "--format", "jsonl", *options, name])
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_a_message_names_the_sheet_and_the_cells() -> None:
    expected = {
        "sum": "合计：甲校135 + 乙校87 = 222，却印为232。见表“2020年招生情况”“2020年（人）”列（工作表“表1”E5、E7、E9）。",
        "change": "合计：232 − 218 = 14，却印为4。见表“2020年招生情况”“合计”行（工作表“表1”E9、D9、G9）。",
        "repeat": "中职学校专任教师：工作表“专任教师”A1为1712人，工作表“专任教师”AB30为1721人。",
    }
    assert expected == messages(audit("a.xlsx", BOOK))


def test_a_message_names_the_sheet_and_the_cells_in_english() -> None:
    found = messages(audit("a.xlsx", BOOK, language="en"))
    assert found["sum"].endswith("See table “2020年招生情况”, column “2020年（人）” (sheet “表1”, E5, E7, E9).")
    assert found["repeat"] == "中职学校专任教师: 1712人 at sheet “专任教师”, A1, 1721人 at sheet “专任教师”, AB30."


def test_hidden_and_blank_rows_and_columns_and_merged_cells_count_as_the_file_counts_them() -> None:
    cells = places(audit("a.xlsx", BOOK))
    assert {"135": "E5", "98": "D7", "-11": "G7", "218": "D9", "1712人": "A1", "1721人": "AB30"} == {
        printed: cells[printed] for printed in ("135", "98", "-11", "218", "1712人", "1721人")
    }


def test_a_merged_cell_is_called_by_its_upper_left_one() -> None:
    rows = {1: {"A": "学校", "C": "2020年"}, 2: {"A": "甲校", "C": "12"}, 4: {"A": "乙校", "C": "15"}}
    merged = '<mergeCells><mergeCell ref="A2:B3"/><mergeCell ref="C2:D3"/></mergeCells>'
    cells = places(audit("a.xlsx", workbook({"表1": sheet(rows, further=merged)})))
    assert ("C2", "C4") == (cells["12"], cells["15"])


def test_many_cells_are_told_as_the_range_around_them() -> None:
    rows = {1: {"A": "学校", "B": "招生（人）", "C": "毕业（人）"}}
    rows |= {row: {"A": f"{name}校", "B": f"21{row}", "C": f"11{row}"} for row, name in enumerate("甲乙丙丁戊己", 2)}
    rows[8] = {"A": "合计", "B": "1287", "C": "697"}
    found = messages(audit("a.xlsx", workbook({"表1": sheet(rows)})))
    assert found["sum"].endswith("“毕业（人）”列（工作表“表1”C2:C8）。")


def test_the_record_of_a_figure_has_its_sheet_and_cell(capsys: pytest.CaptureFixture[str]) -> None:
    put("a.xlsx", BOOK)
    broken = next(
        one for one in records("a.xlsx", capsys=capsys) if one.get("rule") == "sum" and one["verdict"] == "breaks"
    )
    where = [(one["where"]["sheet"], one["where"]["cell"], one["place"]) for one in broken["figures"]]
    assert ("表1", "E9", "工作表“表1”E9 › 2020年招生情况 › 合计 › 2020年（人）") == where[-1]


@pytest.mark.parametrize("form", ["text", "html", "markdown", "sarif", "junit", "csv", "github"])
def test_every_output_names_the_cell(form: str, capsys: pytest.CaptureFixture[str]) -> None:
    put("a.xlsx", BOOK)
    main(["check", "--format", form, "a.xlsx"])
    told = capsys.readouterr().out
    assert "工作表“表1”E" in told
    assert "AB30" in told


def test_lines_of_the_extracted_text_are_told_of_no_workbook(capsys: pytest.CaptureFixture[str]) -> None:
    put("a.xlsx", BOOK)
    main(["check", "--format", "junit", "a.xlsx"])
    assert "@ 工作表“专任教师”A1" in capsys.readouterr().out
    main(["check", "--format", "csv", "a.xlsx"])
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out.lstrip("\ufeff"))))
    assert "工作表“专任教师”A1 | 工作表“专任教师”AB30" in [row["places"] for row in rows]


def test_a_csv_has_cells_without_a_sheet() -> None:
    text = "\n".join(",".join(row) for row in (HEAD, BODY[0], (), BODY[1], BODY[2]))
    assert messages(audit("a.csv", text))["sum"].endswith("“2020年（人）”列（单元格C2、C4、C5）。")


def test_an_old_workbook_has_cells() -> None:
    cells = {(4, 2): 1.0, (4, 3): 3.0, (7, 2): 2.0, (7, 3): 4.0}
    found = audit("a.xls", old_workbook({"甲": {(0, 0): 9.0}, "Sheet2": cells}, code="0"))
    assert [("甲", "A1"), ("Sheet2", "C5"), ("Sheet2", "D5"), ("Sheet2", "C8"), ("Sheet2", "D8")] == [
        (figure.place.sheet, figure.place.cell) for figure in found.figures
    ]


def test_a_binary_workbook_has_cells() -> None:
    found = audit("a.xlsb", binary_workbook({(4, 2): 1.0, (4, 3): 3.0, (7, 2): 2.0, (7, 3): 4.0}))
    assert ["C5", "D5", "C8", "D8"] == [figure.place.cell for figure in found.figures]


def test_an_opendocument_workbook_counts_what_is_repeated() -> None:
    def drawn(*words: str) -> str:
        return "".join(f"<table:table-cell><text:p>{one}</text:p></table:table-cell>" for one in words)

    blank = '<table:table-row table:number-rows-repeated="3"><table:table-cell/></table:table-row>'
    gap = '<table:table-cell table:number-columns-repeated="2"/>'
    merged = '<table:table-cell table:number-columns-spanned="2"><text:p>学校</text:p></table:table-cell><table:covered-table-cell/>'
    rows = f"{blank}<table:table-row>{gap}{merged}{drawn('2020年')}</table:table-row>"
    rows += f"<table:table-row table:visibility='collapse'>{gap}{drawn('甲校', '')}{drawn('12')}</table:table-row>"
    rows += f"<table:table-row>{gap}{drawn('乙校', '')}{drawn('15')}</table:table-row>"
    body = f'<office:spreadsheet><table:table table:name="招生">{rows}</table:table></office:spreadsheet>'
    cells = places(audit("a.ods", opendocument(body)))
    assert ("E5", "E6") == (cells["12"], cells["15"])


def test_the_files_of_one_report_keep_their_cells() -> None:
    books = [auditor.read(put(name, BOOK)) for name in ("a.xlsx", "b.xlsx")]
    found = [figure for figure in auditor.find_figures(auditor.join(books, name="r")) if figure.printed == "1721人"]
    assert [("a.xlsx", "专任教师", "AB30"), ("b.xlsx", "专任教师", "AB30")] == [
        (figure.place.file, figure.place.sheet, figure.place.cell) for figure in found
    ]


def rows_of_word(*rows: tuple[str, ...]) -> str:
    return word_table(*("".join(map(word_cell, row)) for row in rows))


def test_a_word_file_has_paragraphs_and_its_tables_captions_or_numbers() -> None:
    body = (
        paragraph(FIRST) + rows_of_word(("项目", "数值"), ("面积", "7")) + paragraph("以下为各校的招生规模，单位为人。")
    )
    body += rows_of_word(*TABLE) + paragraph(SECOND)
    found = messages(audit("a.docx", document(body)))
    assert "中职学校专任教师：第1段为1712人，第5段为1721人。" == found["repeat"]
    assert "合计：甲校135 + 乙校87 = 222，却印为232。见第2个表“2020年（人）”列。" == found["sum"]
    body = paragraph(FIRST) + paragraph("表1 各校招生情况") + rows_of_word(*TABLE)
    found = messages(audit("a.docx", document(body), language="en"))
    assert found["sum"].endswith("See table “表1 各校招生情况”, column “2020年（人）”.")


def headed(first: str, second: str) -> bytes:
    """A Word file with three headings; the paragraphs stand below the second and the third."""
    further = paragraph("各校概况见附件一。") + paragraph("本章只讲师资，其余各项另文说明。")
    chapters = (("一、概述", ""), ("二、师资", paragraph(first)), ("三、小结", paragraph(second)))
    outline = '<w:outlineLvl w:val="0"/>'
    return document("".join(paragraph(name, properties=outline) + further + told for name, told in chapters))


PARTS = "全市中职学校招生10247人，其中男生6000人，女生4347人。"


def test_paragraphs_are_counted_from_the_heading_above(capsys: pytest.CaptureFixture[str]) -> None:
    found = messages(audit("a.docx", headed("本章到此为止。", PARTS)))
    assert found["partial"].endswith("见“三、小结”第3段。")
    main(["check", "a.docx"])
    assert "    第3段  其中男生6000人  [三、小结]\n" in capsys.readouterr().out
    main(["figures", "a.docx"])
    assert "“三、小结”第3段  6000人" in capsys.readouterr().out
    main(["check", "--format", "jsonl", "a.docx"])
    records = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    figure = next(record for record in records if record["type"] == "figure" and record["printed"] == "6000人")
    assert "三、小结 › 第3段" == figure["place"]


def test_what_is_no_figure_is_counted_from_the_heading_above(capsys: pytest.CaptureFixture[str]) -> None:
    put("a.docx", headed(FIRST, "主要原因是。"))
    main(["check", "a.docx"])
    assert "“三、小结”第3段  主要原因是。" in capsys.readouterr().out


def test_a_word_file_has_no_lines_in_any_output(capsys: pytest.CaptureFixture[str]) -> None:
    put("a.docx", document(paragraph(FIRST) + paragraph("二") + rows_of_word(*TABLE) + paragraph(SECOND)))
    for form in ("text", "html", "markdown", "sarif", "junit", "csv", "github"):
        main(["check", "--format", form, "a.docx"])
        told = capsys.readouterr().out
        assert "第4段" in told
        assert "行）" not in told
        assert "第4行" not in told


def test_a_web_page_has_paragraphs_and_numbered_tables() -> None:
    rows = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in TABLE)
    found = messages(
        audit("a.html", f"<p>{FIRST}</p><p>各校招生如下，单位为人。</p><table>{rows}</table><p>{SECOND}</p>")
    )
    assert "中职学校专任教师：第1段为1712人，第4段为1721人。" == found["repeat"]
    assert "见第1个表“2020年（人）”列。" in found["sum"]


def test_an_opendocument_text_has_paragraphs_and_numbered_tables() -> None:
    cells = "".join(
        f"<table:table-row>{''.join(f'<table:table-cell><text:p>{cell}</text:p></table:table-cell>' for cell in row)}</table:table-row>"
        for row in TABLE
    )
    body = f"<text:p>{FIRST}</text:p><text:p>各校招生如下，单位为人。</text:p><table:table>{cells}</table:table><text:p>{SECOND}</text:p>"
    found = messages(audit("a.odt", opendocument(f"<office:text>{body}</office:text>")))
    assert "中职学校专任教师：第1段为1712人，第4段为1721人。" == found["repeat"]
    assert "见第1个表“2020年（人）”列。" in found["sum"]


def test_a_pdf_has_pages() -> None:
    first = lines(["全市职业教育年度报告全文", FIRST]) + ruled(TABLE, y=300)
    content = pages(first, lines(["本页说明教师的情况，供各校参考。", SECOND]))
    found = messages(audit("a.pdf", content))
    assert "第1页为1712人，" in found["repeat"].replace("”第", "第")
    assert "第2页为1721人。" in found["repeat"].replace("”第", "第")
    assert found["sum"].endswith("“2020年（人）”列（第1页）。")
    assert "page 2" in messages(audit("a.pdf", content, language="en"))["repeat"]


@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_a_text_keeps_its_lines(name: str) -> None:
    drawn = "\n".join(f"| {' | '.join(row)} |" for row in (HEAD, ("---",) * 4, *BODY))
    found = messages(audit(name, f"{FIRST}\n\n{drawn}\n\n{SECOND}\n"))
    assert "中职学校专任教师：第1行为1712人，第9行为1721人。" == found["repeat"]
    assert found["sum"].endswith("“2020年（人）”列（第5–7行）。")


def test_what_is_no_figure_has_its_cell_too(capsys: pytest.CaptureFixture[str]) -> None:
    put("a.xlsx", workbook({"说明": sheet({1: {"A": FIRST}, 5: {"C": "主要原因是。"}})}))
    main(["check", "a.xlsx"])
    assert "工作表“说明”C5  主要原因是。" in capsys.readouterr().out


def test_the_comments_of_a_word_file_name_paragraphs_and_tables(tmp_path: Path) -> None:
    docx = pytest.importorskip("docx")
    put("a.docx", document(paragraph(FIRST) + paragraph("二") + rows_of_word(*TABLE) + paragraph(SECOND)))
    main(["comment", "a.docx", "--output", str(tmp_path / "b.docx")])
    told = [comment.text for comment in docx.Document(str(tmp_path / "b.docx")).comments]
    assert any("→ 第4段" in one for one in told)
    assert any("→ 第1个表" in one for one in told)
