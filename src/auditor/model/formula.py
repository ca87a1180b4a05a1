"""The formula language as a tree: what a rule says must hold, after parsing and before judging.

Grammar (see `rulebook/grammar.py`): one comparison of two expressions, or one predicate call.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Comparator = Literal["==", "!=", "<=", ">=", "<", ">"]
Operator = Literal["+", "-", "*", "/"]


@dataclass(frozen=True, slots=True)
class Constant:
    """A number written in the formula."""

    value: Decimal


@dataclass(frozen=True, slots=True)
class Name:
    """A role of the relation (`total`, `生师比`), or a number that its finder counted (`items`, `claim`)."""

    name: str


@dataclass(frozen=True, slots=True)
class Negation:
    """Minus an expression."""

    operand: Expression


@dataclass(frozen=True, slots=True)
class Operation:
    """Two expressions joined by + − × ÷."""

    operator: Operator
    left: Expression
    right: Expression


@dataclass(frozen=True, slots=True)
class Call:
    """A function of the closed set: sum, share, change, growth, min, max, count; or, at the top, a predicate."""

    function: str
    arguments: tuple[Expression, ...]


Expression = Constant | Name | Negation | Operation | Call


@dataclass(frozen=True, slots=True)
class Comparison:
    """What must hold between two expressions."""

    comparator: Comparator
    left: Expression
    right: Expression


@dataclass(frozen=True, slots=True)
class Formula:
    """A comparison, or a predicate call such as `agree(mentions)`, with its source text."""

    source: str
    body: Comparison | Call

    def names(self) -> tuple[str, ...]:
        """Every role or number the formula speaks of, in order, once each."""
        found: dict[str, None] = {}
        stack: list[Expression | Comparison] = [self.body]
        while stack:
            node = stack.pop()
            if isinstance(node, Name):
                found[node.name] = None
            elif isinstance(node, Negation):
                stack.append(node.operand)
            elif isinstance(node, Operation | Comparison):
                stack += (node.right, node.left)
            elif isinstance(node, Call):
                stack += reversed(node.arguments)
        return tuple(found)
