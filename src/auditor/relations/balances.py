"""balance: opening + received = dealt with + carried over, told in a paragraph or in the rows of a table."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from decimal import Decimal

from auditor.model import Figure, Operand, Relation, Rule
from auditor.model.reading import Grid
from auditor.relations.identity import same_kind
from auditor.relations.material import Material, any_word, rows_of
from auditor.relations.stacks import stacked_grids


def find_balances(material: Material, rule: Rule) -> Iterator[Relation]:
    """Balances of paragraphs, and of tables with rows for what came in, was carried over, was dealt with and goes on."""
    for figures in material.reading.by_block.values():
        relation = _told(material, rule, [figure for figure in figures if figure.role == "level"])
        if relation:
            yield relation
    for grid in (*material.reading.grids, *stacked_grids(material)):
        yield from _tabled(rule, grid)


def _relation(rule: Rule, opening: Sequence[Figure], dealt: Sequence[Figure], closing: Figure) -> Relation:
    operands = [
        Operand(role="received", figure=opening[0]),
        Operand(role="opening", figure=opening[1]),
        *(Operand(role="outcome", figure=figure) for figure in dealt),
        Operand(role="closing", figure=closing),
    ]
    return Relation(rule=rule, operands=tuple(operands), subject=opening[0].metric.name, certainty="likely")


def _told(material: Material, rule: Rule, figures: Sequence[Figure]) -> Relation | None:
    """Received, carried in, the outcomes in order, carried over: by the words of each figure's clause."""
    received, carried, over = (any_word(rule.listed(name)) for name in ("received", "opening", "closing"))
    clauses = ["".join(material.text(figure.clause.start, figure.start).split()) for figure in figures]
    ends = [index for index, clause in enumerate(clauses) if over.search(clause)]
    starts = [index for index, clause in enumerate(clauses) if carried.search(clause) and not over.search(clause)]
    if not ends or not starts:
        return None
    start, end = starts[0], ends[-1]
    beside = [index for index in (start - 1, start + 1) if 0 <= index < end and received.search(clauses[index])]
    if not beside:
        return None
    pair = (figures[beside[0]], figures[start])
    sources = any_word(rule.listed("sources"))
    told = [
        figure
        for figure, clause in list(zip(figures, clauses, strict=True))[max(start, beside[0]) + 1 : end]
        if same_kind(figure, pair[0]) and not sources.search(clause)
    ]
    outcomes = _dealt(pair, told, figures[end])
    return _relation(rule, pair, outcomes, figures[end]) if len(told) > 1 else None


def _dealt(pair: Sequence[Figure], told: Sequence[Figure], closing: Figure) -> Sequence[Figure]:
    """The figures of what was dealt with: those in a row that close the balance, else all."""
    due = pair[0].value + pair[1].value - closing.value
    for start, end in itertools.combinations(range(len(told) + 1), 2):
        if sum((figure.value for figure in told[start:end]), Decimal(0)) == due:
            return told[start:end]
    return told


def _tabled(rule: Rule, grid: Grid) -> Iterator[Relation]:
    """Per column: the row received, the row carried in, the total of outcomes and the row carried over."""
    names = ("received", "opening", "closing", "outcome_totals")
    patterns = {name: any_word(rule.listed(name)) for name in names}
    found: dict[str, dict[int, Figure]] = {}
    for line, cells in rows_of(grid):
        for name in ("closing", "opening", "received", "outcome_totals"):
            label = line.path[-1] if name == "outcome_totals" and line.path else line.label
            if name not in found and patterns[name].search(label):
                found[name] = cells
                break
    if len(found) == len(names):
        columns = set.intersection(*(set(cells) for cells in found.values()))
        for column in sorted(columns):
            figures = {name: cells[column] for name, cells in found.items()}
            if any(figure.value for figure in figures.values()):
                yield _relation(
                    rule, (figures["received"], figures["opening"]), [figures["outcome_totals"]], figures["closing"]
                )
