"""Hypothesis strategies: figures, relations that hold, whole reports that agree with themselves, and slips in them.

    from hypothesis import given
    from auditor import audit, read_text, strategies

    @given(strategies.reports())
    def test_my_rules_cry_no_wolf(report):
        assert audit(read_text(report.text, format="md"), rules=my_rules).findings == ()

Hypothesis is an extra: `pip install auditor[strategies]`.
"""

from __future__ import annotations

try:
    import hypothesis as _hypothesis  # noqa: F401 - asked for here, so that its absence is told once and clearly
except ModuleNotFoundError:
    raise ModuleNotFoundError(
        "auditor.strategies needs hypothesis, which is not installed; run: pip install 'auditor[strategies]'",
        name="hypothesis",
    ) from None

from auditor.strategies.facts import relations
from auditor.strategies.numbers import figures, print_figure, rounded
from auditor.strategies.reports import Report, reports
from auditor.strategies.slips import Slip, slips

__all__ = ["Report", "Slip", "figures", "print_figure", "relations", "reports", "rounded", "slips"]
