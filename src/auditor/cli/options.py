"""Options that several commands share."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import NamedTuple

import click

from auditor.cli.spoken import asked_or_system, heard, heard_or_system


class RuleChoice(NamedTuple):
    """The rules that a command line asks for, and the documents that reports are compared with."""

    paths: tuple[str, ...] = ()
    """Rule files and folders, added to those in force."""
    packs: tuple[str, ...] | None = None
    """The shipped packs to take; None leaves it to the project, and without one to each report."""
    previous: str | None = None
    """Last year's report."""
    sources: tuple[str, ...] = ()
    """The data that figures come from."""


SHIPPED = RuleChoice()
"""None are asked for: those of the project, or those that are shipped."""


def RULES(command: Callable[..., int]) -> Callable[..., int]:  # noqa: N802 - it stands among the options, and is two of them
    """`--rules` and `--pack`, which reach the command as one `rules`."""

    @click.option("--rules", metavar="PATH", multiple=True, help="Rule file or folder, added to those in force.")
    @click.option(
        "--pack",
        metavar="NAME",
        multiple=True,
        help="Shipped pack to take, and no others but those given; repeatable. Without it, those that fit the report.",
    )
    @functools.wraps(command)
    def chosen(*, rules: tuple[str, ...], pack: tuple[str, ...], **options: object) -> int:
        return command(rules=RuleChoice(rules, pack or None), **options)

    return chosen


def AGAINST(command: Callable[..., int]) -> Callable[..., int]:  # noqa: N802 - as RULES, below which it stands
    """`--previous` and `--source`, which reach the command within `rules`."""

    @click.option(
        "--previous", metavar="FILE", help="Last year's report; what is said of its years must be what it said."
    )
    @click.option(
        "--source", metavar="FILE", multiple=True, help="Data (.xlsx, .csv …) that figures come from; repeatable."
    )
    @functools.wraps(command)
    def chosen(*, rules: RuleChoice, previous: str | None, source: tuple[str, ...], **options: object) -> int:
        asked = rules._replace(previous=previous, sources=source)
        return command(rules=_heard(asked) if previous or source else asked, **options)

    return chosen


def _heard(asked: RuleChoice) -> RuleChoice:
    """What is asked for without the documents that no rule in force looks at, each of which is told.

    Raises:
        AuditorError: a rule, or one of the documents, cannot be used; it is told once, before any report is read.
    """
    from auditor.cli.complaints import complain  # --help imports no room
    from auditor.cli.outcomes import references_of, rules_of

    beside = rules_of(asked).beside
    if asked.previous and "previous" not in beside:
        complain(_off("--previous", asked.previous, rule="previous"))
        asked = asked._replace(previous=None)
    if asked.sources and "source" not in beside:
        complain(_off("--source", ", ".join(asked.sources), rule="source"))
        asked = asked._replace(sources=())
    references_of(asked)
    return asked


def _off(option: str, name: str, *, rule: str) -> str:
    """What is said of documents that no rule in force looks at."""
    from auditor.log import wording

    return wording(asked_or_system()).phrase("beside.off", option=option, name=name, rule=rule)


AS_ONE = click.option("--as-one", is_flag=True, help="The files, in order, are one report: its chapters and annexes.")
TITLES = click.option(
    "--lang", type=click.Choice(["zh", "en"]), callback=heard_or_system, help="Language, if not that of the system."
)
LANGUAGE = click.option(
    "--lang", type=click.Choice(["zh", "en"]), callback=heard, help="Language of messages, if not the report's."
)
OUTPUT = click.option("--output", metavar="FILE", help="Write there, whole or not at all.")
REVISIONS = click.option(
    "--revisions",
    type=click.Choice(["final", "original"]),
    default="final",
    show_default=True,
    help="Tracked changes of a .docx count as made, or as not made.",
)
