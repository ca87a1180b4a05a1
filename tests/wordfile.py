"""Word files made by hand, part by part, for the tests of their reader."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>'
    "</Relationships>"
)
_LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SPACES = (
    f'xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)


def package(parts: dict[str, str]) -> bytes:
    """A zip package of those parts, with the relation that leads to the document."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("_rels/.rels", _RELATIONS)
        for path, content in parts.items():
            archive.writestr(path, content)
    return stream.getvalue()


def _types(parts: Iterable[str]) -> str:
    """What each part is, for those programs that ask."""
    named = {path: path.rpartition("/")[2].removesuffix(".xml") for path in parts if path.endswith(".xml")}
    overrides = "".join(
        f'<Override PartName="/{path}" ContentType="{_TYPE}{_KINDS.get(name, f"wordprocessingml.{name}")}+xml"/>'
        for path, name in named.items()
    )
    rels = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    spaces = "http://schemas.openxmlformats.org/package/2006/content-types"
    return f'<Types xmlns="{spaces}">{rels}<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'


_TYPE = "application/vnd.openxmlformats-officedocument."
_KINDS = {"document": "wordprocessingml.document.main", "chart": "drawingml.chart"}


def document(body: str, *, styles: str = "", footnotes: str = "") -> bytes:
    """A .docx with that body, and what else is given."""
    parts = {"word/document.xml": f"<w:document {_SPACES}><w:body>{body}</w:body></w:document>"}
    if styles:
        parts["word/styles.xml"] = f"<w:styles {_SPACES}>{styles}</w:styles>"
    if footnotes:
        parts["word/footnotes.xml"] = f"<w:footnotes {_SPACES}>{footnotes}</w:footnotes>"
    return package({"[Content_Types].xml": _types(parts), **parts})


def whole(body: str, **parts: str) -> bytes:
    """A .docx with that body and further parts (numbering, header, footer, chart …), each linked by its own name."""
    content = {"word/document.xml": f"<w:document {_SPACES}><w:body>{body}</w:body></w:document>"}
    links = ""
    for name, part in parts.items():
        root = _ROOTS.get(name, name)
        content[f"word/{name}.xml"] = f"<{root} {_SPACES}>{part}</{root}>"
        links += f'<Relationship Id="{name}" Type="{_LINKS}/{name}" Target="{name}.xml"/>'
    spaces = "http://schemas.openxmlformats.org/package/2006/relationships"
    content["word/_rels/document.xml.rels"] = f'<Relationships xmlns="{spaces}">{links}</Relationships>'
    return package({"[Content_Types].xml": _types(content), **content})


_ROOTS = {
    "styles": "w:styles",
    "numbering": "w:numbering",
    "header": "w:hdr",
    "footer": "w:ftr",
    "footnotes": "w:footnotes",
    "endnotes": "w:endnotes",
    "chart": "c:chartSpace",
    "comments": "w:comments",
}


def paragraph(words: str, *, properties: str = "") -> str:
    """A paragraph of one run."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{run(words)}</w:p>"


def run(words: str) -> str:
    """A run of plain words."""
    return f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'


def cell(words: str, *, properties: str = "") -> str:
    """A cell with one paragraph."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(words)}</w:tc>"


def table(*lines: str) -> str:
    """A table of rows, each the cells joined."""
    return "<w:tbl>" + "".join(f"<w:tr>{line}</w:tr>" for line in lines) + "</w:tbl>"
