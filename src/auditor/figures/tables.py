"""The figures of tables: each body cell with the unit, period and metric that its row and column lend it."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from auditor.figures.flow import Flow
from auditor.figures.grammar import Mention
from auditor.figures.grids import (
    RATE_LIMIT,
    Labels,
    Sketch,
    clean_label,
    labels,
    numbers_rows,
    side_by_side,
    sketch,
    spread,
)
from auditor.figures.prose import Surroundings, read_prose
from auditor.figures.wording import content_words
from auditor.folding import folded
from auditor.lexicon import UnitWord
from auditor.model import Block, CellRef, Document, Figure, Interval, Metric, Period, Span, Table
from auditor.model.figure import Role
from auditor.model.place import NOWHERE
from auditor.model.reading import Grid, Line

ONE = Decimal(1)
CODE = re.compile(r"0[0-9]+")
"""Whole numbers with leading zeros are classification codes, never amounts."""
FIRST_YEAR, LAST_YEAR = 1900, 2100
"""A column of nothing but such whole numbers tells years."""
TENTH, HUNDREDTH, MONTHS = Decimal("0.1"), Decimal("0.01"), 12
FEWEST_FINE = 3
"""So many numbers show the last place of a column; with fewer it may be any."""
ONE_SIZE = 10
"""The largest number of a column of one size is at most so many times the smallest."""
LARGE = 1000
"""A column of whole numbers without a unit that reaches so far may be rounded to its last place."""
MOST_STRANGE = 5
"""One cell of so many in a column of rates may be no rate, or a very large one: a row that slipped by a column, a growth by 2,400 %."""
MOSTLY = 0.6
"""Share of cells that makes a line what they are."""


@dataclass(frozen=True, slots=True)
class TableFigure:
    """A figure of a table before it gets its id: where it stands on the grid and in which flow."""

    row: int
    column: int
    flow: Flow
    mention: Mention
    figure: Figure
    whole: bool
    """The cell consists of this number; False for a number inside a cell's sentence."""


@dataclass(frozen=True, slots=True)
class Measure:
    """A unit with the scale word before it, as a label prints it: 万 and 元."""

    scale: Decimal
    unit: UnitWord | None


@dataclass(frozen=True, slots=True)
class TableRead:
    """One table understood: its sketch, its body lines, and the figures of its body in reading order."""

    sketch: Sketch
    rows: tuple[Line, ...]
    columns: tuple[Line, ...]
    figures: tuple[TableFigure, ...]


def read_tables(document: Document, block: Block, around: Surroundings) -> list[TableRead]:
    """The tables of a block: one, or several that stand beside each other in one grid."""
    assert block.table is not None  # noqa: S101 only called for tables
    found = []
    for drawn in side_by_side(sketch(document, block.table)):
        reader = _TableReader(document, block.table, drawn, around)
        found.append(
            TableRead(drawn, tuple(reader.rows.values()), tuple(reader.columns.values()), tuple(reader.figures()))
        )
    return found


_LETTERED = re.compile(r"\([a-z]\)")
"""The mark of a note, where a table has several of them: Right-of-use assets (g) are not told in grams."""
_NUMERAL = re.compile(r"[0-9一二三四五六七八九十]")
_SENTENCE_MARK = re.compile(r"[，。；]")


def _is_sentence(text: str) -> bool:
    """The cell tells something with numbers; a table of such cells has no body of numbers, and its figures are prose."""
    return bool(_SENTENCE_MARK.search(text) and _NUMERAL.search(text))


class _TableReader:
    """Reads one table; holds its lines and their measures."""

    def __init__(self, document: Document, table: Table, drawn: Sketch, around: Surroundings) -> None:
        self.document = document
        self.sketch = drawn
        self.around = around
        self.labels: Labels = labels(document.language)
        marks = {mark for texts in drawn.texts for text in texts for mark in _LETTERED.findall(text)}
        self.noted = document.language == "en" and len(marks) > 1
        self.note: Measure = self._note(
            " ".join(folded(document)[span.start : span.end] for span in (*table.unit_note, *table.caption))
        )
        self.body = drawn.body
        self.paths = self._paths()
        self.headers = {row: spread(drawn, row) for row in drawn.header_rows}
        self.rows = {row: self._row(row) for row in range(drawn.height) if row not in drawn.header_rows}
        self.rows = self._carried_forward()
        self.signed = {column for column in self.body if self._prints_first_sign(column)}
        self.columns = {column: self._column(column) for column in self.body}
        self.spans = self._row_spans()
        self.rounded = {column for column in self.body if self._may_be_rounded(column)}
        self.rounded |= self._beside_rounded()
        self.steps = {column: self._trimmed_step(column) for column in self.body}
        self.of_one_size = {column for column, step in self.steps.items() if step and self._is_of_one_size(column)}
        self.row_measures = {index: self._measure(line.label) for index, line in self.rows.items()}
        self.column_measures = {index: self._measure(line.label) for index, line in self.columns.items()}

    def _note(self, printed: str) -> Measure:
        """The measure of the whole table: from its unit note or caption, or from a header cell above its labels."""
        measure = self._measure(printed)
        if measure.unit or measure.scale != 1:
            return measure
        for (row, column), text in self.sketch.corners():
            found = self._measure(text)
            if found.scale != 1 and (row in self.sketch.header_rows or column in self.sketch.label_columns):
                return found
        return measure

    def _row(self, row: int) -> Line:
        line = self.labels.line(row, [*self.paths[row], *self._label_cells(row)], self.around.year)
        cells = [self.sketch.cells.get((row, column)) for column in self.body]
        mentions = [cell.mention for cell in cells if cell and cell.mention]
        if _numbers_columns(line.label, mentions):
            line = line.model_copy(update={"kind": "serial"})
        elif line.kind == "serial" and not _goes_up(mentions):
            line = line.model_copy(
                update={"kind": "level"}
            )  # the end of a label that runs over two rows: (conversion of) notes
        return self._by_values(line, mentions)

    def _carried_forward(self) -> dict[int, Line]:
        """The rows; a net amount between two balances of an account moves it, and is the total of nothing in this table."""
        opens = self.labels.kinds["balance"]
        balances = [row for row, line in self.rows.items() if opens.match(line.label)]
        if len(balances) < 2:  # a beginning and an end
            return self.rows
        return {
            row: line.model_copy(update={"total": False}) if line.net and balances[0] < row < balances[-1] else line
            for row, line in self.rows.items()
        }

    def _paths(self) -> dict[int, list[str]]:
        """The labels of each body row; a blank one before the last is that of the row above."""
        found: dict[int, list[str]] = {}
        above: list[str] = []
        for row, texts in enumerate(self.sketch.texts):
            own = [texts[column] for column in self.sketch.label_columns]
            if row in self.sketch.header_rows:
                above = []
                continue
            outer = _inherited(own[:-1], above or own[:-1])
            found[row] = [*outer, *own[-1:]]
            above = outer
        return found

    def _label_cells(self, row: int) -> list[str]:
        """Words in the first body columns of a row that has its numbers further right: labels that were pushed over."""
        found: list[str] = []
        for column in self.body:
            cell = self.sketch.cells.get((row, column))
            if cell is None or cell.mention or cell.dash:
                return found if cell and found else []
            found.append(self.sketch.texts[row][column])
        return []

    def _column(self, column: int) -> Line:
        first_body = next((row for row in range(self.sketch.height) if row not in self.sketch.header_rows), 0)
        path = [self.headers[row][column] for row in sorted(self.sketch.header_rows) if row < first_body]
        line = self.labels.line(column, path, self.around.year)
        mentions = [self._in_percent(mention, column) for mention in self._mentions(column).values()]
        coded = any(CODE.fullmatch(self.sketch.texts[row][column]) for row in self.rows)
        dated = bool(mentions) and all(map(_tells_date, mentions))
        if coded or dated or (numbers_rows(mentions) and column < max(self.sketch.label_columns, default=0)):
            return line.model_copy(update={"kind": "serial"})
        return self._by_values(line, mentions)

    def _in_percent(self, mention: Mention, column: int) -> Mention:
        """Accounts print the sign of a column at its first number only, if that row has amounts in other columns: 25%, 44, 34."""
        if column not in self.signed or mention.unit or mention.kind != "number" or abs(mention.value) >= RATE_LIMIT:
            return mention
        half = mention.ulp / 2
        interval = mention.interval if mention.hedge else Interval(mention.value - half, mention.value + half)
        return mention._replace(unit="%", kind="percent", interval=interval)

    def _prints_first_sign(self, column: int) -> bool:
        """The first number of a column is in per cent, hardly another in another unit, and its row tells amounts as well."""
        mentions = self._mentions(column)
        first = min(mentions, default=None)
        if first is None or mentions[first].unit != "%":
            return False
        beside = [cell for other in self.body if other != column and (cell := self.sketch.cells.get((first, other)))]
        amounts = [cell.mention for cell in beside if cell.mention and cell.mention.unit != "%"]
        strange = sum(
            abs(one.value) >= RATE_LIMIT or one.kind not in ("number", "percent", "point") for one in mentions.values()
        )
        return bool(amounts) and strange * MOST_STRANGE <= len(mentions)

    def _may_be_rounded(self, column: int) -> bool:
        mentions = self._mentions(column).values()
        return (
            bool(mentions)
            and all(mention.ulp >= 1 for mention in mentions)
            and any(abs(mention.value) >= LARGE for mention in mentions)
        )

    def _beside_rounded(self) -> set[int]:
        """Columns of whole amounts of other periods than one that may be rounded: a table prints all of them in one unit."""
        alike = {
            column
            for column, line in self.columns.items()
            if line.kind == "level" and (line.period or not line.label) and self._mentions(column)
        }
        if not alike & self.rounded:
            return set()
        return {column for column in alike if all(mention.ulp >= 1 for mention in self._mentions(column).values())}

    def _mentions(self, column: int) -> dict[int, Mention]:
        """The numbers of a column by their row."""
        cells = ((row, self.sketch.cells.get((row, column))) for row in self.rows)
        return {row: cell.mention for row, cell in cells if cell and cell.mention}

    def _trimmed_step(self, column: int) -> Decimal | None:
        """The last place of a column that prints 71 for 71.0: its finest, if several show it and none ends with a zero."""
        mentions = self._mentions(column).values()
        step = min((mention.ulp for mention in mentions), default=ONE)
        fine = [mention for mention in mentions if mention.ulp == step]
        zeros = any(mention.ulp < 1 and _ends_with_zero(mention) for mention in mentions)
        return step if step < 1 and len(fine) >= FEWEST_FINE and len(fine) < len(mentions) and not zeros else None

    def _untrimmed(self, mention: Mention, row: int, column: int) -> Mention:
        """The number with the last place that its column leaves out.

        The column's numbers must be of one size, or the row must show that place in another such column; else the row
        may count what the other rows measure.
        """
        step = self.steps[column]
        if step is None or mention.ulp <= step or mention.hedge or mention.parts:
            return mention
        like = (one for one, line in self.columns.items() if line.kind == self.columns[column].kind)
        beside = (self.sketch.cells.get((row, one)) for one in like if self.steps[one] == step)
        shown = any(cell and cell.mention and cell.mention.ulp == step for cell in beside)
        if not shown and column not in self.of_one_size:
            return mention
        interval = Interval(mention.value - step / 2, mention.value + step / 2)
        return mention._replace(ulp=step, interval=interval)

    def _is_of_one_size(self, column: int) -> bool:
        sizes = [abs(mention.value) for mention in self._mentions(column).values() if mention.value]
        return max(sizes) <= min(sizes) * ONE_SIZE

    def _by_values(self, line: Line, mentions: Sequence[Mention]) -> Line:
        """Cells printed with % make a rate of a line without another kind; large numbers unmake one."""
        if not mentions:
            return line if line.kind == "serial" else line.model_copy(update={"kind": "blank"})
        percents = sum(mention.kind in ("percent", "ratio") for mention in mentions)
        large = sum(abs(mention.value) >= RATE_LIMIT for mention in mentions)
        if line.kind == "level" and percents >= MOSTLY * len(mentions):
            return line.model_copy(update={"kind": "rate"})
        if line.kind == "rate" and percents == 0 and large >= MOSTLY * len(mentions):
            return line.model_copy(update={"kind": "level"})
        return line

    def _measure(self, label: str) -> Measure:
        scale, unit = self.labels.unit(_LETTERED.sub("", label) if self.noted else label)
        return Measure(self.labels.words.scales.get(scale, ONE), unit)

    def figures(self) -> Iterator[TableFigure]:
        """The figures of the body, row by row, and those of sentences that stand where labels do."""
        for (row, column), flow in self.sketch.flows.items():
            own = column in self.columns
            if column in self.sketch.label_columns or (own and row in self.sketch.header_rows):
                if _is_sentence(flow.text):
                    yield from self._told(row, column, flow)
                continue
            if not own or (row, column) in self.sketch.torn:
                continue
            cell = self.sketch.cells.get((row, column))
            if cell is None or cell.dash or self.columns[column].kind == "serial":
                continue
            if cell.mention and not (
                cell.mention.kind in ("date", "ordinal", "name") and not flow.text.strip().isdigit()
            ):
                mention = self._untrimmed(self._in_percent(cell.mention, column), row, column)
                mention = self._measured(mention, flow.text, row, column)
                yield TableFigure(row, column, flow, mention, self._figure(mention, flow, row, column), whole=True)
            elif _NUMERAL.search(flow.text):
                yield from self._told(row, column, flow)

    def _told(self, row: int, column: int, flow: Flow) -> Iterator[TableFigure]:
        """The figures of a cell's sentence."""
        for mention, figure in read_prose(flow, self.around, 0):
            yield TableFigure(row, column, flow, mention, figure, whole=False)

    def _measured(self, mention: Mention, text: str, row: int, column: int) -> Mention:
        """The number with the unit that its labels give it, if it prints none itself.

        A currency sign before it says nothing of the scale: $12.5 in a table in millions is 12.5 million dollars.
        """
        if mention.kind == "date":
            mention = mention._replace(kind="number")
        if mention.unit:
            signed = mention.kind == "money" and _is_signed_money(text)
            return _scale(mention, self._measure_at(row, column).scale) if signed else mention
        measure = self._measure_at(row, column)
        if measure.unit is None and measure.scale == 1:
            half = mention.ulp / 2 if column in self.rounded else 0
            return mention._replace(kind="number", interval=mention.interval.widened(Decimal(half)))
        kind = measure.unit.kind if measure.unit else "number"
        unit = measure.unit.unit if measure.unit else ""
        for prefix, per in self.labels.per:
            if prefix in self.rows[row].label and "/" not in unit and kind not in ("percent", "point"):
                unit = f"{unit}/{per}"
        half = mention.ulp / 2 if kind == "percent" and mention.interval.low == mention.interval.high else Decimal(0)
        mention = mention._replace(unit=unit, kind=kind, interval=mention.interval.widened(half))  # type: ignore[arg-type]
        return _scale(mention, measure.scale)

    def _measure_at(self, row: int, column: int) -> Measure:
        """Growth and share columns are per cent; else the column's measure, the row's, the table's."""
        of_column, of_row = self.column_measures[column], self.row_measures[row]
        kinds = (self.columns[column].kind, self.rows[row].kind)
        if kinds[0] in ("growth", "share") or (kinds[1] in ("growth", "share") and of_row.unit is None):
            return Measure(ONE, of_column.unit or UnitWord("%", "percent"))
        for measure in (of_column, of_row):
            if measure.unit or measure.scale != 1:
                return measure
        return self.note if "rate" not in kinds else Measure(ONE, None)

    def _figure(self, mention: Mention, flow: Flow, row: int, column: int) -> Figure:
        line, head = self.rows[row], self.columns[column]
        cell = flow.span(0, len(flow.text))
        return Figure.model_construct(
            id="", document="", printed="", start=0, end=0, number_start=0, number_end=0, line=1, column=1, place=NOWHERE,
            value=mention.value, interval=mention.interval, ulp=mention.ulp, unit=mention.unit,
            kind=mention.kind, metric=self._metric(line, head), period=self._period(line, head), compared_to=None,
            scope=self.around.scope, hedge=mention.hedge, role=self._role(line, head), direction=0, aspect=(),
            mode=self.around.plan, part_of=None, quoted=False, parts=mention.parts,
            sentence=self.spans[row], clause=cell, block=-1, cell=None,
        )  # fmt: skip

    def _row_spans(self) -> dict[int, Span]:
        """Where each row stands, from its first word to its last."""
        found: dict[int, list[Span]] = {}
        for (row, _), flow in self.sketch.flows.items():
            if flow.text:
                found.setdefault(row, []).append(flow.span(0, len(flow.text)))
        return {
            row: Span(start=min(span.start for span in spans), end=max(span.end for span in spans))
            for row, spans in found.items()
        }

    def _metric(self, line: Line, head: Line) -> Metric:
        """Words of the row's label, and of the column's where that is neither a period nor a kind of change."""
        language = self.document.language
        own = clean_label(_telling(line.path))
        row_words = content_words(own, language)
        column = clean_label(" ".join(dict.fromkeys(part for part in head.path if part)))
        column_words = content_words(column, language) if head.kind not in ("change", "growth") else ()
        outer = content_words(" ".join(clean_label(part) for part in line.path[:-1]), language)
        name = own or column
        return Metric(
            name=name, head=row_words[-1] if row_words else (column_words or ("",))[-1], words=tuple(dict.fromkeys(row_words)),
            inherited=tuple(dict.fromkeys((*outer, *column_words))), base=(),
        )  # fmt: skip

    def _period(self, line: Line, head: Line) -> Period | None:
        if head.period:
            return Period.model_construct(name=head.period, source="column")
        if line.period:
            return Period.model_construct(name=line.period, source="row")
        return self.around.period

    def _role(self, line: Line, head: Line) -> Role:
        for kind in (head.kind, line.kind):
            if kind in _ROLES:
                return _ROLES[kind]
        return "level"


def _numbers_columns(label: str, mentions: Sequence[Mention]) -> bool:
    """1, 2, 3, …, in the label and in the cells: the row below the head that numbers the columns."""
    digits = label.strip(" ()（）")
    return digits.isdecimal() and numbers_rows(mentions) and mentions[0].value == int(digits) + 1


def _goes_up(mentions: Sequence[Mention]) -> bool:
    values = [mention.value for mention in mentions]
    return len(values) > 1 and all(before < after for before, after in itertools.pairwise(values))


def _inherited(own: Sequence[str], above: Sequence[str]) -> list[str]:
    """The outer labels of a row: a blank one is that of the row above, unless one further out has changed."""
    found: list[str] = []
    for text, upper in zip(own, above, strict=True):
        changed = found != list(above[: len(found)])
        found.append(text or ("" if changed else upper))
    return found


def _telling(path: Sequence[str]) -> str:
    """The innermost label that is more than a letter: Isle of Wight in Isle of Wight, C."""
    return next((part for part in reversed(path) if len(part) > 1), path[-1] if path else "")


def _ends_with_zero(mention: Mention) -> bool:
    """The last digit that is printed is a zero; of digits without end the last ones do not count."""
    return (mention.value / mention.ulp).as_tuple().digits[-1] == 0


def _tells_date(mention: Mention) -> bool:
    """A year, or a year and a month behind its point (2021.6)."""
    if not FIRST_YEAR <= mention.value <= LAST_YEAR or mention.ulp < HUNDREDTH:
        return False  # before anything is computed: a number of forty digits has no remainder
    return (mention.value % 1) * (10 if mention.ulp == TENTH else 100) <= MONTHS


_ROLES: Mapping[str, Role] = {"change": "change", "growth": "growth", "share": "share"}


def _is_signed_money(text: str) -> bool:
    """A currency sign is all that the cell prints beside the digits: before them, or behind, where it is the next column's."""
    return any(unicodedata.category(sign) == "Sc" for sign in text) and not any(map(str.isalpha, text))


def _scale(mention: Mention, scale: Decimal) -> Mention:
    """万元 in the header multiplies value, interval and last place; a whole number of 万元 is rounded to 万元."""
    if scale == 1:
        return mention
    value, ulp = mention.value * scale, mention.ulp * scale
    half = ulp / 2
    interval = (
        mention.interval._replace(low=value - half, high=value + half) if mention.hedge is None else mention.interval
    )
    return mention._replace(value=value, ulp=ulp, interval=interval)


def grid_of(index: int, caption: str, read: TableRead, placed: Mapping[tuple[int, int], Figure]) -> Grid:
    """The understood table, for the finders."""
    columns = {line.index for line in read.columns}
    dashes = frozenset(place for place in read.sketch.dashes if place[1] in columns)
    return Grid.model_construct(
        block=index, caption=caption, rows=read.rows, columns=read.columns, figures=dict(placed), dashes=dashes
    )


def cell_of(index: int, found: TableFigure) -> CellRef:
    """Where a table figure stands."""
    return CellRef.model_construct(block=index, row=found.row, column=found.column)
