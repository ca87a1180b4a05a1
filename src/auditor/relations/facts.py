"""Rules that select their figures themselves: facts by metric, unit and kind, of one period and scope.

The result that a rule recomputes (the first name of its formula) is looked up first; each operand is taken from the
narrowest surroundings of it that print one: its sentence, its paragraph or table, its section, the report. There the
metric has one value, or it identifies nothing and the operand is missing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from auditor.model import Figure, Formula, Operand, Relation, Rule
from auditor.model.audit import Certainty
from auditor.model.formula import Call, Comparison, Expression, Operation
from auditor.relations.identity import best, periods_meet, same_value
from auditor.relations.material import Material
from auditor.relations.selection import Mention, select

Test = Callable[[Material, Mention, Mention], bool]
"""What two mentions may have in common."""

SURROUNDINGS: tuple[Test, ...] = (
    lambda _, one, other: one.figure.sentence == other.figure.sentence,
    lambda _, one, other: one.figure.block == other.figure.block,
    lambda material, one, other: material.section(one.figure) == material.section(other.figure),
    lambda *_: True,
)
"""The second mention stands in the first one's sentence or table row, paragraph or table, section, report."""
PARAGRAPH, SECTION = 2, 3
"""How many of them end with the paragraph, and with the section."""
SHARED: Mapping[str, Test] = {
    "period": lambda _, one, other: periods_meet(one.figure, other.figure),
    "scope": lambda _, one, other: len({one.figure.scope, other.figure.scope} - {None}) <= 1,
    "section": SURROUNDINGS[2],
    "table": lambda _, one, other: bool(one.figure.cell and other.figure.cell and SURROUNDINGS[1](_, one, other)),
}
"""What the figures of a relation share, by the words of `per`."""
MOST_MENTIONS = 60
"""A metric that a report prints more often than this is not one fact."""
Owner = tuple[int, int] | None
"""The table row that a figure speaks of, by block and row; None for the report."""
Print = tuple[Decimal, str]
"""A number with its unit."""


def find_facts(material: Material, rule: Rule) -> Iterator[Relation]:
    """One relation for each fact that the rule can recompute, however often it is printed.

    A printed result with at least half of its operands in its section is related and stays undecided. With fewer it is
    not, nor where a rule only sets a bound or knows several formulas, and none has all of its operands.
    """
    if not select(material, rule.figures[_alternatives(rule)[0][0]]):
        return  # most rules of a large rulebook speak of what this report does not print
    search = _Search.of(material, rule)
    for fact in search.facts():
        groups = [search.group(mention) for mention in fact]
        group = max(groups, key=lambda one: (len(one.operands), -one.farthest))
        if _enough(search.alternatives, group, rule=rule):
            yield _relation(rule, group, search.alternatives)


def uncompared(relations: Iterable[Relation], *, compared: Iterable[Relation]) -> Iterator[Relation]:
    """The relations whose result no other rule has recomputed from the same prints: nobody wants to read it twice."""
    known: dict[Print, list[frozenset[Print]]] = {}
    for relation in compared:
        if any(isinstance(one.body, Comparison) and one.body.comparator == "==" for one in relation.rule.formula):
            prints = _prints(relation)
            for one in prints if len(prints) > 1 else ():
                known.setdefault(one, []).append(prints)
    for relation in relations:
        prints = _prints(relation)
        if not any(others <= prints for others in known.get(_print(relation.operands[0].figure), ())):
            yield relation


def _prints(relation: Relation) -> frozenset[Print]:
    return frozenset(_print(operand.figure) for operand in relation.operands)


def _print(figure: Figure) -> Print:
    return figure.value, figure.unit


@dataclass(frozen=True, slots=True)
class _Group:
    """A result and its operands by role, with how far away the nearest and the farthest of them stand."""

    result: Mention
    operands: Mapping[str, Figure]
    nearest: int
    farthest: int


@dataclass(frozen=True, slots=True)
class _Search:
    """The mentions of one rule's metrics, by role and by whose they are: the report's (None) or a table row's.

    `alternatives` are the roles of each formula, the result first.
    """

    material: Material
    rule: Rule
    alternatives: Sequence[Sequence[str]]
    mentions: Mapping[str, Mapping[Owner, Sequence[Mention]]]

    @classmethod
    def of(cls, material: Material, rule: Rule) -> _Search:
        """The search for a rule's facts in a report."""
        mentions = {role: _by_owner(select(material, selector)) for role, selector in rule.figures.items()}
        return cls(material, rule, _alternatives(rule), mentions)

    @property
    def result(self) -> str:
        """The role that is recomputed."""
        return self.alternatives[0][0]

    def facts(self) -> Iterator[list[Mention]]:
        """The mentions of each result; a share whose whole the text names is the business of the rule `share`."""
        for mentions in self.mentions[self.result].values():
            left = [mention for mention in mentions if not mention.figure.metric.base]
            while left:
                first, *others = left
                same = [one for one in others if one.figure.value == first.figure.value and self._meet(first, one)]
                yield [first, *same]
                left = [one for one in others if one not in same]

    def group(self, result: Mention) -> _Group:
        """The result with every operand that its surroundings print."""
        reach = self._reach(result)
        operands, distances = {self.result: result.figure}, []
        for role in self.rule.figures:
            if role != self.result:
                distance, figure = self._operand(result, role, reach)
                if figure:
                    operands[role] = figure
                    distances.append(distance)
        return _Group(result, operands, min(distances, default=0), max(distances, default=0))

    def _reach(self, result: Mention) -> int:
        """A metric that has several values in the report speaks of its own paragraph only."""
        rivals = self._reachable(result, self.result)
        agreed = all(same_value(result.figure, rival.figure) for rival in rivals)
        return len(SURROUNDINGS) if agreed else PARAGRAPH

    def _operand(self, result: Mention, role: str, reach: int) -> tuple[int, Figure | None]:
        """The one value of the narrowest surroundings that print any, and which those are."""
        met = [one for one in self._reachable(result, role) if one.figure.id != result.figure.id]
        for distance, surround in enumerate(SURROUNDINGS[:reach]):
            found = [one.figure for one in met if surround(self.material, result, one)]
            if found:
                return distance, best(found) if all(same_value(found[0], other) for other in found) else None
        return reach, None

    def _reachable(self, result: Mention, role: str) -> list[Mention]:
        """The mentions in that role that belong to the same owner and share what the rule asks for."""
        return [one for one in self.mentions[role].get(result.row, ()) if self._meet(result, one)]

    def _meet(self, one: Mention, other: Mention) -> bool:
        return all(SHARED[word](self.material, one, other) for word in self.rule.per)


def _alternatives(rule: Rule) -> Sequence[Sequence[str]]:
    """The roles of each formula, the result first."""
    spoken = [[name for name in formula.names() if name in rule.figures] for formula in rule.formula]
    return [names for names in spoken if names] or [list(rule.figures)]


def _by_owner(mentions: Iterable[Mention]) -> Mapping[Owner, Sequence[Mention]]:
    """The mentions by whose they are; a metric that somebody has too often has no value, and its search no end."""
    found: dict[Owner, list[Mention]] = {}
    for mention in mentions:
        found.setdefault(mention.row, []).append(mention)
    return {owner: group for owner, group in found.items() if len(group) <= MOST_MENTIONS}


def _enough(alternatives: Sequence[Sequence[str]], group: _Group, *, rule: Rule) -> bool:
    """All operands of one of the formulas were found; or half of those of the only one, beside the result it recomputes."""
    found = [sum(name in group.operands for name in names[1:]) for names in alternatives]
    if any(count == len(names) - 1 for count, names in zip(found, alternatives, strict=True)):
        return True
    beside = group.farthest < SECTION and len(alternatives) == 1 and _recomputes(rule)
    return beside and found[0] > 0 and found[0] * 2 >= len(alternatives[0]) - 1


def _recomputes(rule: Rule) -> bool:
    """It says what its result is, not only how large it may be."""
    return all(isinstance(formula.body, Comparison) and formula.body.comparator == "==" for formula in rule.formula)


def _relation(rule: Rule, group: _Group, alternatives: Sequence[Sequence[str]]) -> Relation:
    roles = dict.fromkeys(name for names in alternatives for name in names)
    complete = all(name in group.operands for name in roles)
    doubt = "base-not-named" if any(divides(formula) for formula in rule.formula) else "not-exhaustive"
    return Relation(
        rule=rule,
        operands=tuple(Operand(role=role, figure=group.operands[role]) for role in roles if role in group.operands),
        subject=group.result.figure.metric.name or rule.id,
        certainty=_certainty(group) if complete or len(alternatives) == 1 else "unsure",
        doubt=None if complete or len(alternatives) == 1 else doubt,
    )


def _certainty(group: _Group) -> Certainty:
    """A single row of a table, and operands that all stand in other sections, make a break weigh less."""
    return "likely" if group.result.row or group.nearest >= SECTION else "sure"


def divides(formula: Formula) -> bool:
    """The formula recomputes a ratio."""
    body = formula.body
    return isinstance(body, Comparison) and any(_is_ratio(side) for side in (body.left, body.right))


def _is_ratio(expression: Expression) -> bool:
    if isinstance(expression, Call):
        return expression.function == "share"
    return isinstance(expression, Operation) and expression.operator == "/"
