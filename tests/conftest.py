"""What all tests are given."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("auditor", deadline=None)  # what a law says does not depend on how busy the machine is
settings.load_profile("auditor")


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--update-fixtures` writes the expected audits anew: what has changed is then read in the diff."""
    parser.addoption("--update-fixtures", action="store_true", help="rewrite the expected audits of fixtures/")
    parser.addoption("--log-records", type=int, default=400, help="how many log records the killed writers write")


@pytest.fixture(autouse=True)
def english_system(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no report decides the language, tests are told in English, whoever runs them."""
    monkeypatch.setenv("LC_ALL", "C.UTF-8")


@pytest.fixture
def inside_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The current folder is an empty one, so that paths in messages are those that were given."""
    monkeypatch.chdir(tmp_path)
