"""Python's collector of reference cycles, put off while a report is worked on."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """No search for cycles inside; as it was afterwards.

    A reading is many small objects that all live until its audit is done and stand in no cycle. Each search walks over
    all of them and frees none: a third of the time of an audit, and more than in proportion for a long report.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
