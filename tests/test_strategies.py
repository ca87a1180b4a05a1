"""The strategies that others test their rules with: what they draw agrees with itself, and a slip in it does not pass unseen."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st
from related import rulebook

import auditor
from auditor import strategies
from auditor.checking import judge
from auditor.model import Audit, Figure, Language, Relation
from auditor.strategies.reports import words
from auditor.strategies.slips import TENTH
from auditor.strength import mistype

settings.register_profile("strategies", derandomize=True, deadline=None, max_examples=40)
settings.load_profile("strategies")


def audited(text: str) -> Audit:
    return auditor.audit(auditor.read_text(text, format="md"), rules=rulebook())


def at(audit: Audit, meant: Figure) -> Figure:
    """The figure that the audit found where that one was meant to stand."""
    (found,) = (figure for figure in audit.figures if figure.number_start == meant.number_start)
    return found


def spoken_of(audit: Audit) -> set[str]:
    """The figures of all findings."""
    checks = (audit.check(name) for finding in audit.findings for name in finding.checks)
    return {operand.figure.id for check in checks for operand in check.relation.operands}


def is_found(slip: strategies.Slip) -> bool:
    audit = audited(slip.text)
    return at(audit, slip.mistyping.typed).id in spoken_of(audit)


@given(strategies.figures())
def test_a_figure_prints_its_digits_and_stands_for_them(figure: Figure) -> None:
    number = figure.printed[: figure.number_end - figure.number_start]
    assert format(figure.value, "f") == number
    assert figure.value in figure.interval
    assert figure.interval.width in (0, figure.ulp)


@given(strategies.figures("%"))
def test_figures_of_one_unit_have_that_unit(figure: Figure) -> None:
    assert ("%", "percent") == (figure.unit, figure.kind)


@given(strategies.relations())
def test_a_relation_holds(relation: Relation) -> None:
    assert "holds" == judge(relation, language="zh").verdict


@given(strategies.relations(), st.data())
def test_a_relation_with_a_slip_of_a_tenth_breaks(relation: Relation, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(relation.operands) - 1))
    meant = relation.operands[place].figure
    gross = (one for one in mistype([meant], seed=1) if abs(one.typed.value - meant.value) >= TENTH * abs(meant.value))
    typed = data.draw(st.sampled_from([one.typed for one in gross]))
    operands = [one.model_copy(update={"figure": typed}) if one.figure is meant else one for one in relation.operands]
    assert "breaks" == judge(relation.model_copy(update={"operands": tuple(operands)}), language="zh").verdict


@given(strategies.reports())
def test_every_number_of_a_report_is_read_as_it_was_meant(report: strategies.Report) -> None:
    audit = audited(report.text)
    told = [(meant.printed, meant.value, meant.unit) for meant in report.figures]
    read = [(at(audit, meant), meant) for meant in report.figures]
    assert told == [(found.printed, found.value, found.unit if meant.unit else "") for found, meant in read]
    nouns = [
        found.unit in report.text[found.end :].split(" ", 3)[1] for found, meant in read if found.unit != meant.unit
    ]
    assert all(nouns), "a unit that is not printed is the noun behind its number (501 fishermen)"
    assert told == [(report.text[meant.start : meant.end], meant.value, meant.unit) for meant in report.figures]


@given(strategies.reports())
def test_a_report_gives_no_finding(report: strategies.Report) -> None:
    assert () == audited(report.text).findings


@given(strategies.reports("zh"))
def test_every_number_of_a_chinese_report_is_guarded(report: strategies.Report) -> None:
    assert {} == audited(report.text).coverage.unguarded


@given(strategies.slips())
@settings(max_examples=150)
def test_a_slip_is_found_or_its_figure_is_counted_as_unguarded(slip: strategies.Slip) -> None:
    audit = audited(slip.text)
    typed = at(audit, slip.mistyping.typed)
    assert slip.mistyping.typed.value == typed.value
    assert typed.id in spoken_of(audit) or typed.id not in audit.coverage.guarded


@given(strategies.slips())
def test_a_slip_changes_one_number_and_nothing_else(slip: strategies.Slip) -> None:
    meant, typed = slip.mistyping.meant, slip.mistyping.typed
    before, behind = slip.report.text[: meant.start], slip.report.text[meant.end :]
    assert f"{before}{meant.printed}{behind}" == slip.report.text
    assert f"{before}{typed.printed}{behind}" == slip.text
    assert meant.printed != typed.printed


@pytest.mark.parametrize("language", ["zh", "en"])
def test_slips_are_found_in_either_language(language: Language) -> None:
    some = settings(derandomize=True, database=None, phases=[Phase.generate])
    slip = find(strategies.slips(strategies.reports(language)), is_found, settings=some)
    assert language == slip.report.language


def test_both_languages_tell_every_kind_of_fact() -> None:
    assert {*words("zh").sentences} == {*words("en").sentences} == {*strategies.facts.FACTS}


def test_without_hypothesis_one_line_says_what_to_do() -> None:
    program = "import sys; sys.modules['hypothesis'] = None\nimport auditor.strategies"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False, text=True)
    assert (
        "ModuleNotFoundError: auditor.strategies needs hypothesis, which is not installed; "
        "run: pip install 'auditor[strategies]'"
    ) == done.stderr.splitlines()[-1]
    assert "During handling" not in done.stderr
