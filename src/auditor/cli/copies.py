"""A commented copy of a report, on the command line."""

from __future__ import annotations

from pathlib import Path

from auditor.cli.complaints import complain
from auditor.cli.outcomes import Order, audited
from auditor.cli.sources import Source
from auditor.log import said, wording
from auditor.model import AuditorError
from auditor.reports.comments import annotate


def commented(path: str, *, output: str, order: Order) -> int:
    """Writes the copy, and tells which figures have no place in it.

    Raises:
        AuditorError: the report cannot be read or is no .docx, or the copy cannot be written.
    """
    source, target = Path(path), Path(output)
    if target.exists() and source.exists() and target.samefile(source):
        raise AuditorError(said("output.itself", name=output))
    audit = audited(Source(source, path), order=order).audit
    unplaced = annotate(audit, source=source, target=target)
    for figure in unplaced:
        complain(wording(audit.language).phrase("comment.unplaced", name=path, printed=figure.printed))
    return 0
