"""What an audit says: relations, the checks that judge them, the findings a person reads."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Literal

from auditor.model.document import Document
from auditor.model.figure import Figure
from auditor.model.interval import Interval
from auditor.model.noun import Noun
from auditor.model.rule import Rule, Severity, Verdict
from auditor.model.waiver import Waiver

Certainty = Literal["sure", "likely", "unsure"]


class Operand(Noun):
    """A figure in a role."""

    role: str
    """total, part, before, after, change, mention, …"""
    figure: Figure
    """The figure."""


class Evidence(Noun):
    """A stretch of the report that is no figure but belongs to a check: a heading, a list item, a claim's word."""

    role: str
    """item, claim, heading, base, …"""
    start: int
    """First code point in the document's text."""
    end: int
    """One past the last."""
    printed: str
    """As it stands."""


class Relation(Noun):
    """Figures in roles, chosen by a finder or by a rule's selectors; not yet judged."""

    rule: Rule
    """The rule that says what must hold."""
    operands: tuple[Operand, ...]
    """The figures, in the order in which a person reads the arithmetic."""
    evidence: tuple[Evidence, ...] = ()
    """What else it rests on."""
    numbers: Mapping[str, Decimal] = {}
    """Numbers that the finder counted or read from a word: items, claim (+1 or −1)."""
    subject: str = ""
    """What the relation speaks of, for a person: 升入高校比例, 招生."""
    certainty: Certainty = "sure"
    """How sure it is that these figures belong together: unsure relations may hold or stay undecided, never break."""
    doubt: str | None = None
    """Why it is not sure, as a key of the message catalogue: one-sided-qualifier, base-not-named, not-exhaustive, …"""

    def figures(self, role: str) -> tuple[Figure, ...]:
        """All figures in that role, in order."""
        return tuple(operand.figure for operand in self.operands if operand.role == role)


class Hypothesis(Noun):
    """The slip that most likely explains a break."""

    slip: str
    """transposed, digit, dropped-digit, sign, point, scale, percent-for-point, neighbour, truncated, …"""
    figure: str
    """Id of the figure that would be corrected."""
    value: str
    """What it would have to be, as it would be printed."""


class Check(Noun):
    """A judged relation."""

    id: str
    """Stable: made from the rule, the identity of the facts and the printed values."""
    rule: str
    """Id of the rule."""
    verdict: Verdict
    """holds, breaks or undecided."""
    severity: Severity
    """What a break of it weighs."""
    relation: Relation
    """The figures in their roles."""
    message: str
    """One or two sentences for a person, in the language of the audit."""
    statement: str = ""
    """The message without the places, for outputs that list the places themselves."""
    arithmetic: str = ""
    """The arithmetic that a person can follow."""
    expected: Interval | None = None
    """What the other figures allow, in the unit of the reported figure."""
    reported: Interval | None = None
    """What the reported figure stands for."""
    slack: Decimal | None = None
    """How far rounding alone could move the result."""
    basis: str | None = None
    """On what a `holds` rests: exact, rounded, truncated, hedged, tolerated, or the alternative formula that fits."""
    reason: str | None = None
    """Why it is undecided."""
    hypothesis: Hypothesis | None = None
    """The likely slip behind a break."""
    guards: tuple[str, ...] = ()
    """Ids of the figures that would have broken this check if they were wrong by their leading digit or a tenth."""
    finding: str | None = None
    """Id of the finding it belongs to, for breaks."""
    waiver: Waiver | None = None
    """The decision that accepts this break, if there is one in force."""

    @property
    def printed(self) -> tuple[str, ...]:
        """Every figure that takes part, and what else it rests on, as printed."""
        figures = (operand.figure.printed for operand in self.relation.operands)
        return (*figures, *(evidence.printed for evidence in self.relation.evidence))


class Finding(Noun):
    """One problem for a person, made of the checks that speak of it."""

    id: str
    """Stable: made from the ids of its checks."""
    rule: str
    """The rule of its gravest check."""
    severity: Severity
    """Of its gravest check."""
    checks: tuple[str, ...]
    """Ids of its checks, the gravest first."""
    culprit: str | None = None
    """Id of the figure whose change would repair most of them, if one stands out."""
    waivers: tuple[Waiver, ...] = ()
    """The decisions that accept its checks, once all of them are accepted; empty while one is open."""

    @property
    def waived(self) -> bool:
        """True if a person has accepted all of it: it is still shown, and no longer counts as a failure."""
        return bool(self.waivers)


class Coverage(Noun):
    """What guards the figures of a report, and what was not compared."""

    guarded: tuple[str, ...] = ()
    """Ids of the measured figures that a check would have caught if they were wrong."""
    guards: Mapping[str, tuple[str, ...]] = {}
    """For each of them: the ids of those checks."""
    unguarded: Mapping[str, str] = {}
    """For each other measured figure: why none does, as a key of the message catalogue."""
    silent_rules: tuple[str, ...] = ()
    """Ids of the rules that selected nothing in this report."""


class Audit(Noun):
    """Everything an audit found in one document."""

    document: Document
    """The report."""
    figures: tuple[Figure, ...]
    """Every figure, in document order."""
    checks: tuple[Check, ...]
    """Every comparison made, in document order."""
    findings: tuple[Finding, ...]
    """The problems, the gravest first."""
    coverage: Coverage
    """What was and was not compared."""
    language: Literal["zh", "en"]
    """The language of its messages."""
    rounding: str = "half-up"
    """The rounding policy found."""
    rules_sha256: str = ""
    """Hash of the rules that were applied."""
    packs: tuple[str, ...] = ()
    """The packs that they are of."""
    packs_suggested: bool = False
    """True where nobody has chosen them, so that the report took those that it is of."""

    def count(self, verdict: Verdict) -> int:
        """How many checks got that verdict."""
        return sum(check.verdict == verdict for check in self.checks)

    def check(self, name: str) -> Check:
        """The check of that id.

        Raises:
            KeyError: there is none.
        """
        for check in self.checks:
            if check.id == name:
                return check
        raise KeyError(name)
