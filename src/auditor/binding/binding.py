"""An audited report → the values of a model's fields, or why a field has none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Generic, TypeVar

from pydantic import BaseModel, ValidationError

from auditor.binding.fields import Wanted, wanted
from auditor.binding.validation import with_checks
from auditor.figures import read_figures
from auditor.folding import fold
from auditor.model import Audit, Figure, Reading, Rulebook
from auditor.relations.identity import best, same_value
from auditor.relations.material import Material
from auditor.relations.selection import Mention, select
from auditor.rulebook import load_rules
from auditor.units import factor

Model = TypeVar("Model", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Bound(Generic[Model]):
    """What a report gave to a model."""

    model: Model | None
    """The filled model; None while a required field is missing or refused, or a validator objects."""
    figures: Mapping[str, Figure]
    """Field → the figure that fills it."""
    missing: tuple[str, ...]
    """Fields of which the report prints nothing for that period and scope."""
    refused: Mapping[str, tuple[Figure, ...]]
    """Fields on which the report contradicts itself → the figures that do."""
    audit: Audit
    """The audit with a check for each validator of the model."""


def bind(
    audit: Audit,
    model: type[Model],
    *,
    period: str | None = None,
    scope: str | None = None,
    rules: Rulebook | None = None,
) -> Bound[Model]:
    """Fills the model from an audited report, and runs its validators as rules.

    `period` is the time that the values speak of (2020), if not that of which the report says most; `scope` a row of its
    tables or a part of it (东湖区), if not the report as a whole. `rules` bring the vocabulary, if not the shipped one.

    Raises:
        AuditorError: no field of the model stands for a metric.
        RuleError: no rules are given and the shipped ones cannot be used.
    """
    fields = tuple(wanted(model))
    reading = read_figures(audit.document) if audit.document.text else Reading(figures=audit.figures)
    material = Material(reading, load_rules() if rules is None else rules)
    mentions = {field.name: select(material, field.selector) for field in fields}
    printed = _of_scope(mentions, scope)
    chosen = period or _prevailing(figure.period.name if figure.period else None for figure in _all(printed))
    spoken = {name: _of_period(figures, chosen) for name, figures in printed.items()}
    refused = {name: figures for name, figures in spoken.items() if _contradicted(figures, audit)}
    figures = {name: best(found) for name, found in spoken.items() if found and name not in refused}
    missing = tuple(name for name, found in spoken.items() if not found)
    filled, error = _filled(model, fields, figures)
    return Bound(filled, figures, missing, refused, with_checks(audit, model, figures=figures, error=error))


Figures = Mapping[str, Sequence[Figure]]
"""Field → the figures that name its metric."""


def _of_scope(mentions: Mapping[str, Sequence[Mention]], scope: str | None) -> Figures:
    """Those of that scope, by a table row or by the text; without one, those of which the report says most."""
    if scope:
        asked = fold(scope, "zh")
        return {
            name: [
                one.figure
                for one in found
                if asked in (fold(one.figure.place.row or "", "zh") if one.row else None, one.figure.scope)
            ]
            for name, found in mentions.items()
        }
    whole = {name: [one.figure for one in found if not one.row] for name, found in mentions.items()}
    widest = _prevailing(figure.scope for figure in _all(whole))
    return {name: [one for one in found if one.scope in (widest, None)] for name, found in whole.items()}


def _all(figures: Figures) -> Iterable[Figure]:
    return (figure for found in figures.values() for figure in found)


def _prevailing(names: Iterable[str | None]) -> str | None:
    """The name that most figures have, of two the later one; None where none has any."""
    counts = Counter(name for name in names if name)
    return max(counts, key=lambda name: (counts[name], name), default=None)


def _of_period(figures: Sequence[Figure], period: str | None) -> tuple[Figure, ...]:
    """Those of the period; where none says so, those that name no period."""
    same = tuple(figure for figure in figures if figure.period and figure.period.name == period)
    return same or tuple(figure for figure in figures if figure.period is None)


def _contradicted(figures: Sequence[Figure], audit: Audit) -> bool:
    """The report prints two values, or its other figures say that this one is wrong."""
    if not figures:
        return False
    culprits = {finding.culprit for finding in audit.findings if finding.severity != "note" and not finding.waived}
    apart = any(not same_value(figures[0], other) for other in figures[1:])
    return apart or any(figure.id in culprits for figure in figures)


def _filled(
    model: type[Model], fields: Sequence[Wanted], figures: Mapping[str, Figure]
) -> tuple[Model | None, ValidationError | None]:
    """The model with the values, or what its validators say against them; neither while a required field has none."""
    if any(field.required and field.name not in figures for field in fields):
        return None, None
    values = {field.name: _value(figures[field.name], field) for field in fields if field.name in figures}
    try:
        return model.model_validate(values), None
    except ValidationError as error:
        return None, error


def _value(figure: Figure, field: Wanted) -> Decimal:
    """The figure's number in the unit of the field."""
    return figure.value * factor(figure.unit) / field.size
