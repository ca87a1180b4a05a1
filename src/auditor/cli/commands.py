"""The commands of `auditor`: their options, and what each does with the reports it is given."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import click

from auditor import __version__

if TYPE_CHECKING:  # --help and --version import no room
    from auditor.model import Language

_PATHS = click.argument("paths", metavar="PATH...", nargs=-1, required=True)
_RULES = click.option("--rules", metavar="PATH", multiple=True, help="Rule file or folder, added to those shipped.")
_FORMAT = click.option("--format", type=click.Choice(["text", "jsonl"]), default="text", show_default=True)
_OUTPUT = click.option("--output", metavar="FILE", help="Write there, whole or not at all.")
_LANGUAGE = click.option("--lang", type=click.Choice(["zh", "en"]), help="Language of messages, if not the report's.")


@click.group(context_settings={"help_option_names": ["-h", "--help"]}, no_args_is_help=False)
@click.version_option(__version__, prog_name="auditor", message="%(prog)s %(version)s")
def auditor() -> None:
    """Find the figures in a report that contradict each other."""


@auditor.command()
@_PATHS
@_RULES
@_FORMAT
@_OUTPUT
@_LANGUAGE
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "note", "never"]),
    default="warning",
    show_default=True,
    help="The least severity of a finding that makes the exit status 1.",
)
def check(
    paths: tuple[str, ...], rules: tuple[str, ...], format: str, output: str | None, lang: str | None, fail_on: str
) -> int:
    """Audit reports.

    PATH is a report or a folder of reports, each audited by itself. The exit status is 0 where nothing breaks, 1 where
    something breaks at or above --fail-on, and 2 where a report, a rule or an option could not be used.
    """
    from auditor.cli.outcomes import Order, rules_of
    from auditor.cli.runs import FailOn, paint_for, run

    rules_of(rules)  # a wrong rule is told before any report is read
    order = Order("check", format, rules, cast("Language | None", lang), paint_for(output))
    return run(paths, order=order, output=output).status(cast("FailOn", fail_on))


@auditor.command()
@_PATHS
@_FORMAT
@_OUTPUT
@_LANGUAGE
def figures(paths: tuple[str, ...], format: str, output: str | None, lang: str | None) -> int:
    """List every figure of reports, as printed and as understood.

    PATH is a report or a folder of reports. The exit status is 2 where one could not be read, else 0.
    """
    from auditor.cli.outcomes import Order
    from auditor.cli.runs import paint_for, run

    order = Order("figures", format, language=cast("Language | None", lang), paint=paint_for(output))
    return run(paths, order=order, output=output).status("never")


@auditor.command()
@click.argument("path", metavar="PATH")
def text(path: str) -> int:
    """Print the text of a report as the auditor reads it; all positions count its code points."""
    from auditor.cli.sinks import sink
    from auditor.readers import read

    document = read(path)
    with sink(None) as write:
        write(document.text)
    return 0


@auditor.group()
def rules() -> None:
    """Look at the rules."""


@rules.command(name="list")
@_RULES
@click.option("--lang", type=click.Choice(["zh", "en"]), default="en", help="Language of the titles.")
def list_rules(rules: tuple[str, ...], lang: str) -> int:
    """List the rules that an audit would apply."""
    from auditor.cli.outcomes import rules_of
    from auditor.cli.sinks import sink
    from auditor.reports import catalogue

    with sink(None) as write:
        for line in catalogue(rules_of(rules), language=cast("Language", lang)):
            write(f"{line}\n")
    return 0
