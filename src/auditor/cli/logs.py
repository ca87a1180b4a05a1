"""Audit logs on the command line: verified, and compared."""

from __future__ import annotations

from auditor.cli.complaints import complain
from auditor.cli.sinks import sink
from auditor.log import Broken, Difference, difference, verify, wording
from auditor.model import LogError
from auditor.reports import printable


def verified(file: str, *, head: str | None) -> int:
    """Prints the head of the log; gives 1 where the log is broken.

    Raises:
        LogError: it cannot be read.
    """
    try:
        found = verify(file, kept=head)
    except LogError as error:
        if not error.line:
            raise
        complain(str(error))
        return 1
    with sink(None) as write:
        told = wording("en").count("log.unbroken", found.records, head=found.sha256)
        write(f"{printable(file)}: {told}\n")
    return 0


def compared(old: str, new: str) -> int:
    """Prints one line for each check that is new, gone or changed; gives 1 where one is new or changed.

    Raises:
        LogError: one of the logs cannot be used.
    """
    found = list(difference(old, new))
    with sink(None) as write:
        for one in found:
            write(f"{printable(_told(one))}\n")
        if not found:
            write("no difference\n")
    return int(any(one.change != "gone" for one in found))


def _told(one: Difference) -> str:
    shown = one.new or one.old
    assert shown is not None  # noqa: S101 - a difference has at least one side
    before = f" (was: {one.old.message})" if one.new and one.old else ""
    return f"{one.change:<8}{_named(shown)}{before}"


def _named(one: Broken) -> str:
    return f"{one.document}  {one.severity}  {one.message}  {one.rule} {one.id}"
