"""Rules that select their figures themselves: facts by metric, unit and kind, sharing a period or a scope."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.model import Figure, Operand, Relation, Rule, Selector
from auditor.relations.identity import best
from auditor.relations.material import Material
from auditor.units import comparable


def find_facts(material: Material, rule: Rule) -> Iterator[Relation]:
    """One relation for each group of facts that fill the rule's roles; a group that misses a role is undecided."""
    names = rule.formula[0].names() if rule.formula else tuple(rule.figures)
    roles = [name for name in names if name in rule.figures]
    found = {role: _facts(material, rule.figures[role]) for role in roles}
    keys = sorted({_key(rule, figure) for figures in found.values() for figure in figures})
    for key in keys:
        chosen = {role: _single([f for f in found[role] if _key(rule, f) == key]) for role in roles}
        operands = [Operand(role=role, figure=figure) for role, figure in chosen.items() if figure]
        if roles and chosen[roles[0]] and len(operands) * 2 >= len(roles):
            subject = chosen[roles[0]].metric.name  # type: ignore[union-attr]
            yield Relation(rule=rule, operands=tuple(operands), subject=subject or rule.id)


def _facts(material: Material, selector: Selector) -> list[Figure]:
    """The figures that name the selected metric exactly, title words aside."""
    definition = next((m for m in material.rulebook.metrics if selector.metric in (m.name, *m.aliases)), None)
    names = (definition.name, *definition.aliases) if definition else (selector.metric,)
    unit = selector.unit or (definition.unit if definition else None)
    kind = selector.kind or (definition.kind if definition else None)
    found: dict[str, Figure] = {}
    for name in names:
        words = frozenset(material.words(name)) - material.title_words
        for figure in material.by_words.get(words, ()):
            fits = (unit is None or comparable(unit, figure.unit)) and (kind is None or figure.kind == kind)
            if fits and figure.role in ("level", "share") and figure.mode == "actual" and not figure.part_of:
                found[figure.id] = figure
    return sorted(found.values(), key=lambda figure: figure.start)


def _key(rule: Rule, figure: Figure) -> tuple[str, ...]:
    parts = {"period": figure.period.name if figure.period else "", "scope": figure.scope or "", "section": "", "table": figure.place.table or ""}
    return tuple(parts[name] for name in rule.per)


def _single(figures: Sequence[Figure]) -> Figure | None:
    """The fact's mention; none where the report gives it several values."""
    if not figures or len({figure.value for figure in figures}) > 1:
        return None
    return best(figures)
