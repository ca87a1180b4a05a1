"""One mistyped figure in an otherwise unchanged report: would a check have told?

The report is not read again, and of the relations only those that the figure takes part in are judged again. Which
relations there are is asked anew each time, since values decide that too: what agrees with nothing identifies nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from auditor import relations
from auditor.checking import judge
from auditor.model import Figure, Language, Reading, Relation, Rule, Rulebook
from auditor.model.formula import Comparison, Formula
from auditor.model.strength import Mistyping, Trial

LOUD = frozenset({"error", "warning"})
"""Severities that an editor is woken for."""
Signature = tuple[str, frozenset[str]]
"""A break by its rule and the figures it speaks of, whatever they print."""


@dataclass(frozen=True, slots=True)
class Stage:
    """A report with its rules, and what they make of it as it stands; it travels to worker processes."""

    reading: Reading
    rulebook: Rulebook
    language: Language
    known: frozenset[Signature]
    """What breaks."""
    compared: frozenset[str]
    """Ids of the figures of which a check at warning or error tells what they must be, and can decide whether they are."""


def stage(reading: Reading, *, rulebook: Rulebook, language: Language) -> Stage:
    """The report as it stands, judged once, with the rules that can wake an editor."""
    loud = rulebook.model_copy(
        update={"rules": tuple(rule for rule in rulebook.looking_at().rules if _may_be_heard(rule))}
    )
    found = tuple(relations.relate(reading, rulebook=loud))
    compared = (operand.figure.id for one in found if _compares(one, language=language) for operand in one.operands)
    return Stage(reading, loud, language, frozenset(_breaks(found, language=language)), frozenset(compared))


def _compares(relation: Relation, *, language: Language) -> bool:
    """True if a check tells what its figures must be, can decide whether they are, and would wake an editor.

    That a part is no more than its whole tells of neither what it must be.
    """
    told = any(_equates(formula) for formula in relation.rule.formula)
    return told and relation.rule.severity in LOUD and judge(relation, language=language).verdict != "undecided"


def _equates(formula: Formula) -> bool:
    body = formula.body
    return body.comparator == "==" if isinstance(body, Comparison) else body.function == "agree"


def attempt(mistypings: Iterable[Mistyping], *, on: Stage) -> Iterator[Trial]:
    """What the rules make of each mistyping by itself."""
    for one in mistypings:
        changed = _with(on.reading, one.typed)
        found = relations.relate(changed, rulebook=on.rulebook)
        touched = (relation for relation in found if _speaks_of(relation, one.typed))
        caught = any(signature not in on.known for signature in _breaks(touched, language=on.language))
        compared = one.meant.id in on.compared
        yield Trial.model_construct(slip=one.slip, figure=one.meant, caught=caught, compared=compared)


def _may_be_heard(rule: Rule) -> bool:
    """A note wakes nobody; it may still say first what another rule then need not say again, if it computes something."""
    computes = rule.finder and any(isinstance(formula.body, Comparison) for formula in rule.formula)
    return rule.severity in LOUD or bool(computes)


def _with(reading: Reading, figure: Figure) -> Reading:
    """The reading with the figure in place of the one of its id."""
    figures = tuple(figure if one.id == figure.id else one for one in reading.figures)
    grids = tuple(
        grid.model_copy(
            update={"figures": {at: figure if one.id == figure.id else one for at, one in grid.figures.items()}}
        )
        if figure.cell and grid.block == figure.cell.block
        else grid
        for grid in reading.grids
    )
    return Reading.model_construct(document=reading.document, figures=figures, grids=grids)


def _speaks_of(relation: Relation, figure: Figure) -> bool:
    return any(operand.figure.id == figure.id for operand in relation.operands)


def _breaks(found: Iterable[Relation], *, language: Language) -> Iterator[Signature]:
    """The breaks among the relations that are worth an editor's while."""
    for relation in found:
        check = judge(relation, language=language)
        if check.verdict == "breaks" and check.severity in LOUD:
            yield relation.rule.id, frozenset(operand.figure.id for operand in relation.operands)
