"""index: a price or volume index beside the change that it stands for (指数为100.7，同比上涨0.7%)."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from decimal import Decimal

from auditor.model import Figure, Relation, Rule
from auditor.relations.material import Material, any_word
from auditor.relations.roles import relation_of

BASE = Decimal(100)
REACH = Decimal(30)
"""An index of the year before stands at most so far from a hundred; others have another base."""


def find_indices(material: Material, rule: Rule) -> Iterator[Relation]:
    """An index near a hundred and the rate right behind it in its sentence that names nothing of its own."""
    names, bases = any_word(rule.listed("names")), any_word(rule.listed("bases"))
    for (start, end), figures in material.reading.by_sentence.items():
        if bases.search(material.text(start, end)):
            continue
        for index, rate in itertools.pairwise(figures):
            if _is_index(index) and _is_its_rate(rate) and names.search(material.text(index.clause.start, index.start)):
                yield relation_of(rule, {"index": index, "growth": rate}, subject=index.metric.name)


def _is_index(figure: Figure) -> bool:
    bare = figure.role == "level" and not figure.unit and figure.cell is None and not figure.parts
    return bare and abs(figure.value - BASE) <= REACH


def _is_its_rate(figure: Figure) -> bool:
    return figure.role == "growth" and figure.unit == "%" and not figure.metric.words and figure.direction != 0
