"""PDF: paragraphs across lines and pages, tables ruled and unruled, nothing that every page repeats."""

from __future__ import annotations

from pathlib import Path

import pytest
from pdffile import document, lines, rule, ruled, scan, tilted, turned, turned_ruled, upright, words
from pypdfium2 import raw
from shown import blocks, reach, rows, tables
from shown import words as shown_words

import auditor
from auditor.model import Document, Figure, ReadError
from auditor.readers import Limits, read

PROSE = [
    "　　全市中等职业学校共有在校生二万七千余人，比上年增加了三百余",
    "人，其中通过单考单招升入高职院校的学生继续增加，全市开设了49",
    "个专业，专业布点更加合理，办学条件得到了明显的改善，社会各界",
    "对职业教育的认可程度有所提高，学校与企业的合作也更加深入了。",
    "　　全市专任教师1712人，其中双师型教师810人，占专业课教师的",
    "87%，教师队伍的结构更加合理，教学能力和实践能力都有了提高。",
]


@pytest.fixture
def opened(tmp_path: Path) -> Opener:
    return Opener(tmp_path)


class Opener:
    def __init__(self, folder: Path) -> None:
        self.file = folder / "report.pdf"

    def __call__(self, data: bytes, *, limits: Limits | None = None) -> Document:
        self.file.write_bytes(data)
        return read(self.file, name="report.pdf", limits=limits or Limits())

    def refused(self, data: bytes, *, limits: Limits | None = None) -> str:
        with pytest.raises(ReadError) as error:
            self(data, limits=limits)
        return str(error.value)


def test_lines_that_the_page_broke_are_one_paragraph(opened: Opener) -> None:
    first, second = (paragraph.strip("　") for paragraph in ("".join(PROSE[:4]), "".join(PROSE[4:])))
    assert [("paragraph", first), ("paragraph", second)] == blocks(opened(document(lines(PROSE))))


def test_a_sentence_that_fills_its_indented_line_ends_its_paragraph(opened: Opener) -> None:
    full = "　　" + "全市共有专任教师九十人，其中女教师四十五人，占总数的百分之五十。"[: len(PROSE[1]) - 3] + "。"
    page = lines([*PROSE, full, *PROSE, full, *PROSE])
    assert [full.strip("　")] * 2 == [words for _, words in blocks(opened(document(page)))][2:6:3]


def test_a_paragraph_is_one_line_of_the_text(opened: Opener) -> None:
    assert "开设了49个专业，" in opened(document(lines(PROSE))).text


def test_a_paragraph_goes_on_over_the_end_of_a_page(opened: Opener) -> None:
    pages = document(lines(PROSE[:2], y=700), lines(PROSE[2:]))
    assert ["paragraph", "paragraph"] == [kind for kind, _ in blocks(opened(pages))]


def test_headers_footers_and_page_numbers_are_left_out(opened: Opener) -> None:
    pages = [
        words("某市教育质量年度报告 2020", y=40, size=9)
        + lines(PROSE, y=100 + index)
        + words(f"- {index} -", x=280, y=810)
        for index in range(1, 5)
    ]
    text = opened(document(*pages)).text
    assert (False, False, 4) == ("年度报告" in text, "- 3 -" in text, text.count("1712人"))


def test_a_number_that_stands_once_at_the_end_of_a_page_stays(opened: Opener) -> None:
    assert "报告共 37" in opened(document(lines(PROSE) + words("报告共 37", y=810))).text


def test_a_ruled_table_keeps_its_cells(opened: Opener) -> None:
    table = [["学校", "2019年", "2020年"], ["甲校", "120", "135"], ["乙校", "", "98"]]
    found = opened(document(words("表1 各校招生情况", y=190) + ruled(table)))
    assert table == rows(found)
    assert "表1 各校招生情况" == shown_words(found, tables(found)[0].caption)


def test_cells_that_no_line_parts_are_one(opened: Opener) -> None:
    outer = [rule(72, 200, 372, 200), rule(72, 224, 372, 224), rule(72, 248, 372, 248), rule(72, 272, 372, 272)]
    inner = [rule(72, 200, 72, 272), rule(172, 200, 172, 272), rule(272, 224, 272, 272), rule(372, 200, 372, 272)]
    outer[1] = rule(172, 224, 372, 224)
    cells = [
        words("学校", x=76, y=226),
        words("人数", x=176, y=216),
        words("2019", x=176, y=240),
        words("2020", x=276, y=240),
    ]
    cells += [words("甲校", x=76, y=264), words("12", x=176, y=264), words("13", x=276, y=264)]
    found = opened(document("".join(outer + inner + cells)))
    assert {"学校": (0, 0, 2, 1), "人数": (0, 1, 1, 2)} == reach(found)
    assert [["学校", "人数", ""], ["", "2019", "2020"], ["甲校", "12", "13"]] == rows(found)


def test_lines_in_a_cell_are_joined_and_a_broken_amount_is_one(opened: Opener) -> None:
    frame = ruled([["", ""], ["", ""]], height=48)
    cells = lines(["财政拨款", "收入合计"], x=76, y=216, pitch=16) + lines(["7,035,", "373.57"], x=176, y=216, pitch=16)
    cells += words("其他", x=76, y=264) + words("12", x=176, y=264)
    assert [["财政拨款收入合计", "7,035,373.57"], ["其他", "12"]] == rows(opened(document(frame + cells)))


def test_rows_without_lines_between_them_are_rows(opened: Opener) -> None:
    frame = "".join(rule(72, y, 372, y) for y in (200, 224, 300)) + "".join(
        rule(x, 200, x, 300) for x in (72, 222, 372)
    )
    cells = words("学校", x=76, y=216) + words("人数", x=226, y=216)
    cells += lines(["甲校", "乙校", "合计"], x=76, y=244) + lines(["12", "13", "25"], x=226, y=244)
    assert [["学校", "人数"], ["甲校", "12"], ["乙校", "13"], ["合计", "25"]] == rows(opened(document(frame + cells)))


def test_a_table_that_the_page_cuts_is_one(opened: Opener) -> None:
    head = ["学校", "招生"]
    pages = document(ruled([head, ["甲校", "12"]], y=700), ruled([head, ["乙校", "13"], ["合计", "25"]], y=60))
    found = opened(pages)
    assert [head, ["甲校", "12"], ["乙校", "13"], ["合计", "25"]] == rows(found)
    assert [1] == [block.page for block in found.blocks]


def test_two_tables_on_one_page_stay_two(opened: Opener) -> None:
    first, second = [["学校", "招生"], ["甲校", "12"]], [["教师", "人数"], ["专任", "7"]]
    assert 2 == len(tables(opened(document(ruled(first, y=200) + ruled(second, y=300)))))


def test_an_unruled_table_is_read_by_where_its_columns_stand(opened: Opener) -> None:
    columns = {
        72: ["学校", "第一中等职业学校", "乙校", "合计"],
        250: ["2019年", "120", "98", "218"],
        350: ["2020年", "135", "87", "222"],
    }
    page = "".join(lines(column, x=x, y=300) for x, column in columns.items())
    assert [
        ["学校", "2019年", "2020年"],
        ["第一中等职业学校", "120", "135"],
        ["乙校", "98", "87"],
        ["合计", "218", "222"],
    ] == rows(opened(document(page)))


def test_a_currency_sign_at_the_edge_of_a_column_belongs_to_its_amount(opened: Opener) -> None:
    page = (
        lines(["Revenue", "Costs", "Income"], x=72)
        + lines(["1,234", "1,100", "134"], x=300)
        + lines(["1,300", "1,150", "150"], x=400)
    )
    page += "".join(words("$ ", x=x, y=y) for x in (280, 380) for y in (100, 140))
    assert [["Revenue", "$1,234", "$1,300"], ["Costs", "1,100", "1,150"], ["Income", "$134", "$150"]] == rows(
        opened(document(page))
    )


def test_two_columns_are_read_one_after_the_other(opened: Opener) -> None:
    left = ["全市中等职业学校招生规模稳定", "专任教师队伍结构得到优化改善", "实训条件持续改善成效十分明显"] * 3
    right = ["校企合作不断深入取得新的进展", "社会服务能力得到进一步的加强", "毕业生就业质量稳步提高受好评"] * 3
    page = words("二〇二〇年全市中等职业教育质量年度报告摘要与说明", x=72, y=80, size=16)
    page += lines(left, x=60) + lines(right, x=320)
    text = opened(document(page)).text
    assert text.rindex("实训条件") < text.index("校企合作")


def test_a_column_that_ends_early_is_read_after_the_other(opened: Opener) -> None:
    left = ["全市中等职业学校招生规模稳定", "专任教师队伍结构得到优化改善", "实训条件持续改善成效十分明显"] * 4
    right = ["校企合作不断深入取得新的进展", "社会服务能力得到进一步的加强", "毕业生就业质量稳步提高受好评"]
    text = opened(document(lines(left, x=60) + lines(right, x=320))).text
    assert [*left, *right] == text.split()


def test_a_note_beside_a_paragraph_far_down_is_no_column(opened: Opener) -> None:
    left = ["全市中等职业学校招生规模稳定", "专任教师队伍结构得到优化改善", "实训条件持续改善成效十分明显"] * 4
    note = ["云河市教育局发展规划处负责解释", "本报告数据截至二〇二〇年十二月"]
    text = opened(document(lines(left, x=60) + lines(note, x=320, y=260))).text
    assert text.index(note[0]) < text.rindex(left[-1])


def test_a_turned_page_is_read(opened: Opener) -> None:
    page = turned("全市招生10389人。", x=100, y=700) + turned("毕业8143人。", x=130, y=700)
    assert [("paragraph", "全市招生10389人。"), ("paragraph", "毕业8143人。")] == blocks(opened(document(page)))


TURNED = [["学校", "2019年", "合计"], ["甲校", "12人", "25人"], ["乙校", "22人", "45人"]]
"""Letters stand beside the digits: pdfium leaves turned digits out where the machine's font has no extent for them."""
SPOKEN = ["2020年全市中等职业学校招生120人。", "毕业生比上年增加20人。"]


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_a_page_that_a_viewer_turns_is_read_as_one_that_it_does_not(opened: Opener, rotation: int) -> None:
    content = lines(SPOKEN) + ruled(TURNED, y=300)
    found = opened(document(content, entries=f"/Rotate {rotation}"))
    assert opened(document(content)).text == found.text
    assert [TURNED] == [rows(found)]


@pytest.mark.parametrize("rotation", [90, 180, 270])
def test_lines_that_are_upright_on_a_page_that_a_viewer_turns_are_read(opened: Opener, rotation: int) -> None:
    found = opened(document(upright(SPOKEN, rotation=rotation), entries=f"/Rotate {rotation}"))
    assert SPOKEN == found.text.split()


def test_a_turned_page_among_others_has_its_table(opened: Opener) -> None:
    found = opened(document(lines(SPOKEN), turned_ruled(TURNED), lines(SPOKEN), entries="/Rotate 90"))
    assert TURNED == rows(found)
    figure = placed(found)["45人"]
    assert (2, "乙校", "合计") == (figure.place.page, figure.place.row, figure.place.column)


def test_a_turned_table_beside_text_keeps_its_cells(opened: Opener) -> None:
    table = [["学校", "2019年", "2020年"], ["甲校", "", "25人"], ["乙校", "22人", ""]]
    page = lines(SPOKEN * 5, x=60) + turned_ruled(table, x=350, y=700, width=40)
    found = opened(document(page))
    assert table == rows(found)
    assert found.text.startswith(SPOKEN[0])
    places = placed(found)
    assert (None, "2020年", "2019年") == (
        places["120人"].place.row,
        places["25人"].place.column,
        places["22人"].place.column,
    )


def test_turned_words_beside_text_are_read_apart_from_it(opened: Opener) -> None:
    found = opened(document(lines(SPOKEN * 5, x=120) + turned("全市职业教育年度报告附录", x=60, y=600)))
    assert "全市职业教育年度报告附录" == found.text.strip().split("\n")[-1]
    assert SPOKEN[0] + SPOKEN[1] in "".join(found.text.split())


def test_turned_labels_of_a_table_are_no_table_of_their_own(opened: Opener) -> None:
    body = [["甲校", "12", "25"], ["乙校", "22", "45"]]
    page = ruled([["学校", "", ""], *body], y=200, width=60, height=60)
    page += turned("招生人数", x=160, y=255) + turned("毕业人数", x=220, y=255)
    found = opened(document(page + lines(SPOKEN * 3, y=500)))
    assert [["学校", "", ""], *body] == rows(found)
    assert 1 == len(tables(found))


def test_a_watermark_is_left_out(opened: Opener) -> None:
    assert [("paragraph", "全市招生10389人。")] == blocks(
        opened(document(words("全市招生10389人。", y=300) + tilted("内部资料123", x=100, y=600)))
    )


def test_bold_print_by_double_strokes_is_read_once(opened: Opener) -> None:
    page = words("招生10389人。", y=300) + words("招生10389人。", x=72.4, y=300)
    assert [("paragraph", "招生10389人。")] == blocks(opened(document(page)))


def test_a_raised_mark_of_a_note_is_left_out_and_an_exponent_stays(opened: Opener) -> None:
    page = words("招生1.2", y=300) + words("(1)", x=114, y=295, size=6) + words("亿人。", x=125, y=300)
    page += words("面积30m", y=340) + words("10", x=114, y=335, size=6) + words("。", x=122, y=340)
    assert ["招生1.2亿人。", "面积30m10。"] == opened(document(page)).text.split()


def test_dots_that_lead_to_a_page_number_are_left_out(opened: Opener) -> None:
    page = words("一、基本情况", y=300) + words("…" * 20, x=180, y=300) + words("3", x=480, y=300)
    assert "一、基本情况\n" == opened(document(page)).text


def test_a_scan_is_said_to_be_one(opened: Opener) -> None:
    assert (
        "report.pdf: nothing to read, each of the pages 1–3 is a picture without text (a scan?); "
        "run it through text recognition (OCR) and audit the result"
    ) == opened.refused(scan(3))


def test_pages_that_are_pictures_are_said_to_be_unread(opened: Opener) -> None:
    picture = b"<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length 1>>\nstream\n\x80\nendstream"
    pages = document(
        lines(PROSE), "q 500 0 0 800 0 0 cm /I Do Q", "", resources="/XObject<</I 10 0 R>>", further=[picture]
    )
    expected = "第2页是没有文字的图片（扫描件？），没有读；请先做文字识别（OCR）再审核"
    assert (expected,) == opened(pages).unread


PICTURE = b"<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length 1>>\nstream\n\x80\nendstream"


def with_picture(*contents: str, entries: str = "") -> bytes:
    number = 4 + 2 * len(contents)
    return document(*contents, resources=f"/XObject<</I {number} 0 R>>", further=[PICTURE], entries=entries)


@pytest.mark.parametrize(("rotation", "down"), [(0, 820), (90, 570), (180, 820), (270, 570)])
def test_a_scan_with_a_printed_number_among_text_is_said_to_be_unread(opened: Opener, rotation: int, down: int) -> None:
    number = upright(["第2页"], rotation=rotation, x=280, y=down)
    pages = with_picture(lines(PROSE), "q 595 0 0 842 0 0 cm /I Do Q " + number, entries=f"/Rotate {rotation}")
    assert ("第2页是没有文字的图片（扫描件？），没有读；请先做文字识别（OCR）再审核",) == opened(pages).unread


def test_a_report_of_scans_with_printed_numbers_is_said_to_be_one(opened: Opener) -> None:
    scanned = ["q 595 0 0 842 0 0 cm /I Do Q " + words(f"第{number}页", x=280, y=820) for number in (1, 2, 3)]
    assert opened.refused(with_picture(*scanned)).startswith(
        "report.pdf: nothing to read, each of the pages 1–3 is a picture without text (a scan?)"
    )


def test_a_picture_behind_or_beside_text_is_no_scan(opened: Opener) -> None:
    behind = "q 595 0 0 842 0 0 cm /I Do Q " + words("二〇二〇年全市职业教育年度报告", x=150, y=300, size=20)
    logo = "q 100 0 0 80 60 740 cm /I Do Q " + words("第2页", x=280, y=820)
    assert () == opened(with_picture(lines(PROSE), behind, logo)).unread


def test_what_is_no_pdf_is_refused(opened: Opener) -> None:
    assert "report.pdf: is no PDF file, or is broken; open it in a viewer and print it to PDF again" == opened.refused(
        b"text"
    )


def test_a_pdf_without_anything_on_it_is_refused(opened: Opener) -> None:
    assert "report.pdf: nothing to read, the document holds no words" == opened.refused(document(""))


def test_more_pages_than_the_limit_are_refused(opened: Opener) -> None:
    assert "report.pdf: has 3 pages, more than 2; split it, or raise Limits.pages to read it" == opened.refused(
        document(*[lines(PROSE)] * 3), limits=Limits(pages=2)
    )


def placed(found: Document) -> dict[str, Figure]:
    return {figure.printed: figure for figure in auditor.find_figures(found)}


def edges(figure: Figure) -> tuple[int, int]:
    assert figure.place.box is not None
    return figure.place.box.left, figure.place.box.right


def test_a_figure_has_the_box_around_it(opened: Opener) -> None:
    figure = placed(opened(document(words("全市招生120人。", x=72, y=100))))["120人"]
    box = figure.place.box
    assert box is not None
    assert (1, 120, 150) == (figure.place.page, box.left, box.right)
    assert (box.top in range(86, 91), box.bottom in range(100, 106)) == (True, True)


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
@pytest.mark.parametrize(("crop", "by"), [("", 0), ("/CropBox[30 30 565 812]", 30)])
def test_boxes_are_those_of_the_page_as_a_viewer_shows_it(opened: Opener, rotation: int, crop: str, by: int) -> None:
    pages = upright(["全市招生120人，", "比上年增加20人。"], rotation=rotation)
    found = placed(opened(document(pages, entries=f"/Rotate {rotation}{crop}")))
    assert [(120 - by, 150 - by), (132 - by, 156 - by)] == [edges(found["120人"]), edges(found["20人"])]
    first, second = found["120人"].place.box, found["20人"].place.box
    assert first
    assert second
    assert (100 - by in range(first.top, first.bottom + 1), 20) == (True, second.top - first.top)


def test_the_box_of_words_that_run_upwards_is_around_all_of_them(opened: Opener) -> None:
    box = placed(opened(document(turned("全市招生120人。", x=100, y=700))))["120人"].place.box
    assert box is not None
    assert (622, 652) == (box.top, box.bottom)


def test_the_box_of_a_figure_that_a_line_breaks_is_around_its_first_part(opened: Opener) -> None:
    before = "　　全市中等职业学校共有在校生二万七千余人，比上年增加了三百二十余人，招生"
    prose = [f"{before}120", "余人，学校与企业的合作也更加深入了。"]
    figure = placed(opened(document(lines(prose, size=10))))["120余人"]
    left, right = edges(figure)
    assert (72 + 10 * len(before), True) == (left, right - left in (15, 16))


def test_figures_of_a_table_that_the_page_cuts_have_their_own_pages(opened: Opener) -> None:
    head = ["学校", "招生"]
    pages = document(ruled([head, ["甲校", "12"]], y=700), ruled([head, ["乙校", "13"], ["合计", "25"]], y=60))
    found = placed(opened(pages))
    assert [(1, 176), (2, 176), (2, 176)] == [
        (found[one].place.page, edges(found[one])[0]) for one in ("12", "13", "25")
    ]


def test_every_figure_has_its_box(opened: Opener) -> None:
    page = lines(PROSE) + ruled([["学校", "人数"], ["甲校", "1,712人"], ["乙校", "12.5%"]], y=400)
    figures = auditor.find_figures(opened(document(page)))
    assert [True] * len(figures) == [figure.place.box is not None for figure in figures]
    assert 7 <= len(figures)


def test_a_report_of_pages_and_text_has_boxes_where_there_are_pages(opened: Opener) -> None:
    pages = opened(document(words("全市招生120人。")))
    figures = auditor.find_figures(auditor.join([auditor.read_text("全市有30人。\n", name="a.txt"), pages], name="r"))
    assert [("a.txt", None, False), ("report.pdf", 1, True)] == [
        (figure.document, figure.place.page, figure.place.box is not None) for figure in figures
    ]


def test_characters_that_claim_the_next_line_do_not_tear_it(opened: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    loose = raw.FPDFText_GetLooseCharBox

    def claimed(page: object, index: int, box: raw.FS_RECTF) -> bool:
        """What pdfium says of a font whose digits rise, by its own account, over the line above and below."""
        told = bool(loose(page, index, box))
        if chr(raw.FPDFText_GetUnicode(page, index)) in "12.":
            box.top, box.bottom = box.top + 20, box.bottom - 20
        return told

    texts = (
        "1.全市",
        "全市国有资产总额十二万亿元，比上年增加很多。",
        "2.市级",
        "市级国有资产总额六万亿元，比上年增加不多。",
    )
    monkeypatch.setattr(raw, "FPDFText_GetLooseCharBox", claimed)
    assert list(texts) == opened(document(lines(texts, pitch=24))).text.split("\n")[: len(texts)]
