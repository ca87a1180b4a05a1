"""From checks that break to problems for a person: one problem, one finding."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence

from auditor.model import SEVERITIES, Check, Figure, Finding
from auditor.model.formula import Call

DIGITS = 10
"""Hexadecimal digits of an id."""
FEWEST_SYSTEMATIC = 3
"""So many wrong results of one rule in one column are one mistake in the column; two may be two mistakes."""
Group = tuple[tuple[Check, ...], str | None]
"""The checks of one problem, and the figure that would repair them."""


def find_problems(checks: Sequence[Check], *, elsewhere: frozenset[str] = frozenset()) -> tuple[Finding, ...]:
    """The findings, the gravest first, then in the order of the report.

    `elsewhere` are figures of other documents: a problem may be one because of them, but they are not the culprit.
    """
    broken = [check for check in checks if check.verdict == "breaks"]
    vouched = _vouched([check for check in checks if check.verdict == "holds"])
    groups = [*_by_column(broken)]
    taken = {check.id for group, _ in groups for check in group}
    groups += _by_culprit([check for check in broken if check.id not in taken], vouched, elsewhere)
    return tuple(_finding(group, culprit) for group, culprit in sorted(groups, key=lambda group: _order(group[0])))


def _vouched(held: Sequence[Check]) -> Mapping[str, int]:
    """Figure id → how many checks hold and guard it, or a mention that prints the same of the same fact.

    Whoever corrects one mention corrects them all, and meets what speaks for any of them.
    """
    own: dict[str, set[str]] = {}
    for check in held:
        for figure in check.guards:
            own.setdefault(figure, set()).add(check.id)
    found = {figure: set(names) for figure, names in own.items()}
    for check in held:
        if _predicate(check) == "agree":
            together = set[str]().union(*(own[figure] for figure in check.guards))
            for figure in check.guards:
                found[figure] |= together
    return {figure: len(names) for figure, names in found.items()}


def _predicate(check: Check) -> str | None:
    """The predicate that the rule asks for; None where it compares amounts."""
    body = check.relation.rule.formula[0].body if check.relation.rule.formula else None
    return body.function if isinstance(body, Call) else None


def gravity(check: Check) -> tuple[int, tuple[int, int]]:
    """Sorts checks: the gravest first, then in the order of the report."""
    return SEVERITIES.index(check.severity), place_of(check)


def place_of(check: Check) -> tuple[int, int]:
    """Where a check begins in the report, and where it ends."""
    starts = [operand.figure.start for operand in check.relation.operands]
    starts += [evidence.start for evidence in check.relation.evidence]
    return (min(starts), max(starts)) if starts else (0, 0)


def _order(group: Sequence[Check]) -> tuple[int, tuple[int, int]]:
    return min(gravity(check) for check in group)


def _by_column(broken: Iterable[Check]) -> Iterable[Group]:
    """Checks of one rule whose reported figures stand in one table column."""
    columns: dict[tuple[str, int, int], list[Check]] = {}
    for check in broken:
        cell = _reported(check)
        if cell is not None and cell.cell is not None:
            columns.setdefault((check.rule, cell.cell.block, cell.cell.column), []).append(check)
    for group in columns.values():
        fewest = 2 if _predicate(group[0]) else FEWEST_SYSTEMATIC
        if len(group) >= fewest:
            yield tuple(group), None


def _reported(check: Check) -> Figure | None:
    """The figure that a check is about: the one on a side of its own, or its only one."""
    operands = check.relation.operands
    if len(operands) == 1:
        return operands[0].figure
    body = check.relation.rule.formula[0].body if check.relation.rule.formula else None
    if body is None or isinstance(body, Call):
        return None
    for side in (body.left, body.right):
        figures = check.relation.figures(getattr(side, "name", ""))
        if len(figures) == 1:
            return figures[0]
    return None


def _by_culprit(broken: Sequence[Check], vouched: Mapping[str, int], elsewhere: frozenset[str]) -> Iterable[Group]:
    """Greedily, the figure whose change repairs most breaks and harms fewest holds (Fellegi and Holt 1976)."""
    left = list(broken)
    while left:
        accused: dict[str, list[Check]] = {}
        for check in left:
            for name in dict.fromkeys(operand.figure.id for operand in check.relation.operands):
                accused.setdefault(name, []).append(check)
        shared = {name: group for name, group in accused.items() if len(group) > max(1, vouched.get(name, 0))}
        if not shared:
            break
        name, group = min(shared.items(), key=lambda pair: (vouched.get(pair[0], 0) - len(pair[1]), -len(pair[1])))
        yield tuple(group), _single_culprit(group, vouched, elsewhere)
        left = [check for check in left if check not in group]
    for check in left:
        yield (check,), _single_culprit((check,), vouched, elsewhere)


def _single_culprit(group: Sequence[Check], vouched: Mapping[str, int], elsewhere: frozenset[str]) -> str | None:
    """The figure of the report common to all checks of the group that fewest holds vouch for.

    Of several that are as suspect, the one whose slip would explain the break; None where no slip tells them apart.
    """
    common = set.intersection(*({operand.figure.id for operand in check.relation.operands} for check in group))
    common -= elsewhere
    if not common:
        return None
    fewest = min(vouched.get(name, 0) for name in common)
    suspects = {name for name in common if vouched.get(name, 0) == fewest}
    if len(suspects) > 1:
        suspects &= {check.hypothesis.figure for check in group if check.hypothesis}
    return suspects.pop() if len(suspects) == 1 else None


def _finding(group: Sequence[Check], culprit: str | None) -> Finding:
    ranked = sorted(group, key=gravity)
    key = "\x1f".join(sorted(check.id for check in group))
    return Finding(
        id=f"F{hashlib.sha256(key.encode()).hexdigest()[:DIGITS]}",
        rule=ranked[0].rule,
        severity=ranked[0].severity,
        checks=tuple(check.id for check in ranked),
        culprit=culprit,
    )
