"""HTML: what a browser shows of the report is read, the page around it is not."""

from __future__ import annotations

from pathlib import Path

import pytest
from shown import blocks, headings, reach, rows, tables, words

from auditor.model import Document, ReadError
from auditor.readers import Limits, read


@pytest.fixture
def opened(tmp_path: Path) -> Opener:
    return Opener(tmp_path)


class Opener:
    def __init__(self, folder: Path) -> None:
        self.file = folder / "report.html"

    def __call__(self, page: str | bytes, *, limits: Limits | None = None) -> Document:
        self.file.write_bytes(page.encode() if isinstance(page, str) else page)
        return read(self.file, name="report.html", limits=limits or Limits())


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        ("<p>招生<b>10389</b>人。</p>", "招生10389人。"),
        ("<p>招生<font>10</font><span>389</span>人。</p>", "招生10389人。"),
        ("<h>招生10389人。</h>", "招生10389人。"),
        ("招生10389人。", "招生10389人。"),
        ("<p>\n  全市招生\n  10389人，\n  毕业8143人。\n</p>", "全市招生10389人，毕业8143人。"),
        ("<p>The city had\n 1,712   teachers.</p>", "The city had 1,712 teachers."),
        ("<p>&nbsp;&nbsp;&nbsp;&nbsp;招生&#49;0389人&#12290;</p>", "招生10389人。"),
        ("<p>招生<del>10247</del><ins>10389</ins>人。</p>", "招生10389人。"),
        ("<p>招生12<sup>[1]</sup>人，30m<sup>2</sup>。</p>", "招生12人，30m2。"),
        ("<p>招生<script>var a = 7;</script>10389人。</p>", "招生10389人。"),
        ("<p>招生<!-- 10247 -->10389人。</p>", "招生10389人。"),
        ("<p>招生<span style='display: none'>7</span>10389人。</p>", "招生10389人。"),
        ("<p>招生<span hidden>7</span>10389人。</p>", "招生10389人。"),
        ("<style>.x { display:none }</style><p>招生<i class='a x'>7</i>10389人。</p>", "招生10389人。"),
        ("<p>招生10389人。<div hidden><p>7</p></div></p>", "招生10389人。"),
    ],
)
def test_a_paragraph_reads_as_a_browser_shows_it(opened: Opener, inside: str, expected: str) -> None:
    assert [("paragraph", expected)] == blocks(
        opened(f"<html><head><title>页</title></head><body>{inside}</body></html>")
    )


def test_elements_and_breaks_end_lines(opened: Opener) -> None:
    found = opened("<div>招生12人。<div>毕业8人。</div>就业7人。<br>升学1人。</div>")
    assert ["招生12人。", "毕业8人。", "就业7人。", "升学1人。"] == [shown for _, shown in blocks(found)]


def test_headings_and_items_are_known(opened: Opener) -> None:
    found = opened("<h1>2020年度报告</h1><h2>一、规模</h2><h3>学生</h3><ul><li>招生12人。</li></ul>")
    assert [(1, None, "2020年度报告"), (2, "一", "一、规模"), (3, None, "学生")] == headings(found)
    assert ("item", "招生12人。") == blocks(found)[-1]


def test_numbered_headings_of_bold_paragraphs_are_found(opened: Opener) -> None:
    assert [(1, "一", "一、规模")] == headings(opened("<p><strong>一、规模</strong></p><p>招生12人。</p>"))


def test_cells_keep_their_place_and_reach(opened: Opener) -> None:
    page = (
        "<p>表1 招生情况</p><p align=right>单位：人</p><table><thead><tr><th rowspan=2>学校</th><th colspan='2'>人数</th></tr>"
        "<tr><th>2019</th><th>2020</th></tr></thead><tr><td>甲<br>校</td><td></td><td>2</td></tr></table>"
    )
    found = opened(page)
    assert [["学校", "人数", ""], ["", "2019", "2020"], ["甲校", "", "2"]] == rows(found)
    assert {"学校": (0, 0, 2, 1), "人数": (0, 1, 1, 2)} == reach(found)
    table = tables(found)[0]
    assert (2, "表1 招生情况", "单位：人") == (
        table.header_rows,
        words(found, table.caption),
        words(found, table.unit_note),
    )


def test_cells_and_rows_that_are_never_closed_are_read(opened: Opener) -> None:
    assert [["a", "1"], ["b", "2"]] == rows(opened("<table><tr><td>a<td>1<tr><td>b<td>2</table>"))


def test_hidden_rows_are_left_out_and_merged_cells_end_with_the_table(opened: Opener) -> None:
    page = "<table><tr><td rowspan=9>a<td>1</tr><tr style='display:none'><td>7</tr><tr><td>2</tr></table>"
    found = opened(page)
    assert [["a", "1"], ["", "2"]] == rows(found)
    assert {"a": (0, 0, 2, 1)} == reach(found)


def test_a_table_that_arranges_the_page_is_none(opened: Opener) -> None:
    page = "<table><tr><td><h1>2020年度报告</h1></td><td><p>招生12人。</p><table><tr><td>a<td>1<tr><td>b<td>2</table></td></tr></table>"
    assert [("title", "2020年度报告"), ("paragraph", "招生12人。"), ("table", "a | 1 / b | 2")] == blocks(opened(page))


def test_the_page_around_the_report_is_left_out(opened: Opener) -> None:
    menu = "".join(f"<li><a href='{n}'>栏目{n}</a></li>" for n in range(9))
    page = (
        f"<div class='top'><ul>{menu}</ul></div><nav>第3频道</nav><div class='breadcrumb'>首页 &gt; 2020</div>"
        "<div class='content'><h1>2020年度报告</h1><p>全市招生10389人，详见<a href='x'>附表</a>。</p></div>"
        "<div id='footer'>版权所有 2021 电话0570-3086723</div><form><select><option>2019</option></select></form>"
    )
    assert [("title", "2020年度报告"), ("paragraph", "全市招生10389人，详见附表。")] == blocks(opened(page))


def test_a_report_inside_an_element_named_like_a_menu_is_read(opened: Opener) -> None:
    assert [("paragraph", "全市招生10389人。")] == blocks(
        opened("<div class='nav-content'><p>全市招生10389人。</p></div>")
    )


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ("<meta charset='gb2312'>", "gb18030"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=GBK">', "gb18030"),
        ("<meta charset=big5>", "big5"),
        ("<meta charset='utf-8'>", "gb18030"),
        ("<meta charset='made-up'>", "utf-8"),
        ("", "gb18030"),
        ("", "utf-16"),
    ],
)
def test_the_encoding_is_the_one_that_fits(opened: Opener, head: str, encoding: str) -> None:
    assert (
        "全市招生10389人。\n"
        == opened(f"<html><head>{head}</head><body>全市招生10389人。</body></html>".encode(encoding)).text
    )


@pytest.mark.parametrize("element", ["div", "b", "table", "td", "ul", "font", "made-up"])
def test_deep_nesting_is_read(opened: Opener, element: str) -> None:
    assert "招生12人。" in opened(f"<{element}>" * 1_000 + "招生12人。").text


def test_what_the_parser_would_drop_is_refused(opened: Opener) -> None:
    with pytest.raises(ReadError) as error:
        opened("<p>毕业8人。</p>" + "<div>" * 20_000 + "招生12人。")
    assert "report.html: has elements nested deeper than 2048; open it in a browser and save it again" == str(
        error.value
    )


def test_a_cell_that_claims_to_be_huge_is_cut(opened: Opener) -> None:
    found = opened("<table><tr><td colspan=99999999 rowspan=99999999>a<td>1<tr><td>2</table>")
    assert (2, 201) == (tables(found)[0].height, tables(found)[0].width)


def test_a_page_that_shows_nothing_is_refused(opened: Opener) -> None:
    with pytest.raises(ReadError) as error:
        opened("<html><head><title>报告</title></head><body><script>document.write('招生12人')</script></body></html>")
    assert "report.html: nothing to read, the document holds no words" == str(error.value)


def test_entities_are_not_followed(opened: Opener) -> None:
    page = '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/hostname">]><p>招生12人。&x;</p>'
    assert "招生12人。" in opened(page).text
    assert Path("/etc/hostname").read_text(encoding="utf-8").strip() not in opened(page).text
