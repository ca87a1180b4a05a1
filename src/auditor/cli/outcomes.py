"""One report, done: what is printed for it, what it came to, or why it could not be done."""

from __future__ import annotations

import functools
import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from auditor import auditing
from auditor.cli.complaints import internal
from auditor.cli.sources import Source
from auditor.figures import find_figures
from auditor.log import NOTHING, Tally, tally
from auditor.model import Audit, AuditorError, Coverage, Language, Rulebook
from auditor.readers import read
from auditor.reports import FORMATS, INVENTORIES, jsonl, plain, terminal
from auditor.rulebook import load_rules


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be done with each report; it travels to worker processes."""

    work: Literal["check", "figures"]
    """Audit it, or only list its figures."""
    format: str
    """Output format."""
    rules: tuple[str, ...] = ()
    """Rules that are added to the shipped ones."""
    language: Language | None = None
    """Language of the messages, or None for the report's own."""
    paint: Literal["plain", "terminal"] = "plain"
    """With or without colour."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one report."""

    text: str
    """What is printed for it."""
    tally: Tally = NOTHING
    """What it came to; nothing for a failure."""
    language: Language | None = None
    """The language of its messages; None for a failure."""
    failure: str | None = None
    """Why it could not be done, in one line."""
    trace: str = ""
    """Where an internal error arose, for those who ask."""


_PAINTS = {"plain": plain, "terminal": terminal}
_RENDERERS = {"check": FORMATS, "figures": INVENTORIES}


def outcome(source: Source, *, order: Order) -> Outcome:
    """Does what is ordered with the report; every error becomes a failure, so that the other reports get their turn."""
    try:
        audit = _WORK[order.work](source, order)
        lines = _RENDERERS[order.work][order.format](audit, _PAINTS[order.paint])
        return Outcome("".join(f"{line}\n" for line in lines), tally(audit), audit.language)
    except AuditorError as error:
        return failed(source.name, order=order, message=str(error))
    except Exception as error:  # noqa: BLE001  an error of ours in one report must not cost the others their audit
        message = f"{source.name}: {internal(error)}"
        return failed(source.name, order=order, message=message, trace=traceback.format_exc())


def failed(name: str, *, order: Order, message: str, trace: str = "") -> Outcome:
    """The outcome for a report that could not be done; formats for machines record it."""
    recorded = f"{jsonl.failure(name, message=message)}\n" if order.format == "jsonl" else ""
    return Outcome(recorded, failure=message, trace=trace)


@functools.cache
def rules_of(paths: tuple[str, ...]) -> Rulebook:
    """The shipped rules and those at the paths; loaded once per process.

    Raises:
        RuleError: one of them cannot be used.
    """
    return load_rules(*paths)


def _checked(source: Source, order: Order) -> Audit:
    document = read(source.path, name=source.name)
    return auditing.audit(document, rules=rules_of(order.rules), language=order.language)


def _listed(source: Source, order: Order) -> Audit:
    """An audit that compares nothing: the figures alone."""
    document = read(source.path, name=source.name)
    return Audit(
        document=document,
        figures=find_figures(document),
        checks=(),
        findings=(),
        coverage=Coverage(),
        language=order.language or document.language,
    )


_WORK: Mapping[str, Callable[[Source, Order], Audit]] = {"check": _checked, "figures": _listed}
