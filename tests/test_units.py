"""Units: how large they are, what they measure, and which of them may stand on one fact."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from auditor.units import comparable, convertible, dimension, factor

UNITS = st.sampled_from(
    ("", "人", "名", "位", "人次", "个", "所", "家", "项", "元", "USD", "%", "‰", "百分点", ":1", "公里", "亩", "吨", "朵", "元/生"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("unit", "expected"),
    [
        ("%", "0.01"), ("百分点", "0.01"), ("percentage points", "0.01"), ("‰", "0.001"), ("基点", "0.0001"),
        (":1", "1"), ("倍", "1"), ("公里", "1000"), ("km", "1000"), ("厘米", "0.01"), ("平方公里", "3000000"),
        ("公顷", "30000"), ("亩", "2000"), ("吨", "1000"), ("千克", "1"), ("斤", "0.5"), ("升", "0.001"),
        ("kWh", "3600000"), ("千瓦时", "3600000"), ("MW", "1000000"), ("小时", "3600"), ("hours", "3600"),
        ("年", "12"), ("人", "1"), ("元", "1"), ("元/生", "1"), ("公斤/亩", "0.0005"), ("吨/公顷", str(Decimal(1000) / 30000)),
        ("朵", "1"), ("", "1"),
    ],
)  # fmt: skip
def test_a_unit_has_the_size_of_its_definition(unit: str, expected: str) -> None:
    assert Decimal(expected) == factor(unit)


@pytest.mark.parametrize(
    ("unit", "expected"),
    [
        ("", ""), ("%", ""), ("‰", ""), ("百分点", ""), (":1", ""), ("公里", "[length]"), ("亩", "[area]"),
        ("人", "人"), ("名", "人"), ("人次", "人次"), ("元", "[CNY]"), ("USD", "[USD]"), ("kWh", "[energy]"),
        ("元/生", "[CNY]/生"), ("公斤/亩", "[mass]/[area]"), ("元/元", ""), ("公斤/人/年", "[mass]/人/[calendar]"),
        ("%/年", "1/[calendar]"), ("朵", "朵"), ("学时", "[class_hour]"),
    ],
)  # fmt: skip
def test_a_dimension_is_named_after_what_the_unit_measures(unit: str, expected: str) -> None:
    assert expected == dimension(unit)


def test_fifteen_mu_are_one_hectare_without_a_remainder() -> None:
    assert 15 * factor("亩") == factor("公顷")


@pytest.mark.parametrize(
    ("one", "other"),
    [("km", "公里"), ("千米", "米"), ("吨", "公斤"), ("亩", "平方米"), ("㎡", "平方米"), ("m²", "m2"), ("％", "%"), ("：1", ":1"),
     ("小时", "分钟"), ("年", "个月"), ("kWh", "千瓦时"), ("元 / 人", "元/人"), ("square metres", "平方米"), ("%", ":1")],
)  # fmt: skip
def test_units_of_one_dimension_convert(one: str, other: str) -> None:
    assert convertible(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("元", "USD"), ("USD", "HKD"), ("人", "人次"), ("个月", "天"), ("天", "工作日"), ("元/生", "元/人"), ("元/人", "元"),
     ("千瓦", "千瓦时"), ("度", "千瓦时"), ("ton", "吨"), ("吨", "吨标准煤"), ("朵", "个"), ("人", "")],
)  # fmt: skip
def test_units_of_two_dimensions_do_not_convert(one: str, other: str) -> None:
    assert not convertible(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("个", "家"), ("所", "个"), ("个", "人次"), ("名", "人"), ("位", "名"), ("人", ""), ("", "%"),
     ("公里", "米"), ("元", "元"), ("people", "人")],
)  # fmt: skip
def test_figures_with_kindred_units_may_be_one_fact(one: str, other: str) -> None:
    assert comparable(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("人", "人次"), ("项", "人"), ("家", "所"), ("%", "百分点"), ("‰", "基点"), ("个", "元"),
     ("个", "公里"), ("个", "朵"), ("元", "USD"), ("场次", "场")],
)  # fmt: skip
def test_figures_with_alien_units_are_never_one_fact(one: str, other: str) -> None:
    assert not comparable(one, other)


def test_the_general_counting_word_carries_nothing_from_one_to_the_other() -> None:
    assert [True, True, False] == [comparable("家", "个"), comparable("个", "所"), comparable("家", "所")]


@given(UNITS, UNITS)
def test_kinship_of_units_has_no_direction(one: str, other: str) -> None:
    assert comparable(one, other) == comparable(other, one)
    assert convertible(one, other) == convertible(other, one)


@given(st.text(max_size=30))
@example("2 m ** 2")
@example("__import__('os')")
@example("[length]")
@example("/")
@example("元//人")
@example("a/b/c/d/e")
@example("{}[](")
@example("9" * 400)
def test_any_text_is_a_unit_that_is_at_least_like_itself(text: str) -> None:
    assert factor(text) > 0
    assert convertible(text, text)
    assert comparable(text, text)
    assert comparable(text, "")


@given(st.text(alphabet="朵瓣缕丝", min_size=1, max_size=4))
def test_a_unit_that_nobody_knows_is_a_dimension_of_its_own(unit: str) -> None:
    assert (unit, Decimal(1)) == (dimension(unit), factor(unit))
    assert not convertible(unit, "个")
