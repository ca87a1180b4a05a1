"""The closed set of finders that a rule may name; each is one file of `relations/`, but for those of `references/`."""

from __future__ import annotations

from collections.abc import Mapping

FINDERS: Mapping[str, tuple[str, ...]] = {
    "repeat": ("mentions",),
    "unit": ("mentions",),
    "change": ("change", "after", "before"),
    "growth": ("growth", "after", "before", "change"),
    "index": ("growth", "index"),
    "share": ("share", "part", "whole"),
    "chain": ("links",),
    "quotient": ("quotient", "numerator", "denominator"),
    "sum": ("total", "parts"),
    "partial": ("total", "parts"),
    "balance": ("received", "opening", "outcomes", "closing"),
    "count": ("stated", "items"),
    "direction": ("claim", "after", "before", "change", "moved"),
    "point": ("change",),
    "hedge": ("mention",),
    "bound": ("share",),
    "integer": ("share", "things", "whole"),
    "copy": ("mentions",),
    "numbering": ("headings",),
    "rounding": ("mentions",),
    "leftover": ("text",),
    "previous": ("current", "former"),
    "source": ("printed", "recorded"),
}
"""Finder → the names that a formula may use of it: roles of its figures (those that several have, in the plural), numbers
that it counts or reads from words, and stretches of text."""
