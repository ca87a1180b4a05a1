"""Tolerances of rules: what they excuse, what they do not, and that nothing hides behind one."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from files import put
from hypothesis import given
from hypothesis import strategies as st
from stated import figure, hedged, relation

import auditor
from auditor.checking import judge
from auditor.log import records
from auditor.model import Check, Figure, Interval
from auditor.rulebook.tolerance import ToleranceMistake, parse_tolerance

SUM = "total == sum(parts)"


def summed(total: str | Figure, *parts: str, tolerance: str, formula: str = SUM) -> Check:
    of_parts = [figure(part, id=f"p{number}") for number, part in enumerate(parts)]
    whole = figure(total) if isinstance(total, str) else total
    return judge(relation(formula, {"total": whole, "part": of_parts}, tolerance=tolerance), language="en")


def verdict(check: Check) -> tuple[str, str | None]:
    return check.verdict, check.basis or check.reason


@pytest.mark.parametrize(
    ("written", "kind", "amount", "unit"),
    [
        ("exact", "exact", "0", ""),
        ("0.5 万元", "absolute", "5000", "元"),
        ("0.5万元", "absolute", "5000", "元"),
        ("２ 人", "absolute", "2", "人"),
        ("1.5 million dollars", "absolute", "1500000", "USD"),
        ("0.1 个百分点", "absolute", "0.1", "百分点"),
        ("0.1 %", "relative", "0.001", ""),
        ("1‰", "relative", "0.001", ""),
        ("0.05 :1", "absolute", "0.05", ":1"),
    ],
)
def test_a_tolerance_is_read_as_written(written: str, kind: str, amount: str, unit: str) -> None:
    read = parse_tolerance(written)
    assert read is not None
    assert (kind, Decimal(amount), unit) == (read.kind, read.amount, read.unit)


@given(st.text(max_size=12) | st.from_regex(r"[0-9.]{1,30} ?[万亿]?[元人%‰:1/个]{0,4}", fullmatch=True))
def test_any_text_is_a_tolerance_or_a_mistake_that_is_told(written: str) -> None:
    try:
        read = parse_tolerance(written)
    except ToleranceMistake:
        return
    assert read is None or read.kind == "exact" or read.amount > 0


def test_as_printed_is_what_a_rule_has_that_says_nothing() -> None:
    assert parse_tolerance("as-printed") is None


def test_what_misses_by_no_more_than_the_tolerance_holds_by_it() -> None:
    assert ("breaks", None) == verdict(summed("503人", "200人", "301人", tolerance="as-printed"))
    assert ("breaks", None) == verdict(summed("503人", "200人", "301人", tolerance="1 人"))
    assert ("holds", "tolerated") == verdict(summed("503人", "200人", "301人", tolerance="2 人"))


def test_what_holds_by_itself_does_not_rest_on_the_tolerance() -> None:
    assert ("holds", "exact") == verdict(summed("501人", "200人", "301人", tolerance="2 人"))


def test_a_tolerance_comes_on_top_of_rounding() -> None:
    assert ("holds", "tolerated") == verdict(summed("512.6万元", "301.2万元", "211.0万元", tolerance="0.3 万元"))
    assert ("breaks", None) == verdict(summed("512.7万元", "301.2万元", "211.0万元", tolerance="0.3 万元"))


def test_a_part_is_of_the_figure_on_the_left_side() -> None:
    assert ("holds", "tolerated") == verdict(summed("1001人", "400人", "600人", tolerance="0.1 %"))
    assert ("breaks", None) == verdict(summed("1002人", "400人", "600人", tolerance="0.1 %"))


def test_exact_excuses_no_rounding() -> None:
    assert ("holds", "rounded") == verdict(summed("501.3万元", "200.1万元", "301.1万元", tolerance="as-printed"))
    assert ("breaks", None) == verdict(summed("501.3万元", "200.1万元", "301.1万元", tolerance="exact"))
    assert ("holds", "exact") == verdict(summed("501.2万元", "200.1万元", "301.1万元", tolerance="exact"))


def test_exact_excuses_no_rounded_quotient() -> None:
    given_figures = {"ratio": figure("16.21人", id="r"), "part": figure("16228人"), "whole": figure("1001人", id="w")}
    exact = judge(relation("ratio == part / whole", given_figures, tolerance="exact"), language="en")
    assert ("breaks", None, "error") == (exact.verdict, exact.basis, exact.severity)


def test_a_hedge_stays_a_hedge_where_prints_are_exact() -> None:
    about = hedged("500人", "约", Interval(Decimal(450), Decimal(550)))
    assert ("holds", "hedged") == verdict(summed(about, "200人", "301人", tolerance="exact"))


def test_points_are_an_amount_for_percentages() -> None:
    figures = {"after": figure("50.03%", id="a"), "before": figure("48.10%", id="b"), "change": figure("1.98个百分点")}
    told = judge(relation("change == after - before", figures, tolerance="0.1 百分点"), language="zh")
    assert "50.03% − 48.10% = 1.93个百分点，印为1.98个百分点，在规则的容差之内：0.1 百分点。" == told.message


def test_a_tolerance_in_another_unit_excuses_nothing() -> None:
    assert ("undecided", "tolerance-unit") == verdict(summed("503人", "200人", "301人", tolerance="2 元"))
    assert ("holds", "exact") == verdict(summed("501人", "200人", "301人", tolerance="2 元"))


def test_a_bound_may_be_missed_by_the_tolerance() -> None:
    bound = "total >= sum(parts)"
    assert ("holds", "tolerated") == verdict(summed("499人", "200人", "301人", tolerance="2 人", formula=bound))
    assert ("breaks", None) == verdict(summed("498人", "200人", "301人", tolerance="2 人", formula=bound))


def test_the_message_names_the_tolerance() -> None:
    assert (
        "200人 + 301人 = 501人, and 503人 is printed, within the tolerance of the rule: 2 人."
        == summed("503人", "200人", "301人", tolerance="2 人").message
    )
    assert "200人 + 301人 = 501人, but 504人 is printed; tolerance of the rule: 2 人." == (
        summed("504人", "200人", "301人", tolerance="2 人").statement
    )
    assert "200人 + 301人 = 501人, but 502人 is printed; tolerance of the rule: none, exact." == (
        summed("502人", "200人", "301人", tolerance="exact").statement
    )
    assert "499人 < 200人 + 301人 = 501人, within the tolerance of the rule: 2 人." == (
        summed("499人", "200人", "301人", tolerance="2 人", formula="total >= sum(parts)").message
    )


def test_a_figure_that_could_move_within_the_tolerance_is_not_guarded() -> None:
    assert {"p0", "p1"} < set(summed("501人", "200人", "301人", tolerance="1 人").guards)
    assert () == summed("501人", "200人", "301人", tolerance="200 人").guards


@given(st.integers(0, 300), st.integers(1, 300))
def test_a_wider_tolerance_never_accuses_more(gap: int, amount: int) -> None:
    narrow = summed(f"{501 + gap}人", "200人", "301人", tolerance=f"{amount} 人").verdict
    wide = summed(f"{501 + gap}人", "200人", "301人", tolerance=f"{amount + 1} 人").verdict
    assert ("holds" if gap <= amount else "breaks") == narrow
    assert narrow == "breaks" or wide == "holds"


def test_the_audit_log_says_the_tolerance_of_every_check_of_the_rule(tmp_path: Path) -> None:
    rules = auditor.load_rules(
        put(
            str(tmp_path / "fees" / "fees.yaml"),
            "id: fees\nfigures: {total: 学费总额, public: 公办学费}\nformula: total == public\ntolerance: 0.5 万元\n",
        ),
        packs=(),
    )
    report = auditor.read_text("全市学费总额512.6万元。公办学费512.2万元。")
    found = [record for record in records(auditor.audit(report, rules=rules)) if record["type"] == "check"]
    assert [("0.5 万元", "holds", "tolerated")] == [(one["tolerance"], one["verdict"], one["basis"]) for one in found]
