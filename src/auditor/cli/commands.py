"""The commands of `auditor`: their options, and what each does with the reports it is given."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, cast

import click

from auditor import __version__
from auditor.cli.measure_commands import coverage, strength
from auditor.cli.options import AGAINST, AS_ONE, LANGUAGE, OUTPUT, REVISIONS, RULES, RuleChoice
from auditor.cli.rule_commands import rules
from auditor.cli.spoken import Speaking, heard

if TYPE_CHECKING:  # --help and --version import no room
    from auditor.model import Language, Severity
    from auditor.readers import Revisions

_PATHS = click.argument("paths", metavar="PATH...", nargs=-1, required=True)
_FORMATS = ["text", "jsonl", "html", "markdown", "csv", "sarif", "junit", "github"]
_FORMAT = click.option("--format", type=click.Choice(_FORMATS), default="text", show_default=True)
_LISTING = click.option("--format", type=click.Choice(["text", "jsonl", "csv"]), default="text", show_default=True)
_WAIVERS = click.option(
    "--waivers",
    metavar="FILE",
    help="What people have accepted; auditor-waivers.yaml in the current folder if not given.",
)
_BY = click.option("--by", metavar="NAME", help="Who accepts it; your login name if not given.")
_UNTIL = click.option(
    "--until", type=click.DateTime(["%Y-%m-%d"]), metavar="DAY", help="The last day on which it counts: 2026-06-30."
)
_SPOKEN = click.option(
    "--lang", type=click.Choice(["zh", "en"]), callback=heard, help="Language of messages, if not the log's."
)
_FILE = click.option("--waivers", "file", metavar="FILE", default="auditor-waivers.yaml", show_default=True)


@click.group(cls=Speaking, context_settings={"help_option_names": ["-h", "--help"]}, no_args_is_help=False)
@click.version_option(__version__, prog_name="auditor", message="%(prog)s %(version)s")
def auditor() -> None:
    """Find the figures in a report that contradict each other."""


@auditor.command()
@_PATHS
@RULES
@AGAINST
@_FORMAT
@OUTPUT
@LANGUAGE
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "note", "never"]),
    default="warning",
    show_default=True,
    help="The least severity of a finding that makes the exit status 1.",
)
@_WAIVERS
@click.option("--log", metavar="FILE", help="Append every audit to this audit log, chained by hashes.")
@REVISIONS
@AS_ONE
def check(
    paths: tuple[str, ...],
    rules: RuleChoice,
    format: str,
    output: str | None,
    lang: str | None,
    fail_on: str,
    waivers: str | None,
    log: str | None,
    revisions: str,
    as_one: bool,
) -> int:
    """Audit reports.

    PATH is a report or a folder of reports, each audited by itself unless --as-one joins them. The exit status is 0
    where nothing breaks, 1 where something breaks at or above --fail-on that nobody has accepted, and 2 where a report,
    a rule or an option could not be used.
    """
    from auditor.cli.decisions import today, waivers_in
    from auditor.cli.outcomes import Order, rules_of
    from auditor.cli.runs import FailOn, paint_for, run

    rules_of(rules)  # a wrong rule is told before any report is read
    order = Order(
        "check",
        format,
        rules,
        cast("Language | None", lang),
        paint_for(output),
        waivers_in(waivers),
        today(),
        log,
        cast("Revisions", revisions),
        as_one,
    )
    return run(paths, order=order, output=output).status(cast("FailOn", fail_on))


@auditor.command()
@_PATHS
@_LISTING
@OUTPUT
@LANGUAGE
@REVISIONS
@AS_ONE
def figures(
    paths: tuple[str, ...], format: str, output: str | None, lang: str | None, revisions: str, as_one: bool
) -> int:
    """List every figure of reports, as printed and as understood.

    PATH is a report or a folder of reports. The exit status is 2 where one could not be read, else 0.
    """
    from auditor.cli.outcomes import Order
    from auditor.cli.runs import paint_for, run

    order = Order(
        "figures",
        format,
        language=cast("Language | None", lang),
        paint=paint_for(output),
        revisions=cast("Revisions", revisions),
        as_one=as_one,
    )
    return run(paths, order=order, output=output).status("never")


@auditor.command()
@click.argument("path", metavar="REPORT")
@click.option("--output", metavar="FILE", required=True, help="Where the copy is written.")
@RULES
@LANGUAGE
@_WAIVERS
def comment(path: str, output: str, rules: RuleChoice, lang: str | None, waivers: str | None) -> int:
    """Copy a .docx report with a comment on every figure that a finding speaks of.

    Nothing else in the report changes. The exit status is 0 once the copy is written.
    """
    from auditor.cli.copies import commented
    from auditor.cli.decisions import today, waivers_in
    from auditor.cli.outcomes import Order, rules_of

    rules_of(rules)
    order = Order("check", "text", rules, cast("Language | None", lang), waivers=waivers_in(waivers), today=today())
    return commented(path, output=output, order=order)


@auditor.command()
@click.argument("path", metavar="PATH")
@REVISIONS
def text(path: str, revisions: str) -> int:
    """Print the text of a report as the auditor reads it; all positions count its code points."""
    from auditor.cli.sinks import sink
    from auditor.readers import read

    document = read(path, revisions=cast("Revisions", revisions))
    with sink(None) as write:
        write(document.text)
    return 0


@auditor.command()
@click.argument("ids", metavar="ID...", nargs=-1, required=True)
@click.option(
    "--in", "paths", metavar="PATH", multiple=True, default=["."], help="Where its report lies.  [default: .]"
)
@click.option("--reason", metavar="TEXT", required=True, help="Why it is accepted.")
@_BY
@_UNTIL
@_FILE
@RULES
@AGAINST
@LANGUAGE
@AS_ONE
def waive(
    ids: tuple[str, ...],
    paths: tuple[str, ...],
    reason: str,
    by: str | None,
    until: datetime | None,
    file: str,
    rules: RuleChoice,
    lang: str | None,
    as_one: bool,
) -> int:
    """Accept findings, with a reason.

    ID is what stands under a finding (c-1a2b3c4d5e). All checks of the finding are written to the file with their printed
    values. The finding is still shown, and no longer makes the exit status 1, until one of the values changes.
    """
    from auditor.cli.decisions import accept, audits, signed
    from auditor.cli.outcomes import Order

    decision = signed(reason, by=by, until=until)
    order = Order("check", "text", rules, cast("Language | None", lang), as_one=as_one)
    return accept(ids, audits=audits(paths, order=order, file=file), decision=decision, file=file)


@auditor.command()
@_PATHS
@click.option("--reason", metavar="TEXT", default="baseline", show_default=True, help="Why it is accepted.")
@_BY
@_UNTIL
@_FILE
@RULES
@AGAINST
@LANGUAGE
@AS_ONE
def baseline(
    paths: tuple[str, ...],
    reason: str,
    by: str | None,
    until: datetime | None,
    file: str,
    rules: RuleChoice,
    lang: str | None,
    as_one: bool,
) -> int:
    """Accept all findings that are there today, so that only new ones fail."""
    from auditor.cli.decisions import accept_all, audits, signed
    from auditor.cli.outcomes import Order

    decision = signed(reason, by=by, until=until)
    order = Order("check", "text", rules, cast("Language | None", lang), as_one=as_one)
    return accept_all(audits(paths, order=order, file=file), decision=decision, file=file)


@auditor.command()
@click.argument("paths", metavar="REPORT...", nargs=-1, required=True)
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "note"]),
    default="warning",
    show_default=True,
    help="The least severity of an open finding that holds the report back.",
)
@click.option(
    "--min-guarded", type=click.IntRange(0, 100), default=0, help="Per cent of comparable figures to be guarded."
)
@click.option("--certificate", metavar="FILE", help="Where the certificate is written.")
@click.option("--verify", metavar="FILE", help="Check the report against this certificate instead.")
@RULES
@AGAINST
@_WAIVERS
@LANGUAGE
@AS_ONE
def gate(
    paths: tuple[str, ...],
    fail_on: str,
    min_guarded: int,
    certificate: str | None,
    verify: str | None,
    rules: RuleChoice,
    waivers: str | None,
    lang: str | None,
    as_one: bool,
) -> int:
    """Hold a report back until it may be released.

    The exit status is 1 until every finding at or above --fail-on is gone or accepted. Then a certificate says what the
    report came to, bound to its bytes by hashes; --verify checks a report against it.
    """
    from auditor.cli.decisions import today, waivers_in
    from auditor.cli.gates import confirmed, passed
    from auditor.cli.outcomes import Order, rules_of
    from auditor.cli.sources import single
    from auditor.log.certificates import Terms

    rules_of(rules)
    accepted = () if verify else waivers_in(waivers)
    order = Order("check", "text", rules, cast("Language | None", lang), waivers=accepted, today=today())
    report = single(paths, joined=as_one)
    if verify:
        return confirmed(report, certificate=verify, order=order)
    terms = Terms(fail_on=cast("Severity", fail_on), guarded=Decimal(min_guarded))
    return passed(report, terms=terms, certificate=certificate, order=order)


@auditor.group(no_args_is_help=False)
def log() -> None:
    """Look at audit logs."""


@log.command(name="verify")
@click.argument("file", metavar="FILE")
@click.option("--head", metavar="SHA256", help="A head that was kept elsewhere; the log must still contain it.")
@_SPOKEN
def verify_log(file: str, head: str | None, lang: str | None) -> int:
    """Check that no record of an audit log was changed, moved, removed or added.

    The exit status is 1 where the log is broken, and the first broken record is named.
    """
    from auditor.cli.logs import verified

    return verified(file, head=head, language=cast("Language | None", lang))


@log.command(name="diff")
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@_SPOKEN
def diff_logs(old: str, new: str, lang: str | None) -> int:
    """Tell which findings are new, gone or changed between two audit logs.

    The exit status is 1 where something is new or changed.
    """
    from auditor.cli.logs import compared

    return compared(old, new, language=cast("Language | None", lang))


auditor.add_command(coverage)
auditor.add_command(strength)
auditor.add_command(rules)
