"""What came of mistyping the figures of a report, record by record."""

from __future__ import annotations

from collections.abc import Iterator

from auditor import __version__
from auditor.log.figures import figure_fields
from auditor.log.records import SCHEMA, PowerRecord, Record
from auditor.model.strength import Strength, Trial


def strength_records(strength: Strength) -> Iterator[Record]:
    """Every figure in document order with its slips, and how many of all were caught."""
    figures: dict[str, list[Trial]] = {}
    for trial in strength.trials:
        figures.setdefault(trial.figure.id, []).append(trial)
    for trials in figures.values():
        yield {
            "type": "strength",
            **figure_fields(trials[0].figure, document=strength.document, language=strength.language),
            "compared": trials[0].compared,
            "slips": {trial.slip: trial.caught for trial in trials},
        }
    yield _power(strength, figures=len(figures), compared=sum(trials[0].compared for trials in figures.values()))


def _power(strength: Strength, *, figures: int, compared: int) -> PowerRecord:
    return {
        "type": "power",
        "document": strength.document.name,
        "schema": SCHEMA,
        "tool": __version__,
        "sha256": strength.document.sha256,
        "seed": strength.seed,
        "figures": figures,
        "slips": strength.share.tried,
        "caught": strength.share.caught,
        "compared_figures": compared,
        "compared_slips": strength.compared.tried,
        "compared_caught": strength.compared.caught,
    }
