"""Files of old word processors (.doc, .wps, .rtf): turned into .docx by LibreOffice, where it is installed, then read."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from auditor.readers import docx
from auditor.readers.grids import Strip
from auditor.readers.refusals import refusal
from auditor.readers.source import Input, Source

PROGRAMS = ("soffice", "libreoffice")
"""What LibreOffice is called."""


def walk(file: Input) -> tuple[Source, Strip]:
    """The text of the converted file and what stands where in it.

    LibreOffice runs in a folder and with settings of its own, which are thrown away, and is ended after a time.

    Raises:
        ReadError: LibreOffice is not there, takes too long, or cannot open the file.
    """
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if program is None:
        raise refusal(file.name, "no-office")
    with tempfile.TemporaryDirectory(prefix="auditor-") as folder:
        return docx.walk(replace(file, data=_converted(file, program, Path(folder))))


def _converted(file: Input, program: str, folder: Path) -> bytes:
    given = folder / f"report{Path(file.name).suffix.lower() or '.doc'}"
    given.write_bytes(file.data)
    profile = (folder / "profile").as_uri()
    command = [
        program, "--headless", "--norestore", "--nolockcheck", f"-env:UserInstallation={profile}",
        "--convert-to", "docx", "--outdir", str(folder / "out"), str(given),
    ]  # fmt: skip
    try:
        _run(command, folder, seconds=file.limits.seconds)
    except subprocess.TimeoutExpired as error:
        raise refusal(file.name, "office-slow", seconds=file.limits.seconds) from error
    except OSError as error:
        raise refusal(file.name, "office-dead") from error
    try:
        return (folder / "out" / "report.docx").read_bytes()
    except OSError as error:
        raise refusal(file.name, "office-refused") from error


def _run(command: Sequence[str], folder: Path, *, seconds: float) -> None:
    """Runs the command, and leaves nothing of it behind: LibreOffice starts a second process that does the work.

    Raises:
        TimeoutExpired: it takes longer.
        OSError: it cannot be started.
    """
    running = subprocess.Popen(  # noqa: S603 - the program is LibreOffice and the arguments are ours
        command, cwd=folder, env={**os.environ, "HOME": str(folder)}, start_new_session=True,
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    with running:
        try:
            running.wait(seconds)
        except BaseException:
            _end(running)
            raise


def _end(running: subprocess.Popen[bytes]) -> None:
    """Ends the process, and those that it has started."""
    if hasattr(os, "killpg"):
        os.killpg(running.pid, signal.SIGKILL)
    else:  # Windows
        running.kill()
