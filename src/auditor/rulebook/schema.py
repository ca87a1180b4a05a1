"""JSON Schemas of the files that people write, for editors: completion, and mistakes underlined while typing.

They say what stands in a file, not what it means: formulas are read by the parser alone.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping

from pydantic import BaseModel

from auditor.model.rule import SEVERITIES, CellSelector, MetricDefinition, Pack, Rule, Selector
from auditor.rulebook.fields import LANGUAGES
from auditor.rulebook.finders import FINDERS
from auditor.rulebook.formula import LONGEST
from auditor.rulebook.rules import BESIDE, KINDS, PER, VERDICTS
from auditor.rulebook.tolerance import AMOUNT, AS_PRINTED, EXACT

Schema = dict[str, object]

TEXT: Schema = {"type": "string", "pattern": r"\S"}
SCALAR: Schema = {"anyOf": [TEXT, {"type": ["number", "boolean"]}]}
"""A word that YAML itself takes for a number (1.10) or for true (no) is text in these files."""
WORDS: Schema = {"type": "array", "items": SCALAR}
LANGUAGE_TEXT: Schema = {
    "anyOf": [
        TEXT,
        {"type": "object", "properties": dict.fromkeys(LANGUAGES, TEXT), "additionalProperties": False},
    ]
}
ROLE = r"^[^\s0-9!-/:-@\[-^`{-~−×÷（）][^\s!-/:-@\[-^`{-~−×÷（）]*$"
"""A name of the formula, in an expression that Python and the editors' JavaScript read alike: no sign, no digit first."""
FORMULA: Schema = {**TEXT, "maxLength": LONGEST}

TOLERANCE: Schema = {"anyOf": [{"enum": [AS_PRINTED, EXACT]}, {"type": "string", "pattern": rf"^\s*{AMOUNT}$"}]}


def schema(name: str) -> str:
    """The schema of that name as JSON text: `rule` for a rule file, `metrics` and `pack` for those of a pack.

    Raises:
        KeyError: there is none of that name.
    """
    return json.dumps(SCHEMAS[name](), ensure_ascii=False, indent=2) + "\n"


def _rule() -> Schema:
    properties: dict[str, Schema] = {
        "id": TEXT,
        "title": LANGUAGE_TEXT,
        "why": LANGUAGE_TEXT,
        "exceptions": LANGUAGE_TEXT,
        "source": TEXT,
        "severity": {"enum": list(SEVERITIES), "default": "warning"},
        "when": WORDS,
        "finder": {"enum": list(FINDERS)},
        "words": {"type": "object", "additionalProperties": {"anyOf": [WORDS, _table_of(WORDS)]}},
        "figures": _roles(),
        "cells": _cells(),
        "per": _one_or_several({"enum": list(PER)}),
        "formula": _one_or_several(FORMULA, fewest=1),
        "tolerance": TOLERANCE,
        "examples": {"type": "array", "items": _example()},
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A rule of auditor",
        **_object(properties, described=Rule, required=("id", "formula")),
        "oneOf": [{"required": ["finder"]}, {"required": ["figures"]}],
        "dependentRequired": {"cells": ["figures"]},
    }


def _metrics() -> Schema:
    properties: dict[str, Schema] = {
        "name": TEXT,
        "aliases": WORDS,
        "excludes": WORDS,
        "unit": TEXT,
        "kind": {"enum": list(KINDS)},
        "definition": LANGUAGE_TEXT,
        "formula": TEXT,
        "source": TEXT,
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "The vocabulary of a pack of auditor",
        "type": "array",
        "items": _object(properties, described=MetricDefinition, required=("name",)),
    }


def _pack() -> Schema:
    properties: dict[str, Schema] = {"title": LANGUAGE_TEXT, "titles": WORDS}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "What a pack of auditor is for",
        **_object(properties, described=Pack, required=()),
    }


SCHEMAS: Mapping[str, Callable[[], Schema]] = {"rule": _rule, "metrics": _metrics, "pack": _pack}
"""What a person may write, by the name of its schema."""


def _roles() -> Schema:
    properties: dict[str, Schema] = {"metric": TEXT, "unit": TEXT, "kind": {"enum": list(KINDS)}}
    return _by_role({"anyOf": [TEXT, _object(properties, described=Selector, required=("metric",))]})


def _cells() -> Schema:
    properties = dict.fromkeys(("sheet", "row", "column"), TEXT)
    return _by_role(_object(properties, described=CellSelector, required=("row", "column")))


def _by_role(value: Schema) -> Schema:
    return {
        "type": "object",
        "minProperties": 1,
        "propertyNames": {"pattern": ROLE},
        "additionalProperties": value,
    }


def _example() -> Schema:
    """One verdict with its text; a `finding` only beside `breaks`, other documents for the rules that look at one."""
    one = [{"required": [verdict]} for verdict in VERDICTS]
    return {
        "type": "object",
        "properties": dict.fromkeys((*VERDICTS, "finding", *BESIDE), TEXT),
        "additionalProperties": False,
        "oneOf": one,
        "dependentRequired": {"finding": ["breaks"]},
    }


def _object(properties: Mapping[str, Schema], *, described: type[BaseModel], required: tuple[str, ...]) -> Schema:
    """A mapping with these keys and no others, each described as the field of the noun that it becomes."""
    fields = described.model_fields
    told = {key: {"description": fields[key].description} if key in fields else {} for key in properties}
    return {
        "type": "object",
        "properties": {key: {**told[key], **value} for key, value in properties.items()},
        "required": list(required),
        "additionalProperties": False,
    }


def _table_of(values: Schema) -> Schema:
    return {"type": "object", "additionalProperties": values}


def _one_or_several(value: Schema, *, fewest: int = 0) -> Schema:
    return {"anyOf": [value, {"type": "array", "items": value, "minItems": fewest}]}
