"""The lines at the end of a test run: what was compared in each report, and which decisions are stale."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping

import pytest

from auditor.suite.items import TOTALS
from auditor.suite.verdicts import COUNTS


def summary(reports: Iterable[object]) -> Iterator[str]:
    """One line for each report of which a test has run, one for all, and one for each stale decision."""
    found = {line: json.loads(line) for line in _travelled(reports)}
    documents = sorted(found.values(), key=lambda one: str(one["document"]))
    for one in documents:
        yield f"{one['document']}: {_counted(one)}"
    if len(documents) > 1:
        yield f"{len(documents)} reports: {_counted({name: sum(one[name] for one in documents) for name in COUNTS})}"
    yield from dict.fromkeys(line for one in documents for line in one["stale"])


def _travelled(reports: Iterable[object]) -> Iterator[str]:
    """The totals that came with the tests, from this process or from others."""
    for report in reports:
        if isinstance(report, pytest.TestReport):
            yield from (str(value) for name, value in report.user_properties if name == TOTALS)


def _counted(numbers: Mapping[str, int]) -> str:
    return ", ".join(f"{name} {numbers[name]}" for name in COUNTS)
