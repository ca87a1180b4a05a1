"""sum: two parts that leave nothing over by their names."""

from __future__ import annotations

from related import TITLE, broken, verdicts


def test_two_opposites_are_the_whole_that_has_the_rest_of_their_name() -> None:
    text = TITLE + "全市渔业学校120所。公办渔业学校85所、民办渔业学校{}所。\n"
    assert [("holds", "error")] == verdicts(text.format(35), "sum")
    assert [("sum", "warning", ("85所", "53所", "120所"))] == broken(text.format(53))


def test_growths_may_stand_between_them() -> None:
    text = TITLE + "全年财政收入58.2亿元，下降2.9%。税收收入46.8亿元，下降6%；非税收入11.4亿元，增长11.8%。\n"
    assert [("holds", "error")] == verdicts(text, "sum")
    assert ["sum"] == [rule for rule, _, _ in broken(text.replace("11.4", "12.4"))]


def test_opposites_of_another_thing_are_no_parts() -> None:
    assert not broken(TITLE + "全市渔业学校120所。公办渔业学校85所，民办航海学校53所。\n")


def test_a_gap_that_no_slip_makes_accuses_nobody() -> None:
    assert not broken(TITLE + "全市渔业学校120所。公办渔业学校85所、民办渔业学校20所。\n")
