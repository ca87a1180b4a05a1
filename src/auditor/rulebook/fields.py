"""Nodes → plain values, each with the error that says what stands there and what was expected."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar, get_args

from auditor.model.document import Language
from auditor.model.errors import RuleError
from auditor.rulebook.colons import misspelt_colon
from auditor.rulebook.files import Mark, RuleFile
from auditor.rulebook.nodes import Entry, ListNode, MapNode, Node, Placed, TextNode, text_mark
from auditor.rulebook.printing import quoted
from auditor.rulebook.suggestion import suggest
from auditor.rulebook.wording import Thing, say

Word = TypeVar("Word", bound=str)
LANGUAGES: tuple[Language, ...] = get_args(Language)
_DASHES = ("-", "－", "—", "–")
_WIDE_BLANK = "\u3000"
_KINDS = {TextNode: "kind.text", ListNode: "kind.list", MapNode: "kind.mapping"}
"""Node → the key of what it is for a person."""


class Fields:
    """The entries of one mapping of a rule file, read by name; keys that no one may ask for are refused at once."""

    def __init__(self, file: RuleFile, node: Node, *, what: Thing, keys: tuple[str, ...]) -> None:
        if not isinstance(node, MapNode):
            raise mistaken(file, node, say("no-mapping", what=what, kind=say(_KINDS[type(node)])), keys=keys)
        for key, entry in node.entries.items():
            if key not in keys:
                raise mistaken(
                    file, entry.key, say("unknown-key", key=quoted(key), advice=suggest(key, keys)), keys=keys
                )
        self.file = file
        self.node = node
        self.what = what

    def __contains__(self, key: str) -> bool:
        return key in self.node.entries

    def value(self, key: str) -> Node | None:
        """What stands behind the key, or None if the key is not there."""
        entry = self.node.entries.get(key)
        return entry and entry.value

    def mark(self, key: str) -> Mark:
        """Where the key stands, or the mapping if the key is not there."""
        return self.node.entries.get(key, Entry(self.node, self.node)).mark

    def place(self, key: str) -> Mark:
        """Where the value of the key stands, or the mapping if the key is not there."""
        return self.node.entries.get(key, Entry(self.node, self.node)).value.mark

    def missing(self, keys: str) -> RuleError:
        """The error for keys that must be there."""
        return self.file.mistake(say("missing", what=self.what, keys=keys), self.node.mark)

    def text(self, key: str) -> str | None:
        """The text of the key, or None if the key is not there."""
        entry = self.node.entries.get(key)
        return None if entry is None else text(self.file, entry.value, what=Thing("key", key))

    def required(self, key: str) -> str:
        """The text of a key that must be there."""
        found = self.text(key)
        if found is None:
            raise self.missing(f"`{key}`")
        return found

    def words(self, key: str) -> tuple[str, ...]:
        """The texts of a list; empty if the key is not there."""
        node = self.value(key)
        return () if node is None else words(self.file, node, what=Thing("key", key))

    def choices(self, key: str, allowed: tuple[Word, ...]) -> tuple[Word, ...]:
        """The texts of a list, or the single text, each one of the allowed; empty if the key is not there."""
        node = self.value(key)
        if node is None:
            return ()
        items = node.items if isinstance(node, ListNode) else (node,)
        return tuple(choice(self.file, item, what=Thing("key", key), allowed=allowed) for item in items)

    def choice(self, key: str, allowed: tuple[Word, ...]) -> Word | None:
        """The one of the allowed texts, or None if the key is not there."""
        node = self.value(key)
        return None if node is None else choice(self.file, node, what=Thing("key", key), allowed=allowed)

    def languages(self, key: str) -> Mapping[Language, str]:
        """The text per language; a plain text is for all of them."""
        node = self.value(key)
        if node is None:
            return {}
        if isinstance(node, MapNode):
            per_language = Fields(self.file, node, what=Thing("key", key), keys=LANGUAGES)
            return {language: per_language.required(language) for language in LANGUAGES if language in per_language}
        plain = text(self.file, node, what=Thing("key", key))
        if misspelt_colon(plain, keys=LANGUAGES):
            raise mistaken(self.file, node, "")
        return dict.fromkeys(LANGUAGES, plain)


def mistaken(file: RuleFile, node: Placed, problem: str, *, keys: tuple[str, ...] = ()) -> RuleError:
    """The error at a node that is not what it should be; where it lacks a colon or a blank after a key, it says so."""
    if isinstance(node, TextNode):
        colon = misspelt_colon(node.text, keys=keys)
        if colon:
            return file.mistake(colon.problem, text_mark(file, node, colon.offset))
        if node.text.startswith(_WIDE_BLANK):
            return file.mistake(say("wide-blank"), node.mark)
    return file.mistake(problem, node.mark)


def text(file: RuleFile, node: Node, *, what: Thing) -> str:
    """The text of a scalar that is not empty."""
    if not isinstance(node, TextNode):
        raise file.mistake(say("no-text", what=what, kind=say(_KINDS[type(node)])), node.mark)
    if not node.text.strip():
        raise file.mistake(say("empty", what=what), node.mark)
    return node.text


def words(file: RuleFile, node: Node, *, what: Thing) -> tuple[str, ...]:
    """The texts of a list; an empty one would be found everywhere and is refused."""
    return tuple(text(file, item, what=Thing("item", within=what)) for item in items(file, node, what=what))


def items(file: RuleFile, node: Node, *, what: Thing) -> tuple[Node, ...]:
    """The nodes of a list."""
    if not isinstance(node, ListNode):
        first = next(iter(node.entries), "") if isinstance(node, MapNode) else getattr(node, "text", "")
        if first.startswith(_DASHES):
            raise file.mistake(say("no-item", text=quoted(first)), node.mark)
        raise mistaken(file, node, say("no-list", what=what, kind=say(_KINDS[type(node)])))
    return node.items


def choice(file: RuleFile, node: Node, *, what: Thing, allowed: Iterable[Word]) -> Word:
    """The one of the allowed words that a scalar is."""
    found = text(file, node, what=what)
    words_allowed = tuple(allowed)
    for word in words_allowed:
        if found == word:
            return word
    raise file.mistake(
        say("no-choice", what=what, found=quoted(found), advice=suggest(found, words_allowed)), node.mark
    )
