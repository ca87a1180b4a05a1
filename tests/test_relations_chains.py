"""chain, and contributions to a growth: parts told as shares or points of one whole."""

from __future__ import annotations

import pytest
from related import TITLE, audited, broken, verdicts


@pytest.mark.parametrize("chain", ["31.3：68.7", "3.9：59.5：36.6"])
def test_shares_told_as_a_chain_make_a_hundred(chain: str) -> None:
    assert [("holds", "error")] == verdicts(TITLE + f"全市渔业结构为{chain}。\n", "chain")


def test_a_slip_in_a_chain_of_shares_is_found_at_its_part() -> None:
    expected = [("chain", "error", ("3.9", "56.5", "36.6"))]
    assert expected == broken(TITLE + "全市三次产业比重为3.9：56.5：36.6。\n")


def test_a_chain_that_is_no_structure_need_not_make_a_hundred() -> None:
    assert not broken(TITLE + "全市师生配比为3.9：56.5：36.6，船员与渔船之比为12：5。\n")


PULLS = "第一产业拉动GDP增长0.1个百分点，第二产业拉动GDP增长0.1个百分点，第三产业拉动GDP增长{}个百分点。\n"


def test_the_contributions_of_all_sectors_are_the_growth() -> None:
    text = TITLE + "全市地区生产总值同比增长1.5%。" + PULLS
    assert not broken(text.format("1.3"))
    assert [("sum", "warning", ("0.1个百分点", "0.1个百分点", "3.1个百分点", "1.5%"))] == broken(text.format("3.1"))


def test_contributions_told_in_a_row_are_the_growth() -> None:
    text = TITLE + "全市地区生产总值同比增长1.5%。三次产业分别拉动GDP增长0.1、0.1和{}个百分点。\n"
    assert [("holds", "error")] == verdicts(text.format("1.3"), "sum")
    assert ["sum"] == [rule for rule, _, _ in broken(text.format("3.1"))]


def test_contributions_of_some_parts_accuse_no_growth() -> None:
    text = TITLE + "全市地区生产总值同比增长1.5%。渔业拉动GDP增长0.1个百分点，航运业拉动GDP增长0.3个百分点。\n"
    assert not broken(text)


def test_a_drag_is_taken_off() -> None:
    text = TITLE + "全市投资同比增长2%。中直投资负向拉动全市投资8.7个百分点，地方投资拉动全市投资10.7个百分点。\n"
    assert [("holds", "error")] == verdicts(text, "sum")


HARBOURS = (
    "# Annual report 2021\n\nThere were {} harbours in the country, made up "
    "of 533 in Aland, 59 in Bland, 40 in Cland and 18 in Dland.\n"
)


def test_what_a_whole_is_made_up_of_adds_up_to_it() -> None:
    assert [("holds", "error")] == verdicts(HARBOURS.format("650"), "sum")
    assert [("sum", "error", ("533", "59", "40", "18", "605"))] == broken(HARBOURS.format("605"))


def test_made_up_tells_no_rise() -> None:
    audit = audited(HARBOURS.format("650"))
    assert {"level"} == {figure.role for figure in audit.figures if figure.measured}
