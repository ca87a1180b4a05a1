"""Rules as people write them, in YAML, read into a `Rulebook`; errors point at the line."""

from auditor.rulebook.finders import FINDERS
from auditor.rulebook.formula import parse_formula
from auditor.rulebook.loading import load_rules, shipped_rules

__all__ = ["FINDERS", "load_rules", "parse_formula", "shipped_rules"]
