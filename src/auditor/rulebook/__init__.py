"""Rules as people write them, in YAML, read into a `Rulebook`; errors point at the line."""

from auditor.rulebook.finders import FINDERS
from auditor.rulebook.formula import parse_formula
from auditor.rulebook.loading import load_rules, shipped_rules
from auditor.rulebook.packs import left_open, suited
from auditor.rulebook.projects import find_project, project_rules
from auditor.rulebook.skeleton import begin_rule
from auditor.rulebook.suggestion import suggest

__all__ = [
    "FINDERS",
    "begin_rule",
    "find_project",
    "left_open",
    "load_rules",
    "parse_formula",
    "project_rules",
    "shipped_rules",
    "suggest",
    "suited",
]
