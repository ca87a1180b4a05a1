"""A waiver: a person's decision that a check may break."""

from __future__ import annotations

from datetime import date

from auditor.model.noun import Noun


class Waiver(Noun):
    """A decision to accept one check that breaks; it speaks of the values as printed and ends when one of them changes."""

    check: str
    """Id of the check."""
    report: str
    """File name of the report it speaks of, or a pattern for several (`draft-*.docx`)."""
    rule: str = ""
    """Id of the rule, for a person."""
    subject: str = ""
    """What the check speaks of, for a person."""
    printed: tuple[str, ...] = ()
    """Every figure of the check, and what else it rests on, as printed."""
    reason: str
    """Why it is accepted."""
    by: str
    """Who accepted it."""
    decided: date | None = None
    """The day on which it was accepted."""
    until: date | None = None
    """The last day on which it counts, or None if it does not expire."""
    path: str = ""
    """The waiver file it came from; empty if it is in none."""
    line: int = 0
    """Line of the waiver file on which it begins, from 1; 0 if it is in none."""

    def in_force(self, today: date) -> bool:
        """True until the last day it counts."""
        return self.until is None or today <= self.until
