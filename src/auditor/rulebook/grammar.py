"""The grammar of formulas, in lark, and the tree it makes; imported only when the first formula is read."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, NamedTuple, NoReturn, cast

import lark

from auditor.model.formula import (
    Call,
    Comparator,
    Comparison,
    Constant,
    Expression,
    Name,
    Negation,
    Operation,
    Operator,
)
from auditor.rulebook.formula import NAME
from auditor.rulebook.suggestion import listed, quoted, suggest

FUNCTIONS: dict[str, tuple[int, int | None]] = {
    "sum": (1, None), "share": (2, 2), "change": (2, 2), "growth": (2, 2),
    "min": (1, None), "max": (1, None), "count": (1, 1), "abs": (1, 1),
}  # fmt: skip
"""Functions that give a number → fewest and most arguments."""
PREDICATES: dict[str, tuple[int, int | None]] = {
    "agree": (1, None), "differ": (1, None), "clear": (1, 1), "same_unit": (1, None), "in_points": (1, 1),
    "consecutive": (1, 1), "free": (0, None), "policy": (0, None),
}  # fmt: skip
"""Functions that give a verdict, and therefore are the whole formula → fewest and most arguments."""

GRAMMAR = rf"""
start: comparison | call -> verdict
comparison: sum COMPARATOR sum
?sum: product | sum (PLUS | MINUS) product -> operation
?product: signed | product (TIMES | OVER) signed -> operation
?signed: MINUS signed -> negation | atom
?atom: NUMBER -> constant | NAME -> name | call -> number | _OPEN sum _CLOSE
call: NAME _OPEN (sum (_COMMA sum)*)? _CLOSE

COMPARATOR: /==|!=|<=|>=|＝＝|[<>＝≠≤≥＜＞]/
PLUS: /[+＋]/
MINUS: /[-−－]/
TIMES: /[*×＊]/
OVER: /[\/÷／]/
NUMBER: /[0-9]+(\.[0-9]+)?[%％]?/
NAME: /{NAME}/
_OPEN: /[(（]/
_CLOSE: /[)）]/
_COMMA: /[,，]/
%ignore /\s+/
"""

_COMPARATORS: dict[str, Comparator] = {
    "==": "==", "＝": "==", "＝＝": "==", "!=": "!=", "≠": "!=", "<=": "<=", "≤": "<=", ">=": ">=", "≥": ">=",
    "<": "<", "＜": "<", ">": ">", "＞": ">",
}  # fmt: skip
_OPERATORS: dict[str, Operator] = {"PLUS": "+", "MINUS": "-", "TIMES": "*", "OVER": "/"}
_SIGNS = {
    "NAME": "a name", "NUMBER": "a number", "_OPEN": "`(`", "_CLOSE": "`)`", "_COMMA": "`,`",
    "PLUS": "`+`", "MINUS": "`-`", "TIMES": "`*`", "OVER": "`/`", "COMPARATOR": "one of `==` `!=` `<=` `>=` `<` `>`",
    "$END": "the end of the formula",
}  # fmt: skip
_ADVICE = {
    "=": "did you mean `==`?",
    "^": "write a product instead",
    "?": "a formula only says what must hold",
    "!": "did you mean `!=`?",
}
_ALPHABET = "a formula is made of names, numbers, `+ - * / ( ) ,` and one of `== != <= >= < >`"


class FormulaMistake(Exception):  # noqa: N818 - not an error of the tree in model/errors: `parse_formula` turns it into one
    """What is wrong with a formula, and at which of its characters, from 0."""

    def __init__(self, problem: str, offset: int) -> None:
        self.problem = problem
        self.offset = offset
        super().__init__(problem)


class _Called(NamedTuple):
    """A call whose function is not yet known to be allowed where it stands."""

    function: lark.Token
    arguments: tuple[Expression, ...]


@lark.v_args(inline=True)
class _Builder(lark.Transformer[lark.Token, Comparison | Call]):
    """Makes the tree while lark reads; every method is a rule of the grammar."""

    def start(self, body: Comparison) -> Comparison:
        return body

    def comparison(self, left: Expression, comparator: lark.Token, right: Expression) -> Comparison:
        return Comparison(_COMPARATORS[comparator], left, right)

    def operation(self, left: Expression, operator: lark.Token, right: Expression) -> Operation:
        return Operation(_OPERATORS[operator.type], left, right)

    def negation(self, _minus: lark.Token, operand: Expression) -> Negation:
        return Negation(operand)

    def constant(self, number: lark.Token) -> Constant:
        digits = number.rstrip("%％")
        return Constant(Decimal(digits if digits == number else f"{digits}E-2"))  # exact, whatever the context

    def name(self, name: lark.Token) -> Name:
        return Name(str(name))

    def call(self, function: lark.Token, *arguments: Expression) -> _Called:
        return _Called(function, arguments)

    def number(self, called: _Called) -> Call:
        if called.function in PREDICATES:
            problem = f"`{called.function}` is a verdict, so it must be the whole formula; allowed: {listed(FUNCTIONS)}"
            raise _mistake(problem, called.function)
        return _checked(called, FUNCTIONS)

    def verdict(self, called: _Called) -> Call:
        if called.function in FUNCTIONS:
            problem = f"`{called.function}` gives a number; compare it with something, as in `total == sum(parts)`"
            raise _mistake(problem, called.function)
        return _checked(called, PREDICATES)


def make_parser() -> lark.Lark:
    """The parser; it builds the tree while it reads, in time linear in the length of the formula."""
    return lark.Lark(GRAMMAR, parser="lalr", lexer="basic", transformer=_Builder())


def parse(parser: lark.Lark, source: str) -> Comparison | Call:
    """The tree of a formula.

    Raises:
        FormulaMistake: the text is no formula.
    """
    try:
        tree: Any = parser.parse(source)
    except lark.UnexpectedCharacters as error:
        offset = cast("int", error.pos_in_stream)  # lark declares it None and always sets it
        found = source[offset]
        raise FormulaMistake(f"found {quoted(found)}; {_ADVICE.get(found, _ALPHABET)}", offset) from None
    except lark.UnexpectedToken as error:
        _refuse(error, source)
    body: Comparison | Call = tree
    return body


def _refuse(error: lark.UnexpectedToken, source: str) -> NoReturn:
    accepted = error.accepts
    if "PLUS" in accepted:  # a product that could go on has already been closed when lark sees the wrong token
        accepted = accepted | {"TIMES", "OVER"}
    allowed = ", ".join(words for sign, words in _SIGNS.items() if sign in accepted)
    if error.token.type == "$END":
        raise FormulaMistake(f"the formula ends too early; expected {allowed}", len(source)) from None
    raise FormulaMistake(f"found {quoted(error.token)}; expected {allowed}", error.token.start_pos or 0) from None


def _checked(called: _Called, allowed: dict[str, tuple[int, int | None]]) -> Call:
    """The call, if its function is one of the allowed and has as many arguments as it needs."""
    function, arguments = called
    if function not in allowed:
        raise _mistake(f"there is no function {quoted(function)}; {suggest(function, allowed)}", function)
    fewest, most = allowed[function]
    if len(arguments) < fewest or (most is not None and len(arguments) > most):
        needed = f"{fewest}" if most == fewest else f"at least {fewest}"
        raise _mistake(f"`{function}` needs {needed} argument{'s' * (fewest > 1)}, not {len(arguments)}", function)
    return Call(str(function), arguments)


def _mistake(problem: str, at: lark.Token) -> FormulaMistake:
    return FormulaMistake(problem, at.start_pos or 0)
