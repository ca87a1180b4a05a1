"""HTML → text, and the lines and tables in it: what a browser shows of the report, without the page around it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from auditor.readers import decoding, marks
from auditor.readers.grids import Grid, Rows, Strip
from auditor.readers.manuscript import Manuscript, Marking
from auditor.readers.pagechrome import Chrome, survey
from auditor.readers.refusals import refusal
from auditor.readers.source import Input, Source

BLOCKS = frozenset(
    {
        "address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd", "details", "div", "dl", "dt",
        "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html",
        "legend", "li", "main", "ol", "option", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th",
        "thead", "tr", "ul",
    }
)  # fmt: skip
"""Elements that begin and end a line; all others, also unknown ones, stand within one."""
HEADINGS = {f"h{level}": level for level in range(1, 7)}
"""Element → depth of the heading."""
WIDEST = 200
"""No cell covers more columns."""
TALLEST = 2_000
"""No cell covers more rows."""
_META = re.compile(rb"<meta[^>]{0,500}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{1,40})", re.IGNORECASE)
_HEAD = 4096
"""Browsers look for the encoding in so many bytes."""
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030", "iso-8859-1": "cp1252", "latin1": "cp1252"}
"""Encodings that pages name and the larger ones that browsers take for them."""
_BLANK = re.compile(r"[ \t\r\n\f]+")
_BREAK = re.compile(r"\s*\n\s*")


def walk(file: Input) -> tuple[Source, Strip]:
    """The text of a web page and what stands where in it.

    Raises:
        ReadError: it is no text, or larger than the limits allow, or nothing is shown on it.
    """
    manuscript = Manuscript(file.name, file.limits)
    root = _parsed(_decoded(file), name=file.name)
    if root is not None:
        walker = _Walker(manuscript, survey(root))
        walker.walk(root)
    return manuscript.finish()


def _decoded(file: Input) -> str:
    """The page in the encoding that it names, if it is in that, else in the one that its bytes show."""
    named = _META.search(file.data, 0, _HEAD)
    encoding = named[1].decode("ascii").lower() if named else ""
    if named and not file.data.startswith(decoding.MARKS):
        try:
            text = file.data.decode(_WIDER.get(encoding, encoding))
        except (UnicodeDecodeError, LookupError):
            text = ""
        if text and "\x00" not in text:
            return text
    return decoding.decode(file.data, name=file.name)


def _parsed(text: str, *, name: str) -> etree._Element | None:
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True)
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError as error:
        if not text.strip() or "empty" in str(error).lower():
            return None
        raise refusal(name, "no-html") from error
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        # The parser drops what lies deeper without a word; what is read must not look like all there is.
        raise refusal(name, "html-deep", depth=2048)
    return root


@dataclass(slots=True)
class _Table:
    """A table that is being read."""

    start: int
    rows: Rows
    headed: list[bool] = field(default_factory=list)
    """For each row that holds words, whether it is a header: all th, or inside thead."""
    cell: list[str] | None = None
    """The lines of the open cell."""
    reach: tuple[int, int] = (1, 1)
    filled: bool = False
    """The open row has a cell with words."""
    heads: bool = True
    """The open row has nothing but th cells."""
    opened: bool = False
    """A row is open, and has a cell."""


@dataclass(slots=True)
class _Walker:
    """Goes through the page once, without recursion: hostile pages nest without end."""

    manuscript: Manuscript
    chrome: Chrome
    words: list[str] = field(default_factory=list)
    """The line so far."""
    level: int = 0
    item: bool = False
    preformatted: int = 0
    table: _Table | None = None
    element: etree._Element | None = None
    """The element of that table."""

    def walk(self, root: etree._Element) -> None:
        """Reads everything below the element."""
        steps = etree.iterwalk(root, events=("start", "end"))
        for event, element in steps:
            if event == "start":
                if not isinstance(element.tag, str) or self.chrome.covers(element) or self.is_mark(element):
                    steps.skip_subtree()
                else:
                    self.open(element, str(element.tag))
                    self.take(element.text)
                continue
            if isinstance(element.tag, str) and not self.chrome.covers(element):
                self.close(element, str(element.tag))
            self.take(element.tail)
        self.end_line()

    def is_mark(self, element: etree._Element) -> bool:
        """True for a raised mark that leads to a note, and no exponent."""
        if element.tag != "sup" or not marks.RAISED.fullmatch(
            "".join(str(text) for text in element.itertext()).strip()
        ):
            return False
        return not marks.MEASURE.search("".join(self.words)[-4:])

    def take(self, words: str | None) -> None:
        """Adds words to the line."""
        if words:
            self.words.append(words)

    def open(self, element: etree._Element, tag: str) -> None:
        """What begins with an element."""
        if tag not in BLOCKS:
            return
        self.end_line()
        if tag == "table" and self.table is None and not _is_layout(element):
            limits = self.manuscript.limits
            self.table = _Table(self.manuscript.length, Rows(self.manuscript.name, limits))
            self.element = element
        elif self.table is not None:
            self.open_part(self.table, element, tag)
        self.level = HEADINGS.get(tag, self.level)
        self.item = self.item or tag == "li"
        self.preformatted += tag == "pre"

    def open_part(self, table: _Table, element: etree._Element, tag: str) -> None:
        """What begins with a row or a cell; a cell without a row has one all the same."""
        if tag == "tr" or (tag in ("td", "th") and not table.opened):
            self.end_row(table)
            table.rows.begin()
            table.opened, table.filled, table.heads = True, False, True
        if tag in ("td", "th"):
            self.end_cell(table)
            table.cell = []
            table.reach = (_reach(element, "colspan", WIDEST), _reach(element, "rowspan", TALLEST))
            table.heads = table.heads and (tag == "th" or _is_in_head(element))

    def close(self, element: etree._Element, tag: str) -> None:
        """What ends with an element."""
        if tag not in BLOCKS:
            return
        self.end_line()
        table = self.table
        if table is not None and tag in ("td", "th"):
            self.end_cell(table)
        elif table is not None and tag == "tr":
            self.end_row(table)
        elif table is not None and element is self.element:
            self.end_table(table)
        if tag in HEADINGS:
            self.level = 0
        if tag == "li":
            self.item = False
        self.preformatted -= tag == "pre"

    def end_line(self) -> None:
        """Writes the line, or keeps it for the open cell; blanks are folded as a browser does."""
        whole = "".join(self.words)
        self.words.clear()
        for row in whole.splitlines() if self.preformatted else (_folded(whole),):
            if not row.strip():
                continue
            if self.table is not None and self.table.cell is not None:
                self.table.cell.append(row)
            else:
                self.manuscript.line(row, marking=Marking(level=self.level, item=self.item and not self.level))
                self.item = False

    def end_cell(self, table: _Table) -> None:
        """Writes the open cell, if there is one."""
        if table.cell is None:
            return
        pieces = self.manuscript.cell(table.cell)
        table.rows.add(pieces, columns=table.reach[0], rows=table.reach[1])
        self.manuscript.write("\t")
        table.cell = None
        table.filled = table.filled or bool(pieces)

    def end_row(self, table: _Table) -> None:
        """Ends the open row, if there is one."""
        self.end_cell(table)
        if table.opened and table.filled:
            table.headed.append(table.heads)
            self.manuscript.write("\n")
        table.opened = table.filled = False

    def end_table(self, table: _Table) -> None:
        """Ends the open table."""
        self.end_row(table)
        self.table = self.element = None
        heads = table.headed.index(False) if False in table.headed else len(table.headed)
        self.manuscript.grid(Grid(table.rows.reach(), table.start, self.manuscript.length, heads or None))


def _folded(words: str) -> str:
    """One line: blanks folded, and those that only break a Chinese line in the source taken out."""
    found = _BREAK.sub(_joint, words.strip()) if "\n" in words else words
    return _BLANK.sub(" ", found).strip()


def _joint(match: re.Match[str]) -> str:
    before, after = match.string[: match.start()][-1:], match.string[match.end() :][:1]
    return "" if marks.CJK.match(before) and (marks.CJK.match(after) or after.isdigit()) else " "


def _is_layout(element: etree._Element) -> bool:
    """True for a table that only arranges the page: another table or a heading lies in it, or it has but one column."""
    if element.get("role", "").lower() in ("presentation", "none"):
        return True
    if element.find(".//table") is not None or any(element.find(f".//{tag}") is not None for tag in HEADINGS):
        return True
    return not any(len(row.findall("td")) + len(row.findall("th")) > 1 for row in element.iter("tr"))


def _reach(element: etree._Element, name: str, most: int) -> int:
    value = element.get(name, "1").strip()
    return max(1, min(int(value), most)) if value.isascii() and value.isdigit() and len(value) < 9 else 1


def _is_in_head(element: etree._Element) -> bool:
    row = element.getparent()
    head = None if row is None else row.getparent()
    return head is not None and head.tag == "thead"
