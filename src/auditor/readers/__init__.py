"""Reports as people write them → Document: text, Markdown, Word, PDF, HTML, workbooks, OpenDocument."""

from auditor.readers.file import read, read_text
from auditor.readers.limits import Limits

__all__ = ["Limits", "read", "read_text"]
