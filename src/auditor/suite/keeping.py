"""Verdicts kept between runs, so that an unchanged report under unchanged rules is not read twice."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from pydantic import ValidationError

from auditor import __version__, auditing
from auditor.log import append, records, stale, waive
from auditor.readers import read
from auditor.suite.settings import Settings, settings
from auditor.suite.verdicts import ReportVerdicts, verdicts


def verdicts_of(path: Path, *, config: pytest.Config) -> ReportVerdicts:
    """What all rules say of the report, from the last run where nothing has changed.

    Raises:
        AuditorError: the report, one that it is compared with, a rule or the waiver file cannot be used.
    """
    chosen = settings(config)
    name = chosen.name_of(path)
    key = _key(path, name=name, chosen=chosen)
    kept = None if chosen.log else _kept(config, name=name)
    if kept is not None and kept.key == key:
        return kept
    made = _made(path, name=name, key=key, config=config)
    cache = _cache(config)
    if cache is not None:
        cache.set(_drawer(name), made.model_dump(mode="json"))
    return made


def _made(path: Path, *, name: str, key: str, config: pytest.Config) -> ReportVerdicts:
    chosen = settings(config)
    waivers = chosen.waivers
    previous, sources = chosen.previous, chosen.sources
    audit = auditing.audit(
        read(path, name=name),
        rules=chosen.rulebook,
        language=chosen.language,
        previous=previous,
        sources=sources,
    )
    waived = waive(audit, waivers=waivers, today=_today())
    if chosen.log and _is_first_process(config):
        append(chosen.log, records=records(waived.audit), now=datetime.now(UTC))
    told = stale(waivers, used=waived.used, expired=waived.expired, documents={name: waived.audit.language})
    return verdicts(waived.audit, key=key, stale=told)


def _is_first_process(config: pytest.Config) -> bool:
    """True in the only process of a run, or in the first one of pytest-xdist: all of them collect the same reports."""
    worker: dict[str, object] = getattr(config, "workerinput", {})
    return worker.get("workerid", "gw0") == "gw0"


def _key(path: Path, *, name: str, chosen: Settings) -> str:
    """Made from everything that the verdicts depend on. The day counts only where a decision may expire."""
    made_with = f"{__version__}\0{name}\0{chosen.rulebook.sha256}\0{chosen.language or ''}"
    total = hashlib.sha256(made_with.encode("utf-8", "surrogatepass"))
    if any(waiver.until for waiver in chosen.waivers):
        total.update(_today().isoformat().encode())
    for file in (path, chosen.waivers_file, chosen.previous_file, *chosen.source_files):
        named = f"\0{chosen.name_of(file)}\0" if file else "\0"
        total.update(named.encode("utf-8", "surrogatepass") + (_digest(file) if file else b""))
    return total.hexdigest()


def _digest(file: Path) -> bytes:
    try:
        return hashlib.sha256(file.read_bytes()).digest()
    except OSError:  # reading it properly tells what is wrong
        return b"?"


def _kept(config: pytest.Config, *, name: str) -> ReportVerdicts | None:
    cache = _cache(config)
    try:
        return ReportVerdicts.model_validate(cache.get(_drawer(name), None)) if cache is not None else None
    except ValidationError:  # nothing there, or what another version or a killed run left
        return None


def _cache(config: pytest.Config) -> pytest.Cache | None:
    """Pytest's cache; None with `-p no:cacheprovider`."""
    return getattr(config, "cache", None)


def _drawer(name: str) -> str:
    return f"auditor/{hashlib.sha256(name.encode('utf-8', 'surrogatepass')).hexdigest()[:20]}"


def _today() -> date:
    return date.today()  # noqa: DTZ011 - a decision expires where it was made
