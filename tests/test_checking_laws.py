"""What holds of every report: true ones never break, gross errors always do, dress and order do not matter."""

from __future__ import annotations

from decimal import Decimal, localcontext

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from stated import LANGUAGES, figure, relation

from auditor.checking import judge
from auditor.model import Check, Figure, Interval, Language, Relation
from auditor.model.interval import PRECISION
from auditor.strategies import print_figure, rounded

COUNTS = st.integers(min_value=1, max_value=10**7)
PLACES = st.integers(min_value=0, max_value=3)


def printed(value: Decimal, places: int, unit: str, name: str) -> Figure:
    """The figure that an honest author prints for that value."""
    return print_figure(format(rounded(value, places), "f"), unit=unit, name=name)


def count(value: int, name: str) -> Figure:
    return figure(f"{value}人", id=name)


def judged(given: Relation, language: Language = "zh") -> Check:
    return judge(given, language=language)


@given(st.lists(st.decimals(0, 10**6, places=5), min_size=1, max_size=8), PLACES, PLACES)
def test_a_true_sum_never_accuses(parts: list[Decimal], fine: int, coarse: int) -> None:
    shown = [printed(part, fine, "元", f"p{n}") for n, part in enumerate(parts)]
    total = printed(sum(parts, Decimal(0)), coarse, "元", "total")
    check = judged(relation("total == sum(parts)", {"part": shown, "total": total}))
    assert check.verdict != "breaks" or check.severity == "note"


@given(COUNTS, COUNTS, PLACES)
def test_a_true_share_never_breaks(part: int, whole: int, places: int) -> None:
    with localcontext(prec=PRECISION):
        value = Decimal(100) * part / whole
    figures = {"part": count(part, "part"), "whole": count(whole, "whole"), "share": printed(value, places, "%", "s")}
    assert judged(relation("share == share(part, whole)", figures)).verdict != "breaks"


@given(COUNTS, COUNTS, PLACES)
def test_a_true_growth_never_breaks(after: int, before: int, places: int) -> None:
    with localcontext(prec=PRECISION):
        value = Decimal(100) * after / before - 100
    figures = {"after": count(after, "a"), "before": count(before, "b"), "growth": printed(value, places, "%", "g")}
    assert judged(relation("growth == growth(after, before)", figures)).verdict != "breaks"


@given(st.decimals(0, 100, places=5), st.decimals(0, 100, places=5), PLACES, PLACES)
def test_a_true_change_never_breaks(after: Decimal, before: Decimal, fine: int, coarse: int) -> None:
    figures = {
        "after": printed(after, fine, "%", "after"),
        "before": printed(before, fine, "%", "before"),
        "change": printed(after - before, coarse, "个百分点", "change"),
    }
    assert judged(relation("change == after - before", figures)).verdict != "breaks"


@given(st.integers(0, 10**9), st.lists(PLACES, min_size=2, max_size=5))
def test_true_mentions_never_break(thousandths: int, places: list[int]) -> None:
    value = Decimal(thousandths).scaleb(-3)
    mentions = [printed(value, place, "元", f"m{n}") for n, place in enumerate(places)]
    assert judged(relation("agree(mentions)", {"mention": mentions})).verdict == "holds"


@given(st.lists(COUNTS, min_size=1, max_size=8), st.integers(min_value=1, max_value=10**7), st.sampled_from([1, -1]))
def test_an_error_in_a_sum_of_counts_always_breaks(parts: list[int], error: int, sign: int) -> None:
    wrong = sum(parts) + sign * error
    assume(wrong > 0)
    shown = [count(part, f"p{n}") for n, part in enumerate(parts)]
    assert judged(relation("total == sum(parts)", {"part": shown, "total": count(wrong, "total")})).verdict == "breaks"


@given(COUNTS, COUNTS, st.integers(min_value=2, max_value=10**5), st.sampled_from([1, -1]))
def test_an_error_in_a_share_beyond_the_slack_always_breaks(part: int, whole: int, ulps: int, sign: int) -> None:
    with localcontext(prec=PRECISION):
        value = Decimal(100) * part / whole + sign * ulps * Decimal("0.01")
    figures = {"part": count(part, "part"), "whole": count(whole, "whole"), "share": printed(value, 2, "%", "s")}
    assert judged(relation("share == share(part, whole)", figures)).verdict == "breaks"


@given(st.lists(COUNTS, min_size=2, max_size=6), st.integers(0, 3), st.randoms(use_true_random=False))
def test_the_order_of_the_parts_does_not_matter(parts: list[int], error: int, random: object) -> None:
    shown = [count(part, f"p{n}") for n, part in enumerate(parts)]
    total = count(sum(parts) + error, "total")
    mixed = sorted(shown, key=lambda one: hash((one.id, str(random))))
    one, other = (judged(relation("total == sum(parts)", {"part": order, "total": total})) for order in (shown, mixed))
    assert (one.verdict, one.severity, one.id, one.slack) == (other.verdict, other.severity, other.id, other.slack)
    assert set(one.guards) == set(other.guards)


@given(st.lists(st.integers(1, 10**5), min_size=1, max_size=5), st.integers(0, 3))
def test_money_in_ten_thousands_is_the_same_money(parts: list[int], error: int) -> None:
    def verdict(unit: str, factor: int) -> tuple[str, str]:
        fields = {"unit": "元"}
        shown = [
            figure(f"{part * factor}{unit}", id=f"p{n}", interval=Interval.exactly(part * 10_000), **fields)
            for n, part in enumerate(parts)
        ]
        total = (sum(parts) + error) * factor
        figures: dict[str, Figure | list[Figure]] = {
            "part": shown,
            "total": figure(
                f"{total}{unit}", id="t", interval=Interval.exactly((sum(parts) + error) * 10_000), **fields
            ),
        }
        check = judged(relation("total == sum(parts)", figures))
        return check.verdict, check.severity

    assert verdict("万元", 1) == verdict("元", 10_000)


@given(COUNTS, COUNTS, st.decimals(-50, 150, places=2))
@settings(max_examples=60)
def test_a_guarded_figure_is_one_whose_slip_breaks_the_check(part: int, whole: int, share: Decimal) -> None:
    figures = {"part": count(part, "part"), "whole": count(whole, "whole"), "share": printed(share, 1, "%", "s")}
    check = judged(relation("share == share(part, whole)", figures))
    assert check.verdict == "holds" or check.guards == ()
    if "part" in check.guards:
        moved = figures | {"part": count(part + 10 ** (len(str(part)) - 1), "part")}
        tenth = figures | {"part": figure(f"{Decimal(part) * Decimal('1.1'):f}人", id="part")}
        again = [judged(relation("share == share(part, whole)", one)).verdict for one in (moved, tenth)]
        assert "breaks" in again


@given(
    st.sampled_from([
        "total == sum(parts)", "total == part - parts", "total <= sum(parts)", "agree(parts)", "total == max(parts)",
        "total == min(parts, part)", "total == count(parts)", "total == abs(part - parts)", "total == part * parts / 2",
        "total == growth(part, parts)", "sum(parts) == 100%", "-total == -part", "total != part",
    ]),
    st.lists(st.sampled_from(["0人", "1人", "-7人", "12.5%", "3.40万元", "1,000", "18.00:1", "9个百分点"]), max_size=4),
    st.sampled_from(LANGUAGES),
)  # fmt: skip
@settings(max_examples=300)
def test_no_relation_is_beyond_judging(formula: str, prints: list[str], language: Language) -> None:
    figures = [figure(one, id=f"p{n}") for n, one in enumerate(prints)]
    made = relation(
        formula, {"parts": figures, "part": figures[:1], "total": figures[-1:]}, subject="{lead} %s \N{ESCAPE}"
    )
    check = judged(made, language)
    assert check.message.startswith("{lead}")
    assert check.verdict != "undecided" or check.reason is not None
