"""What LibreOffice makes of a report, and what it sees in ours: the same findings, every figure, comments at their figures."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from lxml import etree
from wordfile import cell, paragraph, run, table, whole
from workbookfile import row, workbook

import auditor
from auditor.reports.comments import annotate

SOFFICE = next(filter(None, map(shutil.which, ("soffice", "libreoffice"))), "")
REPORT = Path(__file__).parents[1] / "fixtures/vocational-education-2020/report.docx"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"

pytestmark = [
    pytest.mark.soffice,
    pytest.mark.skipif(not SOFFICE, reason="LibreOffice is not installed"),
]


def converted(file: Path, form: str, folder: Path) -> Path:
    """The file as LibreOffice saves it in another format."""
    profile = (folder / "profile").as_uri()
    command = [SOFFICE, "--headless", "--norestore", f"-env:UserInstallation={profile}", "--convert-to", form]
    subprocess.run([*command, "--outdir", str(folder), str(file)], check=True, capture_output=True, timeout=120)
    return folder / f"{file.stem}.{form.partition(':')[0]}"


def flagged(file: Path) -> set[tuple[str, tuple[str, ...]]]:
    """The findings of a report: the rule of each check that breaks and its figures, in whatever order they stand."""
    return {
        (check.rule, tuple(sorted(operand.figure.printed for operand in check.relation.operands)))
        for check in auditor.audit(file).checks
        if check.verdict == "breaks"
    }


@pytest.mark.parametrize("form", ["doc", "rtf", "odt"])
def test_a_word_file_saved_in_another_format_has_the_same_findings(tmp_path: Path, form: str) -> None:
    expected = flagged(REPORT)
    assert expected
    assert expected == flagged(converted(REPORT, form, tmp_path))


def every_feature() -> bytes:
    """A Word file in which a figure stands in everything that holds words."""
    box = f"<v:textbox><w:txbxContent>{paragraph('框内1105人。')}</w:txbxContent></v:textbox>"
    shape = f"<w:pict><v:shape xmlns:v='urn:schemas-microsoft-com:vml'>{box}</v:shape></w:pict>"
    number = "<w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr>"
    inner = table(cell("丙校") + cell("1107"), cell("丁校") + cell("1108"))
    inserted = f"<w:ins w:id='1' w:author='a'>{run('1102人')}</w:ins>"
    deleted = "<w:del w:id='2' w:author='a'><w:r><w:delText>9901人</w:delText></w:r></w:del>"
    begin, separate, end = (f"<w:r><w:fldChar w:fldCharType='{kind}'/></w:r>" for kind in ("begin", "separate", "end"))
    field = f"{begin}<w:r><w:instrText>QUOTE 9902</w:instrText></w:r>{separate}{run('1104人')}{end}"
    nested = f"<w:tc>{inner}{paragraph('')}</w:tc>"
    notes = "<w:r><w:footnoteReference w:id='2'/></w:r><w:r><w:endnoteReference w:id='2'/></w:r>"
    edges = "".join(f"<w:{edge}Reference w:type='default' r:id='{edge}'/>" for edge in ("header", "footer"))
    body = (
        paragraph("正文1101人。"),
        f"<w:p>{run('插入')}{inserted}{deleted}{run('。')}</w:p>",
        f"<w:sdt><w:sdtContent>{paragraph('控件1103人。')}</w:sdtContent></w:sdt>",
        f"<w:p>{run('域')}{field}</w:p>",
        f"<w:p>{run('文本框见旁。')}<w:r>{shape}</w:r></w:p>",
        table(cell("学校") + cell("人数"), cell("甲校") + cell("1106"), cell("乙校") + nested),
        f"<w:p>{run('隐藏')}<w:r><w:rPr><w:vanish/></w:rPr><w:t>9903人</w:t></w:r>{run('1109人。')}</w:p>",
        f"<w:p>{run('脚注1110人')}{notes}</w:p>",
        f"<w:p><w:hyperlink w:anchor='a'>{run('链接1113人。')}</w:hyperlink></w:p>",
        f"<w:p><w:pPr>{number}</w:pPr>{run('编号1114人。')}</w:p>",
        f"<w:sectPr>{edges}</w:sectPr>",
    )
    level = "<w:lvl w:ilvl='0'><w:start w:val='3'/><w:numFmt w:val='decimal'/><w:lvlText w:val='%1.'/></w:lvl>"
    levels = f"<w:abstractNum w:abstractNumId='1'>{level}</w:abstractNum>"
    return whole(
        "".join(body),
        footnotes=f"<w:footnote w:id='2'>{paragraph('脚注里1111人。')}</w:footnote>",
        endnotes=f"<w:endnote w:id='2'>{paragraph('尾注里1112人。')}</w:endnote>",
        header=paragraph("页眉1115人。"),
        footer=paragraph("页脚1116人。"),
        numbering=f"{levels}<w:num w:numId='1'><w:abstractNumId w:val='1'/></w:num>",
    )


def test_no_figure_of_a_word_file_is_lost_that_libreoffice_shows(tmp_path: Path) -> None:
    file = tmp_path / "features.docx"
    file.write_bytes(every_feature())
    ours = {figure.printed[:4] for figure in auditor.find_figures(auditor.read(file))}
    theirs = set(re.findall(r"11\d\d", converted(file, "txt:Text (encoded):UTF8", tmp_path).read_text("utf-8-sig")))
    assert {str(number) for number in range(1101, 1117)} == {printed for printed in ours if printed.isdigit()}
    assert {"1101", "1102", "1103", "1104", "1106", "1107", "1109", "1110", "1113", "1114"} <= theirs <= ours


def test_comments_stand_at_their_figures_in_libreoffice(tmp_path: Path) -> None:
    target = tmp_path / "commented.docx"
    audit = auditor.audit(REPORT)
    annotate(audit, source=REPORT, target=target)
    root = etree.parse(str(converted(target, "fodt", tmp_path))).getroot()
    anchored = _anchored(root)
    spoken = (
        operand.figure for check in audit.checks for operand in check.relation.operands
    )  # parts of a chain are no figures
    printed = {"".join(figure.printed.split()) for figure in (*audit.figures, *spoken)}
    assert len(anchored) == len(root.findall(f".//{OFFICE}annotation"))
    assert anchored
    assert [] == [words for words in anchored if "".join(words.split()) not in printed]


def _anchored(root: etree._Element) -> list[str]:
    """The words between the beginning and the end of each comment."""
    opened: dict[str, list[str]] = {}
    found: list[str] = []
    inside: set[etree._Element] = set()
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "start" and element.tag == f"{OFFICE}annotation":
            opened[element.get(f"{OFFICE}name", "")] = []
            inside |= set(element.iter())
        if event == "start" and element.tag == f"{OFFICE}annotation-end":
            found.append("".join(opened.pop(element.get(f"{OFFICE}name", ""))))
        words = "" if event == "start" and element in inside else element.text if event == "start" else None
        if event == "end":
            words = element.tail if element not in inside or element.tag == f"{OFFICE}annotation" else ""
        for parts in opened.values():
            parts.append(words or "")
    return found


def test_an_old_workbook_shows_its_numbers_as_the_new_one_does(tmp_path: Path) -> None:
    file = tmp_path / "funds.xlsx"
    styles = (
        '<numFmts><numFmt numFmtId="170" formatCode="0.0%"/><numFmt numFmtId="171" formatCode="#,##0&quot;万元&quot;"/></numFmts>'
        '<cellXfs><xf numFmtId="0"/><xf numFmtId="170"/><xf numFmtId="171"/></cellXfs>'
    )
    cells = '<c r="A2" s="1"><v>0.4518</v></c><c r="B2" s="2"><v>48600</v></c><c r="C2"><v>12.5</v></c>'
    file.write_bytes(workbook({"经费": row(1, "占比", "经费", "其他") + row(2, cells)}, styles=styles))
    expected = auditor.read(file).text
    assert "45.2%\t48,600万元\t12.5" in expected
    assert expected == auditor.read(converted(file, "xls", tmp_path)).text
