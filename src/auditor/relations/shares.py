"""share: a part of a whole printed as a percentage, with the whole named, implied by 其中, or found to fit."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from auditor.model import Figure, Interval, Relation, Rule
from auditor.model.audit import Certainty
from auditor.relations.bracketed import explained_by_wholes
from auditor.relations.chains import HUNDRED, links_of
from auditor.relations.identity import periods_meet, same_kind, significant_digits
from auditor.relations.listed import listed_shares
from auditor.relations.material import Material
from auditor.relations.portions import portions_of
from auditor.relations.roles import relation_of
from auditor.relations.rows import table_rows
from auditor.relations.triples import is_share_of, scaled
from auditor.slips import explains
from auditor.units import comparable, dimension

MOST_WHOLES = 60
"""A metric that a report prints more often than this is not one whole."""
FITTING_DIGITS = 3
"""A share with fewer significant digits fits by chance too easily to name its own whole, unless a % with two and one part."""


def find_shares(material: Material, rule: Rule) -> Iterator[Relation]:
    """Shares whose whole the text names; then shares of tables and text that a whole of their section explains."""
    related: set[str] = set()
    for relation in _told(material, rule):
        related.add(relation.figures("share")[0].id)
        yield relation
    yield from _chains(material, rule)
    for grid in material.reading.grids:
        for part, whole, share, _ in portions_of(grid):
            related.add(share.id)
            yield share_relation(rule, part, whole, share)
    for part, whole, share in (*explained_by_wholes(material), *listed_shares(material)):
        if share.id not in related:
            related.add(share.id)
            yield share_relation(rule, part, whole, share)
    for relation in _fitting(material, rule):
        if relation.figures("share")[0].id not in related:
            yield relation


def _told(material: Material, rule: Rule) -> Iterator[Relation]:
    """Shares of the text; a whole that is less than one of its parts is none of the others either."""
    found: list[Relation] = []
    for share in material.reading.prose:
        if share.role == "share" and share.mode == "actual":
            relation = _named(material, rule, share) or _of_total(material, rule, share)
            relation = relation or _continued(material, rule, share, found) or _of_target(material, rule, share)
            if relation:
                found.append(relation)
    small = {
        whole.id for relation in found for part, whole, share in [_roles(relation)] if _is_less(part, whole, share)
    }
    return (relation for relation in found if _roles(relation)[1].id not in small)


def _roles(relation: Relation) -> tuple[Figure, Figure, Figure]:
    part, whole, share = (relation.figures(role)[0] for role in ("part", "whole", "share"))
    return part, whole, share


def _chains(material: Material, rule: Rule) -> Iterator[Relation]:
    """三次产业比为3.9：59.5：36.6: each part of a chain against the sibling that it stands for.

    The siblings are the figures of the block before the chain that end alike, as many as the chain has parts. The chain
    tells their shares if it makes a hundred, or if all its parts but one are just that.
    """
    for chain in material.reading.prose:
        if chain.kind != "ratio" or len(chain.parts) < 2:  # a pair
            continue
        before = [
            f
            for f in material.reading.by_block.get(chain.block, ())
            if f.start < chain.start and f.role == "level" and f.kind in ("money", "count") and periods_meet(f, chain)
        ]
        siblings = before[-len(chain.parts) :]
        whole = _whole_of(material, siblings, chain) if len(siblings) == len(chain.parts) else None
        if whole and periods_meet(whole, chain) and len({f.metric.head for f in siblings}) == 1:
            links = list(zip(_in_chain_order(siblings, whole, chain), links_of(chain), strict=True))
            hundred = abs(sum(chain.parts, Decimal(0)) - HUNDRED) <= len(links) * chain.ulp
            if hundred or _fitting_links(links, whole) >= len(links) - 1:
                for part, share in links:
                    yield share_relation(rule, part, whole, share)


def _fitting_links(links: Iterable[tuple[Figure, Figure]], whole: Figure) -> int:
    """How many parts of a chain are the shares of their siblings."""
    return sum(is_share_of(part, whole, share) for part, share in links)


def _in_chain_order(siblings: Sequence[Figure], whole: Figure, chain: Figure) -> Sequence[Figure]:
    """The siblings in the order in which most of them fit the chain; as told if that is as good as any (一、三、二产)."""
    if len(siblings) > LONGEST_CHAIN:
        return siblings
    orders = itertools.permutations(siblings)
    return max(orders, key=lambda order: _fitting_links(zip(order, links_of(chain), strict=True), whole))


LONGEST_CHAIN = 4


def _whole_of(material: Material, siblings: Sequence[Figure], chain: Figure) -> Figure | None:
    """The nearest earlier figure of the section that is larger than each sibling and near their sum."""
    reach = sum((figure.value for figure in siblings), Decimal(0))
    section = material.before(chain.block)[::-1]
    larger = [
        f
        for f in section
        if f.start < siblings[0].start and f.cell is None and f.kind == siblings[0].kind and f.unit == siblings[0].unit
    ]
    near = [f for f in larger if f.role == "level" and abs(f.value - reach) * 5 < f.value]
    return near[-1] if near else None


def share_relation(
    rule: Rule, part: Figure, whole: Figure, share: Figure, *, certainty: Certainty = "sure"
) -> Relation:
    """Part, whole and share in their roles."""
    figures = {"part": part, "whole": whole, "share": share}
    return relation_of(rule, figures, subject=share.metric.name, certainty=certainty)


def _named(material: Material, rule: Rule, share: Figure) -> Relation | None:
    """The whole has just the words of the base; the part is the subject of the share."""
    base = material.telling(share.metric.base)
    if not base:
        return None
    named = material.by_own_words.get(base, ())
    part = part_of_share(material, share)
    if part is None or len(named) > MOST_WHOLES:
        return None
    wholes = [
        whole
        for whole in named
        if _can_be_whole(whole, part)
        and not whole.part_of
        and not material.is_grand(whole)
        and len({whole.scope, share.scope} - {None}) <= 1
    ]
    certainty: Certainty = "sure"
    if not wholes and len(base) > 1:
        wholes = _wider(material, base, part)
        certainty = "likely"
    if not any(_fits(part, whole, share) for whole in wholes):
        digits = significant_digits(share)
        nearby = _in_paragraph(material, part, share) if digits >= FITTING_DIGITS else []
        far = _better(material, part, share) if digits >= FITTING_DIGITS + (certainty == "sure") else []
        wholes = nearby or far or wholes
    values = {whole.value for whole in wholes}
    if not wholes or len(values) > 1 or _of_both(material, part, nearest(wholes, share), share):
        return None
    return share_relation(rule, part, nearest(wholes, share), share, certainty=certainty)


def _fits(part: Figure, whole: Figure, share: Figure) -> bool:
    return whole.value > 0 and is_share_of(part, whole, share)


def _of_both(material: Material, part: Figure, whole: Figure, share: Figure) -> bool:
    """The share is that of the part and of its neighbour together: 分别进出口736亿元和354亿元，…占82.1%."""
    amounts = [one for one in material.earlier(part) if _is_amount(one) and same_kind(one, part)]
    if _fits(part, whole, share) or not amounts:
        return False
    both = amounts[-1].interval.plus(part.interval)
    reach = both.over(whole.interval).times(Interval.exactly(HUNDRED))
    return reach.meets(share.interval)


def _better(material: Material, part: Figure, share: Figure) -> list[Figure]:
    """The wholes of the section of which the share is just so large as printed."""
    return _explaining((one for one in material.before(share.block) if one.role == "level"), part, share)


def _explaining(levels: Iterable[Figure], part: Figure, share: Figure) -> list[Figure]:
    """Those of the levels of which the part is just the share that is printed."""
    return [one for one in levels if one.value > part.value and same_kind(one, part) and _fits(part, one, share)]


def _is_less(part: Figure, whole: Figure, share: Figure) -> bool:
    """The whole is less than its part, which is told to be less than all of it, and no slip explains it: another whole."""
    if part.value <= whole.value or not 0 < share.value < HUNDRED:
        return False
    ratio = scaled(share)
    return not (explains(whole, part.interval.over(ratio)) or explains(part, whole.interval.times(ratio)))


def _wider(material: Material, base: frozenset[str], part: Figure) -> list[Figure]:
    """Wholes whose words hold all of the base and end alike (专业课教师: 专业课及实习指导教师)."""
    headed = [figures for word in sorted(base) if len(figures := material.by_head.get(word, ())) <= MOST_WHOLES]
    return [
        whole
        for figures in headed
        for whole in figures
        if base < material.plain(whole) and _can_be_whole(whole, part) and not whole.part_of
    ]


def part_of_share(material: Material, share: Figure) -> Figure | None:
    """The level that a share speaks of: the figure with its words, in its sentence or paragraph, or the one before it if it has none."""
    earlier = [one for one in material.earlier(share) if one.role == "level"]
    counted = [one for one in earlier if _is_amount(one)]
    if not share.metric.words:
        return counted[-1] if counted and counted[-1] is earlier[-1] else None
    told = _named_as(material, share, counted)
    if told is None:
        paragraph = material.reading.by_block.get(share.block, ())
        told = _named_as(material, share, [one for one in paragraph if one.start < share.start and _is_amount(one)])
    return told


def _named_as(material: Material, share: Figure, levels: Sequence[Figure]) -> Figure | None:
    """The last of the levels whose subject is that of the share."""
    words = material.plain(share)
    same = [one for one in levels if material.plain(one) == words]
    named = [one for one in levels if material.telling(one.metric.words) == words]
    return next(iter((*same[::-1], *named[::-1])), None)


def _is_amount(figure: Figure) -> bool:
    return figure.role == "level" and figure.kind in ("count", "money", "quantity")


def _can_be_whole(whole: Figure, part: Figure) -> bool:
    return (
        whole.id != part.id and whole.role == "level" and whole.kind == part.kind and comparable(whole.unit, part.unit)
        and dimension(whole.unit) == dimension(part.unit) and whole.mode == part.mode and periods_meet(whole, part) and whole.cell is None
    )  # fmt: skip


def nearest(figures: Sequence[Figure], to: Figure) -> Figure:
    """The figure that stands nearest in the text."""
    return min(figures, key=lambda figure: abs(figure.start - to.start))


def _of_total(material: Material, rule: Rule, share: Figure) -> Relation | None:
    """其中…453人，占73.7%: without a base of its own the share is of the total that the part belongs to."""
    if share.metric.base or share.metric.words:
        return None
    part = part_of_share(material, share)
    whole = material.by_id.get(part.part_of) if part and part.part_of else None
    if not part or not whole or not _can_be_whole(whole, part):
        return None
    if not _fits(part, whole, share):
        base = _base_before(material, share)
        if base:  # 2884人，占毕业生总数的77.4%；602人，占16.2%: of the same whole
            return _named(
                material, rule, share.model_copy(update={"metric": share.metric.model_copy(update={"base": base})})
            )
        digits = significant_digits(share)
        nearby = _in_sentence(material, part, share) if digits >= FITTING_DIGITS else ()
        whole = next(iter((*nearby, *(_better(material, part, share) if digits > FITTING_DIGITS else ()))), whole)
    return share_relation(rule, part, whole, share)


def _in_sentence(material: Material, part: Figure, share: Figure) -> list[Figure]:
    """The wholes of the share's own sentence of which it is just so large as printed: the total of the total."""
    return _explaining(_amounts_before(part, material.companions(share)), part, share)


def _in_paragraph(material: Material, part: Figure, share: Figure) -> list[Figure]:
    """The same in the share's paragraph, where the whole may be told a sentence before (收入…。其中：税收收入…)."""
    return _explaining(_amounts_before(part, material.reading.by_block.get(share.block, ())), part, share)


def _amounts_before(part: Figure, figures: Iterable[Figure]) -> Iterator[Figure]:
    return (one for one in figures if one.start < part.start and _is_amount(one))


def _base_before(material: Material, share: Figure) -> tuple[str, ...]:
    """The base of the last share before this one in its sentence that names one."""
    told = [one for one in material.earlier(share) if one.metric.base]
    return told[-1].metric.base if told else ()


def _continued(material: Material, rule: Rule, share: Figure, found: Sequence[Relation]) -> Relation | None:
    """A占总量比重为7.1%，B比重为38.3%: a share without a base, behind another of its sentence, is of the same whole."""
    if not found or share.metric.base or not share.metric.words:
        return None
    _, whole, before = _roles(found[-1])
    if before.sentence != share.sentence:
        return None
    part = part_of_share(material, share)
    return share_relation(rule, part, whole, share) if part and _can_be_whole(whole, part) else None


def _of_target(material: Material, rule: Rule, share: Figure) -> Relation | None:
    """预算为42万元，决算为35.68万元，完成预算的84.95%: what was reached of the target that stands right before it."""
    base = frozenset(share.metric.base)
    if not base & set(rule.listed("targets")):
        return None
    earlier = material.earlier(share)
    if len(earlier) < 2 or not all(one.role == "level" and _is_amount(one) and not one.hedge for one in earlier[-2:]):
        return None
    whole, part = earlier[-2:]
    named = any(word in whole.metric.head for word in base & set(rule.listed("targets")))
    alike = whole.kind == part.kind and comparable(whole.unit, part.unit) and whole.value
    return share_relation(rule, part, whole, share) if named and alike else None


def _fitting(material: Material, rule: Rule) -> Iterator[Relation]:
    """A ratio of a table row whose part is named in its section and explained by one whole there: it holds or is silent."""
    for row in table_rows(material):
        words = set(row.words) - material.title_words
        cells = [cell for cell in row.cells.values() if cell.unit == "%" and cell.role == "level" and cell.value > 0]
        if not words or not cells or row.line.kind != "rate":
            continue
        section = material.before(cells[0].block)[::-1]
        for part in section:
            if (
                part.kind == "count"
                and words <= {*part.metric.words, *part.metric.inherited}
                and part.metric.words
                and words & set(part.metric.words)
            ):
                yield from _explained(material, rule, part, cells, section)


def _explained(
    material: Material, rule: Rule, part: Figure, cells: Sequence[Figure], section: Sequence[Figure]
) -> Iterator[Relation]:
    for cell in cells:
        if not periods_meet(part, cell) or (significant_digits(cell) < FITTING_DIGITS and len(section) > GREAT_SECTION):
            continue
        for whole in section:
            larger = _can_be_whole(whole, part) and whole.value > part.value
            if larger and is_share_of(part, whole, cell):
                yield share_relation(rule, part, whole, cell)
                break


GREAT_SECTION = 12
"""With more candidates than this a two-digit share fits one of them by chance."""
