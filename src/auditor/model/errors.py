"""Why the tool could not do what was asked. Findings are data; only these are exceptions."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.model.bilingual import Bilingual, worded
from auditor.model.document import Language


class AuditorError(Exception):
    """The root: `str()` of every error below is one clear line for a person, in English and always the same."""

    def told(self, language: Language) -> str:
        """The line in that language, if the error knows it; else in English."""
        return str(worded(self.args[0], language)) if self.args else ""


class ReadError(AuditorError):
    """A report that cannot be read: where, what is wrong, what to do."""

    def __init__(self, name: str, problem: str, advice: str = "") -> None:
        self.name = name
        self.problem = problem
        self.advice = advice
        super().__init__(_placed(name, problem, advice))


class RuleError(AuditorError):
    """A rule file that cannot be used: file, line, column, what is wrong, and the line itself below it.

    Line 0 is for what stands in no file.
    """

    def __init__(self, path: str, problem: str, *, line: int = 1, column: int = 1, excerpt: str = "") -> None:
        self.path = path
        self.line = line
        self.column = column
        self.problem = problem
        self.excerpt = excerpt
        super().__init__(self._told("en"))

    def told(self, language: Language) -> str:
        """The line in that language, if the error knows it; else in English. The place is what editors follow."""
        return self._told(language)

    def _told(self, language: Language) -> str:
        shown = f"\n   {self.line} | {self.excerpt}" if self.excerpt else ""
        if not self.line:
            return str(worded(_placed(self.path, self.problem), language))
        return f"{self.path}:{self.line}:{self.column}: {worded(self.problem, language)}{shown}"


class RuleErrors(RuleError):  # noqa: N818 several of them at once
    """Several rule files that cannot be used: it points at the first mistake, its text tells all of them."""

    def __init__(self, errors: Sequence[RuleError]) -> None:
        first = errors[0]
        super().__init__(first.path, first.problem, line=first.line, column=first.column, excerpt=first.excerpt)
        self.errors = tuple(errors)
        self.args = ("\n".join(str(error) for error in errors),)

    def told(self, language: Language) -> str:
        """The mistakes in that language, one below the other."""
        return "\n".join(error.told(language) for error in self.errors)


class WaiverError(AuditorError):
    """A waiver file that cannot be used or written: file, line, what is wrong, what to do."""

    def __init__(self, path: str, problem: str, *, line: int = 0) -> None:
        self.path = path
        self.line = line
        self.problem = problem
        super().__init__(_placed(f"{path}:{line}" if line else path, problem))


class LogError(AuditorError):
    """An audit log that cannot be used or written: file, line, what is wrong, what to do."""

    def __init__(self, path: str, problem: str, *, line: int = 0) -> None:
        self.path = path
        self.line = line
        self.problem = problem
        super().__init__(_placed(f"{path}:{line}" if line else path, problem))


def _placed(place: str, problem: str, advice: str = "") -> Bilingual:
    """What is wrong and what to do, behind its place, in both languages."""
    english = f"{place}: {problem}" + (f"; {advice}" if advice else "")
    if not isinstance(problem, Bilingual):
        return Bilingual(english)
    return Bilingual(english, f"{place}：{problem.chinese}" + (f"；{worded(advice, 'zh')}" if advice else ""))
