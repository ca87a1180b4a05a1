"""Why a file is not read at all, told in each language, as data in `phrases/`."""

from __future__ import annotations

from auditor.model import ReadError
from auditor.readers.missing import phrases


def refusal(name: str, key: str, /, **values: object) -> ReadError:
    """The error of that key: what is wrong with the file of that name, and what to do."""
    english, chinese = phrases("en"), phrases("zh")
    problem, advice = (english.phrase(f"refused.{key}{part}", **values) for part in ("", ".advice"))
    whole = [chinese.phrase(f"refused.{key}{part}", **values) for part in ("", ".advice")]
    return ReadError(name, problem, advice, in_chinese=f"{name}：{'；'.join(filter(None, whole))}")
