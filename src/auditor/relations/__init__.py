"""Figures → relations: which figures should agree, and in which roles. Nothing is judged here."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from auditor.model import Reading, Relation, Rule, Rulebook
from auditor.relations.balances import find_balances
from auditor.relations.bounds import find_bounds
from auditor.relations.chains import find_chains
from auditor.relations.changes import find_changes
from auditor.relations.copies import find_copies
from auditor.relations.counts import find_counts
from auditor.relations.directions import find_directions
from auditor.relations.facts import find_facts, uncompared
from auditor.relations.growths import find_growths
from auditor.relations.hedges import find_hedges
from auditor.relations.indices import find_indices
from auditor.relations.integers import find_integers
from auditor.relations.leftovers import find_leftovers
from auditor.relations.material import Material
from auditor.relations.numberings import find_numberings
from auditor.relations.points import find_points
from auditor.relations.quotients import find_quotients
from auditor.relations.repeats import find_repeats
from auditor.relations.roundings import find_roundings
from auditor.relations.shares import find_shares
from auditor.relations.sums import find_partials, find_sums
from auditor.relations.units import find_units

__all__ = ["FINDERS", "relate"]

FINDERS: Mapping[str, Callable[[Material, Rule], Iterator[Relation]]] = {
    "repeat": find_repeats,
    "unit": find_units,
    "change": find_changes,
    "growth": find_growths,
    "index": find_indices,
    "share": find_shares,
    "chain": find_chains,
    "quotient": find_quotients,
    "sum": find_sums,
    "partial": find_partials,
    "balance": find_balances,
    "point": find_points,
    "direction": find_directions,
    "hedge": find_hedges,
    "copy": find_copies,
    "bound": find_bounds,
    "count": find_counts,
    "integer": find_integers,
    "leftover": find_leftovers,
    "numbering": find_numberings,
    "rounding": find_roundings,
}
"""Every finder by the name that rules, logs and documents use."""


def relate(reading: Reading, *, rulebook: Rulebook) -> tuple[Relation, ...]:
    """Every relation that the rules see in a reading, rule by rule, each rule's in document order.

    Rules that select facts themselves say nothing of a result that a finder has recomputed from the same prints.
    """
    material = Material(reading, rulebook)
    chosen: dict[str, tuple[Relation, ...]] = {}
    rules = tuple(rule for rule in rulebook.rules if material.concerns(rule))
    for rule in rules:
        find = FINDERS.get(rule.finder) if rule.finder else None
        chosen[rule.id] = tuple(find(material, rule)) if find else ()
    facts = [(rule.id, relation) for rule in rules if rule.figures for relation in find_facts(material, rule)]
    compared = (relation for relations in chosen.values() for relation in relations)
    left = {id(relation) for relation in uncompared([relation for _, relation in facts], compared=compared)}
    for name, relation in facts:
        if id(relation) in left:
            chosen[name] += (relation,)
    return tuple(relation for relations in chosen.values() for relation in relations)
