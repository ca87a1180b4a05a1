"""How much an audit would catch: figures mistyped one at a time, and whether the rules noticed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

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
    compared: bool
    """True if in the report as it stands such a check tells from something else what the figure must be."""


class Share(NamedTuple):
    """So many slips caught, of so many that were tried."""

    caught: int
    tried: int

    @classmethod
    def of(cls, trials: Iterable[Trial]) -> Share:
        """What came of the trials."""
        outcomes = [trial.caught for trial in trials]
        return cls(sum(outcomes), len(outcomes))


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
    def share(self) -> Share:
        """Of the slips in all figures: what an audit is worth for a report in which any figure may be wrong."""
        return Share.of(self.trials)

    @property
    def compared(self) -> Share:
        """Of those in figures whose value something else in the report tells: what a benchmark of planted errors measures."""
        return Share.of(trial for trial in self.trials if trial.compared)
