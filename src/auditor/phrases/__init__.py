"""The phrases of messages and outputs, per language: data of the room that says them, one YAML file a language."""

from __future__ import annotations

import errno
import functools
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import resources

import yaml

from auditor.model import Language
from auditor.model.bilingual import Bilingual, worded


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


def bilingual(wording: Callable[[Language], Wording], key: str, /, **values: object) -> Bilingual:
    """The phrase of a room in every language, filled in with values that may be bilingual themselves."""
    chinese = {name: worded(value, "zh") for name, value in values.items()}
    return Bilingual(wording("en").phrase(key, **values), wording("zh").phrase(key, **chinese))


def reason(error: OSError) -> Bilingual:
    """Why the system refused: in English as it says itself."""
    return foreign(f"system.{errno.errorcode.get(error.errno or 0)}", error.strerror or str(error))


def foreign(key: str, told: str, /, **values: object) -> Bilingual:
    """What another program tells in English, with the phrase of that key for Chinese, where there is one."""
    chinese = _chinese()
    return Bilingual(told, chinese.phrase(key, **values) if key in chinese.phrases else told)


@functools.cache
def _chinese() -> Wording:
    """What other programs say; read once per process."""
    return load_phrases(__package__, "words", language="zh")
