"""From a path, or from text in memory, to a document: the one door into this room."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Literal, cast

from auditor.model import Document, ReadError
from auditor.readers import decoding, language, text
from auditor.readers.blocks import assemble
from auditor.readers.grids import Strip
from auditor.readers.limits import Limits
from auditor.readers.source import Source

FORMATS = {
    ".txt": "txt",
    ".text": "txt",
    ".md": "md",
    ".markdown": "md",
    ".docx": "docx",
}
"""Suffix → format."""
NOT_YET = {
    ".pdf": "PDF",
    ".html": "HTML",
    ".htm": "HTML",
    ".xlsx": "Excel",
    ".xls": "Excel",
    ".doc": "Word before 2007",
    ".wps": "WPS",
    ".rtf": "Rich Text",
    ".odt": "OpenDocument",
}
"""Suffix → what it is, for formats that people will try."""
_SUPPORTED = ", ".join(sorted(FORMATS))


def read(path: str | Path, *, name: str | None = None, limits: Limits = Limits()) -> Document:  # noqa: B008 - frozen
    """The report in a file, by its suffix. `name` is what the document and its errors are called, else the path.

    Raises:
        ReadError: the file cannot be read; the message is one line that says why and what to do.
    """
    file = Path(path)
    called = str(path) if name is None else name
    form = _format(file, called)
    data = _bytes(file, called, limits)
    if form == "docx":
        return _packaged(data, called, limits)
    content = decoding.decode(data, name=called)
    return _document(Source(content, called, limits), form, hashlib.sha256(data).hexdigest())


def read_text(text: str, *, name: str = "text", format: Literal["txt", "md"] = "txt") -> Document:
    """The report in a string. Positions are those of the string, whatever stands in it."""
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return _document(Source(text, name), format, digest)


def _format(file: Path, name: str) -> str:
    suffix = file.suffix.lower()
    if not file.exists():
        raise ReadError(name, "no such file", "check the path")
    if file.is_dir():
        raise ReadError(name, "is a folder, not a report", "give the files in it")
    if suffix in NOT_YET:
        raise ReadError(
            name, f"{NOT_YET[suffix]} files ({suffix}) are not supported yet", f"save it as one of {_SUPPORTED}"
        )
    if suffix not in FORMATS:
        shown = f"the suffix {suffix} is not supported" if suffix else "has no suffix, so its format is unknown"
        raise ReadError(name, shown, f"save it as one of {_SUPPORTED}")
    return FORMATS[suffix]


def _bytes(file: Path, name: str, limits: Limits) -> bytes:
    try:
        with file.open("rb") as stream:
            data = stream.read(limits.bytes + 1)
    except OSError as error:
        raise ReadError(name, f"cannot be opened: {error.strerror or error}", "check that it may be read") from error
    if len(data) > limits.bytes:
        raise ReadError(name, f"is larger than {limits.bytes} bytes", "split it, or raise Limits.bytes to read it")
    if not data:
        raise ReadError(name, "nothing to read, the file is empty")
    return data


def _document(source: Source, form: str, digest: str) -> Document:
    """The document of a text.

    Raises:
        ReadError: it is blank or longer than the limits allow.
    """
    if len(source.text) > source.limits.characters:
        problem = f"has {len(source.text)} characters, more than {source.limits.characters}"
        raise ReadError(source.name, problem, "split it, or raise Limits.characters to read it")
    if not source.text.strip():
        raise ReadError(source.name, "nothing to read, the file holds only blanks")
    return Document(
        name=source.name,
        format=form,
        text=source.text,
        blocks=assemble(_READERS[form](source), source=source),
        language=language.recognise(source.text),
        sha256=digest,
    )


def _markdown(source: Source) -> Strip:
    """Loads the Markdown parser only when there is Markdown to read."""
    return cast("Strip", import_module("auditor.readers.markdown").strip(source))


def _packaged(data: bytes, name: str, limits: Limits) -> Document:
    """Loads the XML parser only when there is Word to read."""
    from auditor.readers.docx import walk

    source, strip = walk(data, name=name, limits=limits)
    return Document(
        name=name,
        format="docx",
        text=source.text,
        blocks=assemble(strip, source=source),
        language=language.recognise(source.text),
        sha256=hashlib.sha256(data).hexdigest(),
    )


_READERS: dict[str, Callable[[Source], Strip]] = {"txt": text.strip, "md": _markdown}
