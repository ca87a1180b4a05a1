"""PDF files made by hand, page by page, for the tests of their reader."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

WIDTH, HEIGHT = 595, 842
_FONT = (
    "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[<</Type/Font"
    "/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>"
    "/DW 1000/W[1 95 500]/FontDescriptor<</Type/FontDescriptor/FontName/STSong-Light/Flags 4/ItalicAngle 0"
    "/Ascent 880/Descent -120/CapHeight 880/StemV 80/FontBBox[0 -120 1000 880]>>>>]>>"
)


def words(text: str, *, x: float = 72, y: float = 72, size: float = 12) -> str:
    """Words whose baseline stands so far from the left and from the top of the page.

    The font is not embedded. Where the machine's own has no Latin letters, a single one has no extent and pdfium leaves it
    out: tests print two, or one and a blank.
    """
    return f"BT /F {size} Tf 1 0 0 1 {x} {HEIGHT - y} Tm <{text.encode('utf-16-be').hex()}> Tj ET\n"


def turned(text: str, *, x: float, y: float, size: float = 12) -> str:
    """Words that run from the bottom of the page upwards."""
    return f"BT /F {size} Tf 0 1 -1 0 {x} {HEIGHT - y} Tm <{text.encode('utf-16-be').hex()}> Tj ET\n"


def upright(texts: Iterable[str], *, rotation: int, x: float = 72, y: float = 100, pitch: float = 20) -> str:
    """Lines that are upright, and so far from the left and from the top, on a page that a viewer turns by those degrees."""
    matrix = {0: "1 0 0 1", 90: "0 1 -1 0", 180: "-1 0 0 -1", 270: "0 -1 1 0"}[rotation]
    found = ""
    for index, text in enumerate(texts):
        down = y + index * pitch
        at = {0: (x, HEIGHT - down), 90: (down, x), 180: (WIDTH - x, down), 270: (WIDTH - down, HEIGHT - x)}[rotation]
        found += f"BT /F 12 Tf {matrix} {at[0]} {at[1]} Tm <{text.encode('utf-16-be').hex()}> Tj ET\n"
    return found


def tilted(text: str, *, x: float, y: float, size: float = 40) -> str:
    """A watermark."""
    return f"BT /F {size} Tf 0.7 0.7 -0.7 0.7 {x} {HEIGHT - y} Tm <{text.encode('utf-16-be').hex()}> Tj ET\n"


def rule(x0: float, y0: float, x1: float, y1: float) -> str:
    """A ruled line."""
    return f"0.5 w {x0} {HEIGHT - y0} m {x1} {HEIGHT - y1} l S\n"


def lines(texts: Iterable[str], *, x: float = 72, y: float = 100, size: float = 12, pitch: float = 20) -> str:
    """Lines of text below one another."""
    return "".join(words(text, x=x, y=y + index * pitch, size=size) for index, text in enumerate(texts))


def ruled(
    rows: Sequence[Sequence[str]], *, x: float = 72, y: float = 200, width: float = 100, height: float = 24
) -> str:
    """A table with a line around every cell."""
    across, down = width * len(rows[0]), height * len(rows)
    strokes = [rule(x, y + index * height, x + across, y + index * height) for index in range(len(rows) + 1)]
    strokes += [rule(x + index * width, y, x + index * width, y + down) for index in range(len(rows[0]) + 1)]
    cells = [
        words(text, x=x + column * width + 4, y=y + row * height + 16)
        for row, line in enumerate(rows)
        for column, text in enumerate(line)
        if text
    ]
    return "".join(strokes + cells)


def turned_ruled(
    rows: Sequence[Sequence[str]], *, x: float = 300, y: float = 700, width: float = 80, height: float = 24
) -> str:
    """A table that runs from the bottom of the page upwards, with a line around every cell, from its lower left corner on."""
    across, down = width * len(rows[0]), height * len(rows)
    strokes = [rule(x + index * height, y, x + index * height, y - across) for index in range(len(rows) + 1)]
    strokes += [rule(x, y - index * width, x + down, y - index * width) for index in range(len(rows[0]) + 1)]
    cells = [
        turned(text, x=x + row * height + 16, y=y - column * width - 4)
        for row, line in enumerate(rows)
        for column, text in enumerate(line)
    ]
    return "".join(strokes + cells)


def document(*pages: str, resources: str = "", further: Sequence[bytes] = (), entries: str = "") -> bytes:
    """A PDF file of those pages, each with those entries; `further` are objects from number 4 + 2 × pages on."""
    count = len(pages)
    kids = " ".join(f"{4 + 2 * index} 0 R" for index in range(count))
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages/Count {count}/Kids[{kids}]>>".encode(), _FONT.encode()]
    for index, content in enumerate(pages):
        data = content.encode("latin-1")
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {WIDTH} {HEIGHT}]{entries}/Contents {5 + 2 * index} 0 R"
            f"/Resources<</Font<</F 3 0 R>>{resources}>>>>".encode()
        )
        objects.append(f"<</Length {len(data)}>>\nstream\n".encode() + data + b"\nendstream")
    return _assembled([*objects, *further])


def scan(pages: int = 1) -> bytes:
    """A PDF file of pages that are pictures."""
    picture = b"<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length 1>>\nstream\n\x80\nendstream"
    content = f"q {WIDTH} 0 0 {HEIGHT} 0 0 cm /I Do Q"
    return document(*[content] * pages, resources=f"/XObject<</I {4 + 2 * pages} 0 R>>", further=[picture])


def _assembled(objects: Sequence[bytes]) -> bytes:
    data = b"%PDF-1.7\n"
    offsets: list[int] = []
    for number, content in enumerate(objects, 1):
        offsets.append(len(data))
        data += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    table = b"".join(f"{offset:010d} 00000 n \n".encode() for offset in offsets)
    size = len(objects) + 1
    head = f"xref\n0 {size}\n0000000000 65535 f \n".encode()
    tail = f"trailer\n<</Size {size}/Root 1 0 R>>\nstartxref\n{len(data)}\n%%EOF\n".encode()
    return data + head + table + tail
