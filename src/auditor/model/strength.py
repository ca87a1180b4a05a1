"""How much an audit would catch: figures mistyped one at a time, and whether the rules noticed."""

from __future__ import annotations

from auditor.model.document import Document, Language
from auditor.model.figure import Figure
from auditor.model.noun import Noun


class Mistyping(Noun):
    """A figure as a typist who erred would have left it."""

    slip: str
    """digit, transposed, dropped-digit, doubled-digit, point, sign, scale."""
    meant: Figure
    """As it stands in the report."""
    typed: Figure
    """As it would stand there: the same figure with another number."""


class Trial(Noun):
    """A mistyping, and what the rules made of it."""

    slip: str
    """The typist's slip."""
    figure: Figure
    """As it stands in the report."""
    caught: bool
    """True if a check at warning or error breaks that does not break in the report as it stands, and speaks of it."""


class Strength(Noun):
    """What came of mistyping the figures of a report one at a time."""

    document: Document
    """The report."""
    language: Language
    """The language of what is told about it."""
    seed: int
    """What the choice of digits was drawn from; the same seed draws the same."""
    trials: tuple[Trial, ...] = ()
    """In document order."""

    @property
    def caught(self) -> int:
        """How many mistypings were caught."""
        return sum(trial.caught for trial in self.trials)
