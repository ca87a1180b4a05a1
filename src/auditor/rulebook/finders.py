"""The closed set of finders that a rule may name; each is one file of `relations/`."""

from __future__ import annotations

FINDERS: tuple[str, ...] = (
    "repeat", "unit", "change", "growth", "share", "quotient", "sum", "partial", "balance", "count",
    "direction", "point", "hedge", "bound", "integer", "copy", "numbering", "rounding", "leftover",
)  # fmt: skip
