"""Where each figure stands in the files that a person opens: which file, and which line and paragraph of it."""

from __future__ import annotations

from auditor.model import Document, Figure, Reading


def placed(reading: Reading) -> Reading:
    """The reading, its figures placed in the files that the document was made of; a document of one file stays as it is."""
    document = reading.document
    if document is None or not document.joined:
        return reading
    figures = tuple(_placed(figure, document) for figure in reading.figures)
    known = {figure.id: figure for figure in figures}
    grids = tuple(
        grid.model_copy(update={"figures": {at: known[figure.id] for at, figure in grid.figures.items()}})
        for grid in reading.grids
    )
    return Reading.model_construct(document=document, figures=figures, grids=grids)


def _placed(figure: Figure, document: Document) -> Figure:
    file = document.file_at(figure.start)
    place = figure.place.model_copy(
        update={
            "file": file.name,
            "headings": tuple(filter(None, figure.place.headings)),  # a file's beginning may be a heading without words
            "paragraph": figure.block + 1 - file.first_block,
        }
    )
    return figure.model_copy(update={"document": file.name, "line": document.line_at(figure.start), "place": place})
