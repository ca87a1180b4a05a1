"""What all tests are given."""

from __future__ import annotations

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--update-fixtures` writes the expected audits anew; what has changed is then read in the diff."""
    parser.addoption("--update-fixtures", action="store_true", help="rewrite the expected audits of fixtures/")
