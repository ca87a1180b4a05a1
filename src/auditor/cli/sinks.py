"""Where records go: standard output as they come, or a file that appears whole or not at all. UTF-8 always."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import click

from auditor.log import said
from auditor.model import AuditorError
from auditor.phrases import reason

Write = Callable[[str], None]

PIPE_CLOSED = 141
"""Exit status where the reader of a pipe went away, as shells have it: 128 and the number of the signal."""


@contextmanager
def sink(output: str | None) -> Iterator[Write]:
    """Gives what writes text to the file, or to standard output where there is none.

    Raises:
        AuditorError: it cannot be written.
    """
    try:
        with _file(Path(output)) if output else _standard_output() as stream:
            yield _writer(stream)
    except BrokenPipeError:
        _silence_standard_output()
        raise click.exceptions.Exit(PIPE_CLOSED) from None
    except OSError as error:
        name = output or said("output.standard")
        raise AuditorError(said("output.unwritten", name=name, why=reason(error))) from error


def _writer(stream: BinaryIO) -> Write:
    def write(text: str) -> None:
        # half a surrogate pair cannot be encoded; its escape is what JSON would write for it
        stream.write(text.encode("utf-8", "backslashreplace"))
        stream.flush()

    return write


@contextmanager
def _standard_output() -> Iterator[BinaryIO]:
    if sys.stdout is None:  # closed by the shell: >&-
        raise AuditorError(said("output.closed"))
    yield sys.stdout.buffer


@contextmanager
def _file(path: Path) -> Iterator[BinaryIO]:
    """A draft beside the file that takes its place once everything is written; a device or pipe is written directly."""
    target = path.resolve()
    if target.exists() and not target.is_file():
        with target.open("wb") as stream:
            yield stream
        return
    draft = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with draft.open("xb") as stream:
            yield stream
        if target.exists():
            shutil.copymode(target, draft)
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)


def _silence_standard_output() -> None:
    """What is still buffered has no reader; without this, the interpreter would complain at its end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
