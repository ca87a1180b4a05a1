"""What a project says about rules, in `auditor.toml` or in `[tool.auditor]` of pyproject.toml.

The nearest folder upwards that has one of them is the project; where both are there, auditor.toml counts.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from auditor.model.errors import RuleError
from auditor.model.noun import Noun
from auditor.model.rule import SEVERITIES, Rule, Rulebook, Severity
from auditor.phrases import reason
from auditor.rulebook.loading import load_rules, shipped_ids, shipped_packs
from auditor.rulebook.packs import left_open
from auditor.rulebook.printing import quoted
from auditor.rulebook.suggestion import suggest
from auditor.rulebook.tomltext import TomlText
from auditor.rulebook.wording import Thing, say

KEYS = ("packs", "rules", "rule")
"""What a project may say."""
SETTING_KEYS = ("severity", "enabled")
"""What it may say of one rule."""
LARGEST = 1_000_000
"""Bytes of a project file; longer ones are not read."""


class Setting(Noun):
    """What a project says about one rule."""

    severity: Severity | None = None
    """The ceiling in this project, or None for the rule's own."""
    enabled: bool = True
    """False takes the rule out."""


@dataclass(frozen=True)
class Project:
    """The rules of a project: which packs, which of its own, and what is different about some of them."""

    path: str
    """The file in which it stands; empty where there is none."""
    packs: tuple[str, ...] | None = None
    """The shipped packs to take, or None for all of them."""
    rules: tuple[Path, ...] = ()
    """Rule files and folders of its own."""
    settings: Mapping[str, Setting] = field(default_factory=dict)
    """Rule → what is different about it here."""
    table: _Table | None = None
    """The table in which it stands."""


def project_rules(*sources: str | Path, folder: Path, packs: tuple[str, ...] | None = None) -> Rulebook:
    """The rules of the project that the folder belongs to, and those of the sources; the shipped ones without a project.

    `packs` names the shipped packs to take, whatever the project says. Where neither names any, each report takes those
    that it is of.

    Raises:
        RuleError: the project file, or one of the rules, cannot be used.
    """
    project = find_project(folder) or Project(path="")
    chosen = project.packs if packs is None else packs
    rulebook = _set(load_rules(*project.rules, *sources, packs=chosen), project)
    return left_open(rulebook) if chosen is None else rulebook


def find_project(folder: Path) -> Project | None:
    """The project that a folder belongs to, or None.

    Raises:
        RuleError: its file cannot be used.
    """
    here = folder.resolve()
    for above in (here, *here.parents):
        for name, prefix in _FILES.items():
            path = above / name
            table = _Table.read(path, prefix=prefix) if path.is_file() else None
            if table is not None:
                return _project(table)
    return None


_FILES: Mapping[str, tuple[str, ...]] = {"auditor.toml": (), "pyproject.toml": ("tool", "auditor")}
"""Where a project may stand, and below which tables."""


class _Table:
    """The project's table of a TOML file, with the text of the file for errors that point at a line."""

    def __init__(self, file: TomlText, values: Mapping[str, object], prefix: tuple[str, ...]) -> None:
        self.file = file
        self.values = values
        self.prefix = prefix

    @classmethod
    def read(cls, path: Path, *, prefix: tuple[str, ...]) -> _Table | None:
        """The table below the prefix, or None where the file has none."""
        try:
            with path.open("rb") as stream:
                text = stream.read(LARGEST).decode("utf-8-sig")
            values: object = tomllib.loads(text)
        except OSError as error:
            raise RuleError(str(path), say("file.closed", why=reason(error))) from None
        except UnicodeDecodeError:
            raise RuleError(str(path), say("project.encoding")) from None
        except tomllib.TOMLDecodeError as error:
            raise _broken(TomlText(path, text), str(error)) from None
        for name in prefix:
            values = values.get(name) if isinstance(values, dict) else None
        return cls(TomlText(path, text), values, prefix) if isinstance(values, dict) else None

    def mistake(self, problem: str, *keys: str, value: str = "") -> RuleError:
        """The error that points at a key of the table, or at a text behind it."""
        return self.file.mistake(problem, *self.prefix, *keys, value=value)

    def texts(self, key: str) -> tuple[str, ...]:
        """The texts of a list; empty where the key is not there."""
        found = self.values.get(key, [])
        if not isinstance(found, list) or not all(isinstance(one, str) and one for one in found):
            raise self.mistake(say("project.texts", key=key), key)
        return tuple(found)


def _project(table: _Table) -> Project:
    for key in table.values:
        if key not in KEYS:
            raise table.mistake(say("unknown-key", key=quoted(key), advice=suggest(key, KEYS)), key)
    packs = table.texts("packs")
    for pack in packs:
        if pack not in shipped_packs():
            raise table.mistake(
                say("pack.unknown", pack=quoted(pack), advice=suggest(pack, shipped_packs())), "packs", value=pack
            )
    settings = table.values.get("rule", {})
    if not isinstance(settings, dict):
        raise table.mistake(say("project.tables"), "rule")
    return Project(
        path=str(table.file.path),
        packs=packs if "packs" in table.values else None,
        rules=tuple(table.file.path.parent / path for path in table.texts("rules")),
        settings={name: _setting(table, name, value) for name, value in settings.items()},
        table=table,
    )


def _setting(table: _Table, name: str, values: object) -> Setting:
    if not isinstance(values, dict):
        raise table.mistake(say("project.table", name=quoted(name), bare=name), "rule", name)
    for key in values:
        if key not in SETTING_KEYS:
            raise table.mistake(
                say("project.setting", key=quoted(key), advice=suggest(key, SETTING_KEYS)), "rule", name, key
            )
    severity, enabled = values.get("severity"), values.get("enabled", True)
    if severity is not None and severity not in SEVERITIES:
        problem = say(
            "no-choice",
            what=Thing("key", "severity"),
            found=quoted(str(severity)),
            advice=suggest(str(severity), SEVERITIES),
        )
        raise table.mistake(problem, "rule", name, "severity")
    if not isinstance(enabled, bool):
        raise table.mistake(say("project.enabled"), "rule", name, "enabled")
    return Setting(severity=severity, enabled=enabled)


def _set(rulebook: Rulebook, project: Project) -> Rulebook:
    """The rulebook as the project wants it; its hash tells the difference. Rules of packs not taken need no weighing."""
    known = [rule.id for rule in rulebook.rules]
    for name in project.settings:
        if name not in known and name not in shipped_ids() and project.table:
            raise project.table.mistake(
                say("project.rule", name=quoted(name), advice=suggest(name, known)), "rule", name
            )
    rules = tuple(_changed(rule, project.settings.get(rule.id, Setting())) for rule in rulebook.rules)
    kept = tuple(rule for rule in rules if project.settings.get(rule.id, Setting()).enabled)
    told = "".join(f"{name} {project.settings[name]!r}\n" for name in sorted(project.settings))
    sha256 = hashlib.sha256(f"{rulebook.sha256}\n{told}".encode()).hexdigest() if told else rulebook.sha256
    return rulebook.model_copy(update={"rules": kept, "sha256": sha256})


def _changed(rule: Rule, setting: Setting) -> Rule:
    return rule.model_copy(update={"severity": setting.severity}) if setting.severity else rule


def _broken(file: TomlText, told: str) -> RuleError:
    """The error for what is no TOML; the parser names the place in words."""
    place = re.search(r"line (?P<line>[0-9]+), column (?P<column>[0-9]+)", told)
    line, column = (int(place["line"]), int(place["column"])) if place else (len(file.lines), 1)
    return file.at(line, column, say("project.no-toml"))
