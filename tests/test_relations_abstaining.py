"""What looks like a contradiction and is none: rounds, penalties, the parent's profit, amounts taken off, torn numbers."""

from __future__ import annotations

import pytest
from related import TITLE, broken, related, table

import auditor
from auditor.figures.reports import read_figures

FILLER = "渔民培训渐成常态，下海实践120人，开设课程36门。\n\n港口企业捐赠设备210台，接收学员480人。\n\n"
"""Other facts: words weigh by how rare they are in the report."""


def told(*paragraphs: str) -> list[tuple[str, str, tuple[str, ...]]]:
    """What breaks in a report of these paragraphs."""
    return broken(TITLE + FILLER + "\n\n".join(paragraphs) + "\n")


def test_the_same_words_in_another_round_count_anew() -> None:
    one = "第{}个放养期条件成就。本期可放流的海水种苗数量为{}万尾。"
    assert [] == told(one.format("二", "1716.25"), one.format("三", "1654.65"))
    assert [("repeat", "error", ("1716.25万尾", "1654.65万尾"))] == told(
        one.format("二", "1716.25"), one.format("二", "1654.65")
    )


def test_nobody_contradicts_himself_in_the_next_sentence_but_by_a_slip() -> None:
    text = "东港船厂排放污水超标，处罚款人民币{}万元。西港船厂堆放油桶违规，处罚款人民币{}万元。"
    assert [] == told(text.format(4, 10))
    assert [] == told(text.format("46.5", "18.25"))
    assert [] != told(text.format("46.58", "46.85"))


def test_counts_of_two_lists_are_two_counts() -> None:
    assert [] == told(
        "布局实施苗种、深海网箱装备等9个重大渔业专项。",
        "全力推进苗种、远洋捕捞、冷链、加工、船坞、渔港等6个重大渔业专项。",
    )


def test_a_heading_that_names_both_tells_them_apart_no_less() -> None:
    assert [] == told(
        "## 渔港资产和渔港负债的分类", "渔港资产在初始确认时划分为三类。", "渔港负债在初始确认时划分为四类。"
    )


GROUP = ("项目 | 2020年度（元）", "营业收入 | 941,412,770.30", "净利润 | 112,575,451.35")
PARENT = ("项目 | 2020年度（元）", "营业收入 | 322,688,906.14", "净利润 | 12,845,120.08")


def test_a_label_of_several_statements_accuses_only_by_a_slip() -> None:
    tables = table(*GROUP, above="") + "\n母公司利润表\n\n" + table(*PARENT, above="")
    text = TITLE + "2020年养殖板块收入持续增长，实现净利润{}亿元。\n\n" + tables
    assert [] == broken(text.format("0.85"))
    assert [("repeat", "error", ("1.52亿元", "112,575,451.35"))] != broken(text.format("0.85"))


def test_a_portion_of_what_a_row_names_is_not_that_row() -> None:
    text = table(
        "资产 | 金额（元） | 占总资产比例", "应收账款 | 459,781,564.19 | 6.81%", "存货 | 842,985,260.60 | 12.49%"
    )
    assert [] == broken(text + "\n信用集中度高，年末应收账款的35.65%源于前五名客户。\n")


def test_the_last_part_of_a_reference_is_no_figure() -> None:
    assert [] == told("捕捞收入详见报表附注三(二十三)及附注五(二)1。", "渔船减值详见报表附注三(十八)及附注五(一)17。")


def test_an_operand_that_is_blank_elsewhere_fills_the_gap() -> None:
    rows = (
        "项目 | 年初数 | 本年新增 | 本年转出 | 年末数",
        "渔港 | 5695281.12 | | 1423820.28 | 4271460.84",
        "网箱 | 11962166.31 | | 1491000.09 | 10471166.22",
        "船坞 | 8104226.15 | | 2104226.10 | 6000000.05",
        "小计 | 43343225.15 | 12900000.00 | 6554259.99 | 49688965.16",
    )
    assert [] == broken(table(*rows))


def test_what_a_list_lacks_may_be_printed_beside_it() -> None:
    text = "扣回现金股利66150元，归还渔民出资{}元，其中减少股本105000元，减少公积131250元。"
    assert [] == told(text.format(170100))
    assert [("partial", "warning", ("105000元", "131250元", "170200元"))] == told(text.format(170200))


def test_a_list_ends_where_its_total_is_met() -> None:
    assert [] == told(
        "在建渔船964艘，其中本年开工271艘，续建693艘；远洋项目中，本年开工22艘，续建103艘，可以完工11艘。"
    )


def test_parts_that_are_all_larger_than_a_total_are_of_something_else() -> None:
    text = (
        "渔业支出比预算数少支4748万元。其中，渔港支出13762万元，占预算数的96.99%；渔船支出6499万元，占预算数的90.36%。"
    )
    assert [] == told(text)


def test_a_whole_that_is_less_than_a_part_is_another_whole() -> None:
    shares = "渔港支出8544万元，占渔业经费的53.22%。\n\n渔船支出2184万元，占渔业经费的13.61%。"
    assert [] == told(shares, "县级支出中，渔业经费为2849万元。")


def test_the_whole_that_makes_the_share_is_its_whole() -> None:
    text = (
        "本年渔业收入29731.7万元，上年结转收入1011.0万元，收入30742.8万元。",
        "渔业税收13980.0万元，占收入的47.02%。",
    )
    assert [] == told(*text)


def test_a_growth_behind_another_quantity_is_of_that_one() -> None:
    text = "网箱由2019年的97个增加到106个，这些网箱的水面面积增加到404万亩，比2019年增加了45%。"
    assert [] == told(text)
    assert [("growth", "error", ("106个", "97个", "45%"))] == told("网箱由2019年的97个增加到106个，比2019年增加了45%。")


def test_years_of_a_plan_are_its_name() -> None:
    assert [] == told("预计达到或者超过五年计划原定的产量。", "预计可以比五年计划原定的产量提前完成。")


@pytest.mark.parametrize("torn", ["12,900,000.0 0", "12,900 ,000.00", "12,9 00,000. 00"])
def test_an_amount_that_a_narrow_cell_broke_is_one_number(torn: str) -> None:
    rows = ("项目 | 年初数 | 年末数", f"渔港 | 5,100,000.00 | {torn}", "网箱 | 1,200,000.00 | 2,100,000.00")
    text = table(*rows, "合计 | 6,300,000.00 | 15,000,000.00")
    assert [] == broken(text)
    assert [torn, "2,100,000.00"] == [one.printed for one in related(text, "sum")[1].figures("part")]


def test_a_number_that_two_columns_cut_is_none() -> None:
    rows = (
        "项目 | 年初数 | 计入其他 | 转出 | 年末数",
        "渔港 | 5,695,281.12 | 1 | ,423,820.28 | 4,271,460.84",
        "网箱 | 1,962,166.31 | 4 | ,91,000.09 | 1,471,166.22",
        "合计 | 7,657,447.43 | | 1,914,820.37 | 5,742,627.06",
    )
    printed = [figure.printed for figure in read_figures(auditor.read_text(table(*rows), format="md")).figures]
    assert "1" not in printed
    assert "423,820.28" not in printed


def test_prices_never_enter_sums() -> None:
    rows = (
        "渔民 | 年初持有（股） | 已解锁（股） | 授予价格（元/ 股）",
        "陈海 | 600000 | 600000 | 2.25",
        "林港 | 300000 | 300000 | 2.25",
        "黄渔 | 300000 | 300000 | 2.25",
        "周帆 | 150000 | 150000 | 2.25",
        "吴桅 | 150000 | 150000 | 2.25",
    )
    assert [] == broken(table(*rows))


def test_pieces_of_a_table_keep_their_columns() -> None:
    one = (
        "股东 | 股本 | 公积 | 库存 | 利润",
        "东港 | 105000.50 | | | 205000.50",
        "西港 | | 7113749.53 | 44365875.00 | 81479624.53",
    )
    other = (
        "股东 | 股本 | 公积 | 库存 | 利润",
        "南港 | 105000.50 | | 1000.00 | 300.25",
        "合计 | 210001.00 | 7113749.53 | 44366875.00 | 81684925.28",
    )
    assert [] == broken(table(*one) + "\n" + table(*other, above=""))


def test_a_section_whose_title_runs_on_is_not_skipped() -> None:
    text = "## 6、第一期放养\n\n如期放养。\n\n7、第二期放养：渔政会议审议通过了放养条件，种苗如期下海。\n\n## 8、部分注销\n\n如期注销。\n"
    assert [] == broken(TITLE + text)


def test_lists_inside_numbered_chapters_have_their_own_numbers() -> None:
    heads = ("## 5、合并", "## 1. 同一控制", "## 2. 非同一控制", "## 6、报表", "## 7、现金", "## 8、外币")
    assert [] == broken(TITLE + "\n\n会计政策。\n\n".join(heads) + "\n\n会计政策。\n")


@pytest.mark.parametrize(
    "text",
    [
        "增强“四个意识”、坚定“四个自信”、做到“两个维护”。",
        "国家级渔港、优势渔业集群、地理标志示范区分别增加2个。",
        "推动16个县（市、区）整县建成渔业共同体。",
        "依托渔业技术中心、博士后工作站、东港渔业和西港船厂两个省级研究院开展研发。",
        "细化增收、安全五大类23个主要指标。主要考虑：一是渔港条件好。二是渔船装备新。三是渔民意愿强。四是渔市前景广。",
    ],
)
def test_lists_beside_a_number_that_are_not_its_own(text: str) -> None:
    assert [] == told(text)
