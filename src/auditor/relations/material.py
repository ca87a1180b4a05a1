"""What all finders work with: a reading, the weight of its words, and the words of each figure."""

from __future__ import annotations

import functools
import itertools
import math
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from auditor import lexicon
from auditor.figures.wording import content_words
from auditor.folding import fold, folded
from auditor.model import Evidence, Figure, Language, MetricDefinition, Reading, Rule, Rulebook
from auditor.model.reading import Grid, Line
from auditor.relations.metrics import Vocabulary

NEARBY = 80
"""Figures before a place that may belong to it; a report without headings is one long section."""
GREATEST_BLOCK = 30
"""A word that more figures share than this finds no candidates; it is too common to identify anything."""


@dataclass(frozen=True)
class Material:
    """A reading with everything that finders ask of it more than once; nothing in it is ever judged."""

    reading: Reading
    rulebook: Rulebook
    memory: dict[str, object] = field(default_factory=dict, repr=False)

    @property
    def language(self) -> Language:
        """The language of the report; English for figures made by hand."""
        return self.reading.document.language if self.reading.document else "en"

    def text(self, start: int, end: int) -> str:
        """A stretch of the report in plain characters; empty for figures without a document."""
        return self.folded[start:end]

    @functools.cached_property
    def folded(self) -> str:
        """The report as finders read it, in plain characters at the document's own positions."""
        return folded(self.reading.document) if self.reading.document else ""

    def concerns(self, rule: Rule) -> bool:
        """One of the texts that the rule waits for stands in the report; figures made by hand concern every rule."""
        document = self.reading.document
        return document is None or not rule.when or any(text in self.folded for text in rule.when)

    def fold(self, printed: str) -> str:
        """Printed words in plain characters, as those of rules and figures are."""
        return fold(printed, self.language)

    def words(self, phrase: str) -> tuple[str, ...]:
        """The content words of a phrase, in the report's language."""
        return content_words(phrase, self.language)

    @functools.cached_property
    def title_words(self) -> frozenset[str]:
        """Words of the report's title: they qualify everything in it and tell nothing apart."""
        document = self.reading.document
        if document is None:
            return frozenset()
        titles = [block for block in document.blocks[:6] if block.kind == "title"]
        text = " ".join(self.text(span.start, span.end) for block in titles for span in block.spans)
        words = frozenset(self.words(text))
        return words - self.contrasts if self.language == "en" else words

    @functools.cached_property
    def weights(self) -> Mapping[str, float]:
        """Inverse document frequency of each word: ln(figures / figures that carry it); 0 for words of the title."""
        counts = Counter(
            word for figure in self.reading.measured for word in {*figure.metric.words, *figure.metric.base}
        )
        total = max(len(self.reading.measured), 2)
        return {word: 0.0 if word in self.title_words else math.log(total / count) for word, count in counts.items()}

    def mass(self, words: Sequence[str] | frozenset[str] | set[str]) -> float:
        """The weight of a set of words together; an unseen word weighs as much as a word seen once."""
        rare = math.log(max(len(self.reading.measured), 2))
        return sum(0.0 if word in self.title_words else self.weights.get(word, rare) for word in words)

    @functools.cached_property
    def common(self) -> frozenset[str]:
        """The words that more than GREATEST_BLOCK figures of running text carry."""
        counts = Counter(word for figure in self.reading.prose for word in set(figure.metric.words))
        return frozenset(word for word, count in counts.items() if count > GREATEST_BLOCK)

    @functools.cached_property
    def contrasts(self) -> frozenset[str]:
        """Words in which two figures of one sentence differ while the rest agrees: 地方/中直, 城镇/乡村.

        They tell siblings apart wherever they stand, so that no surroundings ever explain them away.
        """
        found: set[str] = set()
        for figures in self.reading.by_sentence.values():
            levels = [figure for figure in figures if figure.metric.words and figure.role == "level"]
            for a, b in itertools.pairwise(levels):
                one, other = set(a.metric.words), set(b.metric.words)
                if one & other and one - other and other - one and a.unit == b.unit:
                    found |= one ^ other
        return frozenset(found)

    @functools.cached_property
    def threshold(self) -> float:
        """The shared weight that makes an identity specific: about one rare word of this report, ln N."""
        return math.log(max(len(self.reading.measured), 8))

    def subject(self, figure: Figure) -> frozenset[str]:
        """The words that say what a figure measures: its own, with the inherited ones where it has hardly any or is a part."""
        metric = figure.metric
        own = frozenset(metric.words)
        if figure.part_of or not own or (len(own) == 1 and metric.inherited and not own & self.title_words):
            return own.union(metric.inherited)
        return own

    def telling(self, words: Sequence[str]) -> frozenset[str]:
        """Words without those of the title, unless nothing else is said."""
        return frozenset(words) - self.title_words or frozenset(words)

    def plain(self, figure: Figure) -> frozenset[str]:
        """The subject without the words of the title."""
        return self.subject(figure) - self.title_words

    @functools.cached_property
    def by_words(self) -> Mapping[frozenset[str], tuple[Figure, ...]]:
        """Measured figures by their subject without title words."""
        found: dict[frozenset[str], list[Figure]] = {}
        for figure in self.reading.measured:
            found.setdefault(self.plain(figure), []).append(figure)
        return {words: tuple(figures) for words, figures in found.items()}

    @functools.cached_property
    def by_own_words(self) -> Mapping[frozenset[str], tuple[Figure, ...]]:
        """Measured figures by their own words without title words, whatever they inherit."""
        found: dict[frozenset[str], list[Figure]] = {}
        for figure in self.reading.measured:
            found.setdefault(self.telling(figure.metric.words), []).append(figure)
        return {words: tuple(figures) for words, figures in found.items()}

    @functools.cached_property
    def by_head(self) -> Mapping[str, tuple[Figure, ...]]:
        """The measured figures of running text by the thing that they count or measure."""
        found: dict[str, list[Figure]] = {}
        for figure in self.reading.prose:
            found.setdefault(figure.metric.head, []).append(figure)
        return {head: tuple(figures) for head, figures in found.items()}

    @functools.cached_property
    def by_id(self) -> Mapping[str, Figure]:
        """Every figure by its id."""
        return {figure.id: figure for figure in self.reading.figures}

    @functools.cached_property
    def grid_of(self) -> Mapping[int, Grid]:
        """Every understood table by its block."""
        return {grid.block: grid for grid in self.reading.grids}

    @functools.cached_property
    def sections(self) -> tuple[int, ...]:
        """For each block, the index of the heading that it stands under."""
        document = self.reading.document
        found, current = [], -1
        for index, block in enumerate(document.blocks if document else ()):
            if block.kind in ("heading", "title"):
                current = index
            found.append(current)
        return tuple(found)

    def section(self, figure: Figure) -> int:
        """The section of a figure; −1 for figures without a document."""
        return self.sections[figure.block] if 0 <= figure.block < len(self.sections) else -1

    def stretch(self, figure: Figure) -> tuple[int, int]:
        """The first and the last block of a figure's section."""
        section = self.section(figure)
        return self._stretches.get(section, (figure.block, figure.block))

    @functools.cached_property
    def _stretches(self) -> Mapping[int, tuple[int, int]]:
        found: dict[int, tuple[int, int]] = {}
        for block, section in enumerate(self.sections):
            found[section] = (found.get(section, (block, block))[0], block)
        return found

    def before(self, block: int) -> list[Figure]:
        """The figures of running text of a block's section up to that block, nearest first, at most NEARBY of them."""
        section = self.sections[block] if 0 <= block < len(self.sections) else -1
        figures, blocks = self._prose_of_sections.get(section, ((), ()))
        end = bisect_right(blocks, block)
        return list(figures[max(0, end - NEARBY) : end])[::-1]

    @functools.cached_property
    def _prose_of_sections(self) -> Mapping[int, tuple[tuple[Figure, ...], tuple[int, ...]]]:
        """For each section its figures of running text and, in step, their blocks."""
        found: dict[int, list[Figure]] = {}
        for figure in self.reading.prose:
            found.setdefault(self.section(figure), []).append(figure)
        return {
            section: (tuple(figures), tuple(figure.block for figure in figures)) for section, figures in found.items()
        }

    @functools.cached_property
    def vocabulary(self) -> Vocabulary:
        """The metrics that the rulebook defines, as words."""
        return Vocabulary(self.rulebook.metrics, self.language)

    def defined(self, figure: Figure) -> MetricDefinition | None:
        """The metric of the rulebook that a figure's subject names exactly, title words aside."""
        return self.vocabulary.named(self.plain(figure), figure)

    def companions(self, figure: Figure) -> Sequence[Figure]:
        """The measured figures of running text in a figure's sentence, itself among them, in order."""
        return self.reading.by_sentence.get((figure.sentence.start, figure.sentence.end), ())

    def earlier(self, figure: Figure) -> list[Figure]:
        """The measured figures of its sentence before a figure, in order."""
        return [one for one in self.companions(figure) if one.start < figure.start]

    def aside(self, figure: Figure, other: Figure) -> bool:
        """A figure stands in a bracket that is closed before the other one: what that says is of what stands before the bracket."""
        between = self.text(figure.end, other.start)
        return sum(map(between.count, "）)")) > sum(map(between.count, "（("))

    def is_grand(self, figure: Figure) -> bool:
        """It is the grand total of more than its name says: 收入总计815亿元, of which the 收入 are 568."""
        return self._grand.search(self.sentence_before(figure)) is not None

    @functools.cached_property
    def _grand(self) -> re.Pattern[str]:
        return re.compile(rf"(?:{any_word(lexicon.load(self.language).grand).pattern})[为达是约]?\s*$")

    @functools.cached_property
    def purposes(self) -> re.Pattern[str]:
        """The verbs that tell, behind an amount, what it is for."""
        return any_word(lexicon.load(self.language).purposes)

    def book(self, figure: Figure) -> str | None:
        """Which of the books that a public budget keeps a figure stands in, if its sentence or a title above it names one."""
        words = lexicon.load(self.language).books
        if not words:
            return None
        memory: dict[tuple[str, int], str | None] = self.memory.setdefault("books", {})  # type: ignore[assignment]
        key = (figure.id, figure.start)
        if key not in memory:
            memory[key] = self._book(figure, words)
        return memory[key]

    def _book(self, figure: Figure, words: Mapping[str, str]) -> str | None:
        place = figure.place
        titles = (place.row, place.column, place.table, *place.headings[::-1])
        for text in (
            self.sentence_before(figure) if figure.cell is None else "",
            *map(self.fold, filter(None, titles)),
        ):
            named = {book for word, book in words.items() if word in text}
            if named:
                return named.pop() if len(named) == 1 else None
        return None

    def sentence_before(self, figure: Figure) -> str:
        """The text of a figure's sentence up to the figure."""
        return self.text(figure.sentence.start, figure.start)

    def evidence(self, role: str, start: int, end: int) -> Evidence:
        """A stretch of the report as evidence."""
        document = self.reading.document
        return Evidence(role=role, start=start, end=end, printed=document.text[start:end] if document else "")


def rows_of(grid: Grid) -> Iterator[tuple[Line, dict[int, Figure]]]:
    """The body rows of a table with the figures of their cells by column."""
    by_row: dict[int, dict[int, Figure]] = {}
    for (row, column), figure in grid.figures.items():
        by_row.setdefault(row, {})[column] = figure
    for line in grid.rows:
        if line.index in by_row:
            yield line, by_row[line.index]


_BREAK = r"(?:\n\s*)?"


def any_word(words: Sequence[str]) -> re.Pattern[str]:
    """A pattern of the longest of the words first, Latin ones in either case; one that never matches for no words.

    Chinese words are found across the end of a line, which may cut them anywhere.
    """
    ordered = sorted(words, key=len, reverse=True)
    latin = "|".join(re.escape(word) for word in ordered if word.isascii())
    other = "|".join(_BREAK.join(map(re.escape, word)) for word in ordered if not word.isascii())
    parts = [part for part in (other, f"(?i:{latin})" if latin else "") if part]
    return re.compile("|".join(parts) if parts else "(?!)")
