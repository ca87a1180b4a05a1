"""The validators of a model as rules: what they say of a report stands in its audit as checks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from auditor.checking.findings import find_problems
from auditor.checking.judgement import identity
from auditor.model import Audit, Check, Figure, Operand, Relation, Rule

Told = Mapping[tuple[str, ...], str]
"""The fields that an objection is about → what it says."""


def with_checks(
    audit: Audit, model: type[BaseModel], *, figures: Mapping[str, Figure], error: ValidationError | None
) -> Audit:
    """The audit with the checks of the model's validators: one for each objection, or one that holds for all of them."""
    if not figures:
        return audit
    checks = tuple(_checks(model, figures, _told(error) if error else None))
    findings = find_problems(checks)
    owner = {name: finding.id for finding in findings for name in finding.checks}
    marked = tuple(check.model_copy(update={"finding": owner.get(check.id)}) for check in checks)
    return audit.model_copy(update={"checks": (*audit.checks, *marked), "findings": (*audit.findings, *findings)})


def _told(error: ValidationError) -> Told:
    """What each objection is about and says; one about the whole model is about no field."""
    return {tuple(map(str, one["loc"])): _message(one) for one in error.errors(include_url=False)}


def _message(error: ErrorDetails) -> str:
    """The validator's own words, without what pydantic puts before them."""
    own = error.get("ctx", {}).get("error")
    return str(own if isinstance(own, Exception) else error["msg"])


def _checks(model: type[BaseModel], figures: Mapping[str, Figure], told: Told | None) -> Iterator[Check]:
    if told is None:
        yield _check(model, figures, figures.keys(), "")
        return
    for fields, message in told.items():
        named = [name for name in fields if name in figures]
        yield _check(model, figures, named or figures.keys(), message)


def _check(model: type[BaseModel], figures: Mapping[str, Figure], names: Iterable[str], message: str) -> Check:
    """What one validator says, of the figures that fill these fields."""
    rule = Rule(id=model.__name__, pack="models", severity="error")
    operands = tuple(Operand(role=name, figure=figures[name]) for name in names)
    relation = Relation(rule=rule, operands=operands, subject=model.__name__)
    said = message or f"{model.__name__}: valid"
    return Check(
        id=identity(relation.model_copy(update={"subject": f"{model.__name__} {message}"})),
        rule=rule.id,
        verdict="breaks" if message else "holds",
        severity="error",
        relation=relation,
        message=said,
        statement=said,
        basis=None if message else "exact",
    )
