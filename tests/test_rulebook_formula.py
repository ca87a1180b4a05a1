"""Formulas: what they say, what they may not say, and where the mistake is."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.model import RuleError
from auditor.model.formula import (
    Call,
    Comparison,
    Constant,
    Expression,
    Formula,
    Name,
    Negation,
    Operation,
)
from auditor.rulebook import parse_formula


def test_a_comparison_is_read_with_the_usual_precedence() -> None:
    expected = Comparison(
        "==",
        Name("total"),
        Operation("-", Operation("+", Name("a"), Operation("*", Name("b"), Name("c"))), Negation(Name("d"))),
    )
    assert expected == parse_formula("total == a + b * c - -d").body


def test_operations_of_one_rank_are_read_from_the_left() -> None:
    expected = Operation("-", Operation("-", Name("a"), Name("b")), Name("c"))
    assert (
        Comparison("<", expected, Operation("/", Operation("/", Name("d"), Name("e")), Name("f")))
        == parse_formula(
            "a - b - c < d / e / f",
        ).body
    )


def test_parentheses_come_first() -> None:
    expected = Operation("/", Operation("-", Name("after"), Name("before")), Name("before"))
    assert Comparison("==", Name("growth"), expected) == parse_formula("growth == (after - before) / before").body


def test_a_predicate_is_a_whole_formula() -> None:
    assert Call("agree", (Name("mentions"),)) == parse_formula("agree(mentions)").body


def test_names_may_be_chinese_and_those_of_functions() -> None:
    assert ("生师比", "在校生数_2", "count") == parse_formula("生师比 == 在校生数_2 / count").names()


@pytest.mark.parametrize(
    ("sign", "expected"),
    [
        ("＝", "=="),
        ("＝＝", "=="),
        ("≠", "!="),
        ("≤", "<="),
        ("≥", ">="),
        ("＜", "<"),
        ("＞", ">"),
        ("!=", "!="),
        ("<=", "<="),
    ],
)
def test_comparisons_may_be_typed_with_a_chinese_keyboard(sign: str, expected: str) -> None:
    body = parse_formula(f"总数{sign}合计").body
    assert expected == getattr(body, "comparator", None)


@pytest.mark.parametrize(
    ("plain", "typed"), [("a == b*c/d-e+f", "a ＝ b×c÷d−e＋f"), ("a == sum(b, c)", "a ＝ sum（b，c）")]
)
def test_signs_of_print_mean_what_those_of_the_keyboard_mean(plain: str, typed: str) -> None:
    assert parse_formula(plain).body == parse_formula(typed).body


@pytest.mark.parametrize(
    ("number", "expected"),
    [("100", "100"), ("0.10", "0.10"), ("5%", "0.05"), ("12.5％", "0.125"), ("1" * 40 + "%", "1" * 38 + ".11")],
)
def test_a_number_is_exactly_what_is_printed(number: str, expected: str) -> None:
    assert Comparison("<=", Name("share"), Constant(Decimal(expected))) == parse_formula(f"share <= {number}").body


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("", "formula:1:1: the formula ends too early; expected a name, a number, `(`, `-`"),
        (
            "a",
            "formula:1:2: the formula ends too early; expected `+`, `-`, `*`, `/`, one of `==` `!=` `<=` `>=` `<` `>`\n   1 | a",
        ),
        ("a == (b", "formula:1:8: the formula ends too early; expected `)`, `+`, `-`, `*`, `/`\n   1 | a == (b"),
        ("a = b", "formula:1:3: found `=`; did you mean `==`?\n   1 | a = b"),
        ("a < b < c", "formula:1:7: found `<`; expected `+`, `-`, `*`, `/`, the end of the formula\n   1 | a < b < c"),
        ("== b", "formula:1:1: found `==`; expected a name, a number, `(`, `-`\n   1 | == b"),
        ("a == 2b", "formula:1:7: found `b`; expected `+`, `-`, `*`, `/`, the end of the formula\n   1 | a == 2b"),
        (
            "a == b @ c",
            (
                "formula:1:8: found `@`; a formula is made of names, numbers, `+ - * / ( ) ,` and one of `== != <= >= < >`\n"
                "   1 | a == b @ c"
            ),
        ),
        ("a ==\n  b ! c", "formula:2:5: found `!`; did you mean `!=`?\n   2 |   b ! c"),
        (
            "sum(parts)",
            "formula:1:1: `sum` gives a number; compare it with something, as in `total == sum(parts)`\n   1 | sum(parts)",
        ),
        (
            "a == agree(b)",
            (
                "formula:1:6: `agree` is a verdict, so it must be the whole formula; allowed: `sum`, `share`, `change`, "
                "`growth`, `min`, `max`, `count`, `abs`\n   1 | a == agree(b)"
            ),
        ),
        ("agre(a)", "formula:1:1: there is no function `agre`; did you mean `agree`?\n   1 | agre(a)"),
        (
            "a == grwth(b, c)",
            "formula:1:6: there is no function `grwth`; did you mean `growth`?\n   1 | a == grwth(b, c)",
        ),
        ("a == share(b)", "formula:1:6: `share` needs 2 arguments, not 1\n   1 | a == share(b)"),
        ("a == max()", "formula:1:6: `max` needs at least 1 argument, not 0\n   1 | a == max()"),
        (
            "1 == 1",
            "formula:1:1: the formula names no role, so its verdict would always be the same; name one\n   1 | 1 == 1",
        ),
        (
            "a == " + "-" * 100 + "b",
            "formula:1:1: the formula is nested more than 100 levels deep; split it into several rules\n   1 | a == "
            + "-" * 100
            + "b",
        ),
    ],
)
def test_a_wrong_formula_is_told_with_its_column_and_what_is_allowed(source: str, expected: str) -> None:
    with pytest.raises(RuleError) as caught:
        parse_formula(source)
    assert expected == str(caught.value)


def test_a_formula_that_is_too_long_is_not_read() -> None:
    with pytest.raises(RuleError) as caught:
        parse_formula("a == " + "b + " * 400 + "c")
    assert "the formula has 1606 characters; at most 1000 are read" == caught.value.problem


NAMES = st.from_regex(r"[a-z学生总][a-z0-9_数比]{0,5}", fullmatch=True).map(Name)
NUMBERS = st.decimals(min_value=0, max_value=10**9, places=2).map(Constant)
EXPRESSIONS: st.SearchStrategy[Expression] = st.recursive(
    NAMES | NUMBERS,
    lambda inner: (
        st.builds(Negation, inner)
        | st.builds(Operation, st.sampled_from(("+", "-", "*", "/")), inner, inner)
        | st.builds(Call, st.sampled_from(("share", "change", "growth")), st.tuples(inner, inner))
        | st.builds(Call, st.sampled_from(("sum", "min", "max")), st.lists(inner, min_size=1, max_size=3).map(tuple))
        | st.builds(Call, st.sampled_from(("count", "abs")), st.tuples(inner))
    ),
    max_leaves=12,
)
COMPARISONS = st.builds(Comparison, st.sampled_from(("==", "!=", "<=", ">=", "<", ">")), NAMES, EXPRESSIONS)
VERDICTS = st.builds(Call, st.sampled_from(("agree", "differ", "free")), st.tuples(EXPRESSIONS))


def written(node: Expression | Comparison) -> str:
    """The formula as a cautious person would write it, with all parentheses."""
    match node:
        case Constant(value):
            return f"{value:f}"
        case Name(name):
            return name
        case Negation(operand):
            return f"-{written(operand)}"
        case Operation(operator, left, right):
            return f"({written(left)} {operator} {written(right)})"
        case Call(function, arguments):
            return f"{function}({', '.join(written(argument) for argument in arguments)})"
        case Comparison(comparator, left, right):
            return f"{written(left)} {comparator} {written(right)}"


@given(COMPARISONS | VERDICTS)
def test_what_is_written_is_read_back(body: Comparison | Call) -> None:
    source = written(body)
    assert Formula(source, body) == parse_formula(source)


SIGNS = ("(", ")", "（", ",", "==", "<", "=", "+", "−", "×", "/", "-", "5", "%", ".", " ", "\n", "@", "\x00")
PIECES = st.sampled_from(("a", "总数", "sum", "agree", *SIGNS))


def refusal(text: str) -> RuleError | None:
    """The error with which a text is refused, or None if it is a formula."""
    try:
        parse_formula(text)
    except RuleError as error:
        return error
    return None


@given(st.text(max_size=60) | st.lists(PIECES, max_size=30).map("".join))
def test_any_text_is_a_formula_or_a_rule_error(text: str) -> None:
    error = refusal(text)
    assert error is None or (error.problem and 1 <= error.column <= len(text) + 1)
