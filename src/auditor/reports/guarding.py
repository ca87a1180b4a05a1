"""Every measured figure of a report with the rules whose checks guard it, or why none does."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_FLOOR, Decimal

from auditor.log import Wording, tally, wording
from auditor.model import Audit, Figure
from auditor.reports.excerpts import located
from auditor.reports.paint import Paint
from auditor.reports.printable import padded, printable, shortened, width
from auditor.reports.totals import totals, unguarded

_WIDEST = (40, 20, 36)
"""Columns that each field may take: position, printed, metric."""


def lines(audit: Audit, paint: Paint) -> Iterator[str]:
    """One figure a line, in document order; the unguarded ones pale. How many there are comes last."""
    words = wording(audit.language)
    yield paint(printable(audit.document.name), "strong")
    measured = [figure for figure in audit.figures if figure.measured]
    rows = [_row(figure, audit=audit) for figure in measured]
    columns = [max(map(width, column)) for column in zip(*rows, strict=True)]
    rules = {check.id: check.rule for check in audit.checks}
    for figure, row in zip(measured, rows, strict=True):
        cells = (padded(cell, columns=most) for cell, most in zip(row, columns, strict=True))
        line = f"{'  '.join(cells)}  {_guard(figure, audit=audit, rules=rules, words=words)}"
        yield line if figure.id in audit.coverage.guards else paint(line, "quiet")
    yield ""
    yield from unguarded(audit)
    yield totals(tally(audit), language=audit.language)
    if measured:
        yield words.phrase("coverage.share", share=percent(len(audit.coverage.guarded), len(measured)))


def percent(part: int, whole: int) -> Decimal:
    """The share in per cent with one decimal, rounded down: it promises no more than there is."""
    return (Decimal(100 * part) / whole).quantize(Decimal("0.1"), ROUND_FLOOR)


def _row(figure: Figure, *, audit: Audit) -> tuple[str, ...]:
    where = located(figure, document=audit.document, language=audit.language)
    cells = (where, figure.printed, figure.metric.name or figure.metric.head)
    return tuple(shortened(printable(cell), columns=most) for cell, most in zip(cells, _WIDEST, strict=True))


def _guard(figure: Figure, *, audit: Audit, rules: dict[str, str], words: Wording) -> str:
    """The rules that guard the figure, each once, or the reason why none does."""
    guards = audit.coverage.guards.get(figure.id)
    if guards is None:
        return f"— {words.named('unguarded', audit.coverage.unguarded.get(figure.id, ''))}"
    return words.phrase("list.enumeration").join(dict.fromkeys(rules[name] for name in guards))
