"""The grammar of formulas, and the tree that one stands for.

    formula:    expression COMPARATOR expression | call
    expression: product (("+" | "-") product)*
    product:    signed (("*" | "/") signed)*
    signed:     "-" signed | NUMBER | NAME | call | "(" expression ")"
    call:       NAME "(" (expression ("," expression)*)? ")"

A call that is the whole formula gives a verdict, any other a number. A formula is read once from left to right, with a level
for every open bracket: none is nested too deeply to be read, and a library of thousands of rules is read in no time.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple, NoReturn

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
from auditor.rulebook.logic import unsayable
from auditor.rulebook.printing import quoted
from auditor.rulebook.suggestion import listed, suggest
from auditor.rulebook.wording import joined, say

NAME = r"[^\W\d]\w*"
"""A role: letters of any script, digits and `_`, no digit first; no `-`, which is a minus."""
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

_TOKEN = re.compile(
    rf"""\s*(?:
    (?P<name>{NAME}) | (?P<number>[0-9]+(?:\.[0-9]+)?[%％]?) | (?P<open>[(（]) | (?P<close>[)）]) | (?P<comma>[,，])
    | (?P<comparator>==|!=|<=|>=|＝＝|[<>＝≠≤≥＜＞]) | (?P<plus>[+＋]) | (?P<minus>[-−－]) | (?P<times>[*×＊]) | (?P<over>[/÷／])
    | (?P<end>\Z))""",
    re.VERBOSE,
)
_COMPARATORS: dict[str, Comparator] = {
    "==": "==", "＝": "==", "＝＝": "==", "!=": "!=", "≠": "!=", "<=": "<=", "≤": "<=", ">=": ">=", "≥": ">=",
    "<": "<", "＜": "<", ">": ">", "＞": ">",
}  # fmt: skip
_OPERATORS: dict[str, Operator] = {"plus": "+", "minus": "-", "times": "*", "over": "/"}
_RANKS: dict[Operator, int] = {"+": 1, "-": 1, "*": 2, "/": 2}
"""Operator → how strongly it binds; those that bind alike are joined from the left."""
_WORDED = frozenset({"name", "number", "comparator", "end"})
"""Kinds of tokens that have a name for a person; the others are their sign."""
_SIGNS = {"open": "(", "close": ")", "comma": ",", "plus": "+", "minus": "-", "times": "*", "over": "/"}
_OPERAND = ("name", "number", "open", "minus")
_FIRST_ARGUMENT = ("name", "number", "open", "close", "minus")
_IN_CALL = ("close", "comma", *_OPERATORS)
_IN_BRACKET = ("close", *_OPERATORS)
_ON_THE_LEFT = (*_OPERATORS, "comparator")
_ON_THE_RIGHT = (*_OPERATORS, "end")
_AFTER_A_VERDICT = (*_OPERATORS, "comparator", "end")
_ADVICE = {
    "=>": "formula.ge",
    "=<": "formula.le",
    "=": "formula.equal",
    "^": "formula.power",
    "?": "formula.question",
    "!": "formula.unequal",
}
"""Sign of other languages → the key of what to say of it."""


class FormulaMistake(Exception):  # noqa: N818 - not an error of the tree in model/errors: `parse_formula` turns it into one
    """What is wrong with a formula, and at which of its characters, from 0."""

    def __init__(self, problem: str, offset: int) -> None:
        self.problem = problem
        self.offset = offset
        super().__init__(problem)


def parse(source: str) -> Comparison | Call:
    """The tree of a formula, in time linear in its length.

    Raises:
        FormulaMistake: the text is no formula.
    """
    try:
        return _Reader().formula(source)
    except FormulaMistake:
        logic = unsayable(source)
        if logic is None:
            raise
        raise FormulaMistake(*logic) from None


class _Token(NamedTuple):
    """A piece of the formula, and where it stands."""

    sign: str
    text: str
    at: int


class _Called(NamedTuple):
    """A call whose function is not yet known to be allowed where it stands."""

    function: _Token
    arguments: tuple[Expression, ...]


@dataclass(slots=True)
class _Level:
    """What is open: a side of the formula, a bracket, or the arguments of a call."""

    function: _Token | None = None
    arguments: list[Expression] = field(default_factory=list)
    operands: list[Expression] = field(default_factory=list)
    operators: list[Operator] = field(default_factory=list)
    """Those between the operands; one more where an operand is still to come."""
    negations: int = 0
    """Minus signs before the operand that is still to come."""

    @property
    def fresh(self) -> bool:
        """True if nothing stands in it yet."""
        return not (self.arguments or self.operands or self.negations)

    def take(self, operand: Expression) -> None:
        """Adds an operand, with the minus signs before it."""
        for _ in range(self.negations):
            operand = Negation(operand)
        self.negations = 0
        self.operands.append(operand)

    def join(self, rank: int = 0) -> None:
        """Makes operations of those operators at the end that bind as strongly as this, or more."""
        while self.operators and _RANKS[self.operators[-1]] >= rank:
            right, left = self.operands.pop(), self.operands.pop()
            self.operands.append(Operation(self.operators.pop(), left, right))

    def expression(self) -> Expression:
        """All that stands in it, which is then gone."""
        self.join()
        return self.operands.pop()


class _Reader:
    """Reads one formula; what a token means depends on what is open, and on whether an operand is still to come."""

    def __init__(self) -> None:
        self.levels = [_Level()]
        self.wanting = True
        self.name: _Token | None = None
        """The token before, if it is a name: a function if `(` follows, else a role."""
        self.called: _Called | None = None
        """What stands before, if it is a call: a verdict if nothing else is in the formula, else a number."""
        self.left: Expression | None = None
        self.comparator: Comparator | None = None

    def formula(self, source: str) -> Comparison | Call:
        """The tree of the text."""
        for token in _tokens(source):
            expected = self.expected()
            if token.sign not in expected and not (token.sign == "open" and self.name):
                self.refuse(token, expected)
            if token.sign == "end" and self.called and self.alone:
                return _verdict(self.called)
            if token.sign != "open":
                self.settle()
            _STEPS[token.sign](self, token)
        assert self.left is not None  # noqa: S101 - without a comparator the end is not expected
        assert self.comparator is not None  # noqa: S101
        return Comparison(self.comparator, self.left, self.levels[0].expression())

    @property
    def alone(self) -> bool:
        """True if nothing stands before the operand that was read last."""
        return len(self.levels) == 1 and self.comparator is None and self.levels[0].fresh

    def expected(self) -> tuple[str, ...]:
        """The kinds of tokens that may come; besides, a `(` may come after any name."""
        level = self.levels[-1]
        if self.wanting:
            return _FIRST_ARGUMENT if level.function and level.fresh else _OPERAND
        if len(self.levels) > 1:
            return _IN_CALL if level.function else _IN_BRACKET
        if self.comparator:
            return _ON_THE_RIGHT
        return _AFTER_A_VERDICT if self.called and self.alone else _ON_THE_LEFT

    def refuse(self, token: _Token, expected: tuple[str, ...]) -> NoReturn:
        """The mistake that the token is; one in the call before it is told first."""
        if token.sign in _OPERAND:
            expected = ("open", *expected) if self.name else expected
        elif not self.alone:
            self.settle()
        allowed = joined(_told(sign) for sign in expected)
        if token.sign == "end":
            raise FormulaMistake(say("formula.ends", allowed=allowed), token.at)
        raise FormulaMistake(say("formula.found", found=quoted(token.text), allowed=allowed), token.at)

    def settle(self) -> None:
        """Takes the name or the call before as the operand that it has turned out to be."""
        if self.name:
            self.levels[-1].take(Name(self.name.text))
            self.name = None
        if self.called:
            self.levels[-1].take(_number(self.called))
            self.called = None

    def read_name(self, token: _Token) -> None:
        self.name = token
        self.wanting = False

    def read_number(self, token: _Token) -> None:
        digits = token.text.rstrip("%％")
        number = Decimal(digits if digits == token.text else f"{digits}E-2")  # exact, whatever the context
        self.levels[-1].take(Constant(number))
        self.wanting = False

    def read_sign(self, token: _Token) -> None:
        level = self.levels[-1]
        if self.wanting:
            level.negations += 1
            return
        operator = _OPERATORS[token.sign]
        level.join(_RANKS[operator])
        level.operators.append(operator)
        self.wanting = True

    def read_comparator(self, token: _Token) -> None:
        self.left = self.levels[-1].expression()
        self.comparator = _COMPARATORS[token.text]
        self.wanting = True

    def open(self, _token: _Token) -> None:
        self.levels.append(_Level(self.name))
        self.name = None
        self.wanting = True

    def separate(self, _token: _Token) -> None:
        level = self.levels[-1]
        level.arguments.append(level.expression())
        self.wanting = True

    def close(self, _token: _Token) -> None:
        level = self.levels.pop()
        if level.function is None:
            self.levels[-1].take(level.expression())
            return
        if not self.wanting:
            level.arguments.append(level.expression())
        self.called = _Called(level.function, tuple(level.arguments))
        self.wanting = False

    def end(self, _token: _Token) -> None:
        """Nothing is left to be read."""


_STEPS: Mapping[str, Callable[[_Reader, _Token], None]] = {
    "name": _Reader.read_name,
    "number": _Reader.read_number,
    "plus": _Reader.read_sign,
    "minus": _Reader.read_sign,
    "times": _Reader.read_sign,
    "over": _Reader.read_sign,
    "comparator": _Reader.read_comparator,
    "open": _Reader.open,
    "comma": _Reader.separate,
    "close": _Reader.close,
    "end": _Reader.end,
}
"""Kind of token → what is done with it, where it is expected."""


def _tokens(source: str) -> Iterator[_Token]:
    """The pieces of the formula, and its end."""
    at = 0
    while True:
        found = _TOKEN.match(source, at)
        if found is None:
            offset = at + len(source[at:]) - len(source[at:].lstrip())
            sign = next((sign for sign in _ADVICE if source.startswith(sign, offset)), source[offset])
            raise FormulaMistake(
                say("formula.sign", found=quoted(sign), advice=say(_ADVICE.get(sign, "formula.alphabet"))), offset
            )
        sign = found.lastgroup or "end"
        yield _Token(sign, found[sign], found.start(sign))
        if sign == "end":
            return
        at = found.end()


def _told(sign: str) -> str:
    """What that kind of token is for a person."""
    return say(f"formula.a-{sign}") if sign in _WORDED else f"`{_SIGNS[sign]}`"


def _number(called: _Called) -> Call:
    """A call among other things, which gives a number."""
    if called.function.text in PREDICATES:
        name = called.function.text
        problem = say("formula.verdict", name=name, words=listed(FUNCTIONS))
        raise FormulaMistake(problem, called.function.at)
    return _checked(called, FUNCTIONS)


def _verdict(called: _Called) -> Call:
    """A call that is the whole formula."""
    if called.function.text in FUNCTIONS:
        name = called.function.text
        problem = say("formula.number", name=name)
        raise FormulaMistake(problem, called.function.at)
    return _checked(called, PREDICATES)


def _checked(called: _Called, allowed: dict[str, tuple[int, int | None]]) -> Call:
    """The call, if its function is one of the allowed and has as many arguments as it needs."""
    function, arguments = called
    if function.text not in allowed:
        raise FormulaMistake(
            say("formula.function", name=quoted(function.text), advice=suggest(function.text, allowed)), function.at
        )
    fewest, most = allowed[function.text]
    if len(arguments) < fewest or (most is not None and len(arguments) > most):
        needed = say("formula.exactly" if most == fewest else "formula.at-least", n=fewest)
        key = "formula.arguments" if fewest > 1 else "formula.arguments.one"
        problem = say(key, name=function.text, needed=needed, count=len(arguments))
        raise FormulaMistake(problem, function.at)
    return Call(function.text, arguments)
