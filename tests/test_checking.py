"""The verdicts: what holds, what breaks, what nobody can tell, and how much it weighs."""

from __future__ import annotations

from decimal import Decimal

import pytest
from stated import evidence, figure, hedged, relation

from auditor.checking import judge
from auditor.model import Check, Figure, Interval, Relation

CHANGE = "change == after - before"
SHARE = "share == share(part, whole)"
SUM = "total == sum(parts)"
GROWTH = "growth == growth(after, before)"


def judged(given: Relation) -> Check:
    return judge(given, language="en")


def verdict(given: Relation) -> tuple[str, str | None, str | None]:
    check = judged(given)
    return check.verdict, check.basis, check.reason


def summed(total: str, *parts: str) -> Relation:
    return relation(SUM, {"part": [figure(part, id=f"{n}") for n, part in enumerate(parts)], "total": figure(total)})


def changed(after: str, before: str, change: str) -> Relation:
    return relation(CHANGE, {"after": figure(after), "before": figure(before), "change": figure(change)})


def shared(part: str, whole: str, share: str) -> Relation:
    return relation(SHARE, {"part": figure(part), "whole": figure(whole), "share": figure(share)})


def repeated(*mentions: Figure) -> Relation:
    return relation("agree(mentions)", {"mention": mentions})


def test_exact_counts_that_add_up_hold_exactly() -> None:
    assert verdict(summed("4074人", "2122人", "1279人", "96人", "476人", "101人")) == ("holds", "exact", None)


def test_exact_counts_that_are_off_by_one_break() -> None:
    assert verdict(summed("4075人", "2122人", "1279人", "96人", "476人", "101人")) == ("breaks", None, None)


def test_a_share_of_counts_holds_by_rounding() -> None:
    assert verdict(shared("308人", "1712人", "17.99%")) == ("holds", "rounded", None)


def test_a_quotient_that_comes_out_even_is_exact() -> None:
    given = relation(
        "rate == total / size", {"total": figure("9人"), "size": figure("3户"), "rate": figure("3人", id="rate")}
    )
    assert verdict(given) == ("holds", "exact", None)


def test_a_quotient_printed_whole_is_a_rounded_one() -> None:
    given = relation(
        "rate == total / size", {"total": figure("10人"), "size": figure("3户"), "rate": figure("3人", id="rate")}
    )
    assert judged(given).verdict == "holds"


def test_a_difference_of_percentages_is_in_points() -> None:
    assert verdict(changed("50.03%", "58.88%", "-8.85百分点")) == ("holds", "rounded", None)


def test_the_print_and_not_the_displayed_result_decides_at_the_last_digit() -> None:
    """Equality at displayed precision would accuse: 0.15 − 0.05 may be 0.11."""
    assert verdict(changed("0.15%", "0.05%", "0.11百分点")) == ("holds", "rounded", None)


def test_a_word_may_carry_the_sign_of_a_change() -> None:
    fallen = figure("8.85百分点", role="change", direction=-1)
    given = relation(CHANGE, {"after": figure("50.03%"), "before": figure("58.88%"), "change": fallen})
    assert verdict(given) == ("holds", "rounded", None)


def test_a_truncated_quotient_holds_and_says_so() -> None:
    given = relation(
        "ratio == students / teachers",
        {"students": figure("27782人"), "teachers": figure("1712人"), "ratio": figure("16.22:1")},
    )
    assert verdict(given) == ("holds", "truncated", None)


def test_a_truncated_negative_change_is_cut_toward_zero() -> None:
    assert verdict(
        relation(GROWTH, {"after": figure("991人"), "before": figure("1000人"), "growth": figure("-0.8%", id="g")})
    ) == ("breaks", "last-digit", None)
    assert verdict(
        relation(GROWTH, {"after": figure("9911人"), "before": figure("10000人"), "growth": figure("-0.8%", id="g")})
    ) == ("holds", "truncated", None)


def test_a_number_printed_whole_is_not_excused_as_truncated() -> None:
    assert judged(shared("1796人", "10000人", "17%")).verdict == "breaks"


def test_a_report_that_truncates_is_read_so_first() -> None:
    assert judge(shared("1796人", "10000人", "17.9%"), language="en", policy="truncated").basis == "truncated"


def test_rounded_parts_meet_the_total() -> None:
    assert verdict(summed("10.1万人", "3.4万人", "3.3万人", "3.3万人")) == ("holds", "rounded", None)


def test_a_sum_beyond_three_standard_errors_is_an_improbable_note() -> None:
    check = judged(summed("100.4%", *["10.0%"] * 10))
    assert (check.verdict, check.basis, check.severity) == ("breaks", "improbable", "note")


def test_a_sum_beyond_the_worst_case_breaks_in_earnest() -> None:
    check = judged(summed("100.6%", *["10.0%"] * 10))
    assert (check.verdict, check.basis, check.severity) == ("breaks", None, "error")


def test_no_error_is_too_great_to_be_one() -> None:
    """A tool that takes a far-off total for no total silences the worst errors."""
    assert judged(summed("96人", "2122人", "1279人", "476人")).verdict == "breaks"


def test_a_small_gap_in_a_great_total_is_not_forgiven() -> None:
    """A tolerance as a share of the total would let 400元 pass on 9.5 million."""
    assert judged(summed("9500400元", "9000000元", "500000元")).verdict == "breaks"


def test_prints_of_equal_precision_must_be_equal() -> None:
    assert verdict(repeated(figure("16.22%"), figure("16.23%"))) == ("breaks", None, None)


def test_a_coarser_mention_agrees_with_a_finer_one() -> None:
    assert verdict(repeated(figure("7.49万人"), figure("74920人"))) == ("holds", "rounded", None)


def test_a_coarser_mention_breaks_with_a_finer_one_that_rounds_otherwise() -> None:
    assert verdict(repeated(figure("7.49万人"), figure("74980人"))) == ("breaks", None, None)


def test_every_mention_is_compared_with_every_other() -> None:
    """The last two differ, and both agree with the first."""
    mentions = (figure("16.2%"), figure("16.22%"), figure("16.23%"))
    assert judged(repeated(*mentions)).verdict == "breaks"


def test_ranges_agree_in_all_their_numbers() -> None:
    ends = (Decimal(5), Decimal(18)), (Decimal(5), Decimal(16))
    one, other = (figure("5个月", id=str(parts), parts=parts) for parts in ends)
    assert judged(repeated(one, other)).verdict == "breaks"


def test_hedged_mentions_agree_where_they_may() -> None:
    about = hedged("3000人", "余", Interval(Decimal(3000), Decimal(4000), low_open=True, high_open=True))
    assert verdict(repeated(about, figure("3120人"))) == ("holds", "hedged", None)


def test_a_break_with_a_hedge_is_a_warning_at_most() -> None:
    about = hedged("3000人", "余", Interval(Decimal(3000), Decimal(4000), low_open=True, high_open=True))
    check = judged(repeated(about, figure("4120人")))
    assert (check.verdict, check.severity) == ("breaks", "warning")


def test_a_count_in_round_thousands_breaks_as_a_warning_at_most() -> None:
    check = judged(repeated(figure("12000人"), figure("12345人")))
    assert (check.verdict, check.severity) == ("breaks", "warning")


def test_a_likely_relation_weighs_one_step_less() -> None:
    given = relation("agree(mentions)", {"mention": (figure("586家"), figure("513家"))}, certainty="likely")
    assert judged(given).severity == "warning"


def test_a_note_stays_a_note() -> None:
    given = relation(
        "agree(mentions)", {"mention": (figure("586家"), figure("513家"))}, certainty="likely", severity="note"
    )
    assert judged(given).severity == "note"


def test_figures_that_may_not_belong_together_accuse_nobody() -> None:
    given = relation("agree(mentions)", {"mention": (figure("586家"), figure("513家"))}, certainty="unsure")
    assert verdict(given) == ("undecided", None, "identity-unsure")


def test_an_unsure_relation_says_what_the_doubt_is() -> None:
    given = relation(
        SUM,
        {"part": [figure("5项"), figure("4项")], "total": figure("10项")},
        certainty="unsure",
        doubt="not-exhaustive",
    )
    assert verdict(given) == ("undecided", None, "not-exhaustive")


def test_an_unsure_relation_may_hold() -> None:
    given = relation("agree(mentions)", {"mention": (figure("586家"), figure("586家", id="b"))}, certainty="unsure")
    assert judged(given).verdict == "holds"


def test_a_missing_figure_is_not_a_zero() -> None:
    assert verdict(relation(CHANGE, {"after": figure("5人"), "change": figure("5人", id="c")})) == (
        "undecided",
        None,
        "operand-missing",
    )


def test_two_figures_where_one_is_meant_are_undecided() -> None:
    given = relation(
        CHANGE, {"after": [figure("5人"), figure("6人")], "before": figure("1人"), "change": figure("4人")}
    )
    assert verdict(given) == ("undecided", None, "operand-ambiguous")


def test_an_expectation_wider_than_a_fifth_says_nothing() -> None:
    part = hedged("100人", "余", Interval(Decimal(100), Decimal(200), low_open=True, high_open=True))
    given = relation(SHARE, {"part": part, "whole": figure("931人"), "share": figure("13%")})
    assert verdict(given) == ("undecided", None, "too-wide")


def test_a_change_drowned_in_rounding_says_nothing() -> None:
    assert verdict(changed("26%", "25%", "1百分点")) == ("undecided", None, "too-wide")


def test_growth_from_nothing_says_nothing() -> None:
    given = relation(GROWTH, {"after": figure("5人"), "before": figure("0人"), "growth": figure("100%")})
    assert verdict(given) == ("undecided", None, "too-wide")


def test_a_part_of_nothing_in_an_open_interval_is_still_nothing() -> None:
    whole = hedged("3000人", "余", Interval(Decimal(3000), Decimal(4000), low_open=True, high_open=True))
    given = relation(SHARE, {"part": figure("0人"), "whole": whole, "share": figure("0.0%")})
    assert judged(given).verdict == "holds"


def test_an_alternative_that_fits_is_named() -> None:
    given = relation(
        ["share == part / whole", "share == part / (whole - part)"],
        {"part": figure("20人"), "whole": figure("120人"), "share": figure("20.0%")},
    )
    assert verdict(given) == ("holds", "share == part / (whole - part)", None)


def test_no_alternative_that_fits_breaks_by_the_first() -> None:
    given = relation(
        ["share == part / whole", "share == part / other"],
        {"part": figure("20人"), "whole": figure("120人"), "share": figure("30.0%")},
    )
    check = judged(given)
    assert (check.verdict, check.arithmetic) == ("breaks", "20人 ÷ 120人 = 16.7%")


def test_bounds_give_rounding_the_benefit_of_the_doubt() -> None:
    given = {"after": figure("50.0%"), "before": figure("50.0%", id="before")}
    assert judged(relation("after > before", given)).verdict == "holds"


@pytest.mark.parametrize(
    ("formula", "expected"),
    [("part <= whole", "breaks"), ("part > whole", "holds"), ("part != whole", "holds"), ("part < whole", "breaks")],
)
def test_an_inequality_breaks_where_it_is_impossible(formula: str, expected: str) -> None:
    given = relation(formula, {"part": figure("1500人"), "whole": figure("1200人")})
    assert judged(given).verdict == expected


def test_a_share_of_more_than_everything_breaks() -> None:
    assert judged(relation("share <= 100%", {"share": figure("102.5%")})).verdict == "breaks"


def test_a_claim_is_held_against_its_figures() -> None:
    given = relation(
        "claim * (after - before) > 0",
        {"after": figure("13.84%"), "before": figure("21.26%")},
        numbers={"claim": Decimal(1)},
        evidence=(evidence("claim", "提升"),),
    )
    assert judged(given).verdict == "breaks"


def test_a_balance_without_a_reported_figure_is_judged_by_its_sides() -> None:
    figures = {"opening": "100元", "inflow": "20元", "outflow": "30元", "closing": "91元"}
    given = relation(
        "opening + inflow == outflow + closing", {role: figure(printed) for role, printed in figures.items()}
    )
    assert verdict(given) == ("breaks", None, None)


@pytest.mark.parametrize(
    ("formula", "figures", "expected"),
    [
        ("same_unit(mentions)", ("5项", "5人"), "breaks"),
        ("same_unit(mentions)", ("5项", "6项"), "holds"),
        ("differ(mentions)", ("5项", "5人"), "breaks"),
        ("differ(mentions)", ("5项", "6项"), "holds"),
        ("in_points(mention)", ("1.20%",), "breaks"),
        ("in_points(mention)", ("1.20百分点",), "holds"),
        ("consecutive(mentions)", ("1", "2", "4"), "breaks"),
        ("consecutive(mentions)", ("1", "2", "3"), "holds"),
        ("free(mention)", (), "breaks"),
        ("policy(mentions)", ("16.22:1",), "breaks"),
        ("agree(mentions)", (), "undecided"),
    ],
)
def test_predicates(formula: str, figures: tuple[str, ...], expected: str) -> None:
    assert judged(relation(formula, {"mention": [figure(one) for one in figures]})).verdict == expected


@pytest.mark.parametrize(
    ("hedge", "expected"),
    [("近+余", "breaks"), ("近余", "breaks"), ("余", "holds"), ("不超过", "holds"), ("约+余", "holds")],
)
def test_a_hedge_that_says_more_and_less_contradicts_itself(hedge: str, expected: str) -> None:
    given = relation("clear(mention)", {"mention": figure("100人", hedge=hedge)})
    assert judged(given).verdict == expected


def test_a_rule_without_a_formula_decides_nothing() -> None:
    assert verdict(relation([], {"mention": figure("5人")})) == ("undecided", None, "no-formula")


def test_expected_and_reported_are_in_the_unit_of_the_reported_figure() -> None:
    check = judged(changed("50.03%", "58.88%", "-8.58百分点"))
    assert (check.expected, check.reported, check.slack) == (
        Interval(Decimal("-8.86"), Decimal("-8.84")),
        Interval(Decimal("-8.585"), Decimal("-8.575")),
        Decimal("0.01"),
    )


def test_an_id_survives_edits_elsewhere_and_changes_with_the_prints() -> None:
    here, elsewhere = (repeated(figure("586家", line=n, start=n), figure("513家", line=n + 1)) for n in (3, 90))
    other = repeated(figure("586家"), figure("514家"))
    assert judged(here).id == judged(elsewhere).id != judged(other).id


def test_an_equality_guards_every_figure_of_it() -> None:
    assert judged(changed("50.03%", "58.88%", "-8.85百分点")).guards == ("50.03%", "58.88%", "-8.85百分点")


def test_a_share_guards_part_whole_and_share() -> None:
    assert set(judged(shared("308人", "1712人", "17.99%")).guards) == {"308人", "1712人", "17.99%"}


def test_mentions_guard_each_other() -> None:
    assert judged(repeated(figure("586家"), figure("586家", id="b"))).guards == ("586家", "b")


def test_a_bound_guards_nothing() -> None:
    assert judged(relation("share <= 100%", {"share": figure("95%")})).guards == ()


def test_a_small_part_of_a_coarse_sum_is_not_guarded() -> None:
    guards = judged(summed("12.3亿元", "12.3亿元", "1000元")).guards
    assert guards == ("0", "12.3亿元")


def test_a_break_guards_nothing() -> None:
    assert judged(shared("308人", "1712人", "13.84%")).guards == ()
