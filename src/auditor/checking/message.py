"""What a check says to a person: subject, arithmetic, what is printed instead, what rounding allows, and where."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import ROUND_UP, Decimal

from auditor.checking.arithmetic import Scene, comparison_line, derivation_line, result, side, sides
from auditor.checking.evaluation import Binding, single
from auditor.checking.numeral import as_printed, dress, plain
from auditor.checking.place import mentions, places
from auditor.checking.verdict import TOLERATED, Outcome
from auditor.checking.wording import wording
from auditor.folding import fold
from auditor.model import Figure, Language, Relation, Tolerance
from auditor.model.formula import Call, Comparison, Constant, Expression, Name, Operation
from auditor.phrases import Wording
from auditor.units import factor

MOST_NAMED = 3
"""Names before more operands than these make a line longer, not clearer."""
LONGEST_NAME: Mapping[Language, int] = {"zh": 8, "en": 24}
"""A name longer than this is a stretch of sentence, not a name."""
TENTH = Decimal("0.1")
"""Slack below this part of the last printed place is not worth a word."""
MOST_EVIDENCE = 8
"""More items than these are not spelled out."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a check says."""

    message: str
    statement: str
    """The message without the places."""
    arithmetic: str
    slack: Decimal | None
    """In the unit of the reported figure."""


@dataclass(frozen=True, slots=True)
class Case:
    """One judged relation, ready to be put into words."""

    relation: Relation
    scene: Scene
    slack: Decimal | None

    @property
    def verdict(self) -> str:
        """The verdict: holds, breaks or undecided."""
        return self.scene.outcome.verdict

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The figures of the relation, in reading order."""
        return tuple(operand.figure for operand in self.relation.operands)

    def phrase(self, key: str, **values: object) -> str:
        """A phrase in the language of the audit."""
        return self.scene.words.phrase(key, **values)


def say(relation: Relation, outcome: Outcome, binding: Binding, *, language: Language) -> Said:
    """The message and the arithmetic of a check."""
    words = wording(language)
    scene = Scene(binding, words, _names(relation, outcome, language), outcome)
    case = Case(relation, scene, _slack(outcome))
    arithmetic, body = _body(case) if outcome.formula else ("", "")
    if relation.rule.tolerance and outcome.missed:
        body += _tolerance(relation.rule.tolerance, outcome, words)
    if outcome.verdict == "undecided":
        before = words.phrase("undecided.arithmetic", arithmetic=arithmetic) if arithmetic else ""
        body = words.phrase("undecided", arithmetic=before, reason=words.named("reason", outcome.reason or ""))
    found = places(case.figures, words=words) if outcome.verdict != "holds" and not _tells_places(outcome) else ""
    opens_with_it = body.lstrip("“").startswith(relation.subject)
    named = relation.subject and not relation.rule.figures and not opens_with_it
    lead = words.phrase("line.lead", subject=relation.subject) if named else ""
    told = words.phrase("line.places", places=found) if found else ""
    message = words.phrase("line", lead=lead, body=body, places=told)
    short = words.phrase(f"{_function(outcome)}.short", arithmetic=arithmetic) if _tells_places(outcome) else body
    return Said(message, words.phrase("line", lead=lead, body=short, places=""), arithmetic, case.slack)


def _tolerance(tolerance: Tolerance, outcome: Outcome, words: Wording) -> str:
    """What is said of the rule's tolerance: that it was not enough, or that the relation holds by it alone."""
    return words.phrase(f"tolerance.{outcome.verdict}", tolerance=words.named("tolerance", tolerance.written))


def _function(outcome: Outcome) -> str:
    body = outcome.formula.body if outcome.formula else None
    return body.function if isinstance(body, Call) else ""


def _tells_places(outcome: Outcome) -> bool:
    """True where the message itself says where each mention stands."""
    body = outcome.formula.body if outcome.formula else None
    return isinstance(body, Call) and _PREDICATES.get(body.function) is _mentioned and outcome.verdict != "undecided"


def _body(case: Case) -> tuple[str, str]:
    """The arithmetic, and what is said of it."""
    outcome = case.scene.outcome
    body = outcome.formula.body if outcome.formula else None
    if outcome.verdict == "undecided" and outcome.reason in _WITHOUT_OPERANDS:
        return "", ""
    if isinstance(body, Call):
        return _PREDICATES[body.function](case, body.function)
    if body is None:
        return "", ""
    if body.comparator == "==":
        return _equal(case, body)
    return _ordered(case, body)


_WITHOUT_OPERANDS = frozenset({"operand-missing", "operand-ambiguous", "no-formula"})


def _equal(case: Case, comparison: Comparison) -> tuple[str, str]:
    outcome, scene = case.scene.outcome, case.scene
    figure = outcome.term.figure if outcome.term else None
    if figure is None:
        return _equal_sides(case, comparison)
    arithmetic = derivation_line(scene)
    if case.verdict == "undecided":
        return arithmetic, arithmetic
    values = {
        "arithmetic": arithmetic,
        "expected": result(scene),
        "items": _items(case),
        "name": _reported_name(case, figure),
        "printed": _reported(case, figure),
        "slack": _allowance(case),
    }
    return arithmetic, case.phrase(_equal_key(case), **values)


def _equal_sides(case: Case, comparison: Comparison) -> tuple[str, str]:
    """An equality without a reported figure: of two expressions, or of one and a fixed number."""
    left, right = sides(comparison, case.scene)
    arithmetic = case.phrase("equal.sides", left=left, right=right)
    kind = "equal.sides"
    if isinstance(comparison.right, Constant):
        arithmetic, kind = left, "equal.fixed"
    if case.verdict == "undecided":
        return arithmetic, arithmetic
    said = case.phrase(_sides_key(case, kind), arithmetic=arithmetic, expected=right, slack=_allowance(case))
    return arithmetic, said


def _sides_key(case: Case, kind: str) -> str:
    return f"{kind}.tolerated" if case.scene.outcome.basis == TOLERATED else f"{kind}.{case.verdict}"


def _equal_key(case: Case) -> str:
    outcome = case.scene.outcome
    counted = isinstance(outcome.derivation, Name) and not any(
        term.figure for term in case.scene.binding.get(outcome.derivation.name, ())
    )
    if outcome.basis in ("improbable", TOLERATED):
        return f"equal.{outcome.basis}"
    return f"equal.counted.{case.verdict}" if counted else f"equal.{case.verdict}"


def _reported_name(case: Case, figure: Figure) -> str:
    """What the reported figure is called, where the line does not open with its subject already."""
    if case.relation.subject and not case.relation.rule.figures:
        return ""
    return case.scene.names.get(figure.id, "")


def _reported(case: Case, figure: Figure) -> str:
    """The reported figure as printed; where a word gives it its sign, with that word."""
    fallen = figure.direction < 0 < figure.value and figure.role != "level"
    return case.phrase("printed.down", printed=as_printed(figure)) if fallen else as_printed(figure)


def _allowance(case: Case) -> str:
    """How far rounding alone could move the result, where that is enough to be seen beside what is printed."""
    measure = case.scene.outcome.measure
    if not case.slack or measure is None or case.slack < measure.ulp * TENTH:
        return ""
    hedged = any(term.hedged for terms in case.scene.binding.values() for term in terms)
    return case.phrase("slack.hedged" if hedged else "slack.rounded", slack=_short(case))


def _short(case: Case) -> str:
    """The slack in the scale of the reported figure, to two digits that count, rounded up."""
    measure = case.scene.outcome.measure
    slack = (case.slack or Decimal(0)) / (dress(measure).scale if measure else 1)
    return plain(slack.quantize(Decimal(1).scaleb(slack.adjusted() - 1), rounding=ROUND_UP))


def _ordered(case: Case, comparison: Comparison) -> tuple[str, str]:
    claim = next((one.printed for one in case.relation.evidence if one.role == "claim"), None)
    claimed = _claimed(comparison)
    if isinstance(claimed, Name):
        arithmetic = _moved(case, single(claimed.name, case.scene.binding).figure)
    else:
        arithmetic = side(claimed, case.scene) if claimed is not None else comparison_line(comparison, case.scene)
    if case.verdict == "undecided":
        return arithmetic, arithmetic
    if claim is not None:
        return arithmetic, case.phrase(f"claim.{case.verdict}", claim=claim, arithmetic=arithmetic)
    expected = case.phrase(f"order.{comparison.comparator}")
    return arithmetic, case.phrase(f"order.{case.verdict}", arithmetic=arithmetic, expected=expected)


def _moved(case: Case, figure: Figure | None) -> str:
    """A movement with the direction that its words give it."""
    key = "printed.down" if figure and figure.direction < 0 else "printed.up"
    return case.phrase(key, printed=as_printed(figure)) if figure else ""


def _claimed(comparison: Comparison) -> Expression | None:
    """In `claim * (after - before) > 0` the difference, in `claim * moved > 0` the movement: what a person wants to see."""
    left = comparison.left
    if not (isinstance(comparison.right, Constant) and comparison.right.value == 0 and isinstance(left, Operation)):
        return None
    if left.operator == "*" and isinstance(left.left, Name) and isinstance(left.right, Operation | Call | Name):
        return left.right
    return None


def _mentioned(case: Case, function: str) -> tuple[str, str]:
    """The mentions side by side, in the arithmetic by their prints, in the message with their places."""
    printed = [_reported(case, figure) for figure in case.figures]
    sign = {"holds": " = ", "breaks": " ≠ "}.get(case.verdict, " ? ")
    if function == "differ":
        sign = {"holds": " ≠ ", "breaks": " = "}.get(case.verdict, " ? ")
    shown = printed if function == "differ" or case.verdict == "holds" else list(dict.fromkeys(printed))
    listed = mentions(case.figures, printed=printed, words=case.scene.words)
    if case.verdict == "undecided":
        return sign.join(shown), listed
    return sign.join(shown), case.phrase(f"{function}.{case.verdict}", mentions=listed)


def _spoken(case: Case, function: str) -> tuple[str, str]:
    """What is said of the prints and of the words around them."""
    printed = case.scene.words.phrase("evidence.join").join(dict.fromkeys(as_printed(one) for one in case.figures))
    hedges = [figure.hedge.replace("+", "…") for figure in case.figures if figure.hedge]
    values = {"printed": printed, "hedge": "、".join(dict.fromkeys(hedges)), "evidence": _evidence(case) or printed}
    if case.verdict == "undecided":
        return "", printed
    return "", case.phrase(f"{function}.{case.verdict}", **values)


_PREDICATES: Mapping[str, Callable[[Case, str], tuple[str, str]]] = {
    "agree": _mentioned,
    "differ": _mentioned,
    "same_unit": _mentioned,
    "in_points": _spoken,
    "clear": _spoken,
    "consecutive": _spoken,
    "free": _spoken,
    "policy": _spoken,
}


def _evidence(case: Case) -> str:
    printed = [" ".join(evidence.printed.split()) for evidence in case.relation.evidence]
    shown = [*printed[:MOST_EVIDENCE], "…"] if len(printed) > MOST_EVIDENCE else printed
    return case.phrase("evidence.join").join(shown)


def _items(case: Case) -> str:
    """The counted items in parentheses, where the finder gives them."""
    return case.phrase("equal.counted.items", items=_evidence(case)) if case.relation.evidence else ""


def _slack(outcome: Outcome) -> Decimal | None:
    """Half the width of what is expected, of both sides where none is a reported figure, in the unit shown."""
    width = outcome.expected.width if outcome.expected else None
    own = outcome.reported.width if outcome.reported and outcome.term is None else Decimal(0)
    if width is None or own is None or outcome.formula is None:
        return None
    if getattr(outcome.formula.body, "comparator", None) != "==":
        return None
    return (width + own) / 2 / (factor(outcome.measure.unit) if outcome.measure else 1)


def _names(relation: Relation, outcome: Outcome, language: Language) -> dict[str, str]:
    """Figure id → name, where a few operands measure different things; a rule's own names come first."""
    blank = "" if language == "zh" else " "
    selectors = relation.rule.figures
    if selectors:
        return {one.figure.id: selectors[one.role].metric + blank for one in relation.operands if one.role in selectors}
    equal = outcome.formula is not None and getattr(outcome.formula.body, "comparator", None) == "=="
    reported = outcome.term.figure if outcome.term and equal else None
    operands = [one.figure for one in relation.operands if reported is None or one.figure.id != reported.id]
    names = [figure.metric.name for figure in operands]
    cues = {word for listed in relation.rule.words.values() for word in listed}
    readable = all(0 < len(name) <= LONGEST_NAME[language] and fold(name, language) not in cues for name in names)
    if not (1 < len(names) <= MOST_NAMED and readable and len(set(names)) == len(names)):
        names = [""] * len(names)
    found = {figure.id: name + blank for figure, name in zip(operands, names, strict=True) if name}
    if reported and 0 < len(reported.metric.name) <= LONGEST_NAME[language] and not relation.subject:
        found[reported.id] = reported.metric.name + blank
    return found
