"""The phrases of messages, per language, as data in `messages/`."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources

import yaml

from auditor.model import Language


@dataclass(frozen=True, slots=True)
class Wording:
    """All phrases of one language by their key."""

    phrases: Mapping[str, str]

    def phrase(self, key: str, /, **values: object) -> str:
        """The phrase of that key, filled in.

        Raises:
            KeyError: there is none; the languages must have the same keys.
        """
        return self.phrases[key].format_map(values)

    def named(self, family: str, key: str) -> str:
        """What a key of a rule or a finder is called; the key itself where the language has no word for it."""
        return self.phrases.get(f"{family}.{key}", key)


@functools.cache
def wording(language: Language) -> Wording:
    """The phrases of that language; read once per process."""
    text = resources.files(__package__).joinpath("messages", f"{language}.yaml").read_text(encoding="utf-8")
    return Wording(yaml.load(text, Loader=yaml.CSafeLoader))
