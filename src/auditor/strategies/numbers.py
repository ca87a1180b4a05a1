"""Figures as an honest author prints them: rounded half up, standing for what their digits stand for."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal, localcontext

from hypothesis import strategies as st

from auditor.model import Figure, Interval
from auditor.model.figure import Kind
from auditor.model.interval import PRECISION

LARGEST = 10**7
"""No drawn number is larger."""
MOST_PLACES = 3
"""No drawn number has more decimals."""
_KINDS: Mapping[str, Kind] = {
    "%": "percent",
    "个百分点": "point",
    " percentage points": "point",
    ":1": "ratio",
    "元": "money",
}
_UNITS = {"个百分点": "百分点", " percentage points": "百分点"}
"""Units whose canonical form is not what is printed."""


def figures(unit: str | None = None) -> st.SearchStrategy[Figure]:
    """Figures that stand in no report: counts, shares, points, ratios and amounts, or those of one unit as printed."""
    units = st.just(unit) if unit is not None else st.sampled_from(("人", "项", *_KINDS))
    places = st.integers(0, MOST_PLACES)
    numbers = st.decimals(0, LARGEST, places=MOST_PLACES)
    return st.builds(
        lambda value, to, of: print_figure(format(rounded(value, to), "f"), unit=of), numbers, places, units
    )


def rounded(value: Decimal, places: int) -> Decimal:
    """The number to so many decimals, half up, as it would be printed."""
    with localcontext(prec=PRECISION):
        return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def print_figure(digits: str, *, unit: str = "", name: str = "f1", start: int = 0) -> Figure:
    """The figure that is printed with those digits (-1,234.50) and the unit behind them, both as they stand."""
    value = Decimal(digits.replace(",", ""))
    ulp = Decimal(1).scaleb(-len(digits.partition(".")[2]))
    kind = _KINDS.get(unit, "count" if unit else "number")
    exact = ulp == 1 and kind in ("count", "number")
    return Figure(
        id=name,
        printed=f"{digits}{unit}",
        start=start,
        end=start + len(digits) + len(unit),
        number_start=start,
        number_end=start + len(digits),
        value=value,
        ulp=ulp,
        interval=Interval.exactly(value) if exact else Interval(value - ulp / 2, value + ulp / 2),
        unit=_UNITS.get(unit, unit),
        kind=kind,
    )
