"""Checks of a whole report: problems, culprits, what is guarded and what is not."""

from __future__ import annotations

from collections.abc import Sequence

from stated import cell, figure, relation, written

from auditor.checking import check
from auditor.model import Check, Coverage, Figure, Finding, Reading, Relation, Rulebook

Checked = tuple[tuple[Check, ...], tuple[Finding, ...], Coverage]


def checked(*relations: Relation, figures: Sequence[Figure] = ()) -> Checked:
    seen = {operand.figure.id: operand.figure for one in relations for operand in one.operands}
    reading = Reading(figures=(*seen.values(), *figures))
    rulebook = Rulebook(rules=tuple({one.rule.id: one.rule for one in relations}.values()))
    return check(relations, reading=reading, rulebook=rulebook, language="zh")


def share(part: Figure, whole: Figure, printed: str, *, line: int) -> Relation:
    reported = written(printed, line=line, id=f"share{line}")
    return relation("share == share(part, whole)", {"part": part, "whole": whole, "share": reported}, rule="share")


def points(count: int) -> list[Relation]:
    return [
        relation(
            "in_points(change)",
            {"change": cell(f"{row}.5%", row=row, column=3, line=row)},
            rule="point",
            severity="note",
        )
        for row in range(1, count + 1)
    ]


def test_nine_changes_of_one_column_printed_with_per_cent_are_one_finding() -> None:
    checks, findings, _ = checked(*points(9))
    assert [len(finding.checks) for finding in findings] == [9]
    assert {one.finding for one in checks} == {findings[0].id}


def test_shares_with_one_wrong_denominator_are_one_finding_and_name_it() -> None:
    whole = written("1217人", line=2, id="whole")
    parts = [written(printed, line=3 + n) for n, printed in enumerate(("308人", "397人", "718人"))]
    shares = [share(part, whole, printed, line=10 + n) for n, (part, printed) in enumerate(
        zip(parts, ("17.99%", "23.19%", "41.94%"), strict=True)
    )]  # fmt: skip
    _, findings, _ = checked(*shares)
    assert [(len(finding.checks), finding.culprit) for finding in findings] == [(3, "whole")]


def test_a_denominator_that_others_vouch_for_is_no_culprit() -> None:
    whole = written("1712人", line=2, id="whole")
    parts = [written(printed, line=3 + n) for n, printed in enumerate(("308人", "397人", "718人"))]
    shares = [share(part, whole, printed, line=10 + n) for n, (part, printed) in enumerate(
        zip(parts, ("13.84%", "23.19%", "41.94%"), strict=True)
    )]  # fmt: skip
    _, findings, coverage = checked(*shares)
    assert [(len(finding.checks), finding.culprit) for finding in findings] == [(1, None)]
    assert len(coverage.guarded) == 7


def test_a_part_that_only_the_broken_check_knows_is_the_culprit_among_vouched_ones() -> None:
    whole, part = written("1712人", line=2, id="whole"), written("308人", line=3, id="part")
    wrong = share(part, whole, "13.84%", line=10)
    right = share(part, whole, "17.99%", line=11)
    _, findings, _ = checked(wrong, right)
    assert [finding.culprit for finding in findings] == ["share10"]


def test_two_wrong_totals_in_one_column_are_two_findings() -> None:
    totals = [
        relation(
            "total == sum(parts)",
            {
                "part": [cell("2人", row=row, column=1, line=row), cell("3人", row=row, column=2, line=row)],
                "total": cell("6人", row=row, column=3, line=row),
            },
            rule="sum",
        )
        for row in (1, 2)
    ]
    _, findings, _ = checked(*totals)
    assert [len(finding.checks) for finding in findings] == [1, 1]


def test_the_gravest_comes_first_then_the_order_of_the_report() -> None:
    def pair(first: int, severity: str, rule: str) -> Relation:
        mentions = [written("586家", line=first), written("513家", line=first + 1)]
        return relation("agree(mentions)", {"mention": mentions}, severity=severity, rule=rule)

    _, findings, _ = checked(pair(1, "note", "a"), pair(30, "error", "b"), pair(20, "error", "c"))
    assert [finding.rule for finding in findings] == ["c", "b", "a"]


def test_checks_stand_in_the_order_of_the_report() -> None:
    def pair(first: int) -> Relation:
        return relation("agree(mentions)", {"mention": [written("5家", line=first), written("5家", line=first + 1)]})

    checks, _, _ = checked(pair(20), pair(10))
    assert [one.relation.operands[0].figure.line for one in checks] == [10, 20]


def test_checks_that_are_alike_are_told_apart_by_an_ordinal() -> None:
    def pair(first: int) -> Relation:
        return relation("agree(mentions)", {"mention": [written("5家", line=first), written("5家", line=first + 1)]})

    checks, _, _ = checked(pair(10), pair(20), pair(30))
    first = checks[0].id
    assert [one.id for one in checks] == [first, f"{first}-2", f"{first}-3"]


def test_every_measured_figure_is_guarded_or_says_why_not() -> None:
    bounded = relation("share <= 100%", {"share": figure("95%", id="bounded")}, rule="bound")
    unsure = relation(
        "agree(mentions)",
        {"mention": [figure("5家", id="unsure1"), figure("6家", id="unsure2")]},
        certainty="unsure",
        rule="repeat",
    )
    same = relation("agree(mentions)", {"mention": [figure("7家", id="a"), figure("7家", id="b")]}, rule="repeat")
    _, _, coverage = checked(bounded, unsure, same, figures=[figure("8家", id="alone"), figure("9", kind="date")])
    assert coverage.guarded == ("a", "b")
    assert dict(coverage.unguarded) == {
        "bounded": "bounds-only",
        "unsure1": "only-undecided",
        "unsure2": "only-undecided",
        "alone": "no-relation",
    }


def test_a_reported_break_counts_as_compared_and_a_note_does_not() -> None:
    loud = relation("agree(mentions)", {"mention": [figure("5家", id="a"), figure("6家", id="b")]}, rule="repeat")
    _, _, coverage = checked(loud, *points(1))
    assert coverage.guarded == ("a", "b")
    assert dict(coverage.unguarded) == {"r1c3": "weak"}


def test_a_rule_that_selected_nothing_is_named() -> None:
    same = relation("agree(mentions)", {"mention": [figure("7家", id="a"), figure("7家", id="b")]}, rule="repeat")
    other = relation("agree(mentions)", {}, rule="silent").rule
    _, _, coverage = check([same], reading=Reading(), rulebook=Rulebook(rules=(same.rule, other)), language="en")
    assert coverage.silent_rules == ("silent",)


def test_nothing_is_lost_between_relations_and_checks() -> None:
    relations = [*points(4), share(written("308人", line=1), written("1712人", line=2), "17.99%", line=3)]
    checks, findings, _ = checked(*relations)
    assert len(checks) == len(relations)
    broken = [one.id for one in checks if one.verdict == "breaks"]
    assert sorted(name for finding in findings for name in finding.checks) == sorted(broken)


def test_a_print_that_its_repetition_vouches_for_is_not_the_culprit() -> None:
    """The table recomputes 13.84%, and the text repeats it; so the 308 are wrong, and what stands elsewhere is another matter."""
    told, shown, other = (written(text, line=n, id=text) for n, text in ((1, "13.84%"), (2, "13.84 %"), (3, "9.90%")))
    whole, known = written("1712人", line=4, id="whole"), written("397人", line=5, id="known")
    wrong = share(written("308人", line=6, id="part"), whole, "13.84%", line=1)
    wrong = wrong.model_copy(
        update={
            "operands": tuple(
                one.model_copy(update={"figure": told}) if one.role == "share" else one for one in wrong.operands
            )
        }
    )
    before, change = written("21.26%", line=7, id="before"), written("-7.42%", line=8, id="change")
    _, findings, _ = checked(
        wrong,
        share(known, whole, "23.19%", line=9),
        relation("agree(mentions)", {"mentions": (told, shown)}, rule="repeat"),
        relation("agree(mentions)", {"mentions": (told, other)}, rule="repeat"),
        relation("change == after - before", {"change": change, "after": shown, "before": before}, rule="change"),
    )
    assert {("share", "part"), ("repeat", "9.90%")} == {(finding.rule, finding.culprit) for finding in findings}


def test_of_figures_as_suspect_the_one_whose_slip_explains_the_break_is_the_culprit() -> None:
    figures = {"change": "-8.58%", "after": "50.03%", "before": "58.88%"}
    operands = {role: written(printed, line=n, id=role) for n, (role, printed) in enumerate(figures.items(), 1)}
    checks, findings, _ = checked(relation("change == after - before", operands, rule="change"))
    assert checks[0].hypothesis
    assert "change" == checks[0].hypothesis.figure == findings[0].culprit
