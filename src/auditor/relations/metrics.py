"""The rulebook's metrics as sets of words, to recognise a figure that names one of them exactly."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from auditor.figures.wording import content_words
from auditor.model import Figure, MetricDefinition
from auditor.units import comparable


class Vocabulary:
    """Metric definitions by the words of their names and aliases."""

    def __init__(self, definitions: Iterable[MetricDefinition], language: str) -> None:
        found: dict[frozenset[str], list[MetricDefinition]] = {}
        for definition in definitions:
            for name in (definition.name, *definition.aliases):
                words = frozenset(content_words(name, language))
                if words and definition not in found.setdefault(words, []):
                    found[words].append(definition)
        self.by_words: Mapping[frozenset[str], tuple[MetricDefinition, ...]] = {k: tuple(v) for k, v in found.items()}

    def named(self, words: frozenset[str], figure: Figure) -> MetricDefinition | None:
        """The definition whose words these are, if its unit fits the figure's."""
        for definition in self.by_words.get(words, ()):
            if definition.unit is None or comparable(definition.unit, figure.unit):
                return definition
        return None
