"""What the checks guard, and why they guard no more."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from auditor.model import Check, Coverage, Reading, Rulebook
from auditor.model.formula import Comparison

LOUD = frozenset({"error", "warning"})


def cover(checks: Sequence[Check], *, reading: Reading, rulebook: Rulebook) -> Coverage:
    """For every measured figure, whether a check would have caught it if it were wrong, or why none would.

    Figures of a break that is reported were compared; a note is too quiet to count.
    """
    caught = _guards(checks)
    reasons = _reasons(checks)
    measured = [figure.id for figure in reading.measured]
    fired = {check.rule for check in checks}
    return Coverage(
        guarded=tuple(name for name in measured if name in caught),
        guards={name: caught[name] for name in measured if name in caught},
        unguarded={name: reasons.get(name, "no-relation") for name in measured if name not in caught},
        silent_rules=tuple(rule.id for rule in rulebook.rules if rule.id not in fired),
    )


def _guards(checks: Iterable[Check]) -> dict[str, tuple[str, ...]]:
    """Figure id → the checks that guard it."""
    found: dict[str, dict[str, None]] = {}
    for check in checks:
        figures: Iterable[str] = ()
        if check.verdict == "holds":
            figures = check.guards
        elif check.verdict == "breaks" and check.severity in LOUD:
            figures = (operand.figure.id for operand in check.relation.operands)
        for figure in figures:
            found.setdefault(figure, {})[check.id] = None
    return {figure: tuple(names) for figure, names in found.items()}


def _reasons(checks: Iterable[Check]) -> dict[str, str]:
    """Figure id → the reason why its checks do not guard it; the one that came nearest to guarding it counts."""
    found: dict[str, str] = {}
    for check in checks:
        reason = _reason(check)
        for operand in check.relation.operands:
            name = operand.figure.id
            found[name] = max(found.get(name, reason), reason, key=_NEARNESS.index)
    return found


_NEARNESS = ("only-undecided", "bounds-only", "weak")


def _reason(check: Check) -> str:
    if check.verdict == "undecided":
        return "only-undecided"
    body = check.relation.rule.formula[0].body if check.relation.rule.formula else None
    return "bounds-only" if isinstance(body, Comparison) and body.comparator != "==" else "weak"
