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
    depth: int = 200
    """How deep elements of a Word document may lie in one another."""
    entries: int = 5_000
    """Files inside a Word package."""
    unpacked_bytes: int = 512 * MEGABYTE
    """Size of a Word package once unpacked, all entries together."""
    ratio: int = 250
    """How many times larger than its packed form one entry may claim to be; small entries are exempt."""
