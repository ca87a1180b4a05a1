"""Text against table: movements of a row that the text tells."""

from __future__ import annotations

import pytest
from related import broken

SHOP = (
    "# Annual report 2019\n\n{text}\n\n|  | 2019 | 2018 | 2017 |\n|---|---|---|---|\n"
    "| Fishing revenue | 2,493 | 2,407 | 2,155 |\n| Boat repairs | 879 | 850 | 801 |\n| Harbour costs | (194) | (179) | (151) |\n"
)


def table_and(text: str) -> list[str]:
    """The rules that break in a report of a table and a sentence."""
    return [rule for rule, _, _ in broken(SHOP.format(text=text))]


@pytest.mark.parametrize(
    "text",
    [
        "Fishing revenue increased by 3.6% in 2019, driven by higher prices.",
        "Fishing revenue increased by $86 million in 2019, driven by higher prices.",
        "Fishing revenue increased by $252 million in 2018, driven by higher prices.",
        "Harbour costs increased by $15 million due to higher fuel prices of $12 million.",
        "Fishing revenue increased by 3.5% in 2019, driven by higher prices.",  # cut off rather than rounded: no slip
    ],
)
def test_a_movement_that_the_row_makes_somewhere_is_quiet(text: str) -> None:
    assert not table_and(text)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Fishing revenue increased by 6.3% in 2019, driven by higher prices.", "growth"),
        ("Fishing revenue decreased by 3.6% in 2019, driven by lower prices.", "growth"),
        ("Fishing revenue increased by $68 million in 2019, driven by higher prices.", "change"),
        ("Harbour costs increased by $51 million due to higher fuel prices of $12 million.", "change"),
    ],
)
def test_a_slip_in_a_movement_of_a_row_is_found(text: str, rule: str) -> None:
    assert [rule] == table_and(text)


def test_words_that_the_table_does_not_explain_tell_another_movement() -> None:
    assert not table_and("Fishing revenue from herring increased by $68 million in 2019.")


def test_what_would_happen_is_no_movement_of_the_row() -> None:
    assert not table_and("If prices were higher, fishing revenue would have increased by $68 million in 2019.")


def test_quarters_of_two_years_are_two_periods() -> None:
    text = SHOP.replace("| 2019 | 2018 | 2017 |", "| Q4 2019 | Q4 2018 | Q4 2017 |")
    said = "Fishing revenue increased by {}% in Q4 2019, compared to Q4 2018."
    assert not broken(text.format(text=said.format("3.6")))
    assert ["growth"] == [rule for rule, _, _ in broken(text.format(text=said.format("6.3")))]


def test_the_message_names_both_cells_and_the_text() -> None:
    (found,) = broken(SHOP.format(text="Boat repairs increased by $92 million in 2019."))
    assert found == ("change", "error", ("879", "850", "$92 million"))
