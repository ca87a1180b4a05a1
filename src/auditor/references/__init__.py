"""A report against other documents: last year's report, and the data that its figures come from."""

from auditor.references.against import Against, compared

__all__ = ["Against", "compared"]
