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
    assert ("embedded formulas and charts were not read (1); save the report as .docx",) == opened(body).unread


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
