"""The option that names the report to measure."""

from __future__ import annotations

from pathlib import Path

import pytest

DEMO = Path(__file__).parent.parent / "fixtures" / "vocational-education-2020" / "report.txt"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Adds `--report`."""
    parser.addoption("--report", default=str(DEMO), help="the report to measure")


@pytest.fixture(scope="session")
def report(request: pytest.FixtureRequest) -> Path:
    """The report that was named, or the one in fixtures/."""
    return Path(str(request.config.getoption("--report")))
