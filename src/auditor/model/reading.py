"""A report with its figures found and its tables understood: what relations are made from."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import Literal

from auditor.model.document import Document
from auditor.model.figure import Figure
from auditor.model.noun import Noun

LineKind = Literal["level", "rate", "change", "growth", "share", "serial", "blank"]
"""What the cells of a row or column are: amounts, rates and per-unit values, differences, growth rates, shares, numbering."""


class Line(Noun):
    """A row or a column of a table, understood."""

    index: int
    """Position in the grid, from 0."""
    label: str
    """Its label, path joined with a blank."""
    path: tuple[str, ...] = ()
    """The labels above it or to its left, outermost first."""
    kind: LineKind = "level"
    """What its cells are."""
    period: str | None = None
    """The period its label names."""
    unit: str | None = None
    """The unit its label names."""
    total: bool = False
    """Its label is a word for a total (合计, Total)."""
    depth: int = 0
    """Depth in the hierarchy of labels (indent, code, 其中), 0 for the highest."""
    part: bool = False
    """Its label says that it is a part of the line before it (其中, of which)."""
    net: bool = False
    """Its label says that it is what is left of something after something else (净额, net)."""
    minus: bool = False
    """Its label says that it is taken off (减：, less)."""
    apart: bool = False
    """Its label says that it compares at other prices or in another scope (可比价, like-for-like) than the levels beside it."""
    called: bool = False
    """Its label, not its cells, says that it is a rate (tax rate, margin)."""
    over: tuple[str, str] = ("", "")
    """What its label divides by what (教师占职工比例, costs as a % of sales), as printed; empty where it names no quotient."""


class Grid(Noun):
    """A table understood: its body lines and the figure in each body cell."""

    block: int
    """Index of the table's block in the document."""
    caption: str = ""
    """Its caption."""
    rows: tuple[Line, ...] = ()
    """Body rows in order."""
    columns: tuple[Line, ...] = ()
    """Body columns in order."""
    figures: Mapping[tuple[int, int], Figure] = {}
    """Grid position (row, column) → figure; a cell with several numbers gives its first."""
    dashes: frozenset[tuple[int, int]] = frozenset()
    """Grid positions whose cell is a dash: printed as nothing, which is a zero in most reports; blank cells are missing."""


class Reading(Noun):
    """A document with its figures and its understood tables. Figures made by hand have no document."""

    document: Document | None = None
    """The report, or None for figures from elsewhere."""
    figures: tuple[Figure, ...] = ()
    """Every figure, in document order."""
    grids: tuple[Grid, ...] = ()
    """Every table that has figures."""

    @functools.cached_property
    def measured(self) -> tuple[Figure, ...]:
        """The figures that measure something."""
        return tuple(figure for figure in self.figures if figure.measured)

    @functools.cached_property
    def prose(self) -> tuple[Figure, ...]:
        """The measured figures of running text."""
        return tuple(figure for figure in self.measured if figure.cell is None)

    @functools.cached_property
    def by_sentence(self) -> Mapping[tuple[int, int], tuple[Figure, ...]]:
        """The measured figures of running text by the span of their sentence, in order."""
        found: dict[tuple[int, int], list[Figure]] = {}
        for figure in self.prose:
            found.setdefault((figure.sentence.start, figure.sentence.end), []).append(figure)
        return {key: tuple(group) for key, group in found.items()}

    @functools.cached_property
    def by_block(self) -> Mapping[int, tuple[Figure, ...]]:
        """The measured figures of running text by block, in order."""
        found: dict[int, list[Figure]] = {}
        for figure in self.prose:
            found.setdefault(figure.block, []).append(figure)
        return {key: tuple(group) for key, group in found.items()}
