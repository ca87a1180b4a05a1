"""How near the strength of an audit comes to what the same audit finds of errors that others planted in the same reports.

Run: nice python benchmarks/strength.py CASES.jsonl … (the cases of benchmarks/accuracy.py; `pair` names the clean twin).

For each clean report with planted twins, and for all of them: the two shares of slips that `auditor strength` prints, in the
figures whose value something else in the report tells and in all; the share in the very figures in which errors were planted; and the
share of the planted errors that are found, that is, of which a break at warning or error tells that the clean report does not
have. Then the last two by kind of slip. An error is planted only in a figure that another one confirms; that is why the share
in compared figures is the one to hold against it, and the share in all figures is not.
"""

from __future__ import annotations

import json
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import auditor
from auditor.figures import read_figures
from auditor.model import Audit, Document
from auditor.model.strength import Trial
from auditor.rulebook import left_open, load_rules, suited
from auditor.strength import attempt, mistype, stage

LOUD = ("error", "warning")
SEEDS = (1, 2, 3)
"""Draws of digits; one alone says little of a dozen figures."""
SLIPS: Mapping[str, str] = {
    "digit": "digit",
    "transpose": "transposed",
    "drop_point": "point",
    "sign": "sign",
    "wan_drop": "scale",
}
"""Planted error → the slip of `auditor strength` that is the same; others have none."""
Case = Mapping[str, Any]
Break = tuple[tuple[int, str], ...]


class Share(NamedTuple):
    """So many out of so many."""

    caught: int
    tried: int

    @classmethod
    def of(cls, outcomes: Iterable[bool]) -> Share:
        """The share of those that are true."""
        listed = list(outcomes)
        return cls(sum(listed), len(listed))

    def __str__(self) -> str:
        return f"{self.caught / self.tried:.0%} of {self.tried}" if self.tried else "none"


def cases(paths: Iterable[str]) -> Iterator[Case]:
    """The labelled documents of all files."""
    for path in paths:
        with Path(path).open(encoding="utf-8") as lines:
            yield from map(json.loads, lines)


def trials(document: Document, places: Sequence[tuple[int, int]]) -> tuple[list[Trial], list[Trial]]:
    """What comes of mistyping every figure, by the first seed, and those at the places, by each seed."""
    reading = read_figures(document)
    on = stage(reading, rulebook=suited(left_open(load_rules()), document), language=document.language)
    there = [one for one in reading.figures if any(one.start < end and start < one.end for start, end in places)]
    every = list(attempt(mistype(reading.figures, seed=SEEDS[0]), on=on))
    return every, [trial for seed in SEEDS for trial in attempt(mistype(there, seed=seed), on=on)]


def breaks(audit: Audit, planted: Case | None = None) -> set[Break]:
    """The loud breaks by the lines and prints of their figures; the planted figure counts as it was."""
    found = set()
    for check in audit.checks:
        if check.verdict == "breaks" and check.severity in LOUD:
            figures = [operand.figure for operand in check.relation.operands]
            touched = [planted is not None and _on(planted, one.start, one.end) for one in figures]
            if planted is None or any(touched):
                prints = (
                    planted["original"] if hit and planted else one.printed
                    for hit, one in zip(touched, figures, strict=True)
                )
                found.add(
                    tuple(sorted((one.line, _digits(printed)) for one, printed in zip(figures, prints, strict=True)))
                )
    return found


def _on(planted: Case, start: int, end: int) -> bool:
    return bool(start < planted["end"] and planted["start"] < end)


def _digits(printed: str) -> str:
    return "".join(sign for sign in printed if sign.isdigit() or sign == ".")


def read(case: Case) -> Document:
    """The case's document."""
    return auditor.read_text(case["md"], format="txt" if case.get("suffix") == ".txt" else "md")


def measured(clean: Case, twins: list[Case]) -> tuple[list[Trial], list[Trial], dict[str, list[bool]]]:
    """All trials of a clean report, those in figures that were planted in, and which planted errors are found, by kind."""
    document = read(clean)
    known = breaks(auditor.audit(document))
    found: dict[str, list[bool]] = defaultdict(list)
    for twin in twins:
        told = breaks(auditor.audit(read(twin)), twin["corruption"])
        found[twin["corruption"]["how"]].append(bool(told - known))
    places = [
        (one["corruption"]["start"], one["corruption"]["start"] + len(one["corruption"]["original"])) for one in twins
    ]
    return *trials(document, places), found


def _strength(tried: Sequence[Trial]) -> tuple[Share, Share]:
    """What `auditor strength` says: of the figures that a check compares, and of all."""
    return Share.of(one.caught for one in tried if one.compared), Share.of(one.caught for one in tried)


def _all(found: Mapping[str, list[bool]]) -> list[bool]:
    """Of every kind."""
    return [outcome for outcomes in found.values() for outcome in outcomes]


def main() -> None:
    """Prints the reports, then the kinds."""
    everything = list(cases(sys.argv[1:]))
    slips: dict[str, list[bool]] = defaultdict(list)
    planted: dict[str, list[bool]] = defaultdict(list)
    every: list[Trial] = []
    print("| report | strength, compared figures | all figures | figures planted in | planted errors found | seconds |")
    print("|---|---:|---:|---:|---:|---:|")
    for clean in (case for case in everything if case["clean"]):
        twins = [case for case in everything if case.get("pair") == clean["id"] and not case["clean"]]
        started = time.perf_counter()
        tried, same, found = measured(clean, twins)
        for trial in same:
            slips[trial.slip].append(trial.caught)
        for how, outcomes in found.items():
            planted[how] += outcomes
        every += tried
        shares = (*_strength(tried), Share.of(one.caught for one in same), Share.of(_all(found)))
        print(f"| {clean['id']} | {' | '.join(map(str, shares))} | {time.perf_counter() - started:.0f} |", flush=True)
    same_figures = Share.of(caught for outcomes in slips.values() for caught in outcomes)
    print(f"| all | {' | '.join(map(str, (*_strength(every), same_figures, Share.of(_all(planted)))))} | |")
    print("\n| planted error | found | slip | strength, figures planted in |\n|---|---:|---|---:|")
    for how in sorted(planted):
        slip = SLIPS.get(how, "")
        print(f"| {how} | {Share.of(planted[how])} | {slip} | {Share.of(slips[slip]) if slip else ''} |")
    alike = [outcome for how in SLIPS for outcome in planted[how]]
    weights = Counter({slip: len(planted[how]) for how, slip in SLIPS.items()})
    expected = sum(weights[slip] * Share.of(slips[slip]).caught / max(len(slips[slip]), 1) for slip in weights)
    print(
        f"\nAll kinds that both have: {Share.of(alike)} found; strength, in the same mixture: {expected / len(alike):.0%}"
    )


if __name__ == "__main__":
    main()
