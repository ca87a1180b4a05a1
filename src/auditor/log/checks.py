"""A check as the log records it: alone it can be read, for its figures stand in it in full."""

from __future__ import annotations

from collections.abc import Mapping

from auditor.log.numerals import interval_record, numeral
from auditor.log.records import CheckRecord, EvidenceRecord, FigureFields, OperandRecord, SlipRecord, WaiverRecord
from auditor.log.wording import wording
from auditor.model import Check, Document, Evidence, Hypothesis, Language, Waiver


def check_record(
    check: Check, *, figures: Mapping[str, FigureFields], document: Document, language: Language
) -> CheckRecord:
    """All fields of the check; `figures` are the fields of the document's figures by their id.

    Raises:
        KeyError: the check names a figure that is not among them.
    """
    relation = check.relation
    return {
        "type": "check",
        "document": document.name,
        "id": check.id,
        "rule": check.rule,
        "verdict": check.verdict,
        "severity": check.severity,
        "subject": relation.subject,
        "message": check.message,
        "arithmetic": check.arithmetic,
        "figures": tuple(_operand(figures[operand.figure.id], role=operand.role) for operand in relation.operands),
        "evidence": tuple(_evidence(evidence, document=document) for evidence in relation.evidence),
        "expected": interval_record(check.expected),
        "reported": interval_record(check.reported),
        "slack": numeral(check.slack),
        "tolerance": relation.rule.tolerance.written if relation.rule.tolerance else None,
        "basis": check.basis,
        "reason": check.reason,
        "hypothesis": slip(check.hypothesis, language=language) if check.hypothesis else None,
        "slip": _slip(check.hypothesis) if check.hypothesis else None,
        "certainty": relation.certainty,
        "guards": check.guards,
        "finding": check.finding,
        "waiver": _waiver(check.waiver) if check.waiver else None,
    }


def slip(hypothesis: Hypothesis, *, language: Language) -> str:
    """The likely slip for a person: `digits transposed: -8.85`."""
    words = wording(language)
    return words.phrase("slip", slip=words.named("slip", hypothesis.slip), value=hypothesis.value)


def _operand(fields: FigureFields, *, role: str) -> OperandRecord:
    return {"role": role, **fields}


def _evidence(evidence: Evidence, *, document: Document) -> EvidenceRecord:
    file = document.file_at(evidence.start)
    return {
        "role": evidence.role,
        "document": file.name,
        "printed": evidence.printed,
        "start": evidence.start - file.start,
        "end": evidence.end - file.start,
    }


def _slip(hypothesis: Hypothesis) -> SlipRecord:
    return {"slip": hypothesis.slip, "figure": hypothesis.figure, "value": hypothesis.value}


def _waiver(waiver: Waiver) -> WaiverRecord:
    return {
        "reason": waiver.reason,
        "by": waiver.by,
        "decided": waiver.decided.isoformat() if waiver.decided else None,
        "until": waiver.until.isoformat() if waiver.until else None,
    }
