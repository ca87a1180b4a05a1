"""What a test run says about reports: which, with which rules, and what makes a test fail."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from pathlib import Path

import pytest

from auditor.log import WAIVERS, read_waivers
from auditor.model import SEVERITIES, AuditorError, Document, Language, ReadError, Rulebook, Waiver
from auditor.model.bilingual import Bilingual
from auditor.readers import read
from auditor.rulebook import project_rules


@dataclass(frozen=True)
class Settings:
    """The options and ini values of a run. Paths in the ini are relative to the folder of the ini file."""

    rules: tuple[str, ...]
    """Rules that are added to those of the project."""
    folder: Path
    """Where the project is looked for, and upwards."""
    root: Path
    """The folder below which files are named."""
    fail_on: str
    """The least severity of a break that fails a test, or `never`."""
    waivers_file: Path | None
    """Where decisions stand, if anywhere."""
    log: Path | None
    """The audit log that audits are appended to, if any."""
    language: Language | None
    """The language of messages, or None for each report's own."""
    previous_file: Path | None
    """Last year's report, if reports are compared with it."""
    source_files: tuple[Path, ...]
    """The data that figures are compared with."""

    @functools.cached_property
    def rulebook(self) -> Rulebook:
        """The rules of the project, the shipped ones without a project, and those added.

        Raises:
            RuleError: one of them cannot be used.
        """
        return project_rules(*self.rules, folder=self.folder)

    @functools.cached_property
    def waivers(self) -> tuple[Waiver, ...]:
        """What people have accepted.

        Raises:
            WaiverError: the file cannot be used.
        """
        return read_waivers(self.waivers_file) if self.waivers_file else ()

    @functools.cached_property
    def previous(self) -> Document | None:
        """Last year's report, if any.

        Raises:
            AuditorError: it cannot be read.
        """
        return self._beside(self.previous_file, setting="auditor_previous") if self.previous_file else None

    @functools.cached_property
    def sources(self) -> tuple[Document, ...]:
        """The data that figures come from.

        Raises:
            AuditorError: one of them cannot be read.
        """
        return tuple(self._beside(file, setting="auditor_source") for file in self.source_files)

    def _beside(self, file: Path, *, setting: str) -> Document:
        try:
            return read(file, name=self.name_of(file))
        except ReadError as error:
            raise AuditorError(Bilingual(f"{setting}: {error}", f"{setting}：{error.told('zh')}")) from error

    def name_of(self, path: Path) -> str:
        """The file's path below the root folder, so that it is called the same wherever the project lies."""
        return path.relative_to(self.root).as_posix() if path.is_relative_to(self.root) else str(path)


def settings(config: pytest.Config) -> Settings:
    """The settings of the run, read once.

    Raises:
        UsageError: there is no such severity or language.
    """
    if _KEY not in config.stash:
        config.stash[_KEY] = _settings(config)
    return config.stash[_KEY]


_KEY = pytest.StashKey[Settings]()


def _settings(config: pytest.Config) -> Settings:
    fail_on = config.getoption("auditor_fail_on") or config.getini("auditor_fail_on")
    if fail_on not in (*SEVERITIES, "never"):
        raise pytest.UsageError(f"auditor_fail_on: {fail_on!r} is none of {', '.join(SEVERITIES)}, never")
    language = config.getoption("auditor_lang") or config.getini("auditor_lang") or None
    if language not in (None, "zh", "en"):
        raise pytest.UsageError(f"auditor_lang: {language!r} is none of zh, en")
    base = config.inipath.parent if config.inipath else config.rootpath
    log = config.getoption("auditor_log")
    previous = config.getoption("auditor_previous")
    last_year = Path(previous).absolute() if previous else _below(base, config.getini("auditor_previous"))
    return Settings(
        rules=(*(str(base / path) for path in config.getini("auditor_rules")), *config.getoption("auditor_rules")),
        folder=base,
        root=config.rootpath,
        fail_on=fail_on,
        waivers_file=_waivers(config, base=base),
        log=Path(log) if log else None,
        language=language,
        previous_file=last_year,
        source_files=(
            *(base / path for path in config.getini("auditor_source")),
            *(Path(path).absolute() for path in config.getoption("auditor_source")),
        ),
    )


def _below(base: Path, configured: str) -> Path | None:
    """The file that the ini names, if it names one."""
    return base / configured if configured else None


def _waivers(config: pytest.Config, *, base: Path) -> Path | None:
    """The file named, or the one of the usual name beside the ini file; None where there is neither."""
    named = config.getoption("auditor_waivers")
    if named:
        return Path(named)
    configured = config.getini("auditor_waivers")
    usual = base / (configured or WAIVERS)
    return usual if configured or usual.is_file() else None
