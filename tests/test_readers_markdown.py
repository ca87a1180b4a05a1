"""Markdown: its blocks come from the parser, its positions from the source, and markup is no part of the words."""

from __future__ import annotations

import subprocess
import sys

import pytest
from shown import blocks, headings, reach, rows, tables, words

from auditor.model import Document
from auditor.readers import read_text


def read(text: str) -> Document:
    return read_text(text, format="md")


def test_the_first_heading_is_the_title_and_the_others_have_their_level() -> None:
    text = "# 年度报告\n\n## 1.1 规模\n\n招生12人。\n\n结构\n----\n\n好。\n"
    assert [(1, None, "年度报告"), (2, "1.1", "1.1 规模"), (2, None, "结构")] == headings(read(text))


def test_closing_hashes_and_emphasis_are_no_words() -> None:
    assert ("title", "The annual Report") == blocks(read("# The **annual** Report ##\n\nThere are 12 schools.\n"))[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("共有**12**所学校。", "共有12所学校。"),
        ('见[年度报告](https://example.org/a_(b) "标题")第3页。', "见年度报告第3页。"),
        ("共有`12`所。", "共有12所。"),
        ("electors<sup>1</sup> rose by *2.0%*.", "electors rose by 2.0%."),
        (r"共有\*12\*所。", "共有*12*所。"),
        ("面积5*3米，合_15_平方米。", "面积5*3米，合_15_平方米。"),
        ("<!-- 12 -->共有13所。", "共有13所。"),
        ("![图](a.png)共有13所。", "共有13所。"),
    ],
)
def test_inline_markup_is_no_part_of_the_words(text: str, expected: str) -> None:
    document = read(f"说明。\n\n{text}\n")
    assert ("paragraph", expected) == blocks(document)[1]


def test_positions_are_those_of_the_source() -> None:
    text = "> 说明：**12**所。\n"
    document = read(text)
    assert ["说明：", "12", "所。"] == [text[span.start : span.end] for span in document.blocks[0].spans]


def test_list_items_lose_their_bullet_and_keep_their_number() -> None:
    text = "说明如下。\n\n- 招生12人\n- 毕业8人\n\n1. 第一项，共3人。\n2. 第二项，共4人。\n"
    document = read(text)
    expected = [
        ("item", "招生12人"),
        ("item", "毕业8人"),
        ("item", "1. 第一项，共3人。"),
        ("item", "2. 第二项，共4人。"),
    ]
    assert expected == blocks(document)[1:]
    assert [None, None, "1", "2"] == [block.number for block in document.blocks[1:]]


def test_a_table_has_exact_cells_and_a_header() -> None:
    text = "| 项目 | **2020** |\n|:--|--:|\n| a \\| b | 1,234 |\n| c |\n"
    document = read(text)
    assert [["项目", "2020"], ["a | b", "1,234"], ["c", ""]] == rows(document)
    assert 1 == tables(document)[0].header_rows


def test_a_table_without_dashes_is_a_table_too() -> None:
    assert [["东区", "69.3"], ["西区", "73.0"]] == rows(read("说明。\n\n| 东区 | 69.3 |\n| 西区 | 73.0 |\n"))


@pytest.mark.parametrize(
    "text",
    [
        "| a | b |\n|---|\n| 1 | 2 |\n",
        "|---|---|\n",
        "| a | b\n|--|--\n1 | 2\n",
        "||\n|-|\n||\n",
        "| a |\n|---|---|---|\n",
    ],
)
def test_broken_tables_are_read_somehow(text: str) -> None:
    assert text == read("说明。\n\n" + text).text[5:]


def test_lines_of_a_chinese_paragraph_join_without_a_blank() -> None:
    text = "学校与市内外企业共建实训基地26个，联合省内39所院校的49\n个专业开展合作。\n"
    assert [("paragraph", text.replace("\n", ""))] == blocks(read(text))


def test_front_matter_is_no_part_of_the_report() -> None:
    assert [("paragraph", "招生12人。")] == blocks(read("---\ndate: 2020-01-02\n---\n\n招生12人。\n"))


def test_a_rule_at_the_top_is_no_front_matter() -> None:
    document = read("---\n招生12人。\n\n毕业8人。\n\n---\n")
    assert [("paragraph", "招生12人。"), ("paragraph", "毕业8人。")] == blocks(document)


def test_tables_in_html_are_tables() -> None:
    text = (
        '<table style="width:14.4pt"><tr><th rowspan="2">地区</th><th colspan="2">人数</th></tr>'
        "<tr><th>2019</th><th>2020</th></tr>\n<tr><td>东区</td><td>1&nbsp;</td><td><b>2</b></td></tr></table>\n"
    )
    document = read(text)
    assert [["地区", "人数", ""], ["", "2019", "2020"], ["东区", "1", "2"]] == rows(document)
    assert {"地区": (0, 0, 2, 1), "人数": (0, 1, 1, 2)} == reach(document)
    assert 2 == tables(document)[0].header_rows


def test_fenced_text_is_read_like_text() -> None:
    assert [["地区", "2020"], ["东区", "12"], ["西区", "13"]] == rows(
        read("```\n地区    2020\n东区      12\n西区      13\n```\n")
    )


def test_windows_line_ends_do_not_move_positions() -> None:
    text = "# 报告\r\n\r\n| a | 1 |\r\n|---|---|\r\n| b | 2 |\r\n\r\n共**12**所。\r\n"
    document = read(text)
    assert [["a", "1"], ["b", "2"]] == rows(document)
    assert "共12所。" == words(document, document.blocks[-1].spans)


def test_reading_text_loads_neither_the_markdown_nor_the_xml_parser() -> None:
    program = (
        "import sys; from auditor.readers import read_text; read_text('招生12人。');"
        "print([name for name in ('markdown_it', 'lxml') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert "[]\n" == done.stdout
