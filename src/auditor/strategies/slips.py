"""Reports with one number mistyped, and what was meant."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import strategies as st

from auditor.model.noun import Noun
from auditor.model.strength import Mistyping
from auditor.strategies.reports import Report, reports
from auditor.strength import mistype

TENTH = Decimal("0.1")


class Slip(Noun):
    """A report in which a typist erred once."""

    report: Report
    """As it was meant."""
    text: str
    """As it was typed."""
    mistyping: Mistyping
    """The figure as it was meant and as it was typed, and the kind of slip."""


@st.composite
def slips(draw: st.DrawFn, of: st.SearchStrategy[Report] | None = None) -> Slip:
    """Reports, or those given, each with one slip that moves a number by at least a tenth.

    A smaller one may hide in what rounding allows, and no coverage promises that it would be seen.
    """
    report = draw(reports() if of is None else of)
    figure = draw(st.sampled_from(report.figures))
    typed = [one for one in mistype([figure], seed=draw(st.integers(0, 999))) if _is_gross(one)]
    mistyping = draw(st.sampled_from(typed))
    number = format(mistyping.typed.value, ",f" if "," in figure.printed else "f")
    text = report.text[: figure.number_start] + number + report.text[figure.number_end :]
    printed = number + figure.printed[figure.number_end - figure.number_start :]
    longer = len(printed) - len(figure.printed)
    place = {"printed": printed, "end": figure.end + longer, "number_end": figure.number_end + longer}
    typed_figure = mistyping.typed.model_copy(update=place)
    return Slip(report=report, text=text, mistyping=mistyping.model_copy(update={"typed": typed_figure}))


def _is_gross(mistyping: Mistyping) -> bool:
    meant = mistyping.meant.value
    return abs(mistyping.typed.value - meant) >= abs(meant) * TENTH
