"""Many reports on all processors, their outcomes in the order of the reports."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

from auditor.cli.outcomes import Order, Outcome, failed, outcome
from auditor.cli.sources import Source
from auditor.cli.spoken import spoken
from auditor.log import wording

POOLED = 32
"""From so many reports on, starting worker processes pays for itself."""
_AHEAD = 8
"""So many reports per worker are done before the first of them is printed; memory stays bounded."""


def outcomes(reports: Sequence[Source], *, order: Order) -> Iterator[Outcome]:
    """The outcome of every report, in order, each as soon as it and those before it are done."""
    workers = min(processors(), len(reports))
    if len(reports) < POOLED or workers < 2:
        yield from (outcome(report, order=order) for report in reports)
        return
    remaining = deque(reports)
    while remaining:
        try:
            for done in _shift(tuple(remaining), order=order, workers=workers):
                remaining.popleft()
                yield done
        except BrokenProcessPool:  # a worker died: by this report, or by one that was in work at the same time
            yield _alone(remaining.popleft(), order=order)


def _shift(reports: Sequence[Source], *, order: Order, workers: int) -> Iterator[Outcome]:
    """Outcomes in order, until all are done or a worker dies."""
    waiting: deque[Future[Outcome]] = deque()
    team = pool(workers)
    try:
        for report in reports:
            waiting.append(_begun(team, report, order=order))
            if len(waiting) >= workers * _AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        team.shutdown(cancel_futures=True)


def _alone(report: Source, *, order: Order) -> Outcome:
    """The report in a process of its own, so that it is known whether it is the one that kills."""
    with pool(1) as team:
        try:
            return _begun(team, report, order=order).result()
        except BrokenProcessPool:
            message = wording(spoken(order.language)).phrase("worker.killed", name=report.name)
            return failed(report.name, order=order, message=message)


def _begun(pool: ProcessPoolExecutor, report: Source, *, order: Order) -> Future[Outcome]:
    """The report, handed to the pool; Ctrl-C waits meanwhile, so that it never meets a worker that is just starting."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        return pool.submit(outcome, report, order=order)
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})  # workers inherit it
    try:
        return pool.submit(outcome, report, order=order)
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def pool(workers: int) -> ProcessPoolExecutor:
    """Fresh processes: nothing is shared but what is sent, on every system. Ctrl-C is left to the parent."""
    return ProcessPoolExecutor(
        workers,
        mp_context=multiprocessing.get_context("spawn"),
        initializer=signal.signal,
        initargs=(signal.SIGINT, signal.SIG_IGN),
    )


def processors() -> int:
    """How many processors this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)  # not on every system
    return len(affinity(0)) if affinity else os.cpu_count() or 1
