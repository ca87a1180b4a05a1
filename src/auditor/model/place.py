"""Where a person finds something in a report."""

from __future__ import annotations

from auditor.model.layout import Box
from auditor.model.noun import Noun


class Place(Noun):
    """Where a person finds a figure."""

    file: str | None = None
    """Name of its file, for a report that is made of several."""
    headings: tuple[str, ...] = ()
    """The headings above it, from the highest to the nearest."""
    paragraph: int | None = None
    """Number of its block in its file, from 1."""
    below: int | None = None
    """Which paragraph it is below the nearest of the headings, from 1; a person counts from there. A table is one."""
    table: str | None = None
    """Caption of its table, or an empty string for a table without one."""
    table_number: int | None = None
    """Which of the tables of its file it stands in, from 1."""
    row: str | None = None
    """Label of its table row."""
    column: str | None = None
    """Label of its table column."""
    sheet: str | None = None
    """The sheet that it stands on, as its tab says, where the format has sheets and they have names."""
    cell: str | None = None
    """Its cell in the file, as a spreadsheet program names it (B7), where the format has cells."""
    line: int | None = None
    """Its line, from 1, where the lines of the text are those of the file."""
    page: int | None = None
    """Page, from 1, where the format has pages."""
    box: Box | None = None
    """The box around it on its page, where the format has pages."""


NOWHERE = Place()
"""The place of a figure that stands in no report."""
