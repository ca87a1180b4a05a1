"""The characters and strokes on the pages of a PDF file, as pdfium finds them: the only file that talks to it."""

from __future__ import annotations

import ctypes
import itertools
import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2 as pdfium
from pypdfium2 import raw

from auditor.readers.limits import Limits
from auditor.readers.refusals import refusal

Box = tuple[float, float, float, float]
"""Left, top, right, bottom in points, as the page is read: from its left and downwards."""
Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]
_UNTURNED: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_TILT = 0.15
"""Radians by which a character may lean; what leans more is a watermark."""
_STRAIGHT = 1.0
"""Points by which the ends of a ruled line may miss each other."""
_THIN = 3.0
"""A filled box that is no thicker is a ruled line."""
_STROKES = 20_000
"""A page with more strokes is a drawing."""
_NESTING = 8
"""How deep forms lie in one another."""
_PICTURE = 0.2
"""A picture that fills such a share of a page without text may hold its text."""
_SCAN = 0.5
"""And one that fills so much of a page whose only text stands in its margins."""
_MARGIN = 0.12
"""The share of a page's height that its margins above and below take."""
_SHAPES = 300
"""So many shapes on a page without text may be letters."""
_GARBLED = 0.5
"""A page is unreadable if such a share of its characters cannot be told."""
_TALLEST = 1.7
"""Times the size of its font that the box of a character may be high; some fonts claim more than two lines for one,"""
_ASCENT, _DESCENT = 0.9, 0.25
"""of which it takes so much above and below its baseline."""
_HYPHEN = "\ufffe\x02"
"""What pdfium says for the hyphen that a line was broken at."""


@dataclass(slots=True)
class Glyph:
    """A character on a page."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    base: float
    """Its baseline."""

    @property
    def size(self) -> float:
        """Its height."""
        return self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Stroke:
    """A ruled line, level or upright."""

    at: float
    """Where it lies: from the top if it is level, from the left if it is upright."""
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Sheet:
    """What stands on one page in one direction of reading."""

    number: int
    """The page, from 1."""
    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    """Characters that are seen, without blanks between words."""
    blanks: tuple[Glyph, ...]
    """The blanks that the file itself holds."""
    level: tuple[Stroke, ...] = ()
    """Ruled lines from left to right."""
    upright: tuple[Stroke, ...] = ()
    """Ruled lines from top to bottom."""
    turn: int = 0
    """Quarters by which the page is turned to read it."""
    rotation: int = 0
    """Degrees by which a viewer turns the page to show it."""
    bounds: Box = (0.0, 0.0, 0.0, 0.0)
    """Left, bottom, right and top of what a viewer shows, before it is turned."""

    def shown(self, glyph: Glyph) -> tuple[int, int, int, int]:
        """Left, top, right and bottom of a character in whole points on the page as a viewer shows it."""
        corners = (self._seen(glyph.left, glyph.top), self._seen(glyph.right, glyph.bottom))
        (left, right), (top, bottom) = (sorted(pair) for pair in zip(*corners, strict=True))
        return math.floor(left), math.floor(top), math.ceil(right), math.ceil(bottom)

    def _seen(self, across: float, down: float) -> Point:
        """A point of this sheet as a viewer shows it: from the upper left corner."""
        x, y = _unturned(across, down, self.turn)
        left, bottom, right, top = self.bounds
        return {90: (y - bottom, x - left), 180: (right - x, y - bottom), 270: (top - y, right - x)}.get(
            self.rotation, (x - left, top - y)
        )


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page: what stands on it in each direction, the most used first, or why nothing can be read."""

    number: int
    sheets: tuple[Sheet, ...] = ()
    fault: str = ""
    """picture (a scan, perhaps with a printed header or number), garbled, broken, or nothing."""


def leaves(data: bytes, *, name: str, limits: Limits) -> Iterator[Leaf]:
    """The pages of a PDF file, one after the other.

    Raises:
        ReadError: it is no PDF file, encrypted, or has more pages than the limits allow.
    """
    document = _opened(data, name)
    try:
        count = len(document)
        if count > limits.pages:
            raise refusal(name, "many-pages", count=count, pages=limits.pages)
        for index in range(count):
            yield _leaf(document, index, limits)
    finally:
        document.close()


def _opened(data: bytes, name: str) -> pdfium.PdfDocument:
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower() or "security" in str(error).lower():
            raise refusal(name, "encrypted") from error
        raise refusal(name, "no-pdf") from error


def _leaf(document: pdfium.PdfDocument, index: int, limits: Limits) -> Leaf:
    try:
        page = document[index]
    except pdfium.PdfiumError:
        return Leaf(index + 1, fault="broken")
    try:
        glyphs = _glyphs(page, limits)
        if not glyphs:
            return Leaf(index + 1, fault="picture" if _is_drawn(page) else "")
        if sum(_is_garbled(glyph.text) for found in glyphs.values() for glyph in found) > _GARBLED * sum(
            map(len, glyphs.values())
        ):
            return Leaf(index + 1, fault="garbled")
        fault = "picture" if _is_framed(page, glyphs) and _is_drawn(page, share=_SCAN) else ""
        return Leaf(index + 1, tuple(_sheets(page, index + 1, glyphs)), fault)
    finally:
        page.close()


def _is_framed(page: pdfium.PdfPage, glyphs: dict[int, list[Glyph]]) -> bool:
    """True if all text of a page stands in its margins above and below: a header, a footer, a number, and no words between."""
    left, bottom, right, top = page.get_bbox()
    axis, low, high = (0, left, right) if page.get_rotation() in (90, 270) else (1, bottom, top)
    margin = _MARGIN * (high - low)
    return all(
        not low + margin < _unturned((one.left + one.right) / 2, one.base, turn)[axis] < high - margin
        for turn, found in glyphs.items()
        for one in found
    )


def _is_drawn(page: pdfium.PdfPage, *, share: float = _PICTURE) -> bool:
    """True if a page shows something to read that is no text: a picture that fills so much of it, or letters drawn as shapes."""
    width, height = page.get_size()
    shapes = 0
    for item in page.get_objects(filter=(raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_PATH), max_depth=_NESTING):
        left, bottom, right, top = item.get_bounds()
        shapes += item.type == raw.FPDF_PAGEOBJ_PATH
        if shapes > _SHAPES:
            return True
        if item.type == raw.FPDF_PAGEOBJ_IMAGE and abs((right - left) * (top - bottom)) > share * width * height:
            return True
    return False


def _is_garbled(text: str) -> bool:
    return text == "\ufffd" or "\ue000" <= text <= "\uf8ff" or text >= "\U000f0000"


def _sheets(page: pdfium.PdfPage, number: int, glyphs: dict[int, list[Glyph]]) -> Iterator[Sheet]:
    width, height = page.get_size()
    if page.get_rotation() in (90, 270):
        width, height = height, width
    ranked = sorted(glyphs.items(), key=lambda item: -len(item[1]))
    for rank, (turn, found) in enumerate(ranked):
        seen = tuple(glyph for glyph in found if not glyph.text.isspace())
        blanks = tuple(glyph for glyph in found if glyph.text.isspace())
        apart = rank == 0 or _stand_apart(found, turn, ranked[0])
        level, upright = _strokes(page, turn) if apart else ((), ())
        across, down = (width, height) if turn % 2 == 0 else (height, width)
        if seen:
            yield Sheet(number, across, down, seen, blanks, level, upright, turn, page.get_rotation(), page.get_bbox())


def _unturned(across: float, down: float, turn: int) -> Point:
    """The point of the page that a reader of text turned by so many quarters sees there: what `_turned` makes of it."""
    return ((across, -down), (down, across), (-across, down), (-down, -across))[turn]


def _stand_apart(glyphs: list[Glyph], turn: int, most: tuple[int, list[Glyph]]) -> bool:
    """True if nothing of what is turned like most of the page stands among these: a table of their own, no turned labels."""
    corners = [_unturned(x, y, turn) for one in glyphs for x, y in ((one.left, one.top), (one.right, one.bottom))]
    xs, ys = ([point[axis] for point in corners] for axis in (0, 1))
    left, right, low, high = min(xs), max(xs), min(ys), max(ys)
    usual, others = most
    inside = (_unturned((one.left + one.right) / 2, (one.top + one.bottom) / 2, usual) for one in others)
    return not any(left <= x <= right and low <= y <= high for x, y in inside)


def _turned(x: float, y: float, turn: int) -> tuple[float, float]:
    """A point of the page as one sees it who reads text that is turned by so many quarters: from left, downwards."""
    return ((x, -y), (y, x), (-x, y), (-y, -x))[turn]


def _glyphs(page: pdfium.PdfPage, limits: Limits) -> dict[int, list[Glyph]]:
    """The characters by the quarters that they are turned by, none of them a watermark's."""
    found: dict[int, list[Glyph]] = {}
    textpage = page.get_textpage()
    try:
        for index in range(min(textpage.count_chars(), limits.characters)):
            if not raw.FPDFText_IsGenerated(textpage, index):
                quarters = raw.FPDFText_GetCharAngle(textpage, index) / (math.pi / 2)
                turn = round(quarters)
                if abs(quarters - turn) * (math.pi / 2) <= _TILT:
                    glyph = _glyph(textpage, index, -turn % 4)
                    if glyph:
                        found.setdefault(-turn % 4, []).append(glyph)
    finally:
        textpage.close()
    return {turn: part for turn, part in found.items() if any(not glyph.text.isspace() for glyph in part)}


def _glyph(textpage: pdfium.PdfTextPage, index: int, turn: int) -> Glyph | None:
    code = raw.FPDFText_GetUnicode(textpage, index)
    text = "\ufffd" if 0xD800 <= code <= 0xDFFF or code > 0x10FFFF or code == 0 else chr(code)
    text = "-" if text in _HYPHEN else text
    if text < " " and not text.isspace():
        return None
    box, x, y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    if not raw.FPDFText_GetLooseCharBox(textpage, index, box) or not raw.FPDFText_GetCharOrigin(textpage, index, x, y):
        return None
    corners = (_turned(box.left, box.top, turn), _turned(box.right, box.bottom, turn))
    (left, right), (top, bottom) = (sorted(pair) for pair in zip(*corners, strict=True))
    _, base = _turned(x.value, y.value, turn)
    em = raw.FPDFText_GetFontSize(textpage, index)
    if bottom - top > _TALLEST * em:
        em *= _scale(textpage, index)
        if bottom - top > _TALLEST * em > 0:
            top, bottom = base - _ASCENT * em, base + _DESCENT * em
    if not all(map(math.isfinite, (left, right, top, bottom, base))) or max(map(abs, (left, right, top, bottom))) > 1e5:
        return None
    return Glyph(text, left, right, top, bottom, base)


def _scale(textpage: pdfium.PdfTextPage, index: int) -> float:
    """By how much the page enlarges the font of a character."""
    matrix = raw.FS_MATRIX()
    if not raw.FPDFText_GetMatrix(textpage, index, matrix):
        return 0.0
    return math.sqrt(abs(matrix.a * matrix.d - matrix.b * matrix.c))


def _strokes(page: pdfium.PdfPage, turn: int) -> tuple[tuple[Stroke, ...], tuple[Stroke, ...]]:
    """The ruled lines of the page, level ones and upright ones."""
    level: list[Stroke] = []
    upright: list[Stroke] = []
    for start, end in _edges(page):
        (x0, y0), (x1, y1) = _turned(*start, turn), _turned(*end, turn)
        if abs(y1 - y0) <= _STRAIGHT < abs(x1 - x0):
            level.append(Stroke((y0 + y1) / 2, min(x0, x1), max(x0, x1)))
        elif abs(x1 - x0) <= _STRAIGHT < abs(y1 - y0):
            upright.append(Stroke((x0 + x1) / 2, min(y0, y1), max(y0, y1)))
        if len(level) + len(upright) > _STROKES:
            return (), ()
    return tuple(level), tuple(upright)


def _edges(page: pdfium.PdfPage) -> Iterator[tuple[Point, Point]]:
    """The straight pieces of all paths that are drawn on the page, also inside forms."""
    count = min(int(raw.FPDFPage_CountObjects(page.raw)), 10 * _STROKES)
    for index in range(count):
        yield from _object_edges(raw.FPDFPage_GetObject(page.raw, index), _UNTURNED, 0)


def _object_edges(item: object, outer: Matrix, depth: int) -> Iterator[tuple[Point, Point]]:
    kind = raw.FPDFPageObj_GetType(item)
    if kind == raw.FPDF_PAGEOBJ_PATH:
        yield from _path_edges(item, _product(_matrix(item), outer))
    elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _NESTING:
        inner = _product(_matrix(item), outer)
        for index in range(min(int(raw.FPDFFormObj_CountObjects(item)), _STROKES)):
            yield from _object_edges(raw.FPDFFormObj_GetObject(item, index), inner, depth + 1)


def _matrix(item: object) -> Matrix:
    found = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(item, found):
        return _UNTURNED
    return (found.a, found.b, found.c, found.d, found.e, found.f)


def _product(first: Matrix, second: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    p, q, r, s, t, u = second
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


def _path_edges(path: object, matrix: Matrix) -> Iterator[tuple[Point, Point]]:
    """The edges of a path: of a stroked one all straight pieces, of a filled one the line that it is if it is thin."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    if not raw.FPDFPath_GetDrawMode(path, fill, stroke) or not (fill.value or stroke.value):
        return
    for points in _outlines(path, matrix):
        if stroke.value:
            yield from itertools.pairwise(points)
            continue
        xs, ys = [x for x, _ in points], [y for _, y in points]
        left, right, low, high = min(xs), max(xs), min(ys), max(ys)
        if high - low <= _THIN < right - left:
            yield (left, (low + high) / 2), (right, (low + high) / 2)
        elif right - left <= _THIN < high - low:
            yield ((left + right) / 2, low), ((left + right) / 2, high)


def _outlines(path: object, matrix: Matrix) -> Iterator[list[Point]]:
    """The corners of each part of the path; curves count as the straight way to their end."""
    points: list[Point] = []
    a, b, c, d, e, f = matrix
    for index in range(min(int(raw.FPDFPath_CountSegments(path)), _STROKES)):
        segment = raw.FPDFPath_GetPathSegment(path, index)
        x, y = ctypes.c_float(), ctypes.c_float()
        if not raw.FPDFPathSegment_GetPoint(segment, x, y):
            continue
        if raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_MOVETO:
            if len(points) > 1:
                yield points
            points = []
        points.append((a * x.value + c * y.value + e, b * x.value + d * y.value + f))
        if raw.FPDFPathSegment_GetClose(segment) and len(points) > 1:
            points.append(points[0])
    if len(points) > 1:
        yield points


def common(sizes: Iterator[float]) -> float:
    """The commonest size, to a fifth of a point."""
    counted = Counter(round(size * 5) / 5 for size in sizes)
    return max(counted, key=lambda size: (counted[size], size), default=10.0)
