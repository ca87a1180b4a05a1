"""chain: the shares of a whole told as a chain (三次产业比为3.9：59.5：36.6) make a hundred."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from auditor.model import Figure, Interval, Operand, Relation, Rule
from auditor.relations.material import Material, any_word
from auditor.slips import explains

HUNDRED = Decimal(100)
NEAR = Decimal(1)
"""A chain that comes so near to a hundred is one of shares, whatever it is called."""


def find_chains(material: Material, rule: Rule) -> Iterator[Relation]:
    """Chains that make a hundred, and chains of shares that one slip keeps from it."""
    named = any_word(rule.listed("shares"))
    for chain in material.reading.prose:
        if len(chain.parts) > 1 and chain.kind == "ratio" and chain.role in ("level", "share"):
            links = links_of(chain)
            if _is_of_shares(links, called=bool(named.search(material.text(chain.clause.start, chain.start)))):
                operands = tuple(Operand(role="link", figure=one) for one in links)
                yield Relation(rule=rule, operands=operands, subject=chain.metric.name)


def _is_of_shares(links: Sequence[Figure], *, called: bool) -> bool:
    """They make a hundred as printed, or nearly; or are called shares, and one of them is mistyped."""
    reach = sum((one.value for one in links), Decimal(0))
    slack = len(links) * links[0].ulp / 2
    if abs(reach - HUNDRED) <= slack:
        return True
    if not called or not all(one.value > 0 for one in links):
        return False
    return abs(reach - HUNDRED) <= NEAR or any(
        explains(one, Interval.exactly(HUNDRED - reach + one.value).widened(slack)) for one in links
    )


def links_of(chain: Figure) -> list[Figure]:
    """The parts of a chain as shares of their own, each at its place."""
    places = [match.span() for match in _PART.finditer(chain.printed)]
    if len(places) != len(chain.parts):
        places = [(0, len(chain.printed))] * len(chain.parts)
    return [_link(chain, value, *place) for value, place in zip(chain.parts, places, strict=True)]


_PART = re.compile(r"[0-9０-９]+(?:[.．][0-9０-９]+)?")


def _link(chain: Figure, value: Decimal, start: int, end: int) -> Figure:
    half = chain.ulp / 2
    begin = chain.start + start
    return chain.model_copy(
        update={
            "printed": chain.printed[start:end],
            "lead": 0,
            "start": begin,
            "end": chain.start + end,
            "number_start": begin,
            "number_end": chain.start + end,
            "column": chain.column + start,
            "value": value,
            "interval": Interval(value - half, value + half),
            "unit": "%",
            "kind": "percent",
            "parts": (),
            "role": "share",
        }
    )
