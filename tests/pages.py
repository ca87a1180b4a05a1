"""What pages show of the tool: commands with their output."""

from __future__ import annotations

import re
from collections.abc import Iterator

_SHOWN = re.compile(r"^```text\n\$ auditor (?P<command>[^\n]+)\n(?P<output>.*?)^```$", re.MULTILINE | re.DOTALL)


def outputs(text: str) -> Iterator[tuple[list[str], list[str]]]:
    """The arguments of each command whose output the page shows, and the parts of it that must be printed, between …."""
    for block in _SHOWN.finditer(text):
        yield block["command"].split(), block["output"].split("…\n")
