"""The commands below `auditor rules`: list, explain, test, new, schema."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import click

from auditor.cli.options import RULES, TITLES, RuleChoice
from auditor.cli.spoken import heard

if TYPE_CHECKING:  # --help imports no room
    from auditor.model import Language


@click.group(no_args_is_help=False)
def rules() -> None:
    """Look at the rules, test them, and begin new ones."""


@rules.command(name="list")
@RULES
@TITLES
def list_rules(rules: RuleChoice, lang: str) -> int:
    """List the rules that an audit would apply."""
    from auditor.cli.outcomes import rules_of
    from auditor.cli.sinks import sink
    from auditor.reports import catalogue

    with sink(None) as write:
        for line in catalogue(rules_of(rules), language=cast("Language", lang)):
            write(f"{line}\n")
    return 0


@rules.command()
@click.argument("name", metavar="ID")
@RULES
@TITLES
def explain(name: str, rules: RuleChoice, lang: str) -> int:
    """Explain a rule.

    What must hold and why, texts that hold, break or stay undecided with what is said of them, and where the rule is
    known to be silent or wrong.
    """
    from auditor.cli.rulework import explained

    return explained(name, rules=rules, language=cast("Language", lang))


@rules.command()
@click.argument("paths", metavar="[PATH...]", nargs=-1)
@RULES
@TITLES
def test(paths: tuple[str, ...], rules: RuleChoice, lang: str) -> int:
    """Run the examples inside rules.

    PATH is a rule file, a pack, or a folder of packs; without one, all rules are tested that an audit would apply. Each
    rule must show a text that holds, one that breaks, and a near miss that does not break. The exit status is 1 where an
    example or a rule is not as it should be.
    """
    from auditor.cli.rulework import tested

    return tested(paths, rules=rules, language=cast("Language", lang))


@rules.command()
@click.argument("path", metavar="PATH")
@click.option(
    "--lang", type=click.Choice(["zh", "en"]), default="en", callback=heard, help="Language of comments and examples."
)
def new(path: str, lang: str) -> int:
    """Begin a new rule file with comments and examples to change.

    PATH is the file, such as my-rules/boats-per-school.yaml; the file's name is the rule's id, the folder its pack.
    """
    from auditor.cli.rulework import begun

    return begun(path, language=cast("Language", lang))


@rules.command()
@click.argument("name", metavar="[FILE]", type=click.Choice(["rule", "metrics", "pack"]), default="rule")
def schema(name: str) -> int:
    """Print the JSON Schema of a `rule` file, or of a pack's `metrics` or `pack` file, for editors."""
    from auditor.cli.sinks import sink
    from auditor.rulebook.schema import schema as schema_of

    with sink(None) as write:
        write(schema_of(name))
    return 0
