"""Where each figure stands in the files that a person opens: which file, which line and paragraph of it, which box of a page."""

from __future__ import annotations

from auditor.model import Document, Figure, Place, Reading


def placed(reading: Reading) -> Reading:
    """The reading, its figures placed in the files that the document was made of, and on the pages that it was read from."""
    document = reading.document
    if document is None or not (document.joined or document.layout):
        return reading
    figures = tuple(_placed(figure, document) for figure in reading.figures)
    known = {figure.id: figure for figure in figures}
    grids = tuple(
        grid.model_copy(update={"figures": {at: known[figure.id] for at, figure in grid.figures.items()}})
        for grid in reading.grids
    )
    return Reading.model_construct(document=document, figures=figures, grids=grids)


def _placed(figure: Figure, document: Document) -> Figure:
    on_page = _on_page(figure, document)
    if not document.joined:
        return figure.model_copy(update={"place": on_page})
    file = document.file_at(figure.start)
    in_file = {
        "file": file.name,
        "headings": tuple(filter(None, on_page.headings)),  # a file's beginning may be a heading without words
        "paragraph": figure.block + 1 - file.first_block,
    }
    place = on_page.model_copy(update=in_file)
    return figure.model_copy(update={"document": file.name, "line": document.line_at(figure.start), "place": place})


def _on_page(figure: Figure, document: Document) -> Place:
    """The figure's place with its own page, which may be a later one than that on which its paragraph or table begins."""
    found = document.layout.at(figure.start, figure.end) if document.layout else None
    return figure.place.model_copy(update={"page": found[0], "box": found[1]}) if found else figure.place
