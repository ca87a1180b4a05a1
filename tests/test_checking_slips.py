"""The slip behind a break: named, with the number that was meant, and never forced."""

from __future__ import annotations

import pytest
from stated import figure, relation

from auditor.checking import judge
from auditor.model import Figure, Relation


def slip(given: Relation) -> tuple[str, str, str] | None:
    found = judge(given, language="zh").hypothesis
    return None if found is None else (found.slip, found.figure, found.value)


def changed(after: str, before: str, change: str) -> Relation:
    reported = figure(change, id="change", role="change")
    return relation("change == after - before", {"after": figure(after), "before": figure(before), "change": reported})


def summed(total: str, *parts: str) -> Relation:
    return relation(
        "total == sum(parts)",
        {"part": [figure(part, id=f"part{n}") for n, part in enumerate(parts)], "total": figure(total, id="total")},
    )


def repeated(*printed: str) -> Relation:
    mentions: list[Figure] = [figure(one, id=f"mention{n}") for n, one in enumerate(printed)]
    return relation("agree(mentions)", {"mention": mentions})


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (changed("50.03%", "58.88%", "-8.58百分点"), ("transposed", "change", "-8.85百分点")),
        (changed("50.03%", "58.88%", "8.85百分点"), ("sign", "change", "-8.85百分点")),
        (changed("50.03%", "58.88%", "-88.5百分点"), ("point", "change", "-8.85百分点")),
        (changed("50.03%", "58.88%", "-8.25百分点"), ("digit", "change", "-8.85百分点")),
        (changed("50.0%", "40.0%", "25.0%"), ("percent-for-point", "change", "10.0%")),
        (summed("4047人", "2122人", "1279人", "96人", "476人", "101人"), ("transposed", "total", "4074人")),
        (summed("407人", "2122人", "1279人", "96人", "476人", "101人"), ("dropped-digit", "total", "4074人")),
        (summed("40774人", "2122人", "1279人", "96人", "476人", "101人"), ("doubled-digit", "total", "4074人")),
        (summed("3400人", "2122人", "1297人"), None),
        (summed("3401人", "2122人", "1297人"), ("transposed", "part1", "1279人")),
        (summed("12.5亿元", "12.1万元", "0.4亿元"), ("scale", "part0", "121000万元")),
        (repeated("586家", "568家"), ("transposed", "mention1", "586家")),
        (repeated("586家", "568家", "568家"), ("transposed", "mention0", "568家")),
        (repeated("10389人", "10247人"), None),
        (repeated("9家", "6家"), None),
        (repeated("1人", "2人", "3人"), None),
    ],
)
def test_the_likeliest_slip_is_named(given: Relation, expected: tuple[str, str, str] | None) -> None:
    assert slip(given) == expected


def test_a_number_copied_from_its_neighbour_is_recognised() -> None:
    given = relation(
        "growth == growth(after, before)",
        {"after": figure("130%"), "before": figure("47%"), "growth": figure("47%", id="growth")},
    )
    assert slip(given) == ("neighbour", "growth", "177%")


def test_a_number_too_small_for_its_print_explains_no_quotient() -> None:
    given = relation(
        "growth == (after - before) / before",
        {"after": figure("3845.49万元"), "before": figure("43269.3万元", id="before"), "growth": figure("17.62%")},
    )
    assert slip(given) == ("digit", "before", "3269.3万元")


def test_a_whole_number_cut_off_instead_of_rounded_is_recognised() -> None:
    given = relation(
        "share == share(part, whole)",
        {"part": figure("1796人"), "whole": figure("9999人"), "share": figure("17%", id="share")},
    )
    assert slip(given) == ("truncated", "share", "18%")


def test_a_fallen_change_is_corrected_without_a_sign() -> None:
    fallen = figure("8.58百分点", id="change", role="change", direction=-1)
    given = relation(
        "change == after - before", {"after": figure("50.03%"), "before": figure("58.88%"), "change": fallen}
    )
    assert slip(given) == ("transposed", "change", "8.85百分点")


def test_nobody_counts_less_than_nothing() -> None:
    found = slip(relation("total == a + b", {"a": figure("5人"), "b": figure("7人"), "total": figure("2人", id="t")}))
    assert found is None


def test_a_check_that_holds_has_no_slip() -> None:
    assert slip(summed("5人", "3人", "2人")) is None
