"""How often alarms are right, by rule and severity, and how many planted errors are found, measured on labelled documents.

Run: python benchmarks/accuracy.py CASES.jsonl …

A case is a line of JSON: `md` (the document), `suffix` (.md where absent), `clean`, and for a document with one planted
error `corruption` with the code points `start` and `end` of what was changed, and `how` (the kind of error, where it is
known); `pair` names the document that it is a copy of by its `id`. An alarm (error or warning) is right if one of its
figures is the planted one or touches it. Alarms that a document has beside that, and all alarms on clean documents, count as
wrong, although some of them tell errors that the documents had before. Twins count once: right alarms of one rule and
severity in one document, and wrong ones that speak of the same prints in a document and all its copies.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from pydantic import BaseModel, ValidationError

import auditor

NEAR = 6
"""Code points between a figure and the planted word (fell, 亿) that belongs to it."""
ALARMS = ("error", "warning")
UNKNOWN = "unknown"
"""The kind of an error of which the case says none."""
Key = tuple[str, str]
"""A rule and a severity."""


class Corruption(BaseModel):
    """The planted error."""

    start: int
    end: int
    how: str = UNKNOWN


class Case(BaseModel):
    """A labelled document."""

    md: str
    clean: bool
    id: str = ""
    pair: str = ""
    """The document that it is a copy of."""
    suffix: str = ".md"
    corruption: Corruption | None = None

    @property
    def planted(self) -> Corruption | None:
        """What is to be found."""
        return None if self.clean else self.corruption


class BadCaseError(Exception):
    """A file that holds no labelled documents: where, and what is wrong, in one line."""


class Wrong(NamedTuple):
    """A wrong alarm: twins are equal."""

    original: str
    """The document, or the one that it is a copy of."""
    key: Key
    prints: tuple[str, ...]


class Judged(NamedTuple):
    """What came of one case."""

    how: str | None
    """The kind of its planted error; None for a clean document."""
    right: frozenset[Key]
    wrong: frozenset[Wrong]


@dataclass
class Counts:
    """What came of all cases."""

    planted: Counter[str] = field(default_factory=Counter)
    """Kind of error → documents with one."""
    found: Counter[str] = field(default_factory=Counter)
    """Kind of error → those in which it was found."""
    clean: int = 0
    right: Counter[Key] = field(default_factory=Counter)
    beside: set[Wrong] = field(default_factory=set)
    """Wrong alarms on documents with a planted error."""
    alone: set[Wrong] = field(default_factory=set)
    """Wrong alarms on clean documents."""

    def add(self, one: Judged) -> None:
        """One case more."""
        if one.how is None:
            self.clean += 1
            self.alone |= one.wrong
        else:
            self.planted[one.how] += 1
            self.found[one.how] += bool(one.right)
            self.beside |= one.wrong
        self.right.update(one.right)

    def rows(self) -> Iterator[tuple[Key, tuple[int, int, int]]]:
        """For every rule and severity the alarms that were right, wrong beside a planted error, and wrong elsewhere."""
        beside = Counter(wrong.key for wrong in self.beside - self.alone)
        alone = Counter(wrong.key for wrong in self.alone)
        for key in sorted({*self.right, *beside, *alone}, key=lambda key: (-self.right[key], key)):
            yield key, (self.right[key], beside[key], alone[key])


def cases(paths: Iterable[str]) -> Iterator[Case]:
    """The labelled documents of all files.

    Raises:
        BadCaseError: a file cannot be read, or a line of it is no case.
    """
    for path in paths:
        try:
            lines = Path(path).read_text(encoding="utf-8").split("\n")
        except (OSError, UnicodeDecodeError) as error:
            raise BadCaseError(f"{path}: cannot be read: {getattr(error, 'strerror', None) or 'not UTF-8'}") from None
        for number, line in enumerate(lines, 1):
            if line.strip():
                yield _case(line, where=f"{path}:{number}")


def _case(line: str, *, where: str) -> Case:
    try:
        case = Case.model_validate_json(line)
    except ValidationError as error:
        first = error.errors()[0]
        name = ".".join(map(str, first["loc"]))
        raise BadCaseError(f"{where}: {name + ': ' if name else ''}{first['msg']}") from None
    if not case.clean and case.corruption is None:
        raise BadCaseError(f"{where}: corruption: is missing, and the document is not clean")
    return case


def judged(case: Case) -> Judged:
    """What the tool says of a case."""
    document = auditor.read_text(case.md, format="txt" if case.suffix == ".txt" else "md")
    audit = auditor.audit(document)
    planted = case.planted
    right: set[Key] = set()
    wrong: set[Wrong] = set()
    for finding in audit.findings:
        if finding.severity in ALARMS:
            check = audit.check(finding.checks[0])
            key = (check.rule, finding.severity)
            if planted and _touches(check, planted):
                right.add(key)
            else:
                wrong.add(Wrong(case.pair or case.id or case.md, key, _prints(check)))
    return Judged(planted.how if planted else None, frozenset(right), frozenset(wrong))


def _prints(check: auditor.Check) -> tuple[str, ...]:
    """What twins share; alarms without figures are told apart by their words."""
    return tuple(sorted(operand.figure.printed for operand in check.relation.operands)) or (check.message,)


def _touches(check: auditor.Check, planted: Corruption) -> bool:
    spans = [operand.figure for operand in check.relation.operands]
    return any(figure.start - NEAR <= planted.end and planted.start <= figure.end + NEAR for figure in spans)


def tables(counts: Counts) -> Iterator[str]:
    """The lines that are printed."""
    planted, found = counts.planted.total(), counts.found.total()
    yield f"Documents with one planted error: {planted}, found in {found}. Clean documents: {counts.clean}."
    yield ""
    yield "| planted | documents | found | |"
    yield "|---|---:|---:|---:|"
    for how, number in sorted(counts.planted.items(), key=lambda pair: (-pair[1], pair[0])):
        yield f"| {how} | {number} | {counts.found[how]} | {counts.found[how] / number:.0%} |"
    yield ""
    yield "| rule | severity | right | wrong, beside a planted error | wrong, on clean documents | precision |"
    yield "|---|---|---:|---:|---:|---:|"
    for key, numbers in counts.rows():
        yield f"| {' | '.join(key)} | {' | '.join(map(str, numbers))} | {numbers[0] / sum(numbers):.0%} |"


def main(paths: Sequence[str]) -> int:
    """Prints the tables; the exit status is 2 where a file holds no labelled documents."""
    try:
        found = list(cases(paths))
    except BadCaseError as error:
        print(error, file=sys.stderr)
        return 2
    if not found:
        print("no cases; give files with one JSON object a line", file=sys.stderr)
        return 2
    counts = Counts()
    with ProcessPoolExecutor(min(2, len(found))) as pool:
        for one in pool.map(judged, found, chunksize=20):
            counts.add(one)
    print("\n".join(tables(counts)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
