"""How an audit grows with the length of the report: characters, seconds, and the ratio to the size before.

Run: python benchmarks/growth.py [CHARACTERS]. The reports are made here: chapters of a statistical report with tables,
every figure drawn from a fixed seed, all relations true.
"""

from __future__ import annotations

import random
import sys
import time

import auditor
from auditor.model import Rulebook

LARGEST = 750_000
"""Code points of the longest report, unless another length is given."""
STEPS = 6
"""Each report is twice as long as the one before; so many are measured."""
_PLACES = ("东湖区", "西岭区", "南滩县", "北溪县")
_SUBJECTS = ("招生", "在校生", "毕业生", "专任教师", "培训", "实训设备", "合作企业", "技能竞赛")


def report(characters: int) -> str:
    """A report of at least that many code points."""
    draw = random.Random(20)  # noqa: S311  figures, not secrets
    pieces, length, number = ["云河市统计年报（2020年）\n"], 0, 0
    while length < characters:
        number += 1
        pieces.append(_chapter(number, draw))
        length += len(pieces[-1])
    return "\n".join(pieces)


def _chapter(number: int, draw: random.Random) -> str:
    """A heading, a paragraph whose parts, share and change are true, and a table whose totals foot."""
    subject = f"{draw.choice(_SUBJECTS)}{number}类"
    parts = [draw.randint(1000, 9999) for _ in _PLACES]
    total, before = sum(parts), draw.randint(9000, 30000)
    share = f"{100 * parts[0] / total:.2f}%"
    listed = "、".join(f"{place}{part}人" for place, part in zip(_PLACES, parts, strict=True))
    rows = "\n".join(f"| {place} | {part} |" for place, part in zip(_PLACES, parts, strict=True))
    return (
        f"{number}.{subject}情况\n\n"
        f"2020年全市{subject}共{total}人，其中{listed}。{_PLACES[0]}占全市{subject}的{share}。"
        f"2019年{subject}为{before}人，2020年比上年{'增加' if total >= before else '减少'}{abs(total - before)}人。\n\n"
        f"表{number} {subject}人数\n| 地区 | {subject}（人） |\n{rows}\n| 合计 | {total} |\n"
    )


def _seconds(text: str, rules: Rulebook) -> float:
    start = time.perf_counter()
    auditor.audit(auditor.read_text(text), rules=rules)
    return time.perf_counter() - start


def main() -> None:
    """Prints one line per size; a ratio near 2 is linear growth."""
    largest = int(sys.argv[1]) if len(sys.argv) > 1 else LARGEST
    rules = auditor.load_rules()
    _seconds(report(2000), rules)  # what is loaded once is not measured
    print(f"{'characters':>12}  {'seconds':>8}  {'ratio':>5}")
    before = None
    for step in reversed(range(STEPS)):
        text = report(largest >> step)
        seconds = _seconds(text, rules)
        print(f"{len(text):>12,}  {seconds:>8.3f}  {f'{seconds / before:.2f}' if before else '':>5}")
        before = seconds


if __name__ == "__main__":
    main()
