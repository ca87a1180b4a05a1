"""Figures of tables: cells, headers, units, and what every line of the body is."""

from __future__ import annotations

from decimal import Decimal

import pytest

import auditor
from auditor.figures.cells import read_cell
from auditor.figures.reports import read_figures
from auditor.model import Figure, Interval
from auditor.model.reading import Grid


def table(*rows: str, above: str = "") -> Grid:
    """The understood table of a report with a caption and these rows; the first row is its header."""
    width = rows[0].count("|") + 1
    lines = [f"| {row} |" for row in rows]
    lines.insert(1, "|" + "---|" * width)
    document = auditor.read_text(above + "\n".join(lines) + "\n", format="md")
    (grid,) = read_figures(document).grids
    return grid


def cells(grid: Grid) -> dict[tuple[int, int], tuple[str, str]]:
    """Value and unit by row and column."""
    return {place: (f"{one.value.normalize():f}", one.unit) for place, one in grid.figures.items()}


def at(grid: Grid, row: int, column: int) -> Figure:
    """The figure of a cell."""
    return grid.figures[row, column]


@pytest.mark.parametrize(
    ("text", "value", "unit", "kind"),
    [
        ("54", "54", "", "number"),
        ("(54)", "-54", "", "number"),
        ("（54.5）", "-54.5", "", "number"),
        ("-54", "-54", "", "number"),
        ("−54", "-54", "", "number"),
        ("△54", "-54", "", "number"),
        ("▲54", "-54", "", "number"),
        ("+54", "54", "", "number"),
        ("1,234.5", "1234.5", "", "number"),
        ("12.5%", "12.5", "%", "percent"),
        ("(12.5%)", "-12.5", "%", "percent"),
        ("(12.5)%", "-12.5", "%", "percent"),
        ("$1,234", "1234", "USD", "money"),
        ("$(54)", "-54", "USD", "money"),
        ("54*", "54", "", "number"),
        ("54[1]", "54", "", "number"),
        ("54①", "54", "", "number"),
        ("16.26 : 1", "16.26", ":1", "ratio"),
        ("3所", "3", "所", "count"),
        ("近10家", "10", "家", "count"),
    ],
)
def test_a_cell_is_a_number_whatever_it_wears(text: str, value: str, unit: str, kind: str) -> None:
    mention = read_cell(text, "zh").mention
    assert mention is not None
    assert (Decimal(value), unit, kind) == (mention.value, mention.unit, mention.kind)


@pytest.mark.parametrize("text", ["-", "—", "–", "——", "…", "/", "无"])
def test_a_dash_is_a_zero_that_was_not_printed(text: str) -> None:
    assert (None, True) == (read_cell(text, "zh").mention, read_cell(text, "zh").dash)


@pytest.mark.parametrize("text", ["东港", "见说明", "约定", "A4", "120艘渔船参加开渔节"])
def test_a_cell_of_words_is_no_number(text: str) -> None:
    assert (None, False) == (read_cell(text, "zh").mention, read_cell(text, "zh").dash)


def test_a_blank_cell_is_missing_and_no_dash() -> None:
    grid = table("渔港 | 渔船 | 渔民", "东港 | 120 | — ", "西港 |  | 300")
    assert ({(1, 1), (2, 2)}, {(1, 2)}) == (set(grid.figures), set(grid.dashes))


def test_a_column_gives_its_cells_their_unit_and_scale() -> None:
    grid = table("渔港 | 泊位（个） | 吞吐量（万吨） | 合格率（%） | 补贴（元/亩）", "东港 | 12 | 34.5 | 98.5 | 800")
    expected = {(1, 1): ("12", "个"), (1, 2): ("345000", "吨"), (1, 3): ("98.5", "%"), (1, 4): ("800", "元/亩")}
    assert expected == cells(grid)


def test_a_scale_of_the_header_widens_the_interval() -> None:
    grid = table("渔港 | 产值（万元）", "东港 | 120", "西港 | 95.0")
    assert Interval(Decimal(1195000), Decimal(1205000)) == at(grid, 1, 1).interval
    assert Interval(Decimal(949500), Decimal(950500)) == at(grid, 2, 1).interval


def test_a_row_gives_its_cells_their_unit() -> None:
    grid = table("项目 | 2019年 | 2020年", "产值（亿元） | 3.5 | 3.9", "渔民（人） | 900 | 950")
    expected = {
        (1, 1): ("350000000", "元"), (1, 2): ("390000000", "元"), (2, 1): ("900", "人"), (2, 2): ("950", "人"),
    }  # fmt: skip
    assert expected == cells(grid)


def test_the_caption_gives_the_table_its_unit() -> None:
    grid = table("渔港 | 2019年 | 2020年", "东港 | 120 | 150.5", above="表1 渔港投入（单位：万元）\n\n")
    assert {(1, 1): ("1200000", "元"), (1, 2): ("1505000", "元")} == cells(grid)


def test_a_unit_printed_in_the_cell_counts_most() -> None:
    grid = table(
        "项目（万元） | 2019年 | 2020年",
        "产值 | 120 | 150",
        "利润 | 12 | 15",
        "合格率 | 97.5% | 98.5%",
        "渔船 | 3艘 | 5艘",
    )
    assert ["元", "元", "%", "艘"] == [at(grid, row, 1).unit for row in (1, 2, 3, 4)]


def test_growth_and_share_columns_are_per_cent() -> None:
    grid = table("渔港 | 产值（万元） | 同比增长 | 占比", "东港 | 120 | 5.2 | 60.0", "西港 | 80 | -3.1 | 40.0")
    assert [("元", "level"), ("%", "growth"), ("%", "share")] == [
        (at(grid, 1, column).unit, at(grid, 1, column).role) for column in (1, 2, 3)
    ]


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("渔船（艘）", "level"),
        ("增减额", "change"),
        ("增减", "change"),
        ("增减率", "growth"),
        ("同比增长（%）", "growth"),
        ("比重", "share"),
        ("合格率", "rate"),
        ("人均产值", "rate"),
        ("序号", "serial"),
        ("科目编码", "serial"),
        ("指数（上年=100）", "rate"),
    ],
)
def test_the_label_says_what_a_column_is(label: str, kind: str) -> None:
    grid = table(f"渔港 | {label} | 备用", "东港 | 12 | 7", "西港 | 15 | 9")
    assert kind == {line.index: line.kind for line in grid.columns}[1]


def test_cells_of_percentages_make_a_rate_and_large_numbers_unmake_it() -> None:
    grid = table("渔港 | 甲项 | 乙率", "东港 | 12.5% | 12000", "西港 | 15.0% | 15000")
    assert ["rate", "level"] == [line.kind for line in grid.columns]


def test_codes_with_leading_zeros_are_no_amounts() -> None:
    grid = table("项目 | 码 | 支出", "教育 | 02 | 120", "渔业 | 05 | 80")
    assert {(1, 2): ("120", ""), (2, 2): ("80", "")} == cells(grid)


def test_numbers_that_count_the_rows_are_no_amounts() -> None:
    grid = table("号 | 渔港 | 泊位", "1 | 东港 | 12", "2 | 西港 | 7", "3 | 南港 | 9")
    assert {(1, 2): ("12", ""), (2, 2): ("7", ""), (3, 2): ("9", "")} == cells(grid)


def test_rows_and_columns_know_their_totals_and_parts() -> None:
    grid = table(
        "类别 | 渔船 | 合计", "捕捞 | 120 | 120", "其中：拖网 | 80 | 80", "减：报废 | 5 | 5", "总计 | 115 | 115"
    )
    assert [False, False, False, True] == [line.total for line in grid.rows]
    assert [False, True, False, False] == [line.part for line in grid.rows]
    assert [False, False, True, False] == [line.minus for line in grid.rows]
    assert [False, True] == [line.total for line in grid.columns]


def test_years_above_the_columns_are_a_header_and_no_figures() -> None:
    text = "| 项目 | 渔船 | | 渔民 | |\n|---|---|---|---|---|\n| | 2019 | 2020 | 2019 | 2020 |\n| 东港 | 12 | 13 | 90 | 95 |\n"
    (grid,) = read_figures(auditor.read_text(text, format="md")).grids
    assert {(2, 1): "2019", (2, 2): "2020", (2, 3): "2019", (2, 4): "2020"} == {
        place: one.period.name for place, one in grid.figures.items() if one.period
    }


def test_a_row_and_its_column_name_what_a_cell_measures() -> None:
    figure = at(table("渔港 | 养殖面积（亩）", "1. 东港 | 120"), 1, 1)
    assert ("东港", ("东港",), ("养殖面积",)) == (figure.metric.name, figure.metric.words, figure.metric.inherited)


def test_a_cell_knows_its_place_by_names() -> None:
    figure = at(table("渔港 | 泊位（个）", "东港 | 12", above="表1 渔港概况\n\n"), 1, 1)
    assert ("表1 渔港概况", "东港", "泊位（个）") == (figure.place.table, figure.place.row, figure.place.column)


def test_per_head_rows_put_their_unit_per_head() -> None:
    grid = table("项目 | 2019年 | 2020年", "生均图书（册） | 42.6 | 44.1", "图书（册） | 4260 | 4410")
    assert ["册/生", "册"] == [at(grid, row, 1).unit for row in (1, 2)]


def test_large_whole_numbers_without_a_unit_may_be_rounded() -> None:
    grid = table("项目 | 金额 | 件", "甲 | 1200 | 7", "乙 | 80 | 5")
    assert (Interval(Decimal("79.5"), Decimal("80.5")), Interval(Decimal(5), Decimal(5))) == (
        at(grid, 2, 1).interval, at(grid, 2, 2).interval,
    )  # fmt: skip


def test_a_sentence_in_a_cell_keeps_its_figures_out_of_the_grid() -> None:
    text = "| 项目 | 说明 |\n|---|---|\n| 渔船 | 更新渔船12艘，报废3艘 |\n| 泊位 | 7 |\n"
    reading = read_figures(auditor.read_text(text, format="md"))
    assert (["12艘", "3艘", "7"], {(2, 1)}) == ([one.printed for one in reading.figures], set(reading.grids[0].figures))


def test_a_corner_that_says_millions_scales_the_whole_table() -> None:
    text = "| (in millions) | 2019 | 2020 |\n|---|---|---|\n| Revenue of the east | 12.5 | 13.0 |\n"
    figures = [one for one in auditor.find_figures(auditor.read_text(text, format="md")) if one.cell]
    assert [Decimal(12_500_000), Decimal(13_000_000)] == [one.value for one in figures]


def test_figures_of_a_table_of_sentences_are_found() -> None:
    text = "| 事项 | 进展 |\n|---|---|\n| 港口 | 建成泊位12个，在建3个 |\n| 渔船 | 更新30艘，报废5艘 |\n"
    found = [one.printed for one in auditor.find_figures(auditor.read_text(text, format="md"))]
    assert ["12个", "3个", "30艘", "5艘"] == found


def test_a_label_with_a_number_in_it_is_no_figure() -> None:
    grid = table("收入 | 户数", "5万元以下 | 120", "5—10万元 | 60", "10万元以上 | 80")
    assert {(1, 1): ("120", "户"), (2, 1): ("60", "户"), (3, 1): ("80", "户")} == cells(grid)


def test_a_full_width_minus_in_a_cell_is_one() -> None:
    assert Decimal(-54) == at(table("渔港 | 增减", "东港 | －54"), 1, 1).value


def test_a_currency_sign_in_a_cell_leaves_the_scale_to_the_table() -> None:
    text = (
        "| (in thousands) | 2019 | 2020 |\n|---|---|---|\n| Sales in the east | $1,204 | $(13) |\n"
        "| Sales in the west | 865 | $2 million |\n"
    )
    values = [one.value for one in auditor.find_figures(auditor.read_text(text, format="md")) if one.cell]
    assert [Decimal(1_204_000), Decimal(-13_000), Decimal(865_000), Decimal(2_000_000)] == values


def test_a_percent_sign_behind_the_brackets_of_a_minus_is_read() -> None:
    text = "| In the harbour | Change |\n|---|---|\n| Sales | (8)% |\n| Costs | (3%) |\n"
    figures = [one for one in auditor.find_figures(auditor.read_text(text, format="md")) if one.cell]
    assert [("(8)%", Decimal(-8), "%"), ("3%", Decimal(-3), "%")] == [
        (one.printed, one.value, one.unit) for one in figures
    ]


def test_a_row_that_refers_to_a_note_is_no_row_of_numbers_of_notes() -> None:
    (row,) = table("At the end of the year | 2019 | 2020", "Deferred tax assets (Note 20) | 12 | 13").rows
    assert "level" == row.kind


@pytest.mark.parametrize(
    ("label", "sides"),
    [
        ("Income as a % of sales", ("Income", "sales")),
        ("渔民占居民比例", ("渔民", "居民比例")),
        ("Income", ("", "")),
    ],
)
def test_a_label_that_divides_one_line_by_another_names_both(label: str, sides: tuple[str, str]) -> None:
    (row,) = table(
        "For the year | 2019 | 2020" if label.isascii() else "项目 | 2019年 | 2020年", f"{label} | 12 | 13"
    ).rows
    assert sides == row.over
