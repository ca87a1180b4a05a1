"""The charts of Word documents as the tables that they draw: the values that Word stored with them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from auditor.readers.cellformats import GENERAL, shown
from auditor.readers.grids import Grid, Slot
from auditor.readers.manuscript import Manuscript
from auditor.readers.refusals import refusal

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
"""The namespace of charts."""
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
"""The namespace of what is drawn in them."""
_CATEGORIES = ("cat", "xVal")
_VALUES = ("val", "yVal")


@dataclass(frozen=True, slots=True)
class _Series:
    name: str
    categories: Mapping[int, str]
    values: Mapping[int, str]


def write(manuscript: Manuscript, root: etree._Element, *, anchor: str | None) -> None:
    """Writes a chart: its title as the caption, a row for each category, a column for each series.

    Raises:
        ReadError: it has more values than the limits allow.
    """
    series = list(_series(root))
    places = sorted({place for one in series for place in one.values})
    if (len(places) + 1) * (len(series) + 1) > manuscript.limits.cells:
        raise refusal(manuscript.name, "chart", cells=manuscript.limits.cells)
    if not places:
        return
    start = manuscript.length
    title = "".join(_drawn(root.find(f"{C}chart/{C}title"))).strip()
    captions = (manuscript.cell([title]),) if title else ()
    manuscript.write("\n" if title else "")
    names = next((one.categories for one in series if one.categories), {})
    lines = [["", *(one.name for one in series)]]
    lines += [[names.get(place, ""), *(one.values.get(place, "") for one in series)] for place in places]
    rows = tuple(_row(manuscript, line) for line in lines)
    manuscript.grid(Grid(rows, start, manuscript.length, header_rows=1, anchor=anchor, captions=captions))


def _row(manuscript: Manuscript, words: list[str]) -> tuple[Slot, ...]:
    slots: list[Slot] = []
    for column, one in enumerate(words):
        if column:
            manuscript.write("\t")
        slots.append(Slot(column, manuscript.cell([one])))
    manuscript.write("\n")
    return tuple(slots)


def _series(root: etree._Element) -> Iterator[_Series]:
    for element in root.iter(f"{C}ser"):
        name = element.find(f"{C}tx")
        yield _Series(
            "" if name is None else " ".join(_points(name).values()) or (name.findtext(f"{C}v") or ""),
            _first(element, _CATEGORIES),
            _first(element, _VALUES),
        )


def _first(series: etree._Element, names: tuple[str, str]) -> dict[int, str]:
    for name in names:
        element = series.find(f"{C}{name}")
        if element is not None:
            return _points(element)
    return {}


def _points(element: etree._Element) -> dict[int, str]:
    """The stored values by their index, as their format shows them; of several levels of names the lowest."""
    cache = next(element.iter(f"{C}numCache", f"{C}strCache", f"{C}lvl", f"{C}numLit", f"{C}strLit"), None)
    if cache is None:
        return {}
    code = cache.findtext(f"{C}formatCode") or GENERAL
    found: dict[int, str] = {}
    for point in cache.iterchildren(f"{C}pt"):
        index, words = point.get("idx", ""), point.findtext(f"{C}v")
        if words is not None and index.isascii() and index.isdigit() and len(index) < 7:
            numeric = cache.tag in (f"{C}numCache", f"{C}numLit")
            found[int(index)] = shown(words, point.get("formatCode", code)) if numeric else words
    return found


def _drawn(title: etree._Element | None) -> Iterator[str]:
    for words in () if title is None else title.iter(f"{A}t", f"{C}v"):
        yield words.text or ""
