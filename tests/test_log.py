"""The audit log: what OUTPUT promises to machines."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made import CHINESE, audit, check, figure

import auditor
from auditor.log import NOTHING, failure_record, numeral, records, slip, tally, wording
from auditor.log.records import (
    AuditRecord,
    CheckRecord,
    FailureRecord,
    FigureRecord,
    OperandRecord,
    Record,
    SummaryRecord,
)
from auditor.log.tally import gravest
from auditor.model import Audit, Coverage, Evidence, Hypothesis, Interval, Language, Place
from auditor.places import describe
from auditor.reports import jsonl

FIELDS = {
    "audit": AuditRecord,
    "figure": FigureRecord,
    "check": CheckRecord,
    "failure": FailureRecord,
    "summary": SummaryRecord,
}


def log(language: Language = "zh") -> list[Record]:
    return list(records(audit(language)))


def test_a_log_is_the_audit_its_figures_its_checks_and_the_summary() -> None:
    types = ["audit", "figure", "figure", "figure", "figure", "check", "summary"]
    assert types == [record["type"] for record in log()]


def test_every_record_names_its_document() -> None:
    assert {"report.txt"} == {record["document"] for record in log()}


def test_the_first_record_says_what_was_audited_with_what() -> None:
    expected = {
        "type": "audit",
        "document": "report.txt",
        "schema": "auditor/1",
        "tool": "0.1.0",
        "sha256": "ab",
        "rules_sha256": "cd",
        "packs": (),
        "packs_suggested": False,
        "format": "txt",
        "characters": len(CHINESE),
        "language": "zh",
        "message_language": "zh",
        "rounding": "half-up",
        "unread": (),
        "files": (),
    }
    assert expected == log()[0]


def test_the_last_record_says_what_it_came_to() -> None:
    expected = {
        "type": "summary",
        "document": "report.txt",
        "figures": 4,
        "measured": 4,
        "guarded": 3,
        "findings": 1,
        "waived": 0,
        "holds": 0,
        "breaks": 1,
        "undecided": 0,
        "unguarded": {"no-relation": 1},
        "silent_rules": ("sum", "share"),
    }
    assert expected == log()[-1]


def test_a_figure_stands_flat_in_its_record() -> None:
    expected = {
        "type": "figure",
        "document": "report.txt",
        "id": "f3",
        "printed": "8.58个百分点",
        "start": 44,
        "end": 52,
        "number_start": 44,
        "number_end": 52,
        "line": 4,
        "column": 16,
        "place": "一、升学 › 第3段",
        "where": {
            "file": None,
            "headings": ("一、升学",),
            "paragraph": 3,
            "table": None,
            "row": None,
            "column": None,
            "table_number": None,
            "sheet": None,
            "cell": None,
            "page": None,
            "box": None,
        },
        "value": "-8.58",
        "low": "-8.58",
        "high": "-8.58",
        "low_open": False,
        "high_open": False,
        "ulp": "1",
        "unit": "百分点",
        "kind": "point",
        "metric": "",
        "metric_head": "",
        "metric_words": (),
        "metric_event": (),
        "metric_inherited": (),
        "metric_base": (),
        "period": None,
        "period_source": None,
        "compared_to": None,
        "scope": None,
        "hedge": None,
        "sense": "level",
        "direction": -1,
        "aspect": (),
        "mode": "actual",
        "quoted": False,
        "parts": (),
    }
    assert expected == log()[3]


def test_a_check_can_be_read_alone() -> None:
    record = log()[5]
    assert record["type"] == "check"
    figures = {other["id"]: other for other in log() if other["type"] == "figure"}
    for operand in record["figures"]:
        expected = {**figures[operand["id"]], "role": operand["role"]}
        del expected["type"]
        assert expected == operand
    assert ["after", "before", "change"] == [operand["role"] for operand in record["figures"]]


def test_a_check_tells_its_verdict_and_why() -> None:
    record = dict(log()[5])
    del record["figures"]
    expected = {
        "type": "check",
        "document": "report.txt",
        "id": "c-1a2b",
        "rule": "change",
        "verdict": "breaks",
        "severity": "error",
        "subject": "升学率",
        "message": "升学率：50.03% − 58.88% = −8.85个百分点，却印为下降8.58个百分点",
        "arithmetic": "50.03% − 58.88% = −8.85",
        "evidence": (),
        "expected": {"low": "-8.86", "high": "-8.84", "low_open": False, "high_open": False},
        "reported": {"low": "-8.585", "high": "-8.575", "low_open": False, "high_open": True},
        "slack": "0.01",
        "tolerance": None,
        "basis": None,
        "reason": None,
        "hypothesis": "数字颠倒：-8.85",
        "slip": {"slip": "transposed", "figure": "f3", "value": "-8.85"},
        "certainty": "sure",
        "guards": (),
        "finding": "F01",
        "waiver": None,
    }
    assert expected == record


def test_evidence_is_recorded_with_its_role_and_span() -> None:
    made = audit("zh")
    evidence = Evidence(role="item", start=0, end=4, printed="职业教育")
    counted = check("c-2", {"total": made.figures[3]})
    relation = counted.relation.model_copy(update={"evidence": (evidence,)})
    (record,) = (
        record
        for record in records(made.model_copy(update={"checks": (counted.model_copy(update={"relation": relation}),)}))
        if record["type"] == "check"
    )
    assert ({"role": "item", "document": "report.txt", "printed": "职业教育", "start": 0, "end": 4},) == record[
        "evidence"
    ]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_records_have_exactly_the_fields_that_are_documented(language: Language) -> None:
    for record in log(language):
        assert set(get_type_hints(FIELDS[record["type"]])) == set(record)
        if record["type"] == "check":
            for operand in record["figures"]:
                assert set(get_type_hints(OperandRecord)) == set(operand)


def test_an_unbounded_interval_has_null_for_its_bound() -> None:
    over = figure(CHINESE, "308人", number=1, interval=Interval(Decimal(308), None, low_open=True))
    made = Audit.model_validate(
        {**dict(audit("zh")), "figures": (over,), "checks": (), "findings": (), "coverage": Coverage()}
    )
    record = list(records(made))[1]
    assert record["type"] == "figure"
    assert ("308", None, True, False) == (record["low"], record["high"], record["low_open"], record["high_open"])


def test_a_failure_stands_alone() -> None:
    expected = {"type": "failure", "document": "a.docx", "message": "a.docx: is encrypted; save it without a password"}
    assert expected == failure_record("a.docx", message="a.docx: is encrypted; save it without a password")


def test_the_likely_slip_is_told_in_the_language_of_the_audit() -> None:
    hypothesis = Hypothesis(slip="transposed", figure="f3", value="-8.85")
    assert slip(hypothesis, language="en") == "digits transposed: -8.85"
    assert slip(hypothesis, language="zh") == "数字颠倒：-8.85"


def test_a_slip_without_a_word_is_told_by_its_key() -> None:
    assert slip(Hypothesis(slip="novel", figure="f1", value="3"), language="en") == "novel: 3"


@pytest.mark.parametrize(
    ("place", "described"),
    [
        (Place(), ""),
        (Place(paragraph=7), "paragraph 7"),
        (Place(headings=("1 Scale", "1.1 Schools"), paragraph=7), "1 Scale › 1.1 Schools › paragraph 7"),
        (Place(table="Table 2", row="Total", column="2020"), "Table 2 › Total › 2020"),
        (Place(table="", row="Total"), "table › Total"),
        (Place(page=3, table="Table 2", paragraph=9), "page 3 › Table 2"),
    ],
)
def test_a_place_is_told_from_the_widest_to_the_narrowest(place: Place, described: str) -> None:
    assert described == describe(place, language="en")


@given(st.decimals(allow_nan=False, allow_infinity=False, places=6))
def test_numerals_are_plain_and_exact(number: Decimal) -> None:
    printed = numeral(number)
    assert printed is not None
    assert "E" not in printed
    assert number == Decimal(printed)


@given(st.text())
def test_whatever_a_report_prints_survives_the_log(printed: str) -> None:
    odd = figure(CHINESE, "308人", number=1).model_copy(update={"printed": printed})
    made = audit("zh").model_copy(update={"figures": (odd,), "checks": (), "findings": ()})
    read_back = [json.loads(line) for line in jsonl.lines(made, lambda text, _: text)]
    assert printed == read_back[1]["printed"]


def test_a_tally_adds_up_over_documents() -> None:
    one = tally(audit("zh"))
    assert one == one + NOTHING
    both = one + one
    assert (8, 6, 2, 2, 0) == (both.figures, both.guarded, both.errors, both.breaks, both.holds)
    assert both.worst == "error"


def test_only_breaks_weigh() -> None:
    made = audit("zh")
    held = made.checks[0].model_copy(update={"verdict": "holds"})
    assert tally(made.model_copy(update={"checks": (held,), "findings": ()})).worst is None


def test_the_gravest_severity_wins() -> None:
    assert gravest("note", None, "warning") == "warning"
    assert gravest(None) is None


def test_both_languages_have_the_same_phrases() -> None:
    plural = ".one"
    zh, en = ({key for key in wording(language).phrases if not key.endswith(plural)} for language in ("zh", "en"))
    assert zh == en


def test_the_log_prints_an_amount_without_the_hedge_before_it() -> None:
    sold = (
        "In the end, the whole fleet of the harbour was sold for more\nthan $ 14 million, about 15 boats at a time.\n"
    )
    text = f"The report counts boats.\n\n{sold}"
    found = auditor.audit(auditor.read_text(text, name="report.md", format="md"), rules=auditor.load_rules())
    figures = [record for record in records(found) if record["type"] == "figure"]
    seen = [
        (figure["printed"], figure["hedge"], text[figure["start"] : figure["end"]], figure["line"], figure["column"])
        for figure in figures
    ]
    assert [("$ 14 million", "more than", "$ 14 million", 4, 6), ("15", "about", "15", 4, 26)] == seen
