"""A command line that cannot be used: what click says of it in English, and the same in Chinese."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, cast

import click

if TYPE_CHECKING:  # --help imports no room
    from auditor.model import Language


def usage(error: click.ClickException, *, language: Language) -> str:
    """What is wrong with the command line, and where its help is."""
    from auditor.log import wording
    from auditor.model.bilingual import worded
    from auditor.phrases import foreign

    context = error.ctx if isinstance(error, click.UsageError) else None
    command = context.command_path if context else "auditor"
    key, values = _told(error)
    told = worded(foreign(f"usage.{key}", error.format_message().rstrip("."), **values), language)
    return wording(language).phrase("usage.line", command=command, told=told)


def _told(error: click.ClickException) -> tuple[str, dict[str, object]]:
    """The key of what is said of it, and what that is filled with; an empty key where nothing is."""
    found = next((tell for kind, tell in _TELLINGS.items() if type(error) is kind), _other)
    return found(error)


def _no_option(error: click.ClickException) -> tuple[str, dict[str, object]]:
    unknown = cast("click.NoSuchOption", error)
    near = tuple(unknown.possibilities or ())
    key = "no-option.near" if near else "no-option"
    return key, {"name": unknown.option_name, "near": "、".join(near)}


def _missing(error: click.ClickException) -> tuple[str, dict[str, object]]:
    return "missing", {"name": _name(cast("click.MissingParameter", error))}


def _valueless(error: click.ClickException) -> tuple[str, dict[str, object]]:
    return "valueless", {"name": cast("click.BadOptionUsage", error).option_name}


def _bad_value(error: click.ClickException) -> tuple[str, dict[str, object]]:
    wrong = cast("click.BadParameter", error)
    taken = wrong.param.type if wrong.param else None
    name = {"name": _name(wrong)}
    if isinstance(taken, click.Choice):
        return "choices", {**name, "words": "、".join(map(str, taken.choices))}
    if isinstance(taken, click.IntRange):
        return "range", {**name, "least": taken.min, "most": taken.max}
    return ("day" if isinstance(taken, click.DateTime) else "value"), {**name}


def _other(error: click.ClickException) -> tuple[str, dict[str, object]]:
    """What has no class of its own is known by its words."""
    for key, words in _WORDS.items():
        found = words.search(error.format_message())
        if found:
            return key, found.groupdict()
    return "", {}


_TELLINGS: Mapping[type[click.ClickException], Callable[[click.ClickException], tuple[str, dict[str, object]]]] = {
    click.NoSuchOption: _no_option,
    click.MissingParameter: _missing,
    click.BadOptionUsage: _valueless,
    click.BadParameter: _bad_value,
}
_WORDS = {
    "no-command.near": re.compile(r"No such command '(?P<name>[^']*)'. Did you mean '(?P<near>[^']*)'"),
    "no-command": re.compile(r"No such command '(?P<name>[^']*)'"),
    "extra": re.compile(r"unexpected extra arguments? \((?P<name>.*)\)"),
    "command": re.compile(r"Missing command(?P<name>)"),
}
"""Key → what click says."""


def _name(error: click.BadParameter) -> str:
    """What the option or argument is called on the command line."""
    if error.param is None:
        return str(error.param_hint or "")
    return (
        error.param.opts[0] if isinstance(error.param, click.Option) else error.param.metavar or str(error.param.name)
    )
