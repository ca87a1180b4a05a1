"""A pack's pack.yaml → `Pack`, and which packs a report is of, where nobody has chosen."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple

from auditor.folding import folded
from auditor.model.document import Document
from auditor.model.rule import MetricDefinition, Pack, Rulebook
from auditor.rulebook.fields import Fields
from auditor.rulebook.files import RuleFile
from auditor.rulebook.nodes import read_nodes
from auditor.rulebook.wording import Thing

KEYS = ("title", "titles")
"""What a pack.yaml may say."""
HEAD = 300
"""So many characters at the beginning of a report have its title among them."""
SHARE, FEWEST = Decimal("0.25"), 2
"""A report that names this part of a pack's metrics, and so many, is of its kind whatever it is called."""
_LEFT_OUT = str.maketrans("", "", " \t\n\u3000“”‘’\"'「」『』")
"""Signs between which a name may stand, or which stand in it."""


def read_pack(file: RuleFile) -> Pack:
    """What the file says of its folder.

    Raises:
        RuleError: the file does not describe a pack; the error points at the first mistake.
    """
    fields = Fields(file, read_nodes(file), what=Thing("pack"), keys=KEYS)
    return Pack(name=file.pack, title=fields.languages("title"), titles=fields.words("titles"))


def left_open(rulebook: Rulebook) -> Rulebook:
    """The same rules, of which each report takes the packs that it is of: those that say what such reports are called."""
    return rulebook.model_copy(update={"optional": frozenset(pack.name for pack in rulebook.packs if pack.titles)})


def suited(rulebook: Rulebook, document: Document) -> Rulebook:
    """The rules for this report: those of the packs that are left open only where the report is of their kind.

    The vocabulary stays whole, for rules of other packs may speak of it. Figures made by hand meet every rule.
    """
    if not rulebook.optional or not document.text:
        return rulebook.model_copy(update={"optional": frozenset()})
    others = rulebook.optional - set(_suggested(rulebook, document))
    packs = ",".join(sorted({rule.pack for rule in rulebook.rules} - others))
    return rulebook.model_copy(
        update={
            "rules": tuple(rule for rule in rulebook.rules if rule.pack not in others),
            "sha256": hashlib.sha256(f"{rulebook.sha256}\n{packs}".encode()).hexdigest(),
        }
    )


def _suggested(rulebook: Rulebook, document: Document) -> Iterable[str]:
    """The optional packs whose titles stand in the report's title, or of whose metrics it names enough."""
    head, whole = _Text.of(folded(document)[:HEAD]), _Text.of(folded(document))
    for pack in rulebook.packs:
        if pack.name in rulebook.optional:
            metrics = [metric for metric in rulebook.metrics if metric.pack == pack.name]
            if any(head.names(title) for title in pack.titles) or _speaks_of(metrics, whole):
                yield pack.name


def _speaks_of(metrics: Sequence[MetricDefinition], text: _Text) -> bool:
    named = sum(any(text.names(name) for name in (metric.name, *metric.aliases)) for metric in metrics)
    return named >= FEWEST and named >= SHARE * len(metrics)


class _Text(NamedTuple):
    """A text in which names are looked for, whatever their case."""

    folded: str
    bare: str
    """Without what may stand in a Chinese name."""

    @classmethod
    def of(cls, text: str) -> _Text:
        """The text, ready to be searched."""
        folded = text.casefold()
        return cls(folded, folded.translate(_LEFT_OUT))

    def names(self, name: str) -> bool:
        """The name stands there; one in Latin letters as words of its own."""
        if name.isascii():
            return re.search(rf"\b{re.escape(name.casefold())}\b", self.folded) is not None
        return name.casefold().translate(_LEFT_OUT) in self.bare
