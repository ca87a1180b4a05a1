"""Why the tool could not do what was asked. Findings are data; only these are exceptions."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.model.document import Language


class AuditorError(Exception):
    """The root: `str()` of every error below is one clear line for a person."""

    def told(self, language: Language) -> str:  # noqa: ARG002 - for those that know no other
        """The line in that language, if the error knows it; else in English."""
        return str(self)


class ReadError(AuditorError):
    """A report that cannot be read: where, what is wrong, what to do; `in_chinese` says the whole of it."""

    def __init__(self, name: str, problem: str, advice: str = "", *, in_chinese: str = "") -> None:
        self.name = name
        self.problem = problem
        self.advice = advice
        self.in_chinese = in_chinese
        super().__init__(f"{name}: {problem}" + (f"; {advice}" if advice else ""))

    def told(self, language: Language) -> str:
        """The line in that language, if the error knows it; else in English."""
        return self.in_chinese if language == "zh" and self.in_chinese else str(self)


class RuleError(AuditorError):
    """A rule file that cannot be used: file, line, column, what is wrong, and the line itself below it."""

    def __init__(self, path: str, problem: str, *, line: int = 1, column: int = 1, excerpt: str = "") -> None:
        self.path = path
        self.line = line
        self.column = column
        self.problem = problem
        self.excerpt = excerpt
        shown = f"\n   {line} | {excerpt}" if excerpt else ""
        super().__init__(f"{path}:{line}:{column}: {problem}{shown}")


class RuleErrors(RuleError):  # noqa: N818 several of them at once
    """Several rule files that cannot be used: it points at the first mistake, its text tells all of them."""

    def __init__(self, errors: Sequence[RuleError]) -> None:
        first = errors[0]
        super().__init__(first.path, first.problem, line=first.line, column=first.column, excerpt=first.excerpt)
        self.errors = tuple(errors)
        self.args = ("\n".join(str(error) for error in errors),)


class WaiverError(AuditorError):
    """A waiver file that cannot be used or written: file, line, what is wrong, what to do."""

    def __init__(self, path: str, problem: str, *, line: int = 0) -> None:
        self.path = path
        self.line = line
        self.problem = problem
        super().__init__(f"{path}:{line}: {problem}" if line else f"{path}: {problem}")


class LogError(AuditorError):
    """An audit log that cannot be used or written: file, line, what is wrong, what to do."""

    def __init__(self, path: str, problem: str, *, line: int = 0) -> None:
        self.path = path
        self.line = line
        self.problem = problem
        super().__init__(f"{path}:{line}: {problem}" if line else f"{path}: {problem}")
