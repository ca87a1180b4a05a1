"""repeat: the rate that the heading of a table tells of one of its rows."""

from __future__ import annotations

import pytest
from related import broken, verdicts

ROWS = "| 指标 | 绝对量（亿元） | 同比增长（%） |\n|---|---|---|\n| 渔业零售总额 | 37757 | 2.7 |\n| 其中：海鱼零售额 | 33959 | 3.6 |\n"


@pytest.mark.parametrize(("rate", "found"), [("2.7", []), ("4.7", [("repeat", "warning", ("4.7%", "2.7"))])])
def test_the_rate_of_a_heading_stands_in_the_row_that_it_names(rate: str, found: list[object]) -> None:
    assert found == broken(f"# 2024年7月份渔业零售总额增长{rate}%\n\n{ROWS}")


def test_a_heading_that_names_no_row_tells_another_rate() -> None:
    assert [] == verdicts(f"# 2024年7月份渔业零售总额增长2.7%\n\n渔民收入增加。\n\n{ROWS}", "repeat")
    assert not broken(f"# 2024年7月份渔业利润总额增长4.7%\n\n{ROWS}")
