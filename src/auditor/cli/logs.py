"""Audit logs on the command line: verified, and compared."""

from __future__ import annotations

from auditor.cli.complaints import complain
from auditor.cli.sinks import sink
from auditor.cli.spoken import spoken
from auditor.log import Broken, Difference, Wording, difference, verify, wording
from auditor.model import Language, LogError
from auditor.reports import printable


def verified(file: str, *, head: str | None, language: Language | None) -> int:
    """Prints the head of the log; gives 1 where the log is broken.

    Raises:
        LogError: it cannot be read.
    """
    try:
        found = verify(file, kept=head, language=language)
    except LogError as error:
        if not error.line:
            raise
        complain(error.told(spoken(language)))
        return 1
    with sink(None) as write:
        words = wording(found.language)
        told = words.count("log.unbroken", found.records, head=found.sha256)
        write(f"{printable(words.phrase('gate.line', name=file, told=told))}\n")
    return 0


def compared(old: str, new: str, *, language: Language | None) -> int:
    """Prints one line for each check that is new, gone or changed; gives 1 where one is new or changed.

    Raises:
        LogError: one of the logs cannot be used.
    """
    found = difference(old, new)
    words = wording(language or found.language)
    with sink(None) as write:
        for one in found.differences:
            write(f"{printable(_told(one, words))}\n")
        if not found.differences:
            write(f"{words.phrase('diff.none')}\n")
    return int(any(one.change != "gone" for one in found.differences))


def _told(one: Difference, words: Wording) -> str:
    shown = one.new or one.old
    assert shown is not None  # noqa: S101 - a difference has at least one side
    before = one.old.message if one.old else ""
    return words.phrase(f"diff.{one.change}", told=_named(shown, words), before=before)


def _named(one: Broken, words: Wording) -> str:
    return f"{one.document}  {words.named('severity', one.severity)}  {one.message}  {one.rule} {one.id}"
