"""Audits made by hand, for the rooms that only show them."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import cast

from auditor.model import (
    Audit,
    Check,
    Coverage,
    Document,
    Figure,
    Finding,
    Hypothesis,
    Interval,
    Language,
    Metric,
    Operand,
    Period,
    Place,
    Relation,
    Rule,
    Span,
)

RULE = Rule(id="change", title={"zh": "变化等于两年之差", "en": "A change is the difference"})


def figure(text: str, printed: str, *, number: int, **fields: object) -> Figure:
    """The figure that stands in the text as printed, in the clause between the nearest commas or line ends."""
    start = text.index(printed)
    end = start + len(printed)
    first = max(text.rfind(mark, 0, start) for mark in "，。\n,") + 1
    last = min(at for mark in "，。\n," if (at := text.find(mark, end)) >= 0)
    line = text.count("\n", 0, start) + 1
    digits = Decimal("".join(character for character in printed if character in "0123456789."))
    value = cast("Decimal", fields.get("value", digits))
    if "place" in fields:
        fields["place"] = cast("Place", fields["place"]).model_copy(update={"line": line})
    made: dict[str, object] = {
        "id": f"f{number}",
        "printed": printed,
        "start": start,
        "end": end,
        "number_start": start,
        "number_end": end,
        "line": line,
        "column": start - text.rfind("\n", 0, start),
        "value": value,
        "interval": Interval(value, value),
        "clause": Span(start=first, end=last),
        "kind": "percent" if "%" in printed else "count",
        "unit": "%" if "%" in printed else "人",
    }
    return Figure.model_validate(made | fields)


def check(name: str, figures: Mapping[str, Figure], **fields: object) -> Check:
    """A check of the figures in their roles; it breaks at error unless the fields say otherwise."""
    operands = tuple(Operand(role=role.rstrip("0123456789"), figure=one) for role, one in figures.items())
    made: dict[str, object] = {
        "id": name,
        "rule": "change",
        "verdict": "breaks",
        "severity": "error",
        "relation": Relation(rule=RULE, operands=operands, subject="升学率"),
        "message": "",
    }
    return Check.model_validate(made | fields)


CHINESE = "职业教育年报\n一、升学\n2020年升学率为50.03%，\n2019年为58.88%，下降8.58个百分点。\n专任教师308人。\n"
ENGLISH = (
    "Annual report\nProgression\n"
    "The rate was 50.03% in 2020,\nand 58.88% in 2019, a fall of 8.58 points.\n"
    "308 teachers.\n"
)
MESSAGES: Mapping[Language, str] = {
    "zh": "升学率：50.03% − 58.88% = −8.85个百分点，却印为下降8.58个百分点",
    "en": "progression: 50.03% − 58.88% = −8.85 percentage points, but 8.58 is printed",
}
TEXTS: Mapping[Language, str] = {"zh": CHINESE, "en": ENGLISH}
CHANGES: Mapping[Language, str] = {"zh": "8.58个百分点", "en": "8.58 points"}
TEACHERS: Mapping[Language, str] = {"zh": "308人", "en": "308 teachers"}


def audit(language: Language) -> Audit:
    """A report with one wrong change: four figures, one check that breaks, one figure that nothing guards."""
    text = TEXTS[language]
    place = Place(headings=("一、升学" if language == "zh" else "Progression",), paragraph=3)
    metric = Metric(name="升学率", head="升学率", words=("升学率",))
    after = figure(text, "50.03%", number=1, place=place, metric=metric, period=Period(name="2020", source="clause"))
    before = figure(text, "58.88%", number=2, place=place, metric=metric, period=Period(name="2019", source="clause"))
    fall = Decimal("-8.58")
    change = figure(
        text, CHANGES[language], number=3, place=place, value=fall, unit="百分点", kind="point", direction=-1
    )
    teachers = figure(text, TEACHERS[language], number=4, place=place.model_copy(update={"paragraph": 4}))
    broken = check(
        "c-1a2b",
        {"after": after, "before": before, "change": change},
        message=MESSAGES[language],
        arithmetic="50.03% − 58.88% = −8.85",
        expected=Interval(Decimal("-8.86"), Decimal("-8.84")),
        reported=Interval(Decimal("-8.585"), Decimal("-8.575"), high_open=True),
        slack=Decimal("0.01"),
        hypothesis=Hypothesis(slip="transposed", figure="f3", value="-8.85"),
        finding="F01",
    )
    return Audit(
        document=Document(name="report.txt", format="txt", text=text, blocks=(), language=language, sha256="ab"),
        figures=(after, before, change, teachers),
        checks=(broken,),
        findings=(Finding(id="F01", rule="change", severity="error", checks=("c-1a2b",), culprit="f3"),),
        coverage=Coverage(guarded=("f1", "f2", "f3"), unguarded={"f4": "no-relation"}, silent_rules=("sum", "share")),
        language=language,
        rules_sha256="cd",
    )
