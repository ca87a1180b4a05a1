"""repeat: which mentions are one fact, and which only look like it."""

from __future__ import annotations

import pytest
from related import TITLE, broken, printed, related, table, verdicts

import auditor
from auditor.figures.reports import read_figures

FILLER = "渔民培训渐成常态，下海实践120人，开设课程36门。\n\n港口企业捐赠设备210台，接收学员480人。\n\n"
"""Other facts: words weigh by how rare they are in the report."""


def mentions(*paragraphs: str) -> list[list[str]]:
    """The prints of each relation."""
    found = printed(related(TITLE + FILLER + "\n\n".join(paragraphs) + "\n", "repeat"))
    return [list(relation["mention"]) for relation in found]


def test_two_mentions_of_one_fact_are_related() -> None:
    assert [["3127艘", "3127艘"]] == mentions(
        "全市海上作业渔船共有3127艘。", "港口一章再次说明，海上作业渔船达3127艘。"
    )


def test_all_mentions_of_one_fact_are_one_relation() -> None:
    text = ("海上作业渔船3127艘。", "现有海上作业渔船3127艘。", "海上作业渔船总数3127艘。")
    assert [["3127艘", "3127艘", "3127艘"]] == mentions(*text)


def test_a_rounded_mention_agrees_with_the_exact_one_and_a_wrong_one_does_not() -> None:
    text = TITLE + FILLER + "海上作业渔船31275艘。\n\n海上作业渔船{}万艘。\n"
    assert [] == broken(text.format("3.13"))
    assert [("repeat", "error", ("31275艘", "3.31万艘"))] == broken(text.format("3.31"))


def test_a_swapped_digit_at_equal_precision_accuses() -> None:
    text = TITLE + FILLER + "建成海水养殖试验池46口，投入使用。\n\n建成海水养殖试验池64口。\n"
    assert [("repeat", "error", ("46口", "64口"))] == broken(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("登记钢质渔船3127艘。", "登记木质渔船2044艘。"),
        ("建成海水养殖试验池46口。", "力争建成海水养殖试验池64口。"),
        ("建成海水养殖试验池46口。", "新增建成海水养殖试验池64口。"),
        ("累计建成海水养殖试验池64口。", "建成海水养殖试验池46口。"),
        ("2019年建成海水养殖试验池46口。", "2020年建成海水养殖试验池64口。"),
        ("全市建成海水养殖试验池46口。", "全省建成海水养殖试验池640口。"),
        ("建成海水养殖试验池46口。", "海水养殖试验池增加64口。"),
        ("建成海水养殖试验池46口。", "东港镇建成海水养殖试验池4口。"),
        ("建成海水养殖试验池46口。", "海水养殖试验池投资64万元。"),
        ("建成海水养殖试验池超过40口。", "建成海水养殖试验池46口。"),
    ],
)
def test_two_facts_that_look_alike_never_accuse_each_other(one: str, other: str) -> None:
    assert [] == broken(TITLE + FILLER + f"{one}\n\n{other}\n")


def test_figures_of_one_sentence_are_siblings_and_no_mentions() -> None:
    assert [] == mentions("东港停靠渔船120艘，西港停靠渔船120艘。")


def test_a_metric_with_three_values_identifies_nothing() -> None:
    text = [f"建成海水养殖试验池{count}口。" for count in (46, 64, 87)]
    assert [] == broken(TITLE + FILLER + "\n\n".join(text) + "\n")


def test_a_part_does_not_contradict_its_total() -> None:
    assert [] == broken(TITLE + FILLER + "登记渔船350艘，其中登记渔船拖网200艘。\n")


def test_a_figure_meets_the_cell_that_its_words_name() -> None:
    text = table("项目 | 2019年 | 2020年", "捕捞产量（吨） | 1204 | 1356", "养殖产量（吨） | 865 | 912")
    assert [{"mention": ["1356", "1356吨"]}] == printed(related(text + "\n2020年全市捕捞产量1356吨。\n", "repeat"))


def test_a_figure_that_no_cell_of_its_row_prints_accuses() -> None:
    text = table("项目 | 2019年 | 2020年", "捕捞产量（吨） | 1204 | 1356", "养殖产量（吨） | 865 | 912")
    assert [("repeat", "error", ("1356", "1365吨"))] == broken(text + "\n2020年全市捕捞产量1365吨。\n")


def test_a_qualified_figure_does_not_contradict_the_row_of_the_whole() -> None:
    text = table("项目 | 2019年 | 2020年", "捕捞产量（吨） | 1204 | 1356", "养殖产量（吨） | 865 | 912")
    assert [] == broken(text + "\n2020年东港捕捞产量365吨。\n")


def test_the_figure_that_differs_between_twin_sentences_accuses() -> None:
    one = "全市实有渔港泊位312个，停靠渔船2044艘，装卸货物56.7万吨，就业8120人。"
    other = "全市实有渔港泊位312个，停靠渔船2404艘，装卸货物56.7万吨，就业8120人。"
    assert [("repeat", "error", ("2044艘", "2404艘"))] == broken(TITLE + f"{one}\n\n{FILLER}{other}\n")


def test_agreeing_mentions_hold() -> None:
    text = TITLE + FILLER + "海上作业渔船3127艘。\n\n海上作业渔船达3127艘。\n"
    assert [("holds", "error")] == verdicts(text, "repeat")


def test_a_hedged_mention_agrees_with_the_exact_one() -> None:
    text = TITLE + FILLER + "海上作业渔船3127艘。\n\n海上作业渔船3100多艘。\n"
    assert [] == broken(text)


ITEMS = (
    "1. 渔港维护支出{0}万元，主要用于防波堤。上年执行数为54.60万元，当年安排{1}万元，主要原因是：维修。",
    "2. 渔政执法支出76.76万元，主要用于巡航。上年执行数为70.70万元，当年安排76.76万元，主要原因是：添船。",
    "3. 渔业科研支出38.38万元，主要用于育种。上年执行数为35.35万元，当年安排38.38万元，主要原因是：新项目。",
    "4. 渔民培训支出50.37万元，主要用于办班。上年执行数为44.17万元，当年安排50.37万元，主要原因是：人多。",
)  # fmt: skip


def test_what_a_template_says_twice_it_says_twice_in_every_paragraph() -> None:
    text = TITLE + "\n\n".join(ITEMS) + "\n"
    assert [] == broken(text.format("53.84", "53.84"))
    assert [("repeat", "error", ("53.84万元", "58.34万元"))] == broken(text.format("53.84", "58.34"))


def test_paragraphs_that_agree_by_chance_are_no_template() -> None:
    others = [item.replace("安排76.76", "安排81.20").replace("安排38.38", "安排41.07") for item in ITEMS]
    assert [] == broken(TITLE + "\n\n".join(others).format("53.84", "58.34") + "\n")


def test_a_name_with_a_word_of_plans_plans_nothing() -> None:
    figures = read_figures(auditor.read_text(TITLE + "计划生育支出50.37万元，计划投入12.30万元。\n")).prose
    assert {"50.37万元": "actual", "12.30万元": "plan"} == {figure.printed: figure.mode for figure in figures}


def test_codes_of_budget_items_are_names_and_part_the_classes_from_the_item() -> None:
    text = (
        TITLE
        + "1、渔业支出（213类）渔政（05款）行政运行（01项）1672.67万元。\n\n2、渔业支出（213类）渔政（05款）巡航（04项）2170.39万元。\n"
    )
    figures = read_figures(auditor.read_text(text)).prose
    assert ["1672.67万元", "2170.39万元"] == [figure.printed for figure in figures if figure.measured]
    assert [] == broken(text)


def test_growth_a_year_is_not_the_growth_of_one_year() -> None:
    others = "\n\n".join(
        f"{name}码头泊位{number}个。" for number, name in enumerate("甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳", 11)
    )
    text = f"{others}\n\n沿海渔民人均可支配收入增长4.4%。\n\n五年来，沿海渔民人均可支配收入{{}}增长5.3%。\n"
    assert [] == broken(TITLE + text.format("年均"))
    assert [("repeat", "error", ("4.4%", "5.3%"))] == broken(TITLE + text.format(""))
