"""A whole report read: every block's figures in order, with ids, lines and places, and what parts belong to."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from auditor import lexicon
from auditor.collection import uncollected
from auditor.figures.flow import Flow
from auditor.figures.grammar import Mention
from auditor.figures.parts import with_parts
from auditor.figures.periods import periods, report_year
from auditor.figures.placing import placed
from auditor.figures.prints import Prints
from auditor.figures.prose import Surroundings, read_prose
from auditor.figures.scopes import scope_name, scopes_in
from auditor.figures.tables import TableFigure, TableRead, cell_of, grid_of, read_tables
from auditor.folding import folded
from auditor.lexicon import any_of
from auditor.model import Block, Document, Figure, Period, Place, Reading
from auditor.model.figure import Mode
from auditor.model.reading import Grid, Line

OPENING_BLOCKS = 12
"""Blocks at the beginning in which a report names its year."""


@uncollected()
def read_figures(document: Document) -> Reading:
    """Every figure of a document in document order, and its tables understood."""
    reader = _ReportReader(document)
    figures, grids = [], []
    for index, block in enumerate(document.blocks):
        reader.enter(block)
        if block.kind == "table" and block.table:
            found, understood = reader.table(index, block)
            figures += found
            grids += understood
        else:
            figures += reader.text(index, block)
    whole = tuple(with_parts(figures, document))
    return placed(Reading.model_construct(document=document, figures=whole, grids=tuple(grids)))


def find_figures(document: Document) -> tuple[Figure, ...]:
    """Every figure of a document, in document order; `document.text[f.start:f.end] == f.printed` for each."""
    return read_figures(document).figures


_ITEM = re.compile(r"\s*(?:[(（]?[0-9一二三四五六七八九十]{1,3}[)）、.．]|[①-⑳])")
"""The number before an item of a list that is told in paragraphs."""


class _Heading(NamedTuple):
    """A heading as it stands and as it is read."""

    level: int
    printed: str
    folded: str


class _ReportReader:
    """Walks the blocks of a document and keeps what later blocks inherit: headings, period, scope, plan or fact."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.folded = folded(document)
        self.prints = Prints(document)
        self.words = lexicon.load(document.language)
        self.year = report_year(document, [self._plain(block) for block in document.blocks[:OPENING_BLOCKS]])
        self.own_scope = self._own_scope()
        self.headings: list[_Heading] = []
        self.count = 0
        self.period = Period(name=str(self.year), source="document") if self.year else None
        self.lead: Surroundings | None = None
        """What the paragraph that introduces a list lends its items."""
        self.around = self._around()

    def _plain(self, block: Block) -> str:
        return "".join(self.folded[span.start : span.end] for span in block.spans)

    def _own_scope(self) -> str | None:
        """The scope word that the report uses most is its own (全市 in a city's report)."""
        if not self.words.scopes:
            return None
        found = Counter(map(scope_name, re.findall(any_of(self.words.scopes), self.folded)))
        return found.most_common(1)[0][0] if found else None

    def enter(self, block: Block) -> None:
        """Takes note of a heading before its block and those below it are read."""
        if block.kind not in ("heading", "title"):
            return
        level = 0 if block.kind == "title" else block.level or 1
        self.headings = [kept for kept in self.headings if kept.level < level]
        printed = "".join(self.document.text[span.start : span.end] for span in block.spans)
        self.headings.append(_Heading(level, re.sub(r"\s+", " ", printed).strip(), self._plain(block)))
        self.around, self.lead = self._around(), None

    def _around(self) -> Surroundings:
        titles = tuple(heading.printed for heading in self.headings)
        plan: Mode = "plan" if any(self._plans(title) for title in self._below_title()) else "actual"
        period, year = self.period, self.year
        for title in self._below_title():
            stated = periods(self.document.language).stated(title, year)
            if stated:
                period = Period(name=stated[0].name, source="heading")
                year = int(period.name) if period.name.isdecimal() else year  # what 当年 and 上年 mean below it
        return Surroundings(self.document.language, year, titles, period, self.own_scope, self._scope(), plan)

    def _plans(self, title: str) -> bool:
        """A heading speaks of what is to come (草案), and not also of what has been done (执行情况和…草案)."""
        spoken = (self.words.plan_headings, self.words.done_headings)
        planned, done = (any(word in title for word in words) for words in spoken)
        return planned and not done

    def _scope(self) -> str | None:
        """The one scope that the nearest heading names which names any, or the report's own."""
        for title in reversed(self._below_title()):
            named = {name for _, name in scopes_in(self.document.language, title)}
            if named:
                return named.pop() if len(named) == 1 else self.own_scope
        return self.own_scope

    def _below_title(self) -> list[str]:
        """The headings above the next block without the report's own title."""
        return [heading.folded for heading in self.headings if heading.level > 0]

    def text(self, index: int, block: Block) -> Iterator[Figure]:
        """The figures of a block of running text."""
        flow = Flow.of(self.folded, block.spans)
        if not flow.text:
            return
        skip = (
            flow.text.find(block.number) + len(block.number) if block.number and block.number in flow.text[:20] else 0
        )
        place = self._place(index, block)
        listed = self.lead is not None and _ITEM.match(flow.text) is not None
        if not listed:
            self.lead = None
        last: Figure | None = None
        for mention, figure in read_prose(flow, self.lead or self.around, skip):
            yield self._placed(figure, flow, mention, index, place)
            last = figure if figure.measured else last
        if last and not listed and flow.text.rstrip().replace("：", ":").endswith(self.words.leads):
            self.lead = self.around.behind(last)

    def table(self, index: int, block: Block) -> tuple[list[Figure], list[Grid]]:
        """The figures of a table block in document order, and its tables understood."""
        table = block.table
        caption = "".join(self.document.text[span.start : span.end] for span in table.caption).strip() if table else ""
        tables = read_tables(self.document, block, self.around)
        found = sorted(
            ((one, read) for read in tables for one in read.figures),
            key=lambda pair: pair[0].flow.position(pair[0].mention.start),
        )
        figures: list[Figure] = []
        around = self._place(index, block)
        cells: dict[int, dict[tuple[int, int], Figure]] = {id(read): {} for read in tables}
        printed = self.prints.labels(table) if table else {}
        labels = {id(read): _Labels(read, self.prints, printed) for read in tables}
        for one, read in found:
            row, column = labels[id(read)].of(one)
            place = around.model_copy(update={"table": caption, "row": row, "column": column})
            figure = self._placed(one.figure, one.flow, one.mention, index, place).model_copy(
                update={"cell": cell_of(index, one)}
            )
            figures.append(figure)
            if one.whole:
                cells[id(read)][one.row, one.column] = figure
        grids = [grid_of(index, caption, read, cells[id(read)]) for read in tables if cells[id(read)]]
        return figures, grids

    def _place(self, index: int, block: Block) -> Place:
        """The place of a block; what stands on another line of it is placed there when it is found."""
        start = block.spans[0].start if block.spans else 0
        place = self.document.place_at(start, block=index)
        return place.model_copy(update={"headings": self.around.headings})

    def _placed(self, figure: Figure, flow: Flow, mention: Mention, index: int, place: Place) -> Figure:
        """The figure with its id, its exact positions and its line."""
        self.count += 1
        span, number = flow.span(mention.start, mention.end), flow.span(mention.number_start, mention.number_end)
        lead = flow.position(mention.start + mention.lead) - span.start if mention.lead else 0
        starts = self.document.line_starts
        line = bisect_right(starts, span.start)
        if place.line is not None and place.line != line:
            place = place.model_copy(update={"line": line})
        if place.below and len(self.document.blocks[index].spans) > 1:
            place = place.model_copy(update={"below": self.document.place_at(span.start, block=index).below})
        name = self.prints.shown(figure.metric.name, figure.sentence, *self.document.blocks[index].spans[:1])
        metric = figure.metric if name == figure.metric.name else figure.metric.model_copy(update={"name": name})
        return figure.model_copy(
            update={
                "id": f"f{self.count}", "document": self.document.name, "printed": self.document.text[span.start : span.end],
                "start": span.start, "end": span.end, "number_start": number.start, "number_end": number.end,
                "line": line, "column": span.start - starts[line - 1] + 1, "place": place, "block": index,
                "lead": lead, "metric": metric,
            }
        )  # fmt: skip


class _Labels:
    """The labels of a table's rows and columns as they are printed."""

    def __init__(self, read: TableRead, prints: Prints, printed: Mapping[str, str]) -> None:
        self._prints, self._printed = prints, printed
        self.rows = {line.index: self._shown(line) for line in read.rows}
        self.columns = {line.index: self._shown(line) for line in read.columns}

    def _shown(self, line: Line) -> str:
        parts = list(dict.fromkeys(filter(None, line.path)))
        if " ".join(parts) != line.label:
            return self._prints.shown(line.label)
        return " ".join(self._printed.get(part) or self._prints.shown(part) for part in parts)

    def of(self, found: TableFigure) -> tuple[str | None, str | None]:
        """The labels of the figure's row and column."""
        return self.rows.get(found.row), self.columns.get(found.column)
