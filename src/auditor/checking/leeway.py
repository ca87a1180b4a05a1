"""What a relation is allowed: how the report rounds, and the tolerance of its rule."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from auditor.checking.evaluation import Binding, Term, UnclearError
from auditor.model import Figure, Interval, Tolerance
from auditor.units import convertible, factor

EXACT = "exact"
"""The policy of a rule without any tolerance: prints are read as they are."""


@dataclass(frozen=True, slots=True)
class Leeway:
    """How prints are read, and how far a relation may miss beyond that."""

    rounding: str = "half-up"
    """The rounding policy of the report."""
    tolerance: Tolerance | None = None
    """The tolerance of the rule; None is what the printed digits allow."""

    @property
    def policy(self) -> str:
        """The way in which prints are read."""
        return EXACT if self.tolerance and self.tolerance.kind == EXACT else self.rounding

    def read(self, binding: Binding) -> Binding:
        """The binding as the tolerance reads it: where it is exact, prints stand for themselves; hedges stay hedges."""
        if self.policy != EXACT:
            return binding
        return {name: tuple(map(_sharpened, terms)) for name, terms in binding.items()}

    def margin(self, value: Decimal, *, measure: Figure | None) -> Decimal:
        """How far a relation about that value may miss beyond rounding, in the base of the units.

        Raises:
            UnclearError: the tolerance is in a unit that the value is not measured in.
        """
        if self.tolerance is None or self.tolerance.kind == EXACT:
            return Decimal(0)
        if self.tolerance.kind == "relative":
            return abs(value) * self.tolerance.amount
        if measure is not None and not convertible(measure.unit, self.tolerance.unit):
            raise UnclearError("tolerance-unit")
        return self.tolerance.amount * factor(self.tolerance.unit)


AS_PRINTED = Leeway()
"""What the printed digits allow, rounded half up."""


def _sharpened(term: Term) -> Term:
    return term if term.hedged else term._replace(interval=Interval.exactly(term.value))
