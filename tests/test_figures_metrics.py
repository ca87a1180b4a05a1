"""What a figure measures: the words on both sides of the number, inherited subjects, parts, scopes, aspects."""

from __future__ import annotations

import pytest

import auditor
from auditor.figures.wording import content_words
from auditor.model import Figure

TITLE = "# 海滨市渔业年报（2020年度）\n\n"


def figures(text: str) -> list[Figure]:
    """The figures of a report that measure something."""
    document = auditor.read_text(text, format="md")
    return [figure for figure in auditor.find_figures(document) if figure.measured]


def words(text: str) -> list[tuple[str, ...]]:
    """The own words of each."""
    return [figure.metric.words for figure in figures(text)]


def test_words_before_the_number_name_it() -> None:
    assert [("海上", "作业", "渔船")] == words("海上作业渔船350艘。\n")


def test_the_noun_behind_a_count_names_it() -> None:
    (figure,) = figures("全市建有12座渔港。\n")
    assert (("渔港",), "渔港", "渔港") == (figure.metric.words, figure.metric.head, figure.metric.name)


def test_what_happened_to_the_counted_thing_belongs_to_its_identity() -> None:
    (figure,) = figures("全市与586家企业建立深度合作关系。\n")
    assert (("企业", "建立", "深度", "合作", "关系"), "企业") == (figure.metric.words, figure.metric.head)
    assert ("建立", "深度", "合作", "关系") == figure.metric.event


def test_what_a_counted_subject_does_is_incidental() -> None:
    assert [("渔船",)] == words("350艘渔船参加开渔节。\n")


def test_words_between_two_counts_name_the_first() -> None:
    assert [("渔船",), ("泊位",)] == words("现有56艘渔船107个泊位。\n")


def test_words_between_two_values_name_the_second() -> None:
    assert [("渔业", "产值"), ("出口",)] == words("渔业产值3亿元，出口2亿元。\n")


@pytest.mark.parametrize(("one", "other"), [("招录学生", "招生"), ("高等院校", "高校"), ("副高及以上职称", "高级职称")])
def test_wordings_of_the_lexicon_are_one_word(one: str, other: str) -> None:
    assert content_words(one, "zh") == content_words(other, "zh")


def test_words_that_say_nothing_are_left_out() -> None:
    assert words("目前全市总共拥有渔船数量350艘。\n") == words("渔船350艘。\n")


def test_dates_and_the_reports_own_scope_are_no_words_of_a_metric() -> None:
    assert [("渔船",), ("渔船",)] == words(TITLE + "2020年全市渔船350艘。上半年全市渔船340艘。\n")


def test_a_negated_word_is_another_word() -> None:
    assert [("未就业", "渔民")] == words("未就业渔民12人。\n")


def test_a_figure_without_a_subject_inherits_the_whole_one_before_it() -> None:
    one, other = figures("海上作业渔船350艘，同比增长6.1%。\n")
    assert ((), ("海上", "作业", "渔船"), "渔船") == (other.metric.words, other.metric.inherited, other.metric.head)
    assert one.metric.name == other.metric.name


def test_a_figure_with_a_subject_of_its_own_keeps_it() -> None:
    _, other = figures("海上作业渔船350艘，渔民900人。\n")
    assert (("渔民",), ("海上", "作业", "渔船")) == (other.metric.words, other.metric.inherited)


def test_a_sentence_inherits_from_the_opening_of_its_paragraph() -> None:
    _, other = figures("海上作业渔船350艘。达到90%。\n")
    assert ("海上", "作业", "渔船") == other.metric.inherited


def test_a_subject_does_not_reach_into_the_next_paragraph() -> None:
    _, other = figures("海上作业渔船350艘。\n\n达到90%。\n")
    assert () == other.metric.inherited


def test_parts_know_their_total_and_its_subject() -> None:
    total, one, other = figures("登记渔船350艘，其中钢质渔船200艘、木质渔船150艘。\n")
    assert [None, total.id, total.id] == [figure.part_of for figure in (total, one, other)]
    assert ("登记", "渔船") == one.metric.inherited


def test_parts_belong_to_the_figure_of_their_kind() -> None:
    ships, money, part = figures("登记渔船350艘，投入900万元，其中钢质渔船200艘。\n")
    assert (ships.id, None) == (part.part_of, money.part_of)


def test_a_new_sentence_ends_the_parts() -> None:
    *_, last = figures("登记渔船350艘，其中钢质渔船200艘。木质渔船150艘。\n")
    assert last.part_of is None


def test_a_share_behind_a_part_is_no_part() -> None:
    *_, share = figures("登记渔船350艘，其中钢质渔船200艘，占57.1%。\n")
    assert ("share", None) == (share.role, share.part_of)


def test_a_share_names_its_base() -> None:
    one, other = figures("女渔民占渔民总数的25.3%，渔民占全市常住人口的比重为1.2%。\n")
    assert (("女", "渔民"), ("渔民",)) == (one.metric.words, one.metric.base)
    assert (("渔民",), ("常住人口",)) == (other.metric.words, other.metric.base)


def test_per_head_words_put_the_unit_per_head() -> None:
    assert ["元/生", "册/生", "元/亩"] == [
        one.unit for one in figures("生均经费12000元，生均图书35册，每亩补贴800元/亩。\n")
    ]


def test_the_scope_is_the_last_one_said_in_the_sentence() -> None:
    text = TITLE + "全市渔船350艘，全市渔民900人，全省渔船7200艘。\n\n渔港12座。\n"
    assert ["全市", "全市", "全省", "全市"] == [figure.scope for figure in figures(text)]


def test_our_city_and_the_whole_city_are_one_scope() -> None:
    assert ["全市", "全市", "全市"] == [
        figure.scope for figure in figures("我市渔船350艘，本市渔民900人，全市渔港12座。\n")
    ]


def test_a_scope_that_is_only_compared_with_is_named_as_such() -> None:
    (figure,) = figures("渔民收入增幅高于全省5.76个百分点。\n")
    assert ("change", 1, "全省") == (figure.role, figure.direction, figure.compared_to)


def test_aspects_select_a_part_of_events_in_time() -> None:
    text = "累计建成渔港12座，新增2座，先后培训渔民500人次，目前在建3座。\n"
    assert [("累计",), ("新增",), ("先后",), ("目前", "在建")] == [figure.aspect for figure in figures(text)]
    assert ("渔港",) == figures(text)[0].metric.words


def test_a_list_lends_its_aspect_to_the_number_behind_it() -> None:
    (figure,) = figures("新增网箱养殖、筏式养殖等5个品种。\n")
    assert (("新增",), ("品种",)) == (figure.aspect, figure.metric.words)


def test_the_name_is_short_and_begins_with_the_thing() -> None:
    (figure,) = figures("其中，目前全市现有渔船350艘。\n")
    assert "渔船" == figure.metric.name


def test_english_words_before_the_number_name_it() -> None:
    assert [("revenue",)] == words("Net revenue was $5.4 million.\n")


def test_english_growth_inherits_its_subject() -> None:
    _, growth = figures("Harbour revenue was $5.4 million, up 3.5% from 2018.\n")
    assert ((), ("harbour", "revenue")) == (growth.metric.words, growth.metric.inherited)


def test_places_tell_the_heading_and_the_paragraph() -> None:
    (figure,) = figures(TITLE + "## 一、渔船\n\n登记渔船350艘。\n")
    assert ("海滨市渔业年报（2020年度）", "一、渔船") == figure.place.headings
    assert (3, 5, 5) == (figure.place.paragraph, figure.line, figure.column)


def test_an_item_of_a_classification_is_named_by_itself() -> None:
    text = "2024年预算说明\n“渔业支出（类）港口建设（款）灯塔维护（项）”50.37万元，主要用于维修。"
    (figure,) = (one for one in auditor.find_figures(auditor.read_text(text)) if one.unit == "元")
    assert ("灯塔维护", ("灯塔", "维护")) == (figure.metric.name, figure.metric.words)
    assert {"渔业", "港口"} <= set(figure.metric.inherited)


def test_names_in_a_row_go_with_the_figures_that_stand_in_one() -> None:
    first, second, third = words("捕捞业、苗种和饵料制造业分别增长28.0%、63.4%；冷链业增长73.0%。\n")
    assert ("捕捞业", True, True) == ("".join(first), "饵料" in "".join(second), "冷" in "".join(third))
    again = words("民营渔企和外资渔企分别出口735.9亿元和354.1亿元，分别增长15.6%和5.1%。\n")
    assert ["民营" in "".join(one) for one in again] == [True, False, True, False]
    assert ["外资" in "".join(one) for one in again] == [False, True, False, True]
    assert "捕捞" in words("捕捞、养殖和加工分别增加5吨、6吨。\n")[0]  # three names, two figures: all of them
