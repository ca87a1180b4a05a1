"""SARIF 2.1.0 (OASIS), one run for each report: for code scanning on a forge, and editors that show results."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from urllib.parse import quote

from auditor import __version__
from auditor.log import slip
from auditor.model import Audit, Check, Document, Evidence, Figure, Finding, Language, Rule, Waiver
from auditor.places import describe
from auditor.reports.paint import Paint
from auditor.reports.positions import figures_of, gravest, region

Json = dict[str, object]

OPENING = '{"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": ['
CLOSING = "]}"
FINGERPRINT = "auditorCheck/v1"
"""Name of the fingerprint: a check's id, made from the rule, the facts and the printed values."""


def lines(audit: Audit, paint: Paint) -> Iterator[str]:
    """The run of one report, on one line."""
    rules = {check.relation.rule.id: check.relation.rule for check in audit.checks if check.finding}
    names = sorted(rules)
    run = {
        "tool": {"driver": {**_DRIVER, "rules": [_rule(rules[name], audit=audit) for name in names]}},
        "automationDetails": {"id": f"auditor/{audit.document.name}"},  # a forge tells runs of one upload apart by it
        "columnKind": "unicodeCodePoints",
        "invocations": [{"executionSuccessful": True}],
        "artifacts": [
            {"location": _artifact(file.name), "hashes": {"sha-256": file.sha256}} for file in audit.document.files
        ],
        "results": [_result(finding, audit=audit, index=names.index(finding.rule)) for finding in audit.findings],
    }
    yield json.dumps(run, ensure_ascii=False)


def failure(document: str, message: str) -> str:
    """The run of a report that could not be audited."""
    told = {"level": "error", "message": {"text": message}}
    run = {
        "tool": {"driver": _DRIVER},
        "automationDetails": {"id": f"auditor/{document}"},
        "invocations": [{"executionSuccessful": False, "toolExecutionNotifications": [told]}],
        "results": [],
    }
    return json.dumps(run, ensure_ascii=False)


_DRIVER: Mapping[str, object] = {"name": "auditor", "version": __version__}


def _rule(rule: Rule, *, audit: Audit) -> Json:
    title, why = (_in_language(texts, audit=audit) for texts in (rule.title, rule.why))
    described: Json = {"id": rule.id, "defaultConfiguration": {"level": rule.severity}}
    if title:
        described["shortDescription"] = {"text": title}
    if why:
        described["fullDescription"] = {"text": why}
    return described


def _in_language(texts: Mapping[Language, str], *, audit: Audit) -> str:
    """The text in the language of the audit, where there is one, else in the language it is in."""
    return texts.get(audit.language) or next(iter(texts.values()), "")


def _result(finding: Finding, *, audit: Audit, index: int) -> Json:
    check = gravest(finding, audit=audit)
    figures = [_location(figure, audit=audit) for figure in figures_of(finding, audit=audit)]
    evidence = [_evident(one, audit=audit) for one in check.relation.evidence]
    first, *others = figures or evidence or [_whole(audit)]
    related = [{"id": number, **other} for number, other in enumerate(others, start=1)]
    result: Json = {
        "ruleId": finding.rule,
        "ruleIndex": index,
        "level": finding.severity,
        "message": {"text": _message(check, audit=audit)},
        "locations": [first],
        "partialFingerprints": {FINGERPRINT: check.id},
        "properties": {"finding": finding.id, "checks": list(finding.checks)},
    }
    if related:
        result["relatedLocations"] = related
    if finding.waivers:
        result["suppressions"] = [_suppression(waiver) for waiver in finding.waivers]
    return result


def _message(check: Check, *, audit: Audit) -> str:
    """The message, and the arithmetic and the likely slip where it does not say them already."""
    told = [check.message]
    if check.arithmetic and check.arithmetic not in check.message:
        told.append(check.arithmetic)
    if check.hypothesis:
        told.append(slip(check.hypothesis, language=audit.language))
    return "\n".join(told)


def _location(figure: Figure, *, audit: Audit) -> Json:
    """The figure in the file, and in the words of a person."""
    where = describe(figure.place, language=audit.language)
    physical = _physical(figure, document=audit.document)
    located: Json = {"physicalLocation": physical, "message": {"text": f"{figure.printed} {where}".strip()}}
    if where:
        located["logicalLocations"] = [{"fullyQualifiedName": where}]
    return located


def _evident(evidence: Evidence, *, audit: Audit) -> Json:
    """What is no figure and yet all that the finding rests on: template text, a heading."""
    return {"physicalLocation": _physical(evidence, document=audit.document), "message": {"text": evidence.printed}}


def _physical(one: Figure | Evidence, *, document: Document) -> Json:
    """The file, with the lines and columns where its format has lines."""
    file = document.file_at(one.start)
    physical: Json = {"artifactLocation": {**_artifact(file.name), "index": document.files.index(file)}}
    stretch = region(document, start=one.start, end=one.end)
    if stretch:
        physical["region"] = {
            "startLine": stretch.line,
            "startColumn": stretch.column,
            "endLine": stretch.end_line,
            "endColumn": stretch.end_column,
            "snippet": {"text": one.printed},
        }
    return physical


def _whole(audit: Audit) -> Json:
    """The report, for a finding that rests on no figure."""
    return {"physicalLocation": {"artifactLocation": {**_artifact(audit.document.files[0].name), "index": 0}}}


def _artifact(name: str) -> Json:
    return {"uri": quote(name.replace("\\", "/"), errors="replace")}


def _suppression(waiver: Waiver) -> Json:
    return {"kind": "external", "status": "accepted", "justification": f"{waiver.reason} ({waiver.by})"}
