"""The lines of an audit log, as they lie in its file."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from auditor.log.wording import said
from auditor.model import Language, LogError
from auditor.phrases import reason


def read_lines(path: str | Path) -> Iterator[tuple[int, bytes]]:
    """Every line with its number, from 1.

    Raises:
        LogError: the file cannot be read.
    """
    try:
        with Path(path).open("rb") as stream:
            yield from enumerate(stream, start=1)
    except OSError as error:
        raise LogError(str(path), said("file.unread", why=reason(error))) from error


def read_record(line: bytes, *, path: str, number: int) -> dict[str, object]:
    """The record that a line holds.

    Raises:
        LogError: it holds none.
    """
    try:
        record = json.loads(line)
    except (ValueError, RecursionError):
        record = None
    if not isinstance(record, dict):
        raise not_a_record(path, number)
    return record


def message_language(record: Mapping[str, object]) -> Language | None:
    """The language of an audit's messages; None for all other records."""
    spoken = record.get("message_language") if record.get("type") == "audit" else None
    return "zh" if spoken == "zh" else "en" if spoken == "en" else None


def not_a_record(path: str, number: int) -> LogError:
    """What is said of such a line."""
    return LogError(path, said("log.no-record"), line=number)
