"""Reports in English: what their tables and sentences print that looks like a contradiction and is none, beside what is one."""

from __future__ import annotations

import pytest
from related import broken, verdicts

import auditor

REPORT = "# Harbour annual report 2022\n\n"


def table(*rows: str) -> str:
    """A report with one table, its cells parted by strokes."""
    first, *rest = rows
    rule = "|".join("---" for _ in first.split("|"))
    return REPORT + "\n".join(f"| {row} |" for row in (first, rule, *rest)) + "\n"


def values(text: str) -> list[tuple[str, str]]:
    """Value and unit of each figure that measures something."""
    found = auditor.find_figures(auditor.read_text(REPORT + text, format="md"))
    return [(f"{figure.value.normalize():f}", figure.unit) for figure in found if figure.measured]


def test_a_sign_of_money_behind_a_number_is_that_of_the_next_column() -> None:
    rows = (
        "Piers (in millions) | 2022 | 2021",
        "Fuel | 1,141 $ | 1,098 $",
        "Berths | 522 | 489",
        "Total | 1,663 $ | {} $",
    )
    assert [] == broken(table(*rows).format("1,587"))
    assert [("sum", "error", ("1,098 $", "489", "1,578 $"))] == broken(table(*rows).format("1,578"))


def test_a_column_that_prints_its_sign_once_is_in_per_cent_throughout() -> None:
    rows = (
        "Item | 2022 | 2021 | Change",
        "Berth fees | 19,528 | 15,587 | 25 %",
        "Fuel sales | 21,779 | 15,128 | 44",
        "Total income | 41,307 | 30,715 | {}",
    )
    assert [] == broken(table(*rows).format("34"))
    assert [("growth", "error", ("41,307", "30,715", "54"))] == broken(table(*rows).format("54"))


def test_the_letter_of_a_note_is_no_unit() -> None:
    rows = (
        "Assets (in millions) | 2022 | 2021",
        "Ships (f) | 1,260 | 910",
        "Leases (g) | 2,020 | 1,670",
        "Total | 3,280 | {}",
    )
    assert [] == broken(table(*rows).format("2,580"))
    assert [("sum", "error", ("910", "1,670", "2,850"))] == broken(table(*rows).format("2,850"))


@pytest.mark.parametrize(
    "label",
    [
        "Effect of exchange rates on cash",
        "Exchange rate changes",
        "Prepaid share repurchase",
        "Dividends, $1.43 per share",
    ],
)
def test_a_noun_tells_what_a_line_is_as_the_head_of_its_label_only(label: str) -> None:
    rows = (
        "Item | 2022 | 2021",
        "Operations | 419 | 1712",
        f"{label} | 55 | 38",
        "Loans | 110 | 52",
        "Total | {} | 1802",
    )
    assert [] == broken(table(*rows).format("584"))
    assert [("sum", "error", ("419", "55", "110", "548"))] == broken(table(*rows).format("548"))


def test_a_mean_of_its_lines_is_no_sum() -> None:
    rows = (
        "Item | Q1 | Q2 | Q3 | Total",
        "Net income | 545 | 515 | 700 | 1,760",
        "Harbour dues | 1,207 | 1,153 | 1,246 | 3,606",
        "Shares in issue | 438,007 | 439,127 | 438,817 | 438,655",
    )
    assert [] == broken(table(*rows))


def test_rates_beside_amounts_do_not_add_up() -> None:
    rows = (
        "Sales | 2022 | 2021 | Reported | Operational",
        "Home | 12,367 | 10,692 | 15.7 | 15.7",
        "Abroad | 10,123 | 9,699 | 4.4 | 7.1",
        "Worldwide | 22,490 | 20,391 | 10.3 | 11.6",
    )
    assert [] == broken(table(*rows))


def test_an_amount_that_no_period_is_given_is_part_of_the_total_only() -> None:
    rows = (
        "Obligations | Total | Next year | Later",
        "Leases | 3,363 | 813 | 2,550",
        "Dredging | 2,033 | 1,944 | 89",
        "Unsettled tax | 469 | | ",
        "Total | 5,865 | 2,757 | 2,639",
    )
    assert [] == broken(table(*rows))


def test_columns_that_repeat_their_numbers_prove_a_sum_once() -> None:
    rows = (
        "Item | 2019 | 2020 | 2021 | 2022",
        "Advertising | 1,500 | 1,500 | 1,500 | 1,000",
        "Postage | 1,000 | 1,000 | 1,000 | 6,000",
        "Stationery | 2,500 | 2,500 | 2,500 | 2,500",
        "Year book | 500 | 500 | 500 | 500",
    )
    assert [] == broken(table(*rows))


def test_what_stands_between_two_balances_adds_nothing_up() -> None:
    rows = (
        "Item | Reserve",
        "Balance, January 1, 2022 | (23,729)",
        "Sale of shares | 34,980",
        "Net loss for the year | (24,730)",
        "Balance, December 31, 2022 | (13,479)",
    )
    assert [] == broken(table(*rows))


def test_cash_that_was_reclassified_is_what_the_change_lacks() -> None:
    rows = (
        "Cash flows | 2022 | 2021 | 2020",
        "Net increase in cash | 10,121 | 1,759 | 742",
        "Cash moved to assets held for sale | (1,848) | — | —",
        "Cash at beginning of year | 9,515 | 7,756 | 7,014",
        "Cash at end of year | {} | 9,515 | 7,756",
    )
    assert [] == broken(table(*rows).format("17,788"))


def test_a_row_that_numbers_the_columns_changes_nothing() -> None:
    rows = (
        "Debt | 2021 | 2022 | Change",
        "1 | 2 | 3 | 4",
        "Port authority | 132.0 | 124.5 | -7.5",
        "Ferry company | 284.7 | 305.6 | 20.9",
    )
    assert [] == broken(table(*rows))


def test_a_rate_that_its_label_calls_one_is_no_growth() -> None:
    rows = (
        "Account | 2022 | 2021",
        "Income before tax | 285 | 727",
        "Tax | 113 | 191",
        "Income | 172 | 536",
        "Effective tax rate | 39.7% | 26.2%",
    )
    assert [] == broken(table(*rows))


def test_both_ends_of_a_range_have_the_scale_that_its_end_prints() -> None:
    text = "In 2009 emissions decreased by {} from 718.7 to 662.3 million tonnes.\n"
    assert [("7.8", "%"), ("718700000", "tonnes"), ("662300000", "tonnes")] == values(text.format("7.8%"))
    assert [] == broken(REPORT + text.format("7.8%"))


def test_a_capital_letter_makes_no_other_scale() -> None:
    assert [("24100000000", "USD")] == values("Obligations stood at $24.1 Billion.\n")


def test_a_length_of_time_that_names_a_period_measures_nothing() -> None:
    text = "Berth fees for the three months ended June 30, 2022 increased 3% compared to the three months ended June 30, 2021.\n"
    assert [("3", "%")] == values(text)


def test_short_dates_measure_nothing() -> None:
    assert [] == values("The lease of 2/9/15 was renewed on 7/31/15.\n")


def test_the_number_of_a_note_measures_nothing() -> None:
    text = "Berths grew by 59.6 per cent. 74 Total moorings rose to 1213 in 2022. 75\n"
    assert [("59.6", "%"), ("1213", "")] == values(text)
    assert ("15", "berths") in values("Three closed in 2021. 15 berths opened.\n")


def test_a_direction_told_the_other_way_round() -> None:
    text = (
        "The index improved for the north quay (declined to {} in 2022 from 0.266 in 2021) and the south quay "
        "(declined to 0.284 in 2022 from 0.314 in 2021).\n"
    )
    assert [("holds", "warning")] * 2 == verdicts(REPORT + text.format("0.237"), "direction")
    assert ("breaks", "warning") in verdicts(REPORT + text.format("0.297"), "direction")


@pytest.mark.parametrize(
    "bounds",
    ["more than 100 dockers and those with fewer than 100 dockers", "100 dockers and those with more than 100 dockers"],
)
def test_a_limit_and_what_lies_beyond_it_are_two_facts(bounds: str) -> None:
    text = f"Large yards with {bounds} are counted apart.\n\nLarge yards with more than 100 dockers grew, yards with 100 dockers did not.\n"
    assert [] == broken(REPORT + text)


def test_placeholders_are_no_parts_of_words_and_addresses() -> None:
    assert [] == broken(
        REPORT + "A door-todoor survey was made.\n\nSee the papers at papers.example.org/p/abcxxx/f6.html for more.\n"
    )
    assert ["leftover"] == [rule for rule, _, _ in broken(REPORT + "The number of berths is TBD.\n")]


def test_what_is_missing_of_a_whole_is_no_growth_to_it() -> None:
    rows = (
        "Loans | Boats | Sheds | Cranes",
        "Current | 100,010 | 200,020 | 54,691",
        "Total | 100,510 | 200,820 | 56,097",
        "Past due | 0.50% | 0.40% | 2.45%",
    )
    assert [] == broken(table(*rows))
