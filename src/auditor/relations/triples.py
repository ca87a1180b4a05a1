"""The computed cells of tables as relations want them: before, after and the change or growth printed beside them."""

from __future__ import annotations

from dataclasses import dataclass

from auditor.model import Figure, Interval
from auditor.model.audit import Certainty
from auditor.model.reading import Grid
from auditor.relations.candidates import FormulaName
from auditor.relations.material import Material
from auditor.relations.recomputing import Recomputed, recompute
from auditor.units import factor


@dataclass(frozen=True, slots=True)
class Triple:
    """A computed cell with its two operands."""

    grid: Grid
    formula: FormulaName
    above: Figure
    """The later value, or the numerator."""
    below: Figure
    """The earlier value, or the denominator."""
    result: Figure
    certainty: Certainty


def column_triples(material: Material) -> list[Triple]:
    """Every computed cell of every table, in document order."""
    found = material.memory.get("triples")
    if found is None:
        found = [_triple(grid, one) for grid in material.reading.grids for one in recompute(grid)]
        material.memory["triples"] = found
    return found  # type: ignore[return-value]


def _triple(grid: Grid, one: Recomputed) -> Triple:
    return Triple(grid, one.formula, one.above, one.below, one.result, "sure" if one.vouched or one.holds else "likely")


def is_share_of(part: Figure, whole: Figure, share: Figure) -> bool:
    """The part is that share of the whole, as far as their prints tell."""
    return scaled(part).over(scaled(whole)).meets(scaled(share))


def scaled(figure: Figure) -> Interval:
    """A figure's interval as a plain number: 50 % is 0.5."""
    unit = factor(figure.unit)
    interval = figure.interval
    if unit == 1:
        return interval
    return Interval(
        None if interval.low is None else interval.low * unit,
        None if interval.high is None else interval.high * unit,
        interval.low_open, interval.high_open,
    )  # fmt: skip
