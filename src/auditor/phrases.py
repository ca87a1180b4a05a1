"""The phrases of messages and outputs, per language: data of the room that says them, one YAML file a language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources

import yaml

from auditor.model import Language


@dataclass(frozen=True, slots=True)
class Wording:
    """All phrases of one language by their key."""

    language: Language
    phrases: Mapping[str, str]

    def phrase(self, key: str, /, **values: object) -> str:
        """The phrase of that key, filled in.

        Raises:
            KeyError: there is none; the languages must have the same keys.
        """
        return self.phrases[key].format_map(values)

    def count(self, key: str, number: int, **values: object) -> str:
        """The phrase for that many, in the form for one where the language has it."""
        form = f"{key}.one" if number == 1 and f"{key}.one" in self.phrases else key
        return self.phrase(form, n=number, **values)

    def named(self, family: str, key: str) -> str:
        """What a key of another room (a slip, a rule, a finder) is called; the key itself where there is no word for it."""
        return self.phrases.get(f"{family}.{key}", key)


def load_phrases(room: str, folder: str, *, language: Language) -> Wording:
    """The phrases that lie in a folder of a room; the rooms remember them."""
    text = resources.files(room).joinpath(folder, f"{language}.yaml").read_text(encoding="utf-8")
    return Wording(language, yaml.load(text, Loader=yaml.CSafeLoader))
