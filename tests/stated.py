"""Figures and relations as a report would print them, for the tests of the room that judges them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from auditor.model import (
    CellRef,
    Evidence,
    Figure,
    Interval,
    Language,
    Metric,
    Operand,
    Place,
    Relation,
    Rule,
    Severity,
)
from auditor.rulebook import parse_formula
from auditor.rulebook.tolerance import parse_tolerance

SCALES = {"万": Decimal(10_000), "亿": Decimal(100_000_000)}
KINDS = {"%": "percent", "百分点": "point", ":1": "ratio", "元": "money", "人": "count", "项": "count"}
_NUMBER = re.compile(r"(?P<number>-?[0-9][0-9,]*(?:\.[0-9]+)?)(?P<scale>[万亿]?)(?P<unit>.*)")


def figure(printed: str, **fields: object) -> Figure:
    """The figure that is printed so: 7.49万个, 50.03%, 16.23:1; whole numbers without a scale are exact."""
    match = _NUMBER.fullmatch(printed)
    assert match is not None, printed
    scale = SCALES.get(match["scale"], Decimal(1))
    digits = match["number"].replace(",", "")
    ulp = Decimal(1).scaleb(-len(digits.partition(".")[2])) * scale
    value = Decimal(digits) * scale
    unit = str(fields.get("unit", match["unit"].removeprefix("个")))
    exact = ulp == 1 and unit not in {"%", "百分点"}
    made: dict[str, object] = {
        "id": printed,
        "printed": printed,
        "value": value,
        "ulp": ulp,
        "interval": Interval.exactly(value) if exact else Interval(value - ulp / 2, value + ulp / 2),
        "unit": unit,
        "kind": KINDS.get(unit, "number"),
    }
    return Figure.model_validate(made | fields)


def named(printed: str, name: str, **fields: object) -> Figure:
    """A figure of which the report says what it measures."""
    return figure(printed, metric=Metric(name=name), **fields)


def hedged(printed: str, hedge: str, interval: Interval, **fields: object) -> Figure:
    """A figure that a word makes less exact."""
    return figure(printed, hedge=hedge, interval=interval, **fields)


def written(printed: str, *, line: int, heading: str = "", **fields: object) -> Figure:
    """A figure that stands in the running text of a report, on that line."""
    place = Place(headings=(heading,) if heading else ())
    made: dict[str, object] = {"id": f"f{line}", "line": line, "start": line * 100, "block": line, "place": place}
    return figure(printed, **(made | fields))


def cell(printed: str, *, row: int, column: int, line: int, **fields: object) -> Figure:
    """A figure in a cell of the table of awards."""
    place = Place(table="获奖情况", row=f"{row}年", column=f"第{column}列")
    made: dict[str, object] = {
        "id": f"r{row}c{column}",
        "line": line,
        "start": line * 100 + column,
        "block": 4,
        "place": place,
        "cell": CellRef(block=4, row=row, column=column),
    }
    return figure(printed, **(made | fields))


def relation(
    formula: str | Sequence[str], figures: Mapping[str, Figure | Sequence[Figure]], **fields: object
) -> Relation:
    """Figures in the roles of a rule with that formula."""
    sources = [formula] if isinstance(formula, str) else formula
    rule = Rule(
        id=str(fields.pop("rule", "example")),
        severity=_severity(fields.pop("severity", "error")),
        formula=tuple(parse_formula(source) for source in sources),
        tolerance=parse_tolerance(str(fields.pop("tolerance", "as-printed"))),
    )
    operands = tuple(
        Operand(role=role, figure=one)
        for role, group in figures.items()
        for one in ([group] if isinstance(group, Figure) else group)
    )
    return Relation.model_validate({"rule": rule, "operands": operands} | fields)


def evidence(role: str, printed: str, *, start: int = 0) -> Evidence:
    """A stretch of the report that is no figure."""
    return Evidence(role=role, start=start, end=start + len(printed), printed=printed)


def _severity(name: object) -> Severity:
    found: dict[object, Severity] = {"error": "error", "warning": "warning", "note": "note"}
    return found[name]


LANGUAGES: tuple[Language, ...] = ("zh", "en")
