"""The program around the commands: the only place where exceptions become one line and an exit status."""

from __future__ import annotations

import itertools
import sys
import traceback
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from auditor.cli.commands import auditor
from auditor.cli.complaints import complain, debugging, one_line
from auditor.cli.spoken import spoken
from auditor.cli.usage import usage

if TYPE_CHECKING:  # --help imports no room
    from auditor.model import Language

IMPOSSIBLE = 2
"""Exit status: the tool could not do what was asked."""
INTERRUPTED = 130
"""Exit status after Ctrl-C, as shells have it: 128 and the number of the signal."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command line and gives the exit status; never lets an exception through, never prints a traceback."""
    language = _language(sys.argv[1:] if arguments is None else arguments)
    try:
        status = auditor.main(args=arguments, prog_name="auditor", standalone_mode=False)
    except click.Abort:
        return INTERRUPTED
    except click.ClickException as error:
        complain(usage(error, language=language))
    except Exception as error:  # noqa: BLE001  the last resort: a person gets one line, whatever went wrong
        complain(one_line(error, language=language))
        if debugging():
            complain(traceback.format_exc())
    else:
        return status if isinstance(status, int) else 0
    return IMPOSSIBLE


def _language(arguments: Sequence[str]) -> Language:
    """The language asked for, as it stands on the command line: a wrong command line is refused before options are heard."""
    asked: Language | None = None
    for before, argument in itertools.pairwise(("", *arguments)):
        value = argument if before == "--lang" else argument.removeprefix("--lang=")
        asked = "zh" if value == "zh" else "en" if value == "en" else asked
    return spoken(asked)
