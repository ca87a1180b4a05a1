"""repeat: one fact, several mentions, in the text and in tables; and the mentions that contradict each other."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from auditor.model import Figure, Operand, Relation, Rule
from auditor.model.audit import Certainty
from auditor.relations.couples import Retold, told_twice
from auditor.relations.headlines import headlines
from auditor.relations.identity import alike, best, bond, confirms, gates, same_kind, same_value
from auditor.relations.material import GREATEST_BLOCK, Material
from auditor.relations.occasions import AROUND, other_occasion
from auditor.relations.rows import Match, row_matches
from auditor.relations.templates import template_pairs

FEWEST_NEIGHBOURS = 2
"""Sentences that agree in so many figures repeat each other."""
Home = Mapping[str, int]
"""Figure id → the number of its cluster."""
MOST_VALUES = 2
"""A key that carries more values than this within a unit and a period identifies nothing."""


def find_repeats(material: Material, rule: Rule) -> Iterator[Relation]:
    """One relation for each fact with several agreeing mentions, and one for each contradiction."""
    matches = row_matches(material)
    retold = list(told_twice(material))
    clusters = _clusters(material, matches, retold)
    for cluster in clusters:
        if len(cluster) > 1:
            yield _relation(material, rule, cluster, "sure")
    home = {figure.id: index for index, cluster in enumerate(clusters) for figure in cluster}
    accused = set()
    for relation in (
        *_contradictions(material, rule, home),
        *_twins(material, rule, clusters, home),
        *(_relation(material, rule, pair, "sure") for pair in template_pairs(material) if not _joined(pair, home)),
        *_uncoupled(material, rule, retold, home),
    ):
        key = tuple(operand.figure.id for operand in relation.operands)
        if key not in accused:
            accused.add(key)
            yield relation
    yield from _against_rows(material, rule, matches)
    for figure, cell in headlines(material):
        yield _relation(material, rule, (figure, cell), "sure" if same_value(figure, cell) else "likely")


def _joined(pair: tuple[Figure, Figure], home: Home) -> bool:
    """A cluster of equal mentions holds both."""
    one, other = (home.get(figure.id) for figure in pair)
    return one is not None and one == other


def _relation(
    material: Material, rule: Rule, figures: Sequence[Figure], certainty: Certainty, doubt: str | None = None
) -> Relation:
    subject = best([figure for figure in figures if figure.cell is None] or figures).metric.name
    return Relation(
        rule=rule, operands=tuple(Operand(role="mention", figure=figure) for figure in figures), subject=subject,
        certainty=certainty, doubt=doubt,
    )  # fmt: skip


def _clusters(material: Material, matches: Sequence[Match], retold: Sequence[Retold]) -> list[list[Figure]]:
    """The mentions of each fact, joined by equal values; a figure that agrees with nobody is alone."""
    joined = _Union(material.reading.prose)
    for a, b in _equal_pairs(material.reading.prose):
        agree = same_kind(a, b) and _printed_alike(a, b) and not joined.share_sentence(a, b)
        if agree and confirms(material, a, b):
            joined.join(a, b)
    for one, other, bearing in retold:
        if bearing == "equal" and not joined.share_sentence(one, other):
            joined.join(one, other)
    for match in matches:
        if match.cell and same_value(match.figure, match.cell):
            joined.join(match.figure, _in_unit_of(match.figure, match.cell))
    return [sorted(group, key=lambda figure: figure.start) for group in joined.groups()]


def _printed_alike(a: Figure, b: Figure) -> bool:
    """Not a limit and what is beyond it (more than 100 and fewer than 100 workers), nor a bare number and a measure (14, 14%)."""
    measured = [one.kind for one in (a, b) if one.unit]
    return same_value(a, b) and not (len(measured) == 1 and measured[0] in ("percent", "point", "quantity"))


def _in_unit_of(figure: Figure, cell: Figure) -> Figure:
    """A cell whose table prints no unit, in that of the text which repeats it (22,480 tonnes)."""
    return cell if cell.unit or not figure.unit else cell.model_copy(update={"unit": figure.unit})


def _equal_pairs(figures: Iterable[Figure]) -> Iterator[tuple[Figure, Figure]]:
    """Pairs of equal value that share a word or a long number."""
    blocks: dict[tuple[str, str], list[Figure]] = defaultdict(list)
    for figure in figures:
        key = str(figure.value.normalize())
        for word in {*figure.metric.words, *figure.metric.inherited[-4:]}:
            blocks[key, word].append(figure)
    yield from _pairs(blocks.values())


def _pairs(blocks: Iterable[Sequence[Figure]]) -> Iterator[tuple[Figure, Figure]]:
    """Every pair of figures that share a block, once; blocks that are too large are left out."""
    seen: set[tuple[str, str]] = set()
    for block in blocks:
        if len(block) > GREATEST_BLOCK:
            continue
        for a, b in itertools.combinations(block, 2):
            if (a.id, b.id) not in seen:
                seen.add((a.id, b.id))
                yield a, b


class _Union:
    """Disjoint sets of figures."""

    def __init__(self, figures: Iterable[Figure]) -> None:
        self.figures = {figure.id: figure for figure in figures}
        self.parent = {name: name for name in self.figures}
        self.sentences = {name: {figure.sentence.start} for name, figure in self.figures.items()}

    def share_sentence(self, a: Figure, b: Figure) -> bool:
        """Two figures of one sentence are two facts, and so are all that agree with them."""
        one, other = self.root(a.id), self.root(b.id)
        return one == other or bool(self.sentences[one] & self.sentences[other])

    def root(self, name: str) -> str:
        """The set's name."""
        while self.parent[name] != name:
            self.parent[name] = self.parent[self.parent[name]]
            name = self.parent[name]
        return name

    def join(self, a: Figure, b: Figure) -> None:
        """Puts two figures into one set."""
        for figure in (a, b):
            if figure.id not in self.figures:
                self.figures[figure.id] = figure
                self.parent[figure.id] = figure.id
                self.sentences[figure.id] = {figure.sentence.start}
        one, other = self.root(a.id), self.root(b.id)
        if one != other:
            self.parent[other] = one
            self.sentences[one] |= self.sentences.pop(other)

    def groups(self) -> Iterable[list[Figure]]:
        """All sets."""
        found: dict[str, list[Figure]] = defaultdict(list)
        for name, figure in self.figures.items():
            found[self.root(name)].append(figure)
        return found.values()


def _contradictions(material: Material, rule: Rule, home: Home) -> Iterator[Relation]:
    """Pairs of clusters whose words say the same and whose values differ, each figure with its best opponent."""
    accused: set[tuple[int, int]] = set()
    values = _values_by_key(material)
    for a, b in _candidates(material):
        pair = (home[a.id], home[b.id]) if home[a.id] < home[b.id] else (home[b.id], home[a.id])
        if pair[0] == pair[1] or pair in accused or not _opponents(material, a, b, values):
            continue
        verdict = bond(material, a, b)
        if verdict == "apart" or _partnered(material, a, b) or _partnered(material, b, a):
            continue
        if other_occasion(material, a, b):
            continue
        accused.add(pair)
        first, second = sorted((a, b), key=lambda figure: figure.start)
        sure: Certainty = "sure" if verdict == "same" else "likely"
        yield _relation(material, rule, (first, second), sure, None if verdict == "same" else "one-sided-qualifier")


def _twins(material: Material, rule: Rule, clusters: Sequence[Sequence[Figure]], home: Home) -> Iterator[Relation]:
    """Sentences that repeat each other: between agreeing neighbours, the one figure that differs."""
    shared: dict[tuple[int, int], int] = defaultdict(int)
    for cluster in clusters:
        starts = sorted({figure.sentence.start for figure in cluster if figure.cell is None})
        if 1 < len(starts) <= GREATEST_BLOCK:
            for index, one in enumerate(starts):
                for other in starts[index + 1 :]:
                    shared[one, other] += 1
    by_start = {start: figures for (start, _), figures in material.reading.by_sentence.items()}
    for (one, other), count in shared.items():
        if count >= FEWEST_NEIGHBOURS:
            for a, b in _gaps(by_start.get(one, ()), by_start.get(other, ()), home):
                if alike(material, a, b) and not same_value(a, b) and not other_occasion(material, a, b):
                    yield _relation(material, rule, (a, b), "sure")


def _uncoupled(material: Material, rule: Rule, retold: Sequence[Retold], home: Home) -> Iterator[Relation]:
    """Amounts and growths that stand beside equal ones and differ: one fact under one name, a slip under two."""
    for one, other, bearing in retold:
        if bearing != "equal" and not _joined((one, other), home):
            first, second = sorted((one, other), key=lambda figure: figure.start)
            yield _relation(material, rule, (first, second), "sure" if bearing == "named" else "likely")


def _gaps(one: Sequence[Figure], other: Sequence[Figure], home: Home) -> Iterator[tuple[Figure, Figure]]:
    """Pairs of figures that stand alone between the same agreeing neighbours of two sentences."""
    keys = [[home.get(figure.id, -1) for figure in figures] for figures in (one, other)]
    common = set(keys[0]) & set(keys[1]) - {-1}
    rows = [
        [figure if key not in common else key for figure, key in zip(figures, found, strict=True)]
        for figures, found in zip((one, other), keys, strict=True)
    ]
    if len(rows[0]) != len(rows[1]):
        return
    for a, b in zip(*rows, strict=True):
        if isinstance(a, Figure) and isinstance(b, Figure):
            yield a, b
        elif a != b:
            return


def _candidates(material: Material) -> Iterator[tuple[Figure, Figure]]:
    """Pairs of prose figures that share a word which not too many carry."""
    blocks: dict[str, list[Figure]] = defaultdict(list)
    for figure in material.reading.prose:
        if figure.metric.words and not figure.quoted:
            for word in set(figure.metric.words) - material.title_words:
                blocks[word].append(figure)
    return ((a, b) for a, b in _pairs(blocks.values()) if a.sentence != b.sentence)


def _opponents(material: Material, a: Figure, b: Figure, values: dict[tuple[object, ...], int]) -> bool:
    """Comparable in unit, different in value, neither a part of the other, with a key that still identifies."""
    if not same_kind(a, b) or same_value(a, b) or a.part_of or b.part_of or a.parts or b.parts:
        return False
    if a.value == b.value and a.unit == b.unit:
        return False  # 9000条, 9000余条
    if _bare(material, a) or _bare(material, b):
        return False
    if not all(any(len(word) > 1 for word in figure.metric.words) for figure in (a, b)):
        return False  # one character is what is left of a name
    return all(values[_key(material, figure)] <= MOST_VALUES for figure in (a, b))


def _bare(material: Material, figure: Figure) -> bool:
    """Chinese puts a measure behind every count: a number without one is that of an annex, a table or a model."""
    return material.language == "zh" and not figure.unit


def _key(material: Material, figure: Figure) -> tuple[object, ...]:
    return (material.plain(figure), figure.role, figure.kind, figure.period.name if figure.period else None)


def _values_by_key(material: Material) -> dict[tuple[object, ...], int]:
    found: dict[tuple[object, ...], set[object]] = defaultdict(set)
    for figure in material.reading.prose:
        found[_key(material, figure)].add(figure.value)
    return {key: len(values) for key, values in found.items()}


def _partnered(material: Material, a: Figure, b: Figure) -> bool:
    """A figure of equal value stands in b's sentence: b is the neighbour of a's true partner (56个专业107个布点)."""
    return any(
        other is not b and same_kind(a, other) and same_value(a, other) and gates(material, a, other)
        for other in material.companions(b)
    )


def _against_rows(material: Material, rule: Rule, matches: Sequence[Match]) -> Iterator[Relation]:
    """A text figure whose words are a row's label but whose value stands in none of the row's cells.

    Its opponent is the sentence that prints the cell's value, if there is one: readers compare text with text.
    """
    mates = {match.cell.id: match.figure for match in matches if match.cell}
    strange = _strange(matches)
    for match in matches:
        if (
            match.cell is None
            and match.exact
            and match.nearest is not None
            and (match.figure.block, match.row.grid.block) not in strange
            and not _bare(material, match.figure)
            and (material.language == "zh" or _dated(match.figure))
        ):
            opponent = mates.get(match.nearest.id, match.nearest)
            first, second = sorted((opponent, match.figure), key=lambda figure: figure.start)
            yield _relation(material, rule, (first, second), "sure")


def _strange(matches: Sequence[Match]) -> set[tuple[int, int]]:
    """Paragraphs and tables that name the same rows, several of them, with no value in common: they tell of two things."""
    told: dict[tuple[int, int], dict[str, bool]] = defaultdict(dict)
    for match in matches:
        for block in range(match.figure.block - AROUND, match.figure.block + AROUND + 1):
            rows = told[block, match.row.grid.block]
            rows[match.row.line.label] = rows.get(match.row.line.label, False) or match.cell is not None
    return {place for place, rows in told.items() if len(rows) >= FEWEST_NEIGHBOURS and not any(rows.values())}


def _dated(figure: Figure) -> bool:
    return figure.period is not None and figure.period.stated
