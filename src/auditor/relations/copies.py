"""copy: a value that stands twice in neighbouring rows of one column, as if a row had been copied and not filled in."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from auditor.model import Figure, Operand, Relation, Rule
from auditor.relations.identity import LONG_NUMBER, significant_digits
from auditor.relations.material import Material, rows_of


def find_copies(material: Material, rule: Rule) -> Iterator[Relation]:
    """Equal long values of neighbouring rows whose other cells differ."""
    for grid in material.reading.grids:
        for (line, cells), (below, others) in itertools.pairwise(rows_of(grid)):
            if line.kind != "rate" or below.kind != "rate":
                continue
            for column in sorted(cells.keys() & others.keys()):
                if _copied(cells, others, column):
                    yield _relation(rule, cells[column], others[column])


def _copied(cells: dict[int, Figure], others: dict[int, Figure], column: int) -> bool:
    a, b = cells[column], others[column]
    if a.value != b.value or a.unit != b.unit or a.role != "level" or significant_digits(a) < LONG_NUMBER:
        return False
    rest = (cells.keys() & others.keys()) - {column}
    return bool(rest) and all(cells[other].value != others[other].value for other in rest)


def _relation(rule: Rule, a: Figure, b: Figure) -> Relation:
    operands = (Operand(role="mention", figure=a), Operand(role="mention", figure=b))
    return Relation(rule=rule, operands=operands, subject=f"{a.metric.name} / {b.metric.name}", certainty="sure")
