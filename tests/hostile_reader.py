"""Reads every file of a folder in a process of its own, within limits, and tells what came of it, one JSON object a line.

The process may use no more memory than the first argument says, in megabytes, and each file no more seconds than the
second. Everything that is opened or started, but for Python's own files, is told.
"""

from __future__ import annotations

import faulthandler
import json
import os
import resource
import sys
from pathlib import Path

from auditor.model import ReadError
from auditor.readers import Limits, read

WATCHED = (
    "socket.connect",
    "socket.getaddrinfo",
    "subprocess.Popen",
    "os.system",
    "os.exec",
    "os.posix_spawn",
    "urllib.Request",
)


def main() -> None:
    """Reads the files."""
    megabytes, seconds, folder = int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3])
    touched: list[str] = []
    own = tuple(
        {sys.prefix, sys.base_prefix, str(Path(__file__).parent), os.environ["PYTHONPATH"].split(os.pathsep)[0]}
    )

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        if event in WATCHED:
            touched.append(event)
        elif (
            event == "open"
            and arguments[0] != os.devnull
            and not str(arguments[0]).startswith(own)
            and not isinstance(arguments[0], int)
        ):
            touched.append(str(arguments[0]))

    limit = megabytes * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    sys.addaudithook(watch)
    for file in sorted(folder.iterdir()):
        touched.clear()
        faulthandler.dump_traceback_later(seconds, exit=True)
        outcome, chinese = _outcome(file)
        faulthandler.cancel_dump_traceback_later()
        found = {
            "name": file.name,
            "outcome": outcome,
            "chinese": chinese,
            "touched": [path for path in touched if path != str(file)],
        }
        sys.stdout.write(json.dumps(found) + "\n")
        sys.stdout.flush()


def _outcome(file: Path) -> tuple[str, str]:
    """What came of it, and what a Chinese reader is told where it is refused."""
    try:
        document = read(file, name=file.name, limits=Limits(seconds=10))
    except ReadError as error:
        return str(error), error.told("zh")
    except Exception as error:  # noqa: BLE001 - the test is to see it
        return f"{type(error).__name__}: {error}", ""
    at = 0
    for span in (span for block in document.blocks for span in block.spans):
        if not at <= span.start < span.end <= len(document.text):
            return f"span {span.start}-{span.end} is out of order", ""
        at = span.end
    words = ["".join(document.text[span.start : span.end] for span in block.spans) for block in document.blocks]
    return ("read" if any(words) or document.unread else "silent"), ""


if __name__ == "__main__":
    main()
