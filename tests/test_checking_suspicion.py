"""Which figure of a break is suspected: what other checks and the cells beside it say."""

from __future__ import annotations

from decimal import Decimal

import pytest
from stated import figure, relation

import auditor
from auditor.checking import judge
from auditor.checking.evaluation import bind
from auditor.checking.solution import solve
from auditor.model import Audit
from auditor.model.formula import Comparison


def suspected(audit: Audit) -> list[tuple[str, str, str]]:
    """For each break: the slip, the print that is suspected, and what would have been meant."""
    printed = {one.id: one.printed for one in audit.figures}
    found = [check.hypothesis for check in audit.checks if check.verdict == "breaks"]
    return [(one.slip, printed[one.figure], one.value) for one in found if one]


def table(*rows: str) -> Audit:
    return auditor.audit(auditor.read_text("全市船只情况\n\n" + "\n".join(f"| {row} |" for row in rows) + "\n"))


HEAD = ("地区 | 渔船（艘） | 货船（艘） | 合计（艘）", "---|---|---|---")


def test_a_part_is_suspected_where_its_other_sums_break_too() -> None:
    rows = ("东湖区 | 1243 | 4315 | 5158", "西岭区 | 2518 | 1277 | 3795", "南滩县 | 3109 | 2246 | 5355")
    audit = table(*HEAD, *rows, "合计 | 6470 | 7838 | 14308")
    culprits = {one.printed for finding in audit.findings for one in audit.figures if one.id == finding.culprit}
    assert {"1243"} == culprits


def test_a_total_that_another_sum_vouches_for_is_not_suspected() -> None:
    rows = ("东湖区 | 8241 | 4315 | 12556", "西岭区 | 2518 | 1277 | 3795", "南滩县 | 3109 | 2246 | 5355")
    audit = table(*HEAD, *rows, "合计 | 13868 | 7838 | 21706")
    assert [] == suspected(audit)
    wrong = table(*HEAD, rows[0], "西岭区 | 5218 | 1277 | 3795", rows[2], "合计 | 13868 | 7838 | 21706")
    assert {("transposed", "5218", "2518艘")} == {
        (slip, printed, f"{value}艘") for slip, printed, value in suspected(wrong)
    }


def test_a_number_copied_from_the_cell_beside_is_recognised() -> None:
    rows = ("东湖区 | 8241 | 4315 | 12556", "西岭区 | 2518 | 1277 | 3795", "南滩县 | 3109 | 2246 | 5355")
    audit = table(*HEAD, *rows[:2], "南滩县 | 2518 | 2246 | 5355", "合计 | 13868 | 7838 | 21706")
    assert {("neighbour", "2518", "3109")} == set(suspected(audit))


@pytest.mark.parametrize(
    ("formula", "name", "expected"),
    [
        ("total == sum(parts)", "total", "501"),
        ("total == sum(parts)", "parts", "202"),
    ],
)
def test_an_equality_says_what_each_figure_would_have_to_be(formula: str, name: str, expected: str) -> None:
    given = relation(formula, {"total": figure("503人"), "part": [figure("200人", id="a"), figure("301人", id="b")]})
    body = given.rule.formula[0].body
    assert isinstance(body, Comparison)
    assert Decimal(expected) == solve(body, bind(given), name, 0)


def test_a_quotient_says_it_of_its_divisor() -> None:
    given = relation(
        "share == part / whole",
        {"share": figure("25%"), "part": figure("200人", id="a"), "whole": figure("900人", id="b")},
    )
    body = given.rule.formula[0].body
    assert isinstance(body, Comparison)
    found = solve(body, bind(given), "whole", 0)
    assert found is not None
    assert abs(found - 800) < Decimal("0.01")


def test_a_number_whose_point_moved_gets_its_lost_digits_back() -> None:
    given = relation(
        "total == sum(parts)",
        {
            "total": figure("2538.76万元", id="t"),
            "part": [figure("104620.24万元", id="a"), figure("149256.19万元", id="b")],
        },
    )
    found = judge(given, language="zh").hypothesis
    assert found is not None
    assert ("point", "t", "253876.43万元") == (found.slip, found.figure, found.value)


def test_no_slip_explains_what_next_to_nothing_would_allow() -> None:
    given = relation(
        "growth == growth(after, before)",
        {"after": figure("58.9千人"), "before": figure("63.5千人", id="b"), "growth": figure("-51.3%", id="g")},
    )
    found = judge(given, language="zh").hypothesis
    assert found is None or found.slip != "scale"
