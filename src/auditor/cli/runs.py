"""A run over all reports that a command line names: printing, complaining, counting, and the exit status."""

from __future__ import annotations

import itertools
import os
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from auditor.cli.complaints import complain, complain_unread, debugging
from auditor.cli.outcomes import Order, Outcome, failed, format_of
from auditor.cli.progress import progress
from auditor.cli.sinks import Write, sink
from auditor.cli.sources import EmptyFolderError, Source, as_one, located, select
from auditor.cli.spoken import spoken
from auditor.cli.workers import outcomes
from auditor.log import NOTHING, Tally, said, stale, wording
from auditor.model import SEVERITIES, AuditorError, Language, Severity, Waiver
from auditor.reports import overall

FailOn = Severity | Literal["never"]


@dataclass(frozen=True, slots=True)
class Run:
    """What came of all reports together."""

    documents: int = 0
    """How many were asked for."""
    failed: int = 0
    """How many of them could not be done."""
    tally: Tally = NOTHING
    """What the others came to."""
    language: Language = "en"
    """The language of the last one's messages."""
    written: bool = False
    """Something has been written for one of them."""
    audited: tuple[tuple[str, Language], ...] = ()
    """The names of those that were done, with the language of their messages."""
    used: frozenset[Waiver] = frozenset()
    """The waivers that accept something in one of them."""
    expired: frozenset[Waiver] = frozenset()
    """Those that would, if they had not expired."""

    def after(self, outcome: Outcome) -> Run:
        """The run, one report further."""
        return Run(
            self.documents + 1,
            self.failed + (outcome.failure is not None),
            self.tally + outcome.tally,
            outcome.language or self.language,
            self.written or bool(outcome.text),
            (*self.audited, (outcome.document, outcome.language)) if outcome.language else self.audited,
            self.used | outcome.used,
            self.expired | outcome.expired,
        )

    def totals(self) -> str:
        """The line for all reports together."""
        return overall(self.tally, documents=self.documents, failed=self.failed, language=self.language)

    def status(self, fail_on: FailOn) -> int:
        """The exit status: 2 where a report could not be done, 1 where something that grave breaks, else 0."""
        if self.failed:
            return 2
        worst = self.tally.worst
        if fail_on == "never" or worst is None:
            return 0
        return int(SEVERITIES.index(worst) <= SEVERITIES.index(fail_on))


def run(paths: Sequence[str], *, order: Order, output: str | None) -> Run:
    """Does what is ordered with every report at the paths, and prints each outcome as soon as it is there.

    Raises:
        AuditorError: the output cannot be written.
    """
    reports, failures = _named(paths, order=order)
    _keep_apart(reports, output=output)
    shape = format_of(order)
    if shape.single and len(reports) > 1:
        raise AuditorError(said("select.format", format=order.format, n=len(reports)))
    quiet = _on_terminal(output)  # there, the reports themselves show that something happens
    state = Run(language=spoken(order.language))
    with sink(output) as write, progress(len(reports), quiet=quiet) as step:
        write(shape.opening)
        for outcome in itertools.chain(failures, outcomes(reports, order=order)):
            _print(outcome, order=order, state=state, write=write)
            state = state.after(outcome)
            step()
        if order.work == "check" and order.format == "text" and state.documents > 1:
            write(f"\n{state.totals()}\n")
        write(shape.closing)
    for line in stale(order.waivers, used=state.used, expired=state.expired, documents=dict(state.audited)):
        complain(line)
    return state


def paint_for(output: str | None) -> Literal["plain", "terminal"]:
    """Colour on a terminal, unless the environment forbids it (no-color.org)."""
    coloured = _on_terminal(output) and not os.environ.get("NO_COLOR")
    return "terminal" if coloured and os.environ.get("TERM") != "dumb" else "plain"


def _on_terminal(output: str | None) -> bool:
    """True where a person reads what is printed as it comes. Standard output is None where the shell closed it."""
    return output is None and sys.stdout is not None and sys.stdout.isatty()


def _named(paths: Sequence[str], *, order: Order) -> tuple[list[Source], list[Outcome]]:
    """The reports at the paths, and a failure for each folder without one."""
    reports: list[Source] = []
    failures: list[Outcome] = []
    for path in paths:
        try:
            selection = select(path)
        except EmptyFolderError as error:
            failures.append(failed(path, order=order, message=error.told(spoken(order.language))))
        else:
            reports += map(located, selection.reports) if format_of(order).located else selection.reports
            if selection.left_out:
                complain(_left_out(path, selection.left_out, language=spoken(order.language)))
    if order.as_one:  # without one of its files a report is not whole
        reports = [] if failures else [as_one(reports, paths=paths)]
    return reports, failures


def _left_out(path: str, names: Sequence[str], *, language: Language) -> str:
    """Files below a folder that nothing reads yet."""
    words = wording(language)
    return words.phrase("select.left-out", name=path, files=words.phrase("list.enumeration").join(names))


def _keep_apart(reports: Iterable[Source], *, output: str | None) -> None:
    """Refuses to write over a report that is to be read."""
    if output is None or not Path(output).is_file():
        return
    for report in reports:
        if any(file.exists() and file.samefile(output) for file in report.files):
            raise AuditorError(said("output.report", name=output))


def _print(outcome: Outcome, *, order: Order, state: Run, write: Write) -> None:
    """The outcome to the output; its failure, and what of it was not read, to standard error."""
    complain_unread(outcome.document, outcome.unread, language=outcome.language or "en")
    if outcome.failure is not None:
        complain(outcome.failure)
        if outcome.trace and debugging():
            complain(outcome.trace)
    if outcome.text:
        write((format_of(order).between if state.written else "") + outcome.text)
