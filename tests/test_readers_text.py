"""Plain text: what is a paragraph, a heading, an item, a title, and what is only layout."""

from __future__ import annotations

import re
import textwrap
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from shown import blocks, headings, words

from auditor.figures import find_figures
from auditor.model import Document, Span
from auditor.readers import read_text


def read(text: str) -> Document:
    return read_text(text)


def test_the_text_is_kept_as_it_is() -> None:
    text = "　全市招生10389人。\r\n\r\n\t共 12 所。  \r\n"
    assert text == read(text).text


def test_each_line_of_a_word_export_is_a_paragraph() -> None:
    text = (
        "2020年全市中职学校招生10389人，比上年增加120人。\n"
        "毕业生就业率为98.89%，对口就业率为86.76%，初次就业月收入为3024元，比上年有所提高。\n"
        "学校共有专任教师1712人。\n"
    )
    assert [("paragraph", line) for line in text.splitlines()] == blocks(read(text))


def test_a_line_broken_inside_a_sentence_is_joined_without_the_break() -> None:
    text = "学校与市内外企业共建实训基地26个，联合省内39所院校的49\n个专业开展合作。\n"
    document = read(text)
    assert [("paragraph", "学校与市内外企业共建实训基地26个，联合省内39所院校的49个专业开展合作。")] == blocks(document)
    broken = text.index("\n")
    assert (Span(start=0, end=broken), Span(start=broken + 1, end=len(text) - 1)) == document.blocks[0].spans


def test_a_break_between_two_latin_words_keeps_them_apart() -> None:
    text = (
        "The number of electors in the region fell by two per cent between the\n"
        "two years, and the number of polling stations fell with it over the\n"
        "same period, from 412 stations to 398 stations in the whole of the\n"
        "region, as the table below shows for each of the eleven districts of\n"
        "the county.\n"
    )
    assert [("paragraph", text.rstrip("\n"))] == blocks(read(text))


def test_wrapped_lines_of_a_page_are_joined_up_to_the_short_one() -> None:
    text = (
        "本年度收到申请三十四件，其中上年结转两件，均已按期\n"
        "办结，没有因为申请引起的复议，也没有诉讼，公众满意\n"
        "率保持在百分之九十以上。\n"
        "全年发布信息两千多条，其中动态信息一千七百多条，政\n"
        "务信息三百多条，解读信息二十一条，回应公众关注的热\n"
        "点两条。\n"
    )
    expected = [
        "本年度收到申请三十四件，其中上年结转两件，均已按期办结，没有因为申请引起的复议，也没有诉讼，公众满意率保持在百分之九十以上。",
        "全年发布信息两千多条，其中动态信息一千七百多条，政务信息三百多条，解读信息二十一条，回应公众关注的热点两条。",
    ]
    assert [("paragraph", words) for words in expected] == blocks(read(text))


REPORT = Path(__file__).parents[1] / "fixtures/vocational-education-2020/report.txt"
NEVER_FIRST = "，。、；：！？）】》」』〉”’％%"


def columns(words: str) -> int:
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in words)


def wrapped_by_columns(line: str, width: int) -> str:
    """The line as an editor wraps it: words and numbers stay whole, closing signs hang over."""
    rows = [""]
    for word in re.findall(r"[!-~]+|.", line):
        if columns(rows[-1] + word) > width and word[0] not in NEVER_FIRST:
            rows.append("")
        rows[-1] += word
    return "\n".join(rows)


def wrapped_by_characters(line: str, width: int) -> str:
    """The line as a program cuts it: after so many characters, in the middle of a number too."""
    return "\n".join(line[at : at + width] for at in range(0, len(line), width))


@pytest.mark.parametrize("wrap", [wrapped_by_columns, wrapped_by_characters])
@pytest.mark.parametrize("width", [40, 60, 76])
def test_a_wrapped_report_has_the_same_blocks(wrap: Callable[[str, int], str], width: int) -> None:
    text = re.sub(r"\[bookmark: [^\]]*\]", "", REPORT.read_text("utf-8"))
    wrapped = "\n".join(line if "\t" in line else wrap(line, width) for line in text.split("\n"))
    expected = blocks(read(text))
    actual = [(kind, re.sub(r"(?<![!-~])\n|\n(?![!-~])", "", words)) for kind, words in blocks(read(wrapped))]
    assert expected == actual


def test_a_number_cut_at_the_margin_is_one_number_at_its_place() -> None:
    line = "全市共有学校十二所，全年开展社会培训41.36万人次，比上年增加5.27万人次，其中新型职业农民培训8.25万人次，"
    text = wrapped_by_characters(line * 6 + "企业职工培训9.36万人次。", 31) + "\n"
    printed = [
        figure.printed for figure in find_figures(read(text)) if figure.unit == "万人次" or "." in figure.printed
    ]
    assert ["41.36万人次", "5.27万人次", "8.25万人次"] * 6 + ["9.36万人次"] == [
        words.replace("\n", "") for words in printed
    ]
    assert any("\n" in words for words in printed)


def test_lines_that_nobody_could_break_do_not_hide_the_margin() -> None:
    address = "https://statistics.example.org/elections/electoral-register/bulletins/2019-2020/polling-stations"
    sentence = "The number of ‘active’ electors in the north of the region fell by two per cent between the two years"
    line = f"{sentence}, as {address} shows. " * 3 + f"{sentence}, and the number of polling stations from 412 to 398."
    document = read("\n".join(textwrap.wrap(line, 72, break_long_words=False)) + "\n")
    assert [line] == [words.replace("\n", " ") for _, words in blocks(document)]


def test_where_lines_are_wrapped_exactly_a_shorter_one_ends_its_paragraph() -> None:
    full = "学校面向城乡居民开放课堂开展技能培训学\n"
    text = full * 9 + "历提升和社区教育全年培训四十一万人次。\n" + full * 4 + "当年培训十二人。\n"
    short = text.replace("全年培训四十一万人次", "全年培训四十万人")
    assert [1, 2] == [len(read(given).blocks) for given in (text, short)]


def test_a_title_that_fills_its_line_is_a_title() -> None:
    text = (
        "云河市中等职业教育事业发展年度质量报告\n"
        + "云河市中等职业教育坚持专业跟着产业走课\n堂向着岗位开较好地完成了年度任务全市共\n" * 5
        + "有学校十二所。\n"
    )
    assert ["title", "paragraph"] == [kind for kind, _ in blocks(read(text))]


def test_an_indented_line_begins_a_paragraph() -> None:
    text = (
        "    收入预算1212.12万元，其中财政拨款收入950.12万元，比上年增加0.46\n"
        "万元，事业收入262.00万元，其他收入0.00万元，与上年持平没有变化。\n"
        "    支出预算1212.12万元，其中财政拨款支出950.12万元，比上年增加0.46\n"
        "万元，政府性基金拨款支出0.00万元，与上年持平没有变化的有三个项。\n"
    )
    assert ["收入预算", "支出预算"] == [shown[:4] for _, shown in blocks(read(text))]


INDENTED = "　　学校面向城乡居民开放课堂开展技能培训学\n历提升和社区教育全年培训四十万人次比上年\n多两万人次。\n" * 4


@pytest.mark.parametrize("begin", ["", "　　全市共有学校十二所比上年多一所。\n"])
def test_a_sentence_that_fills_its_indented_line_ends_its_paragraph(begin: str) -> None:
    single = "　　全市共有专任教师六百一十二人，同比增。\n"
    found = blocks(read(f"{INDENTED}{begin}{single}{INDENTED}"))
    assert ("paragraph", single.strip("　\n")) in found
    assert 9 + bool(begin) == len(found)


def test_lines_that_are_all_set_in_are_one_paragraph() -> None:
    quoted = "　　全市共有专任教师六百一十二人，同比增。\n　　学校面向城乡居民开放课堂开展技能培训学\n　　历提升和社区教育共三项。\n"
    assert 9 == len(blocks(read(f"{INDENTED}{quoted}{INDENTED}")))


def test_a_caption_below_a_full_line_stands_alone() -> None:
    full = "学校面向城乡居民开放课堂开展技能培训学历\n"
    text = full * 9 + "全市共有专任教师六百一十二人同比增两人。\n表1 专任教师情况\n单位：人\n" + full * 4 + "共两人。\n"
    assert ["表1 专任教师情况", "单位：人"] == [words for _, words in blocks(read(text))][1:3]


def test_a_sentence_that_names_a_table_goes_on() -> None:
    full = "学校面向城乡居民开放课堂开展技能培训学历\n"
    text = full * 9 + "全市共有专任教师六百一十二人同比增两人。\n表1显示其中高级职称的教师九十人比上年多\n" + "五人。\n"
    assert 1 == len(blocks(read(text)))


def test_marks_of_exports_belong_to_no_span() -> None:
    text = "[bookmark: _Toc123][bookmark: _Toc4567]1.基本情况\n\x0c全市共有\u200b11所学校。\n"
    document = read(text)
    assert [("heading", "1.基本情况"), ("paragraph", "全市共有11所学校。")] == blocks(document)
    assert [1, 2] == [block.page for block in document.blocks]


def test_decimal_numbers_nest() -> None:
    text = "1.基本情况\n全市共有学校11所。\n1.1 规模\n在校生27782人。\n1.1.1 专业\n专业26个。\n2.学生\n毕业生8143人。\n"
    expected = [(1, "1", "1.基本情况"), (2, "1.1", "1.1 规模"), (3, "1.1.1", "1.1.1 专业"), (1, "2", "2.学生")]
    assert expected == headings(read(text))


def test_chinese_numbers_nest_in_their_own_order() -> None:
    text = (
        "第一章 总体\n一、规模\n（一）学校\n学校11所。\n（二）学生\n学生3人。\n1.招生\n招生2人。\n"
        "二、结构\n结构好。\n第二章 展望\n好。\n"
    )
    expected = [
        (1, "第一章", "第一章 总体"),
        (2, "一", "一、规模"),
        (3, "（一）", "（一）学校"),
        (3, "（二）", "（二）学生"),
        (4, "1", "1.招生"),
        (2, "二", "二、结构"),
        (1, "第二章", "第二章 展望"),
    ]
    assert expected == headings(read(text))


def test_a_long_numbered_line_is_an_item_and_no_heading() -> None:
    text = "一、统筹专业，凸显品牌。一是统一校名，二是优化布局。\n"
    document = read(text)
    assert [("item", "一、统筹专业，凸显品牌。一是统一校名，二是优化布局。")] == blocks(document)
    assert "一" == document.blocks[0].number


def test_a_numbered_heading_with_a_comma_does_not_run_into_its_paragraph() -> None:
    text = "三、规上工业降幅收窄，地方工业保持正增长\n全市实现规上工业增加值479亿元，同比下降0.8%。\n"
    assert ["heading", "paragraph"] == [kind for kind, _ in blocks(read(text))]


@pytest.mark.parametrize("words", ["1.3亿元用于建设", "2.5 million people", "12.5%的学生", "3.2个百分点"])
def test_a_quantity_at_the_beginning_is_no_number_of_a_heading(words: str) -> None:
    assert [None] == [block.number for block in read(f"{words}\n").blocks]


def test_numbered_lines_with_nothing_between_them_are_a_list() -> None:
    text = "报告包括以下部分：\n一、职能\n二、机构\n三、预算\n说明如下。\n"
    assert ["paragraph", "item", "item", "item", "paragraph"] == [kind for kind, _ in blocks(read(text))]


def test_page_numbers_of_a_table_of_contents_are_layout() -> None:
    text = "一、总体情况……………………12\n二、存在问题............ 13\n"
    assert ["一、总体情况", "二、存在问题"] == [shown for _, shown in blocks(read(text))]


def test_list_marks_are_layout_but_a_minus_sign_is_not() -> None:
    text = "- 招生10389人\n• 毕业8143人\n——经济再上新台阶。总值达121万亿元。\n-8.58%是变化。\n"
    expected = [
        ("item", "招生10389人"),
        ("item", "毕业8143人"),
        ("item", "经济再上新台阶。总值达121万亿元。"),
        ("paragraph", "-8.58%是变化。"),
    ]
    assert expected == blocks(read(text))


def test_a_title_broken_into_two_lines_is_one_title() -> None:
    text = " 某市中等职业教育2020年度\n教育质量报告\n\n2020年，全市共有学校11所。\n"
    document = read(text)
    assert ("title", "某市中等职业教育2020年度教育质量报告") == blocks(document)[0]
    assert 1 == document.blocks[0].level


def test_a_first_line_with_a_figure_is_no_title() -> None:
    assert ["paragraph", "paragraph"] == [kind for kind, _ in blocks(read("中职招生10389人\n中职招生10247人\n"))]


def test_a_short_centred_line_is_a_heading() -> None:
    text = "某院2024年预算\n\n                      名词解释\n\n　　预算是收支计划。\n"
    assert [(1, None, "某院2024年预算"), (1, None, "名词解释")] == headings(read(text))


def test_hash_signs_make_headings_in_text_too() -> None:
    text = "# 年度报告\n\n## 一、总体情况\n\n共34件。\n"
    assert [(1, None, "年度报告"), (2, "一", "一、总体情况")] == headings(read(text))


def test_the_line_that_names_a_picture_is_a_caption() -> None:
    assert ("caption", "图3 招生人数变化") == blocks(read("招生人数逐年上升。\n图3 招生人数变化\n"))[1]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("全市共有11所学校。", "zh"),
        ("GDP实现1228亿元，growth continued", "zh"),
        ("There are 11 schools in the city of 衢州.", "en"),
        ("12 34", "zh"),
    ],
)
def test_the_language_is_that_of_most_letters(text: str, expected: str) -> None:
    assert expected == read(text).language


def test_spans_of_a_block_read_as_its_words() -> None:
    document = read("全市共有\r\n")
    assert "全市共有" == words(document, document.blocks[0].spans)


def test_a_short_line_between_paragraphs_that_names_a_time_and_a_plan_is_a_heading() -> None:
    prose = "全市渔业生产总体平稳，全年完成捕捞和养殖产量三十五万六千吨，渔民人均收入继续增加，渔港建设稳步推进，各项任务全部完成。\n"
    text = "2020年渔业工作报告\n" + prose + "“十四五”时期主要目标任务\n" + prose + "2021年重点工作\n" + prose
    assert ["“十四五”时期主要目标任务", "2021年重点工作"] == _headings(text)[-2:]
    plain = "2020年渔业工作报告\n" + prose + "渔民的心声\n" + prose
    assert "渔民的心声" not in _headings(plain)


def test_a_numbered_line_with_an_amount_is_an_item() -> None:
    text = "一、收入\n（3）彩票公益金完成9.9亿元，下降25%\n16、住房补助收入773.65亿\n二、2021年支出\n"
    assert ["一、收入", "二、2021年支出"] == _headings(text)


def _headings(text: str) -> list[str]:
    return [words for kind, words in blocks(read(text)) if kind == "heading"]
