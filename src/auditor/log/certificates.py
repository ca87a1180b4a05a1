"""Certificates: what a report came to when it was released, bound to its bytes by hashes.

A certificate shows that this very file passed, with these decisions; it is no signature. Who may not be trusted with the
file must not be trusted with the certificate either: keep it where the release is kept.
"""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

from pydantic import ValidationError

from auditor import __version__
from auditor.log.chain import canonical
from auditor.log.tally import tally
from auditor.log.wording import said, wording
from auditor.model import SEVERITIES, Audit, LogError, Severity, Waiver
from auditor.model.noun import Noun
from auditor.phrases import reason

SCHEMA = "auditor-certificate/1"
HUNDRED = Decimal(100)


class Terms(Noun):
    """What a report must come to in order to be released."""

    fail_on: Severity = "warning"
    """No finding of this severity or a graver one is open."""
    guarded: Decimal = Decimal(0)
    """At least so many per cent of the measured figures are guarded."""


class Certificate(Noun):
    """What a report came to."""

    kind: str = SCHEMA
    """Name and version of this format."""
    tool: str
    """Version of the program."""
    document: str
    """What the report is called."""
    sha256: str
    """Hash of its bytes."""
    rules_sha256: str
    """Hash of the rules that were applied."""
    terms: Terms
    """What was asked for."""
    counts: dict[str, int]
    """figures, measured, guarded, findings, waived, holds, breaks, undecided."""
    waivers: tuple[Waiver, ...]
    """The decisions that it rests on, with their names."""
    issued: datetime
    """When it was made."""
    seal: str = ""
    """Hash of everything else in it: a slip of an editor shows, a forger who has the program does not."""


_COUNTS = ("figures", "measured", "guarded", "findings", "waived", "holds", "breaks", "undecided")


def shortfall(audit: Audit, *, terms: Terms) -> tuple[str, ...]:
    """What keeps the report from being released; nothing where it meets the terms."""
    words, counts = wording(audit.language), tally(audit)
    told: list[str] = []
    grave = SEVERITIES[: SEVERITIES.index(terms.fail_on) + 1]
    still_open = [finding for finding in audit.findings if finding.severity in grave and not finding.waived]
    if still_open:
        ids = words.phrase("list.enumeration").join(finding.checks[0] for finding in still_open)
        told.append(words.count("gate.open", len(still_open), ids=ids))
    share = HUNDRED * counts.guarded / counts.measured if counts.measured else Decimal(0)
    if share < terms.guarded:
        told.append(words.count("gate.guarded", counts.measured, share=f"{share:.1f}", asked=terms.guarded))
    return tuple(told)


def certify(audit: Audit, *, terms: Terms, now: datetime) -> Certificate:
    """The certificate of a report that meets the terms."""
    counts = tally(audit)
    waivers = {check.waiver: None for check in audit.checks if check.waiver}
    made = Certificate(
        tool=__version__,
        document=audit.document.name,
        sha256=audit.document.sha256,
        rules_sha256=audit.rules_sha256,
        terms=terms,
        counts={name: getattr(counts, name) for name in _COUNTS},
        waivers=tuple(waivers),
        issued=now.astimezone(UTC).replace(microsecond=0),
    )
    return made.model_copy(update={"seal": seal(made)})


def seal(certificate: Certificate) -> str:
    """The hash of everything in the certificate but the seal."""
    return hashlib.sha256(canonical(certificate.model_dump(mode="json", exclude={"seal"}))).hexdigest()


def read_certificate(path: str | Path) -> Certificate:
    """The certificate in the file.

    Raises:
        LogError: it cannot be read, or was changed after it was made.
    """
    try:
        found = Certificate.model_validate_json(Path(path).read_bytes())
    except OSError as error:
        raise LogError(str(path), said("file.unread", why=reason(error))) from error
    except ValidationError:
        raise LogError(str(path), said("gate.no-certificate")) from None
    if found.seal != seal(found):
        raise LogError(str(path), said("gate.edited"))
    return found


def objections(certificate: Certificate, *, audit: Audit) -> tuple[str, ...]:
    """Why the certificate is not for this report as it is; the audit must have its decisions applied."""
    words = wording(audit.language)
    if certificate.sha256 != audit.document.sha256:
        return (words.phrase("gate.changed"),)
    if (certificate.tool, certificate.rules_sha256) != (__version__, audit.rules_sha256):
        return (words.phrase("gate.other-rules"),)
    counts = tally(audit)
    if certificate.counts != {name: getattr(counts, name) for name in _COUNTS}:
        return (words.phrase("gate.other-counts"),)
    return shortfall(audit, terms=certificate.terms)
