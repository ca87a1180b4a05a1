"""The figures of running text: each mention with its sentence, its clause and what they make of it."""

from __future__ import annotations

import functools
import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from auditor import lexicon
from auditor.figures.clauses import Clauses
from auditor.figures.flow import Flow
from auditor.figures.grammar import Mention, grammar
from auditor.figures.metrics import Sides, class_marks, inherit, read_metric
from auditor.figures.names import UNMEASURED, is_name
from auditor.figures.paired import names_in_rows
from auditor.figures.periods import Stated, periods
from auditor.figures.roles import roles
from auditor.figures.scopes import own_scopes, scopes_in
from auditor.lexicon import Lexicon, any_of
from auditor.model import Figure, Metric, Period
from auditor.model.figure import Mode
from auditor.model.place import NOWHERE

SIDE = 300
"""Characters of a clause on either side of a number that may speak of it; longer clauses are no language."""
BEHIND = 48
"""Characters between a number and the year behind it that it may speak of."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a block inherits from the report around it."""

    language: str
    year: int | None
    headings: tuple[str, ...] = ()
    period: Period | None = None
    own_scope: str | None = None
    """The whole that the report speaks of (全市)."""
    scope: str | None = None
    """What the headings narrow it to (市本级), else the report's own."""
    plan: Mode = "actual"

    def behind(self, figure: Figure) -> Surroundings:
        """What the items of a list inherit from the figure that introduces it: its time and its scope."""
        return replace(self, period=figure.period or self.period, scope=figure.scope or self.scope)


@dataclass(slots=True)
class Sentence:
    """A sentence of a block with the mentions in it, in order."""

    start: int
    end: int
    mentions: list[Mention] = field(default_factory=list)


def read_prose(flow: Flow, around: Surroundings, skip: int) -> Iterator[tuple[Mention, Figure]]:
    """The figures of a block's flow in order, positions still those of the flow; `skip` characters are its number."""
    language = around.language
    found = [mention for mention in grammar(language).mentions(flow.text) if mention.start >= skip]
    if not found:
        return
    clauses = Clauses.of(flow.text)
    marks, spans = class_marks(language), lexicon.load(language).spans
    found = [
        mention._replace(kind="name") if is_name(mention, flow.text, clauses, marks, spans) else mention
        for mention in found
    ]
    reader = _Reader(flow, around, clauses, found)
    for sentence in _sentences(found, clauses):
        yield from reader.sentence(sentence)


def _sentences(found: Sequence[Mention], clauses: Clauses) -> Iterator[Sentence]:
    current: Sentence | None = None
    for mention in found:
        start, end = clauses.sentence(mention.number_start)
        if current is None or current.start != start:
            if current:
                yield current
            current = Sentence(start, end)
        current.mentions.append(mention)
    if current:
        yield current


class Neighboured(NamedTuple):
    """A mention between the nearest that measure something before and after it in its sentence."""

    before: Mention | None
    mention: Mention
    after: Mention | None


def _neighboured(mentions: Sequence[Mention]) -> Iterator[Neighboured]:
    measured = [mention for mention in mentions if mention.kind not in UNMEASURED]
    place = 0
    for mention in mentions:
        before = measured[place - 1] if place else None
        place += mention.kind not in UNMEASURED
        yield Neighboured(before, mention, measured[place] if place < len(measured) else None)


class _Reader:
    """Reads the sentences of one block; remembers what earlier ones lend to later ones."""

    def __init__(self, flow: Flow, around: Surroundings, clauses: Clauses, found: Sequence[Mention]) -> None:
        self.flow = flow
        self.around = around
        self.clauses = clauses
        self.stated: Sequence[Stated] = periods(around.language).stated(flow.text, around.year)
        self.starts = [stated.start for stated in self.stated]
        self.lasting = _lasting(self.stated)
        self.bare = _without_dates(flow.text, found, own_scopes(around.language, around.own_scope))
        self.words: Lexicon = lexicon.load(around.language)
        self.patterns = _patterns(around.language)
        self.opening: Metric | None = None
        self.told: tuple[int, tuple[str, ...]] = (0, ())
        self.scopes = list(scopes_in(around.language, flow.text))
        self.topic = around.scope
        self.inclusions = list(self.patterns["inclusion"].finditer(flow.text))
        self.approved = self.patterns["approved"].search(flow.text)
        self.listed: Mapping[int, str] = {}

    def sentence(self, sentence: Sentence) -> Iterator[tuple[Mention, Figure]]:
        """The figures of a sentence, subjects inherited from left to right."""
        lender: Metric | None = None
        last: Figure | None = None
        self.topic = self._topic(sentence) or self.topic
        self.listed = names_in_rows(self.bare, sentence.start, sentence.end, sentence.mentions, self.around.language)
        for row in _neighboured(sentence.mentions):
            figure = self._figure(sentence, row, lender)
            if figure.measured:
                if (
                    last
                    and row.before
                    and self._goes_on(last, figure, self.flow.text[row.before.end : row.mention.start])
                ):
                    metric = _in_row(figure.metric, last.metric)
                    update = {"role": last.role, "direction": last.direction, "metric": metric}
                    figure = figure.model_copy(update=update)
                last = figure
                metric = figure.metric
                lender = metric if lender is None or metric.words or metric.inherited else lender
                self.opening = self.opening or metric
            yield row.mention, figure

    def _goes_on(self, last: Figure, figure: Figure, gap: str) -> bool:
        """A number that stands in a row with one that tells a movement tells one too (分别增长5.1%和4.2%)."""
        moved = last.role in ("change", "growth") and figure.role == "level" and figure.kind == last.kind
        return moved and self.patterns["rows"].fullmatch(gap) is not None

    def _figure(self, sentence: Sentence, row: Neighboured, lender: Metric | None) -> Figure:
        text, mention = self.flow.text, row.mention
        clause_start, clause_end = self.clauses.clause(mention.number_start)
        left, right, reach = self._sides(row, clause_start, clause_end)
        printed = text[mention.start - len(left) : mention.start]
        role = roles(self.around.language).read(printed, mention)
        kind = mention.kind
        metric = Metric()
        if kind not in UNMEASURED:
            subject = left if role.subject_end is None else left[: role.subject_end]
            base = left[role.base[0] : role.base[1]] if role.base else None
            own = subject if reach and not left.rstrip().endswith(self.words.list_tail) else ""
            own = self.listed.get(mention.start, own)
            sides = Sides(
                self.patterns["aspect"].sub(" ", own),
                right,
                kind in ("count", "number"),
                base,
                self._governed(left),
                mention.noun,
            )
            metric = self._metric(sides, sentence, mention, lender)
        period = self._period(sentence, mention, clause_start)
        aspect = self._aspect(left, mention) or self._shared_aspect(sentence, mention)
        self.told = (mention.end, aspect)
        return Figure.model_construct(
            id="", document="", printed="", start=0, end=0, number_start=0, number_end=0, line=1, column=1, place=NOWHERE,
            value=mention.value, interval=mention.interval, ulp=mention.ulp,
            unit=self._unit(mention, left, text), kind=kind, metric=metric, period=period,
            compared_to=role.compared_to, scope=self._scope(sentence, mention), hedge=self._hedge(mention, left),
            role=role.role, direction=role.direction, aspect=aspect, mode=self._mode(mention, left, role.role), part_of=None,
            quoted=kind == "name" or self.clauses.quotation(mention.start, mention.end) is not None, parts=mention.parts,
            sentence=self.flow.span(sentence.start, sentence.end),
            clause=self.flow.span(clause_start, max(clause_end, mention.end)), block=-1, cell=None,
        )  # fmt: skip

    def _sides(self, row: Neighboured, start: int, end: int) -> tuple[str, str, bool]:
        """The text left and right of a mention inside its clause, up to its neighbours, and if the left is its own.

        Words between two numbers of a clause name the first where it counts (56个专业107个布点); they are the
        second's own only where nothing follows it.
        """
        text, (before, mention, after) = self.bare, row
        end = min(end, mention.end + SIDE, max(after.start, mention.end) if after else end)
        right = text[mention.end : end]
        start = max(start, mention.start - SIDE)
        if before is None or before.end <= start:
            return text[start : mention.start], right, True
        left = text[before.end : mention.start]
        return left, right, before.kind not in ("count", "number") or not right.strip()

    def _governed(self, left: str) -> bool:
        """More than a word of being and having stands before the number in its clause: it is an object (选派36名教师参加…)."""
        return bool(self.patterns["existential"].sub("", left).strip(" 　“"))

    def _metric(self, sides: Sides, sentence: Sentence, mention: Mention, lender: Metric | None) -> Metric:
        """Own words; where there are none, those of the nearest subject before it in the sentence or the block."""
        metric = read_metric(sides, self.around.language)
        if lender:
            return inherit(metric, [lender])
        spoken = self.bare[sentence.start : self.clauses.clause(mention.number_start)[0]]
        opening = read_metric(Sides(spoken, "", counts=False), self.around.language)
        return inherit(metric, [lender for lender in (opening, None if metric.words else self.opening) if lender])

    def _unit(self, mention: Mention, left: str, text: str) -> str:
        """生均 before a number puts its unit per pupil."""
        unit = mention.unit
        for prefix, per in self.words.per_prefix.items():
            if prefix in left and unit and "/" not in unit and mention.kind in ("money", "count", "quantity") and text:
                return f"{unit}/{per}"
        return unit

    def _period(self, sentence: Sentence, mention: Mention, clause_start: int) -> Period | None:
        """The nearest period said before the number in its sentence, or after it in its clause, or inherited."""
        if self.around.language == "en" and (behind := self._paired(sentence, mention) or self._right_behind(mention)):
            return Period.model_construct(name=behind.name, source="clause")
        place = bisect_left(self.starts, mention.number_start)
        best = self._said_before(place, mention, sentence.start, clause_start)
        after = self.stated[place] if place < len(self.stated) else None
        if best and best.start >= clause_start:
            return Period.model_construct(name=best.name, source="clause")
        if best and best.start >= sentence.start:
            return Period.model_construct(name=best.name, source="sentence")
        if after and after.start < sentence.end and not after.compared and self.around.language == "en":
            return Period.model_construct(name=after.name, source="sentence")
        if best:
            return Period.model_construct(name=best.name, source="paragraph")
        return self.around.period

    def _said_before(self, place: int, mention: Mention, sentence: int, clause: int) -> Stated | None:
        """The last period said before the one at `place` that reaches a mention of that sentence and clause."""
        while place > 0:
            place -= 1
            stated = self.stated[place]
            if stated.start < sentence:
                last = self.lasting[place]
                return self.stated[last] if last is not None else None
            if stated.compared or (stated.fleeting and stated.start < clause):
                continue
            if not (stated.fleeting and self._number_between(stated.end, mention.start)):
                return stated
        return None

    def _number_between(self, start: int, end: int) -> bool:
        """A fleeting period (由上年的…) speaks of the first number behind it only."""
        return any(char.isdigit() for char in self.flow.text[start:end])

    def _paired(self, sentence: Sentence, mention: Mention) -> Stated | None:
        """The year that goes with a number where a sentence pairs them ($5 and $4 million in 2019 and 2018, respectively)."""
        word = self.patterns["pairing"].search(self.flow.text, mention.end, sentence.end)
        if word is None:
            return None
        first, last = bisect_left(self.starts, mention.end), bisect_left(self.starts, word.start())
        years = self.stated[first:last]
        alike = [
            one
            for one in sentence.mentions
            if one.kind == mention.kind and (not years or one.end <= years[0].start) and one.kind not in UNMEASURED
        ]
        listed = alike[-len(years) :] if len(years) > 1 and len(alike) >= len(years) else []
        return years[listed.index(mention)] if mention in listed else None

    def _right_behind(self, mention: Mention) -> Stated | None:
        """English puts the year behind its number: $115.5 million in 2019, compared to $90.3 million in 2018."""
        place = bisect_left(self.starts, mention.end)
        if place == len(self.stated) or self.starts[place] - mention.end > BEHIND:
            return None
        between = self.bare[mention.end : self.starts[place]]
        return None if re.search(r"[0-9;]|compared|from|, and", between) else self.stated[place]

    def _scope(self, sentence: Sentence, mention: Mention) -> str | None:
        """The last scope word said before the number in its sentence, or what the paragraph speaks of, or its section."""
        place = bisect_left(self.scopes, (mention.start, ""))
        start, name = self.scopes[place - 1] if place else (-1, "")
        scope = name if start >= sentence.start else self.topic
        return self._including(scope, sentence, mention)

    def _including(self, scope: str | None, sentence: Sentence, mention: Mention) -> str | None:
        """The scope with the bracket that says what it takes in: 市本级（含高新区）, in the same item of a list."""
        told = self.inclusions[: bisect_left(self.inclusions, mention.start + 1, key=lambda bracket: bracket.end())]
        last = told[-1] if told and told[-1].start() >= sentence.start else None
        if last is None or _ITEM_END.search(self.flow.text, last.end(), mention.start):
            return scope
        return (scope or "") + last.group()

    def _topic(self, sentence: Sentence) -> str | None:
        """The scope that a sentence begins with, behind a date at most: the next ones speak of it too."""
        place = bisect_left(self.scopes, (sentence.start, ""))
        if place == len(self.scopes) or self.scopes[place][0] >= sentence.end:
            return None
        start, name = self.scopes[place]
        before = self.bare[sentence.start : start]
        return name if _OPENING.fullmatch(before) else None

    def _hedge(self, mention: Mention, left: str) -> str | None:
        """A hedge that the words of its base part from the number (约占毕业生数50.03%) is still its hedge."""
        if mention.hedge or mention.kind != "percent" or not self.words.far_about:
            return mention.hedge
        return next((word for word in self.words.far_about if word in left), None)

    def _aspect(self, left: str, mention: Mention) -> tuple[str, ...]:
        """The aspect words of the clause before the number, or of the whole list that ends there (新增…、…等5个)."""
        if left.rstrip().endswith(self.words.list_tail):
            begin = max(self.flow.text.rfind(mark, 0, mention.start) for mark in "，。；,;") + 1
            left = self.flow.text[begin : mention.start]
        return tuple(dict.fromkeys(self.patterns["aspect"].findall(left)))

    def _shared_aspect(self, sentence: Sentence, mention: Mention) -> tuple[str, ...]:
        """The aspect words of the item before it in a list belong to both: 新增规上企业60家、高新技术企业30家."""
        end, aspect = self.told
        joined = end > sentence.start and self.flow.text[end : mention.start].startswith("、")
        return aspect if joined else ()

    def _mode(self, mention: Mention, left: str, role: str) -> Mode:
        """What a paragraph tells of a budget that was approved is a plan, unless it says that it was met."""
        if self.around.plan != "actual":
            return self.around.plan
        if self.patterns["plan"].search(self.patterns["no_plan"].sub(" ", left)):
            return "plan"
        if self.patterns["rule"].search(left):
            return "rule"
        approved = role == "level" and self.approved is not None and self.approved.end() <= mention.start
        return "plan" if approved and not self.patterns["done"].search(left) else "actual"


def _in_row(metric: Metric, last: Metric) -> Metric:
    """The metric of a number in a row with another, each with its own place behind it: the subject is the other's."""
    if not metric.event or not last.event:
        return metric
    subject = (word for word in (*last.words, *metric.event) if word not in last.event or word in metric.event)
    return metric.model_copy(update={"words": tuple(dict.fromkeys(subject)), "inherited": last.inherited})


def _lasting(stated: Sequence[Stated]) -> list[int | None]:
    """For each period, the last one up to it that later sentences inherit."""
    found: list[int | None] = []
    for place, one in enumerate(stated):
        reaches = not (one.compared or one.fleeting or one.since)
        found.append(place if reaches else found[-1] if found else None)
    return found


def _without_dates(text: str, found: Sequence[Mention], scopes: re.Pattern[str]) -> str:
    """The text with blanks where dates and the report's own scope stand, so that they are no words of a metric."""
    pieces: list[str] = []
    position = 0
    for mention in found:
        if mention.kind == "date":
            pieces += (text[position : mention.start], " " * (mention.end - mention.start))
            position = mention.end
    bare = "".join((*pieces, text[position:]))
    return scopes.sub(lambda match: " " * len(match.group()), bare)


_NOTHING = re.compile(r"(?!)")


@functools.cache
def _patterns(language: str) -> dict[str, re.Pattern[str]]:
    words = lexicon.load(language)
    lists = {
        "aspect": words.aspect,
        "plan": words.plan,
        "approved": words.approved,
        "done": words.done,
        "no_plan": words.no_plan,
        "rule": words.rule,
        "existential": words.existential,
        "pairing": words.pairing,
    }
    edge = r"\b" if language == "en" else ""
    where = f"(?:\\s(?:{any_of(words.located)})\\s[^,.;0-9]{{1,40}}?)?" if words.located else ""
    rows = {"rows": re.compile(f"{where}\\s*(?:{any_of(words.joining)})\\s*(?:by\\s)?")}
    found = rows | {
        name: re.compile(f"{edge}(?:{any_of(listed)}){edge}") if listed else _NOTHING for name, listed in lists.items()
    }
    bracketed = f"[（(](?:{any_of(words.inclusions)})[^（）()]{{1,24}}[）)]" if words.inclusions else "(?!)"
    found["inclusion"] = re.compile(bracketed)
    return found


_ITEM_END = re.compile("[；;、]")
_OPENING = re.compile(r"[\W\d_一二三四五六七八九十年月日末底上半初]{0,16}")
"""What may stand before the topic of a sentence: a number of a list, a date."""
