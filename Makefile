# make demo   audits the report in fixtures/ and shows what it finds
# make test   everything that must be true before a change is done: lint, types, layers, tests
# Both make what they need in .venv; all they ask for is Python 3.11 or later.

PYTHON ?= $(shell for python in python3 python3.13 python3.12 python3.11 python; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$python && break; done)
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
DEMO := fixtures/vocational-education-2020/report.md
REPORT ?= $(DEMO)

.DEFAULT_GOAL := test
.PHONY: demo test lint types layers tests format benchmark clean

demo: .venv/installed
	@$(BIN)/auditor check $(DEMO) --fail-on never

test: lint types layers tests

lint: .venv/installed-dev
	$(BIN)/ruff check
	$(BIN)/ruff format --check

types: .venv/installed-dev
	$(BIN)/mypy

layers: .venv/installed-dev
	$(BIN)/lint-imports

tests: .venv/installed-dev
	$(BIN)/python -m pytest --quiet --numprocesses auto

format: .venv/installed-dev
	$(BIN)/ruff format
	$(BIN)/ruff check --fix

benchmark: .venv/installed-dev
	$(BIN)/python -m pytest --quiet benchmarks/bench_audit.py --report $(REPORT)
	$(BIN)/python benchmarks/growth.py
	$(BIN)/python benchmarks/many_rules.py $(REPORT)
	$(BIN)/python benchmarks/start.py $(REPORT)

clean:
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .benchmarks

# The stamps say what is installed, so that it is installed once; a changed pyproject.toml makes them stale.
.venv/installed: pyproject.toml | .venv/bin/python
	$(PIP) install --editable .
	@touch $@

.venv/installed-dev: pyproject.toml | .venv/bin/python
	$(PIP) install --editable '.[dev]'
	@touch $@ .venv/installed

.venv/bin/python:
	@test -n "$(PYTHON)" || { echo "make: Python 3.11 or later is needed; set PYTHON=/path/to/python" >&2; exit 1; }
	$(PYTHON) -m venv .venv
