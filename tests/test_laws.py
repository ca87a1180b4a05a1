"""What holds of every report, from its text to its findings: STYLE.md, "Properties".

The reports are generated: true ones whose figures agree, and the same ones with one error planted in them. Where a law
asks nothing of the errors or of the paragraphs, the reports are those of `auditor.strategies`.
"""

from __future__ import annotations

import itertools
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from types import FrameType

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from related import TITLE, audited, broken, rulebook

import auditor
from auditor.figures.reports import read_figures
from auditor.model import Audit, Figure, ReadError
from auditor.relations import relate
from auditor.strategies import Report, reports, rounded

settings.register_profile("laws", derandomize=True, deadline=None, max_examples=40)
settings.load_profile("laws")

HARBOURS = ("东港", "西港", "南港", "北港", "新港", "老港")
THINGS = ("泊位", "渔船", "渔民", "灯塔", "冷库", "渔网")
UNITS = ("个", "艘", "人", "座", "间", "张")
AMOUNTS = st.integers(1_012, 9_987)
ALARMS = ("error", "warning")


@dataclass(frozen=True)
class Sheet:
    """A table that foots: a row for each harbour, a column for each thing, and the totals below."""

    amounts: tuple[tuple[int, ...], ...]

    @property
    def totals(self) -> list[int]:
        return [sum(column) for column in zip(*self.amounts, strict=True)]

    def text(self, *, totals: Sequence[int] | None = None, factor: int = 1, note: str = "") -> str:
        """The table in Markdown."""
        width = len(self.amounts[0])
        rows = [["渔港", *THINGS[:width]], ["---"] * (width + 1)]
        rows += [
            [harbour, *map(str, (amount * factor for amount in row))]
            for harbour, row in zip(HARBOURS, self.amounts, strict=False)
        ]
        rows.append(["合计", *(str(total * factor) for total in (totals or self.totals))])
        return f"表1 渔港概况{note}\n\n" + "\n".join(f"| {' | '.join(row)} |" for row in rows) + "\n"


@st.composite
def sheets(draw: st.DrawFn) -> Sheet:
    """Three to six harbours, three to six things."""
    width = draw(st.integers(3, 6))
    row = st.tuples(*[AMOUNTS] * width)
    return Sheet(tuple(draw(st.lists(row, min_size=3, max_size=6))))


def percent(part: int, whole: int) -> Decimal:
    """The share as an honest author prints it, to two places."""
    return rounded(Decimal(100) * part / whole, 2)


@st.composite
def paragraphs(draw: st.DrawFn) -> tuple[str, ...]:
    """Facts that agree, a paragraph each: a share, a list with its rest, a change, a growth, a repeated count."""
    whole = draw(st.integers(2_000, 90_000))
    part = draw(st.integers(500, whole - 500))
    one, other, rest = (draw(st.integers(103, 4_000)) for _ in range(3))
    before, after = draw(st.integers(311, 2_000)), draw(st.integers(2_003, 4_000))
    places = draw(st.integers(1_021, 8_999))
    return (
        f"全市渔民{whole}人，女渔民{part}人，女渔民占渔民的{percent(part, whole)}%。",
        f"登记海船{one + other + rest}艘，其中拖网船{one}艘，围网船{other}艘，其他{rest}艘。",
        f"2019年灯塔{before}座，2020年灯塔{after}座，增加{after - before}座，增长{percent(after - before, before)}%。",
        f"全市建成避风锚地泊位{places}个，投入使用。",
        f"目前，避风锚地泊位共有{places}个。",
    )


def report(blocks: Sequence[str]) -> str:
    """The blocks as a report, a blank line between them."""
    return TITLE + "\n\n".join(blocks) + "\n"


def alarms(text: str) -> list[tuple[str, str, tuple[str, ...]]]:
    """The breaks at error and warning."""
    return [one for one in broken(text) if one[1] in ALARMS]


def said(audit: Audit) -> Counter[tuple[str, str, tuple[str, ...]]]:
    """Rule, verdict and prints of every check, whatever their order."""
    return Counter((check.rule, check.verdict, tuple(sorted(check.printed))) for check in audit.checks)


TOKENS = st.sampled_from([
    "全市", "渔船", "渔民", "350艘", "12.5%", "１，２３４万元", "三百二十一", "近百余人", "约", "其中", "占", "由", "增加到", "2020年",
    "上年", "〔2020〕27号", "1+X", "5-18个月", "3.9:59.5:36.6", "16.2:1", "。", "，", "、", "；", "（", "）", "“", "”", "\n", "\n\n",
    "| 12 | (54) | — |", "|---|---|---|", "\t120\t-3.5%\t", "# 一、", "1. ", "—", "−3", "%", "百分之", "千万", "$5.4 million", "\u3000",
    "\N{ZERO WIDTH SPACE}", "\N{GRINNING FACE}", "9" * 40, "亿" * 12, "1e400", "0.0", "00", "0%", "元/", "较2019年", "：", "等5个",
    "26 new hospitals", "about $14 million", "4 thousand 3 hundred and 21", "15 dollars 50.",
    "12,34,567", "50元6角3分", "“五”", "是五", "$1.2b", " and a half",
])  # fmt: skip
NOISE = st.lists(st.one_of(TOKENS, st.text(max_size=6)), max_size=40).map("".join)


def spans_hold(text: str, figures: Sequence[Figure]) -> bool:
    """Every figure stands where it says, its numeral inside it, in order, under an id of its own."""
    standing = all(text[one.start : one.end] == one.printed for one in figures)
    inside = all(one.start <= one.number_start < one.number_end <= one.end for one in figures)
    held = all(one.sentence.start <= one.start and one.end <= one.sentence.end for one in figures if one.cell is None)
    ordered = all(one.end <= other.start for one, other in itertools.pairwise(figures))
    return standing and inside and held and ordered and len({one.id for one in figures}) == len(figures)


@given(reports())
def test_every_figure_stands_where_it_says(report: Report) -> None:
    figures = auditor.find_figures(auditor.read_text(report.text, format="md"))
    assert (True, True) == (spans_hold(report.text, figures), len(figures) >= len(report.figures))


@given(NOISE)
@settings(max_examples=150)
def test_no_text_is_beyond_reading_and_its_figures_stand_where_they_say(text: str) -> None:
    for form in ("txt", "md"):
        try:
            document = auditor.read_text(text, format=form)
        except ReadError:
            continue
        assert spans_hold(text, auditor.find_figures(document))


@given(NOISE)
@settings(max_examples=60)
def test_no_text_is_beyond_auditing(text: str) -> None:
    document = auditor.read_text(f"渔业年报{text}", format="md")
    audit = auditor.audit(document, rules=rulebook())
    assert audit == auditor.audit(document, rules=rulebook())


@given(reports())
def test_a_true_report_never_breaks(report: Report) -> None:
    assert [] == broken(report.text)


@given(sheets(), st.data())
def test_a_wrong_total_always_breaks(sheet: Sheet, data: st.DataObject) -> None:
    column = data.draw(st.integers(0, len(sheet.totals) - 1))
    error = data.draw(st.integers(11, 999)) * data.draw(st.sampled_from([1, -1]))
    totals = [total + error * (place == column) for place, total in enumerate(sheet.totals)]
    found = alarms(report([sheet.text(totals=totals)]))
    assert ["sum"] == [rule for rule, _, prints in found if prints[-1] == str(totals[column])]


@given(sheets(), st.data())
def test_a_wrong_part_always_breaks(sheet: Sheet, data: st.DataObject) -> None:
    row, column = data.draw(st.integers(0, len(sheet.amounts) - 1)), data.draw(st.integers(0, len(sheet.totals) - 1))
    amounts = [list(line) for line in sheet.amounts]
    amounts[row][column] += data.draw(st.integers(11, 999))
    wrong = Sheet(tuple(map(tuple, amounts)))
    found = alarms(report([wrong.text(totals=sheet.totals)]))
    assert any(rule == "sum" and str(amounts[row][column]) in prints for rule, _, prints in found)


@given(st.integers(2_000, 90_000), st.data())
def test_a_wrong_share_of_a_named_whole_never_holds(whole: int, data: st.DataObject) -> None:
    part = data.draw(st.integers(500, whole - 500))
    slip = Decimal(data.draw(st.integers(2, 2_000))).scaleb(-2) * data.draw(st.sampled_from([1, -1]))
    wrong = abs(percent(part, whole) + slip)
    text = report([f"全市渔民{whole}人，女渔民{part}人，女渔民占渔民的{wrong}%。"])
    told = [one for one in audited(text).checks if one.rule == "share"]
    assert (wrong == percent(part, whole)) == any(one.verdict == "holds" for one in told)
    near = abs(wrong - percent(part, whole)) * 4 <= min(wrong, percent(part, whole))
    expected = [(f"{part}人", f"{whole}人", f"{wrong}%")] if near and wrong != percent(part, whole) else []
    assert expected == [prints for rule, _, prints in broken(text) if rule == "share" and near]


CHANGES = st.one_of(st.integers(-900, -50), st.integers(50, 900))


@given(st.lists(st.tuples(AMOUNTS, CHANGES), min_size=4, max_size=6, unique=True), st.data())
def test_a_wrong_change_in_a_column_of_changes_always_breaks(moved: list[tuple[int, int]], data: st.DataObject) -> None:
    years = [(before, before + change) for before, change in moved]
    place = data.draw(st.integers(0, len(years) - 1))
    error = data.draw(st.integers(11, 999)) * data.draw(st.sampled_from([1, -1]))
    changes = [change for _, change in moved]
    changes[place] += error
    assume(abs(changes[place]) > 30)
    lines = [
        f"| {harbour} | {before} | {after} | {change} |"
        for harbour, (before, after), change in zip(HARBOURS, years, changes, strict=False)
    ]
    text = report(["\n".join(("| 渔港 | 2019年 | 2020年 | 增减 |", "|---|---|---|---|", *lines))])
    before, after = years[place]
    assert (str(after), str(before), str(changes[place])) in [
        prints for rule, _, prints in alarms(text) if rule == "change"
    ]


@given(paragraphs(), st.permutations(range(5)), st.integers(0, 4))
def test_the_order_of_paragraphs_does_not_matter(blocks: tuple[str, ...], order: list[int], wrong: int) -> None:
    """Whether all of them are true or the last number of one has lost its last digit."""
    shown = [_slipped(block) if place == wrong else block for place, block in enumerate(blocks)]
    assert said(audited(report(shown))) == said(audited(report([shown[place] for place in order])))


def foots(audit: Audit, height: int) -> dict[int, str]:
    """The verdict on the total of each column, below so many rows."""
    sums = [check for check in audit.checks if check.rule == "sum"]
    cells = {check.id: check.relation.figures("total")[0].cell for check in sums}
    return {cell.column: check.verdict for check in sums if (cell := cells[check.id]) and cell.row == height + 1}


def _slipped(block: str) -> str:
    """The paragraph with the last digit of its last number dropped."""
    last = max(place for place, character in enumerate(block) if character.isdigit())
    return block[:last] + block[last + 1 :]


@given(sheets(), st.integers(0, 3))
def test_units_do_not_matter(sheet: Sheet, error: int) -> None:
    totals = [total + 37 * error * (place == 1) for place, total in enumerate(sheet.totals)]
    larger = audited(report([sheet.text(totals=totals, note="（单位：万元）")]))
    smaller = audited(report([sheet.text(totals=totals, factor=10_000, note="（单位：元）")]))
    assert [one.value for one in larger.figures] == [one.value for one in smaller.figures]
    assert foots(larger, len(sheet.amounts)) == foots(smaller, len(sheet.amounts))
    assert len(totals) == len(foots(larger, len(sheet.amounts)))


WIDE = str.maketrans("0123456789%.", "０１２３４５６７８９％．")


@given(reports("zh"))
def test_full_and_half_width_do_not_matter(report: Report) -> None:
    title, line, body = report.text.partition("\n")
    narrow, wide = audited(report.text), audited(title + line + body.translate(WIDE))
    assert [(one.value, one.unit) for one in narrow.figures] == [(one.value, one.unit) for one in wide.figures]
    assert [(one.rule, one.verdict) for one in narrow.checks] == [(one.rule, one.verdict) for one in wide.checks]


@given(reports("zh"))
def test_every_relation_is_checked_once(report: Report) -> None:
    document = auditor.read_text(report.text, format="md")
    relations = relate(read_figures(document), rulebook=rulebook())
    checks = auditor.audit(document, rules=rulebook()).checks
    assert Counter(one.rule.id for one in relations) == Counter(check.rule for check in checks)
    assert relations


@given(reports("zh"))
def test_a_relation_joins_figures_of_the_report_each_in_one_role(report: Report) -> None:
    reading = read_figures(auditor.read_text(report.text, format="md"))
    known = {figure.id for figure in reading.figures}
    for relation in relate(reading, rulebook=rulebook()):
        ids = [operand.figure.id for operand in relation.operands]
        assert (set(), len(ids)) == (set(ids) - known, len(set(ids)))


def steps(work: Callable[[], object]) -> int:
    """How many calls of Python functions some work takes: its cost, whatever the machine."""
    count = 0

    def tick(_: FrameType, event: str, __: object) -> None:
        nonlocal count
        count += event == "call"

    before = sys.getprofile()
    sys.setprofile(tick)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


REPEATED = {
    "sentences": "2020年全市渔船350艘，渔民900人，其中女渔民228人，占渔民的25.3%，比上年增长3.5%。",
    "paragraphs": "2020年全市渔船350艘，渔民900人，其中女渔民228人，占渔民的25.3%，比上年增长3.5%。\n\n",
    "a sentence without an end": "渔船350艘，",
    "parts of parts": "其中3人，",
    "transitions": "由3个增加到4个，",
    "dates": "2020年",
    "compared dates": "较2019年3人，",
    "digits": "7",
    "digits and commas": "1,",
    "ranges": "1-",
    "chains": "1:2",
    "numerals": "百",
    "letters": "a",
    "words": "渔",
    "brackets": "（1）",
    "quotations": "“3",
    "blanks": "3  ",
    "hedges": "超过",
    "headings": "## 1. 东港\n\n渔船3艘。\n\n",
    "items": "1. 东港\n",
    "rows": "| 东港 | 120 | 45 | 165 |\n",
    "sentences in English": "Revenue was $5.4 million in 2019, up 3.5% from 2018. ",
    "counts in English": "The county runs 26 new hospitals, of which 10 are private and 16 public. ",
    "sizes in English": "3 hundred and ",
    "amounts in English": "15 dollars 50 and 30 cents ",
}


@pytest.mark.parametrize("name", REPEATED)
def test_twice_the_text_costs_no_more_than_a_little_over_twice_as_much(name: str) -> None:
    opening = "| 渔港 | 钢质 | 木质 | 合计 |\n|---|---|---|---|\n" if name == "rows" else ""

    def cost(times: int) -> int:
        document = auditor.read_text(opening + REPEATED[name] * times + "\n", format="md")
        return steps(lambda: auditor.audit(document, rules=rulebook()))

    cost(10)  # what is made once per process is made now
    assert cost(300) <= 2.3 * cost(150) + 2_000


@pytest.mark.parametrize(
    "name",
    ["letters", "digits", "words", "digits and commas", "ranges", "numerals", "hedges", "brackets", "sizes in English"],
)
def test_a_long_line_without_a_break_is_read(name: str) -> None:
    """Sixty calls for a character at most; a pattern that backtracks without end would not come back at all."""
    text = REPEATED[name] * (20_000 // len(REPEATED[name])) + "\n"
    document = auditor.read_text(text)
    assert steps(lambda: auditor.find_figures(document)) <= 60 * len(text)


def test_a_hundred_columns_are_read_as_ten_are() -> None:
    def cost(width: int) -> int:
        rows = ("| 渔港 |" + " 甲 |" * width, "|---|" + "---|" * width, "| 东港 |" + " 120 |" * width)
        document = auditor.read_text("\n".join(rows) + "\n", format="md")
        return steps(lambda: read_figures(document))

    cost(10)
    assert cost(400) <= 2.3 * cost(200)
