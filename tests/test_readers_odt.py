"""OpenDocument, and the files of old word processors that LibreOffice turns into Word."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from shown import blocks, headings, reach, rows, tables
from wordfile import document, paragraph
from workbookfile import opendocument, packed

from auditor.model import Document, ReadError
from auditor.readers import Limits, read


@pytest.fixture
def opened(tmp_path: Path) -> Opener:
    return Opener(tmp_path)


class Opener:
    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(self, body: str, *, name: str = "report.odt", styles: str = "") -> Document:
        file = self.folder / name
        file.write_bytes(opendocument(body, styles=styles))
        return read(file, name=name)


def text(inside: str) -> str:
    return f"<office:text>{inside}</office:text>"


def test_headings_paragraphs_and_items(opened: Opener) -> None:
    body = text(
        '<text:h text:outline-level="2">一、规模</text:h><text:p>招生<text:span>10389</text:span>人。</text:p>'
        "<text:list><text:list-item><text:p>毕业8人。</text:p></text:list-item></text:list>"
    )
    assert [("heading", "一、规模"), ("paragraph", "招生10389人。"), ("item", "毕业8人。")] == blocks(opened(body))
    assert [(2, "一", "一、规模")] == headings(opened(body))


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        ("甲<text:tab/>乙", "甲\t乙"),
        ("a<text:s text:c='2'/>b", "a  b"),
        ("招生12人<text:line-break/>毕业8人", "招生12人\n毕业8人"),
        ("招生<office:annotation><text:p>应为13？</text:p></office:annotation>12人", "招生12人"),
        ("招生<text:hidden-text>7</text:hidden-text>12人", "招生12人"),
        ("第<text:page-number>3</text:page-number>页", "第页"),
    ],
)
def test_a_paragraph_reads_as_its_reader_sees_it(opened: Opener, inside: str, expected: str) -> None:
    assert f"{expected}\n" == opened(text(f"<text:p>{inside}</text:p>")).text


def test_deleted_words_are_left_out(opened: Opener) -> None:
    gone = "<text:deletion><text:p>10247</text:p></text:deletion>"
    deleted = f"<text:tracked-changes><text:changed-region>{gone}</text:changed-region></text:tracked-changes>"
    assert "招生10389人\n" == opened(text(f"{deleted}<text:p>招生<text:change/>10389人</text:p>")).text


def test_notes_and_text_boxes_are_read(opened: Opener) -> None:
    note = "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>不含4人。</text:p></text:note-body></text:note>"
    box = "<draw:frame><draw:text-box><text:p>框内12人。</text:p></draw:text-box></draw:frame>"
    assert [("paragraph", "招生12人。"), ("paragraph", "框内12人。"), ("note", "不含4人。")] == blocks(
        opened(text(f"<text:p>招生12人{note}。{box}</text:p>"))
    )


def test_merged_cells_keep_their_reach(opened: Opener) -> None:
    def cell(words: str, extra: str = "") -> str:
        return f"<table:table-cell {extra}><text:p>{words}</text:p></table:table-cell>"

    covered = "<table:covered-table-cell/>"
    body = text(
        "<table:table><table:table-header-rows><table:table-row>"
        + cell("学校", 'table:number-rows-spanned="2"')
        + cell("人数", 'table:number-columns-spanned="2"')
        + f"{covered}</table:table-row></table:table-header-rows><table:table-row>{covered}{cell('2019')}{cell('2020')}</table:table-row>"
        + f"<table:table-row>{cell('甲')}{cell('1')}{cell('2')}</table:table-row></table:table>"
    )
    found = opened(body)
    assert [["学校", "人数", ""], ["", "2019", "2020"], ["甲", "1", "2"]] == rows(found)
    assert {"学校": (0, 0, 2, 1), "人数": (0, 1, 1, 2)} == reach(found)
    assert 1 == tables(found)[0].header_rows


def test_a_sheet_is_read_in_the_words_that_it_shows(opened: Opener) -> None:
    def cell(words: str, value: str = "") -> str:
        return f'<table:table-cell office:value="{value}"><text:p>{words}</text:p></table:table-cell>'

    body = (
        "<office:spreadsheet><table:table table:name='Sheet1'><table:table-row>"
        f"{cell('甲校')}{cell('58.88%', '0.58879')}<table:table-cell table:number-columns-repeated='16000'/></table:table-row>"
        f"<table:table-row table:number-rows-repeated='1000000'><table:table-cell/></table:table-row></table:table></office:spreadsheet>"
    )
    assert [["甲校", "58.88%"]] == rows(opened(body, name="report.ods"))


def levels(*numbers: str) -> str:
    """A list style with those levels, each given as the attributes of a number, or as `bullet`."""
    shown = "".join(
        f'<text:list-level-style-bullet text:level="{at}"/>'
        if number == "bullet"
        else f'<text:list-level-style-number text:level="{at}" {number}/>'
        for at, number in enumerate(numbers, 1)
    )
    return f'<text:list-style style:name="L">{shown}</text:list-style>'


def listed(*inside: str, more: str = 'text:style-name="L"') -> str:
    return f"<text:list {more}>{''.join(f'<text:list-item>{one}</text:list-item>' for one in inside)}</text:list>"


CHINESE = 'style:num-format="一, 二, 三, ..." style:num-suffix="、"'
BRACKETS = 'style:num-format="一, 二, 三, ..." style:num-prefix="（" style:num-suffix="）"'
DIGITS = 'style:num-format="1" style:num-suffix="."'


def test_numbers_of_lists_are_words(opened: Opener) -> None:
    inner = listed(
        "<text:p>学校</text:p>" + listed("<text:p>甲校12人。</text:p>", "<text:p>乙校8人。</text:p>", more=""), more=""
    )
    body = listed(
        f'<text:h text:outline-level="1">规模</text:h>{inner}', '<text:h text:outline-level="1">经费</text:h>'
    )
    found = opened(text(body), styles=levels(CHINESE, BRACKETS, DIGITS))
    assert "一、规模\n（一）学校\n1.甲校12人。\n2.乙校8人。\n二、经费\n" == found.text
    assert ["一、规模", "二、经费"] == [shown for level, _, shown in headings(found) if level == 1]


def test_a_bullet_is_no_number(opened: Opener) -> None:
    found = opened(text(listed("<text:p>甲校12人。</text:p>")), styles=levels("bullet"))
    assert [("item", "甲校12人。")] == blocks(found)


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ('style:num-format="1" style:num-suffix="." text:start-value="3"', "3.规模"),
        ('style:num-format="1" style:num-prefix="第" style:num-suffix="章"', "第1章 规模"),
        ('style:num-format="A" style:num-suffix="."', "A.规模"),
        ('style:num-format="i" style:num-suffix=")"', "i)规模"),
        ('style:num-format="①, ②, ③, ..."', "① 规模"),
        ('style:num-format="壹, 贰, 叁, ..." style:num-suffix="、"', "壹、规模"),
        ('style:num-format="" style:num-suffix="."', "规模"),
    ],
)
def test_numbers_are_printed_as_the_style_says(opened: Opener, number: str, expected: str) -> None:
    assert f"{expected}\n" == opened(text(listed("<text:p>规模</text:p>")), styles=levels(number)).text


def test_a_number_shows_those_above_it(opened: Opener) -> None:
    inner = listed("<text:p>学校</text:p>", "<text:p>教师</text:p>", more="")
    styles = levels('style:num-format="1"', 'style:num-format="1" text:display-levels="2"')
    assert "1 规模\n1.1 学校\n1.2 教师\n" == opened(text(listed(f"<text:p>规模</text:p>{inner}")), styles=styles).text


def test_only_the_first_paragraph_of_an_item_has_its_number(opened: Opener) -> None:
    header = "<text:list-header><text:p>其中：</text:p></text:list-header>"
    body = f"<text:list text:style-name='L'>{header}<text:list-item><text:p>甲</text:p><text:p>乙</text:p></text:list-item></text:list>"
    assert "其中：\n1.甲\n乙\n" == opened(text(body), styles=levels(DIGITS)).text


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ('text:style-name="L"', "1."),
        ('text:style-name="L" text:continue-numbering="true"', "3."),
        ('text:style-name="M" text:continue-list="a"', "3."),
        ('text:style-name="L" text:continue-list="gone"', "1."),
    ],
)
def test_a_list_is_counted_anew_unless_it_goes_on(opened: Opener, more: str, expected: str) -> None:
    first = listed("<text:p>甲</text:p>", "<text:p>乙</text:p>", more='text:style-name="L" xml:id="a"')
    second = listed("<text:p>丙</text:p>", more=more)
    styles = levels(DIGITS) + levels(DIGITS).replace('"L"', '"M"')
    found = opened(text(f"{first}<text:p>段落。</text:p>{second}"), styles=styles).text
    assert f"1.甲\n2.乙\n段落。\n{expected}丙\n" == found


def test_an_item_may_say_its_number(opened: Opener) -> None:
    body = "<text:list text:style-name='L'><text:list-item text:start-value='5'><text:p>甲</text:p></text:list-item></text:list>"
    assert "5.甲\n" == opened(text(body), styles=levels(DIGITS)).text


def test_the_style_of_the_paragraph_may_name_the_list(opened: Opener) -> None:
    styles = levels(CHINESE) + '<style:style style:name="P" style:list-style-name="L"/>'
    body = listed('<text:p text:style-name="P">规模</text:p>', more="")
    assert "一、规模\n" == opened(text(body), styles=styles).text


def test_headings_are_numbered_by_the_outline(opened: Opener) -> None:
    styles = (
        f'<text:outline-style><text:outline-level-style text:level="1" {CHINESE}/>'
        f'<text:outline-level-style text:level="2" {BRACKETS}/></text:outline-style>'
        '<style:style style:name="plain" style:list-style-name=""/>'
    )
    marked = (
        ("1", "规模", ""),
        ("2", "学校", ""),
        ("1", "附记", 'text:style-name="plain"'),
        ("1", "又记", 'text:is-list-header="true"'),
        ("1", "经费", ""),
    )
    body = "".join(f'<text:h text:outline-level="{level}" {more}>{words}</text:h>' for level, words, more in marked)
    assert "一、规模\n（一）学校\n附记\n又记\n二、经费\n" == opened(text(body), styles=styles).text


def test_a_number_that_the_file_itself_shows_is_not_shown_twice(opened: Opener) -> None:
    body = listed("<text:p><text:number>1.</text:number>甲</text:p>", "<text:p>乙</text:p>")
    assert "1.甲\n2.乙\n" == opened(text(body), styles=levels(DIGITS)).text


def test_lists_in_cells_are_numbered(opened: Opener) -> None:
    cell = f"<table:table-cell>{listed('<text:p>甲校</text:p>', '<text:p>乙校</text:p>')}</table:table-cell>"
    row = f"<table:table-row>{cell}<table:table-cell><text:p>12</text:p></table:table-cell></table:table-row>"
    assert [["1.甲校2.乙校", "12"]] == rows(opened(text(f"<table:table>{row}</table:table>"), styles=levels(DIGITS)))


def test_a_numbered_paragraph_is_read(opened: Opener) -> None:
    assert (
        "甲校12人。\n"
        == opened(text("<text:numbered-paragraph><text:p>甲校12人。</text:p></text:numbered-paragraph>")).text
    )


def test_words_that_a_style_hides_are_left_out(opened: Opener) -> None:
    styles = (
        '<style:style style:name="h"><style:text-properties text:display="none"/></style:style>'
        '<style:style style:name="i" style:parent-style-name="h"/>'
        '<style:style style:name="s" style:parent-style-name="i"><style:text-properties text:display="true"/></style:style>'
    )
    body = text(
        '<text:p>招生<text:span text:style-name="i">7</text:span><text:span text:style-name="s">12</text:span>人。</text:p>'
        '<text:p text:style-name="h">8人。</text:p><text:section text:display="none"><text:p>9人。</text:p></text:section>'
    )
    assert [("paragraph", "招生12人。")] == blocks(opened(body, styles=styles))


def test_hidden_sheets_are_left_out(opened: Opener) -> None:
    def sheet(name: str, words: str) -> str:
        cells = f"<table:table-cell><text:p>{words}</text:p></table:table-cell>"
        return f'<table:table table:name="{name}" table:style-name="{name}"><table:table-row>{cells}</table:table-row></table:table>'

    styles = "".join(
        f'<style:style style:name="{name}"><style:table-properties table:display="{shown}"/></style:style>'
        for name, shown in (("a", "true"), ("b", "false"))
    )
    body = f"<office:spreadsheet>{sheet('a', '甲校12人')}{sheet('b', '乙校9人')}</office:spreadsheet>"
    assert "甲校12人" in opened(body, name="report.ods", styles=styles).text
    assert "9人" not in opened(body, name="report.ods", styles=styles).text


def test_headers_and_footers_stand_at_the_end_without_page_numbers(opened: Opener) -> None:
    header = "<style:header><text:p>2020年度报告</text:p></style:header>"
    footer = "<style:footer><text:p>第<text:page-number>3</text:page-number>页</text:p></style:footer>"
    master = f"<style:master-page>{header}{footer}</style:master-page><style:master-page>{header}</style:master-page>"
    found = opened(text("<text:p>招生12人。</text:p>"), styles=f"<office:master-styles>{master}</office:master-styles>")
    assert [("paragraph", "招生12人。"), ("note", "2020年度报告"), ("note", "第页")] == blocks(found)


def test_a_hyphen_that_no_line_may_break_at_is_a_hyphen(opened: Opener) -> None:
    assert "每班10-24人。\n" == opened(text("<text:p>每班10\N{NON-BREAKING HYPHEN}24人。</text:p>")).text


def test_styles_that_go_in_circles_hide_nothing(opened: Opener) -> None:
    styles = '<style:style style:name="a" style:parent-style-name="a"/>'
    assert "12人\n" == opened(text('<text:p text:style-name="a">12人</text:p>'), styles=styles).text


def test_embedded_formulas_and_charts_are_said_to_be_unread(opened: Opener) -> None:
    body = text("<text:p>招生12人。<draw:frame><draw:object/></draw:frame></text:p>")
    assert ("嵌入的公式和图表没有读（1 个）；请把报告另存为 .docx",) == opened(body).unread


def test_a_package_of_something_else_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "a.odt"
    file.write_bytes(packed({"a": "b"}))
    with pytest.raises(ReadError) as error:
        read(file, name="a.odt")
    assert (
        "a.odt: is a zip package without an OpenDocument text or workbook in it; open it in LibreOffice and save it again as .odt or .ods"
        == str(error.value)
    )


def office(folder: Path, script: str) -> str:
    """A folder with a program that stands in for LibreOffice."""
    program = folder / "soffice"
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(0o755)
    return str(folder)


def test_an_old_file_is_read_through_libreoffice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "made.docx").write_bytes(document(paragraph("招生12人。")))
    script = f'while [ "$1" != --outdir ]; do shift; done; mkdir "$2"; cp {tmp_path}/made.docx "$2/report.docx"'
    monkeypatch.setenv("PATH", office(tmp_path, script) + os.pathsep + os.environ["PATH"])
    file = tmp_path / "a.doc"
    file.write_bytes(b"\xd0\xcf\x11\xe0")
    found = read(file)
    assert ("doc", [("paragraph", "招生12人。")]) == (found.format, blocks(found))


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        ("exit 1", "a.wps: LibreOffice cannot open it; open it in its own program and save it as .docx"),
        (
            "exec sleep 60",
            "a.wps: LibreOffice took longer than 1 seconds to open it; raise Limits.seconds to wait longer, or save it as .docx",
        ),
    ],
)
def test_what_libreoffice_cannot_open_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, expected: str
) -> None:
    monkeypatch.setenv("PATH", office(tmp_path, script) + os.pathsep + os.environ["PATH"])
    file = tmp_path / "a.wps"
    file.write_bytes(b"old")
    with pytest.raises(ReadError) as error:
        read(file, name="a.wps", limits=Limits(seconds=1))
    assert expected == str(error.value)


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="a process is looked for in /proc")
def test_nothing_of_libreoffice_is_left_behind_when_it_takes_too_long(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    worker = tmp_path / "worker"
    script = f"sleep 60 & echo $! > {worker}; wait"
    monkeypatch.setenv("PATH", office(tmp_path, script) + os.pathsep + os.environ["PATH"])
    file = tmp_path / "a.doc"
    file.write_bytes(b"old")
    with pytest.raises(ReadError):
        read(file, limits=Limits(seconds=1))
    stat = Path(f"/proc/{worker.read_text(encoding='utf-8').strip()}/stat")
    deadline = time.monotonic() + 20  # a killed process ends when the machine next has time for it
    while _runs(stat) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not _runs(stat)


def _runs(stat: Path) -> bool:
    """The process is there and has not ended; one that only waits to be buried has."""
    try:
        return ") Z " not in stat.read_text(encoding="utf-8")
    except OSError:
        return False


def test_without_libreoffice_an_old_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    file = tmp_path / "a.rtf"
    file.write_bytes(b"{\\rtf1 12}")
    with pytest.raises(ReadError) as error:
        read(file, name="a.rtf")
    assert (
        "a.rtf: is read through LibreOffice, which is not installed here; save it as .docx, or install LibreOffice"
        == str(error.value)
    )
