"""Two audit logs compared: which findings are new, gone or changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from typing import Literal

from auditor.log.lines import message_language, not_a_record, read_lines, read_record
from auditor.model import Language

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


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two logs, compared."""

    differences: tuple[Difference, ...]
    """What has become of every check that breaks in one of them and not in the other, report by report."""
    language: Language
    """The language of the messages in the last audit of the newer log."""


@dataclass(slots=True)
class _Told:
    """What a log says."""

    broken: dict[str, dict[str, Broken]] = field(default_factory=dict)
    """File name of a report → id → check that breaks, in the order of the log."""
    language: Language = "en"


def difference(old: str | Path, new: str | Path) -> Comparison:
    """What the new log says that the old one did not, report by report; of each report its last audit counts.

    Raises:
        LogError: one of them cannot be read or is no audit log.
    """
    before, after = _told(old), _told(new)
    found = tuple(
        one
        for document in sorted({*before.broken, *after.broken})
        for one in _differences(before.broken.get(document, {}), after.broken.get(document, {}))
    )
    return Comparison(found, after.language)


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


def _told(path: str | Path) -> _Told:
    found = _Told()
    for record in _records(path):
        document = str(record.get("document", ""))
        name = PurePath(document).name
        found.language = message_language(record) or found.language
        if record.get("type") == "audit":
            found.broken[name] = {}
        elif record.get("type") == "check" and record.get("verdict") == "breaks":
            found.broken.setdefault(name, {})[str(record["id"])] = Broken(
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
