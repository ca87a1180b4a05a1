"""From lines and tables to the blocks of a document: titles, headings, paragraphs, items, captions, notes."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from auditor import lexicon
from auditor.model import Block, Table
from auditor.model.document import BlockKind
from auditor.readers import marks, numbering
from auditor.readers.grids import Grid, Strip, spans, tabulate
from auditor.readers.lines import Line, Stretch
from auditor.readers.margins import Margin, margin
from auditor.readers.prose import LONG, Paragraph, paragraphs
from auditor.readers.source import Source

TITLE_LENGTH = 60
"""Longer first lines are no titles."""
TITLE_LINES = 12
"""Titles stand among so many first paragraphs."""
CENTRED = 10
"""A short line indented by so many columns is centred, which makes it a heading."""
LIST_LENGTH = 3
"""So many numbered lines in a row, with nothing between them, are a list and no headings."""
LONG_CAPTION = 40
"""A line without a caption's number names a table only if it is no longer than this."""
_ABOVE = 3
"""A table and the line that names it are at most so many lines apart."""


@dataclass(slots=True)
class _Draft:
    """A block in the making."""

    kind: BlockKind
    pieces: tuple[Stretch, ...]
    line: Line | Grid
    words: str = ""
    level: int = 0
    number: numbering.Number | None = None
    table: Table | None = None
    alone: bool = False
    drawn: bool = False
    """The format itself says that it is a heading."""


def assemble(strip: Strip, *, source: Source) -> tuple[Block, ...]:
    """The blocks of a report, in reading order."""
    lines = [piece for piece in strip if isinstance(piece, Line) and not piece.blank]
    wrapped = margin(lines, source=source)
    drafts: list[_Draft] = []
    part: list[Line] = []
    for piece in strip:
        if isinstance(piece, Line):
            part.append(piece)
            continue
        drafts += _prose_above(part, piece, wrapped, source)
        part = []
        drafts += _table(piece, drafts, source)
    drafts += [_draft(paragraph) for paragraph in paragraphs(part, margin=wrapped, source=source)]
    _entitle(drafts)
    _unlist(drafts)
    _head(drafts)
    _rank(drafts)
    return tuple(_block(draft) for draft in drafts if draft.pieces)


def _prose_above(part: Sequence[Line], grid: Grid, wrapped: Margin | None, source: Source) -> Iterator[_Draft]:
    """The drafts of the lines before a table; what names the table and gives its unit is cut off and kept as captions."""
    end = len(part)
    named: list[_Draft] = []
    for _ in range(2):
        at = end - 1
        while at >= 0 and part[at].blank:
            at -= 1
        if at < 0 or end - at > _ABOVE or (named and named[0].kind == "caption" and not _is_unit(named[0].words)):
            break
        above = part[at]
        before = next((line for line in reversed(part[max(0, at - 1) : at]) if not line.blank), None)
        pieces = _unit_pieces(above, source)
        if not pieces and not _names(above, before):
            break
        named = [*_split_unit(above, pieces, source), *named]
        end = at
    yield from (_draft(paragraph) for paragraph in paragraphs(part[:end], margin=wrapped, source=source))
    yield from named


def _is_unit(words: str) -> bool:
    return bool(marks.UNIT_NOTE.fullmatch(words))


def _unit_pieces(line: Line, source: Source) -> tuple[Stretch, ...]:
    """Where in the line the unit of the table below it stands, alone or right of other words."""
    if _is_unit(line.words):
        return line.pieces
    start, end = line.pieces[-1]
    tail = source.text[start:end]
    gap = max(tail.rfind(blank) for blank in ("  ", "\t", "\u3000"))
    unit = tail[gap:].strip()
    return ((end - len(unit), end),) if gap >= 0 and _is_unit(unit) else ()


def _split_unit(line: Line, unit: tuple[Stretch, ...], source: Source) -> list[_Draft]:
    """The line as a caption or as a unit's note; words left of the unit are a paragraph before it."""
    mark = marks.HASH.match(line.words)
    if not unit and (mark or line.level):
        pieces = _shortened(line.pieces, mark.end() if mark else 0)
        level = line.level or (len(mark[1]) if mark else 0)
        return [_Draft("heading", pieces, line, source.words(pieces), level, drawn=True)]
    if not unit:
        return [_Draft("caption", line.pieces, line, line.words)]
    note = _Draft("caption", unit, line, source.words(unit))
    start = line.pieces[0][0]
    left = source.text[start : unit[0][0]].rstrip()
    rest = ((start, start + len(left)),)
    return [_Draft("paragraph", rest, line, source.words(rest)), note] if left else [note]


def _names(line: Line, before: Line | None) -> bool:
    """True if a line right above a table names it: 表1 …, …一览表, or a short line that no sentence runs into."""
    words = marks.HASH.sub("", line.words)
    if marks.CAPTION.match(words):
        return len(words) <= TITLE_LENGTH * 2
    if line.level or line.item or line.note or marks.HASH.match(line.words) or len(words) > LONG_CAPTION:
        return False
    if numbering.recognise(words) or words[-1] in marks.TERMINALS or words[-1] in "，、：:,." or "。" in words:
        return False
    if words.endswith(marks.CAPTION_ENDINGS):
        return True
    return before is None and not marks.LABELLED.match(words) and not marks.NUMERIC.fullmatch(words)


def _table(grid: Grid, above: Sequence[_Draft], source: Source) -> Iterator[_Draft]:
    """The drafts of a table: its own caption rows, then the grid with what names it."""
    own = [_Draft("caption", pieces, grid, source.words(pieces)) for pieces in grid.captions]
    yield from own
    near: list[_Draft] = []
    for draft in reversed(above):
        if near and draft.line is near[-1].line:
            continue
        if draft.kind != "caption" and not (draft.kind == "heading" and marks.CAPTION.match(draft.words)):
            break
        near.append(draft)
    found = [*reversed(near), *own]
    unit = next((draft.pieces for draft in reversed(found) if _is_unit(draft.words)), ())
    caption = next((draft.pieces for draft in reversed(found) if not _is_unit(draft.words)), ())
    table = tabulate(grid, source=source).model_copy(update={"caption": spans(caption), "unit_note": spans(unit)})
    pieces = tuple(sorted((span.start, span.end) for cell in table.cells for span in cell.spans))
    yield _Draft("table", pieces, grid, table=table)


def _draft(paragraph: Paragraph) -> _Draft:
    """A paragraph as what its own words and its format say that it is."""
    line, words, pieces = paragraph.first, paragraph.words, paragraph.pieces
    if line.note:
        return _Draft("note", pieces, line, words)
    mark = marks.HASH.match(words) if not line.level else None
    level = line.level or (len(mark[1]) if mark else 0)
    bullet = None if level or words[0].isdigit() else _bullet(words)
    cut = mark.end() if mark else bullet or 0
    words, pieces = words[cut:], _shortened(pieces, cut)
    number = numbering.recognise(words)
    if level:
        return _Draft("heading", pieces, line, words, level, number, drawn=True)
    if bullet or line.item:
        return _Draft("item", pieces, line, words, number=number)
    if number:
        heads = number.family != "article" and numbering.is_heading(words, skip=number.length)
        return _Draft("heading" if heads else "item", pieces, line, words, number=number)
    if marks.FIGURE.match(words) and numbering.is_heading(words) and len(words) <= TITLE_LENGTH:
        return _Draft("caption", pieces, line, words)
    centred = line.indent >= CENTRED and len(words) <= LONG_CAPTION and numbering.is_heading(words)
    lone = len(paragraph.lines) == 1 and centred and not marks.LABELLED.match(words)
    return _Draft(
        "heading" if lone else "paragraph", pieces, line, words, level=1 if lone else 0, alone=paragraph.alone
    )


def _bullet(words: str) -> int | None:
    """Length of the list mark that the words begin with; a minus sign before a number is none."""
    match = marks.BULLET.match(words)
    if not match or (words[0] in marks.SIGNS and match.end() == 1):
        return None
    return match.end()


def _shortened(pieces: tuple[Stretch, ...], cut: int) -> tuple[Stretch, ...]:
    """The pieces without their first `cut` characters."""
    kept: list[Stretch] = []
    for start, end in pieces:
        taken = min(cut, end - start)
        cut -= taken
        if start + taken < end:
            kept.append((start + taken, end))
    return tuple(kept)


def _entitle(drafts: list[_Draft]) -> None:
    """Makes titles of the first lines that read like one; a title broken into two lines becomes one title."""
    first = True
    for draft, following in itertools.pairwise(drafts[:TITLE_LINES]):
        if draft.kind not in ("paragraph", "heading", "title") or len(draft.words) > TITLE_LENGTH:
            return
        if draft.kind == "heading" and (draft.number or not (first and draft.level == 1)):
            return
        if draft.kind != "title" and not _is_title(draft.words, first=first):
            continue
        first = False
        draft.kind, draft.level = "title", 1
        if draft.drawn or draft.words.endswith(marks.TITLE_ENDINGS):
            continue
        if (
            following.kind == "paragraph"
            and following.words.endswith(marks.TITLE_ENDINGS)
            and _reads_on(following.words)
        ):
            following.pieces, draft.pieces = (*draft.pieces, *following.pieces), ()
            following.kind, following.level, following.words = "title", 1, draft.words + following.words


def _is_title(words: str, *, first: bool) -> bool:
    return len(words) >= 5 and _reads_on(words) and (first or words.endswith(marks.TITLE_ENDINGS))


def _reads_on(words: str) -> bool:
    """True for a short line that gives no figure but a year."""
    if not numbering.is_heading(words) or marks.LABELLED.match(words) or len(words) > TITLE_LENGTH or "|" in words:
        return False
    return not any(sign.isdigit() for sign in marks.YEAR.sub("", words))


def _unlist(drafts: list[_Draft]) -> None:
    """Makes items of numbered lines that follow one another with nothing between them: a list, or a table of contents."""
    run: list[_Draft] = []
    for draft in [*drafts, None]:
        same = draft and draft.kind == "heading" and draft.number and not draft.drawn
        kind = (draft.number.family, draft.number.rank) if draft and same and draft.number else None
        if run and run[-1].number and kind == (run[-1].number.family, run[-1].number.rank) and draft:
            run.append(draft)
            continue
        if len(run) >= LIST_LENGTH:
            for item in run:
                item.kind = "item"
        run = [draft] if draft and kind else []


def _head(drafts: Sequence[_Draft]) -> None:
    """Makes headings of short lines between paragraphs that say of which time and of what they tell: 2026年重点工作."""
    for before, draft, behind in zip(drafts, drafts[1:], drafts[2:], strict=False):
        between = _is_prose(before) and (behind.kind == "heading" or _is_prose(behind))
        short = draft.kind == "paragraph" and between and _reads_on(draft.words)
        if short and _TIME.search(draft.words) and any(word in draft.words for word in _told()):
            draft.kind, draft.level = "heading", 1


def _is_prose(draft: _Draft) -> bool:
    return draft.kind in ("paragraph", "item") and len(draft.words) >= LONG and draft.words[-1] in marks.TERMINALS


@functools.cache
def _told() -> tuple[str, ...]:
    """The words of Chinese headings that tell plans from results."""
    words = lexicon.load("zh")
    return words.plan_headings + words.done_headings


_TIME = re.compile(r"(?:19|20)[0-9]{2}年|[二〇零一三四五六七八九]{4}年|十[一二三四五六七八九]五|今年|去年")


def _rank(drafts: Sequence[_Draft]) -> None:
    """Gives each heading its level: the format's own, or the depth of its number among those before it."""
    outline = numbering.Outline()
    for draft in drafts:
        if draft.kind != "heading":
            continue
        if draft.level:
            outline.restart(draft.level)
        elif draft.number:
            draft.level = outline.level(draft.number)


def _block(draft: _Draft) -> Block:
    return Block(
        kind=draft.kind,
        spans=spans(draft.pieces),
        level=draft.level if draft.kind in ("title", "heading") else 0,
        number=draft.number.printed if draft.number and draft.kind in ("heading", "item") else None,
        table=draft.table,
        page=draft.line.page,
        anchor=draft.line.anchor,
    )
