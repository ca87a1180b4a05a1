"""The lines at the end of a test run: what was compared in each report, and which decisions are stale."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping

import pytest

from auditor.log import wording
from auditor.model import Language
from auditor.suite.items import TOTALS
from auditor.suite.verdicts import COUNTS


def summary(reports: Iterable[object]) -> Iterator[str]:
    """One line for each report of which a test has run, one for all, and one for each stale decision."""
    found = {line: json.loads(line) for line in _travelled(reports)}
    documents = sorted(found.values(), key=lambda one: str(one["document"]))
    for one in documents:
        yield _line(one["document"], numbers=one, language=one["language"])
    if len(documents) > 1:
        language = documents[-1]["language"]  # as in the last line of `auditor check`
        total = {name: sum(one[name] for one in documents) for name in COUNTS}
        yield _line(wording(language).count("test.reports", len(documents)), numbers=total, language=language)
    yield from dict.fromkeys(line for one in documents for line in one["stale"])


def _travelled(reports: Iterable[object]) -> Iterator[str]:
    """The totals that came with the tests, from this process or from others."""
    for report in reports:
        if isinstance(report, pytest.TestReport):
            yield from (str(value) for name, value in report.user_properties if name == TOTALS)


def _line(name: str, *, numbers: Mapping[str, int], language: Language) -> str:
    words = wording(language)
    counts = words.phrase("list.comma").join(words.phrase(f"test.{key}", n=numbers[key]) for key in COUNTS)
    return words.phrase("test.line", name=name, counts=counts)
