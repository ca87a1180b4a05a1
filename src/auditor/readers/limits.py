"""How much a report may ask of the machine before the reader refuses it."""

from __future__ import annotations

from dataclasses import dataclass

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Upper bounds for one report; the defaults are far beyond any real one. Raise a field to read more."""

    bytes: int = 64 * MEGABYTE
    """Size of the file on disk."""
    characters: int = 32_000_000
    """Code points of text."""
    cells: int = 500_000
    """Grid positions of one table, merged and blank ones included."""
    pages: int = 3_000
    """Pages of a PDF file."""
    seconds: int = 300
    """Time for a PDF file, or for the conversion of a file by LibreOffice."""
    depth: int = 200
    """How deep elements of a Word or OpenDocument file may lie in one another."""
    entries: int = 5_000
    """Files inside a Word, Excel or OpenDocument package."""
    unpacked_bytes: int = 512 * MEGABYTE
    """Size of such a package once unpacked, all entries together."""
    ratio: int = 250
    """How many times larger than its packed form one entry may claim to be; small entries are exempt."""
