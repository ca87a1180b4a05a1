"""Formulas: text → tree, with errors that point at the column."""

from __future__ import annotations

import functools

from auditor.model.errors import RuleError
from auditor.model.formula import Call, Comparison, Expression, Formula, Negation, Operation
from auditor.rulebook.grammar import FormulaMistake, parse
from auditor.rulebook.wording import say

LONGEST = 1000
"""Characters of a formula."""
DEEPEST = 100
"""Levels of its tree; whatever walks it may therefore call itself."""


@functools.lru_cache(4096)
def parse_formula(source: str) -> Formula:
    """The formula that a text stands for: one comparison of two expressions, or one predicate such as `agree(mentions)`.

    >>> parse_formula("total == sum(parts)").names()
    ('total', 'parts')

    Raises:
        RuleError: it is none; line and column count within the text.
    """
    if len(source) > LONGEST:
        raise _error(source, say("formula.long", count=len(source), most=LONGEST), 0)
    try:
        formula = Formula(source, parse(source))
    except FormulaMistake as mistake:
        raise _error(source, mistake.problem, mistake.offset) from None
    if len(source) > DEEPEST and _depth(formula) > DEEPEST:  # a level has a character at least
        raise _error(source, say("formula.deep", levels=DEEPEST), 0)
    if isinstance(formula.body, Comparison) and not formula.names():
        raise _error(source, say("formula.constant"), 0)
    return formula


def _error(source: str, problem: str, offset: int) -> RuleError:
    before = source[:offset]
    line = before.count("\n")
    column = offset - (before.rfind("\n") + 1)
    return RuleError("formula", problem, line=line + 1, column=column + 1, excerpt=source.split("\n")[line][:LONGEST])


def _depth(formula: Formula) -> int:
    """Levels of the tree, found without recursion."""
    deepest = 0
    stack: list[tuple[Expression | Comparison, int]] = [(formula.body, 1)]
    while stack:
        node, depth = stack.pop()
        deepest = max(deepest, depth)
        stack += [(child, depth + 1) for child in _children(node)]
    return deepest


def _children(node: Expression | Comparison) -> tuple[Expression, ...]:
    if isinstance(node, Operation | Comparison):
        return (node.left, node.right)
    if isinstance(node, Negation):
        return (node.operand,)
    return node.arguments if isinstance(node, Call) else ()
