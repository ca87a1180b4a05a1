"""What guards each figure, and how many slips of a typist the rules would catch."""

from __future__ import annotations

import json
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stated import figure

import auditor
from auditor.cli import main
from auditor.figures import read_figures
from auditor.model import Interval
from auditor.model.strength import Mistyping, Trial
from auditor.rulebook import load_rules
from auditor.strength import attempt, mistype, stage
from auditor.strength.mistypings import SLIPS

RULEBOOK = load_rules(packs=("general",))
REPORT = """\
2020年全市毕业生7120人，其中升入高校4272人，占毕业生的60.0%。
全市共有图书馆13座。
"""


def trials(text: str, *, seed: int = 1) -> tuple[Trial, ...]:
    reading = read_figures(auditor.read_text(text))
    set_up = stage(reading, rulebook=RULEBOOK, language="zh")
    return tuple(attempt(mistype(reading.figures, seed=seed), on=set_up))


def typed(printed: str, slip: str, **fields: object) -> set[Decimal]:
    """What a slip may make of a printed figure, over many seeds."""
    one = figure(printed, **fields)
    found = (found for seed in range(200) for found in mistype([one], seed=seed) if found.slip == slip)
    return {found.typed.value for found in found}


@pytest.mark.parametrize(
    ("printed", "slip", "expected"),
    [
        ("120人", "transposed", {"210", "102"}),
        ("12.5%", "transposed", {"21.5", "15.2"}),
        ("100人", "transposed", set()),
        ("123人", "dropped-digit", {"23", "13", "12"}),
        ("12.5%", "dropped-digit", {"2.5", "1.5", "12"}),
        ("5人", "dropped-digit", set()),
        ("123人", "doubled-digit", {"1123", "1223", "1233"}),
        ("60.0%", "point", {"600"}),
        ("50.03%", "point", {"5003", "500.3"}),
        ("7.49万个", "scale", {"7.49", "749000000"}),
        ("7120人", "scale", set()),
        ("7120人", "sign", set()),
    ],
)
def test_a_slip_makes_what_a_typist_makes(printed: str, slip: str, expected: set[str]) -> None:
    assert {Decimal(value) for value in expected} == typed(printed, slip)


def test_a_wrong_digit_is_one_other_digit_and_no_leading_zero() -> None:
    wrong = typed("12人", "digit")
    assert {Decimal(number) for number in (22, 32, 42, 52, 62, 72, 82, 92, 10, 11, 13, 14, 15, 16, 17, 18, 19)} == wrong


def test_a_change_loses_its_sign_and_a_fall_becomes_a_rise() -> None:
    change = figure("8.58百分点", role="change", direction=-1)
    (found,) = (one for one in mistype([change], seed=1) if one.slip == "sign")
    assert 1 == found.typed.direction


def test_a_whole_count_stays_exact_and_a_rounded_one_keeps_its_breadth() -> None:
    (count,) = (one for one in mistype([figure("120人")], seed=1) if one.slip == "doubled-digit")
    assert Interval.exactly(count.typed.value) == count.typed.interval
    (share,) = (one for one in mistype([figure("50.03%")], seed=1) if one.slip == "transposed")
    assert Decimal("0.01") == share.typed.interval.width


@given(st.decimals(min_value=1, max_value=10**6, places=2), st.integers(0, 50))
def test_a_slip_changes_the_value_and_nothing_else_of_the_figure(value: Decimal, seed: int) -> None:
    one = figure(f"{value}%")
    for found in mistype([one], seed=seed):
        same = found.typed.model_copy(update={"value": one.value, "ulp": one.ulp, "interval": one.interval})
        assert (one, True) == (same, found.typed.value != one.value)


def test_the_same_seed_makes_the_same_slips() -> None:
    figures = read_figures(auditor.read_text(REPORT)).figures
    assert list(mistype(figures, seed=7)) == list(mistype(figures, seed=7))
    assert list(mistype(figures, seed=7)) != list(mistype(figures, seed=8))


def test_figures_in_words_ranges_and_dates_are_left_alone() -> None:
    figures = read_figures(auditor.read_text("2020年三所学校的学制为5-18个月。")).figures
    assert [] == list(mistype(figures, seed=1))


def test_slips_in_figures_that_add_up_are_caught_and_others_are_not() -> None:
    found = trials(REPORT)
    caught = {trial.figure.printed for trial in found if trial.caught}
    assert ({"7120人", "4272人", "60.0%"}, {"13座"}) == (caught, {trial.figure.printed for trial in found} - caught)


def test_a_break_that_stood_there_before_catches_nothing() -> None:
    found = trials(REPORT.replace("60.0%", "65.0%"))
    (transposed,) = (trial for trial in found if (trial.figure.printed, trial.slip) == ("65.0%", "transposed"))
    assert not transposed.caught


def test_a_trial_says_what_the_audit_of_the_mistyped_report_says() -> None:
    reading = read_figures(auditor.read_text(REPORT))
    set_up = stage(reading, rulebook=RULEBOOK, language="zh")
    for one in mistype(reading.figures, seed=3):
        (trial,) = attempt([one], on=set_up)
        audit = auditor.audit(auditor.read_text(_retyped(REPORT, one)), rules=RULEBOOK)
        loud = any(check.verdict == "breaks" and check.severity != "note" for check in audit.checks)
        assert (one.slip, one.meant.printed, loud) == (trial.slip, trial.figure.printed, trial.caught)


def _retyped(text: str, one: Mistyping) -> str:
    """The report with the slip in its text."""
    unit = one.meant.printed.lstrip("0123456789.")
    return text.replace(one.meant.printed, f"{one.typed.value:f}{unit}", 1)


def test_each_slip_has_a_name_in_both_languages() -> None:
    from auditor.log import wording

    for language in ("zh", "en"):
        assert set() == {slip for slip in SLIPS if f"strength.slip.{slip}" not in wording(language).phrases}


def test_every_guarded_figure_names_its_checks() -> None:
    audit = auditor.audit(auditor.read_text(REPORT), rules=RULEBOOK)
    assert audit.coverage.guarded == tuple(audit.coverage.guards)
    named = {audit.check(name).rule for names in audit.coverage.guards.values() for name in names}
    assert Counter({"share": 3}) == Counter(
        audit.check(name).rule for names in audit.coverage.guards.values() for name in names if named
    )


def test_coverage_lists_every_figure_with_its_guard(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report = tmp_path / "report.txt"
    report.write_text(REPORT, encoding="utf-8")
    assert main(["coverage", str(report), "--lang", "en"]) == 0
    lines = capsys.readouterr().out.splitlines()
    expected = [
        str(report),
        "line 1  7120人  毕业生    share",
        "line 1  4272人  升入高校  share",
        "line 1  60.0%   升入高校  share",
        "line 2  13座    图书馆    — nothing to compare with",
        "",
    ]
    assert expected == lines[:6]
    assert "75.0% of the comparable figures are guarded" == lines[-1]


def test_coverage_for_machines_says_of_every_figure_what_guards_it_or_why_nothing_does(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = tmp_path / "report.txt"
    report.write_text(REPORT, encoding="utf-8")
    assert main(["coverage", str(report), "--format", "jsonl"]) == 0
    first, *figures, last = map(json.loads, capsys.readouterr().out.splitlines())
    assert ("audit", "summary") == (first["type"], last["type"])
    assert {"coverage"} == {one["type"] for one in figures}
    assert last["figures"] == len(figures)
    assert [
        ("2020年", [], "unmeasured"),
        ("7120人", ["share"], None),
        ("4272人", ["share"], None),
        ("60.0%", ["share"], None),
        ("13座", [], "no-relation"),
    ] == [(one["printed"], one["rules"], one["reason"]) for one in figures]
    assert last["guarded"] == sum(bool(one["checks"]) for one in figures)


def test_coverage_of_a_report_that_cannot_be_read_is_a_failure(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["coverage", str(tmp_path / "none.txt"), "--format", "jsonl"]) == 2
    assert "failure" == json.loads(capsys.readouterr().out)["type"]


def test_strength_is_told_by_slip_kind_section_and_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report = tmp_path / "report.txt"
    report.write_text(REPORT, encoding="utf-8")
    assert main(["strength", str(report), "--lang", "en", "--seed", "5"]) == 0
    assert (
        f"""\
{report}
by slip                               compared figures  all figures
    one digit wrong                    66.6%  2/3        50.0%  2/4
    two digits transposed             100.0%  2/2        66.6%  2/3
    one digit dropped                 100.0%  3/3        75.0%  3/4
    one digit doubled                 100.0%  3/3        75.0%  3/4
    decimal point dropped or shifted  100.0%  1/1       100.0%  1/1

by kind of figure  compared figures  all figures
    counts          87.5%  7/8        58.3%  7/12
    per cent       100.0%  4/4       100.0%  4/4

by section                    compared figures  all figures
    before the first heading   91.6%  11/12      68.7%  11/16

by table          compared figures  all figures
    running text   91.6%  11/12      68.7%  11/16

1 figure whose value nothing else in the report tells:
    line 2  全市共有图书馆13座

In the 3 compared figures (of 4), whose value something else in the report tells, 11 of 12 slips are caught: 91.6%.
In all figures, 11 of 16 slips are caught: 68.7% (seed 5).
"""
        == capsys.readouterr().out
    )


def test_strength_for_machines_says_of_every_figure_which_slips_would_be_caught(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = tmp_path / "report.txt"
    report.write_text(REPORT, encoding="utf-8")
    assert main(["strength", str(report), "--format", "jsonl", "--seed", "5"]) == 0
    *figures, last = map(json.loads, capsys.readouterr().out.splitlines())
    assert [("7120人", True), ("4272人", True), ("60.0%", True), ("13座", False)] == [
        (one["printed"], one["compared"]) for one in figures
    ]
    assert dict.fromkeys(("digit", "transposed", "dropped-digit", "doubled-digit"), False) == figures[3]["slips"]
    counts = {
        "figures": 4,
        "slips": 16,
        "caught": 11,
        "compared_figures": 3,
        "compared_slips": 12,
        "compared_caught": 11,
    }
    assert {"type": "power", "seed": 5, **counts} == {key: last[key] for key in ("type", "seed", *counts)}
    assert last["caught"] == sum(sum(one["slips"].values()) for one in figures)


def test_a_figure_is_compared_where_a_check_tells_what_it_must_be() -> None:
    compared = {trial.figure.printed: trial.compared for trial in trials(REPORT)}
    assert {"7120人": True, "4272人": True, "60.0%": True, "13座": False} == compared


def test_compared_figures_in_which_nothing_is_caught_are_named_before_those_that_nothing_tells(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = tmp_path / "report.txt"
    report.write_text("2020年全市共有图书馆13座。\n2020年，全市图书馆13座，食堂12个。\n", encoding="utf-8")
    main(["strength", str(report), "--lang", "en"])
    lines = capsys.readouterr().out.splitlines()
    assert [
        "2 compared figures in which no slip was caught:",
        "    line 1  2020年全市共有图书馆13座",
        "    line 2  全市图书馆13座",
        "",
        "1 figure whose value nothing else in the report tells:",
        "    line 2  食堂12个",
        "",
        "In the 2 compared figures (of 3), whose value something else in the report tells, 0 of 8 slips are caught: 0.0%.",
        "In all figures, 0 of 12 slips are caught: 0.0% (seed 1).",
    ] == lines[-9:]


@pytest.mark.parametrize("text", ["升入高校占毕业生的60.0%。", "2020年，全市在校生300人，其中女生120人。"])
def test_what_is_only_bounded_is_not_compared(text: str) -> None:
    assert {False} == {trial.compared for trial in trials(text)}


def test_a_report_in_which_nothing_is_told_twice_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report = tmp_path / "report.txt"
    report.write_text("全市共有图书馆13座。\n", encoding="utf-8")
    main(["strength", str(report), "--lang", "en"])
    lines = capsys.readouterr().out.splitlines()
    assert "by kind of figure  compared figures  all figures" in lines
    assert "    counts              —              0.0%  0/4" in lines
    told = [
        "Nothing in the report tells the value of a figure that stands elsewhere.",
        "In all figures, 0 of 4 slips are caught: 0.0% (seed 1).",
    ]
    assert told == lines[-2:]


def test_slips_in_one_chapter_are_caught_by_another(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    chapter, annex = tmp_path / "chapter.txt", tmp_path / "annex.txt"
    chapter.write_text("2020年全市毕业生7120人，升入高校4272人。\n", encoding="utf-8")
    annex.write_text("2020年全市升入高校4272人，占毕业生的60.0%。\n", encoding="utf-8")
    counted = {}
    for paths in ([annex], [chapter, annex]):
        assert main(["strength", *map(str, paths), "--as-one", "--format", "jsonl"]) == 0
        *figures, last = map(json.loads, capsys.readouterr().out.splitlines())
        counted[len(paths)] = (sorted({Path(one["document"]).name for one in figures}), last["compared_figures"])
    assert {1: (["annex.txt"], 0), 2: (["annex.txt", "chapter.txt"], 4)} == counted


def test_several_reports_are_joined_or_given_one_by_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(REPORT, encoding="utf-8")
    assert main(["strength", str(tmp_path / "a.txt"), str(tmp_path / "b.txt")]) == 2
    assert "these are 2 reports; give one of them, or join them with --as-one\n" == capsys.readouterr().err


def test_a_report_without_figures_has_no_strength(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report = tmp_path / "report.txt"
    report.write_text("没有数字。\n", encoding="utf-8")
    assert main(["strength", str(report), "--lang", "en"]) == 0
    assert [str(report), "nothing to change."] == capsys.readouterr().out.splitlines()
