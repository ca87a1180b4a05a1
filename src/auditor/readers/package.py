"""A Word file as a package: its XML parts, opened without trusting a byte of it."""

from __future__ import annotations

import io
import posixpath
import zipfile
from dataclasses import dataclass

from lxml import etree

from auditor.model import ReadError
from auditor.readers.limits import Limits

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_DOCUMENT = "/officeDocument"
_DEFAULT = "word/document.xml"
_SMALL = 1024 * 1024
"""Entries up to this size may be packed as tightly as they like."""
_ADVICE = "open it in Word and save it again as .docx"


@dataclass(frozen=True, slots=True)
class Package:
    """The parts of a Word document that hold words."""

    document: etree._Element
    """word/document.xml"""
    styles: etree._Element | None
    """word/styles.xml, where there is one."""
    notes: tuple[etree._Element, ...]
    """Footnotes, then endnotes."""


def unpack(data: bytes, *, name: str, limits: Limits) -> Package:
    """The parts of a .docx file.

    Raises:
        ReadError: it is encrypted, cut off, too large once unpacked, has a DTD, or is no Word document.
    """
    if data.startswith(_OLE):
        raise ReadError(
            name, "is encrypted, or a Word file from before 2007", "remove the password or save it as .docx"
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check(archive, name, limits)
            path = _document_path(archive, name, limits)
            return _parts(archive, path, name, limits)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, RuntimeError, ValueError) as error:
        raise ReadError(name, "is no Word document, or its end is missing", _ADVICE) from error


def _check(archive: zipfile.ZipFile, name: str, limits: Limits) -> None:
    """Refuses a package that says of itself that it is too large, before anything is unpacked."""
    entries = archive.infolist()
    if len(entries) > limits.entries:
        raise ReadError(
            name, f"holds {len(entries)} files, more than {limits.entries}", "raise Limits.entries to read it"
        )
    if any(entry.flag_bits & 1 for entry in entries):
        raise ReadError(name, "is encrypted", "remove the password")
    total = sum(entry.file_size for entry in entries)
    if total > limits.unpacked_bytes:
        problem = f"would take {total} bytes once unpacked, more than {limits.unpacked_bytes}"
        raise ReadError(name, problem, "raise Limits.unpacked_bytes to read it")
    for entry in entries:
        if entry.file_size > max(_SMALL, limits.ratio * max(1, entry.compress_size)):
            problem = f"holds {entry.filename}, which unpacks to more than {limits.ratio} times its size"
            raise ReadError(name, problem, "raise Limits.ratio to read it")


def _document_path(archive: zipfile.ZipFile, name: str, limits: Limits) -> str:
    """Where the package says that its main part is, else where it always is."""
    relations = _part(archive, "_rels/.rels", name, limits)
    for relation in () if relations is None else relations:
        if str(relation.get("Type", "")).endswith(_DOCUMENT):
            return posixpath.normpath(str(relation.get("Target", ""))).lstrip("/")
    return _DEFAULT


def _parts(archive: zipfile.ZipFile, path: str, name: str, limits: Limits) -> Package:
    document = _part(archive, path, name, limits)
    if document is None or etree.QName(document).localname != "document":
        raise ReadError(name, "is a zip package without a Word document in it", _ADVICE)
    folder = posixpath.dirname(path)
    notes = (_part(archive, posixpath.join(folder, part), name, limits) for part in ("footnotes.xml", "endnotes.xml"))
    styles = _part(archive, posixpath.join(folder, "styles.xml"), name, limits)
    return Package(document, styles, tuple(note for note in notes if note is not None))


def _part(archive: zipfile.ZipFile, path: str, name: str, limits: Limits) -> etree._Element | None:
    """The root of an XML part, or None if the package has no such part."""
    try:
        entry = archive.getinfo(path)
    except KeyError:
        return None
    with archive.open(entry) as stream:
        data = stream.read(limits.unpacked_bytes + 1)
    if len(data) > limits.unpacked_bytes:
        raise ReadError(
            name, f"{path} is larger than {limits.unpacked_bytes} bytes", "raise Limits.unpacked_bytes to read it"
        )
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise ReadError(name, f"its part {path} is broken or nested too deeply", _ADVICE) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise ReadError(name, f"its part {path} declares a document type, which no Word file does", _ADVICE)
    return root
