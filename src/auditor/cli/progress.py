"""A bar on standard error while many reports are audited, for a person who waits and sees nothing else."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

_MANY = 8
"""From so many reports on, a bar is worth its line."""


@contextmanager
def progress(reports: int, *, quiet: bool) -> Iterator[Callable[[], None]]:
    """Gives what is called after each report; shows nothing if told so, for few reports, and without a terminal."""
    if quiet or reports < _MANY or not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import Progress

    # records must not pass through the bar's console: only standard error is its own
    with Progress(console=Console(stderr=True), transient=True, redirect_stdout=False) as bar:
        task = bar.add_task("auditing", total=reports)
        yield lambda: bar.advance(task)
