"""What the plugin's fixtures hand to a test."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from auditor import auditing
from auditor.log import tally, waive
from auditor.model import SEVERITIES, Audit, Document
from auditor.reports import render
from auditor.suite.settings import settings

Auditing = Callable[[str | Path | Document], Audit]


def auditing_with(config: pytest.Config) -> Auditing:
    """A function that audits a report with the rules, references and decisions of the run."""

    def audit_report(report: str | Path | Document) -> Audit:
        chosen = settings(config)
        audit = auditing.audit(
            report,
            rules=chosen.rulebook,
            language=chosen.language,
            previous=chosen.previous,
            sources=chosen.sources,
        )
        return waive(audit, waivers=chosen.waivers, today=date.today()).audit  # noqa: DTZ011 - expires where it was made

    return audit_report


def asserting_with(config: pytest.Config) -> Auditing:
    """A function that fails the test where a break counts that nobody has accepted."""
    audited = auditing_with(config)

    def assert_consistent(report: str | Path | Document) -> Audit:
        __tracebackhide__ = True
        audit = audited(report)
        fail_on, worst = settings(config).fail_on, tally(audit).worst
        if fail_on != "never" and worst and SEVERITIES.index(worst) <= SEVERITIES.index(fail_on):
            pytest.fail(render(audit), pytrace=False)
        return audit

    return assert_consistent
