"""Is a break the author's slip, or our misreading?

A typist errs in a digit, a point, a scale or a sign, and a revision moves a number by a little. Where words alone put figures
together, a gap that neither explains says that they were never one fact, or that the list was another's.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from auditor.checking.evaluation import Binding
from auditor.checking.verdict import Outcome
from auditor.model import Figure, Hypothesis, Relation

FAR = Decimal(1) / 3
"""A number that is further than this part of itself from what the others want was not revised."""
BY_WORDS = frozenset({"repeat", "sum", "partial", "share", "quotient", "balance", "chain"})
"""The finders that put figures together by what they measure; in the others it is a sentence, or the author of a rule,
that says how its figures stand."""


def plausible(relation: Relation, outcome: Outcome, binding: Binding, hypothesis: Hypothesis | None) -> bool:
    """Whether somebody may have printed these figures of one thing: by a slip, or as a number that was revised since."""
    if relation.rule.finder not in BY_WORDS or hypothesis is not None or _in_one_table(relation):
        return True
    gap = _gap(outcome, binding)
    return gap is None or gap <= FAR or _one_digit_off([operand.figure for operand in relation.operands])


def _one_digit_off(figures: Sequence[Figure]) -> bool:
    """Two numbers printed alike but for one digit; short ones are explained by no slip, for it would explain too much."""
    if len(figures) != 2 or figures[0].ulp != figures[1].ulp:
        return False
    one, other = (str(abs(figure.value / figure.ulp)) if figure.ulp else "" for figure in figures)
    return len(one) == len(other) and sum(x != y for x, y in zip(one, other, strict=True)) == 1


def _in_one_table(relation: Relation) -> bool:
    """Rows and columns put its figures together, and the same arithmetic in other columns."""
    cells = [operand.figure.cell for operand in relation.operands]
    return all(cell is not None for cell in cells) and len({cell.block for cell in cells if cell}) == 1


def _gap(outcome: Outcome, binding: Binding) -> Decimal | None:
    """How far the two sides are apart, as a part of the greater; None where they cannot be measured."""
    if outcome.reported is None or outcome.expected is None:
        values = [abs(term.value) for terms in binding.values() for term in terms]
        return _apart(min(values), max(values)) if len(values) > 1 else None
    (low, high), (least, most) = outcome.reported[:2], outcome.expected[:2]
    if low is None or high is None or least is None or most is None:
        return None
    return _apart(high, least) if (low, high) <= (least, most) else _apart(most, low)


def _apart(one: Decimal, other: Decimal) -> Decimal:
    greatest = max(abs(one), abs(other))
    return abs(one - other) / greatest if greatest else Decimal(0)
