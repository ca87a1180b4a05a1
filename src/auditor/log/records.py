"""The records of the audit log: one JSON object a line, its fields documented here. Decimals are strings."""

from __future__ import annotations

from typing import Literal, TypedDict

from auditor.model import Language, Severity, Verdict

SCHEMA = "auditor/1"
"""Name and version of the format: fields may be added, those that are there keep their names and meaning."""


class IntervalRecord(TypedDict):
    """All numbers between two bounds."""

    low: str | None
    """The lower bound; null is unbounded."""
    high: str | None
    """The upper bound; null is unbounded."""
    low_open: bool
    """The lower bound itself is left out."""
    high_open: bool
    """The upper bound itself is left out."""


class BoxRecord(TypedDict):
    """A rectangle on a page, in whole points (1/72 inch) from the upper left corner of the page as a viewer shows it."""

    left: int
    """Its left edge."""
    top: int
    """Its upper edge, counted downwards."""
    right: int
    """Its right edge."""
    bottom: int
    """Its lower edge."""


class WhereRecord(TypedDict):
    """The parts of a figure's place."""

    file: str | None
    """Name of its file, for a report that is made of several, else null."""
    headings: tuple[str, ...]
    """The headings above it, from the highest to the nearest."""
    paragraph: int | None
    """Number of its block in the document, from 1."""
    table: str | None
    """Caption of its table; empty for a table without one, null in running text."""
    row: str | None
    """Label of its table row."""
    column: str | None
    """Label of its table column."""
    table_number: int | None
    """Which of the tables of its file it stands in, from 1; null in running text."""
    sheet: str | None
    """The sheet of a workbook, as its tab says, where there are sheets and they have names."""
    cell: str | None
    """The cell of a workbook or a CSV file, as a spreadsheet program names it: B7."""
    page: int | None
    """Page, from 1, where the format has pages."""
    box: BoxRecord | None
    """The box around it on that page; around its first part where a line's end breaks it."""


class FigureFields(TypedDict):
    """What is known of a figure, wherever a record speaks of it."""

    id: str
    """Unique in the document."""
    document: str
    """The file it stands in: the path as given, or below the folder given."""
    printed: str
    """Exactly as it stands, without a hedge before it: that is `hedge`."""
    start: int
    """First code point of it in the text of that file."""
    end: int
    """One past the last."""
    number_start: int
    """First code point of the numeral with its scale word."""
    number_end: int
    """One past the last."""
    line: int
    """Line of that text, from 1."""
    column: int
    """Column of that line, from 1."""
    place: str
    """Where a person finds it, in one phrase."""
    where: WhereRecord
    """The same in parts."""
    value: str
    """The number with its scale applied: 7.49万个 is 74900."""
    low: str | None
    """Lower bound of what the printed digits and the hedge stand for; null is unbounded."""
    high: str | None
    """Upper bound; null is unbounded."""
    low_open: bool
    """The lower bound itself is left out."""
    high_open: bool
    """The upper bound itself is left out."""
    ulp: str
    """One unit of the last printed place, with the scale applied."""
    unit: str
    """Canonical unit, scale taken out; empty where none is known."""
    kind: str
    """count, money, percent, point, ratio, rate, quantity, duration, ordinal, date, name or number."""
    metric: str
    """What it measures, for a person."""
    metric_head: str
    """The counted or measured thing, normalised."""
    metric_words: tuple[str, ...]
    """All its own words in normal form."""
    metric_event: tuple[str, ...]
    """Of these, what happened to the thing."""
    metric_inherited: tuple[str, ...]
    """Words that its surroundings lend it."""
    metric_base: tuple[str, ...]
    """For shares and rates: the words that name the denominator."""
    period: str | None
    """The time it speaks of: 2020, 2020-06, 2019/2020 …"""
    period_source: str | None
    """Where the period was read: clause, sentence, paragraph, heading, column, row, document."""
    compared_to: str | None
    """For changes and growth: what it is compared with."""
    scope: str | None
    """Whom it speaks of, where the text narrows or widens it."""
    hedge: str | None
    """The hedge as printed, or null."""
    sense: str
    """What the number is of its metric: level, change, growth, share, rank or limit."""
    direction: int
    """+1 or −1 where words give a change its sign, else 0."""
    aspect: tuple[str, ...]
    """Words that select a part of events in time: 累计, 新增."""
    mode: str
    """actual, plan or rule."""
    quoted: bool
    """It stands inside the quotation marks of a name."""
    parts: tuple[str, ...]
    """The numbers of a range or a chain; empty for a single number."""


class FigureRecord(FigureFields):
    """A figure found; one record each, in document order."""

    type: Literal["figure"]
    """Kind of record."""


class CoverageRecord(FigureFields):
    """A figure with what guards it; one record each, in document order, in what `auditor coverage` prints."""

    type: Literal["coverage"]
    """Kind of record."""
    checks: tuple[str, ...]
    """Ids of the checks that would have told had it been wrong by its leading digit or by a tenth."""
    rules: tuple[str, ...]
    """Ids of the rules of these checks, each once."""
    reason: str | None
    """Why no check guards it: no-relation, only-undecided, bounds-only, weak, or unmeasured (a date, a name); else null."""


class StrengthRecord(FigureFields):
    """A figure with the slips that were tried in it; one record each, in document order, in what `auditor strength` prints."""

    type: Literal["strength"]
    """Kind of record."""
    compared: bool
    """In the report as it stands, a check at warning or error tells from something else what it must be."""
    slips: dict[str, bool]
    """Slip → whether such a check would have told: digit, transposed, dropped-digit, doubled-digit, point, sign, scale."""


class OperandRecord(FigureFields):
    """A figure that takes part in a check."""

    role: str
    """Its part in the check: total, part, before, after, change, mention …"""


class EvidenceRecord(TypedDict):
    """A stretch of the report that is no figure but belongs to a check."""

    role: str
    """item, claim, heading, base …"""
    document: str
    """The file it stands in."""
    printed: str
    """As it stands."""
    start: int
    """First code point in the text of that file."""
    end: int
    """One past the last."""


class SlipRecord(TypedDict):
    """The likely slip behind a break, in parts."""

    slip: str
    """transposed, digit, sign, scale …"""
    figure: str
    """Id of the figure that would be corrected."""
    value: str
    """What it would have to be, as it would be printed."""


class WaiverRecord(TypedDict):
    """A person's decision to accept a break."""

    reason: str
    """Why."""
    by: str
    """Who."""
    decided: str | None
    """The day on which it was accepted."""
    until: str | None
    """The last day on which it counts; null does not expire."""


class FileRecord(TypedDict):
    """One of the files of a report that is made of several."""

    document: str
    """The path as given, or below the folder given."""
    sha256: str
    """Hash of its bytes."""
    format: str
    """txt, md, docx …"""
    characters: int
    """Length of its text in code points."""


class AuditRecord(TypedDict):
    """The first record of each document."""

    type: Literal["audit"]
    """Kind of record."""
    document: str
    """The path as given, or below the folder given; for a report that is made of several files, what it is called."""
    schema: str
    """Name and version of this format."""
    tool: str
    """Version of the program."""
    sha256: str
    """Hash of the document's bytes; for several files that of the lines that sha256sum prints for them."""
    rules_sha256: str
    """Hash of the rules that were applied; empty where none were."""
    packs: tuple[str, ...]
    """The packs that they are of."""
    packs_suggested: bool
    """Nobody has chosen the packs, so that the report took those that it is of."""
    format: str
    """txt, md, docx …; files for a report that is made of several."""
    characters: int
    """Length of the document's text in code points."""
    language: Language
    """The language most of the document is written in."""
    message_language: Language
    """The language of the messages."""
    rounding: str
    """The rounding policy found."""
    unread: tuple[str, ...]
    """What of the document could not be read and so was not audited, one line each."""
    files: tuple[FileRecord, ...]
    """The files, in order, of a report that is made of several; empty for a report in one file."""


class CheckRecord(TypedDict):
    """A comparison that was made."""

    type: Literal["check"]
    """Kind of record."""
    document: str
    """The path as given, or below the folder given."""
    id: str
    """Stable: made from the rule, the identity of the facts and the printed values."""
    rule: str
    """Id of the rule."""
    verdict: Verdict
    """holds, breaks or undecided."""
    severity: Severity
    """What a break of it weighs."""
    subject: str
    """What the comparison speaks of, for a person."""
    message: str
    """One or two sentences for a person."""
    arithmetic: str
    """The arithmetic that a person can follow."""
    figures: tuple[OperandRecord, ...]
    """The figures that take part, each with all its fields and its role, and no others."""
    evidence: tuple[EvidenceRecord, ...]
    """What else it rests on."""
    expected: IntervalRecord | None
    """What the other figures allow."""
    reported: IntervalRecord | None
    """What the reported figure stands for."""
    slack: str | None
    """How far rounding alone could move the result."""
    tolerance: str | None
    """How far the rule lets it miss beyond that, as the rule says it: exact, 0.5 万元, 0.1 %; null where it does not."""
    basis: str | None
    """On what a `holds` rests: exact, rounded, truncated, hedged, tolerated, or the alternative formula that fits."""
    reason: str | None
    """Why it is undecided."""
    hypothesis: str | None
    """The likeliest slip, for a person."""
    slip: SlipRecord | None
    """The same in parts."""
    certainty: str
    """How sure it is that these figures belong together: sure, likely or unsure."""
    guards: tuple[str, ...]
    """Ids of the figures that would have broken this check if they were wrong."""
    finding: str | None
    """Id of the finding it belongs to, for breaks."""
    waiver: WaiverRecord | None
    """The decision that accepts this break, or null."""


class FailureRecord(TypedDict):
    """A document that could not be audited."""

    type: Literal["failure"]
    """Kind of record."""
    document: str
    """The path as given, or below the folder given."""
    message: str
    """Where, what is wrong, what to do."""


class SummaryRecord(TypedDict):
    """The last record of each document."""

    type: Literal["summary"]
    """Kind of record."""
    document: str
    """The path as given, or below the folder given."""
    figures: int
    """How many figures were found."""
    measured: int
    """Of these, those that measure something and can therefore be compared."""
    guarded: int
    """Of these, those that a check would have caught if they were wrong."""
    findings: int
    """How many problems a person is shown."""
    waived: int
    """Of these, those that a person has accepted; they no longer count as a failure."""
    holds: int
    """How many checks hold."""
    breaks: int
    """How many break."""
    undecided: int
    """How many could not be decided."""
    unguarded: dict[str, int]
    """Why the others are not guarded: reason → how many figures."""
    silent_rules: tuple[str, ...]
    """Ids of the rules that selected nothing."""


class PowerRecord(TypedDict):
    """The last record of what `auditor strength` prints: how many of the slips would be caught."""

    type: Literal["power"]
    """Kind of record."""
    document: str
    """The path as given, or below the folder given."""
    schema: str
    """Name and version of this format."""
    tool: str
    """Version of the program."""
    sha256: str
    """Hash of the document's bytes; for several files that of the lines that sha256sum prints for them."""
    seed: int
    """What the digits were drawn from."""
    figures: int
    """How many figures were mistyped."""
    slips: int
    """How many slips were tried in them."""
    caught: int
    """How many of these would be caught."""
    compared_figures: int
    """How many of the figures are compared."""
    compared_slips: int
    """How many of the slips were tried in those."""
    compared_caught: int
    """How many of these would be caught."""


Record = (
    AuditRecord
    | FigureRecord
    | CoverageRecord
    | StrengthRecord
    | CheckRecord
    | FailureRecord
    | SummaryRecord
    | PowerRecord
)
"""A line of the log."""
