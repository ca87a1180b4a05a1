"""Figures found again in the XML of a Word file: by paragraph, cell and offset, never by searching for the number."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, cast

from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.oxml.text.paragraph import CT_P
from docx.oxml.text.run import CT_R
from docx.text.run import Run
from lxml import etree

from auditor.model import Block, Document, Figure, Span, Table

_RUN, _TEXT, _PARAGRAPH, _TABLE, _CELL = (qn(f"w:{name}") for name in ("r", "t", "p", "tbl", "tc"))
_PROPERTIES, _SPACE = qn("w:rPr"), "{http://www.w3.org/XML/1998/namespace}space"
_BLANKS = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
_UNSEEN = {qn(f"w:{name}") for name in ("del", "moveFrom", "txbxContent", "pPr", "rPr", "instrText")}
_UNSEEN.add("{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback")

_JOINED = 4
"""So many paragraphs may make one block."""


class Letter(NamedTuple):
    """One code point of a paragraph and where it stands."""

    sign: str
    run: CT_R
    element: etree._Element
    offset: int


class Places:
    """Where the figures of a document stand in its Word file."""

    def __init__(self, word: WordDocument, document: Document) -> None:
        self._word = word
        self._document = document
        self._paragraphs: list[CT_P] = list(word.element.body.iter(_PARAGRAPH))

    def runs(self, figure: Figure) -> list[Run]:
        """The runs of the figure, cut out of those around it; those of its whole paragraph where it cannot be told."""
        if not 0 <= figure.block < len(self._document.blocks):
            return []
        block = self._document.blocks[figure.block]
        if block.anchor is None or not block.anchor.isdecimal() or int(block.anchor) >= len(self._paragraphs):
            return []
        anchor = self._paragraphs[int(block.anchor)]
        for paragraphs, spans in self._holding(figure, block, int(block.anchor)):
            stretch = self._stretch(figure, spans, _letters(paragraphs))
            if stretch is not None:
                return [Run(run, self._word) for run in _cut_out(paragraphs, *stretch)]
        return [Run(run, self._word) for run in _ends(_letters([anchor]))]

    def _holding(self, figure: Figure, block: Block, anchor: int) -> Iterator[tuple[list[CT_P], Sequence[Span]]]:
        """The paragraphs that may hold the figure, and the spans of their words.

        A sentence that was cut in two paragraphs is one block; of a table, it is one paragraph of one cell.
        """
        if block.table is None:
            yield from ((self._paragraphs[anchor : anchor + count], block.spans) for count in range(1, _JOINED + 1))
            return
        outer = next((one for one in self._paragraphs[anchor].iterancestors(_TABLE)), None)
        found = None if outer is None else self._cell(figure, block.table, outer)
        if found is not None:
            yield [found[0]], found[1]

    def _cell(self, figure: Figure, table: Table, outer: etree._Element) -> tuple[CT_P, Sequence[Span]] | None:
        """Cells are counted from the end, for a caption may have been the first row; their words must be the same."""
        cells = sorted((cell for cell in table.cells if cell.spans), key=lambda cell: (cell.row, cell.column))
        holding = [index for index, cell in enumerate(cells) if any(_holds(span, figure) for span in cell.spans)]
        written = [one for one in outer.iter(_CELL) if next(one.iterancestors(_TABLE)) is outer and _words(one)]
        if not holding or len(written) < len(cells):
            return None
        cell, element = cells[holding[0]], written[len(written) - len(cells) + holding[0]]
        if _squeezed(self._text(cell.spans)) != _squeezed(_words(element)):
            return None
        for paragraph in element.iter(_PARAGRAPH):
            words = _squeezed("".join(letter.sign for letter in _letters([paragraph])))
            for span in cell.spans:
                if _holds(span, figure) and _squeezed(self._text([span])) == words:
                    return cast("CT_P", paragraph), [span]
        return None

    def _stretch(self, figure: Figure, spans: Sequence[Span], letters: Sequence[Letter]) -> tuple[int, int] | None:
        """The figure's code points among the letters; None unless the words are the same but for blanks around them."""
        held = [at for span in spans for at in range(span.start, span.end) if not self._document.text[at].isspace()]
        seen = [index for index, letter in enumerate(letters) if not letter.sign.isspace()]
        text = "".join(self._document.text[at] for at in held)
        printed = "".join(letters[index].sign for index in seen)
        numbering = len(text) - len(printed)  # Word's own numbers stand before the words and in no run
        if not printed or numbering < 0 or text[numbering:] != printed:
            return None
        inside = [index for index, at in enumerate(held) if figure.start <= at < figure.end]
        if not inside or inside[0] < numbering:
            return None
        return seen[inside[0] - numbering], seen[inside[-1] - numbering] + 1

    def _text(self, spans: Sequence[Span]) -> str:
        return "".join(self._document.text[span.start : span.end] for span in spans)


def _holds(span: Span, figure: Figure) -> bool:
    return span.start <= figure.start and figure.end <= span.end


def _words(element: etree._Element) -> str:
    return "".join(letter.sign for letter in _letters(element.iter(_PARAGRAPH))).strip()


def _squeezed(text: str) -> str:
    """The text without blanks: the reader joins the paragraphs of a cell with them."""
    return "".join(text.split())


def _letters(paragraphs: Iterable[etree._Element]) -> list[Letter]:
    """The code points of the paragraphs that a reader sees."""
    return [
        Letter(sign, run, child, offset)
        for paragraph in paragraphs
        for run in _runs(paragraph)
        for child in run
        for offset, sign in enumerate(child.text or "" if child.tag == _TEXT else _BLANKS.get(str(child.tag), ""))
    ]


def _runs(element: etree._Element) -> Iterator[CT_R]:
    for child in element:
        if child.tag == _RUN:
            yield cast("CT_R", child)
        elif child.tag not in _UNSEEN and child.tag != _PARAGRAPH:
            yield from _runs(child)


def _ends(letters: Sequence[Letter]) -> list[CT_R]:
    """The first and the last run; one where they are the same; none without letters."""
    return list(dict.fromkeys((letters[0].run, letters[-1].run))) if letters else []


def _cut_out(paragraphs: Sequence[CT_P], start: int, end: int) -> list[CT_R]:
    """The first and the last run of the stretch, after cutting them at its ends."""
    for edge in (end, start):
        letters = _letters(paragraphs)
        if 0 < edge < len(letters) and letters[edge].run is letters[edge - 1].run:
            _divide(letters[edge])
    return _ends(_letters(paragraphs)[start:end])


def _divide(letter: Letter) -> None:
    """Divides the run before the letter in two that look the same."""
    left, at = letter.run, list(letter.run).index(letter.element)
    right = copy.deepcopy(left)
    for index, (before, after) in enumerate(zip(list(left), list(right), strict=True)):
        if before.tag == _PROPERTIES:
            continue
        if index < at:
            right.remove(after)
        elif index > at or letter.offset == 0:
            left.remove(before)
        else:
            _part(before, after, letter.offset)
    left.addnext(right)


def _part(before: etree._Element, after: etree._Element, offset: int) -> None:
    """Cuts the text of two copies of an element so that they continue each other."""
    text = before.text or ""
    before.text, after.text = text[:offset], text[offset:]
    for element in (before, after):
        element.set(_SPACE, "preserve")
