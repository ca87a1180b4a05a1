"""From a path, or from text in memory, to a document: the one door into this room."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path
from typing import Literal, cast

from auditor.model import Document
from auditor.phrases import reason
from auditor.readers import decoding, language
from auditor.readers.blocks import assemble
from auditor.readers.grids import Strip
from auditor.readers.limits import Limits
from auditor.readers.refusals import refusal
from auditor.readers.source import Input, Revisions, Source
from auditor.readers.unwrapped import unwrap

Walk = Callable[[Input], tuple[Source, Strip]]
"""What every reader offers: the text of a file, and the lines and tables in it."""

FORMATS: Mapping[str, str] = {
    ".txt": "txt",
    ".text": "txt",
    ".md": "md",
    ".markdown": "md",
    ".docx": "docx",
    ".docm": "docx",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".pdf": "pdf",
    ".xlsx": "xlsx",
    ".xlsm": "xlsx",
    ".csv": "csv",
    ".xls": "xls",
    ".xlsb": "xls",
    ".odt": "odt",
    ".ods": "ods",
    ".doc": "doc",
    ".wps": "wps",
    ".rtf": "rtf",
}
"""Suffix → format."""
READERS: Mapping[str, str] = {
    "txt": "text",
    "md": "markdown",
    "docx": "docx",
    "html": "html",
    "pdf": "pdf",
    "xlsx": "workbook",
    "csv": "delimited",
    "xls": "calamine",
    "odt": "opendocument",
    "ods": "opendocument",
    "doc": "converted",
    "wps": "converted",
    "rtf": "converted",
}
"""Format → the file of this room that reads it, loaded only when it is needed."""
PAGED = frozenset({"pdf"})
"""Formats whose lines are those of a page and not of the report."""
NOT_YET: Mapping[str, str] = {
    ".ppt": "PowerPoint",
    ".pptx": "PowerPoint",
    ".epub": "EPUB",
    ".ofd": "OFD",
}
"""Suffix → what it is, for formats that people will try."""


def read(
    path: str | Path,
    *,
    name: str | None = None,
    limits: Limits = Limits(),  # noqa: B008 - frozen
    revisions: Revisions = "final",
) -> Document:
    """The report in a file, by its suffix. `name` is what the document and its errors are called, else the path.

    Raises:
        ReadError: the file cannot be read; the message is one line that says why and what to do.
    """
    file = Path(path)
    called = str(path) if name is None else name
    form = _format(file, called)
    data = _bytes(file, called, limits)
    walk = cast("Walk", import_module(f"auditor.readers.{READERS[form]}").walk)
    source, strip = walk(Input(data, called, limits, revisions))
    return _document(source, strip, form=form, digest=hashlib.sha256(data).hexdigest())


def read_text(text: str, *, name: str = "text", format: Literal["txt", "md"] = "txt") -> Document:
    """The report in a string. Positions are those of the string, whatever stands in it.

    Raises:
        ReadError: it is blank, or longer than the limits allow.
    """
    source = Source(text, name)
    decoding.check(source)
    strip = cast("Callable[[Source], Strip]", import_module(f"auditor.readers.{READERS[format]}").strip)
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return _document(source, strip(source), form=format, digest=digest)


def _format(file: Path, name: str) -> str:
    suffix = file.suffix.lower()
    if not file.exists():
        raise refusal(name, "missing")
    if file.is_dir():
        raise refusal(name, "folder")
    if not file.is_file():
        raise refusal(name, "device")
    if suffix in NOT_YET:
        raise refusal(name, "not-yet", kind=NOT_YET[suffix], suffix=suffix)
    if suffix not in FORMATS:
        raise refusal(name, "suffix" if suffix else "no-suffix", suffix=suffix)
    return FORMATS[suffix]


def _bytes(file: Path, name: str, limits: Limits) -> bytes:
    try:
        with file.open("rb") as stream:
            data = stream.read(limits.bytes + 1)
    except OSError as error:
        raise refusal(name, "closed", why=reason(error)) from error
    if len(data) > limits.bytes:
        raise refusal(name, "large", bytes=limits.bytes)
    if not data:
        raise refusal(name, "empty")
    return data


def _document(source: Source, strip: Strip, *, form: str, digest: str) -> Document:
    blocks = assemble(strip, source=source)
    if form in PAGED:
        source, blocks = unwrap(source, blocks)
    spoken = language.recognise(source.text)
    return Document(
        name=source.name,
        format=form,
        text=source.text,
        blocks=blocks,
        language=spoken,
        sha256=digest,
        unread=tuple(missing.told(spoken) for missing in source.unread),
        layout=source.layout,
        sheets=source.sheets,
    )
