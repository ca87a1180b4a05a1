"""What is said of rule files and project files that cannot be used, in each language, as data in `phrases/`."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from typing import NamedTuple

from auditor.model.bilingual import Bilingual, worded
from auditor.model.document import Language
from auditor.phrases import Wording, bilingual, load_phrases
from auditor.rulebook.printing import quoted


class Thing(NamedTuple):
    """What an error speaks of; it gets its words only where there is an error, for most files have none."""

    key: str
    """Of the phrase that names it."""
    name: str = ""
    """What the file calls it."""
    within: Thing | None = None
    """What it is a part of."""

    def told(self) -> Bilingual:
        """Its name, for a person."""
        return say(f"what.{self.key}", name=quoted(self.name), within=self.within.told() if self.within else "")


def say(key: str, /, **values: object) -> Bilingual:
    """The phrase of that key, in each language."""
    told = {name: value.told() if isinstance(value, Thing) else value for name, value in values.items()}
    return bilingual(phrases, key, **told)


def joined(texts: Iterable[str]) -> Bilingual:
    """The texts with commas between, in each language."""
    told = tuple(texts)
    return Bilingual(", ".join(told), "、".join(str(worded(text, "zh")) for text in told))


@functools.cache
def phrases(language: Language) -> Wording:
    """What is said in that language; read once per process."""
    return load_phrases(__package__, "phrases", language=language)
