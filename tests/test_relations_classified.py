"""sum: tables whose rows carry the codes of a classification."""

from __future__ import annotations

import pytest
from related import TITLE, broken, printed, related, table

HEAD = "类 | 款 | 项 | 科目 | 合计 | 基本支出 | 项目支出"
ROWS = (
    "208 |  |  | 渔港支出 | 11,281,624 | 8,661,624 | 2,620,000",
    "208 | 05 |  | 渔民养老支出 | 1,696,828 | 1,696,828 | ",
    "208 | 05 | 02 | 渔民退休 | 929,249 | 929,249 | ",
    "208 | 05 | 05 | 渔民保险 | 767,579 | 767,579 | ",
    "208 | 10 |  | 渔港建设 | {built} | 6,964,796 | 2,620,000",
    "210 |  |  | 渔船支出 | 839,540 | 839,540 | ",
    "210 | 11 |  | 渔船修理 | 839,540 | 839,540 | ",
    " |  |  | 合计 | 12,121,164 | 9,501,164 | 2,620,000",
)


def accounts(built: str) -> str:
    """The spending of a fishing harbour by codes."""
    return TITLE + table(HEAD, *(row.format(built=built) for row in ROWS))


def test_codes_say_which_rows_are_whose_parts() -> None:
    found = printed(related(accounts("9,584,796"), "sum"))
    assert {"part": ["1,696,828", "9,584,796"], "total": "11,281,624"} in found
    assert {"part": ["11,281,624", "839,540"], "total": "12,121,164"} in found
    assert not broken(accounts("9,584,796"))


def test_a_slip_in_one_row_is_found_by_its_codes() -> None:
    found = {figures for rule, _, figures in broken(accounts("9,854,796")) if rule == "sum"}
    assert ("1,696,828", "9,854,796", "11,281,624") in found


@pytest.mark.parametrize("codes", ["1 2 3 4", "10 20 30 40", "101 102 103 104"])
def test_numbers_before_rows_that_are_no_codes_split_nothing(codes: str) -> None:
    rows = [
        f"{code} | 渔港{name} | {amount}"
        for code, name, amount in zip(codes.split(), "东西南北", (12, 35, 47, 81), strict=True)
    ]
    assert not broken(TITLE + table("编号 | 项目 | 数量", *rows))
