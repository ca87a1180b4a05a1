"""What a check says to a person, whole, in both languages."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from importlib import resources

import pytest
import yaml
from stated import cell, evidence, figure, hedged, named, relation, written

from auditor.checking import judge
from auditor.model import Interval, Language, Relation, Rule, Selector
from auditor.rulebook import parse_formula

CHANGE = "change == after - before"


def change_in_a_table() -> Relation:
    return relation(
        CHANGE,
        {
            "after": cell("50.03%", row=2020, column=2, line=31),
            "before": cell("58.88%", row=2020, column=1, line=30),
            "change": cell("-8.58%", row=2020, column=3, line=32),
        },
        subject="升入高校比例",
    )


def repeat_across_chapters() -> Relation:
    mentions = (
        written("10389人", line=7, heading="1.1 规模和结构"),
        written("10247人", line=164, heading="案例一:推进“五统筹”改革激发职业教育活力"),
        written("10389人", line=9),
    )
    return relation("agree(mentions)", {"mention": mentions}, subject="招生")


def student_teacher_ratio() -> Relation:
    rule = Rule(
        id="student-teacher-ratio",
        figures={
            "ratio": Selector(metric="生师比"),
            "students": Selector(metric="在校生数"),
            "teachers": Selector(metric="专任教师数"),
        },
        formula=(parse_formula("ratio == students / teachers"),),
    )
    by_role = {"students": figure("16228人"), "teachers": figure("1000人"), "ratio": figure("18.00:1")}
    made = relation("ratio == students / teachers", by_role)
    return made.model_copy(update={"rule": rule})


def growth_of_spending() -> Relation:
    return relation(
        "growth == growth(after, before)",
        {"after": figure("3058.51"), "before": figure("2255.55"), "growth": figure("36.5%")},
        subject="设备投入",
    )


def parts_of_a_total() -> Relation:
    parts = [figure(part) for part in ("2122", "1279", "96", "476", "101")]
    return relation("total == sum(parts)", {"part": parts, "total": figure("4047")}, subject="升学人数")


def mixed_scales() -> Relation:
    return relation(
        "total == sum(parts)",
        {"part": [figure("7.79万人次"), figure("5201人次")], "total": figure("8.13万人次")},
        subject="培训",
    )


def part_above_whole() -> Relation:
    return relation(
        "part <= whole", {"part": named("1500人", "升学"), "whole": named("1200人", "毕业生")}, subject="去向"
    )


def claim_against_figures() -> Relation:
    return relation(
        "claim * (after - before) > 0",
        {"after": written("13.84%", line=64), "before": written("21.26%", line=63)},
        numbers={"claim": Decimal(1)},
        evidence=(evidence("claim", "均有明显提升"),),
        subject="兼职教师比例",
    )


def too_wide_to_tell() -> Relation:
    part = hedged("100人", "余", Interval(Decimal(100), Decimal(200), low_open=True, high_open=True))
    return relation(
        "share == share(part, whole)",
        {"part": part, "whole": figure("931人"), "share": figure("13%")},
        subject="兼职教师",
    )


def improbable_total() -> Relation:
    parts = [figure(f"{n}.0%", id=f"p{n}") for n in range(1, 11)]
    return relation("total == sum(parts)", {"part": parts, "total": figure("55.4%")}, subject="占比")


def wrong_count() -> Relation:
    items = tuple(evidence("item", name) for name in ("智能制造", "现代养老", "冷链物流", "数字媒体"))
    return relation(
        "stated == items",
        {"stated": written("5个", line=12)},
        numbers={"items": Decimal(4)},
        evidence=items,
        subject="新增专业",
    )


def fallen_growth() -> Relation:
    fallen = figure("17%", role="growth", direction=-1)
    return relation(
        "growth == growth(after, before)",
        {"after": figure("49个"), "before": figure("56个"), "growth": fallen},
        subject="专业数",
    )


def shares_of_everything() -> Relation:
    return relation("sum(shares) == 100%", {"share": [figure("60.1%"), figure("40.2%")]}, subject="占比")


def contradiction() -> Relation:
    return relation("clear(mention)", {"mention": written("100人", line=3, hedge="近+余")})


def leftover() -> Relation:
    return relation("free(mention)", {}, evidence=(evidence("claim", "下降（增长）"),))


MESSAGES: list[tuple[Callable[[], Relation], str, str]] = [
    (
        change_in_a_table,
        (
            "升入高校比例：50.03% − 58.88% = −8.85个百分点，却印为−8.58%（四舍五入最多可差 ±0.01）。"
            "见表“获奖情况”“2020年”行（第30–32行）。"
        ),
        (
            "升入高校比例: 50.03% − 58.88% = −8.85 percentage points, but −8.58% is printed (rounding allows ±0.01)."
            " See table “获奖情况”, row “2020年” (lines 30–32)."
        ),
    ),
    (
        repeat_across_chapters,
        "招生：“1.1 规模和结构”第7行、第9行为10389人，“案例一:推进‘五统筹’改革激发职业…”第164行为10247人。",
        "招生: 10389人 at line 7 (“1.1 规模和结构”) and line 9, 10247人 at line 164 (“案例一:推进‘五统筹’改革激发职业…”).",
    ),
    (
        student_teacher_ratio,
        "在校生数16228人 ÷ 专任教师数1000人 = 16.23，生师比却印为18.00:1。",
        "在校生数 16228人 ÷ 专任教师数 1000人 = 16.23, but 生师比 18.00:1 is printed.",
    ),
    (
        growth_of_spending,
        "设备投入：(3058.51 − 2255.55) ÷ 2255.55 = 35.6%，却印为36.5%。",
        "设备投入: (3058.51 − 2255.55) ÷ 2255.55 = 35.6%, but 36.5% is printed.",
    ),
    (
        parts_of_a_total,
        "升学人数：2122 + 1279 + 96 + 476 + 101 = 4074，却印为4047。",
        "升学人数: 2122 + 1279 + 96 + 476 + 101 = 4074, but 4047 is printed.",
    ),
    (
        mixed_scales,
        "培训：7.79万人次 + 5201人次 = 8.31万人次，却印为8.13万人次（四舍五入最多可差 ±0.005）。",
        "培训: 7.79万人次 + 5201人次 = 8.31万人次, but 8.13万人次 is printed (rounding allows ±0.005).",
    ),
    (
        part_above_whole,
        "去向：升学1500人 > 毕业生1200人，前者不应大于后者。",
        "去向: 升学 1500人 > 毕业生 1200人, but the first should not exceed the second.",
    ),
    (
        claim_against_figures,
        "兼职教师比例：文中称“均有明显提升”，而13.84% − 21.26% = −7.42个百分点。见第64行、第63行。",
        (
            "兼职教师比例: the text says “均有明显提升”, but 13.84% − 21.26% = −7.42 percentage points."
            " See line 64 and line 63."
        ),
    ),
    (
        too_wide_to_tell,
        "兼职教师：100人 ÷ 931人 = 11%；未能判定：各数过于约略，容许的范围太宽。",
        "兼职教师: 100人 ÷ 931人 = 11%; undecided: the figures are too approximate to tell.",
    ),
    (
        improbable_total,
        (
            "占比：1.0% + 2.0% + 3.0% + 4.0% + 5.0% + 6.0% + 7.0% + 8.0% + 9.0% + 10.0% = 55.0%，却印为55.4%，"
            "仅由四舍五入不大可能差这么多。"
        ),
        (
            "占比: 1.0% + 2.0% + 3.0% + 4.0% + 5.0% + 6.0% + 7.0% + 8.0% + 9.0% + 10.0% = 55.0%, but 55.4% is printed,"
            " more than rounding alone is likely to add up to."
        ),
    ),
    (
        wrong_count,
        "新增专业：数得4个（智能制造、现代养老、冷链物流、数字媒体），却印为5个。见第12行。",
        "新增专业: 4个 counted (智能制造, 现代养老, 冷链物流, 数字媒体), but 5个 is printed. See line 12.",
    ),
    (
        fallen_growth,
        "专业数：(49个 − 56个) ÷ 56个 = −13%，却印为下降17%。",
        "专业数: (49个 − 56个) ÷ 56个 = −13%, but a decrease of 17% is printed.",
    ),
    (
        shares_of_everything,
        "占比：60.1% + 40.2% = 100.3%，应为100%（四舍五入最多可差 ±0.1）。",
        "占比: 60.1% + 40.2% = 100.3%, which should be 100% (rounding allows ±0.1).",
    ),
    (
        contradiction,
        "“100人”的概数用词“近…余”自相矛盾。见第3行。",
        "the hedges of “100人” (“近…余”) contradict each other. See line 3.",
    ),
    (
        leftover,
        "“下降（增长）”疑为未删改的模板文字或残句。",
        "“下降（增长）” looks like template text left in place, or an unfinished sentence.",
    ),
]


@pytest.mark.parametrize(("made", "chinese", "english"), MESSAGES, ids=[made.__name__ for made, *_ in MESSAGES])
def test_messages_say_both_sides_the_gap_and_the_places(
    made: Callable[[], Relation], chinese: str, english: str
) -> None:
    given = made()
    assert judge(given, language="zh").message == chinese
    assert judge(given, language="en").message == english


def test_a_message_does_not_say_its_subject_twice() -> None:
    given = relation(
        "share == share(part, whole)",
        {"part": named("2614人", "直接就业"), "whole": named("7120人", "毕业生"), "share": figure("37.6%")},
        subject="直接就业",
    )
    assert judge(given, language="zh").message == "直接就业2614人 ÷ 毕业生7120人 = 36.7%，却印为37.6%。"
    left = relation("free(mention)", {}, evidence=(evidence("claim", "主要原因是。"),), subject="主要原因是。")
    assert judge(left, language="zh").message == "“主要原因是。”疑为未删改的模板文字或残句。"


def test_a_check_that_holds_shows_its_arithmetic() -> None:
    given = relation(
        CHANGE,
        {"after": figure("50.03%"), "before": figure("58.88%"), "change": figure("-8.85百分点")},
        subject="升学率",
    )
    check = judge(given, language="zh")
    assert check.arithmetic == "50.03% − 58.88% = −8.85个百分点"
    assert check.message == "升学率：50.03% − 58.88% = −8.85个百分点，与印出的−8.85百分点相符。"


def test_the_result_has_as_many_decimals_as_it_takes_to_see_the_gap() -> None:
    given = relation("total == sum(parts)", {"part": [figure("7.49万人"), figure("4人")], "total": figure("7万人")})
    assert judge(given, language="zh").verdict == "holds"
    given = relation("total == sum(parts)", {"part": [figure("74960人"), figure("41人")], "total": figure("7.4万人")})
    assert judge(given, language="zh").arithmetic == "74960人 + 41人 = 7.5万人"


def test_a_negative_operand_stands_in_parentheses() -> None:
    given = relation("total == sum(parts)", {"part": [figure("5.5"), figure("-8.5")], "total": figure("-3.0")})
    assert judge(given, language="zh").arithmetic == "5.5 + (−8.5) = −3.0"


def test_thousands_are_grouped_as_printed() -> None:
    given = relation("total == sum(parts)", {"part": [figure("1,200"), figure("2,300")], "total": figure("3,600")})
    assert judge(given, language="en").arithmetic == "1,200 + 2,300 = 3,500"


def test_a_long_sum_is_shown_by_its_ends() -> None:
    parts = [figure(f"{n}", id=f"p{n}") for n in range(1, 31)]
    check = judge(relation("total == sum(parts)", {"part": parts, "total": figure("465")}), language="en")
    assert check.arithmetic == "1 + 2 + 3 + 4 + 5 + 6 + 7 + 8 + … + 29 + 30 = 465"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_both_languages_have_the_same_phrases(language: Language) -> None:
    folder = resources.files("auditor.checking").joinpath("messages")
    phrases = yaml.safe_load(folder.joinpath(f"{language}.yaml").read_text(encoding="utf-8"))
    others = yaml.safe_load(folder.joinpath("en.yaml").read_text(encoding="utf-8"))
    assert list(phrases) == list(others)
