"""How long each step takes on one report, warm. Run: pytest benchmarks/bench_audit.py --report REPORT."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

import auditor
from auditor.model import Document, Rulebook


@pytest.fixture(scope="module")
def document(report: Path) -> Document:
    """The report, read once."""
    return auditor.read(report)


@pytest.fixture(scope="module")
def rulebook() -> Rulebook:
    """The shipped rules, loaded once."""
    return auditor.load_rules()


def test_read(benchmark: BenchmarkFixture, report: Path) -> None:
    """From the file to its document."""
    assert benchmark(auditor.read, report).text


def test_load_rules(benchmark: BenchmarkFixture) -> None:
    """The shipped rules."""
    assert benchmark(auditor.load_rules).rules


def test_find_figures(benchmark: BenchmarkFixture, document: Document) -> None:
    """From the document to its figures."""
    assert benchmark(auditor.find_figures, document)


def test_audit(benchmark: BenchmarkFixture, document: Document, rulebook: Rulebook) -> None:
    """From the document to its audit."""
    assert benchmark(auditor.audit, document, rules=rulebook).checks


@pytest.mark.parametrize("form", ["text", "jsonl"])
def test_render(benchmark: BenchmarkFixture, document: Document, rulebook: Rulebook, form: str) -> None:
    """From the audit to what is printed."""
    audit = auditor.audit(document, rules=rulebook)
    assert benchmark(auditor.render, audit, format=form)
