"""The waiver file: a YAML list that people read and review, and that `auditor waive` writes for them."""

from __future__ import annotations

import difflib
import os
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path

import yaml

from auditor.log.wording import said
from auditor.model import Waiver, WaiverError
from auditor.model.bilingual import Bilingual
from auditor.phrases import reason

WAIVERS = "auditor-waivers.yaml"
"""Its name where none is given."""
LARGEST = 20_000_000
"""Bytes of a waiver file; tens of thousands of decisions fit."""
_HEAD = """\
# Contradictions that a person has accepted. `auditor waive` and `auditor baseline` add to this list; delete an entry
# to take the decision back. An entry stops counting once one of the printed values changes, and after `until`.
"""
_REQUIRED = ("check", "report", "printed", "reason", "by")
_KEYS = ("check", "report", "rule", "subject", "printed", "reason", "by", "decided", "until")
_ALLOWED = Bilingual(", ".join(_KEYS), "、".join(_KEYS))


def read_waivers(path: str | Path) -> tuple[Waiver, ...]:
    """The decisions in the file, in its order.

    Raises:
        WaiverError: it cannot be read, or an entry is not what a waiver must be; the message names the line.
    """
    file = Path(path)
    try:
        if file.stat().st_size > LARGEST:
            raise WaiverError(str(path), said("file.large", bytes=LARGEST))
        content = file.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise WaiverError(str(path), said("file.unread", why=reason(error))) from error
    except UnicodeDecodeError:
        raise WaiverError(str(path), said("file.encoding")) from None
    return _parsed(content, path=str(path))


def add_waivers(path: str | Path, *, waivers: Iterable[Waiver]) -> None:
    """Adds the decisions to the end of the file, and makes it if there is none; what stands in it stays as it is.

    Raises:
        WaiverError: the file cannot be used or written.
    """
    file = Path(path)
    before = ""
    if file.exists():
        read_waivers(file)
        before = file.read_bytes().decode("utf-8-sig")
    content = before or _HEAD
    content += "" if content.endswith("\n") else "\n"
    content += "".join(_entry(waiver) for waiver in waivers)
    try:
        _parsed(content, path=str(path))
    except WaiverError:
        raise WaiverError(str(path), said("waiver.no-list")) from None
    _replace(file, content)


def _parsed(content: str, *, path: str) -> tuple[Waiver, ...]:
    try:
        root = yaml.compose(content, Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise WaiverError(path, said("waiver.yaml"), line=mark.line + 1 if mark else 1) from None
    except (yaml.YAMLError, RecursionError):
        raise WaiverError(path, said("waiver.no-yaml"), line=1) from None
    if root is None:
        return ()
    if not isinstance(root, yaml.SequenceNode):
        raise WaiverError(path, said("waiver.list"), line=_line(root))
    return tuple(_read(node, path=path) for node in root.value)


def _read(node: yaml.Node, *, path: str) -> Waiver:
    """One entry."""
    if not isinstance(node, yaml.MappingNode):
        raise WaiverError(path, said("waiver.keys"), line=_line(node))
    fields: dict[str, object] = {"path": path, "line": _line(node)}
    for key, value in node.value:
        name = str(key.value)
        if name not in _KEYS:
            near = difflib.get_close_matches(name, _KEYS, n=1)
            advice = said("waiver.near", word=near[0]) if near else said("waiver.allowed", words=_ALLOWED)
            raise WaiverError(path, said("waiver.unknown", key=name[:60], advice=advice), line=_line(key))
        fields[name] = _VALUES.get(name, _text)(value, path)
    for name in _REQUIRED:
        if name not in fields:
            raise WaiverError(path, said("waiver.missing", key=name), line=_line(node))
    return Waiver.model_validate(fields)


def _text(node: yaml.Node, path: str) -> str:
    if not isinstance(node, yaml.ScalarNode) or not node.value.strip():
        raise WaiverError(path, said("waiver.text"), line=_line(node))
    return str(node.value)


def _texts(node: yaml.Node, path: str) -> tuple[str, ...]:
    if not isinstance(node, yaml.SequenceNode) or not all(isinstance(one, yaml.ScalarNode) for one in node.value):
        raise WaiverError(path, said("waiver.printed"), line=_line(node))
    return tuple(str(one.value) for one in node.value)


def _date(node: yaml.Node, path: str) -> date:
    text = _text(node, path)
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise WaiverError(path, said("waiver.day", text=text[:60]), line=_line(node)) from None


_VALUES: Mapping[str, Callable[[yaml.Node, str], object]] = {"printed": _texts, "decided": _date, "until": _date}
"""Key → what reads its value, where that is no text."""


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1


def _entry(waiver: Waiver) -> str:
    """The waiver as an entry of the list: days without quotation marks, the printed values on one line."""
    fields = waiver.model_dump(exclude={"path", "line"}, exclude_none=True)
    shown = {key: value for key, value in fields.items() if value != ""} | {"printed": list(waiver.printed)}
    return str(
        yaml.dump([shown], Dumper=_Dumper, allow_unicode=True, sort_keys=False, default_flow_style=None, width=100)
    )


class _Dumper(yaml.SafeDumper):
    """Writes every value out."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 - yaml calls it so
        """True: `&` and `*` are nothing for people who edit a file."""
        return True


def _replace(file: Path, content: str) -> None:
    """The file with new content, whole or not at all."""
    draft = file.with_name(f".{file.name}.{os.getpid()}.part")
    try:
        draft.write_bytes(content.encode("utf-8"))
        draft.replace(file)
    except OSError as error:
        raise WaiverError(str(file), said("file.unwritten", why=reason(error))) from error
    finally:
        draft.unlink(missing_ok=True)
