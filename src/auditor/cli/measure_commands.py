"""The commands that tell what an audit is worth: coverage and strength."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import click

from auditor.cli.options import AGAINST, AS_ONE, LANGUAGE, OUTPUT, RULES, RuleChoice

if TYPE_CHECKING:  # --help imports no room
    from auditor.model import Language


@click.command()
@click.argument("paths", metavar="PATH...", nargs=-1, required=True)
@RULES
@AGAINST
@click.option("--format", type=click.Choice(["text", "jsonl"]), default="text", show_default=True)
@OUTPUT
@LANGUAGE
@AS_ONE
def coverage(
    paths: tuple[str, ...], rules: RuleChoice, format: str, output: str | None, lang: str | None, as_one: bool
) -> int:
    """Tell for every figure which rules guard it, or why none does.

    A figure is guarded if a check would have told had it been wrong by its leading digit or by a tenth. PATH is a report
    or a folder of reports. The exit status is 2 where one could not be audited, else 0.
    """
    from auditor.cli.outcomes import Order
    from auditor.cli.runs import paint_for, run

    order = Order("coverage", format, rules, cast("Language | None", lang), paint_for(output), as_one=as_one)
    return run(paths, order=order, output=output).status("never")


@click.command()
@click.argument("paths", metavar="PATH...", nargs=-1, required=True)
@RULES
@click.option("--format", type=click.Choice(["text", "jsonl"]), default="text", show_default=True)
@OUTPUT
@LANGUAGE
@click.option("--seed", type=int, default=1, show_default=True, help="Draws the digits; the same seed draws the same.")
@AS_ONE
def strength(
    paths: tuple[str, ...],
    rules: RuleChoice,
    format: str,
    output: str | None,
    lang: str | None,
    seed: int,
    as_one: bool,
) -> int:
    """Mistype every figure of a report, and tell how many of the slips the rules would catch.

    One slip of each kind for each figure: a digit wrong, dropped or doubled, two digits transposed, the decimal point, a
    sign, or 万 and 亿 lost. A slip is caught if a check at warning or error breaks because of it. The share is told twice:
    in the figures whose value something else in the report tells, and in all.
    """
    from auditor.cli.sources import single
    from auditor.cli.trials import shown, strength_of

    report = single(paths, joined=as_one)
    found = strength_of(report, rules=rules, seed=seed, language=cast("Language | None", lang))
    return shown(found, format=format, output=output)
