"""A figure: one number at one place of a report, with all that its reader knows of it."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from auditor.model.document import Span
from auditor.model.interval import Interval
from auditor.model.noun import Noun
from auditor.model.place import NOWHERE, Place

Kind = Literal[
    "count", "money", "percent", "point", "ratio", "rate", "quantity", "duration",
    "ordinal", "date", "name", "number",
]  # fmt: skip
Role = Literal["level", "change", "growth", "share", "rank", "limit"]
Mode = Literal["actual", "plan", "rule"]
MEASURED: frozenset[str] = frozenset(
    {"count", "money", "percent", "point", "ratio", "rate", "quantity", "duration", "number"}
)
"""Kinds that measure something and can therefore be compared."""


class CellRef(Noun):
    """A figure's cell in the grid of its table."""

    block: int
    """Index of the table's block in the document."""
    row: int
    """Row in the grid, from 0."""
    column: int
    """Column in the grid, from 0."""


class Period(Noun):
    """The time a figure speaks of."""

    name: str
    """2020, 2020-06, 2020-Q1, 2019/2020, 2020-H1."""
    source: Literal["clause", "sentence", "paragraph", "heading", "column", "row", "document"]
    """Where it was read: stated beside the number, or inherited from ever further away."""

    @property
    def stated(self) -> bool:
        """True where the sentence or the table names it, so that two different ones tell two facts apart."""
        return self.source in ("clause", "sentence", "column", "row")


class Metric(Noun):
    """What a figure measures, as words: those that name it, those that it owes to its surroundings, and its base."""

    name: str = ""
    """For a person: the words as printed around the number, shortened."""
    head: str = ""
    """The counted or measured thing, normalised: 专任教师, 招生."""
    words: tuple[str, ...] = ()
    """All own words in normal form: head and qualifiers, without units, periods, roles and empty words."""
    event: tuple[str, ...] = ()
    """Of these, the words right of the counted noun: what happened to it (与…建立深度合作关系)."""
    inherited: tuple[str, ...] = ()
    """Words that an earlier clause, a list's opening or the paragraph's opening lends it."""
    base: tuple[str, ...] = ()
    """For shares, rates and per-unit figures: the words that name the denominator, where the text names it."""


class Figure(Noun):
    """A mention: one number at one place of a report."""

    id: str
    """Unique in the document: f1, f2, … in document order."""
    document: str = ""
    """The file it stands in, as given."""
    printed: str
    """Exactly as it stands, with the hedge before it (近3000人, about $14 million)."""
    start: int = 0
    """First code point in the document's text."""
    end: int = 0
    """One past the last."""
    number_start: int = 0
    """First code point of the numeral with its scale word."""
    number_end: int = 0
    """One past the last."""
    line: int = 1
    """Line of its file's text, from 1."""
    column: int = 1
    """Column of that line, from 1."""
    place: Place = NOWHERE
    """Where a person finds it."""
    value: Decimal
    """The number with its scale applied: 7.49万个 is 74900."""
    interval: Interval
    """What the printed digits and the hedge stand for."""
    ulp: Decimal = Decimal(1)
    """One unit of the last printed place, with the scale applied: 7.49万 has 100."""
    unit: str = ""
    """Canonical unit, scale taken out: 人, 元, %, 百分点, 元/生, :1; empty where none is known."""
    kind: Kind = "number"
    """What sort of number it is."""
    metric: Metric = Metric()
    """What it measures."""
    period: Period | None = None
    """The time it speaks of."""
    compared_to: str | None = None
    """For changes and growth: the period or thing compared with (2019, 上年, 全省), where named."""
    scope: str | None = None
    """Whom it speaks of (全市, 该校, 浙江省), where the text narrows or widens it."""
    hedge: str | None = None
    """The hedge as printed (余, 近, 约), or None."""
    lead: int = 0
    """Characters of `printed` before the amount itself: a hedge and the blank behind it. The log prints the amount without them."""
    role: Role = "level"
    """Level, change against something, growth rate, share of a whole, rank, limit."""
    direction: int = 0
    """+1 or −1 where words give a change its sign (削减17% is −1), 0 where the number carries it itself."""
    aspect: tuple[str, ...] = ()
    """Words that select a part of events in time: 累计, 新增, 先后, 目前, 年均."""
    mode: Mode = "actual"
    """Reported fact, plan or target, or a rule's prescription."""
    part_of: str | None = None
    """Id of the figure of which the text says that this one is a part (其中), or None."""
    quoted: bool = False
    """It stands inside the quotation marks of a name."""
    parts: tuple[Decimal, ...] = ()
    """The numbers of a range (5-18) or a chain (3.9:59.5:36.6); empty for a single number."""
    sentence: Span = Span(start=0, end=0)
    """The sentence it stands in; for a cell, its row."""
    clause: Span = Span(start=0, end=0)
    """The clause it stands in; for a cell, the cell."""
    block: int = -1
    """Index of its block in the document; −1 for a figure made by hand."""
    cell: CellRef | None = None
    """Its place in a table, or None for a figure in running text."""

    @property
    def amount(self) -> str:
        """The print without a hedge before it: 3000人 of 近3000人."""
        return self.printed[self.lead :]

    @property
    def measured(self) -> bool:
        """True if it measures something; dates, ordinals and numbers in names do not."""
        return self.kind in MEASURED
