"""The figures of a report beside those of another document that speak of the same."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from auditor.model import Beside, Document, Figure, Operand, ReadError, Reading, Relation, Rule, Rulebook, Span
from auditor.model.document import File
from auditor.model.noun import Noun
from auditor.references.pinned import Data, pinned
from auditor.relations.identity import best, same_value
from auditor.relations.material import Material
from auditor.rulebook.wording import say
from auditor.units import comparable

ROLES: Mapping[Beside, tuple[str, str]] = {"previous": ("current", "former"), "source": ("printed", "recorded")}
"""Finder → the roles of the report's figure and of the other document's."""


class Against(Noun):
    """The documents that a report is compared with."""

    previous: Document | None = None
    """The report of the year before."""
    sources: tuple[Document, ...] = ()
    """The data that its figures come from."""

    @property
    def documents(self) -> tuple[Document, ...]:
        """All of them, in order."""
        return (*((self.previous,) if self.previous else ()), *self.sources)

    @property
    def kinds(self) -> tuple[Beside, ...]:
        """What each of them is, in the same order."""
        return (*(("previous",) if self.previous else ()), *(("source",) * len(self.sources)))

    def require(self, rulebook: Rulebook) -> None:
        """Refuses documents that no rule would look at, for silence is no pass.

        Raises:
            AuditorError: there is one.
        """
        for document, kind in zip(self.documents, self.kinds, strict=True):
            if kind not in rulebook.beside:
                raise ReadError(document.name, say("beside.unused", kind=kind))


class _Fact(NamedTuple):
    """What two figures must share to speak of one thing, but for scope, unit and period."""

    words: frozenset[str]
    role: str
    mode: str
    aspect: tuple[str, ...]


Facts = Mapping[_Fact, Sequence[Figure]]
Meet = Callable[[Figure, Figure], bool]
"""True if two figures of one fact share what a rule asks for beside it."""


def compared(
    own: Reading, theirs: Sequence[Reading], *, against: Against, files: Sequence[File], rulebook: Rulebook
) -> Iterator[Relation]:
    """Every figure of the report beside the one value that another document has for it, and beside the cells that rules name.

    `files` say where the other documents stand in the joined text, to which their figures are moved.
    """
    material = Material(own, rulebook)
    mine = _facts(material)
    rules = [rule for rule in rulebook.rules if material.concerns(rule)]
    data: list[Data] = []
    for number, (reading, kind, file) in enumerate(zip(theirs, against.kinds, files, strict=True)):
        move = functools.partial(_moved, file=file, prefix=f"{kind[0]}{number}-")
        if kind == "source":
            data.append(Data(reading, move))
        asking = [rule for rule in rules if rule.finder == kind]
        pairs = list(_pairs(mine, _facts(Material(reading, rulebook)), _MEET[kind])) if asking else []
        for rule in asking:
            yield from (_relation(rule, ROLES[kind], figure, move(other)) for figure, other in pairs)
    for rule in rules:
        if rule.cells:
            yield from pinned(material, rule, data)


def _pairs(mine: Facts, other: Facts, meet: Meet) -> Iterator[tuple[Figure, Figure]]:
    """Every figure beside the one value that the other document has for it.

    What the report itself prints with several values, such as a row of a budget by its name alone, accuses nobody.
    """
    for fact, figures in mine.items():
        for figure in figures:
            found = [one for one in other.get(fact, ()) if meet(figure, one)]
            if not found or not all(same_value(found[0], one) for one in found):
                continue
            rivals = (one for one in figures if meet(one, figure) and not same_value(one, figure))
            if same_value(figure, found[0]) or next(rivals, None) is None:
                yield figure, best(found)


def _relation(rule: Rule, roles: tuple[str, str], figure: Figure, other: Figure) -> Relation:
    ours, theirs = roles
    operands = (Operand(role=ours, figure=figure), Operand(role=theirs, figure=other))
    return Relation(rule=rule, operands=operands, subject=figure.metric.name)


def _facts(material: Material) -> Facts:
    """The figures of a document by what they speak of."""
    found: dict[_Fact, list[Figure]] = {}
    for figure in material.reading.measured:
        fact = _fact(material, figure)
        if fact:
            found.setdefault(fact, []).append(figure)
    return found


def _fact(material: Material, figure: Figure) -> _Fact | None:
    """What the figure speaks of; None where it has no words of its own, or is a range."""
    words = material.telling(figure.metric.words)
    if not words or figure.parts:
        return None
    return _Fact(words, figure.role, figure.mode, figure.aspect)


def _same_measure(one: Figure, other: Figure) -> bool:
    """Their units go together, and neither is of a part that the other is not of."""
    scopes = {one.scope, other.scope} - {None}
    return len(scopes) <= 1 and comparable(one.unit, other.unit)


def _of_one_period(one: Figure, other: Figure) -> bool:
    same = one.period is not None and other.period is not None and one.period.name == other.period.name
    return same and one.unit == other.unit and _same_measure(one, other)


def _of_the_data(one: Figure, other: Figure) -> bool:
    same = one.period is None or other.period is None or one.period.name == other.period.name
    return same and _same_measure(one, other)


_MEET: Mapping[Beside, Meet] = {"previous": _of_one_period, "source": _of_the_data}
"""Finder → what a figure of the report and one of the other document must share beside the fact."""


def _moved(figure: Figure, *, file: File, prefix: str) -> Figure:
    """The figure where it stands in the joined text."""
    by = file.start
    cell = figure.cell and figure.cell.model_copy(update={"block": figure.cell.block + file.first_block})
    spans = {name: _shifted(getattr(figure, name), by) for name in ("sentence", "clause")}
    places = {name: getattr(figure, name) + by for name in ("start", "end", "number_start", "number_end")}
    moved = {"id": prefix + figure.id, "block": figure.block + file.first_block, "cell": cell}
    return figure.model_copy(update=places | spans | moved)


def _shifted(span: Span, by: int) -> Span:
    return Span(start=span.start + by, end=span.end + by)
