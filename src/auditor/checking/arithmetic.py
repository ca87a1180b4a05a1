"""The arithmetic of a check as a line that a person can follow with a pocket calculator."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from auditor.checking.evaluation import Binding, evaluate, first_figure, is_difference, names_in, printed_only
from auditor.checking.numeral import MINUS, as_printed, dress, plain, visible
from auditor.checking.verdict import Outcome
from auditor.model import Figure
from auditor.model.formula import Call, Comparison, Constant, Expression, Name, Negation, Operation
from auditor.phrases import Wording
from auditor.units import factor

MOST_TERMS = 14
"""A longer sum is shown by its first and last terms."""
ENDS = (8, 2)
"""How many of the first and of the last terms of a long sum are shown."""
PERCENTAGES = frozenset({"%", "百分点"})
SUM, PRODUCT, ATOM = 1, 2, 3
"""How tightly a written expression holds together: a + b, a × b, a."""
_SIGNS: Mapping[str, tuple[str, int]] = {
    "+": (" + ", SUM),
    "-": (f" {MINUS} ", SUM),
    "*": (" × ", PRODUCT),
    "/": (" ÷ ", PRODUCT),
}
_COMPARED: Mapping[str, str] = {"<": "≥", "<=": ">", ">": "≤", ">=": "<", "!=": "="}
"""For each comparator: how the two sides stand to each other when it does not hold."""
_HELD: Mapping[str, str] = {"<": "<", "<=": "≤", ">": ">", ">=": "≥", "!=": "≠"}


@dataclass(frozen=True, slots=True)
class Scene:
    """What the lines of one check are written from."""

    binding: Binding
    words: Wording
    names: Mapping[str, str]
    """Figure id → what the figure is called in the line; empty where names would only be in the way."""
    outcome: Outcome

    def printed(self, figure: Figure) -> str:
        """The figure as printed, with its name before it where that helps."""
        return self.names.get(figure.id, "") + as_printed(figure)


def derivation_line(scene: Scene) -> str:
    """`50.03% − 58.88% = −8.85个百分点`: the derivation of the reported figure and its result, in that figure's dress."""
    term, derivation = scene.outcome.term, scene.outcome.derivation
    if term is None or term.figure is None or derivation is None:
        return ""
    left, _ = write(derivation, scene)
    if isinstance(derivation, Name):
        sign = "=" if scene.outcome.agreed else "≠"
        return f"{left} {sign} {scene.printed(term.figure)}"
    return f"{left} = {result(scene)}"


def result(scene: Scene) -> str:
    """The value of the derivation by the printed figures, in the unit, scale and precision of the reported one."""
    term, derivation = scene.outcome.term, scene.outcome.derivation
    if term is None or term.figure is None or derivation is None:
        return ""
    value = calculated(derivation, scene.binding)
    if value is None:
        return "?"
    dressed, size = dress(term.figure), factor(term.figure.unit)
    extra = 0
    if scene.outcome.missed:
        extra = visible(dressed, value / size, beside=term.value / size)
    return dressed.write(value / size, extra=extra, suffix=_suffix(term.figure, derivation, scene))


def calculated(expression: Expression, binding: Binding) -> Decimal | None:
    """The value of an expression by the printed numbers alone; None where it has none (division by zero)."""
    low, high, *_ = evaluate(expression, printed_only(binding))
    return low if low == high else None


def comparison_line(comparison: Comparison, scene: Scene) -> str:
    """`1500人 > 1200人`: how the two sides of an inequality stand to each other, a compound side with its value."""
    table = _HELD if scene.outcome.agreed else _COMPARED
    left, right = sides(comparison, scene)
    return f"{left} {table[comparison.comparator]} {right}"


def sides(comparison: Comparison, scene: Scene) -> tuple[str, str]:
    """Both sides of a comparison, a bare number in the unit of the figure it is compared with: 100%, not 1."""
    left, right = comparison.left, comparison.right
    if isinstance(right, Constant):
        return side(left, scene), _like(right.value, first_figure(left, scene.binding))
    if isinstance(left, Constant):
        return _like(left.value, first_figure(right, scene.binding)), side(right, scene)
    return side(left, scene), side(right, scene)


def _like(number: Decimal, figure: Figure | None) -> str:
    if figure is None:
        return plain(number)
    return plain(number / factor(figure.unit)) + (dress(figure).suffix if figure.unit in PERCENTAGES else "")


def side(expression: Expression, scene: Scene) -> str:
    """One side of a comparison: `1200 + 300 = 1500人`, in the dress of its first figure."""
    text, hold = write(expression, scene)
    figure = first_figure(expression, scene.binding)
    if hold == ATOM and not isinstance(expression, Call):
        return text
    value = calculated(expression, scene.binding)
    if value is None:
        return text
    if figure is None or _leaves_unit(expression):
        return f"{text} = {plain(round(value, 4))}"
    suffix = _suffix(figure, expression, scene)
    return f"{text} = {dress(figure).write(value / factor(figure.unit), suffix=suffix)}"


def write(expression: Expression, scene: Scene) -> tuple[str, int]:
    """The expression with the printed figures in it, and how tightly it holds together."""
    if isinstance(expression, Name):
        return _write_terms([_named(expression.name, scene)])
    if isinstance(expression, Operation):
        return _write_operation(expression.operator, expression.left, expression.right, scene)
    if isinstance(expression, Negation):
        return f"{MINUS}{_enclosed(expression.operand, scene, PRODUCT)}", SUM
    if isinstance(expression, Call):
        return _write_call(expression, scene)
    return plain(expression.value), ATOM


def _write_operation(operator: str, left: Expression, right: Expression, scene: Scene) -> tuple[str, int]:
    sign, hold = _SIGNS[operator]
    after = hold if operator in "+*" else hold + 1
    return f"{_enclosed(left, scene, hold)}{sign}{_enclosed(right, scene, after, follows=True)}", hold


def _enclosed(expression: Expression, scene: Scene, hold: int, *, follows: bool = False) -> str:
    """The expression, in parentheses where its surroundings would tear it apart or two signs would meet."""
    text, tightness = write(expression, scene)
    return f"({text})" if tightness < hold or (follows and text.startswith(MINUS)) else text


def _write_call(call: Call, scene: Scene) -> tuple[str, int]:
    arguments = call.arguments
    if call.function == "sum":
        return _write_terms([_written(argument, scene) for argument in arguments])
    if call.function in _SPELLED and len(arguments) == 2:
        return write(_spelled(call.function, *arguments), scene)
    inner = ", ".join(text for argument in arguments for text in _written(argument, scene))
    return (f"|{inner}|" if call.function == "abs" else f"{call.function}({inner})"), ATOM


def _spelled(function: str, first: Expression, second: Expression) -> Expression:
    """The function written out in operations: growth(a, b) is (a − b) ÷ b."""
    if function == "share":
        return Operation("/", first, second)
    change = Operation("-", first, second)
    return change if function == "change" else Operation("/", change, second)


_SPELLED = frozenset({"share", "change", "growth"})


def _written(expression: Expression, scene: Scene) -> list[str]:
    return _named(expression.name, scene) if isinstance(expression, Name) else [_enclosed(expression, scene, SUM)]


def _named(name: str, scene: Scene) -> list[str]:
    """All that stands under a name, as printed."""
    return [
        scene.printed(term.figure) if term.figure is not None else plain(term.value)
        for term in scene.binding.get(name, ())
    ]


def _write_terms(groups: Sequence[list[str]]) -> tuple[str, int]:
    texts = [text for group in groups for text in group]
    if len(texts) > MOST_TERMS:
        first, last = ENDS
        texts = [*texts[:first], "…", *texts[-last:]]
    if len(texts) == 1:
        return texts[0], ATOM
    shown = texts[:1] + [f"({text})" if text.startswith(MINUS) else text for text in texts[1:]]
    return " + ".join(shown), SUM


def _suffix(figure: Figure, derivation: Expression, scene: Scene) -> str | None:
    """The unit of a result where it is not the reported figure's: a difference of percentages is in points."""
    if (
        figure.unit not in PERCENTAGES
        or not is_difference(derivation)
        or not _of_percentages(derivation, scene.binding)
    ):
        return None
    return scene.words.phrase("points")


def _of_percentages(expression: Expression, binding: Binding) -> bool:
    """True for a plain difference whose figures are all percentages; growth rates divide and stay per cent."""
    if isinstance(expression, Call) and expression.function != "change":
        return False
    if isinstance(expression, Operation) and expression.operator != "-":
        return False
    figures = [term.figure for name in names_in(expression) for term in binding.get(name, ()) if term.figure]
    return bool(figures) and all(figure.unit in PERCENTAGES for figure in figures)


def _leaves_unit(expression: Expression) -> bool:
    """True if the result has no longer the unit of its first figure: it counts, multiplies or divides."""
    if isinstance(expression, Operation):
        return expression.operator in "*/" or _leaves_unit(expression.left) or _leaves_unit(expression.right)
    return isinstance(expression, Call) and expression.function in {"share", "growth", "count"}
