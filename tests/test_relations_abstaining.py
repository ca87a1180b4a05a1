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


def test_a_portion_of_what_a_row_names_is_not_that_row() -> None:
    text = table(
        "资产 | 金额（元） | 占总资产比例", "应收账款 | 459,781,564.19 | 6.81%", "存货 | 842,985,260.60 | 12.49%"
    )
    assert [] == broken(text + "\n信用集中度高，年末应收账款的35.65%源于前五名客户。\n")


def test_the_last_part_of_a_reference_is_no_figure() -> None:
    assert [] == told("船舶收入信息披露详见报表附注五(二)1。", "船舶收入信息披露详见报表附注五(一)17。")


def test_an_operand_that_is_blank_elsewhere_fills_the_gap() -> None:
    rows = (
        "项目 | 年初数 | 本年新增 | 本年转出 | 年末数",
        "渔港 | 5695281.12 | | 1423820.28 | 4271460.84",
        "网箱 | 11962166.31 | | 1491000.09 | 10471166.22",
        "船坞 | 8104226.15 | | 2104226.10 | 6000000.05",
        "滩涂 | | 12900000.00 | 300000.00 | 12600000.00",
        "盐田 | | 800000.00 | 100000.00 | 700000.00",
        "小计 | 25761673.58 | 13700000.00 | 5419046.47 | 34042627.11",
    )
    assert [] == broken(table(*rows))


def test_what_a_list_lacks_may_be_printed_beside_it() -> None:
    text = "扣回现金股利66150元，归还渔民出资{}元，其中减少股本105000元，减少公积131250元。"
    assert [] == told(text.format(170100))
    assert [] == told(text.format(170200))  # the list exceeds it by far more than a slip or a miscount would
    assert [("partial", "warning", ("105000元", "131250元", "230250元"))] == told(text.format(230250))


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
        "## 一、总体\n\n本年渔业预算收入29731732元，上年结转收入1011038元，收入总数30742770元；支出总数30742770元。\n\n"
        "渔业预算收入中，各项税收为13980000元，占收入总数的{}%。\n"
    )
    assert [] == broken(TITLE + text.format("47.02"))
    assert [] == broken(TITLE + text.format("45.47"))
    assert [("share", "error", ("13980000元", "30742770元", "44.57%"))] == broken(TITLE + text.format("44.57"))


def test_a_growth_behind_another_quantity_is_of_that_one() -> None:
    text = "网箱由2019年的97个增加到106个，这些网箱的水面面积增加到404万亩，比2019年增加了45%。"
    assert [] == told(text)
    assert [("growth", "error", ("106个", "97个", "45%"))] == told("网箱由2019年的97个增加到106个，比2019年增加了45%。")


def test_years_of_a_plan_are_its_name() -> None:
    assert [] == told("远洋产量预计可以超过五年计划的水平。", "远洋产量预计可以达到五年计划的水平。")


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
    head = "项目 | 股本 | 公积 | 库存 | 小计 | 合计"
    one = (
        head,
        "投入和减少资本 | -105000.00 | 6982499.53 | -24369047.78 | 31246547.31 | 31246547.31",
        "投入的普通股 | -105000.00 | -131250.00 | 19996827.22 | -20233077.22 | -20233077.22",
        "股份支付 | | 7113749.53 | -44365875.00 | 51479624.53 | 51479624.53",
    )
    other = (
        head,
        "投入和减少资本 | -2790000.00 | 33533011.22 | 225477311.68 | -194734300.46 | -194734300.46",
        "投入的普通股 | -2790000.00 | -10606500.00 | 281514686.68 | -294911186.68 | -294911186.68",
        "股份支付 | | 44139511.22 | -56037375.00 | 100176886.22 | 100176886.22",
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


ACCOUNTS = (
    "渔港预算收入28.93亿元，加上级补助收入27.46亿元、债务转贷收入{}亿元、上年结转2.41亿元，收入总计64.00亿元。",
    "渔业基金收入15.37亿元，加上级补助收入0.62亿元、债务转贷收入8.90亿元、上年结转1.11亿元，收入总计26.00亿元。",
)


def test_two_accounts_in_the_same_words_are_two() -> None:
    assert [] == told(ACCOUNTS[0].format("5.20"), ACCOUNTS[1])


def test_a_cell_of_another_year_is_no_opponent() -> None:
    text = table(
        "项目 | 2020年预算数（万元） | 2020年执行数（万元）", "渔港支出 | 147600 | 143200", "渔船支出 | 69500 | 67100"
    )
    assert [] == broken(text + "\n2021年渔港支出14.90亿元。\n")


@pytest.mark.parametrize("share", ["为预算的82.4%", "完成年度目标的82.4%"])
def test_an_amount_moves_and_not_the_share_of_its_plan(share: str) -> None:
    assert [] == told(f"渔业收入完成15.37亿元，{share}，下降21.6%。")


def test_last_years_chain_is_not_of_this_years_parts() -> None:
    text = (
        "全市生产总值1286.42亿元，第一产业增加值168.30亿元，第二产业增加值521.07亿元，第三产业增加值597.05亿元。"
        "三次产业结构由上年的13.4:40.9:45.7调整为13.1:40.5:46.4。"
    )
    assert [] == told(text)


def test_the_population_at_the_end_of_a_year_is_not_its_average() -> None:
    text = "全年地区生产总值1286.42亿元，人均地区生产总值{}元。年末常住人口244.80万人。"
    assert [] == told(text.format(52360))
    assert [] != told(text.format(45360))
    assert [] == told(text.format(25360))  # half of it is another quotient


def test_incomes_per_head_never_add_up() -> None:
    text = "全体居民人均可支配收入29864元。其中，城镇居民人均可支配收入38925元，农村居民人均可支配收入20316元。"
    assert [] == told(text)


def test_who_asked_and_how_is_no_outcome() -> None:
    text = (
        "共收到渔业信息公开申请47件，上年结转2件。其中自然人申请44件，法人申请3件。通过网络提交33件，信函提交9件，当面提交5件。"
        "已办结{}件，驳回6件，结转下年度继续办理3件。"
    )
    assert [] == told(text.format(40))
    assert [] != told(text.format(44))


def test_the_total_of_the_outcomes_is_the_row_of_that_name() -> None:
    rows = (
        "事项 | 情形 | 自然人 | 总计",
        "一、本年新收申请 | | 44 | 47",
        "二、上年结转申请 | | 2 | 2",
        "三、本年度办理结果 | （一）予以公开 | 20 | 21",
        "三、本年度办理结果 | （二）不予公开 | 23 | 25",
        "三、本年度办理结果 | （三）总计 | 43 | {}",
        "四、结转下年度继续办理 | | 3 | 3",
    )
    assert [] == broken(table(*rows).format(46))
    assert [] != broken(table(*rows).format(48))


def test_parts_may_be_of_two_totals() -> None:
    assert [] == told("办理代表建议23件、委员提案19件，其中主办31件、会办11件。")
    assert [] != told("办理代表建议23件、委员提案39件，其中主办23件、会办17件。")


def test_a_whole_and_its_part_are_no_suspects() -> None:
    text = "2020年渔港码头岸线维护工程财政拨款{}{}万元。"
    assert [] == told(text.format("支出", "6198.45"), text.format("基本支出", "2166.33"))
    assert [] != told(text.format("支出", "6198.45"), text.format("基本支出", "6189.45"))


def test_parts_of_parts_do_not_exceed_the_total() -> None:
    text = (
        "教职工812人，其中专任教师618人，专任教师中教授42人、副教授168人；具有硕士学位的专任教师501人，占{}；"
        "双师型教师472人，占专任教师的76.38%。"
    )
    assert [] == told(text.format("81.07%"))


def test_a_bracket_of_other_names_lists_nothing() -> None:
    assert [] == told("面向26个省（自治区、直辖市）招收渔业学员。")
    assert [("count", "note", ("5个", "捕捞", "养殖"))] == told("新增5个渔业专业（捕捞、养殖）。")


def test_a_bare_cell_has_the_unit_of_the_text_that_repeats_it() -> None:
    report = (
        "# Harbour Council Annual Report 2023/24\n\n| Waste collected (tonnes) | 2022/23 | 2023/24 |\n|---|---|---|\n"
        "| Residual household waste | 23,115 | 22,480 |\n| Dry recycling | 11,016 | 10,904 |\n\n"
        "Residual household waste fell by 2.7% to 22,480 tonnes.\n"
    )
    assert [] == broken(report)


BUDGET = "渔港维护2020年预算数1514.60万元，比2019年预算数1438.20万元增加{}万元，增长{}%。"


def test_a_level_behind_than_is_what_the_change_started_from() -> None:
    assert [] == told(BUDGET.format("76.40", "5.31"))
    assert [("change", "error", ("1514.60万元", "1438.20万元", "67.40万元"))] == told(BUDGET.format("67.40", "5.31"))
    assert [("growth", "error", ("1514.60万元", "1438.20万元", "5.13%"))] == told(BUDGET.format("76.40", "5.13"))


def test_a_change_behind_another_rate_is_of_that_one() -> None:
    assert [] == told("优良水域比率由92.1%提高到97.8%，红树林覆盖率达到62.3%，提高3.1个百分点。")


def test_a_word_of_the_first_item_counts_for_the_list() -> None:
    assert [] == told("五年后远洋捕捞船队达到300家。", "今年新增加工企业60家、远洋捕捞船队30家。")


def test_shares_of_a_list_are_of_the_whole_that_the_first_names() -> None:
    text = (
        "毕业生3726人，去向落实3547人。其中，上船就业2884人，占毕业生的77.40%；升学602人，占16.16%；自主创业31人，占0.83%；"
        "参军30人，占{}%。"
    )
    assert [] == told(text.format("0.81"))


def test_what_a_bracket_splits_up_is_no_part_of_the_total() -> None:
    text = "渔民竞赛获奖186项，其中国家级12项（一等奖2项、二等奖4项、三等奖6项），省级{}项（一等奖51项、二等奖47项），其他76项。"
    assert [] == told(text.format(98))
    assert [("sum", "error", ("12项", "89项", "76项", "186项"))] == told(text.format(89))
    assert [("partial", "warning", ("320人", "190人", "500人"))] == told("毕业渔民500人（其中上船320人、参军190人）。")


def test_a_rate_that_grew_by_chance_accuses_nobody() -> None:
    rows = (
        "指标 | 2019年 | 2020年",
        "毕业渔民 | 3582 | 3726",
        "本地就业率 | 77.95 | 78.60",
        "就业渔民 | 2795 | 2884",
        "其中：面向捕捞 | 38 | 41",
        "面向加工 | 1186 | 1224",
        "面向服务 | 1571 | 1619",
    )
    assert [] == broken(table(*rows))


def test_a_chapter_without_a_mark_behind_its_number_is_one() -> None:
    heads = ("## 1 渔船", "### 1.1 规模", "### 1.2 结构", "## 2 渔港", "### 2.1 泊位", "### 2.2 码头")
    assert [] == broken(TITLE + "\n\n逐年更新。\n\n".join(heads) + "\n\n逐年更新。\n")


def test_the_second_year_of_a_season_begins_no_ratio() -> None:
    report = (
        "# Harbour Foods half year results 2023/24\n\nThe number of boats was 861.4 million (H1 2022/23: 859.7 million).\n\n"
        "Net debt to earnings was 1.5x (H1 2022/23: 1.9x). Notices were 96 (2022/23: 71), prosecutions 9 (2022/23: 12).\n"
    )
    assert [] == broken(report)


def test_a_part_belongs_to_a_total_of_its_own_sentence() -> None:
    text = "渔业贷款余额486.32亿元，其中普惠型渔业贷款168.40亿元。渔民户贷款余额412.55亿元，其中普惠渔民贷款{}亿元。"
    assert [] == told(text.format("226.18"))
    assert [("partial", "error", ("426.18亿元", "412.55亿元"))] == told(text.format("426.18"))


def test_the_share_of_a_part_of_a_part_may_be_of_the_grand_total() -> None:
    text = "渔业股本2618440股，其中法人股1586204股，占60.58%；渔民股1032236股，占39.42%，其中船员股186220股，占{}%。"
    assert [] == told(text.format("7.11"))
    assert [] == told(text.format("18.04"))
    assert [] != told(text.format("18.40"))


def test_a_list_right_behind_its_word_ends_at_the_semicolon() -> None:
    text = "渔业基金收入48.62亿元，下降20.4%，其中海域出让收入44.15亿元，下降21.8%；支出52.30亿元，下降9.3%。"
    assert [] == told(text)
    parts = "渔业收入48.62亿元，其中：捕捞收入34.15亿元；养殖收入16.30亿元。"
    assert [("partial", "warning", ("34.15亿元", "16.30亿元", "48.62亿元"))] == told(parts)


def test_two_sections_that_differ_in_most_of_what_both_name_tell_two_things() -> None:
    items = "1、渔港维护补助{}万元；\n\n2、苗种放流补助{}万元；\n\n3、渔船更新补助{}万元；\n\n4、冷链建设补助{}万元。"
    first = ("## 一、上级对市补助情况", items.format("352.6", "120.4", "88.7", "61.3"))
    second = ("## 二、市对县补助情况", items.format("310.2", "101.8", "70.5", "55.9"))
    assert [] == told(*first, *second)
    slip = ("## 二、市对县补助情况", items.format("352.6", "120.4", "88.7", "63.1"))
    assert [("repeat", "error", ("61.3万元", "63.1万元"))] == told("## 一、补助情况", *first[1:], "### 分项", *slip[1:])


def test_what_introduces_a_list_lends_its_items_the_year() -> None:
    items = "（一）渔港维护补助{}万元。主要用于码头。\n\n（二）苗种放流补助{}万元。主要用于海湾。"
    first = ("2020年，市级安排补助1240.5万元，其中：", items.format("352.6", "120.4"))
    second = ("2021年，市级安排补助1310.2万元，其中：", items.format("356.2", "124.0"))
    assert [] == told(*first, *second)
    again = ("2020年，市级安排补助1240.5万元，其中：", items.format("356.2", "120.4"))
    assert [("repeat", "error", ("352.6万元", "356.2万元"))] == told(*first, "## 二、说明", *again)


def test_what_a_scope_takes_in_is_part_of_it() -> None:
    text = "市本级{}渔业基金收入预算{}亿元，实际完成33.15亿元。"
    assert [] == told(text.format("（含高新开发区）", "31.94"), "## 二、说明", text.format("", "31.49"))
    assert [] != told(text.format("", "31.94"), "## 二、说明", text.format("", "31.49"))


def test_what_money_is_for_tells_it_from_other_money() -> None:
    assert [] == told("拨付渔业资金8.34亿元，支持深海网箱。", "## 二、说明", "拨付渔业资金8.43亿元，用于渔港清淤。")
    assert [] != told("拨付渔业资金8.34亿元，支持深海网箱。", "## 二、说明", "拨付渔业资金8.43亿元，支持深海网箱。")


def test_a_budget_that_was_approved_is_not_what_came_of_it() -> None:
    text = "全市船坞收入{}335.79亿元。"
    assert [] == told("各县预算审查批准后汇总，" + text.format("为"), "## 二、说明", "全市船坞收入完成353.79亿元。")
    assert [] != told(text.format("为"), "## 二、说明", "全市船坞收入完成353.79亿元。")


def test_a_grand_total_is_more_than_what_it_is_called_by() -> None:
    assert [] == told("全市船坞支出568.16亿元。", "## 二、说明", "全市船坞支出总计586.16亿元。")
    assert [] != told("全市船坞支出568.16亿元。", "## 二、说明", "全市船坞支出586.16亿元。")


def test_a_share_that_is_told_says_which_is_the_whole() -> None:
    assert [] == told("全市船坞支出568.23亿元。", "## 二、说明", "全市船坞支出444.30亿元，占支出比重78.2%。")


def test_the_books_of_a_budget_are_kept_apart() -> None:
    text = "城乡渔村支出完成{}亿元，增长4.8%。"
    general, funds = "## 一、一般公共预算执行情况", "## 二、政府性基金预算执行情况"
    assert [] == told(general, text.format("444.8"), funds, text.format("448.4"))
    assert [] != told(general, text.format("444.8"), "## 二、一般公共预算说明", text.format("448.4"))


def test_the_same_number_with_a_word_of_more_is_the_same_number() -> None:
    assert [] == told("治理侵蚀渔沟9000条。", "## 二、说明", "治理侵蚀渔沟9000余条。")


def test_a_share_of_both_of_a_row_is_of_their_sum() -> None:
    text = "全市实现渔业出口1327.39亿元。从主体看，民营渔企和外资渔企分别出口735.9亿元和354.1亿元，占全市渔业出口的比重为{}%。"
    assert [] == told(text.format("82.1"))


def test_what_stands_in_a_bracket_is_not_what_moved() -> None:
    text = "新增渔业债券213.27亿元（一般债券11.77亿元、专项债券201.5亿元），比上年增加50.27亿元，增长{}%。"
    assert [] == told(text.format("30.8"))
    assert ["213.27亿元", "50.27亿元", "38.0%"] == list(told(text.format("38.0"))[0][2])


def test_a_place_in_a_ranking_rises_to_a_smaller_number() -> None:
    assert [] == told("在全球渔企排名中由369位上升到235位。")
    assert [] != told("渔船由369艘上升到235艘。")


def test_a_name_of_a_list_may_hold_a_mark_of_lists() -> None:
    text = "六大渔业是：近海捕捞业、远洋捕捞业、淡水养殖业、苗种、饵料及其他渔需业、渔船修造业、水产加工业{}。"
    assert [] == told(text.format(""))
    assert ["count"] == [rule for rule, _, _ in told(text.format("、冷链物流业、休闲渔业"))]


def test_what_a_part_is_made_of_is_no_part_of_the_total() -> None:
    text = (
        "收到渔业转移支付37.3亿元，其中：市本级12.0亿元，主要是放流补助2.8亿元、清淤补助2.8亿元、更新补助1.6亿元、"
        "培训补助2.3亿元、冷链补助2.5亿元；县区{}亿元。"
    )
    assert [] == told(text.format("25.3"))
    assert [("partial", "warning", ("12.0亿元", "26.3亿元", "37.3亿元"))] == told(text.format("26.3"))


def test_a_list_in_a_bracket_is_of_what_stands_right_before_it() -> None:
    text = "一般渔债还本7.3亿元（其中再融资安排6.5亿元、预算安排0.8亿元），专项渔债还本{}亿元（其中再融资安排3.2亿元、基金安排0.05亿元）。"
    assert [] == told(text.format("3.25"))
    assert [("partial", "warning", ("3.2亿元", "0.05亿元", "3.05亿元"))] == [
        one for one in told(text.format("3.05")) if one[0] == "partial"
    ]


def test_the_parts_of_another_total_bear_its_names() -> None:
    text = (
        "渔民养老保险参保53.31万人。其中，参保在职渔民37.73万人，参保退休渔民15.58万人。"
        "渔民医疗保险参保39.34万人。其中，参保在职渔民23.89万人，参保退休渔民15.45万人。"
    )
    assert [] == told(text)


def test_an_account_goes_on_from_the_amount_that_it_comes_to() -> None:
    text = (
        "渔业基金收入1.34亿元，增长4.1%。主要项目为：海域出让收入1.14亿元，渔港收入0.13亿元，苗种收入0.05亿元，冷链收入0.02亿元。"
        "加上年结转资金0.10亿元，收入总计{}亿元。"
    )
    assert [] == told(text.format("1.44"))


def test_paragraphs_and_a_table_that_have_no_value_in_common_tell_of_two_things() -> None:
    rows = table("县 | 渔债余额（亿元）", "东港县 | 87.09", "西港县 | 129.53", "南港县 | 66.21", above="")
    text = "从补助看，东港县{}亿元，下降16.6%。\n\n西港县169.5亿元，下降6.3%。\n\n南港县251.8亿元，下降2.1%。\n\n"
    assert [] == broken(TITLE + FILLER + text.format("87.90") + rows)


def test_the_text_may_tell_what_two_cells_of_a_row_come_to() -> None:
    rows = table(
        "项目 | 一般债券（亿元） | 专项债券（亿元）",
        "再融资渔债 | 791.26 | 390.52",
        "新增渔债 | 512.4 | 408.6",
        above="",
    )
    assert [] == broken(TITLE + FILLER + "发行再融资渔债1181.8亿元。\n\n" + rows)
