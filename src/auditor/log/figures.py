"""A figure as the log records it."""

from __future__ import annotations

from auditor.log.numerals import numeral
from auditor.log.records import BoxRecord, FigureFields, FigureRecord, WhereRecord
from auditor.model import Box, Document, Figure, Language, Place
from auditor.places import describe


def figure_record(fields: FigureFields) -> FigureRecord:
    """The record of a figure that was found."""
    return {"type": "figure", **fields}


def figure_fields(figure: Figure, *, document: Document, language: Language) -> FigureFields:
    """All fields of the figure, flat; its positions count in the text of its file, its place is told in the language given."""
    file = document.file_at(figure.start)
    low, high, low_open, high_open = figure.interval
    line, column = _begin(figure)
    metric, period = figure.metric, figure.period
    return {
        "id": figure.id,
        "document": file.name,
        "printed": figure.amount,
        "start": figure.start + figure.lead - file.start,
        "end": figure.end - file.start,
        "number_start": figure.number_start - file.start,
        "number_end": figure.number_end - file.start,
        "line": line,
        "column": column,
        "place": describe(figure.place, language=language),
        "where": _where(figure.place),
        "value": format(figure.value, "f"),
        "low": numeral(low),
        "high": numeral(high),
        "low_open": low_open,
        "high_open": high_open,
        "ulp": format(figure.ulp, "f"),
        "unit": figure.unit,
        "kind": figure.kind,
        "metric": metric.name or metric.head,
        "metric_head": metric.head,
        "metric_words": metric.words,
        "metric_event": metric.event,
        "metric_inherited": metric.inherited,
        "metric_base": metric.base,
        "period": period.name if period else None,
        "period_source": period.source if period else None,
        "compared_to": figure.compared_to,
        "scope": figure.scope,
        "hedge": figure.hedge,
        "sense": figure.role,
        "direction": figure.direction,
        "aspect": figure.aspect,
        "mode": figure.mode,
        "quoted": figure.quoted,
        "parts": tuple(format(part, "f") for part in figure.parts),
    }


def _box(box: Box) -> BoxRecord:
    return {"left": box.left, "top": box.top, "right": box.right, "bottom": box.bottom}


def _begin(figure: Figure) -> tuple[int, int]:
    """Line and column at which the amount begins, behind its hedge and a line broken between the two."""
    *broken, last = figure.printed[: figure.lead].split("\n")
    return figure.line + len(broken), len(last) + (1 if broken else figure.column)


def _where(place: Place) -> WhereRecord:
    return {
        "file": place.file,
        "headings": place.headings,
        "paragraph": place.paragraph,
        "table": place.table,
        "row": place.row,
        "column": place.column,
        "table_number": place.table_number,
        "sheet": place.sheet,
        "cell": place.cell,
        "page": place.page,
        "box": _box(place.box) if place.box else None,
    }
