"""Excel and OpenDocument files made by hand, part by part, for the tests of their readers."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

_S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"


def workbook(sheets: Mapping[str, str], *, strings: str = "", styles: str = "", hidden: str = "") -> bytes:
    """An .xlsx of sheets, each given by name as the XML of its rows and what follows them."""
    entries, links = "", ""
    parts: dict[str, str] = {}
    for number, (name, rows) in enumerate(sheets.items(), 1):
        state = ' state="hidden"' if name == hidden else ""
        entries += f'<sheet name="{name}" sheetId="{number}" r:id="r{number}"{state}/>'
        links += f'<Relationship Id="r{number}" Type="{_R}/worksheet" Target="worksheets/sheet{number}.xml"/>'
        data, _, rest = rows.partition("|")
        parts[f"xl/worksheets/sheet{number}.xml"] = (
            f'<worksheet xmlns="{_S}"><sheetData>{data}</sheetData>{rest}</worksheet>'
        )
    parts["_rels/.rels"] = (
        f'<Relationships xmlns="{_LINKS}"><Relationship Id="r" Type="{_R}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
    )
    parts["xl/workbook.xml"] = f'<workbook xmlns="{_S}" xmlns:r="{_R}"><sheets>{entries}</sheets></workbook>'
    if strings:
        parts["xl/sharedStrings.xml"] = f'<sst xmlns="{_S}">{strings}</sst>'
        links += f'<Relationship Id="s" Type="{_R}/sharedStrings" Target="sharedStrings.xml"/>'
    if styles:
        parts["xl/styles.xml"] = f'<styleSheet xmlns="{_S}">{styles}</styleSheet>'
        links += f'<Relationship Id="t" Type="{_R}/styles" Target="styles.xml"/>'
    parts["xl/_rels/workbook.xml.rels"] = f'<Relationships xmlns="{_LINKS}">{links}</Relationships>'
    return packed({"[Content_Types].xml": _types(parts), **parts})


def _types(parts: Mapping[str, str]) -> str:
    """What each part is, for those programs that ask."""
    kinds = {"workbook": "sheet.main", "styles": "styles", "sharedStrings": "sharedStrings"}
    overrides = ""
    for path in parts:
        kind = kinds.get(path.removeprefix("xl/").removesuffix(".xml"), "worksheet")
        if path.startswith("xl/") and path.endswith(".xml"):
            overrides += f'<Override PartName="/{path}" ContentType="{_TYPE}{kind}+xml"/>'
    rels = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    xml = '<Default Extension="xml" ContentType="application/xml"/>'
    spaces = "http://schemas.openxmlformats.org/package/2006/content-types"
    return f'<Types xmlns="{spaces}">{rels}{xml}{overrides}</Types>'


_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml."


def packed(parts: Mapping[str, str]) -> bytes:
    """A zip package of those parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in parts.items():
            archive.writestr(path, content)
    return stream.getvalue()


def row(number: int, *cells: str) -> str:
    """A row; a cell is a number, words, or XML."""
    return f'<row r="{number}">' + "".join(_cell(cell) for cell in cells) + "</row>"


def _cell(cell: str) -> str:
    if cell.startswith("<c"):
        return cell
    if not cell:
        return "<c/>"
    if cell.replace(".", "").replace("-", "").isdigit():
        return f"<c><v>{cell}</v></c>"
    return f'<c t="inlineStr"><is><t>{cell}</t></is></c>'


_SPACES = {"office": "office", "text": "text", "table": "table", "draw": "drawing", "style": "style"}


def opendocument(body: str, *, styles: str = "") -> bytes:
    """An OpenDocument file with that body, and what is given of styles and master pages."""
    spaces = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for short, name in _SPACES.items()
    )
    content = f"<office:document-content {spaces}><office:body>{body}</office:body></office:document-content>"
    known = f"<office:document-styles {spaces}>{styles}</office:document-styles>"
    return packed({"content.xml": content} | ({"styles.xml": known} if styles else {}))
