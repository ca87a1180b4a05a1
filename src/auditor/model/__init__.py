"""The nouns of the program: frozen values that every room takes in and hands on."""

from auditor.model.audit import Audit, Check, Coverage, Evidence, Finding, Hypothesis, Operand, Relation
from auditor.model.document import LINED, Block, Cell, Document, File, Language, Sheet, Span, Table
from auditor.model.errors import AuditorError, LogError, ReadError, RuleError, RuleErrors, WaiverError
from auditor.model.figure import MEASURED, CellRef, Figure, Metric, Period
from auditor.model.formula import Formula
from auditor.model.interval import Interval
from auditor.model.layout import Box, Layout
from auditor.model.place import Place
from auditor.model.reading import Reading
from auditor.model.rule import (
    SEVERITIES,
    Beside,
    CellSelector,
    Example,
    MetricDefinition,
    Pack,
    Rule,
    Rulebook,
    Selector,
    Severity,
    Tolerance,
    Verdict,
)
from auditor.model.waiver import Waiver

__all__ = [
    "LINED",
    "MEASURED",
    "SEVERITIES",
    "Audit",
    "AuditorError",
    "Beside",
    "Block",
    "Box",
    "Cell",
    "CellRef",
    "CellSelector",
    "Check",
    "Coverage",
    "Document",
    "Evidence",
    "Example",
    "Figure",
    "File",
    "Finding",
    "Formula",
    "Hypothesis",
    "Interval",
    "Language",
    "Layout",
    "LogError",
    "Metric",
    "MetricDefinition",
    "Operand",
    "Pack",
    "Period",
    "Place",
    "ReadError",
    "Reading",
    "Relation",
    "Rule",
    "RuleError",
    "RuleErrors",
    "Rulebook",
    "Selector",
    "Severity",
    "Sheet",
    "Span",
    "Table",
    "Tolerance",
    "Verdict",
    "Waiver",
    "WaiverError",
]
