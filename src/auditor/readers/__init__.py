"""Reports as people write them → Document: text, Markdown, Word, PDF, HTML, workbooks, OpenDocument."""

from auditor.readers.file import read, read_text
from auditor.readers.joined import join
from auditor.readers.limits import Limits
from auditor.readers.source import Revisions

__all__ = ["Limits", "Revisions", "join", "read", "read_text"]
