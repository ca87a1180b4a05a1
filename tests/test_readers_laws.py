"""What holds of every document, whatever the text."""

from __future__ import annotations

from typing import Literal

from hypothesis import example, given
from hypothesis import strategies as st

from auditor.model import Document, ReadError, Span
from auditor.readers import read_text

PIECES = st.sampled_from(
    [
        "\n", "\n\n", "\r\n", "\t", "  ", "    ", "　", " ", "|", " | ", "|---|---|", "。", "，", "：", "1.", "1.1 ", "一、",
        "（一）", "第三章 ", "# ", "- ", "* ", "> ", "**", "`", "```", "[a](b)", "<td>", "<table>", "</table>", "<br>", "\\|",
        "\f", "\u200b", "[bookmark: _Toc1]", "招生", "合计", "单位：元", "表1 ", "12", "1,234.5", "-8.58%", "人", "The", "rate",
        "...... 3", "\x00", "\ud800", "---",
    ]
)  # fmt: skip
TEXTS = st.one_of(st.lists(PIECES, max_size=60).map("".join), st.text(max_size=200))
FORMATS: st.SearchStrategy[Literal["txt", "md"]] = st.sampled_from(["txt", "md"])


def readable(text: str, form: Literal["txt", "md"]) -> Document | None:
    try:
        return read_text(text, format=form)
    except ReadError:
        return None


@given(TEXTS, FORMATS)
@example("\ta\n\tb\n\n\tc\n\td\n", "txt")
@example("a  12\nb  13\n", "txt")
@example("<td>|---|---|\x0c。", "md")
def test_spans_lie_in_the_text_in_order_and_apart(text: str, form: Literal["txt", "md"]) -> None:
    document = readable(text, form)
    spans: list[Span] = [] if document is None else [span for block in document.blocks for span in block.spans]
    at = 0
    for span in spans:
        assert at <= span.start < span.end <= len(text)
        at = span.end


@given(TEXTS, FORMATS)
def test_cells_lie_in_their_grid_and_begin_and_end_in_words(text: str, form: Literal["txt", "md"]) -> None:
    document = readable(text, form)
    for block in () if document is None else document.blocks:
        for cell in () if block.table is None else block.table.cells:
            words = "".join(text[span.start : span.end] for span in cell.spans)
            assert words == words.strip()
            assert cell.row + cell.rows <= block.table.height if block.table else False
            assert cell.column + cell.columns <= block.table.width if block.table else False


@given(TEXTS, FORMATS)
def test_no_position_of_a_grid_is_covered_twice(text: str, form: Literal["txt", "md"]) -> None:
    document = readable(text, form)
    for block in () if document is None else document.blocks:
        covered = [
            (row, column)
            for cell in (() if block.table is None else block.table.cells)
            for row in range(cell.row, cell.row + cell.rows)
            for column in range(cell.column, cell.column + cell.columns)
        ]
        assert len(set(covered)) == len(covered)


@given(st.lists(st.sampled_from("招生人数12,.%。，\n \t|-#"), max_size=80).map("".join))
def test_every_digit_of_a_text_is_in_some_block(text: str) -> None:
    document = readable(text, "txt")
    covered = (
        set()
        if document is None
        else {at for block in document.blocks for span in block.spans for at in range(span.start, span.end)}
    )
    assert [] == [at for at, sign in enumerate(text) if sign.isdigit() and at not in covered]


@given(TEXTS, FORMATS)
def test_the_same_text_gives_the_same_document(text: str, form: Literal["txt", "md"]) -> None:
    assert readable(text, form) == readable(text, form)
