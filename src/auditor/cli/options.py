"""Options that several commands share."""

from __future__ import annotations

import click

AS_ONE = click.option("--as-one", is_flag=True, help="The files, in order, are one report: its chapters and annexes.")
RULES = click.option("--rules", metavar="PATH", multiple=True, help="Rule file or folder, added to those in force.")
TITLES = click.option("--lang", type=click.Choice(["zh", "en"]), default="en", help="Language of the titles.")
LANGUAGE = click.option("--lang", type=click.Choice(["zh", "en"]), help="Language of messages, if not the report's.")
OUTPUT = click.option("--output", metavar="FILE", help="Write there, whole or not at all.")
REVISIONS = click.option(
    "--revisions",
    type=click.Choice(["final", "original"]),
    default="final",
    show_default=True,
    help="Tracked changes of a .docx count as made, or as not made.",
)
