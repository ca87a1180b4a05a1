"""sum and partial: totals and their parts, behind 其中, side by side in a paragraph, and in tables."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal

from auditor import lexicon
from auditor.model import Figure, Operand, Relation, Rule
from auditor.model.audit import Certainty
from auditor.model.reading import Grid
from auditor.relations.bracketed import complements
from auditor.relations.breakdowns import breakdowns, divisions
from auditor.relations.classified import classified_sums
from auditor.relations.contributions import contributions
from auditor.relations.differences import find_triples
from auditor.relations.excuses import layered, meet, slip_in_sum
from auditor.relations.footing import foot
from auditor.relations.identity import is_average, of_one_kind, other_scope, periods_meet, significant_digits
from auditor.relations.itemised import itemised
from auditor.relations.ledgers import ledgers
from auditor.relations.material import Material, any_word
from auditor.relations.opposites import opposed
from auditor.relations.partitions import partitions
from auditor.relations.splits import splits
from auditor.relations.stacks import stacked_grids
from auditor.relations.transitions import transitions
from auditor.units import comparable, dimension

NEAR = Decimal("0.03")
"""A list that misses its total by less than this share may have been meant to be complete."""
EXCESS = Decimal("0.05")
"""A list that exceeds its total by more than this share holds parts of two kinds."""
FEW = 2
"""Or by more than so many, where things are counted."""
FEWEST_DIGITS = 3
"""Siblings confirm a total of so many significant digits; shorter ones agree by chance."""
LEAST_GAP = 100
"""A smaller gap, in units of its last place, is printed nearby by chance."""
MOST_SIBLINGS = 7
FEWEST_PARTS = 2
"""More siblings than this vouch for their total wherever they stand in their paragraph."""
REACH = 30
"""Blocks within which one partition of a total vouches for another."""


def find_sums(material: Material, rule: Rule) -> Iterator[Relation]:
    """Complete lists behind 其中, siblings of a paragraph that meet a total, accounts, and believed sums of tables, each once."""
    seen: set[tuple[str, ...]] = set()
    for relation in (*_told_sums(material, rule), *_tabled_sums(material, rule)):
        key = (relation.figures("total")[0].id, *sorted(part.id for part in relation.figures("part")))
        if key not in seen:
            seen.add(key)
            yield relation


def _told_sums(material: Material, rule: Rule) -> Iterator[Relation]:
    for total, parts in _lists(material):
        kind = _completeness(material, rule, total, parts)
        if kind is not None:
            yield sum_relation(rule, total, _filled(parts), certainty=kind)
    yield from _siblings(material, rule)
    yield from _divided(material, rule)
    for total, amounts in ledgers(material, rule):
        proven = _gap(amounts, total) == 0 or slip_in_sum(amounts, total)
        yield sum_relation(rule, total, amounts, certainty="sure" if proven else "unsure")
    for listed, whole in partitions(material, rule):
        yield sum_relation(rule, whole, listed, certainty="sure")
    for finder in (complements(material), opposed(material, rule), contributions(material, rule)):
        for figures, whole, met in finder:
            yield sum_relation(rule, whole, figures, certainty="sure" if met else "likely")


def _tabled_sums(material: Material, rule: Rule) -> Iterator[Relation]:
    heads = lexicon.load(material.language).tables["divided"]
    for grid in (*material.reading.grids, *stacked_grids(material)):
        for figures, total in (*classified_sums(material, grid), *_added(grid, heads)):
            yield sum_relation(rule, total, figures, certainty="sure")


def _divided(material: Material, rule: Rule) -> Iterator[Relation]:
    """Partitions that say by what they divide (按经营地分): of the amount that they meet; one that misses what another meets is told."""
    for paragraph in splits(material, rule):
        met = []
        for parts, totals in paragraph:
            total = next((one for one in totals if _is_total(one, parts)), None)
            if total:
                met.append(total)
                yield sum_relation(rule, total, parts, certainty="sure")
        for parts, totals in paragraph:
            if not any(_is_total(one, parts) for one in totals):
                trusted = [one for one in totals if one in met and slip_in_sum(parts, one)]
                if trusted:
                    yield sum_relation(rule, trusted[0], parts, certainty="sure")


def find_partials(material: Material, rule: Rule) -> Iterator[Relation]:
    """Lists behind 其中 that do not say they are complete: together they may not exceed their total."""
    rest = rule.listed("rest")
    for total, parts in _lists(material):
        if _completeness(material, rule, total, parts) is None and not _overlapping(material, total, parts):
            listed = len(parts) > 1 and not any(_is_rest(part, rest) for part in parts)
            certainty: Certainty = "likely" if listed else "sure"
            if listed and total.block == parts[0].block and not _meant(parts, total):
                certainty = "unsure"  # parts of one kind and of another (私人汽车, 轿车), or parts of parts
            yield sum_relation(rule, total, parts, certainty=certainty)


def _meant(parts: Sequence[Figure], total: Figure) -> bool:
    """The list of a sentence may have been meant as all of its total: it exceeds it by little or by a slip, and by no part of it."""
    gap = _gap(parts, total)
    counted = total.kind == "count" and sum(one.value for one in parts) - total.value <= FEW
    near = counted or (gap is not None and gap <= EXCESS)
    return (
        (near or slip_in_sum(parts, total))
        and not layered(parts, total)
        and total.value not in {one.value for one in parts}
    )


def _overlapping(material: Material, total: Figure, parts: Sequence[Figure]) -> bool:
    """One part is of another (专任教师618人, 硕士学位的专任教师501人), or told as a share of something else than the total."""
    names = [material.telling(part.metric.words) for part in parts]
    if any(one < other for one in names for other in names if one):
        return True
    whole = {*total.metric.words, *total.metric.inherited, *material.title_words}
    return any(base and not set(base) & whole for base in (_base_behind(material, part) for part in parts))


def _base_behind(material: Material, part: Figure) -> Sequence[str]:
    """The base of the share that is told right behind a part (472人，占专任教师的76.38%)."""
    behind = next((one for one in material.companions(part) if one.start > part.start), None)
    return behind.metric.base if behind and behind.role == "share" else ()


def _added(grid: Grid, heads: Sequence[str]) -> Iterator[tuple[Sequence[Figure], Figure]]:
    """The sums of a table: runs first; triples only for results that no run explains."""
    explained: set[str] = set()
    runs = ((parts, total) for parts, total, _ in foot(grid))
    for parts, total in itertools.chain(divisions(grid, heads), runs, breakdowns(grid)):
        explained.add(total.id)
        yield parts, total
    for pair, total, result in find_triples(grid):
        if result.id not in explained:
            yield pair, total


def sum_relation(rule: Rule, total: Figure, parts: Sequence[Figure], *, certainty: Certainty) -> Relation:
    """The parts in order, then their total."""
    operands = (*(Operand(role="part", figure=part) for part in parts), Operand(role="total", figure=total))
    doubt = "not-exhaustive" if certainty == "unsure" else None
    return Relation(rule=rule, operands=operands, subject=total.metric.name, certainty=certainty, doubt=doubt)


def _lists(material: Material) -> list[tuple[Figure, list[Figure]]]:
    """Totals with the parts that 其中 gives them: levels of the same kind, without parts of parts."""
    found = material.memory.get("lists")
    if found is None:
        groups: dict[str, list[Figure]] = defaultdict(list)
        moving = _moving(material)
        carried = _carried(material)
        ended = _ended(material.language)
        for figure in material.reading.prose:
            if figure.part_of and figure.id not in moving and figure.role == "level" and not figure.parts:
                groups[figure.part_of].append(figure)
        pairs: list[tuple[Figure, list[Figure]]] = []
        for name, parts in groups.items():
            total = material.by_id[name]
            if carried.search(material.text(total.clause.start, total.start)):
                continue
            alike = [part for part in parts if _addable(part, total) and not _in_brackets(material, parts, part)]
            if not alike and len(parts) > 1 and _goes_on(parts, total):
                alike = parts
            inside = [
                part
                for part in alike
                if part.metric.head == total.metric.head or not ended.search(material.text(total.end, part.start))
            ]
            if len(inside) < len(alike) and _gap(alike, total) != 0 and not slip_in_sum(alike, total):
                alike = inside
            if alike and len(alike) == len({part.id for part in alike}) and not _foreign(total, alike):
                pairs.append((total, _complete(material, total, alike)))
        pairs += itemised(material)
        found = material.memory["lists"] = [pair for pair in pairs if not _accounted(material, *pair)]
    return found  # type: ignore[return-value]


def _ended(language: str) -> re.Pattern[str]:
    """A list that begins right behind 其中, without a mark, ends at its semicolon: 其中出让收入44亿元；支出52亿元.

    What goes by the name of the total is still a part of it behind that mark.
    """
    words = any_word(lexicon.load(language).part)
    return re.compile(rf"(?:{words.pattern})(?![：:，,\s])[^；;]*[；;]")


def _in_brackets(material: Material, parts: Sequence[Figure], part: Figure) -> bool:
    """A bracket behind another part holds this one: it splits up that part (国家级12项（一等奖2项）)."""
    first = min(other.end for other in parts)
    text = material.text(first, part.start)
    return sum(map(text.count, "（(")) > sum(map(text.count, "）)"))


def _beside(material: Material, total: Figure) -> Decimal | None:
    """The value of the figure right before a total in its sentence, if it is of its kind."""
    earlier = material.earlier(total)
    return earlier[-1].value if earlier and earlier[-1].role == "level" and _addable(earlier[-1], total) else None


def _complete(material: Material, total: Figure, parts: list[Figure]) -> list[Figure]:
    """The parts up to where they are all of the total, by a semicolon or by more than chance: the rest is of something else."""
    for length in range(2, len(parts)):
        between = material.text(parts[length - 1].end, parts[length].start)
        told = _SEMICOLON.search(between) or significant_digits(total) >= FEWEST_DIGITS
        if told and _gap(parts[:length], total) == 0:
            return parts[:length]
    return parts


_SEMICOLON = re.compile(r"[；;。]")


def _foreign(total: Figure, parts: Sequence[Figure]) -> bool:
    """Several parts are larger than the total and no slip explains it: they are parts of something else."""
    return sum(part.value > total.value for part in parts) > 1 and not slip_in_sum(parts, total)


def _accounted(material: Material, total: Figure, parts: Sequence[Figure]) -> bool:
    """The paragraph prints just what the parts lack or exceed: an amount that is taken off, or counted in."""
    gap = abs(sum((part.value for part in parts), Decimal(0)) - total.value)
    if gap and gap == _beside(material, total):
        return True  # 建议23件、提案19件，其中主办31件、会办11件: the parts are of both
    own = {total.id, *(part.id for part in parts)}
    return gap > 0 and any(
        figure.id not in own and gap >= figure.ulp * LEAST_GAP and comparable(figure.unit, total.unit)
        for figure in _by_value(material).get((total.block, gap), ())
    )


def _by_value(material: Material) -> Mapping[tuple[int, Decimal], Sequence[Figure]]:
    """The figures of running text by their block and value."""
    found = material.memory.get("figures by value")
    if found is None:
        values: dict[tuple[int, Decimal], list[Figure]] = defaultdict(list)
        for figure in material.reading.prose:
            values[figure.block, figure.value].append(figure)
        material.memory["figures by value"] = found = values
    return found  # type: ignore[return-value]


def _carried(material: Material) -> re.Pattern[str]:
    """The words of a balance's opening: what 其中 splits up behind them is the sum of two figures, not the last one."""
    words = [word for rule in material.rulebook.rules if rule.finder == "balance" for word in rule.listed("opening")]
    return any_word(words)


def _moving(material: Material) -> set[str]:
    """Figures that a transition puts before and after each other: two states of one part, not two parts."""
    found: set[str] = set()
    for rule in material.rulebook.rules:
        if rule.finder == "change":
            for transition in transitions(material, rule.listed("openings"), rule.listed("turns")):
                found |= {transition.before.id, transition.after.id}
    return found


def _addable(part: Figure, total: Figure) -> bool:
    """Same dimension, or counting words that go together; never a rate, nor what falls to each (人均收入)."""
    if part.kind != total.kind or part.kind in ("percent", "number", "ratio") or "/" in part.unit:
        return False
    if any(is_average(figure) for figure in (part, total)):
        return False
    return comparable(part.unit, total.unit)


def _goes_on(parts: Sequence[Figure], total: Figure) -> bool:
    """Bare numbers that are all of a count of nouns (26 hospitals, of which 10 are private and 16 public): they add up, or are silent."""
    return all(of_one_kind(part, total) and comparable(part.unit, total.unit) for part in parts) and meet(parts, total)


def _completeness(material: Material, rule: Rule, total: Figure, parts: Sequence[Figure]) -> Certainty | None:
    """How sure it is that the list is complete: a rest item or a fitting sum says so; a near miss is unsure; else None."""
    if len(parts) < 2:
        return None
    if _is_rest(parts[-1], rule.listed("rest")):
        return "sure"
    gap = _gap(parts, total)
    if gap == 0:
        return "sure"
    if len(parts) > 2 and gap is not None and -NEAR <= gap < 0:
        return "unsure"
    return None


def _filled(parts: Sequence[Figure]) -> Sequence[Figure]:
    """The parts without those printed as nothing, if two are left: zeros add nothing to the sum or to the message."""
    filled = [part for part in parts if part.value]
    return filled if len(filled) > 1 else parts


def _is_rest(part: Figure, words: Collection[str]) -> bool:
    """What is left of the total when all other parts are taken: 其他, 其他渔船."""
    return part.metric.head in words or any(word in words for word in part.metric.words)


def _gap(parts: Sequence[Figure], total: Figure) -> Decimal | None:
    """How far the sum of the parts is from the total, as a share of it; 0 where rounding explains it."""
    if meet(parts, total):
        return Decimal(0)
    value = sum((part.value for part in parts), Decimal(0))
    return (value - total.value) / total.value if total.value else None


def _siblings(material: Material, rule: Rule) -> Iterator[Relation]:
    """Neighbouring figures of a block that end alike (…增加值) and together meet a total of their section.

    A total that one such group meets is trusted: another group of the section that misses it by a slip is told.
    """
    trusted: dict[int, list[Figure]] = defaultdict(list)
    missed: list[tuple[int, list[Figure]]] = []
    for block, figures in material.reading.by_block.items():
        levels = [
            f
            for f in figures
            if f.role == "level" and f.kind in ("money", "count", "quantity") and not f.part_of and f.hedge is None
        ]
        totals = [f for f in material.before(block) if f.role == "level" and significant_digits(f) >= FEWEST_DIGITS]
        claimed: set[str] = set()
        for run in _alike_runs(levels):
            total = next((t for t in totals if _is_total(t, run)), None)
            if total and not claimed & {figure.id for figure in run}:
                claimed |= {figure.id for figure in run}
                if len(run) > FEWEST_PARTS or _side_by_side(run, levels):
                    trusted[material.section(total)].append(total)
                yield sum_relation(rule, total, run, certainty="sure")
        missed += [(block, run) for run in _whole_runs(levels) if not claimed & {figure.id for figure in run}]
    for block, run in missed:
        near = {
            total.id: total for total in trusted.get(material.sections[block], ()) if abs(total.block - block) <= REACH
        }
        for total in near.values():
            if _missed_total(total, run) and slip_in_sum(run, total):
                yield sum_relation(rule, total, run, certainty="likely")


def _missed_total(total: Figure, run: Sequence[Figure]) -> bool:
    """It is called as they are, larger than each, in their scope and period, and so long that no slip explains a gap by chance."""
    telling = len(run) > FEWEST_PARTS or significant_digits(total) > FEWEST_DIGITS
    return telling and all(
        _addable(figure, total)
        and {*figure.metric.words, *figure.metric.inherited} & {*total.metric.words, *total.metric.inherited}
        and figure.value < total.value
        and not other_scope(figure, total)
        and periods_meet(figure, total)
        for figure in run
    )


def _side_by_side(run: Sequence[Figure], levels: Sequence[Figure]) -> bool:
    """No other amount stands between them: two that stand apart meet some total by chance."""
    members = {figure.id for figure in run}
    places = [index for index, figure in enumerate(levels) if figure.id in members]
    return places[-1] - places[0] == len(run) - 1


def _whole_runs(levels: Sequence[Figure]) -> Iterator[list[Figure]]:
    """All figures of a block that end alike, where they are a handful and one has a sibling's word of its own."""
    for run in _by_head(levels):
        distinct = len({figure.metric.words for figure in run}) == len({figure.value for figure in run}) == len(run)
        if 1 < len(run) <= MOST_SIBLINGS and distinct:
            yield run


def _alike_runs(levels: Sequence[Figure]) -> Iterator[list[Figure]]:
    """Runs of figures with one last word and one dimension, longest first; others may stand between them."""
    groups = _by_head(levels)
    for length in range(min(MOST_SIBLINGS, len(levels)), 1, -1):
        for group in groups:
            for start in range(len(group) - length + 1):
                run = group[start : start + length]
                if len({f.metric.words for f in run}) == length:
                    yield run


def _by_head(levels: Sequence[Figure]) -> list[list[Figure]]:
    """The figures with one last word and one dimension, each in order."""
    found: dict[tuple[str, str], list[Figure]] = defaultdict(list)
    for figure in levels:
        found[figure.metric.head, dimension(figure.unit)].append(figure)
    return list(found.values())


def _is_total(total: Figure, run: Sequence[Figure]) -> bool:
    """It is none of them, larger than each, printed no finer, and their sum meets it."""
    if any(total.id == figure.id or figure.value >= total.value or not _addable(figure, total) for figure in run):
        return False
    return sum(figure.value > 0 for figure in run) == len(run) and _gap(run, total) == 0
