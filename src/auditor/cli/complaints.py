"""What goes to standard error: one clear line each, safe to show."""

from __future__ import annotations

import os
import traceback
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from auditor.model import Language


def complain(message: str) -> None:
    """Prints the message to standard error; nothing in it moves the cursor."""
    from auditor.reports import printable  # only a complaint pays for it: --help and --version stay quick

    for line in message.rstrip("\n").split("\n"):
        click.echo(printable(line), err=True)


def complain_unread(name: str, lines: Iterable[str], *, language: Language) -> None:
    """Says what of a report was not read, and so not audited."""
    from auditor.log import wording

    for line in lines:
        complain(wording(language).phrase("unread.line", name=name, told=line))


def one_line(error: Exception, *, language: Language) -> str:
    """What a person is told of the error: its own words where it was foreseen."""
    from auditor.model import AuditorError

    return error.told(language) if isinstance(error, AuditorError) else internal(error, language=language)


def internal(error: Exception, *, language: Language) -> str:
    """One line for an error that is ours: what it was and where it arose."""
    from auditor.log import wording

    words = wording(language)
    frames = traceback.extract_tb(error.__traceback__)
    last = frames[-1] if frames else None
    where = words.phrase("internal.where", file=Path(last.filename).name, line=last.lineno) if last else ""
    told = " ".join(str(error).split())
    return words.phrase("internal", kind=type(error).__name__, where=where, told=told)


def debugging() -> bool:
    """True where AUDITOR_DEBUG asks for tracebacks."""
    return os.environ.get("AUDITOR_DEBUG", "") not in ("", "0")
