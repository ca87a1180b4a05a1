"""Files that mean harm, or were harmed: made anew each time from sound ones of our own."""

from __future__ import annotations

import io
import random
import warnings
import zipfile
from collections.abc import Iterator

import oldworkbook
import pdffile
import wordfile
import workbookfile

FLIPS = 6
"""So many times each sound file is damaged bit by bit."""
CUTS = (0.1, 0.5, 0.9, 0.99)
"""Where each sound file is cut off."""
_LAUGHS = "<!DOCTYPE x [" + '<!ENTITY a "12">' + "".join(
    f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)
) + "]>"  # fmt: skip
_OUTSIDE = '<!DOCTYPE x [<!ENTITY j SYSTEM "file:///etc/hostname">]>'
_W = f'xmlns:w="{wordfile.W}"'
_LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"


def sound() -> dict[str, bytes]:
    """One sound file of each format, by suffix."""
    table = "<table><tr><th>学校<th>2020<tr><td>甲校<td>12</table>"
    cells = wordfile.table(wordfile.cell("学校") + wordfile.cell("2020"), wordfile.cell("甲校") + wordfile.cell("12"))
    sheet = workbookfile.row(1, "学校", "2020") + workbookfile.row(2, "甲校", "12")
    numbered = (
        '<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="1"/>'
        '<text:list-level-style-number text:level="2" style:num-format="i" text:display-levels="2"/></text:list-style>'
    )
    listed = (
        '<text:list xml:id="a" text:style-name="L"><text:list-item text:start-value="3"><text:p>甲校</text:p><text:list>'
        "<text:list-item><text:p>12人</text:p></text:list-item></text:list></text:list-item></text:list>"
        '<text:list text:continue-list="a" text:style-name="L"><text:list-item><text:p>乙校</text:p></text:list-item></text:list>'
    )
    odf = "<table:table><table:table-row><table:table-cell><text:p>1</text:p></table:table-cell></table:table-row></table:table>"
    return {
        "txt": "一、规模\n全市招生10389人。\n".encode(),
        "md": "# 规模\n\n| 学校 | 2020 |\n|---|---|\n| 甲校 | 12 |\n".encode(),
        "html": f"<meta charset=utf-8><h1>规模</h1><p>全市招生10389人。</p>{table}".encode(),
        "docx": wordfile.document(wordfile.paragraph("全市招生10389人。") + cells),
        "xlsx": workbookfile.workbook({"招生": sheet}),
        "xls": oldworkbook.old_workbook({"招生": {(0, 0): 2019, (0, 1): 2020, (1, 0): 0.12, (1, 1): 0.13}}),
        "xlsb": oldworkbook.binary_workbook({(0, 0): 2019, (0, 1): 2020, (1, 0): 11, (1, 1): 12}),
        "csv": "学校,2020\n甲校,12\n".encode(),
        "odt": workbookfile.opendocument(
            f"<office:text><text:p>招生12人。</text:p>{odf}{listed}</office:text>", styles=numbered
        ),
        "ods": workbookfile.opendocument(f"<office:spreadsheet>{odf}</office:spreadsheet>"),
        "pdf": pdffile.document(pdffile.lines(["全市招生10389人。"]) + pdffile.ruled([["学校", "2020"], ["甲校", "12"]])),
    }  # fmt: skip


def corpus() -> dict[str, bytes]:
    """All hostile files by name."""
    found = dict(_harmed())
    found.update(_misnamed())
    found.update(_packages())
    found.update(_nested())
    found.update(_texts())
    found.update(_pdfs())
    return found


def _harmed() -> Iterator[tuple[str, bytes]]:
    for suffix, data in sound().items():
        for cut in CUTS:
            yield f"cut-{cut}.{suffix}", data[: int(len(data) * cut)]
        for seed in range(FLIPS):
            yield f"flipped-{seed}.{suffix}", flipped(data, seed=seed)
        yield f"doubled.{suffix}", data * 2
        yield f"prefixed.{suffix}", b"\n\n" + data


def flipped(data: bytes, *, seed: int) -> bytes:
    """The bytes with one in a hundred bits turned over, at least one."""
    chance = random.Random(seed)
    harmed = bytearray(data)
    for _ in range(max(1, len(data) // 100)):
        harmed[chance.randrange(len(harmed))] ^= 1 << chance.randrange(8)
    return bytes(harmed)


def _misnamed() -> Iterator[tuple[str, bytes]]:
    files = sound()
    for suffix in files:
        for other, data in files.items():
            if suffix != other:
                yield f"really-{other}.{suffix}", data
    for suffix in ("doc", "rtf", "wps"):
        yield f"really-pdf.{suffix}", files["pdf"]
        yield f"ole.{suffix}", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4096)


def _packages() -> Iterator[tuple[str, bytes]]:
    body = "<w:body><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:body>"
    for name, kind in (("laughs", _LAUGHS), ("outside", _OUTSIDE)):
        yield (
            f"{name}.docx",
            wordfile.package({"word/document.xml": f"{kind}<w:document {_W}>{body.format('&j;')}</w:document>"}),
        )
        yield f"{name}.odt", workbookfile.packed({"content.xml": f"{kind}<x>&j;</x>"})
        sheet = workbookfile.workbook(
            {"a": workbookfile.row(1, "<c t='s'><v>0</v></c>", "1")}, strings="<si><t>x</t></si>"
        )
        yield f"{name}.xlsx", replaced(sheet, "xl/sharedStrings.xml", f"{kind}<sst><si><t>&j;</t></si></sst>".encode())
        yield (
            f"{name}-sheet.xlsx",
            replaced(sheet, "xl/worksheets/sheet1.xml", f"{kind}<worksheet>&j;</worksheet>".encode()),
        )
    for suffix, path in (("docx", "word/document.xml"), ("xlsx", "xl/sharedStrings.xml"), ("odt", "content.xml")):
        data = sound()[suffix]
        yield f"bomb.{suffix}", replaced(data, path, b"<a>" + b" " * 30_000_000 + b"</a>")
        yield f"garbage.{suffix}", replaced(data, path, bytes(range(256)) * 9)
        yield f"nothing.{suffix}", replaced(data, path, b"")
        yield f"twice.{suffix}", replaced(data, path, b"<a/>", remove=False)
        yield f"crowd.{suffix}", _crowded(data)
        yield f"away.{suffix}", replaced(data, "_rels/.rels", _links("../../../../../../etc/hostname"))
        yield f"root.{suffix}", replaced(data, "_rels/.rels", _links("/etc/hostname"))
        yield f"web.{suffix}", replaced(data, "_rels/.rels", _links("http://example.com/a.xml", mode="External"))
        yield f"up.{suffix}", replaced(data, "../../../../tmp/auditor-was-here", b"7", remove=False)
    yield "loop.docx", replaced(sound()["docx"], "_rels/.rels", _links("_rels/.rels"))


def _links(target: str, *, mode: str = "Internal") -> bytes:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    link = f'<Relationship Id="r" Type="{kind}" Target="{target}" TargetMode="{mode}"/>'
    return f'<Relationships xmlns="{_LINKS}">{link}</Relationships>'.encode()


def replaced(data: bytes, path: str, content: bytes, *, remove: bool = True) -> bytes:
    """The package with that entry instead of its own, or beside it."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new,
        warnings.catch_warnings(action="ignore"),  # of two entries of one name
    ):
        for entry in old.infolist():
            if entry.filename != path or not remove:
                new.writestr(entry.filename, old.read(entry))
        entry = zipfile.ZipInfo(path)
        entry.compress_type = zipfile.ZIP_DEFLATED
        new.writestr(entry, content)
    return stream.getvalue()


def _crowded(data: bytes) -> bytes:
    stream = io.BytesIO(data)
    with zipfile.ZipFile(stream, "a") as archive:
        for number in range(6_000):
            archive.writestr(f"n{number}", b"")
    return stream.getvalue()


def _nested() -> Iterator[tuple[str, bytes]]:
    deep = 5_000
    for element in ("w:sdt", "w:tbl", "w:p", "w:ins", "w:txbxContent"):
        yield f"deep-{element[2:]}.docx", wordfile.document(f"<{element}>" * 230 + f"</{element}>" * 230)
        yield f"deeper-{element[2:]}.docx", wordfile.document(f"<{element}>" * deep + f"</{element}>" * deep)
    for element in ("text:span", "text:list", "text:section", "table:table", "draw:text-box"):
        inside = f"<text:p>1</text:p><{element}>" * 120 + f"</{element}>" * 120
        yield f"deep-{element.replace(':', '-')}.odt", workbookfile.opendocument(f"<office:text>{inside}</office:text>")
    for element in ("div", "table", "td", "ul", "b", "select", "svg", "frameset"):
        yield f"deep-{element}.html", f"<{element}>".encode() * deep + b"12"
    yield "deep.md", b"> " * deep + b"12\n" + b"- " * deep + b"12\n" + b"[" * deep
    wide = "<w:tc><w:tcPr><w:gridSpan w:val='99999'/></w:tcPr><w:p/></w:tc>" * 9
    yield "wide.docx", wordfile.document(f"<w:tbl>{f'<w:tr>{wide}</w:tr>' * 9}</w:tbl>")
    yield "wide.html", b"<table>" + b"<tr>" + b"<td colspan=60000 rowspan=60000>1" * 20_000
    yield "tall.html", b"<table>" + b"<tr><td rowspan=60000>1<td>2" * 20_000
    area = '|<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    yield (
        "wide.xlsx",
        workbookfile.workbook(
            {"a": "<row r='1048576'><c r='XFD1048576'><v>1</v></c></row><row r='1'><c r='A1'><v>1</v></c></row>" + area}
        ),
    )
    rows = "".join(
        f"<row r='{n}'><c r='{letter}{n}'><v>1</v></c></row>" for n, letter in enumerate(["A", "XFD", "ZZZ"] * 900, 1)
    )
    yield "diagonal.xlsx", workbookfile.workbook({"a": rows})
    repeated = "<table:table-cell table:number-columns-repeated='16384'><text:p>1</text:p></table:table-cell>"
    sheet = f"<table:table-row table:number-rows-repeated='1048576'>{repeated}</table:table-row>"
    corners = {(0, 0): 1.0, (65_535, 255): 2.0}
    yield "corners.xls", oldworkbook.old_workbook({f"表{number}": corners for number in range(8)})
    loop = oldworkbook.old_workbook({"甲": {(0, 0): 12.0}})
    yield "loop.xls", loop[:1220] + b"\1\0\0\0" + loop[1224:]  # the workbook's entry is its own neighbour
    yield "far-cell.xls", oldworkbook.old_workbook({"甲": {(65_535, 255): 12.0}})
    ends = {(0, 0): 1.0, (1_048_575, 16_383): 2.0}
    yield "corners.xlsb", oldworkbook.binary_workbook(ends)
    yield "short-row.xlsb", oldworkbook.binary_workbook(ends, short=True)
    yield "far-cell.xlsb", oldworkbook.binary_workbook({(1_048_575, 16_383): 2.0})
    yield "hidden-corners.xls", oldworkbook.old_workbook({"甲": {(0, 0): 1.0}, "乙": corners}, hidden=("乙",))
    yield (
        "repeated.ods",
        workbookfile.opendocument(f"<office:spreadsheet><table:table>{sheet}</table:table></office:spreadsheet>"),
    )
    yield (
        "repeated.odt",
        workbookfile.opendocument(f"<office:text><table:table>{sheet * 900}</table:table></office:text>"),
    )


def _texts() -> Iterator[tuple[str, bytes]]:
    for suffix in ("txt", "md", "html", "csv"):
        yield f"empty.{suffix}", b""
        yield f"nulls.{suffix}", bytes(1000)
        yield f"noise.{suffix}", random.Random(7).randbytes(20_000)
        yield f"one-line.{suffix}", "招生12，".encode() * 100_000
        yield f"digits.{suffix}", b"1234567890" * 100_000
        yield f"breaks.{suffix}", b"\r\n\r" * 20_000 + b"12"
        yield f"quotes.{suffix}", b'"12,' * 50_000
        yield f"tabs.{suffix}", b"1\t" * 40_000
        yield f"strokes.{suffix}", b"|" * 40_000 + b"\n|-|\n"
    yield "entities.html", b"&amp;&#1114112;&#xD800;&nosuch;" * 5_000 + b"12"
    yield "comments.html", b"<!--" * 50_000 + b"12"
    yield "attributes.html", b"<p " + b"style='display:none;' " * 50_000 + b">12"
    yield "rules.html", b"<style>" + b".a{" * 50_000 + b"</style>12"
    yield (
        "sub.html",
        _OUTSIDE.encode() + b"<iframe src='file:///etc/hostname'></iframe><object data='/etc/hostname'>&j;12",
    )


def _pdfs() -> Iterator[tuple[str, bytes]]:
    page = pdffile.document(pdffile.lines(["全市招生10389人。"]))
    yield "kids.pdf", page.replace(b"/Kids[4 0 R]", b"/Kids[2 0 R]")
    yield "parent.pdf", page.replace(b"/Parent 2 0 R", b"/Parent 4 0 R")
    yield "count.pdf", page.replace(b"/Count 1", b"/Count 99999999")
    yield "contents.pdf", page.replace(b"/Contents 5 0 R", b"/Contents 4 0 R")
    yield "length.pdf", page.replace(b"/Length", b"/Length 999999999 /X")
    yield "previous.pdf", page.replace(b"trailer\n<<", b"trailer\n<</Prev 9/Prev %d" % page.rindex(b"xref\n0"))
    yield (
        "encrypted.pdf",
        page.replace(
            b"/Root 1 0 R",
            b"/Root 1 0 R/Encrypt<</Filter/Standard/V 1/R 2/P -4/O(" + b"o" * 32 + b")/U(" + b"u" * 32 + b")>>",
        ),
    )
    form = b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</L 6 0 R>>>>/Length 5>>\nstream\n/L Do\nendstream"
    yield "form.pdf", pdffile.document("/L Do " + pdffile.words("12"), resources="/XObject<</L 6 0 R>>", further=[form])
    yield "huge-page.pdf", page.replace(b"[0 0 595 842]", b"[0 0 1e30 1e30]")
    yield "far.pdf", pdffile.document("".join(pdffile.words("12", x=x, y=x) for x in (-1e30, 1e30, 1e9, 72)))
    yield "large-print.pdf", pdffile.document(pdffile.words("招生12人", size=1e6) + pdffile.words("招生", size=1e-6))
    grid = "".join(pdffile.rule(0, n, 600, n) + pdffile.rule(n, 0, n, 800) for n in range(1500))
    yield "grid.pdf", pdffile.document(grid + pdffile.words("12"))
    fine = "".join(pdffile.rule(0, n / 9, 600, n / 9) + pdffile.rule(n / 9, 0, n / 9, 800) for n in range(12_000))
    yield "fine-grid.pdf", pdffile.document(fine + pdffile.words("12"))
    yield "crowded.pdf", pdffile.document("".join(pdffile.words("招" * 50, x=n % 500, y=n % 800) for n in range(1_500)))
    yield "heap.pdf", pdffile.document(pdffile.words("12") * 5_000)
    yield "scan.pdf", pdffile.scan(3)
    yield (
        "file.pdf",
        pdffile.document(pdffile.words("12"), resources="/XObject<</L<</F(/etc/hostname)/FFilter/None>>>>"),
    )
