"""Office files as zip packages: their XML parts, opened without trusting a byte of them."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from lxml import etree

from auditor.model import ReadError
from auditor.readers.limits import Limits
from auditor.readers.refusals import refusal, said
from auditor.readers.source import Input

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_SMALL = 1024 * 1024
"""Entries up to this size may be packed as tightly as they like."""


@dataclass(frozen=True, slots=True)
class Kind:
    """What a package is to be, for its errors."""

    program: str
    """Word, Excel, LibreOffice: the key of what is said of its files."""
    suffixes: tuple[str, ...]
    """Those to save it under."""

    def refusal(self, name: str, key: str, /, **values: object) -> ReadError:
        """The error of that key, with what a file of this kind is called and how to mend a broken one."""
        parts = ("what", "older", "inside")
        told = {part: said(f"package.{self.program}.{part}") for part in parts}
        first, *second = self.suffixes
        suffix = said("or", one=first, other=second[0]) if second else first
        return refusal(name, key, program=self.program, suffix=suffix, **told, **values)


WORD = Kind("Word", (".docx",))
EXCEL = Kind("Excel", (".xlsx",))
OPEN_DOCUMENT = Kind("LibreOffice", (".odt", ".ods"))


@dataclass(frozen=True, slots=True)
class Relation:
    """A link from one part of a package to another."""

    kind: str
    """The last word of its type: officeDocument, worksheet, chart, header."""
    path: str
    """Where the other part is."""


@dataclass(frozen=True, slots=True)
class Package:
    """An opened package."""

    archive: zipfile.ZipFile
    kind: Kind
    name: str
    limits: Limits

    def part(self, path: str) -> etree._Element | None:
        """The root of an XML part, or None if the package has no such part.

        Raises:
            ReadError: the part is broken, too large, or declares a document type, as no office program does.
        """
        data = self.bytes(path)
        if data is None:
            return None
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            root = etree.fromstring(data, parser)
        except etree.XMLSyntaxError as error:
            raise self.kind.refusal(self.name, "package-part", part=path) from error
        if root.getroottree().docinfo.internalDTD is not None:
            raise self.kind.refusal(self.name, "package-dtd", part=path)
        return root

    def bytes(self, path: str) -> bytes | None:
        """The bytes of a part, or None if the package has no such part."""
        try:
            entry = self.archive.getinfo(path)
        except KeyError:
            return None
        with self.archive.open(entry) as stream:
            data = stream.read(self.limits.unpacked_bytes + 1)
        if len(data) > self.limits.unpacked_bytes:
            raise refusal(self.name, "package-entry", part=path, bytes=self.limits.unpacked_bytes)
        return data

    def relations(self, path: str = "") -> dict[str, Relation]:
        """The links of a part, or of the package itself, by their ids; those that lead outside are left out."""
        folder, name = posixpath.split(path)
        root = self.part(posixpath.join(folder, "_rels", f"{name}.rels"))
        found: dict[str, Relation] = {}
        for relation in () if root is None else root.iter(_RELATION):
            target = str(relation.get("Target", ""))
            if relation.get("TargetMode") != "External":
                kind = str(relation.get("Type", "")).rpartition("/")[2]
                found[str(relation.get("Id", ""))] = Relation(
                    kind, posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
                )
        return found

    def main(self, default: str) -> str:
        """Where the package says that its main part is, else where it always is."""
        return next((link.path for link in self.relations().values() if link.kind == "officeDocument"), default)


@contextmanager
def unpacked(file: Input, *, kind: Kind) -> Iterator[Package]:
    """The package in a file, as long as it is needed.

    Raises:
        ReadError: it is encrypted, cut off, too large once unpacked, or no package of that kind.
    """
    if file.data.startswith(_OLE):
        raise kind.refusal(file.name, "package-ole")
    try:
        with zipfile.ZipFile(io.BytesIO(file.data)) as archive:
            _check(archive, file)
            yield Package(archive, kind, file.name, file.limits)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, RuntimeError, ValueError) as error:
        raise kind.refusal(file.name, "package-cut") from error


def _check(archive: zipfile.ZipFile, file: Input) -> None:
    """Refuses a package that says of itself that it is too large, before anything is unpacked."""
    name, limits, entries = file.name, file.limits, archive.infolist()
    if len(entries) > limits.entries:
        raise refusal(name, "package-entries", count=len(entries), entries=limits.entries)
    if any(entry.flag_bits & 1 for entry in entries):
        raise refusal(name, "encrypted")
    total = sum(entry.file_size for entry in entries)
    if total > limits.unpacked_bytes:
        raise refusal(name, "package-large", total=total, bytes=limits.unpacked_bytes)
    for entry in entries:
        if entry.file_size > max(_SMALL, limits.ratio * max(1, entry.compress_size)):
            raise refusal(name, "package-bomb", part=entry.filename, ratio=limits.ratio)
