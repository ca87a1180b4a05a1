"""How much the rules would catch in this very report: its figures are mistyped one at a time and looked at again."""

from auditor.strength.mistypings import mistype
from auditor.strength.trials import Stage, attempt, stage

__all__ = ["Stage", "attempt", "mistype", "stage"]
