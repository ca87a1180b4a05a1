"""The fields of a model: which metric each stands for, in which unit, and what kind of number it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated, Any, NamedTuple, get_args

from pydantic import BaseModel, Field, create_model
from pydantic.fields import FieldInfo

from auditor.model import AuditorError, MetricDefinition, Selector
from auditor.model.figure import Kind
from auditor.rulebook import load_rules
from auditor.rulebook.measures import Measure, measure
from auditor.units import factor

MARK = "auditor.metric"
"""Where a field keeps what `metric` was told."""


class Expected(NamedTuple):
    """What kind of number a field takes, as one of its annotations."""

    kind: Kind | None
    unit: str


Count = Annotated[Decimal, Expected("count", "")]
"""How many: students, requests, schools."""
Money = Annotated[Decimal, Expected("money", "元")]
"""An amount of money, in 元 unless the field names another unit."""
Percent = Annotated[Decimal, Expected("percent", "%")]
"""A share or a rate in per cent: 50.03 for 50.03%."""
Number = Annotated[Decimal, Expected(None, "")]
"""Any other number, in its base unit unless the field names another."""


class Wanted(NamedTuple):
    """A field of a model that stands for a metric."""

    name: str
    selector: Selector
    size: Decimal
    """How many of the figure's base units one unit of the field is: 10000 for 万元."""
    required: bool


def metric(name: str, *, unit: str | None = None, default: Any = ...) -> Any:  # noqa: ANN401 - as pydantic's Field
    """A field that stands for the metric of that name or alias, in that unit; without a default it must be found.

    Raises:
        AuditorError: there is no such unit.
    """
    if unit is not None and measure(unit) is None:
        raise AuditorError(f"there is no unit {unit!r} for the metric {name!r}; write 元, 万元, 人, % or the like")
    return Field(default, json_schema_extra={MARK: [name, unit or ""]})


def wanted(model: type[BaseModel]) -> Iterator[Wanted]:
    """The fields of the model that stand for metrics, in order.

    Raises:
        AuditorError: there are none.
    """
    found = False
    for name, info in model.model_fields.items():
        extra = info.json_schema_extra
        if isinstance(extra, dict) and MARK in extra:
            found = True
            yield _wanted(name, info, *_told(extra[MARK]))
    if not found:
        raise AuditorError(
            f"{model.__name__} has no field that stands for a metric; write `students: Count = metric(…)`"
        )


def pack_model(pack: str) -> type[BaseModel]:
    """The model of a shipped pack, made from its metrics.yaml: one field for each metric, none of them required.

    Blanks in names are `_`.

    Raises:
        RuleError: there is no such pack.
    """
    definitions = [one for one in load_rules(packs=(pack,)).metrics if one.pack == pack]
    fields: dict[str, Any] = {re.sub(r"\W", "_", one.name): _field(one) for one in definitions}
    title = "".join(word.capitalize() for word in pack.split("-"))
    return create_model(title, __doc__=f"The metrics of the pack {pack}.", **fields)


def _field(definition: MetricDefinition) -> tuple[Any, Any]:
    kinds = {"count": Count, "money": Money, "percent": Percent}
    taken = kinds.get(definition.kind or "", Number)
    return taken | None, metric(definition.name, unit=definition.unit, default=None)


def _told(kept: object) -> tuple[str, str]:
    name, unit = kept if isinstance(kept, list) else ("", "")
    return str(name), str(unit)


def _wanted(name: str, info: FieldInfo, of: str, unit: str) -> Wanted:
    expected = _expected(info)
    scale, canonical = measure(unit or expected.unit) or Measure(Decimal(1), "")
    selector = Selector(metric=of, unit=canonical or None, kind=expected.kind)
    return Wanted(name, selector, scale * (factor(canonical) if canonical else 1), info.is_required())


def _expected(info: FieldInfo) -> Expected:
    """What the annotation says, also behind `| None`; any number where it says nothing."""
    told = [*info.metadata, *(one for part in get_args(info.annotation) for one in getattr(part, "__metadata__", ()))]
    return next((one for one in told if isinstance(one, Expected)), Expected(None, ""))
