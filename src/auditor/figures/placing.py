"""Where each figure stands in the files that a person opens: file, line or paragraph, sheet and cell, page and box."""

from __future__ import annotations

from auditor.model import Document, Figure, Reading


def placed(reading: Reading) -> Reading:
    """The reading, its figures placed in the files that the document was made of, on its pages and in its cells."""
    document = reading.document
    if document is None or not (document.joined or document.layout or document.sheets):
        return reading
    figures = tuple(_placed(figure, document) for figure in reading.figures)
    known = {figure.id: figure for figure in figures}
    grids = tuple(
        grid.model_copy(update={"figures": {at: known[figure.id] for at, figure in grid.figures.items()}})
        for grid in reading.grids
    )
    return Reading.model_construct(document=document, figures=figures, grids=grids)


def _placed(figure: Figure, document: Document) -> Figure:
    known = figure.place
    told = {
        "headings": tuple(filter(None, known.headings)),  # a file's beginning may be a heading without words
        "table": known.table,
        "row": known.row,
        "column": known.column,
    }
    place = document.place_at(figure.start, figure.end, block=figure.block).model_copy(update=told)
    update: dict[str, object] = {"place": place}
    if place.file is not None:
        update |= {"document": place.file, "line": document.line_at(figure.start)}
    return figure.model_copy(update=update)
