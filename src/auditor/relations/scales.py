"""The scale of a table that prints none, proved by the text: 117,549 is in thousands where the text says $117.5 million."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from auditor.model import Figure, Interval
from auditor.relations.identity import significant_digits
from auditor.relations.material import GREATEST_BLOCK, Material
from auditor.units import comparable

SCALES = (Decimal(1), Decimal(1000), Decimal(1_000_000))
FEWEST_DIGITS = 3
"""A rounded number of fewer digits meets some cell at some scale by chance."""
FEWEST_LABEL_WORDS = 2

Labelled = Sequence[tuple[tuple[str, ...], Mapping[int, Figure]]]
"""The rows of a table: the words of each label, and its cells."""


def scale_of(material: Material, rows: Labelled) -> Decimal:
    """The one scale at which sentences that name rows of the table round their cells; 1 where none or several do."""
    votes = {scale for words, cells in rows for scale in _votes(material, words, cells)}
    return votes.pop() if len(votes) == 1 else Decimal(1)


def _votes(material: Material, words: Sequence[str], cells: Mapping[int, Figure]) -> Iterator[Decimal]:
    label = frozenset(words)
    if len(label) < FEWEST_LABEL_WORDS:
        return
    for printed in cells.values():
        cell = turned(printed) if printed.value < 0 else printed
        if is_scalable(cell) and significant_digits(cell) > FEWEST_DIGITS:
            for figure in _rounded(material).get(_leading(cell), ()):
                spoken = {*figure.metric.words, *figure.metric.inherited}
                if label <= spoken and comparable(figure.unit, cell.unit) and figure.ulp > cell.ulp:
                    yield from (scale for scale in SCALES if scaled_cell(cell, scale).interval.meets(figure.interval))


def is_scalable(cell: Figure) -> bool:
    """A whole amount as printed, without a scale of its own or of its table."""
    return cell.kind in ("money", "number", "count") and cell.role == "level" and cell.ulp == 1


def scaled_cell(cell: Figure, scale: Decimal) -> Figure:
    """The cell at the scale of its table."""
    return cell.model_copy(
        update={
            "value": cell.value * scale,
            "interval": Interval.exactly(cell.value * scale).widened(scale / 2) if scale != 1 else cell.interval,
            "ulp": cell.ulp * scale,
        }
    )


def turned(cell: Figure) -> Figure:
    """The cell with the other sign: what is taken off in a table is told by its size."""
    return cell.model_copy(update={"value": -cell.value, "interval": cell.interval.negated()})


def _leading(figure: Figure) -> str:
    """The digit with which a number begins: rounding may change the others."""
    return str(abs(figure.value).normalize().as_tuple().digits[0])


def _rounded(material: Material) -> Mapping[str, Sequence[Figure]]:
    """The amounts of running text that print a scale word, by their leading digit."""
    found = material.memory.get("rounded amounts")
    if found is None:
        groups: dict[str, list[Figure]] = defaultdict(list)
        for figure in material.reading.prose:
            if (
                figure.kind in ("money", "number", "count")
                and figure.role == "level"
                and figure.ulp > 1
                and figure.value
                and significant_digits(figure) >= FEWEST_DIGITS
            ):
                groups[_leading(figure)].append(figure)
        found = material.memory["rounded amounts"] = {
            digit: figures for digit, figures in groups.items() if len(figures) <= GREATEST_BLOCK
        }
    return found  # type: ignore[return-value]


def at_scale(material: Material, rows: Labelled) -> list[Mapping[int, Figure]]:
    """The cells of each row, at the scale that the text proves for their table."""
    scale = scale_of(material, rows)
    if scale == 1:
        return [cells for _, cells in rows]
    return [
        {column: scaled_cell(cell, scale) if is_scalable(cell) else cell for column, cell in cells.items()}
        for _, cells in rows
    ]
