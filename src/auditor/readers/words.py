"""The words of a Word paragraph as a reader sees them: insertions in, deletions out, results of fields in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from auditor.model import ReadError
from auditor.readers.styles import W, switched_on

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_DROPPED = frozenset(
    f"{W}{name}"
    for name in (
        "del",
        "moveFrom",
        "pPr",
        "rPr",
        "instrText",
        "delText",
        "delInstrText",
        "rt",
        "sdtPr",
        "annotationRef",
    )
)
"""What no reader sees: deletions, properties, instructions, the small print of a ruby."""
_SIGNS = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
}
"""Elements that stand for one character."""
_SYMBOLS = {
    0x2B: "+", 0x2D: "-", 0x3C: "<", 0x3D: "=", 0x3E: ">", 0xA3: "≤", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "×",
    0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBB: "≈", 0x25: "%", 0x2E: ".", 0x2C: ",", 0x28: "(", 0x29: ")",
}  # fmt: skip
"""Characters of the Symbol font, which Word stores in a private range; other symbols are pictures to a reader."""
_UNKNOWN = "\ufffd"


@dataclass(slots=True)
class Words:
    """The words of one paragraph, and the text boxes that hang on it."""

    name: str
    """What errors call the file."""
    depth: int
    """How deep elements may lie in one another."""
    parts: list[str] = field(default_factory=list)
    """The words so far."""
    boxes: list[etree._Element] = field(default_factory=list)
    """The contents of text boxes, in order."""
    fields: list[bool] = field(default_factory=list)
    """For each open field, whether its result has begun."""

    def take(self, element: etree._Element, level: int = 0) -> None:
        """Adds the words of everything inside the element."""
        if level > self.depth:
            raise ReadError(self.name, f"has elements nested deeper than {self.depth}", "raise Limits.depth to read it")
        for child in visible(element):
            self._one(child, level)

    def _one(self, child: etree._Element, level: int) -> None:
        tag = child.tag
        if tag == f"{W}fldChar":
            self._field(child.get(f"{W}fldCharType"))
        elif tag == f"{W}txbxContent":
            self.boxes.append(child)
        elif tag in (f"{W}t", f"{M}t"):
            self._add("".join(str(words) for words in child.itertext()))
        elif tag in _SIGNS:
            self._add(_SIGNS[str(tag)])
        elif tag == f"{W}sym":
            self._add(_symbol(child.get(f"{W}char")))
        else:
            self.take(child, level + 1)

    def _add(self, words: str) -> None:
        """Adds words, unless they are a field's instructions."""
        if all(self.fields):
            self.parts.append(words)

    def _field(self, kind: str | None) -> None:
        """Between its beginning and its separator a field holds instructions, then its result."""
        if kind == "begin":
            self.fields.append(False)
        elif kind == "separate" and self.fields:
            self.fields[-1] = True
        elif kind == "end" and self.fields:
            self.fields.pop()


def visible(element: etree._Element) -> Iterator[etree._Element]:
    """The children that a reader sees; of alternatives only the first."""
    for child in element:
        if child.tag in _DROPPED:
            continue
        if child.tag == f"{MC}AlternateContent":
            branches = [branch for branch in child if branch.tag in (f"{MC}Choice", f"{MC}Fallback")]
            yield from visible(branches[0]) if branches else ()
        elif child.tag != f"{W}r" or not switched_on(child.find(f"{W}rPr/{W}vanish")):
            yield child


def _symbol(code: str | None) -> str:
    try:
        point = int(code or "", 16)
    except ValueError:
        return _UNKNOWN
    if 0xF000 <= point <= 0xF0FF:
        return _SYMBOLS.get(point - 0xF000, _UNKNOWN)
    return chr(point) if 0x20 <= point < 0xD800 or 0xE000 <= point <= 0xFFFD else _UNKNOWN
