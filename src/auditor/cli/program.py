"""The program around the commands: the only place where exceptions become one line and an exit status."""

from __future__ import annotations

import traceback
from collections.abc import Sequence

import click

from auditor.cli.commands import auditor
from auditor.cli.complaints import complain, debugging, one_line

IMPOSSIBLE = 2
"""Exit status: the tool could not do what was asked."""
INTERRUPTED = 130
"""Exit status after Ctrl-C, as shells have it: 128 and the number of the signal."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command line and gives the exit status; never lets an exception through, never prints a traceback."""
    try:
        status = auditor.main(args=arguments, prog_name="auditor", standalone_mode=False)
    except click.Abort:
        return INTERRUPTED
    except click.ClickException as error:
        complain(_usage(error))
    except Exception as error:  # noqa: BLE001  the last resort: a person gets one line, whatever went wrong
        complain(one_line(error))
        if debugging():
            complain(traceback.format_exc())
    else:
        return status if isinstance(status, int) else 0
    return IMPOSSIBLE


def _usage(error: click.ClickException) -> str:
    """What is wrong with the command line, and where its help is."""
    context = error.ctx if isinstance(error, click.UsageError) else None
    path = context.command_path if context else "auditor"
    return f"{path}: {error.format_message().rstrip('.')}; see {path} --help"
