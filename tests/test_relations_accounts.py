"""Accounts in the same words: of the whole city and of what it runs itself, of two transfers, and of what was never one fact."""

from __future__ import annotations

import auditor

TITLE = "# 城北市职业教育2021年报告\n\n"


def told(text: str) -> list[tuple[str, str]]:
    audit = auditor.audit(auditor.read_text(TITLE + text, format="md"))
    return [(check.rule, check.verdict) for check in audit.checks if check.verdict != "holds"]


def test_the_section_and_the_paragraph_say_of_what_a_figure_speaks() -> None:
    whole = "## 全市执行情况\n\n港口基金支出执行4086166万元，为预算的97.2%。\n\n"
    own = "## 市本级执行情况\n\n{}港口基金支出执行4086616万元，为预算的95.9%。\n"
    assert [] == told(whole + own.format(""))
    assert [] == told(
        "全市港口基金收入222114万元。港口基金支出379598万元。\n\n市本级港口基金收入44127万元。港口基金支出379958万元。\n"
    )


def test_a_tier_is_a_scope_only_before_what_is_told_by_tiers() -> None:
    text = "云河市职业技能大赛获得市级渔船驾驶奖项127项。\n\n全市渔船驾驶职业技能大赛获得渔船驾驶市级奖项217项。\n"
    scopes = {
        figure.scope
        for figure in auditor.audit(auditor.read_text(TITLE + text, format="md")).figures
        if figure.printed.endswith("项")
    }
    assert scopes == {"全市"}


def test_what_no_slip_explains_was_never_one_fact() -> None:
    text = (
        "全市建成航海模拟实训舱室412间，投入使用。\n\n教师进修渐成常态，下企业实践120人，开设课程36门。\n\n"
        "港口企业捐赠设备210台，接收实习学员480人。\n\n全市建成航海模拟实训舱室{}间。\n"
    )
    assert [("repeat", "breaks")] == told(text.format(421))
    assert [("repeat", "breaks")] == told(text.format(380))
    assert [("repeat", "undecided")] == told(text.format(95))
