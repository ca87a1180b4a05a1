"""Bytes → text: by byte-order mark, else UTF-8, else GB18030, else one clear error."""

from __future__ import annotations

import codecs

from auditor.model import ReadError
from auditor.readers.source import Input, Source

_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""Byte-order marks, longer before shorter: that of UTF-16 begins that of UTF-32."""
MARKS = tuple(mark for mark, _ in _MARKS)
"""What a text in one of the encodings of Unicode may begin with."""
_BINARY: tuple[tuple[bytes, str], ...] = (
    (b"PK\x03\x04", "a zip package such as .docx or .xlsx"),
    (b"%PDF-", "a PDF file"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old or encrypted Office file"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"\x1f\x8b", "a compressed file"),
    (b"\x7fELF", "a program"),
    (b"{\\rtf", "a Rich Text file"),
)
"""What a file that is no text begins with, and what to call it."""
_CONTROLS = frozenset(
    "\x00\x01\x02\x03\x04\x05\x06\x07\x08\x0e\x0f\x10\x11\x12\x13\x14\x15\x16\x17\x18\x19\x1a\x1b\x7f"
)
_SAMPLE = 65_536


def decode(data: bytes, *, name: str) -> str:
    """The text of the bytes, nothing normalised, without the byte-order mark.

    Raises:
        ReadError: the bytes are no text, or in no encoding that is known here.
    """
    refuse_binary(data, name=name)
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], (encoding,), name=name)
    return _strict(data, ("utf-8", "gb18030"), name=name)


def open_text(file: Input) -> Source:
    """The text of a file that is nothing but text.

    Raises:
        ReadError: the bytes are no text, are blank, or are more of it than the limits allow.
    """
    source = Source(decode(file.data, name=file.name), file.name, file.limits)
    check(source)
    return source


def check(source: Source) -> None:
    """Refuses a text that is blank or longer than the limits allow."""
    if len(source.text) > source.limits.characters:
        problem = f"has {len(source.text)} characters, more than {source.limits.characters}"
        raise ReadError(source.name, problem, "split it, or raise Limits.characters to read it")
    if not source.text.strip():
        raise ReadError(source.name, "nothing to read, the file holds only blanks")


def refuse_binary(data: bytes, *, name: str) -> None:
    """Says what the file is, if its first bytes show that it is no text."""
    for magic, what in _BINARY:
        if data.startswith(magic):
            raise ReadError(name, f"is {what}, not text", "give the file its right suffix or save it as text")


def _strict(data: bytes, encodings: tuple[str, ...], *, name: str) -> str:
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return _readable(text, name=name)
    tried = " or ".join(encoding.upper() for encoding in encodings)
    raise ReadError(name, f"is not text in {tried}", "save it as UTF-8")


def _readable(text: str, *, name: str) -> str:
    """The text itself, unless control characters show that it only looks like text.

    GB18030 decodes much that is not text, hence the second look.
    """
    if "\x00" in text:
        raise ReadError(
            name, f"has a null byte at position {text.index(chr(0))}, so it is not text", "save it as UTF-8 text"
        )
    sample = text[:_SAMPLE]
    strange = sum(sample.count(control) for control in _CONTROLS)
    if strange * 50 > len(sample):
        raise ReadError(name, "is a binary file, not text", "save it as UTF-8 text")
    return text
