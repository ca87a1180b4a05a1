"""Where the keys of a TOML file stand: its parser gives values, and no places."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from pathlib import Path

from auditor.model.errors import RuleError
from auditor.rulebook.files import EXCERPT
from auditor.rulebook.printing import printable

Keys = tuple[str, ...]
"""A key below those of the tables around it: ("rule", "copy", "severity")."""
_KEY = r"(?:[A-Za-z0-9_-]+|\"[^\"]*\"|'[^']*')"
_KEYS = rf"(?P<keys>{_KEY}(?:\s*\.\s*{_KEY})*)"
_HEADER = re.compile(rf"\s*\[\[?\s*{_KEYS}\s*\]\]?")
_ENTRY = re.compile(rf"\s*{_KEYS}\s*=")


@dataclass(frozen=True)
class TomlText:
    """A TOML file as it stands, for errors that point at a line of it."""

    path: Path
    text: str

    @functools.cached_property
    def lines(self) -> list[str]:
        """Its lines."""
        return self.text.splitlines() or [""]

    @functools.cached_property
    def places(self) -> dict[Keys, int]:
        """The line, from 1, on which each key is first spoken of, as a table or with a value."""
        found: dict[Keys, int] = {}
        table: Keys = ()
        for number, line in enumerate(self.lines, 1):
            header, entry = _HEADER.match(line), _ENTRY.match(line)
            if header:
                table = keys = _split(header["keys"])
            elif entry:
                keys = (*table, *_split(entry["keys"]))
            else:
                continue
            for length in range(1, len(keys) + 1):
                found.setdefault(keys[:length], number)
        return found

    def mistake(self, problem: str, *keys: str, value: str = "") -> RuleError:
        """The error that points at a key, or at the first line from there on that has a text; one in braces at its table."""
        known = next((keys[:end] for end in range(len(keys), 0, -1) if keys[:end] in self.places), ())
        line = self.places.get(known, 1)
        if value:
            line = next((at for at in range(line, len(self.lines) + 1) if value in self.lines[at - 1]), line)
        column = self.lines[line - 1].find(value or (keys[-1] if keys else "")) + 1
        return self.at(line, max(column, 1), problem)

    def at(self, line: int, column: int, problem: str) -> RuleError:
        """The error that points at a place."""
        shown = min(line, len(self.lines))
        excerpt = printable(self.lines[shown - 1][:EXCERPT]).rstrip()
        return RuleError(str(self.path), problem, line=shown, column=column, excerpt=excerpt)


def _split(keys: str) -> Keys:
    """rule."my rule".severity → its three keys, without quotation marks."""
    return tuple(one.strip("\"'") for one in re.findall(_KEY, keys))
