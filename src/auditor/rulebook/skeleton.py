"""The beginning of a new rule: a file with comments that loads, and whose examples pass, before a word is changed."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

from auditor.model.document import Language
from auditor.model.errors import RuleError
from auditor.phrases import reason
from auditor.rulebook.files import SUFFIXES
from auditor.rulebook.loading import NO_RULES
from auditor.rulebook.printing import quoted
from auditor.rulebook.wording import say


def skeleton(name: str, *, language: Language) -> str:
    """The text of a rule of that id, with comments for those who read reports in that language."""
    text = resources.files(__package__).joinpath("skeletons", f"{language}.yaml").read_text(encoding="utf-8")
    return text.replace("boats-per-school", name, 1)


def begin_rule(path: Path, *, language: Language) -> None:
    """Writes a new rule file whose id is the file's name; its folder is made if need be.

    Raises:
        RuleError: the name does not end as rule files do, the file is already there, or it cannot be written.
    """
    if path.suffix not in SUFFIXES or path.stem in NO_RULES:
        raise RuleError(str(path), say("new.name", suffix=SUFFIXES[0]))
    name = path.stem
    if not all(sign.isalnum() or sign in "-_" for sign in name):
        raise RuleError(str(path), say("new.id", name=quoted(name)))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as stream:
            stream.write(skeleton(name, language=language))
    except FileExistsError:
        raise RuleError(str(path), say("new.there")) from None
    except OSError as error:
        raise RuleError(str(path), say("new.closed", why=reason(error))) from None
