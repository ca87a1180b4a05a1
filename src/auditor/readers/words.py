"""The words of a Word paragraph as a reader sees them: insertions in, deletions out, results of fields in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from auditor.readers import marks
from auditor.readers.refusals import refusal
from auditor.readers.source import Revisions
from auditor.readers.styles import Styles, W, switched_on, value

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart"
LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_ALWAYS_DROPPED = ("pPr", "rPr", "instrText", "delInstrText", "rt", "sdtPr", "annotationRef")
_DROPPED: dict[Revisions, frozenset[str]] = {
    "final": frozenset(f"{W}{name}" for name in (*_ALWAYS_DROPPED, "del", "moveFrom", "delText")),
    "original": frozenset(f"{W}{name}" for name in (*_ALWAYS_DROPPED, "ins", "moveTo")),
}
"""What no reader sees: properties, instructions, the small print of a ruby, and what was deleted or was not there yet."""
_PAGE_FIELD = re.compile(r"\s*(?:PAGE|NUMPAGES|SECTIONPAGES|PAGEREF)\b", re.IGNORECASE)
"""Fields whose results are numbers of pages."""
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


@dataclass(frozen=True, slots=True)
class View:
    """How a document is looked at."""

    name: str
    """What errors call the file."""
    depth: int
    """How deep elements may lie in one another."""
    revisions: Revisions
    """Which of its texts is read, where changes are tracked."""
    styles: Styles
    """Its styles, some of which hide words."""

    def visible(self, element: etree._Element) -> Iterator[etree._Element]:
        """The children that a reader sees; of alternatives only the first."""
        for child in element:
            if child.tag in _DROPPED[self.revisions]:
                continue
            if child.tag == f"{MC}AlternateContent":
                branches = [branch for branch in child if branch.tag in (f"{MC}Choice", f"{MC}Fallback")]
                yield from self.visible(branches[0]) if branches else ()
            elif child.tag != f"{W}r" or not self._hides(child):
                yield child

    def _hides(self, run: etree._Element) -> bool:
        """True for hidden words: the run says so, or its style."""
        own = run.find(f"{W}rPr/{W}vanish")
        return switched_on(own) if own is not None else self.styles.hides(value(run.find(f"{W}rPr/{W}rStyle")))

    def merges(self, paragraph: etree._Element) -> bool:
        """True if the end of the paragraph is deleted, or was not there yet, so that the next one goes on in it."""
        mark = f"{W}del" if self.revisions == "final" else f"{W}ins"
        return paragraph.find(f"{W}pPr/{W}rPr/{mark}") is not None


@dataclass(slots=True)
class Words:
    """The words of one paragraph, and the text boxes and charts that hang on it."""

    view: View
    """How it is looked at."""
    parts: list[str] = field(default_factory=list)
    """The words so far."""
    boxes: list[etree._Element] = field(default_factory=list)
    """The contents of text boxes, in order."""
    charts: list[str] = field(default_factory=list)
    """The links to charts, in order."""
    fields: list[bool] = field(default_factory=list)
    """For each open field, whether its result has begun and is no number of a page."""
    instructions: list[str] = field(default_factory=list)
    """What each open field is told."""

    def take(self, element: etree._Element, level: int = 0) -> None:
        """Adds the words of everything inside the element."""
        view = self.view
        if level > view.depth:
            raise refusal(view.name, "deep", depth=view.depth)
        if self.instructions:
            self.instructions[-1] += "".join(str(node.text or "") for node in element.iterchildren(f"{W}instrText"))
        raised = element.tag == f"{W}r" and value(element.find(f"{W}rPr/{W}vertAlign")) == "superscript"
        before = len(self.parts)
        for child in view.visible(element):
            self._one(child, level)
        if raised and self._is_mark(before):
            del self.parts[before:]

    def _is_mark(self, since: int) -> bool:
        """True if the words since then are a raised mark that leads to a note, and no exponent."""
        words = "".join(self.parts[since:]).strip()
        return bool(marks.RAISED.fullmatch(words)) and not marks.MEASURE.search("".join(self.parts[:since])[-4:])

    def _one(self, child: etree._Element, level: int) -> None:
        tag = child.tag
        if tag == f"{W}fldChar":
            self._field(child.get(f"{W}fldCharType"))
        elif tag == f"{W}txbxContent":
            self.boxes.append(child)
        elif tag == CHART:
            self.charts.append(child.get(LINK, ""))
        elif tag == f"{W}fldSimple" and _PAGE_FIELD.match(child.get(f"{W}instr", "")):
            return
        elif tag in (f"{W}t", f"{W}delText", f"{M}t"):
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
            self.instructions.append("")
        elif kind == "separate" and self.fields:
            self.fields[-1] = not _PAGE_FIELD.match(self.instructions[-1])
        elif kind == "end" and self.fields:
            self.fields.pop()
            self.instructions.pop()


def _symbol(code: str | None) -> str:
    try:
        point = int(code or "", 16)
    except ValueError:
        return _UNKNOWN
    if 0xF000 <= point <= 0xF0FF:
        return _SYMBOLS.get(point - 0xF000, _UNKNOWN)
    return chr(point) if 0x20 <= point < 0xD800 or 0xE000 <= point <= 0xFFFD else _UNKNOWN
