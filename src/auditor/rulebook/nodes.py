"""YAML → nodes that know their place; scalars stay text, so that `no`, `1.10` and `2020-01` are what they look like."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

import yaml

from auditor.model.errors import RuleError
from auditor.rulebook.explanations import DEEPEST, FALLBACK, TOO_DEEP, Position, explain, mark_of
from auditor.rulebook.files import Mark, RuleFile
from auditor.rulebook.printing import quoted
from auditor.rulebook.wording import say


@dataclass(slots=True)  # not frozen: a large office's rules have a million of them, and freezing doubles what one costs
class Placed:
    """What stands somewhere in a file."""

    start: Position | None
    """As the parser gives it, from 0."""

    @property
    def mark(self) -> Mark:
        """Its place for a person; only errors ask for it."""
        return mark_of(self.start)


@dataclass(slots=True)
class TextNode(Placed):
    """A scalar, as text."""

    text: str
    quoted: bool


@dataclass(slots=True)
class ListNode(Placed):
    """A sequence."""

    items: tuple[Node, ...]


@dataclass(slots=True)
class MapNode(Placed):
    """A mapping; no key stands in it twice."""

    entries: dict[str, Entry]


class Entry(NamedTuple):
    """A key of a mapping and what stands behind it."""

    key: Placed
    value: Node

    @property
    def mark(self) -> Mark:
        """Where the key stands."""
        return self.key.mark


Node = TextNode | ListNode | MapNode


def read_nodes(file: RuleFile) -> Node:
    """The nodes of the one YAML document in the file.

    Raises:
        RuleError: it is no YAML, or uses what rule files do not need: anchors, tags, a second document.
    """
    strange = _NOT_YAML.search(file.text)
    if strange:
        before = file.text[: strange.start()]
        mark = Mark(before.count("\n") + 1, strange.start() - before.rfind("\n"))
        raise file.mistake(say("yaml.character", code=f"{ord(strange.group()):04X}"), mark)
    try:
        return _Composer(file).document()
    except yaml.MarkedYAMLError as error:
        raise file.mistake(*explain(file, error)) from None
    except yaml.YAMLError:
        raise file.mistake(say(FALLBACK), Mark(1, 1)) from None


class _Composer:
    """Makes nodes from libyaml's events, one document only."""

    def __init__(self, file: RuleFile) -> None:
        self.file = file
        self.next: Callable[[], Any] = yaml.CBaseLoader(file.text).get_event  # the next event, of any class

    def document(self) -> Node:
        """The only document of the stream."""
        root: Node | None = None
        while not isinstance(event := self.next(), yaml.StreamEndEvent):
            if isinstance(event, yaml.DocumentStartEvent):
                if root is not None:
                    problem = say("yaml.second")
                    raise self.file.mistake(problem, mark_of(event.start_mark))
                root = self.node(self.next(), 1)
        if root is None:
            raise self.file.mistake(say("yaml.empty"), Mark(1, 1))
        return root

    def node(self, event: Begun, depth: int) -> Node:
        """The node that begins with the event."""
        if isinstance(event, yaml.AliasEvent) or event.anchor is not None or event.tag is not None:
            raise self.reference(event)
        start = event.start_mark
        if depth > DEEPEST:
            raise self.file.mistake(say(TOO_DEEP, levels=DEEPEST), mark_of(start))
        if isinstance(event, yaml.ScalarEvent):
            return TextNode(start, event.value, event.style in _QUOTES)
        if isinstance(event, yaml.SequenceStartEvent):
            return ListNode(start, tuple(self.items(depth)))
        return MapNode(start, self.entries(depth))

    def items(self, depth: int) -> Iterator[Node]:
        """The nodes up to the end of the sequence."""
        while not isinstance(event := self.next(), yaml.SequenceEndEvent):
            yield self.node(event, depth + 1)

    def entries(self, depth: int) -> dict[str, Entry]:
        """The keys and values up to the end of the mapping."""
        found: dict[str, Entry] = {}
        while not isinstance(event := self.next(), yaml.MappingEndEvent):
            key = self.node(event, depth + 1)
            if not isinstance(key, TextNode):
                problem = say("yaml.key")
                raise self.file.mistake(problem, key.mark)
            if key.text in found:
                problem = say("yaml.twice", key=quoted(key.text), line=found[key.text].mark.line)
                raise self.file.mistake(problem, key.mark)
            found[key.text] = Entry(key, self.node(self.next(), depth + 1))
        return found

    def reference(self, event: Begun) -> RuleError:
        """Aliases can make a small file endless, tags can ask for anything; rule files need neither."""
        named = isinstance(event, yaml.AliasEvent) or event.anchor is not None
        return self.file.mistake(say("yaml.anchor" if named else "yaml.tag"), mark_of(event.start_mark))


_QUOTES = ("'", '"')
Begun = yaml.ScalarEvent | yaml.CollectionStartEvent | yaml.AliasEvent
"""An event with which a node begins."""
_NOT_YAML = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")


def text_mark(file: RuleFile, node: TextNode, offset: int) -> Mark:
    """Where a character of a scalar stands in its file; the scalar's beginning if it is folded or escaped."""
    start = node.mark.column + node.quoted
    if file.lines[node.mark.line - 1].startswith(node.text, start - 1):
        return Mark(node.mark.line, start + offset)
    before = node.text[:offset]
    number = node.mark.line + before.count("\n") + 1  # a block begins on the line after its `|`
    of_text = node.text.split("\n")[before.count("\n")]
    line = file.lines[number - 1] if number <= len(file.lines) else ""
    verbatim = of_text and line.lstrip(" ") == of_text.lstrip(" ")
    return Mark(number, len(line) - len(of_text) + len(before) - before.rfind("\n")) if verbatim else node.mark
