"""Formulas that only add and subtract: a figure moves the gap between their sides by as much as it moves itself."""

from __future__ import annotations

from collections import Counter

from auditor.model.formula import Call, Comparison, Expression, Name, Negation, Operation

_ADDITIVE = frozenset({"sum", "change"})


def signs(comparison: Comparison) -> dict[str, int] | None:
    """For each name, +1 or −1: how `left − right` moves with each of its figures; None for any other formula."""
    found: Counter[str] = Counter()
    if not (_collect(comparison.left, 1, found) and _collect(comparison.right, -1, found)):
        return None
    return dict(found) if all(abs(sign) == 1 for sign in found.values()) else None


def _collect(expression: Expression, sign: int, found: Counter[str]) -> bool:
    """Adds the expression's names to `found`; False if it does more than add and subtract."""
    match expression:
        case Name(name):
            found[name] += sign
            return True
        case Negation(operand):
            return _collect(operand, -sign, found)
        case Operation("+" | "-" as operator, left, right):
            return _collect(left, sign, found) and _collect(right, sign if operator == "+" else -sign, found)
        case Call(function, arguments) if function in _ADDITIVE:
            inner = [sign] + [sign if function == "sum" else -sign] * (len(arguments) - 1)
            return all(_collect(one, way, found) for one, way in zip(arguments, inner, strict=True))
        case _:
            return not isinstance(expression, Call | Operation)
