"""The strength of an audit on the command line: many mistypings of one report, on all processors."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures.process import BrokenProcessPool

from auditor.cli.options import RuleChoice
from auditor.cli.outcomes import PAINTS, opened, rules_of
from auditor.cli.progress import progress
from auditor.cli.runs import paint_for
from auditor.cli.sinks import sink
from auditor.cli.sources import Source
from auditor.cli.workers import pool, processors
from auditor.figures import read_figures
from auditor.log import said
from auditor.model import AuditorError, Language
from auditor.model.strength import Mistyping, Strength, Trial
from auditor.reports import POWERS
from auditor.rulebook import suited
from auditor.strength import Stage, attempt, mistype, stage

BATCH = 24
"""Mistypings that a worker is given at a time: a second's work, so that the bar moves."""
FEWEST_SHARED = 8
"""So many of them are worth starting worker processes."""


def strength_of(source: Source, *, rules: RuleChoice, seed: int, language: Language | None) -> Strength:
    """What the rules catch of the slips that a typist may make in the report.

    Raises:
        AuditorError: the report or a rule cannot be used, or a worker process was killed.
    """
    document = opened(source)
    spoken = language or document.language
    reading = read_figures(document)
    set_up = stage(reading, rulebook=suited(rules_of(rules), document), language=spoken)
    mistypings = tuple(mistype(reading.figures, seed=seed))
    batches = [mistypings[first : first + BATCH] for first in range(0, len(mistypings), BATCH)]
    with progress(len(batches), quiet=False) as step:
        trials = tuple(_trials(batches, on=set_up, step=step))
    return Strength(document=document, language=spoken, seed=seed, trials=trials)


def shown(strength: Strength, *, format: str, output: str | None) -> int:
    """Prints what came of the trials; gives the exit status.

    Raises:
        AuditorError: the output cannot be written.
    """
    with sink(output) as write:
        for line in POWERS[format](strength, PAINTS[paint_for(output)]):
            write(f"{line}\n")
    return 0


def _trials(batches: Sequence[Sequence[Mistyping]], *, on: Stage, step: Callable[[], None]) -> Iterator[Trial]:
    """All trials in order; in this process where there is little to do, or one processor."""
    workers = min(processors(), len(batches))
    if workers < 2 or len(batches) < FEWEST_SHARED:
        for batch in batches:
            yield from attempt(batch, on=on)
            step()
        return
    with pool(workers) as team:
        try:
            for done in team.map(_attempted, batches, [on] * len(batches)):
                yield from done
                step()
        except BrokenProcessPool:
            raise AuditorError(said("worker.trials")) from None


def _attempted(batch: Sequence[Mistyping], on: Stage) -> tuple[Trial, ...]:
    """A batch in a worker process."""
    return tuple(attempt(batch, on=on))
