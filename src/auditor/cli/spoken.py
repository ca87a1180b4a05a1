"""The language in which the program speaks where no report decides it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, cast

import click

if TYPE_CHECKING:  # --help imports no room
    from auditor.model import Language

_ASKED = "auditor.language"
_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")
"""The variables of POSIX that name the language of messages, the first that is set before the others."""


def spoken(asked: str | None) -> Language:
    """The language asked for; else that of the system, as its environment names it."""
    if asked:
        return cast("Language", asked)
    system = next(filter(None, map(os.environ.get, _VARIABLES)), "")
    return "zh" if system.lower().startswith("zh") else "en"


def heard(context: click.Context, _: click.Parameter, value: str | None) -> str | None:
    """What `--lang` was given, remembered for errors that end the command."""
    context.meta[_ASKED] = value
    return value


def heard_or_system(context: click.Context, option: click.Parameter, value: str | None) -> str:
    """What `--lang` was given, else the language of the system: for commands without a report."""
    return spoken(heard(context, option, value))


def asked_or_system() -> Language:
    """The language that the command which runs was asked for; else that of the system."""
    context = click.get_current_context(silent=True)
    return spoken(context.meta.get(_ASKED) if context else None)


class Speaking(click.Group):
    """Commands whose errors are told in the language that was asked for."""

    def invoke(self, ctx: click.Context) -> object:
        """Runs the command."""
        try:
            return super().invoke(ctx)
        except Exception as error:
            from auditor.model import AuditorError

            if not isinstance(error, AuditorError):
                raise
            raise AuditorError(error.told(asked_or_system())) from error
