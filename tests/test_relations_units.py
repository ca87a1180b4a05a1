"""unit: one fact, one number, another counting word."""

from __future__ import annotations

import pytest
from related import TITLE, broken, printed, related

FILLER = (
    "渔民培训渐成常态，下海实践120人，开设课程36门。\n\n港口企业捐赠设备210台，接收学员480人。\n\n"
    "冷库12座，制冰厂5家，码头泊位97个，灯塔3座。\n\n"
)


def mentions(one: str, other: str) -> list[dict[str, str | list[str]]]:
    """The relations between two paragraphs that stand apart."""
    return printed(related(f"{TITLE}{one}\n\n{FILLER}{other}\n", "unit"))


def test_one_number_with_two_counting_words_is_related() -> None:
    one, other = "在航海技能竞赛中获一等奖7项。", "在航海技能竞赛中获一等奖7人。"
    assert [{"mention": ["7项", "7人"]}] == mentions(one, other)
    assert ("unit", "warning", ("7项", "7人")) in broken(f"{TITLE}{one}\n\n{FILLER}{other}\n")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("在航海技能竞赛中获一等奖7名。", "在航海技能竞赛中获一等奖7人。"),
        ("在航海技能竞赛中获一等奖7个。", "在航海技能竞赛中获一等奖7项。"),
        ("在航海技能竞赛中获一等奖7项。", "在航海技能竞赛中获一等奖8人。"),
        ("在航海技能竞赛中获一等奖7项。", "在航海技能竞赛中获二等奖7人。"),
        ("在航海技能竞赛中获一等奖7项。", "力争在航海技能竞赛中获一等奖7人。"),
        ("在航海技能竞赛中获一等奖7项，在航海技能竞赛中获一等奖7人。", "教师队伍建设稳步推进。"),
    ],
)
def test_words_that_go_together_or_facts_that_differ_are_left_alone(one: str, other: str) -> None:
    assert [] == mentions(one, other)
