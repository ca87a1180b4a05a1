"""Models whose fields are metrics: what fills them, what is missing, what is refused, and what their validators say."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest
from planted import ROOT
from pydantic import BaseModel, field_validator

import auditor
from auditor import metric
from auditor.binding import Bound, Count, Money, Number, Percent, bind, pack_model
from auditor.log import records
from auditor.model import Audit, AuditorError, RuleError
from auditor.rulebook.loading import shipped_packs

SNIPPETS = re.findall(r"```python\n(.*?)```", (ROOT / "docs" / "models.md").read_text(encoding="utf-8"), re.DOTALL)


class School(BaseModel):
    students: Count = metric("在校生数")
    teachers: Count | None = metric("专任教师数", default=None)
    placed: Percent | None = metric("就业率", default=None)
    assets: Money | None = metric("固定资产总值", unit="万元", default=None)

    @field_validator("placed")
    @classmethod
    def at_most_all(cls, value: Decimal | None) -> Decimal | None:
        if value is not None and value > 99:
            raise ValueError("nobody places more than 99 %")
        return value


def audited(text: str) -> Audit:
    return auditor.audit(auditor.read_text(text))


def bound(text: str, *, period: str | None = None, scope: str | None = None) -> Bound[School]:
    return bind(audited(text), School, period=period, scope=scope)


@pytest.mark.parametrize("snippet", SNIPPETS, ids=range(len(SNIPPETS)))
def test_what_the_page_shows_is_so(snippet: str) -> None:
    exec(compile(snippet, "docs/models.md", "exec", dont_inherit=True), {"__name__": "shown"})


def test_the_page_shows_something() -> None:
    assert 3 == len(SNIPPETS)


def test_a_report_fills_the_fields_in_their_units() -> None:
    found = bound("2020年全市在校生27782人，专任教师1712人，就业率98.89%，固定资产总值14.75亿元。")
    assert (
        School(students=Decimal(27782), teachers=Decimal(1712), placed=Decimal("98.89"), assets=Decimal(147500))
        == found.model
    )
    assert () == found.missing
    assert {} == found.refused


def test_what_the_report_does_not_print_is_missing() -> None:
    found = bound("2020年全市专任教师1712人。")
    assert found.model is None
    assert ("students", "placed", "assets") == found.missing


def test_a_field_on_which_the_report_contradicts_itself_is_refused() -> None:
    found = bound("2020年全市在校生27782人。\n\n到年底，全市在校生27728人。")
    assert found.model is None
    assert ["27782人", "27728人"] == [figure.printed for figure in found.refused["students"]]


def test_a_period_chooses_its_values() -> None:
    table = "学校情况\n\n| 项目 | 2019年 | 2020年 |\n|---|---|---|\n| 在校生数（人） | 26300 | 27782 |\n"
    assert [Decimal(26300), Decimal(27782), Decimal(27782)] == [
        found.model.students for year in ("2019", "2020", None) if (found := bound(table, period=year)).model
    ]


def test_a_row_of_a_table_is_a_scope() -> None:
    table = "学校情况\n\n| 学校 | 在校生数（人） | 专任教师数（人） |\n|---|---|---|\n| 东湖校 | 1200 | 80 |\n| 西岭校 | 900 | 61 |\n"
    found = bound(table, scope="西岭校")
    assert found.model is not None
    assert (Decimal(900), Decimal(61)) == (found.model.students, found.model.teachers)
    assert bound(table).model is None


@pytest.mark.parametrize("scope", ["東嶺校", "东岭校"])
def test_a_scope_is_found_as_printed_and_in_simplified_characters(scope: str) -> None:
    table = "學校情況\n\n| 學校 | 在校生數（人） | 專任教師數（人） |\n|---|---|---|\n| 西湖校 | 1200 | 80 |\n| 東嶺校 | 900 | 61 |\n"
    found = bound(table, scope=scope)
    assert found.model is not None
    assert (Decimal(900), Decimal(61)) == (found.model.students, found.model.teachers)


def test_a_validator_lands_in_the_audit_log() -> None:
    found = bound("2020年全市在校生27782人，就业率99.89%。")
    assert found.model is None
    told = [record for record in records(found.audit) if record["type"] == "check" and record["rule"] == "School"]
    assert [("breaks", "error", "nobody places more than 99 %")] == [
        (one["verdict"], one["severity"], one["message"]) for one in told
    ]
    assert ["99.89%"] == [figure["printed"] for figure in told[0]["figures"]]
    assert told[0]["finding"] == found.audit.findings[-1].id


def test_validators_that_agree_are_a_check_that_holds() -> None:
    found = bound("2020年全市在校生27782人，就业率98.89%。")
    assert ("School", "holds") == (found.audit.checks[-1].rule, found.audit.checks[-1].verdict)
    assert () == found.audit.findings


def test_the_findings_of_a_validator_are_shown_as_others_are() -> None:
    found = bound("2020年全市在校生27782人，就业率99.89%。")
    assert "nobody places more than 99 %" in auditor.render(found.audit)


@pytest.mark.parametrize("pack", shipped_packs())
def test_every_shipped_pack_has_a_model(pack: str) -> None:
    model = pack_model(pack)
    assert model.model_fields
    assert not any(info.is_required() for info in model.model_fields.values())
    assert bind(audited("没有数字。"), model).model is not None


def test_the_model_of_a_pack_takes_the_figures_of_a_real_report() -> None:
    report = auditor.audit(ROOT / "fixtures" / "vocational-education-2020" / "report-clean.md")
    found = bind(report, pack_model("vocational-education"))
    assert len(found.figures) >= 20
    assert {} == found.refused


def test_a_number_of_any_kind_may_be_asked_for() -> None:
    class Ratio(BaseModel):
        ratio: Number = metric("生师比")

    found = bind(audited("2020年全市生师比16.23:1。"), Ratio)
    assert found.model == Ratio(ratio=Decimal("16.23"))


def test_what_is_no_model_of_metrics_is_told() -> None:
    class Empty(BaseModel):
        name: str = ""

    with pytest.raises(AuditorError, match="Empty has no field that stands for a metric"):
        bind(audited("没有数字。"), Empty)
    with pytest.raises(AuditorError, match="there is no unit '万园'"):
        metric("固定资产总值", unit="万园")
    with pytest.raises(RuleError, match="there is no pack"):
        pack_model("vocational")


def test_a_file_is_bound_as_its_text_is(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text("2020年全市在校生27782人。\n", encoding="utf-8")
    assert bind(auditor.audit(path), School).model == School(students=Decimal(27782))
