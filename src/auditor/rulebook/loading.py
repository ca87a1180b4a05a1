"""Sources of rules → one `Rulebook`."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TypeVar

from auditor.collection import uncollected
from auditor.model.errors import RuleError, RuleErrors
from auditor.model.rule import MetricDefinition, Rule, Rulebook
from auditor.rulebook.files import Location, RuleFile, locate, read
from auditor.rulebook.metrics import read_metrics
from auditor.rulebook.packs import read_pack
from auditor.rulebook.printing import quoted
from auditor.rulebook.rules import read_rule
from auditor.rulebook.suggestion import suggest
from auditor.rulebook.wording import say

Taken = TypeVar("Taken")
Given = TypeVar("Given")
VOCABULARY, DESCRIPTION = "metrics", "pack"
"""Stems of the files of a pack that are no rules: its vocabulary, and what it is for."""
NO_RULES = frozenset({VOCABULARY, DESCRIPTION})


@uncollected()
def load_rules(*sources: str | Path, packs: tuple[str, ...] | None = None) -> Rulebook:
    """The shipped rules and those of the sources: rule files, packs (folders of rule files) or folders of packs.

    `packs` names the shipped packs to take: None takes all of them, `()` none. A file that is named twice is read once.

    Raises:
        RuleError: a source cannot be used; where several files have mistakes (`RuleErrors`), the first of each is told.
    """
    locations = {location.real: location for location in _shipped(packs)}
    for source in sources:
        for location in locate(source):
            locations.setdefault(location.real, location)
    files = _all(read, locations.values())
    rules = _all(read_rule, (file for file in files if file.path.stem not in NO_RULES))
    vocabularies = _all(read_metrics, (file for file in files if file.path.stem == VOCABULARY))
    described = _all(read_pack, (file for file in files if file.path.stem == DESCRIPTION))
    return Rulebook(rules=_ordered(rules), metrics=_joined(vocabularies), packs=described, sha256=_sha256(files))


def shipped_rules() -> Path:
    """The folder of the packs that come with the program: in the installed wheel, or at the top of a checkout.

    Raises:
        RuleError: the installation lacks them.
    """
    package = Path(__file__).resolve().parent.parent
    for folder in (package / "rules", package.parent.parent / "rules"):
        if folder.is_dir():
            return folder
    raise RuleError(str(package / "rules"), say("rules.uninstalled"))


def shipped_packs() -> tuple[str, ...]:
    """The names of the packs that come with the program, in order.

    Raises:
        RuleError: the installation lacks them.
    """
    return tuple(sorted(path.name for path in shipped_rules().iterdir() if path.is_dir()))


def shipped_ids() -> frozenset[str]:
    """The ids of all rules that come with the program, whatever packs are chosen: a rule's file has its id for a name."""
    return frozenset(path.stem for path in shipped_rules().glob("*/*.yaml"))


def _shipped(packs: tuple[str, ...] | None) -> tuple[Location, ...]:
    """The files of the chosen shipped packs; errors name them as in a checkout, wherever they are installed."""
    folder = shipped_rules()
    available = shipped_packs()
    for pack in packs or ():
        if pack not in available:
            raise RuleError("rules", say("pack.unknown", pack=quoted(pack), advice=suggest(pack, available)), line=0)
    chosen = available if packs is None else sorted(set(packs))
    return tuple(
        Location(location.path, f"rules/{location.path.relative_to(folder).as_posix()}")
        for pack in chosen
        if any((folder / pack).glob("*.y*ml"))
        for location in locate(folder / pack)
    )


def _all(take: Callable[[Given], Taken], given: Iterable[Given]) -> tuple[Taken, ...]:
    """What `take` makes of each; the mistakes of all of them in one error."""
    taken, errors = [], []
    for one in given:
        try:
            taken.append(take(one))
        except RuleError as error:
            errors.append(error)
    _raise(errors)
    return tuple(taken)


def _raise(errors: Sequence[RuleError]) -> None:
    if errors:
        raise errors[0] if len(errors) == 1 else RuleErrors(errors)


def _ordered(rules: Iterable[Rule]) -> tuple[Rule, ...]:
    """The rules in order of their ids, of which no two are the same."""
    found: dict[str, Rule] = {}
    errors = []
    for rule in rules:
        first = found.setdefault(rule.id, rule)
        if first is not rule:
            problem = say("rule.id-taken", name=quoted(rule.id), path=first.path)
            errors.append(RuleError(rule.path, problem, line=rule.line))
    _raise(errors)
    return tuple(found[name] for name in sorted(found))


def _joined(vocabularies: Iterable[tuple[MetricDefinition, ...]]) -> tuple[MetricDefinition, ...]:
    return tuple(metric for vocabulary in vocabularies for metric in vocabulary)


def _sha256(files: Iterable[RuleFile]) -> str:
    """Hash of all files in order of pack and name; where they lie does not count."""
    total = hashlib.sha256()
    for name, content in sorted((f"{file.pack}/{file.path.name}", file.content) for file in files):
        total.update(f"{name}\n{len(content)}\n".encode())
        total.update(content)
    return total.hexdigest()
