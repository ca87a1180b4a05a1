"""What many rules cost: seconds to load them, and to audit one report by them, beside the shipped ones.

Run: python benchmarks/many_rules.py [REPORT]. The rules are made here, as an office has them that shares one folder: each
speaks of metrics of one department, most of which the report does not print. Issue 5 asks that 5,000 load in 1.5 s, and
that an audit by them takes at most twice as long as by 50.
"""

from __future__ import annotations

import functools
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import auditor

SIZES = (50, 500, 5000)
ROUNDS = 5
"""Each load and each audit is timed so often; the median counts."""
DEMO = Path(__file__).parent.parent / "fixtures" / "vocational-education-2020" / "report.txt"
_PRINTED = ("在校生", "毕业生", "专任教师", "招生", "实训设备", "图书", "合作企业")
"""Metrics of which the report speaks; every seventieth rule is about two of them."""


def _rule(number: int) -> str:
    """One rule file: two metrics of a department, and their quotient."""
    ours = number % 70 == 0
    one = _PRINTED[number // 70 % len(_PRINTED)] if ours else f"{number}号科室经办件数"
    other = _PRINTED[(number // 70 + 3) % len(_PRINTED)] if ours else f"{number}号科室在岗人数"
    return f"""\
id: rule-{number}
title: {{zh: 人均{one}等于{one}除以{other}, en: The quotient of two metrics}}
why: Readers divide.
severity: warning
figures:
  ratio: {{metric: 人均{one}}}
  one: {{metric: {one}}}
  other: {{metric: {other}}}
per: [period, scope]
formula: ratio == one / other + {number} - {number}
examples:
  - holds: 全市{one}300，{other}20，人均{one}15。
  - breaks: 全市{one}300，{other}20，人均{one}18。
  - holds: 全市{one}300，人均{one}18。
"""


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _made(size: int, *, folder: Path) -> Path:
    pack = folder / f"rules-{size}"
    pack.mkdir()
    for number in range(size):
        (pack / f"rule-{number}.yaml").write_text(_rule(number), encoding="utf-8")
    return pack


def _median(work: Callable[[], object]) -> float:
    return statistics.median(_seconds(work) for _ in range(ROUNDS))


def main() -> None:
    """Prints one line per size; the last column is the time of the audit beside that of the fewest rules."""
    report = Path(sys.argv[1]) if len(sys.argv) > 1 else DEMO
    auditor.audit(report)  # what is loaded once is not measured
    fewest = None
    print(f"{'rules':>6}  {'load':>6}  {'audit':>6}  {'ratio':>5}")
    with tempfile.TemporaryDirectory() as folder:
        for size in SIZES:
            pack = _made(size, folder=Path(folder))
            load = _median(functools.partial(auditor.load_rules, pack))
            audit = _median(functools.partial(auditor.audit, report, rules=auditor.load_rules(pack)))
            fewest = fewest or audit
            print(f"{size:>6,}  {load:>6.2f}  {audit:>6.3f}  {audit / fewest:>5.2f}")


if __name__ == "__main__":
    main()
