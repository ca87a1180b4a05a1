"""What a project says about rules, in `auditor.toml` or in `[tool.auditor]` of pyproject.toml.

The nearest folder upwards that has one of them is the project; where both are there, auditor.toml counts.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path

from auditor.model.errors import RuleError
from auditor.model.noun import Noun
from auditor.model.rule import SEVERITIES, Rule, Rulebook, Severity
from auditor.rulebook.loading import load_rules, shipped_packs
from auditor.rulebook.packs import left_open
from auditor.rulebook.suggestion import quoted, suggest

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


class Project(Noun):
    """The rules of a project: which packs, which of its own, and what is different about some of them."""

    path: str
    """The file in which it stands."""
    packs: tuple[str, ...] | None = None
    """The shipped packs to take, or None for all of them."""
    rules: tuple[Path, ...] = ()
    """Rule files and folders of its own."""
    settings: Mapping[str, Setting] = {}
    """Rule → what is different about it here."""


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

    def __init__(self, path: Path, text: str, values: Mapping[str, object]) -> None:
        self.path = path
        self.text = text
        self.values = values

    @classmethod
    def read(cls, path: Path, *, prefix: tuple[str, ...]) -> _Table | None:
        """The table below the prefix, or None where the file has none."""
        try:
            with path.open("rb") as stream:
                text = stream.read(LARGEST).decode("utf-8-sig")
            values: object = tomllib.loads(text)
        except (OSError, UnicodeDecodeError) as error:
            raise RuleError(str(path), f"the file cannot be read ({error}); save it as UTF-8") from None
        except tomllib.TOMLDecodeError as error:
            raise _broken(path, text, str(error)) from None
        for name in prefix:
            values = values.get(name) if isinstance(values, dict) else None
        return cls(path, text, values) if isinstance(values, dict) else None

    def mistake(self, problem: str, *, key: str) -> RuleError:
        """The error that points at the first line on which the key stands."""
        lines = self.text.splitlines()
        spoken = re.compile(rf"(?<![\w-])['\"]?{re.escape(key)}(?![\w-])")
        number = next((at for at, line in enumerate(lines, 1) if spoken.search(line.partition("#")[0])), 1)
        return RuleError(str(self.path), problem, line=number, excerpt=lines[number - 1] if lines else "")

    def texts(self, key: str) -> tuple[str, ...]:
        """The texts of a list; empty where the key is not there."""
        found = self.values.get(key, [])
        if not isinstance(found, list) or not all(isinstance(one, str) and one for one in found):
            raise self.mistake(f'`{key}` must be a list of texts, such as ["general"]', key=key)
        return tuple(found)


def _project(table: _Table) -> Project:
    for key in table.values:
        if key not in KEYS:
            raise table.mistake(f"unknown key {quoted(key)}; {suggest(key, KEYS)}", key=key)
    packs = table.texts("packs")
    for pack in packs:
        if pack not in shipped_packs():
            raise table.mistake(f"there is no pack {quoted(pack)}; {suggest(pack, shipped_packs())}", key=pack)
    settings = table.values.get("rule", {})
    if not isinstance(settings, dict):
        raise table.mistake("`rule` must be tables, such as [rule.copy]; the folders of rules are `rules`", key="rule")
    return Project(
        path=str(table.path),
        packs=packs if "packs" in table.values else None,
        rules=tuple(table.path.parent / path for path in table.texts("rules")),
        settings={name: _setting(table, name, value) for name, value in settings.items()},
    )


def _setting(table: _Table, name: str, values: object) -> Setting:
    if not isinstance(values, dict):
        raise table.mistake(f"{quoted(name)} must be a table, such as [rule.{name}] with `enabled = false`", key=name)
    for key in values:
        if key not in SETTING_KEYS:
            raise table.mistake(f"unknown key {quoted(key)} for a rule; {suggest(key, SETTING_KEYS)}", key=key)
    severity, enabled = values.get("severity"), values.get("enabled", True)
    if severity is not None and severity not in SEVERITIES:
        raise table.mistake(
            f"`severity` cannot be {quoted(str(severity))}; {suggest(str(severity), SEVERITIES)}", key=name
        )
    if not isinstance(enabled, bool):
        raise table.mistake("`enabled` must be true or false, without quotes", key=name)
    return Setting(severity=severity, enabled=enabled)


def _set(rulebook: Rulebook, project: Project) -> Rulebook:
    """The rulebook as the project wants it; its hash tells the difference."""
    known = [rule.id for rule in rulebook.rules]
    for name in project.settings:
        if name not in known:
            raise RuleError(project.path, f"there is no rule {quoted(name)}; {suggest(name, known)}")
    rules = tuple(_changed(rule, project.settings.get(rule.id, Setting())) for rule in rulebook.rules)
    kept = tuple(rule for rule in rules if project.settings.get(rule.id, Setting()).enabled)
    told = "".join(f"{name} {project.settings[name]!r}\n" for name in sorted(project.settings))
    sha256 = hashlib.sha256(f"{rulebook.sha256}\n{told}".encode()).hexdigest() if told else rulebook.sha256
    return rulebook.model_copy(update={"rules": kept, "sha256": sha256})


def _changed(rule: Rule, setting: Setting) -> Rule:
    return rule.model_copy(update={"severity": setting.severity}) if setting.severity else rule


def _broken(path: Path, text: str, told: str) -> RuleError:
    """The error for what is no TOML; the parser names the place in words."""
    place = re.search(r"line (?P<line>[0-9]+), column (?P<column>[0-9]+)", told)
    lines = text.splitlines() or [""]
    line, column = (int(place["line"]), int(place["column"])) if place else (len(lines), 1)
    problem = "this is not TOML; look at brackets, quotation marks and the `=` of this line"
    return RuleError(str(path), problem, line=line, column=column, excerpt=lines[min(line, len(lines)) - 1])
