"""Tables written as text: parted by tabs, drawn with strokes, aligned in columns; what names them, and what is none."""

from __future__ import annotations

import pytest
from shown import blocks, reach, rows, tables, words

from auditor.readers import read_text

STACKED = (
    "设备不断更新。\n\t设备情况一览表\n\n\t项目\n\t指标\n\t2019年\n\t2020年\n\n\t设施\n\t投入（万元）\n\t2255.55\n\t3058.51\n\n"
    "\t\n\t工位数（个）\n\t0.483\n\t0.697\n 2020年全市就业率98.89%。\n"
)


def test_cells_on_lines_of_their_own_make_rows_between_blank_lines() -> None:
    document = read_text(STACKED)
    expected = [
        ["项目", "指标", "2019年", "2020年"],
        ["设施", "投入（万元）", "2255.55", "3058.51"],
        ["", "工位数（个）", "0.483", "0.697"],
    ]
    assert expected == rows(document)


def test_a_merged_first_row_is_the_caption_and_prose_after_the_last_row_is_prose() -> None:
    document = read_text(STACKED)
    assert "设备情况一览表" == words(document, tables(document)[0].caption)
    assert [("paragraph", "设备不断更新。"), ("caption", "设备情况一览表")] == blocks(document)[:2]
    assert ("paragraph", "2020年全市就业率98.89%。") == blocks(document)[-1]


def test_paragraphs_indented_by_a_tab_are_no_table() -> None:
    text = (
        "\tFor media enquiries\n\tCall the office on weekdays\n\n\tFor data\n\tWrite to us\n\tOr visit\n\tThe library\n"
    )
    assert [] == tables(read_text(text))


def test_tabs_between_words_part_cells() -> None:
    text = "指标\t2019年\t2020年\n招生\t10247\t10389\n毕业\t\t8143\n"
    assert [["指标", "2019年", "2020年"], ["招生", "10247", "10389"], ["毕业", "", "8143"]] == rows(read_text(text))


def test_runs_of_tabs_used_as_padding_part_cells_once() -> None:
    text = "指标\t\t2020年\n专任教师\t1712\n在校生\t\t27782\n"
    assert [["指标", "2020年"], ["专任教师", "1712"], ["在校生", "27782"]] == rows(read_text(text))


def test_strokes_draw_a_table_and_dashes_end_its_header() -> None:
    document = read_text("| 项目 | 2019 | 2020 |\n|---|---:|---:|\n| 招生 | 10 | 12 |\n")
    assert [["项目", "2019", "2020"], ["招生", "10", "12"]] == rows(document)
    assert 1 == tables(document)[0].header_rows


def test_strokes_without_dashes_draw_a_table_too() -> None:
    document = read_text("地区 | 2013 | 2014\n东区 | 69.3 | 72.7\n西区 | 73 | 76.1\n")
    assert [["地区", "2013", "2014"], ["东区", "69.3", "72.7"], ["西区", "73", "76.1"]] == rows(document)
    assert None is tables(document)[0].header_rows


def test_a_header_row_short_of_cells_stands_over_the_columns_that_it_names() -> None:
    text = "| Electorate (thousands) | % Change\nArea | 2013 | 2014 | 2013/14\nEast | 69.3 | 72.7 | 4.9\nWest | 73 | 76.1 | 4.2\n"
    document = read_text(text)
    assert {"Electorate (thousands)": (0, 1, 1, 2)} == reach(document)
    assert "% Change" == rows(document)[0][3]


def test_short_rows_are_blank_on_the_right() -> None:
    assert [["a", "1", "2"], ["b", "3", ""]] == rows(read_text("| a | 1 | 2 |\n| b | 3 |\n"))


def test_a_second_row_of_dashes_begins_a_second_table() -> None:
    document = read_text("| a | b |\n|---|---|\n| 1 | 2 |\n| c | d | e |\n|---|---|---|\n| 3 | 4 | 5 |\n")
    assert [["a", "b"], ["1", "2"]] == rows(document)
    assert [["c", "d", "e"], ["3", "4", "5"]] == rows(document, number=1)


def test_one_line_with_strokes_is_no_table() -> None:
    assert [("paragraph", "首页 | 新闻 | 联系我们")] == blocks(read_text("首页 | 新闻 | 联系我们\n正文在此。\n"))[:1]


ALIGNED = """\
             2024年单位收入预算总表
编制单位：某院                        单位：元

        项目                     收入预算

科目      科目名称           合计          拨款收入      事业收入

208     社会保障支出       11,281,624    8,661,624   2,620,000

210     卫生健康支出          503,724      503,724

        合计           11,785,348    9,165,348   2,620,000
"""


def test_columns_are_found_by_where_they_stand() -> None:
    document = read_text(ALIGNED)
    expected = [
        ["科目", "科目名称", "合计", "拨款收入", "事业收入"],
        ["208", "社会保障支出", "11,281,624", "8,661,624", "2,620,000"],
        ["210", "卫生健康支出", "503,724", "503,724", ""],
        ["", "合计", "11,785,348", "9,165,348", "2,620,000"],
    ]
    assert expected == rows(document)[1:]


def test_the_lines_above_give_the_caption_and_the_unit() -> None:
    document = read_text(ALIGNED)
    assert "2024年单位收入预算总表" == words(document, tables(document)[0].caption)
    assert "单位：元" == words(document, tables(document)[0].unit_note)
    assert [("paragraph", "编制单位：某院")] == [shown for shown in blocks(document) if shown[0] == "paragraph"]


def test_wide_characters_may_take_two_columns() -> None:
    text = (
        "地区            2019年      2020年\n东部沿海地区     1,234       1,300\n西部               234         250\n"
    )
    assert ["西部", "234", "250"] == rows(read_text(text))[2]


def test_an_amount_and_the_words_right_after_it_are_two_cells() -> None:
    text = """\
项目              预算数          项目             预算数
财政拨款       9,501,164 一般公共服务支出       12,000
事业收入       2,620,000 社会保障支出       11,281,624
"""
    assert ["财政拨款", "9,501,164", "一般公共服务支出", "12,000"] == rows(read_text(text))[1]


def test_a_header_centred_over_several_columns_covers_them() -> None:
    text = """\
                     Years ended June 30
              2019        2018        2017
Fixed price   1,452.4     1,146.2     1,036.9
Other            44.1        56.7        70.8
Total         1,496.5     1,202.9     1,107.7
"""
    assert {"Years ended June 30": (0, 1, 1, 3)} == reach(read_text(text))


@pytest.mark.parametrize(
    "text",
    [
        "全年  共招生10389人，其中  中职8143人，比上年有所增加。\n截至  年底，就业率98.89%，比上年  提高0.1个百分点。\n",
        "The office  opened in 2014, and  it has served the county since then.\nIt  employs 12 people, as of  today, in two places.\n",
    ],
)
def test_prose_with_wide_gaps_is_no_table(text: str) -> None:
    assert [] == tables(read_text(text))


@pytest.mark.parametrize(
    ("line", "caption"),
    [
        ("表1 招生情况", "表1 招生情况"),
        ("Table 2. Electors by region", "Table 2. Electors by region"),
        ("招生情况一览表", "招生情况一览表"),
    ],
)
def test_a_line_right_above_names_the_table(line: str, caption: str) -> None:
    document = read_text(f"说明如下。\n{line}\n| a | 1 |\n| b | 2 |\n")
    assert caption == words(document, tables(document)[0].caption)
    assert ("caption", line) == blocks(document)[1]


def test_a_sentence_above_a_table_does_not_name_it() -> None:
    document = read_text("招生情况见下表，共两项。\n| a | 1 |\n| b | 2 |\n")
    assert () == tables(document)[0].caption


@pytest.mark.parametrize(
    "note", ["单位：万元", "（单位：万元）", "(in millions)", "计量单位：人", "In thousands, except per share data"]
)
def test_a_line_with_a_unit_above_a_table_is_its_unit(note: str) -> None:
    document = read_text(f"表1 收支\n{note}\n| a | 1 |\n| b | 2 |\n")
    assert note == words(document, tables(document)[0].unit_note)
    assert "表1 收支" == words(document, tables(document)[0].caption)


def test_a_currency_sign_at_the_left_edge_of_its_column_belongs_to_the_amount() -> None:
    text = (
        "                      2023       2022      Change\n"
        "Boats              $  908.1   $  889.5       2%\n"
        "Nets                  455.2      415.6      10%\n"
        "Total              $1,363.3   $1,305.1       4%\n"
    )
    expected = [
        ["", "2023", "2022", "Change"],
        ["Boats", "$  908.1", "$  889.5", "2%"],
        ["Nets", "455.2", "415.6", "10%"],
        ["Total", "$1,363.3", "$1,305.1", "4%"],
    ]
    assert expected == rows(read_text(text))
