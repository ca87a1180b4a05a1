"""What the other checks and the table say of a figure, before one of the figures of a break is suspected."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from auditor.model import Check, Figure, Reading

STEP = 4
"""A check that breaks makes its figures so many times as suspect, one that holds and guards them so many times less."""
MOST = 6
"""More checks on one side or the other say no more."""
BESIDE = ((0, -1), (0, 1), (-1, 0), (1, 0))
"""The cells from which a number is copied: of the row, and of the column."""


@dataclass(frozen=True, slots=True)
class Suspicion:
    """How much speaks against each figure."""

    balance: Mapping[str, int] = field(default_factory=dict)
    """Figure id → checks that break with it less those that hold and guard it."""
    beside: Mapping[str, tuple[Decimal, ...]] = field(default_factory=dict)
    """Figure id → the numbers in the cells beside it."""
    elsewhere: frozenset[str] = frozenset()
    """Figures of other documents, which the report is measured by: none of them is to be corrected."""

    @classmethod
    def of(cls, checks: Iterable[Check], *, reading: Reading) -> Suspicion:
        """What the checks of a report say."""
        balance: Counter[str] = Counter()
        broken: dict[str, Figure] = {}
        for check in checks:
            if check.verdict == "holds":
                balance.subtract(check.guards)
            elif check.verdict == "breaks":
                figures = {operand.figure.id: operand.figure for operand in check.relation.operands}
                balance.update(figures.keys())
                broken |= figures
        beside = {name: _beside(figure, reading) for name, figure in broken.items() if figure.cell}
        return cls(balance, beside, frozenset(broken.keys() - {figure.id for figure in reading.figures}))

    def spares(self, figure: Figure) -> bool:
        """True if the figure is not the report's to correct."""
        return figure.id in self.elsewhere

    def weight(self, figure: Figure) -> Decimal:
        """How suspect the figure is, 1 where nobody else speaks of it."""
        balance = self.balance.get(figure.id, 1) - 1
        return Decimal(STEP) ** max(-MOST, min(MOST, balance))


NOTHING_SAID = Suspicion()
"""A check by itself."""


def _beside(figure: Figure, reading: Reading) -> tuple[Decimal, ...]:
    """The numbers in the cells beside the figure's, in the same unit."""
    cell = figure.cell
    grid = next((one for one in reading.grids if cell and one.block == cell.block), None)
    if grid is None or cell is None:
        return ()
    found = (grid.figures.get((cell.row + down, cell.column + right)) for down, right in BESIDE)
    return tuple(one.value for one in found if one and one.unit == figure.unit)
