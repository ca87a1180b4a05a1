"""How often the first hypothesis is the value that was meant, on documents with one planted error.

Run: python benchmarks/culprit.py CASES.jsonl [--misses N]. Each line of the file is a document (`md`), whether it is
`clean`, and what was planted: `corruption` with `original`, `corrupted`, `start`, `end`, `how`. An error is found where a
check at warning or error breaks that the wrong figure takes part in; of the first finding with such a check, the first
hypothesis counts. It is right if it names the wrong figure and the value that stood there. Issue 5 aims for 60 %.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import auditor
from auditor.model import Audit, Check, Figure, Finding, Hypothesis

LOUD = frozenset({"error", "warning"})
_NUMERAL = re.compile(r"(?P<sign>[-−－(（]?)\s*(?P<digits>[0-9][0-9,，]*(?:\.[0-9]+)?)\s*(?P<scale>[万亿]?)")
_SCALES = {"": 1, "万": 10_000, "亿": 100_000_000}


class Case(NamedTuple):
    """A document with one wrong figure."""

    name: str
    text: str
    how: str
    original: str
    start: int
    end: int


class Answer(NamedTuple):
    """What the audit says of a case: whether it found it, the kind of hypothesis, and what is right about it."""

    found: bool
    slip: str = "none"
    suspect: bool = False
    value: bool = False
    told: str = ""


def cases(path: Path) -> Iterator[Case]:
    """The documents of the file in which something is wrong."""
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        if not record["clean"]:
            planted = record["corruption"]
            place = planted["start"], planted["end"]
            yield Case(record["id"], record["md"], planted["how"], planted["original"], *place)


def answer(case: Case) -> Answer:
    """What is said of the case."""
    audit = auditor.audit(auditor.read_text(case.text, name=f"{case.name}.md"))
    for finding, check, figure in _telling(audit, case):
        hypothesis = check.hypothesis or _other(audit, finding)
        told = f"{check.rule}: {check.statement} {hypothesis.slip if hypothesis else ''}"
        if hypothesis is None:
            return Answer(found=True, told=told)
        suspect = hypothesis.figure == figure.id
        right = suspect and _number(hypothesis.value) == _number(_meant(case, figure))
        return Answer(found=True, slip=hypothesis.slip, suspect=suspect, value=right, told=f"{told} {hypothesis.value}")
    return Answer(found=False)


def _other(audit: Audit, finding: Finding) -> Hypothesis | None:
    return next((audit.check(name).hypothesis for name in finding.checks if audit.check(name).hypothesis), None)


def _telling(audit: Audit, case: Case) -> Iterator[tuple[Finding, Check, Figure]]:
    """The findings that the wrong figure takes part in, each with the first such check."""
    for finding in audit.findings:
        for check in (audit.check(name) for name in finding.checks):
            figures = (operand.figure for operand in check.relation.operands)
            wrong = next((one for one in figures if one.start <= case.end and case.start <= one.end), None)
            if wrong and check.severity in LOUD:
                yield finding, check, wrong
                break


def _meant(case: Case, figure: Figure) -> str:
    """The figure as it stood before the error was planted."""
    start, end = min(figure.start, case.start), max(figure.end, case.end)
    return case.text[start : case.start] + case.original + case.text[case.end : end]


def _number(printed: str) -> Decimal | None:
    match = _NUMERAL.search(printed)
    if match is None:
        return None
    return Decimal(re.sub("[,，]", "", match["digits"])) * _SCALES[match["scale"]]


def main() -> None:
    """Prints the shares, by kind of error, and misses if asked for."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("cases", type=Path)
    options.add_argument("--misses", type=int, default=0)
    chosen = options.parse_args()
    answers = [(case, answer(case)) for case in cases(chosen.cases)]
    kinds = Counter(case.how for case, _ in answers)
    print(f"{'planted':<14} {'cases':>6} {'found':>6} {'supposed':>9} {'suspect':>8} {'value':>6} {'share':>6}")
    for how in (*kinds, "all"):
        of_kind = [one for case, one in answers if how in (case.how, "all")]
        found = [one for one in of_kind if one.found]
        counts = (sum(one.slip != "none" for one in found), sum(one.suspect for one in found))
        right = sum(one.value for one in found)
        share = f"{100 * right / len(found):.0f}%" if found else "–"
        print(f"{how:<14} {len(of_kind):>6} {len(found):>6} {counts[0]:>9} {counts[1]:>8} {right:>6} {share:>6}")
    missed = [(case, one) for case, one in answers if one.found and not one.value]
    for case, one in missed[: chosen.misses]:
        print(f"\n{case.name} {case.how}: {case.original} → {case.text[case.start : case.end]}\n    {one.told}")


if __name__ == "__main__":
    main()
