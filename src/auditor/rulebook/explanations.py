"""What libyaml says of a file that is no YAML → what a person can act on, and where."""

from __future__ import annotations

import re
from typing import Protocol

import yaml

from auditor.rulebook.colons import misspelt_colon
from auditor.rulebook.files import Mark, RuleFile
from auditor.rulebook.printing import quoted
from auditor.rulebook.wording import say

DEEPEST = 12
"""Levels of lists and mappings in a file; rules need five."""
TOO_DEEP, FALLBACK = "yaml.deep", "yaml.none"
"""The keys of what is said of a file that is nested too deeply, and of one that is no YAML at all."""
_SECOND_COLON = "mapping values are not allowed"
_EXPLANATIONS = (
    (_SECOND_COLON, "yaml.second-colon"),
    ("could not find expected ':'", "yaml.no-colon"),
    ("cannot start any token", "yaml.bad-start"),
    ("found a tab character", "yaml.tab"),
    ("found unexpected end of stream", "yaml.unclosed"),
    ("expected alphabetic or numeric character", "yaml.sign-start"),
    ("unknown escape character", "yaml.escape"),
    ("did not find expected '-' indicator", "yaml.unlike-list"),
    ("did not find expected key", "yaml.indented"),
    ("did not find expected ',' or ']'", "yaml.list-commas"),
    ("did not find expected ',' or '}'", "yaml.mapping-commas"),
    ("exceeded maximum nesting depth", TOO_DEEP),
)
_OPENED = ("simple key", "quoted scalar", "flow")
"""Where libyaml was when it ran into the mistake: for these the reader looks at the beginning, not where it gave up."""
_MISPLACED = (
    "did not find expected key",
    "did not find expected '-' indicator",
    "did not find expected <document start>",
)
"""What libyaml says of a line that it cannot take for the next one of what it reads."""
_KEY = re.compile(r"(?P<lead>\s*(?:-\s+)*)(?P<key>[^\s:#'\"\[{-][^:]*?)\s*:(?=\s|$)")
_ITEM = re.compile(r"(?P<lead>\s*)(?P<key>-)\s")
Explanation = tuple[str, Mark]


class Position(Protocol):
    """A place as yaml's parsers give it, from 0."""

    @property
    def line(self) -> int:
        """Line."""

    @property
    def column(self) -> int:
        """Column."""


def mark_of(position: Position | None) -> Mark:
    """The place for a person."""
    return Mark(position.line + 1, position.column + 1) if position else Mark(1, 1)


def explain(file: RuleFile, error: yaml.MarkedYAMLError) -> Explanation:
    """What is wrong with the file, in words of those who write rules, and where."""
    context = error.context or ""
    said = f"{context} {error.problem}"
    opened = any(words in context for words in _OPENED)
    mark = mark_of(error.context_mark if opened and error.context_mark else error.problem_mark)
    generic = next((explained for words, explained in _EXPLANATIONS if words in said), FALLBACK)
    return _mistyped(file, said, mark) or _misplaced(file, said, mark) or (say(generic, levels=DEEPEST), mark)


def _mistyped(file: RuleFile, said: str, mark: Mark) -> Explanation | None:
    """A full-width sign where YAML needs a half-width one: on the line itself, or above a line that then looks wrong."""
    found = misspelt_colon(_line(file, mark.line))
    if found:
        return found.problem, Mark(mark.line, found.offset + 1)
    above = _above(file, mark.line)
    line = _line(file, above)
    if _SECOND_COLON in said and line.lstrip().startswith("＃"):
        return say("yaml.wide-hash"), Mark(above, line.index("＃") + 1)
    found = misspelt_colon(line)
    if _SECOND_COLON in said and found and line[: found.offset].isascii():
        return found.problem, Mark(above, found.offset + 1)
    return None


def _misplaced(file: RuleFile, said: str, mark: Mark) -> Explanation | None:
    """A line whose beginning does not stand below that of the line it belongs with."""
    line = _line(file, mark.line)
    first = len(line) - len(line.lstrip()) + 1
    if _SECOND_COLON in said:
        key = _KEY.match(line)
        return _unlike(file, mark.line) if key and line.index(":", key.end("key")) == mark.column - 1 else None
    if not any(words in said for words in _MISPLACED):
        return None
    if mark.column == first:
        return _unlike(file, mark.line)
    closed = line[: mark.column - 1].rstrip()[-1:]
    if closed not in _CLOSING:
        return None
    return say("yaml.after-closing", sign=closed), mark


_CLOSING = frozenset("'\"]}")


def _unlike(file: RuleFile, number: int) -> Explanation | None:
    """The line beside the nearest line above that begins likewise, with `-`, with a key, or neither."""
    for begins, many in ((_ITEM, "yaml.items"), (_KEY, "yaml.keys")):
        found = begins.match(_line(file, number))
        if found:
            return _beside(file, number, begins, many=many)
    line, above = _line(file, number), _line(file, _above(file, number))
    here, there = (len(one) - len(one.lstrip()) + 1 for one in (line, above))
    problem = say("yaml.unlike-text", here=here, there=there)
    return (problem, Mark(number, here)) if here != there else None


def _beside(file: RuleFile, number: int, begins: re.Pattern[str], *, many: str) -> Explanation | None:
    """Both columns, where they differ."""
    found = begins.match(_line(file, number))
    above = next((match for at in range(number - 1, 0, -1) if (match := begins.match(_line(file, at)))), None)
    if found is None or above is None or found.start("key") == above.start("key"):
        return None
    here, there = found.start("key") + 1, above.start("key") + 1
    columns = {"key": quoted(found["key"]), "here": here, "above": quoted(above["key"]), "there": there}
    return say("yaml.unlike", many=say(many), **columns), Mark(number, here)


def _above(file: RuleFile, number: int) -> int:
    """The nearest line above on which something stands; 0 if there is none."""
    return next((at for at in range(number - 1, 0, -1) if _line(file, at).strip()), 0)


def _line(file: RuleFile, number: int) -> str:
    """A line of the file; nothing beyond its ends."""
    return file.lines[number - 1] if 0 < number <= len(file.lines) else ""
