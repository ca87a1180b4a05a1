"""Two audit logs compared: which findings are new, gone or changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Literal

from auditor.log.lines import not_a_record, read_lines, read_record

Change = Literal["new", "gone", "changed"]


@dataclass(frozen=True, slots=True)
class Broken:
    """A check that breaks, as a log records it."""

    document: str
    id: str
    rule: str
    subject: str
    severity: str
    message: str


@dataclass(frozen=True, slots=True)
class Difference:
    """What has become of a check that breaks."""

    change: Change
    """New, gone, or changed: it breaks still, and prints other values."""
    old: Broken | None
    new: Broken | None


def difference(old: str | Path, new: str | Path) -> Iterator[Difference]:
    """What the new log says that the old one did not, report by report; of each report its last audit counts.

    Raises:
        LogError: one of them cannot be read or is no audit log.
    """
    before, after = _broken(old), _broken(new)
    for document in sorted({*before, *after}):
        yield from _differences(before.get(document, {}), after.get(document, {}))


def _differences(before: Mapping[str, Broken], after: Mapping[str, Broken]) -> Iterator[Difference]:
    """Checks whose ids differ are the same problem where rule and subject are."""
    gone = {name: one for name, one in before.items() if name not in after}
    for name, one in after.items():
        if name in before:
            continue
        twin = next((other for other in gone.values() if (other.rule, other.subject) == (one.rule, one.subject)), None)
        if twin is None:
            yield Difference("new", None, one)
        else:
            del gone[twin.id]
            yield Difference("changed", twin, one)
    for one in gone.values():
        yield Difference("gone", one, None)


def _broken(path: str | Path) -> dict[str, dict[str, Broken]]:
    """File name of a report → id → check that breaks, in the order of the log."""
    found: dict[str, dict[str, Broken]] = {}
    for record in _records(path):
        document = str(record.get("document", ""))
        name = PurePath(document).name
        if record.get("type") == "audit":
            found[name] = {}
        elif record.get("type") == "check" and record.get("verdict") == "breaks":
            found.setdefault(name, {})[str(record["id"])] = Broken(
                document,
                *(str(record.get(key, "")) for key in ("id", "rule", "subject", "severity", "message")),
            )
    return found


def _records(path: str | Path) -> Iterator[dict[str, object]]:
    for number, line in read_lines(path):
        record = read_record(line, path=str(path), number=number)
        if "type" not in record:
            raise not_a_record(str(path), number)
        yield record
