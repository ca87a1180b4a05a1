"""English counts: the plural noun behind a bare number is what it counts, and its unit."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import auditor
from auditor.model import Figure

OPENING = "The harbour report for the year tells of boats.\n\n"


def counts(text: str) -> list[tuple[str, str]]:
    """Print and unit of each count of a report in English."""
    return [(figure.printed, figure.unit) for figure in found(text) if figure.kind == "count"]


def found(text: str) -> list[Figure]:
    """The figures of a report in English that measure something."""
    return [figure for figure in auditor.find_figures(auditor.read_text(f"{OPENING}{text}\n")) if figure.measured]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The town opened 26 new hospitals.", [("26", "hospitals")]),
        ("The town opened three nursery schools.", [("three", "schools")]),
        ("Two schools closed and 12 stayed.", [("Two", "schools")]),
        ("In 12 schools there were 40 sports clubs.", [("12", "schools"), ("40", "clubs")]),
        ("They served 1.2 million passengers and 14 children.", [("1.2 million", "passengers"), ("14", "children")]),
        ("More than 650 Westminster constituencies exist.", [("More than 650", "constituencies")]),
        ("It sold seven multi-gas carriers.", [("seven", "carriers")]),
        ("The ten largest customers paid.", [("ten", "customers")]),
        ("It runs 3 small businesses, 5 buses and 2 studies.", [("3", "businesses"), ("5", "buses"), ("2", "studies")]),
    ],
)
def test_a_number_counts_the_plural_noun_behind_it(text: str, expected: list[tuple[str, str]]) -> None:
    assert expected == counts(text)


@pytest.mark.parametrize(
    "text",
    [
        "One of the boats came, and 12 of the schools.",
        "Of those, 12 received awards and 14 won medals.",
        "It rose to 45 as costs fell, and 7 is less.",
        "Phase 2 schools and Tier 1 cities and version two users.",
        "The Group of Seven nations, the Big Four firms.",
        "Scope 1 & 2 emissions fell.",
        "Section 3 describes boats.",
        "It gained 3 points and 12 more schools.",
        "There were 12 business and 5 crew, 12 farmers' homes.",
        "In 2019 schools closed, on 14 January events began.",
        "It paid $5 loans and 5% notes and 2.5 boats.",
        "The first one boats, a two-way streets.",
        "12    schools",
    ],
)
def test_a_number_counts_nothing_where_grammar_or_a_name_stands_between(text: str) -> None:
    assert [] == counts(text)


def test_the_number_of_a_heading_counts_nothing() -> None:
    report = auditor.read_text("28 Derivatives and loans\n\nThe report of the year is here.\n")
    assert [""] == [figure.unit for figure in auditor.find_figures(report) if figure.printed == "28"]


def test_a_low_number_in_words_is_a_figure_only_where_it_counts() -> None:
    assert ["two"] == [figure.printed for figure in found("The two sides met, three of them twice.")]


NOUNS = st.sampled_from(["schools", "harbours", "companies", "children", "taxes", "buildings"])
BETWEEN = st.lists(st.sampled_from(["new", "large", "public", "coastal", "European"]), max_size=3)


@given(st.integers(2, 1_799), NOUNS, BETWEEN)
def test_words_between_a_number_and_its_noun_leave_the_unit(number: int, noun: str, between: list[str]) -> None:
    text = f"The county runs {' '.join([str(number), *between, noun])} in the north."
    assert [(str(number), noun)] == counts(text)
