"""Tables whose rows carry codes of a classification: 208 is the sum of 20805 and 20810, and 合计 of all that begin anew.

The codes say which rows are whose parts, so that no run of rows need be guessed: printed in one cell (2080501) or level by
level (208 | 05 | 01). Blanks are nothing in such tables. A table that follows its codes nearly everywhere may accuse the
few cells that do not.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from auditor.model import Figure
from auditor.model.reading import Grid, Line
from auditor.relations.excuses import BREAKS_PER_HOLD, FEWEST_VOUCHERS, misses_by_part, slip_in_sum
from auditor.relations.footing import Sample, level_lines, samples_of
from auditor.relations.material import Material

SHORTEST = 3
"""Digits of a code of the highest level; shorter numbers before a row are its number in a list."""
STEP = 2
"""Digits that each level adds."""
FEWEST_CODES = 3
Sum = tuple[Sequence[Figure], Figure]


def classified_sums(material: Material, grid: Grid) -> Iterator[Sum]:
    """(parts, total) of every cell that the codes of its row split up, as far as the table follows its codes."""
    families = _families(grid, _codes(material, grid))
    holding: list[Sum] = []
    breaking: list[Sum] = []
    for sample in samples_of(grid, grid.columns, down=True) if families else ():
        for total, parts in families.items():
            told = _told(sample, total, parts)
            if told:
                (holding if _meets(*told) else breaking).append(told)
    yield from holding
    if len(holding) >= FEWEST_VOUCHERS and len(breaking) <= max(1, len(holding) // BREAKS_PER_HOLD):
        yield from (one for one in breaking if slip_in_sum(*one) and not misses_by_part(*one))


def _codes(material: Material, grid: Grid) -> Mapping[int, str]:
    """The code of each row that has one."""
    document = material.reading.document
    table = document.blocks[grid.block].table if document else None
    first = min((line.index for line in grid.columns), default=0)
    found: dict[int, str] = {}
    for cell in sorted(table.cells, key=lambda one: (one.row, one.column)) if table else ():
        text = "".join(material.text(span.start, span.end) for span in cell.spans).replace(" ", "")
        if cell.column < first and text.isdecimal() and text.isascii():
            found[cell.row] = found.get(cell.row, "") + text
    rows = {line.index for line in grid.rows}
    return {row: code for row, code in found.items() if row in rows and _is_code(code)}


def _is_code(code: str) -> bool:
    return len(code) >= SHORTEST and (len(code) - SHORTEST) % STEP == 0


def _families(grid: Grid, codes: Mapping[int, str]) -> Mapping[int, Sequence[int]]:
    """Row → the rows that are its parts: those of the next level of its code; for a total, those of no other row."""
    if len(set(codes.values())) < max(FEWEST_CODES, len(codes)):
        return {}
    rows = {code: row for row, code in codes.items()}
    families: dict[int, list[int]] = {}
    roots: list[int] = []
    for row, code in codes.items():
        above = next((code[:end] for end in range(len(code) - STEP, 0, -STEP) if code[:end] in rows), None)
        if above:
            families.setdefault(rows[above], []).append(row)
        elif (
            len(code) == SHORTEST
        ):  # a longer one without the levels above it is mistyped, or its table begins elsewhere
            roots.append(row)
    totals = [line.index for line in level_lines(grid.rows) if _is_total(line) and line.index not in codes]
    if len(totals) == 1 and len(roots) > 1:
        families[totals[0]] = roots
    return families


def _is_total(line: Line) -> bool:
    return line.total and bool(line.label)


def _told(sample: Sample, total: int, parts: Sequence[int]) -> Sum | None:
    """The cells of a family in one column; None where the total or all parts are blank, or it has no two parts."""
    whole, figures = sample.figures.get(total), sample.filled(parts)
    return (figures, whole) if whole is not None and len(figures) > 1 else None


def _meets(parts: Sequence[Figure], total: Figure) -> bool:
    reach = sum((part.value for part in parts), Decimal(0))
    slack = sum((part.ulp for part in parts if part.interval.low != part.interval.high), Decimal(0)) / 2
    return abs(total.value - reach) <= slack + (total.ulp / 2 if total.interval.low != total.interval.high else 0)
