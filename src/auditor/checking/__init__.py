"""Relations → checks, findings and coverage."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from auditor.checking.coverage import cover
from auditor.checking.findings import find_problems, place_of
from auditor.checking.judgement import judge
from auditor.checking.suspicion import Suspicion
from auditor.model import Check, Coverage, Finding, Language, Reading, Relation, Rulebook

__all__ = ["check", "judge"]


def check(
    relations: Iterable[Relation], *, reading: Reading, rulebook: Rulebook, language: Language
) -> tuple[tuple[Check, ...], tuple[Finding, ...], Coverage]:
    """Every relation judged, in the order of the report, the problems they come to, and what they guard."""
    judged = sorted((judge(relation, language=language) for relation in relations), key=place_of)
    suspicion = Suspicion.of(judged, reading=reading)
    weighed = (_weighed(one, suspicion=suspicion, language=language) for one in judged)
    checks = _told_apart(weighed)
    findings = find_problems(checks, elsewhere=suspicion.elsewhere)
    owner = {name: finding.id for finding in findings for name in finding.checks}
    marked = tuple(one.model_copy(update={"finding": owner[one.id]}) if one.id in owner else one for one in checks)
    return marked, findings, cover(marked, reading=reading, rulebook=rulebook)


def _weighed(check: Check, *, suspicion: Suspicion, language: Language) -> Check:
    """A break judged again, now that the other checks have said what they know of its figures."""
    return check if check.verdict != "breaks" else judge(check.relation, language=language, suspicion=suspicion)


def _told_apart(checks: Iterable[Check]) -> tuple[Check, ...]:
    """The checks with an ordinal in the id of those that are alike in rule, subject and prints."""
    seen: Counter[str] = Counter()
    found: list[Check] = []
    for one in checks:
        seen[one.id] += 1
        count = seen[one.id]
        found.append(one if count == 1 else one.model_copy(update={"id": f"{one.id}-{count}"}))
    return tuple(found)
