"""Whole reports that agree with themselves: their text, and every figure as it was meant."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from importlib import resources

import yaml
from hypothesis import strategies as st

from auditor.model import Figure, Language
from auditor.model.noun import Noun
from auditor.strategies.facts import FACTS, Numbers
from auditor.strategies.numbers import print_figure

_SLOT = re.compile(r"\{(?P<name>[a-z]+[0-9]*)(?::(?P<unit>[^}]*))?\}")
"""A number in a sentence, by its role, and the unit printed behind it: {part1:艘}."""


class Report(Noun):
    """A report in Markdown that agrees with itself."""

    text: str
    """As it would lie in a file."""
    language: Language
    """Its language."""
    figures: tuple[Figure, ...]
    """Every number that was meant, in order, with its place in the text; years and the like are not among them."""


class Tables(Noun):
    """What tables are made of."""

    totals: tuple[str, ...]
    """Captions of tables whose last row adds up the others."""
    changes: tuple[str, ...]
    """Captions of tables whose last column is the change between two years."""
    thing: str
    """Head of the column of labels."""
    places: tuple[str, ...]
    """Labels of the rows of the one, or heads of columns of the other."""
    counts: tuple[str, ...]
    """Heads of columns of counts."""
    total: str
    """Label of the row of totals."""
    rates: tuple[str, ...]
    """Labels of rows of rates."""
    years: tuple[str, ...]
    """Heads of the columns before and after, and of the change."""
    point: str
    """The unit of a change of rates as printed."""


class Words(Noun):
    """The sentences of reports in one language: data, in words/."""

    digits: str
    """How a number is printed, in Python's words: with or without a comma between thousands."""
    titles: tuple[str, ...]
    """First lines; each names the place and the year."""
    sentences: Mapping[str, tuple[tuple[str, ...], ...]]
    """Kind of fact → the ways to say it, each a paragraph or several."""
    tables: Tables
    """What tables are made of."""


def reports(language: Language | None = None) -> st.SearchStrategy[Report]:
    """Reports in Chinese or English, or in the one asked for: facts in sentences and tables, all of which agree.

    Every relation in them is of a kind that the shipped rules know; no rule has a reason to speak.
    """
    languages: st.SearchStrategy[Language] = st.just(language) if language else st.sampled_from(("zh", "en"))
    return languages.flatmap(_reports)


@functools.cache
def words(language: Language) -> Words:
    """The sentences of that language."""
    text = resources.files(__package__).joinpath("words", f"{language}.yaml").read_text(encoding="utf-8")
    return Words.model_validate(yaml.load(text, Loader=yaml.CSafeLoader))


@st.composite
def _reports(draw: st.DrawFn, language: Language) -> Report:
    told = words(language)
    ways = [(kind, way) for kind, found in told.sentences.items() for way in found]
    chosen = draw(st.lists(st.sampled_from(ways), min_size=1, max_size=6, unique=True))
    pieces: list[Piece] = [(draw(FACTS[kind].numbers), way) for kind, way in chosen]
    tables = draw(st.lists(st.sampled_from((_totals, _changes)), max_size=2, unique=True))
    pieces += [draw(table(told.tables)) for table in tables]
    text, figures = f"{draw(st.sampled_from(told.titles))}\n", list[Figure]()
    for numbers, paragraphs in draw(st.permutations(pieces)):
        printed = {name: format(number, told.digits) for name, number in numbers.items()}
        for paragraph in paragraphs:
            text = _filled(f"{text}\n", paragraph, printed=printed, figures=figures) + "\n"
    return Report(text=text, language=language, figures=tuple(figures))


Piece = tuple[Numbers, Sequence[str]]
"""Numbers, and the paragraphs with a slot for each."""


@st.composite
def _totals(draw: st.DrawFn, tables: Tables) -> Piece:
    """A table that foots."""
    height = draw(st.integers(3, len(tables.places)))
    width = draw(st.integers(2, len(tables.counts)))
    # no two of them are together as small as a third, so that no row or column adds up by chance
    amounts = draw(st.lists(st.integers(5_012, 9_987), min_size=height * width, max_size=height * width, unique=True))
    columns = [amounts[at::width] for at in range(width)]
    numbers = {f"n{at}": Decimal(one) for at, one in enumerate((*amounts, *map(sum, columns)))}
    labels = [*tables.places[:height], tables.total]
    rows = [(label, *(f"{{n{row * width + at}}}" for at in range(width))) for row, label in enumerate(labels)]
    caption = draw(st.sampled_from(tables.totals))
    return numbers, (caption, _table((tables.thing, *tables.counts[:width]), *rows))


@st.composite
def _changes(draw: st.DrawFn, tables: Tables) -> Piece:
    """A table of two years and what has changed between them, in points."""
    height = len(tables.rates)
    low = draw(st.lists(st.integers(6_012, 6_987), min_size=height, max_size=height, unique=True))
    high = draw(st.lists(st.integers(7_112, 7_987), min_size=height, max_size=height, unique=True))
    falls = draw(st.permutations((True, True, *[False] * (height - 2))))  # one sign lost, the column still has signs
    rows, numbers = [], dict[str, Decimal]()
    for at, label in enumerate(tables.rates):
        before, after = (high[at], low[at]) if falls[at] else (low[at], high[at])
        values = (before, after, after - before)
        numbers |= {f"n{3 * at + column}": Decimal(value).scaleb(-2) for column, value in enumerate(values)}
        units = ("%", "%", tables.point)
        rows.append((label, *(f"{{n{3 * at + column}:{unit}}}" for column, unit in enumerate(units))))
    caption = draw(st.sampled_from(tables.changes))
    return numbers, (caption, _table((tables.thing, *tables.years), *rows))


def _table(*rows: Sequence[str]) -> str:
    lines = [f"| {' | '.join(row)} |" for row in rows]
    lines.insert(1, "|" + "---|" * len(rows[0]))
    return "\n".join(lines)


def _filled(text: str, paragraph: str, *, printed: Mapping[str, str], figures: list[Figure]) -> str:
    """The text with the paragraph behind it; the figures of its slots are added to the others."""
    at = 0
    for slot in _SLOT.finditer(paragraph):
        text += paragraph[at : slot.start()]
        name = f"f{len(figures) + 1}"
        figures.append(print_figure(printed[slot["name"]], unit=slot["unit"] or "", name=name, start=len(text)))
        text += figures[-1].printed
        at = slot.end()
    return text + paragraph[at:]
