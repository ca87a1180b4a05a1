"""A rule file → `Rule`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal, NamedTuple, get_args

from auditor.model.errors import RuleError
from auditor.model.figure import Kind
from auditor.model.formula import Formula
from auditor.model.rule import (
    SEVERITIES,
    Beside,
    CellSelector,
    Example,
    Rule,
    Selector,
    Tolerance,
    Verdict,
    Words,
    compared_with,
)
from auditor.rulebook.fields import Fields, items, mistaken, text, words
from auditor.rulebook.files import RuleFile
from auditor.rulebook.finders import FINDERS
from auditor.rulebook.formula import parse_formula
from auditor.rulebook.grammar import NAME
from auditor.rulebook.nodes import ListNode, MapNode, Node, TextNode, read_nodes, text_mark
from auditor.rulebook.printing import quoted
from auditor.rulebook.suggestion import suggest
from auditor.rulebook.tolerance import ToleranceMistake, parse_tolerance
from auditor.rulebook.wording import Thing, say

Per = Literal["period", "scope", "section", "table"]
KEYS = (
    "id", "title", "why", "exceptions", "source", "severity", "when", "finder", "words", "figures", "cells", "per", "formula", "tolerance",
    "examples",
)  # fmt: skip
"""What a rule file may say."""
KINDS: tuple[Kind, ...] = get_args(Kind)
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
PER: tuple[Per, ...] = get_args(Per)
BESIDE: tuple[Beside, ...] = get_args(Beside)
_ROLE = re.compile(NAME)


def read_rule(file: RuleFile) -> Rule:
    """The rule that stands in the file.

    Raises:
        RuleError: the file is not a rule; the error points at the first mistake.
    """
    fields = Fields(file, read_nodes(file), what=Thing("rule"), keys=KEYS)
    figures = _selectors(fields)
    cells = _cells(fields, figures=figures)
    return Rule(
        id=_id(fields),
        pack=file.pack,
        title=fields.languages("title"),
        why=fields.languages("why"),
        exceptions=fields.languages("exceptions"),
        source=fields.text("source"),
        severity=fields.choice("severity", SEVERITIES) or "warning",
        when=fields.words("when"),
        finder=(finder := _finder(fields)),
        words=_words(fields),
        figures=figures,
        cells=cells,
        per=fields.choices("per", PER),
        formula=(formulas := _formulas(fields, names=_Names.of(finder, (*figures, *cells)))),
        tolerance=_tolerance(fields, formulas=formulas),
        examples=_examples(fields, beside=compared_with(finder, cells)),
        path=file.shown,
        line=fields.mark("id").line,
    )


def _id(fields: Fields) -> str:
    name = fields.required("id")
    if name != fields.file.path.stem:
        problem = say("rule.id", name=quoted(name), file=quoted(fields.file.path.stem))
        raise fields.file.mistake(problem, fields.mark("id"))
    return name


def _finder(fields: Fields) -> str | None:
    """The finder, for a rule that does not select its figures itself."""
    if "finder" not in fields and "figures" not in fields:
        raise fields.missing(say("rule.no-figures"))
    if "finder" in fields and "figures" in fields:
        problem = say("rule.both")
        raise fields.file.mistake(problem, max(fields.mark("finder"), fields.mark("figures")))
    return fields.choice("finder", tuple(FINDERS))


def _words(fields: Fields) -> Words:
    """Lists of words by name; or tables, that is lists by name by name."""
    node = fields.value("words")
    if node is None:
        return {}
    file = fields.file
    found: dict[str, tuple[str, ...] | Mapping[str, tuple[str, ...]]] = {}
    for name, entry in _entries(file, node, what=Thing("key", "words")).items():
        what = Thing("words", name)
        if isinstance(entry, MapNode):
            rows = _entries(file, entry, what=what)
            found[name] = {row: words(file, value, what=Thing("row", row, within=what)) for row, value in rows.items()}
        else:
            found[name] = words(file, entry, what=what)
    return found


def _selectors(fields: Fields) -> Mapping[str, Selector]:
    """Role → which figures may stand in it."""
    return {role: _selector(fields.file, entry, role=role) for role, entry in _roles(fields, "figures").items()}


def _cells(fields: Fields, *, figures: Mapping[str, Selector]) -> Mapping[str, CellSelector]:
    """Role → the cell of the data that stands in it."""
    if "cells" in fields and not figures:
        problem = say("rule.cells-alone")
        raise fields.file.mistake(problem, fields.mark("cells"))
    roles = _roles(fields, "cells")
    for role, entry in roles.items():
        if role in figures:
            problem = say("rule.role-twice", role=quoted(role))
            raise fields.file.mistake(problem, entry.mark)
    return {role: _cell(fields.file, entry, role=role) for role, entry in roles.items()}


def _roles(fields: Fields, key: str) -> Mapping[str, Node]:
    """The roles of a mapping, whose names may stand in a formula."""
    node = fields.value(key)
    if node is None:
        return {}
    roles = _entries(fields.file, node, what=Thing("key", key))
    if not roles:
        raise fields.file.mistake(say("rule.no-role", key=key), node.mark)
    for role in roles:
        if not _ROLE.fullmatch(role):
            problem = say("rule.role-name", role=quoted(role))
            raise mistaken(fields.file, node.entries[role].key if isinstance(node, MapNode) else node, problem)
    return roles


def _cell(file: RuleFile, node: Node, *, role: str) -> CellSelector:
    if isinstance(node, TextNode):
        problem = say("rule.cell-text", role=quoted(role))
        raise file.mistake(problem, node.mark)
    fields = Fields(file, node, what=Thing("cell", role), keys=("sheet", "row", "column"))
    return CellSelector(sheet=fields.text("sheet"), row=fields.required("row"), column=fields.required("column"))


def _selector(file: RuleFile, node: Node, *, role: str) -> Selector:
    if isinstance(node, TextNode):
        return Selector(metric=text(file, node, what=Thing("role", role)))
    fields = Fields(file, node, what=Thing("role", role), keys=("metric", "unit", "kind"))
    return Selector(metric=fields.required("metric"), unit=fields.text("unit"), kind=fields.choice("kind", KINDS))


class _Names(NamedTuple):
    """The names that the formulas of a rule may use, and whose they are, for a person."""

    allowed: tuple[str, ...]
    giver: Thing

    @classmethod
    def of(cls, finder: str | None, roles: tuple[str, ...]) -> _Names:
        """Those that the finder gives, or the roles that the rule selects itself."""
        return cls(FINDERS[finder], Thing("finder", finder)) if finder else cls(roles, Thing("key", "figures"))


def _formulas(fields: Fields, *, names: _Names) -> tuple[Formula, ...]:
    """The alternatives, which speak of no other names."""
    node = fields.value("formula")
    if node is None:
        raise fields.missing(say("rule.no-formula"))
    alternatives = node.items if isinstance(node, ListNode) else (node,)
    if not alternatives:
        raise fields.file.mistake(say("rule.formula-empty"), node.mark)
    return tuple(_formula(fields.file, alternative, names=names) for alternative in alternatives)


def _formula(file: RuleFile, node: Node, *, names: _Names) -> Formula:
    source = text(file, node, what=Thing("key", "formula"))
    assert isinstance(node, TextNode)  # noqa: S101 - `text` has refused everything else
    try:
        formula = parse_formula(source)
    except RuleError as error:
        before = sum(len(line) + 1 for line in source.split("\n")[: error.line - 1])
        raise file.mistake(error.problem, text_mark(file, node, before + error.column - 1)) from None
    for name in formula.names():
        if name not in names.allowed:
            problem = say(
                "rule.unknown-role", name=quoted(name), giver=names.giver, advice=suggest(name, names.allowed)
            )
            raise file.mistake(problem, text_mark(file, node, _offset(source, name=name)))
    return formula


def _offset(source: str, *, name: str) -> int:
    """Where a name first stands in a formula as a name: no part of a longer one, no function."""
    found = re.search(rf"(?<!\w){re.escape(name)}(?!\w|\s*[(（])", source)
    return found.start() if found else 0


def _tolerance(fields: Fields, *, formulas: tuple[Formula, ...]) -> Tolerance | None:
    """How far the relation may miss; only a comparison can miss by an amount."""
    written = fields.text("tolerance")
    if written is None:
        return None
    comparators = {getattr(formula.body, "comparator", None) for formula in formulas}
    if comparators & {None, "!="}:
        problem = say("rule.tolerance")
        raise fields.file.mistake(problem, fields.mark("tolerance"))
    try:
        return parse_tolerance(written)
    except ToleranceMistake as mistake:
        raise fields.file.mistake(mistake.problem, fields.place("tolerance")) from None


def _examples(fields: Fields, *, beside: Beside | None) -> tuple[Example, ...]:
    node = fields.value("examples")
    if node is None:
        return ()
    return tuple(
        _example(fields.file, item, beside=beside) for item in items(fields.file, node, what=Thing("key", "examples"))
    )


def _example(file: RuleFile, node: Node, *, beside: Beside | None) -> Example:
    """One verdict with its text; with the text of the other document where the rule compares with one, and only there."""
    fields = Fields(file, node, what=Thing("example"), keys=_EXAMPLE_KEYS)
    verdicts = [verdict for verdict in VERDICTS if verdict in fields]
    if len(verdicts) != 1:
        problem = say("example.verdict")
        raise file.mistake(problem, fields.mark(verdicts[1]) if verdicts else fields.node.mark)
    verdict = verdicts[0]
    if "finding" in fields and verdict != "breaks":
        problem = say("example.finding", verdict=verdict)
        raise file.mistake(problem, fields.mark("finding"))
    for kind in BESIDE:
        if kind in fields and kind != beside:
            raise file.mistake(say("example.beside", other=say(f"beside.{kind}"), kind=kind), fields.mark(kind))
    if beside and beside not in fields:
        raise fields.missing(say("example.no-beside", other=say(f"beside.{beside}"), kind=beside))
    return Example(
        verdict=verdict,
        text=fields.required(verdict),
        finding=fields.text("finding"),
        previous=fields.text("previous"),
        source=fields.text("source"),
        line=fields.node.mark.line,
    )


_EXAMPLE_KEYS = (*VERDICTS, "finding", *BESIDE)


def _entries(file: RuleFile, node: Node, *, what: Thing) -> Mapping[str, Node]:
    """The values of a mapping whose keys its writer chooses."""
    if not isinstance(node, MapNode):
        raise mistaken(file, node, say("no-names", what=what))
    return {key: entry.value for key, entry in node.entries.items()}
