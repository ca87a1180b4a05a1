"""The audit log as a chain: each record carries the hash of the one before it, so that a later change shows.

A chain proves order and completeness between its first record and a head that somebody else keeps. Alone it cannot show
that its end was cut off, nor that the whole file was written anew by one who has the program.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from auditor.log.lines import message_language, read_lines, read_record
from auditor.log.wording import said, wording
from auditor.model import Language, LogError
from auditor.phrases import reason

GENESIS = "0" * 64
"""What the first record names as the one before it."""
_LONGEST = 64_000_000
"""Bytes of the longest record that is looked for at the end of a log."""
_STEP = 65_536

Json = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Head:
    """The end of a chain: kept elsewhere, it shows whether records were cut off or changed."""

    records: int
    """How many records the log has."""
    sha256: str
    """Hash of the last one; that of nothing is all zeros."""
    language: Language = "en"
    """The language of the messages in its last audit."""


def append(path: str | Path, *, records: Iterable[Json], now: datetime) -> Head:
    """Adds the records to the log, all of them or, where the machine stops meanwhile, a whole number of the first ones.

    Writers take turns; what another left half written when it was killed is cut off first, and was never acknowledged.
    When this returns, the records are on the disk.

    Raises:
        LogError: the log cannot be written, or does not end in a record of a chain.
    """
    try:
        with _locked(Path(path)) as stream:
            head = _repaired(stream, path=str(path))
            written, head = _linked(records, head=head, now=now)
            stream.seek(0, os.SEEK_END)
            stream.write(written)
            stream.flush()
            os.fsync(stream.fileno())
    except OSError as error:
        raise LogError(str(path), said("file.unwritten", why=reason(error))) from error
    return head


def verify(path: str | Path, *, kept: str | None = None, language: Language | None = None) -> Head:
    """Checks every record of the log and gives its head.

    `kept` is a head that was kept elsewhere: a log that has grown since still contains it. What is wrong is told in the
    language, or in that of the last audit before.

    Raises:
        LogError: the log cannot be read, or a record was changed, moved, removed or added; the first one is named. Or
            the kept head is not in it.
    """
    head = Head(0, GENESIS, language or "en")
    found = kept is None
    for number, line in read_lines(path):
        if not line.endswith(b"\n"):
            raise LogError(str(path), wording(head.language).phrase("log.half"), line=number)
        record = read_record(line, path=str(path), number=number)
        told = language or message_language(record) or head.language
        problem = _objection(record, number=number, previous=head.sha256)
        if problem:
            index = _link(record).get("index")
            raise LogError(str(path), wording(told).phrase(problem, number=number, index=index), line=number)
        head = Head(number, digest(record), told)
        found = found or head.sha256 == kept
    if not found:
        raise LogError(str(path), wording(head.language).phrase("log.headless"), line=head.records)
    return head


def _objection(record: Json, *, number: int, previous: str) -> str | None:
    """The key of what is to be said of the record at that place of the chain, or None where it is sound."""
    link = _link(record)
    if not link:
        return "log.loose"
    if link.get("sha256") != digest(record):
        return "log.edited"
    if link.get("index") != number:
        return "log.misplaced"
    if link.get("previous") != previous:
        return "log.replaced"
    return None


def _link(record: Json) -> Json:
    """What ties the record to the one before; nothing where it is part of no chain."""
    link = record.get("chain")
    return link if isinstance(link, dict) else {}


def digest(record: Json) -> str:
    """The hash of the record with its link, except for the hash itself."""
    link = record.get("chain")
    unsigned = {key: value for key, value in link.items() if key != "sha256"} if isinstance(link, dict) else None
    return hashlib.sha256(canonical({**record, "chain": unsigned})).hexdigest()


def canonical(record: object) -> bytes:
    """The one way to write the record (RFC 8785); numbers are whole, for decimals are strings in every record.

    >>> canonical({"b": [1, None], "a": "é"}).decode()
    '{"a":"é","b":[1,null]}'
    """
    text = json.dumps(_sorted(record), ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.encode("utf-8", "surrogatepass")


def _sorted(value: object) -> object:
    """The value with the keys of every object in the order of their UTF-16 code units, as the RFC asks."""
    if isinstance(value, Mapping):
        return {
            key: _sorted(value[key]) for key in sorted(value, key=lambda key: key.encode("utf-16-be", "surrogatepass"))
        }
    if isinstance(value, list | tuple):
        return [_sorted(item) for item in value]
    return value


def _linked(records: Iterable[Json], *, head: Head, now: datetime) -> tuple[bytes, Head]:
    """The lines of the records, each linked to the one before, and the new head."""
    lines: list[bytes] = []
    written = now.astimezone(UTC).isoformat(timespec="seconds")
    for record in records:
        link = {"index": head.records + 1, "written": written, "previous": head.sha256}
        sha256 = digest({**record, "chain": link})
        line = json.dumps({**record, "chain": {**link, "sha256": sha256}}, ensure_ascii=False)
        lines.append(line.encode("utf-8", "backslashreplace") + b"\n")
        head = Head(head.records + 1, sha256)
    return b"".join(lines), head


def _repaired(stream: BinaryIO, *, path: str) -> Head:
    """The head of the log, after cutting off what was never written to its end."""
    size = stream.seek(0, os.SEEK_END)
    end = _last_line_end(stream, size)
    if end < size:
        stream.truncate(end)
    if end == 0:
        return Head(0, GENESIS)
    start = _last_line_end(stream, end - 1)
    stream.seek(start)
    line = stream.read(end - start)
    link = read_record(line, path=path, number=0).get("chain")
    if not isinstance(link, dict) or not isinstance(link.get("index"), int) or not isinstance(link.get("sha256"), str):
        raise LogError(path, said("log.no-chain"))
    return Head(link["index"], link["sha256"])


def _last_line_end(stream: BinaryIO, until: int) -> int:
    """The position after the last line feed before `until`; 0 where there is none."""
    at = until
    while at > 0 and until - at < _LONGEST:
        start = max(0, at - _STEP)
        stream.seek(start)
        found = stream.read(at - start).rfind(b"\n")
        if found >= 0:
            return start + found + 1
        at = start
    return 0


@contextmanager
def _locked(path: Path) -> Iterator[BinaryIO]:
    """The log, open for one writer at a time; the system lets go of the lock however that one ends."""
    with path.open("a+b") as stream:
        _lock(stream)
        yield stream


def _lock(stream: BinaryIO) -> None:
    """Waits until no other process writes to the file."""
    try:
        import fcntl
    except ImportError:  # Windows
        import msvcrt

        stream.seek(0)
        msvcrt.locking(stream.fileno(), msvcrt.LK_LOCK, 1)  # type: ignore[attr-defined]
    else:
        fcntl.flock(stream.fileno(), fcntl.LOCK_EX)
