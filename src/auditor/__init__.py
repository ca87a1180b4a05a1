"""A report consistency auditor: every figure of a report, related to those it should agree with, and checked.

    >>> import auditor
    >>> report = auditor.read_text("毕业生7120人，其中升入高校4272人，占毕业生的65.0%。")
    >>> [finding.severity for finding in auditor.audit(report).findings]
    ['error']

This is the door: the verbs and nouns that a program needs. They are imported when first used, so that
`import auditor` costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from auditor.auditing import audit, check
    from auditor.binding import Bound, bind, metric
    from auditor.figures import find_figures
    from auditor.model import (
        Audit,
        AuditorError,
        Check,
        Document,
        Figure,
        Finding,
        Interval,
        Rulebook,
    )
    from auditor.readers import join, read, read_text
    from auditor.reports import render
    from auditor.rulebook import load_rules

__version__ = "0.1.0"

__all__ = [
    "Audit",
    "AuditorError",
    "Bound",
    "Check",
    "Document",
    "Figure",
    "Finding",
    "Interval",
    "Rulebook",
    "__version__",
    "audit",
    "bind",
    "check",
    "find_figures",
    "join",
    "load_rules",
    "metric",
    "read",
    "read_text",
    "render",
]

_ROOMS = {
    "Audit": "auditor.model",
    "AuditorError": "auditor.model",
    "Bound": "auditor.binding",
    "Check": "auditor.model",
    "Document": "auditor.model",
    "Figure": "auditor.model",
    "Finding": "auditor.model",
    "Interval": "auditor.model",
    "Rulebook": "auditor.model",
    "audit": "auditor.auditing",
    "bind": "auditor.binding",
    "check": "auditor.auditing",
    "find_figures": "auditor.figures",
    "join": "auditor.readers",
    "load_rules": "auditor.rulebook",
    "metric": "auditor.binding",
    "read": "auditor.readers",
    "read_text": "auditor.readers",
    "render": "auditor.reports",
}
"""Where each name of the door lives."""


if not TYPE_CHECKING:  # so that a misspelt name is an error for type checkers

    def __getattr__(name: str) -> object:
        """The name, imported from its room on first use (PEP 562)."""
        if name not in _ROOMS:
            raise AttributeError(f"module 'auditor' has no attribute {name!r}")
        found: object = getattr(import_module(_ROOMS[name]), name)
        globals()[name] = found
        return found


def __dir__() -> list[str]:
    """The names of the door, for people who look around."""
    return sorted(__all__)
