"""An output format: how one report is written, and what stands around several."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from auditor.model import Audit
from auditor.reports.paint import Paint

Renderer = Callable[[Audit, Paint], Iterator[str]]


@dataclass(frozen=True, slots=True)
class Format:
    """How audits are written one after the other into one output."""

    lines: Renderer
    """The lines of one report."""
    failure: Callable[[str, str], str] | None = None
    """What stands for a report that could not be audited, by its name and the message; None where nothing does."""
    opening: str = ""
    """What stands before all reports."""
    between: str = ""
    """What stands between two."""
    closing: str = ""
    """What stands after all."""
    single: bool = False
    """It can hold one report only."""
    located: bool = False
    """It points at files for other programs, which look for them from the current folder and not from the one given."""
