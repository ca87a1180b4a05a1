"""Bytes → text: by byte-order mark, else UTF-8, else GB18030, else one clear error."""

from __future__ import annotations

import codecs

from auditor.readers.refusals import refusal, said
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
    (b"PK\x03\x04", "zip"),
    (b"%PDF-", "pdf"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"\x1f\x8b", "packed"),
    (b"\x7fELF", "program"),
    (b"{\\rtf", "rtf"),
)
"""What a file that is no text begins with, and the key of what to call it."""
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
        raise refusal(source.name, "long", count=len(source.text), characters=source.limits.characters)
    if not source.text.strip():
        raise refusal(source.name, "blank")


def refuse_binary(data: bytes, *, name: str) -> None:
    """Says what the file is, if its first bytes show that it is no text."""
    for magic, what in _BINARY:
        if data.startswith(magic):
            raise refusal(name, "no-text", what=said(f"binary.{what}"))


def _strict(data: bytes, encodings: tuple[str, ...], *, name: str) -> str:
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return _readable(text, name=name)
    first, *second = (encoding.upper() for encoding in encodings)
    tried = said("or", one=first, other=second[0]) if second else first
    raise refusal(name, "encoding", tried=tried)


def _readable(text: str, *, name: str) -> str:
    """The text itself, unless control characters show that it only looks like text.

    GB18030 decodes much that is not text, hence the second look.
    """
    if "\x00" in text:
        raise refusal(name, "null-byte", position=text.index("\x00"))
    sample = text[:_SAMPLE]
    strange = sum(sample.count(control) for control in _CONTROLS)
    if strange * 50 > len(sample):
        raise refusal(name, "binary")
    return text
