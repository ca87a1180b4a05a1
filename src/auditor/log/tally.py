"""What an audit comes to, in numbers: the summary of one document or of many."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from auditor.model import SEVERITIES, Audit, Severity


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts that add up over documents."""

    figures: int = 0
    """Figures found."""
    measured: int = 0
    """Of these, those that measure something and can therefore be compared."""
    guarded: int = 0
    """Of these, those that a check would have caught if they were wrong."""
    findings: int = 0
    """Problems that a person is shown."""
    waived: int = 0
    """Of these, those that a person has accepted."""
    errors: int = 0
    """Of the others, errors."""
    warnings: int = 0
    """Of the others, warnings."""
    notes: int = 0
    """Of the others, notes."""
    holds: int = 0
    """Checks that hold."""
    breaks: int = 0
    """Checks that break."""
    undecided: int = 0
    """Checks that could not be decided."""
    worst: Severity | None = None
    """Severity of the gravest check that breaks and is not accepted, or None where there is none."""

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            figures=self.figures + other.figures,
            measured=self.measured + other.measured,
            guarded=self.guarded + other.guarded,
            findings=self.findings + other.findings,
            waived=self.waived + other.waived,
            errors=self.errors + other.errors,
            warnings=self.warnings + other.warnings,
            notes=self.notes + other.notes,
            holds=self.holds + other.holds,
            breaks=self.breaks + other.breaks,
            undecided=self.undecided + other.undecided,
            worst=gravest(self.worst, other.worst),
        )


NOTHING = Tally()
"""The tally of no documents."""


def tally(audit: Audit) -> Tally:
    """The counts of one document."""
    severities = Counter(finding.severity for finding in audit.findings if not finding.waived)
    verdicts = Counter(check.verdict for check in audit.checks)
    return Tally(
        figures=len(audit.figures),
        measured=sum(figure.measured for figure in audit.figures),
        guarded=len(audit.coverage.guarded),
        findings=len(audit.findings),
        waived=sum(finding.waived for finding in audit.findings),
        errors=severities["error"],
        warnings=severities["warning"],
        notes=severities["note"],
        holds=verdicts["holds"],
        breaks=verdicts["breaks"],
        undecided=verdicts["undecided"],
        worst=gravest(*(check.severity for check in audit.checks if check.verdict == "breaks" and not check.waiver)),
    )


def gravest(*severities: Severity | None) -> Severity | None:
    """The gravest of them, or None if there is none."""
    return min((severity for severity in severities if severity), key=SEVERITIES.index, default=None)
