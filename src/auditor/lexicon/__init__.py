"""The words, as data: what a reader must know of a language to read its figures. One folder per language."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from importlib import resources

import yaml

HEDGES = ("above", "below", "about", "over", "at_least", "under", "at_most")
"""The classes of hedges; what each makes of a number stands in hedges.yaml."""


@dataclass(frozen=True, slots=True)
class UnitWord:
    """A word of measure: its canonical unit and the kind of number it makes."""

    unit: str
    kind: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of one language, ready to be looked up."""

    language: str
    numerals: Mapping[str, Mapping[str, Decimal]]
    scales: Mapping[str, Decimal]
    units: Mapping[str, UnitWord]
    money_signs: Mapping[str, str]
    money_scales: Mapping[str, Decimal]
    cents: frozenset[str]
    per: tuple[str, ...]
    coins: Mapping[str, Decimal]
    per_prefix: Mapping[str, str]
    unit_like: frozenset[str]
    unit_not_before: Mapping[str, str]
    after_words: frozenset[str]
    great: frozenset[str]
    hedges: Mapping[str, str]
    up: tuple[str, ...]
    down: tuple[str, ...]
    no_moves: tuple[str, ...]
    narrow: tuple[str, ...]
    to: tuple[str, ...]
    fillers: tuple[str, ...]
    share: tuple[str, ...]
    share_nouns: tuple[str, ...]
    averages: tuple[str, ...]
    rank: tuple[str, ...]
    compare: tuple[str, ...]
    last_year: tuple[str, ...]
    this_year: tuple[str, ...]
    aspect: tuple[str, ...]
    plan: tuple[str, ...]
    rule: tuple[str, ...]
    plan_headings: tuple[str, ...]
    done_headings: tuple[str, ...]
    approved: tuple[str, ...]
    done: tuple[str, ...]
    purposes: tuple[str, ...]
    inclusions: tuple[str, ...]
    leads: tuple[str, ...]
    chiefly: tuple[str, ...]
    grand: tuple[str, ...]
    respective: tuple[str, ...]
    books: Mapping[str, str]
    scopes: tuple[str, ...]
    tiers: tuple[str, ...]
    tiered: tuple[str, ...]
    empty: frozenset[str]
    not_before: tuple[str, ...]
    nouns: tuple[str, ...]
    far_about: tuple[str, ...]
    base_markers: tuple[str, ...]
    levels: tuple[str, ...]
    base_tails: tuple[str, ...]
    part: tuple[str, ...]
    beyond_up: tuple[str, ...]
    beyond_down: tuple[str, ...]
    existential: tuple[str, ...]
    from_words: tuple[str, ...]
    since: tuple[str, ...]
    list_tail: tuple[str, ...]
    label_words: tuple[str, ...]
    selves: tuple[str, ...]
    no_plan: tuple[str, ...]
    pairing: tuple[str, ...]
    ended: tuple[str, ...]
    ranges: tuple[str, ...]
    range_joints: tuple[str, ...]
    joining: tuple[str, ...]
    located: tuple[str, ...]
    spans: tuple[str, ...]
    no_nouns: frozenset[str]
    past_verbs: frozenset[str]
    plurals: frozenset[str]
    numbered: frozenset[str]
    synonyms: Mapping[str, str]
    periods: Mapping[str, str]
    tables: Mapping[str, tuple[str, ...]]


def load(language: str) -> Lexicon:
    """The words of a language, `zh` or `en`; read once per process.

    Raises:
        KeyError: there is no such language.
    """
    return _load(language)


@functools.cache
def _load(language: str) -> Lexicon:
    units, symbols = _yaml(f"{language}/units.yaml"), _yaml("symbols.yaml")
    words, hedges, periods = (_yaml(f"{language}/{name}.yaml") for name in ("words", "hedges", "periods"))
    return Lexicon(
        language=language,
        numerals={
            role: {word: Decimal(value) for word, value in listed.items()}
            for role, listed in _yaml(f"{language}/numerals.yaml").items()
        },
        scales={word: Decimal(value) for word, value in units["scales"].items()},
        units=_unit_words(symbols) | _unit_words(units),
        money_signs=dict(symbols["money_before"]),
        money_scales={letter: Decimal(value) for letter, value in symbols["money_scales"].items()},
        cents=frozenset(symbols["cents"]),
        per=tuple(units.get("per", ())),
        coins={coin: Decimal(size) for coin, size in units.get("coins", {}).items()},
        per_prefix=dict(units["per_prefix"]),
        unit_like=frozenset(units["unit_like"]),
        unit_not_before=dict(units["not_before"]),
        after_words=frozenset(units["after_words"]),
        great=frozenset(units["great"]),
        hedges={word: name for name in HEDGES for word in hedges.get(name, ())},
        empty=frozenset(words["empty"]),
        no_nouns=frozenset(words.get("no_nouns", ())),
        past_verbs=frozenset(words.get("past_verbs", ())),
        plurals=frozenset(words.get("plurals", ())),
        numbered=frozenset(words.get("numbered", ())),
        synonyms={other: name for name, others in words["synonyms"].items() for other in others},
        books={word: book for book, listed in words.get("books", {}).items() for word in listed},
        periods={word: name for table in periods.values() for word, name in table.items()},
        tables={name: tuple(listed) for name, listed in words["tables"].items()},
        **{name: tuple(words[name]) for name in _LISTS},
    )


_LISTS = (
    "up", "down", "no_moves", "narrow", "to", "fillers", "share", "share_nouns", "averages", "rank", "compare", "last_year",
    "this_year", "aspect",
    "plan", "rule", "plan_headings", "done_headings", "approved", "done", "purposes", "inclusions", "leads",
    "chiefly", "grand", "respective",
    "scopes", "tiers", "tiered", "not_before", "nouns", "far_about", "base_markers", "levels",
    "base_tails", "part", "beyond_up", "beyond_down", "existential", "from_words", "since", "list_tail", "label_words", "selves", "no_plan",
    "pairing", "ended", "ranges", "range_joints", "joining", "located",
    "spans",
)  # fmt: skip


def _unit_words(data: Mapping[str, Iterable[str] | Mapping[str, str]]) -> dict[str, UnitWord]:
    """Every printed word of measure; a list means that the word is its own canonical unit."""
    found: dict[str, UnitWord] = {}
    for kind in ("count", "duration", "quantity", "percent", "money", "point"):
        words = data.get(kind, ())
        pairs = words.items() if isinstance(words, Mapping) else ((word, word) for word in words)
        for printed, unit in pairs:
            found[printed] = UnitWord(_PERCENT.get(unit, unit), kind)
    return found


_PERCENT = {"％": "%", "percent": "%", "per cent": "%"}


def _yaml(path: str) -> dict[str, dict[str, str]]:
    text = resources.files(__name__).joinpath(path).read_text(encoding="utf-8")
    loaded: dict[str, dict[str, str]] = yaml.load(text, Loader=yaml.CBaseLoader)  # noqa: S506 CBaseLoader makes nothing but text: no, on, 3
    return loaded


def any_of(words: Iterable[str]) -> str:
    """A pattern that matches the longest of the words first; escaped, without a group."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
