"""How often alarms are right, by rule and severity, measured on labelled documents.

Run: python benchmarks/accuracy.py CASES.jsonl …

A case is a line of JSON: `md` (the document), `suffix` (.md where absent), `clean`, and for a document with one planted
error `corruption` with the code points `start` and `end` of what was changed. An alarm (error or warning) is right if one
of its figures is the planted one or touches it. Alarms that a document has beside that, and all alarms on clean documents,
count as wrong, although some of them tell errors that the documents had before.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import auditor

NEAR = 6
"""Code points between a figure and the planted word (fell, 亿) that belongs to it."""
ALARMS = ("error", "warning")
Key = tuple[str, str]
"""A rule and a severity."""


def cases(paths: list[str]) -> Iterator[dict[str, Any]]:
    """The labelled documents of all files."""
    for path in paths:
        with Path(path).open(encoding="utf-8") as lines:
            yield from map(json.loads, lines)


def judged(case: dict[str, Any]) -> tuple[bool, bool, list[tuple[Key, bool]]]:
    """Whether the document is clean, whether its planted error was found, and its alarms, each with whether it is right."""
    document = auditor.read_text(case["md"], format="txt" if case.get("suffix") == ".txt" else "md")
    audit = auditor.audit(document)
    planted = None if case["clean"] else (case["corruption"]["start"], case["corruption"]["end"])
    alarms: list[tuple[Key, bool]] = []
    for finding in audit.findings:
        if finding.severity in ALARMS:
            check = audit.check(finding.checks[0])
            alarms.append(((check.rule, finding.severity), planted is not None and _touches(check, planted)))
    return bool(case["clean"]), any(right for _, right in alarms), alarms


def _touches(check: auditor.Check, planted: tuple[int, int]) -> bool:
    spans = [operand.figure for operand in check.relation.operands]
    return any(figure.start - NEAR <= planted[1] and planted[0] <= figure.end + NEAR for figure in spans)


def main() -> None:
    """Prints the table."""
    found: Counter[Key] = Counter()
    planted_wrong: Counter[Key] = Counter()
    clean_wrong: Counter[Key] = Counter()
    documents: Counter[str] = Counter()
    with ProcessPoolExecutor(2) as pool:
        for clean, hit, alarms in pool.map(judged, cases(sys.argv[1:]), chunksize=20):
            documents["clean" if clean else "planted"] += 1
            documents["found"] += hit
            for key, right in alarms:
                counter = found if right else clean_wrong if clean else planted_wrong
                counter[key] += 1
    print(
        f"{documents['planted']} documents with one planted error, {documents['found']} found; {documents['clean']} clean.\n"
    )
    print("| rule | severity | right | wrong, beside a planted error | wrong, on clean documents | precision |")
    print("|---|---|---:|---:|---:|---:|")
    for key in sorted({*found, *planted_wrong, *clean_wrong}, key=lambda key: (-found[key], key)):
        total = found[key] + planted_wrong[key] + clean_wrong[key]
        print(
            f"| {key[0]} | {key[1]} | {found[key]} | {planted_wrong[key]} | {clean_wrong[key]} | {found[key] / total:.0%} |"
        )


if __name__ == "__main__":
    main()
