"""Tables understood: which rows are header, which columns are labels, and what every line of the body is.

Order of work: texts on the grid → header rows (the format's own, or rows without numbers, or whose only numbers are
years) → label columns (more text than numbers) → lines with path, unit, period and kind → a figure in each body cell.
"""

from __future__ import annotations

import functools
import itertools
import re
from bisect import bisect
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from auditor import lexicon
from auditor.figures.cells import CellText, read_cell
from auditor.figures.flow import Flow
from auditor.figures.grammar import Mention, grammar
from auditor.figures.periods import periods
from auditor.folding import folded
from auditor.lexicon import UnitWord, any_of
from auditor.model import Document, Table
from auditor.model.reading import Line, LineKind

_BRACKETED = re.compile(
    r"(?i:\(?[a-z$ ]{0,20}in (thousands|millions|billions)\b\)?)"
    r"|[（(\[]\s*(?:单位[：:])?\s*([^（）()\[\]]{1,12}?)\s*[）)\]]|单位[：:]\s*(\S{1,8})"
)
_YEAR_ONLY = re.compile(r"(?:19|20)[0-9]{2}(?:年度?|-[0-9]{2,4})?|(?:FY|Q[1-4])\s?[0-9]{2,4}")
_VERSUS = re.compile(r"(?:19|20)[0-9]{2}年?\s?(?:vs?\.?|versus|比|较|对比)\s?(?:19|20)[0-9]{2}")
_SPACE = re.compile(r"\s+")
_NUMBERING = re.compile(r"^(?:[（(]?[一二三四五六七八九十0-9]{1,3}[）)、.．]\s*)+")
_AROUND_SLASH = re.compile(r"\s*/\s*")
_TAIL = re.compile(r",[0-9]{3}(?:,|\.|\Z)")
_HEAD = re.compile(r"[-–−]?[0-9]{1,3}(?:,[0-9]{3})*")
_REMARK = re.compile(r"(?:,| [-–—]| [(]) ?(?:at )?[$£€] ?[0-9][^,]*")
"""What a label says of an amount beside its own: Dividends declared, $1.43 per share."""
_INDEX = re.compile(r"=\s?100(?![0-9])")
RATE_LIMIT = 1000
"""A line called a rate whose values are mostly larger is not one."""


@dataclass(frozen=True, slots=True)
class Sketch:
    """A table's texts on its grid, with merged cells spread over all the places that they cover."""

    texts: tuple[tuple[str, ...], ...]
    flows: dict[tuple[int, int], Flow]
    cells: dict[tuple[int, int], CellText]
    header_rows: frozenset[int]
    label_columns: tuple[int, ...]
    body: tuple[int, ...]
    """The columns that are not labels."""
    torn: frozenset[tuple[int, int]] = frozenset()
    """Places that hold a piece of a number that the border between two columns cut (1 | ,423,820.28)."""

    @property
    def height(self) -> int:
        """Number of rows."""
        return len(self.texts)

    @property
    def width(self) -> int:
        """Number of columns."""
        return len(self.texts[0]) if self.texts else 0

    @property
    def dashes(self) -> frozenset[tuple[int, int]]:
        """The places whose cell is a dash."""
        return frozenset(place for place, cell in self.cells.items() if cell.dash)

    def corners(self) -> Iterator[tuple[tuple[int, int], str]]:
        """Header cells, and label cells of rows without a number: where tables note their unit."""
        for row, line in enumerate(self.texts):
            numbered = any((cell := self.cells.get((row, column))) and cell.mention for column in range(len(line)))
            for column, text in enumerate(line):
                if text and (row in self.header_rows or (column in self.label_columns and not numbered)):
                    yield (row, column), text


def sketch(document: Document, table: Table) -> Sketch:
    """The texts of a table on its grid, its header rows and its label columns."""
    language, text = document.language, folded(document)
    texts = [[""] * table.width for _ in range(table.height)]
    flows: dict[tuple[int, int], Flow] = {}
    cells: dict[tuple[int, int], CellText] = {}
    for cell in table.cells:
        flow = Flow.of(text, cell.spans)
        flows[cell.row, cell.column] = flow
        if flow.text.strip():
            cells[cell.row, cell.column] = read_cell(flow.text, language)
        for row in range(cell.row, min(cell.row + cell.rows, table.height)):
            for column in range(cell.column, min(cell.column + cell.columns, table.width)):
                texts[row][column] = _SPACE.sub(" ", flow.text.strip())
    torn = _torn(cells, texts)
    cells |= dict.fromkeys(torn, CellText(None))
    header = _header_rows(table, texts, cells)
    labelled = _label_columns(texts, cells, header)
    body = tuple(column for column in range(table.width) if column not in labelled)
    return Sketch(tuple(map(tuple, texts)), flows, cells, header, labelled, body, torn)


def _torn(cells: Mapping[tuple[int, int], CellText], texts: Sequence[Sequence[str]]) -> frozenset[tuple[int, int]]:
    """The cells that begin with the group of a number, and the cells before them that hold its first digits."""
    tails = [(row, column) for row, column in cells if column and _TAIL.match(texts[row][column])]
    heads = [(row, column - 1) for row, column in tails if _HEAD.fullmatch(texts[row][column - 1])]
    return frozenset((*heads, *((row, column + 1) for row, column in heads)))


def side_by_side(drawn: Sketch) -> list[Sketch]:
    """The tables that stand beside each other in one grid, parted by the columns of words between columns of numbers."""
    body_rows = [row for row in range(drawn.height) if row not in drawn.header_rows]
    worded = [column for column in drawn.body if _is_worded(drawn, column, body_rows)]
    inner = [column for column in worded if drawn.body[0] < column < drawn.body[-1] and column - 1 not in worded]
    if not inner:
        return [drawn]
    edges = [drawn.body[0], *inner, drawn.width]
    parts = []
    for start, end in itertools.pairwise(edges):
        columns = [column for column in drawn.body if start <= column < end]
        named = tuple(column for column in columns if column in worded) if start in inner else drawn.label_columns
        parts.append(
            replace(drawn, label_columns=named, body=tuple(column for column in columns if column not in named))
        )
    return parts if all(part.body for part in parts) else [drawn]


def spread(drawn: Sketch, row: int) -> Sequence[str]:
    """A header row whose texts cover the blanks beside them, where a header row below names those columns.

    A blank between two texts is the left one's, unless the row below says something else there and the same as under
    the right one: Fiscal year over 2018, 2019 and % Change over Actual, Comparable.
    """
    below = row + 1
    if below not in drawn.header_rows:
        return drawn.texts[row]
    found = list(drawn.texts[row])
    named = [column for column in drawn.body if drawn.texts[row][column]]
    for column in drawn.body:
        if named and not drawn.texts[row][column] and drawn.texts[below][column]:
            place = bisect(named, column)
            left, right = named[place - 1] if place else None, named[place] if place < len(named) else None
            covering = _covering(drawn.texts[below], column, left, right)
            found[column] = drawn.texts[row][covering] if covering is not None else ""
    return found


def _covering(below: Sequence[str], column: int, left: int | None, right: int | None) -> int | None:
    """The column of the text that covers a blank: the nearer one that stands over the like, the left one first."""
    alike = [
        place
        for place in (left, right)
        if place is not None and bool(_YEAR_ONLY.search(below[place])) == bool(_YEAR_ONLY.search(below[column]))
    ]
    return alike[0] if alike else left if right is not None else None


def _is_worded(drawn: Sketch, column: int, rows: Sequence[int]) -> bool:
    """Most filled cells of a column are words, and there are several."""
    found = [drawn.cells.get((row, column)) for row in rows]
    numbers = sum(bool(cell and (cell.mention or cell.dash)) for cell in found)
    words = sum(bool(cell) for cell in found) - numbers
    return words > max(1, numbers)


def _header_rows(
    table: Table, texts: Sequence[Sequence[str]], cells: dict[tuple[int, int], CellText]
) -> frozenset[int]:
    """Rows at the top without numbers, and rows anywhere whose only numbers are years."""
    header = {row for row in range(table.header_rows or 0) if not _all_numbers(texts[row], row, cells)}
    at_top = True
    for row, line in enumerate(texts):
        dated = [bool(_YEAR_ONLY.fullmatch(text.replace(" ", ""))) for text in line]
        found = [cell for column in range(len(line)) if not dated[column] and (cell := cells.get((row, column)))]
        numbers = [cell for cell in found if cell.dash or (cell.mention and cell.mention.kind != "date")]
        years = sum(dated)
        filled = sum(bool(text) for text in line)
        if row in header:
            continue
        if not numbers and (
            years >= 2 or years == filled > 0 or (at_top and (filled > 1 or (row == 0 and len(texts) > 1)))
        ):
            header.add(row)
        elif numbers:
            at_top = False
    return frozenset(header if len(header) < len(texts) else ())


def _all_numbers(line: Sequence[str], row: int, cells: Mapping[tuple[int, int], CellText]) -> bool:
    """A row that a format calls header but that holds mostly amounts is the first row of a cut-off table."""
    amounts = [
        text
        for column, text in enumerate(line)
        if (cell := cells.get((row, column))) and cell.mention and not _YEAR_ONLY.fullmatch(text)
    ]
    return len(amounts) > sum(bool(text) for text in line) / 2


def _label_columns(
    texts: Sequence[Sequence[str]], cells: Mapping[tuple[int, int], CellText], header: Iterable[int]
) -> tuple[int, ...]:
    """The columns of words before the first column of amounts; columns that only number the rows stand between them.

    Years and classes (35岁以下, 18-25岁) of the first column are labels as well.
    """
    skipped = set(header)
    body = [row for row in range(len(texts)) if row not in skipped]
    found: list[int] = []
    for column in range(len(texts[0]) if texts else 0):
        filled = [row for row in body if texts[row][column]]
        stated = {row: cell.mention for row in filled if (cell := cells.get((row, column))) and cell.mention}
        numbers = [one for row, one in stated.items() if found or not _names_row(texts[row][column], one)]
        dashes = sum(bool((cell := cells.get((row, column))) and cell.dash) for row in filled)
        words = len(filled) - len(numbers) - dashes
        if words > len(numbers) + dashes or (not found and not words and not numbers and not dashes):
            found.append(column)
        elif not numbers_rows(numbers):
            break
    return tuple(found)


def _names_row(text: str, mention: Mention) -> bool:
    """A year, or a class of values: what stands before the amounts of a row, not one of them."""
    return bool(_YEAR_ONLY.fullmatch(text) or mention.hedge or mention.parts)


def numbers_rows(numbers: Sequence[Mention]) -> bool:
    """Whole numbers that go up by one from row to row number the rows (1, 2, 3, …), they count nothing."""
    values = [mention.value for mention in numbers]
    return len(values) >= 3 and all(
        after == before + 1 for before, after in itertools.pairwise(values)
    )  # fewer are chance


class Labels:
    """The patterns that read row and column labels in one language."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.words = lexicon.load(language)
        edge = r"(?<![a-z])" if language == "en" else ""
        close = r"(?![a-z])" if language == "en" else ""
        self.kinds = {
            name: re.compile(f"{edge}(?:{any_of(listed)}){close}", re.IGNORECASE) if listed else re.compile("(?!)")
            for name, listed in self.words.tables.items()
        }
        self.follower = re.compile(r"[ -]([A-Za-z]+)")
        self.per = tuple(self.words.per_prefix.items())
        counted = [name for name, unit in self.words.units.items() if unit.kind == "count" and len(name) == 1]
        self.counted = re.compile(f"({any_of(counted)})数$") if language == "zh" else re.compile("(?!)")

    def kind(self, label: str) -> LineKind:
        """What the label says its cells are; an index (上年=100) is a rate whatever it compares."""
        label = self.kinds["names"].sub(" ", label)
        if _INDEX.search(label) or self._is_per_unit(label):
            return "rate"
        label = _REMARK.sub("", label) or label
        if _VERSUS.search(label):
            return "growth" if self.kinds["percent"].search(label) else "change"
        for name in ("serial", "growth", "share", "change", "rate"):
            if any(self._is_head(found, label) for found in self.kinds[name].finditer(label)) and not (
                name == "serial" and self._says_more(label)
            ):
                if name == "change" and self.kinds["percent"].search(label):
                    return "growth"
                return name
        return "level"

    def _is_head(self, found: re.Match[str], label: str) -> bool:
        """A noun tells what a line is where no other noun leads to it or follows it: the tax rate, not the effect of exchange rates."""
        if not self.kinds["heads"].fullmatch(found.group()):
            return True
        followed = self.follower.match(label, found.end())
        modified = followed and not self.kinds["behind_heads"].fullmatch(followed[1])
        return not modified and not self.kinds["before_modifiers"].search(label, 0, found.start())

    def _is_per_unit(self, label: str) -> bool:
        """A price or another rate: its unit is one thing per another (元/股)."""
        _, unit = self.unit(label)
        return unit is not None and "/" in unit.unit

    def _says_more(self, label: str) -> bool:
        """English names what a row numbers by words that also stand beside others: Note, and Tax assets (Note 20)."""
        return self.language == "en" and any(map(str.isalpha, self.kinds["serial"].sub("", label)))

    def unit(self, label: str) -> tuple[str, UnitWord | None]:
        """The scale and the unit that a label gives its cells: （万元） is 万 and 元."""
        for match in _BRACKETED.finditer(label):
            inner = next(group for group in match.groups() if group)
            scale, unit = self._measure(inner.strip())
            if scale or unit:
                return scale, unit
        if "%" in label:
            return "", UnitWord("%", "percent")
        counted = self.counted.search(_BRACKETED.sub("", label).strip())
        return "", self.words.units[counted[1]] if counted else None

    def _measure(self, printed: str) -> tuple[str, UnitWord | None]:
        """Takes `万元` apart; nothing for words that are no measure."""
        rules = grammar(self.language)
        printed = _AROUND_SLASH.sub("/", printed)
        scale = rules.scale_at(printed, 0)
        unit = self.words.units.get(printed)
        if unit:
            return "", unit
        if scale:
            rest = printed[len(scale[0]) :].strip()
            unit = self.words.units.get(rest)
            if unit or not rest or self.language == "en":
                return scale[0], unit
        per = printed.split("/")
        if len(per) == 2 and per[0] in self.words.units and per[1] in self.words.unit_like:
            word = self.words.units[per[0]]
            return "", UnitWord(f"{word.unit}/{per[1]}", "money" if word.kind == "money" else "rate")
        return "", None

    def period(self, label: str, year: int | None) -> str | None:
        """The period that a label names."""
        found = periods(self.language).stated(label, year)
        return found[0].name if found and not found[0].compared else None

    def line(self, index: int, path: Sequence[str], year: int | None) -> Line:
        """A row or column from the labels that lead to it, outermost first."""
        label = " ".join(dict.fromkeys(part for part in path if part))
        last = next((part for part in reversed(path) if part), "")
        bare = self.kinds["names"].sub("·", _NUMBERING.sub("", last))
        return Line.model_construct(
            index=index, label=label, path=tuple(path), kind=self.kind(label), period=self.period(label, year),
            unit=None, total=self._whole(bare) or not label, depth=0, part=bool(self.kinds["part"].match(bare)),
            minus=bool(self.kinds["minus"].match(bare)), net=bool(self.kinds["net"].search(bare)),
            apart=bool(self.kinds["apart"].search(label)), called=self.kind(label) == "rate", over=self._over(bare),
        )  # fmt: skip

    def _over(self, label: str) -> tuple[str, str]:
        """The two sides of the word by which a label divides one thing by another; a margin names only the one above."""
        bare = _BRACKETED.sub("", label)
        if found := self.kinds["over"].search(bare):
            return bare[: found.start()].strip(), bare[found.end() :].strip()
        if found := self.kinds["over_all"].search(bare):
            return bare[: found.start()].strip(), ""
        return "", ""

    def _whole(self, label: str) -> bool:
        """The label is a word for a total, alone or at its end or beginning (总计, 收入合计, Total assets).

        A row without any label is one as well: that is how accounts print their totals.
        """
        match = self.kinds["total"].search(label)
        return bool(match and (match.start() == 0 or match.end() == len(label)))


@functools.cache
def labels(language: str) -> Labels:
    """The label patterns of a language, compiled once per process."""
    return Labels(language)


def clean_label(label: str) -> str:
    """A label without its numbering and unit, for matching and for people."""
    return _BRACKETED.sub("", _NUMBERING.sub("", label)).strip(" :：")
