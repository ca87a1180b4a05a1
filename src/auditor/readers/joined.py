"""Several documents → one: chapters and annexes that are one report, each position still known by its file."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from auditor.model import Block, Cell, Document, File, Layout, Sheet, Span, Table
from auditor.model.layout import PLACE
from auditor.readers import language

FORMAT = "files"
"""What the format of a document made of several is called."""


def join(documents: Sequence[Document], *, name: str) -> Document:
    """The documents as one report of that name, in order: figures of one are compared with those of the others.

    Its hash is that of the lines that `sha256sum` prints for its files: hash, two blanks, name.

    Raises:
        ValueError: there is no document.
    """
    if not documents:
        raise ValueError("no documents: a report is made of one file at least")
    parts: list[str] = []
    blocks: list[Block] = []
    files: list[File] = []
    sheets: list[Sheet] = []
    length = 0
    for document in documents:
        if blocks and not _opens(document):
            blocks.append(Block(kind="title"))
        by = len(blocks)
        files += [_moved_file(file, length, by) for file in document.files]
        blocks += [_moved(block, length) for block in document.blocks]
        sheets += [_moved_sheet(sheet, length) for sheet in document.sheets]
        parts.append(document.text if document.text.endswith("\n") else f"{document.text}\n")
        length += len(parts[-1])
    text = "".join(parts)
    listed = "".join(f"{file.sha256}  {file.name}\n" for file in files)
    return Document(
        name=name,
        format=FORMAT,
        text=text,
        blocks=tuple(blocks),
        language=language.recognise(text),
        sha256=hashlib.sha256(listed.encode("utf-8", "surrogatepass")).hexdigest(),
        unread=tuple(f"{document.name}: {line}" for document in documents for line in document.unread),
        layout=_layout(documents, parts),
        sheets=tuple(sheets),
        joined=tuple(files),
    )


def _layout(documents: Sequence[Document], parts: Sequence[str]) -> Layout | None:
    """The places of all characters, of which those of formats without pages are nowhere."""
    if not any(document.layout for document in documents):
        return None
    packed = (
        (document.layout.packed if document.layout else b"").ljust(PLACE.size * len(part), b"\0")
        for document, part in zip(documents, parts, strict=True)
    )
    return Layout(packed=b"".join(packed))


def _opens(document: Document) -> bool:
    """True if the document begins with a heading of its own; else nothing that stands above it may count for it."""
    first = document.blocks[0] if document.blocks else None
    return first is not None and (first.kind == "title" or (first.kind == "heading" and first.level == 1))


def _moved_file(file: File, by: int, blocks: int) -> File:
    return file.model_copy(
        update={
            "start": file.start + by,
            "end": file.end + by,
            "first_block": file.first_block + blocks,
            "last_block": file.last_block + blocks,
        }
    )


def _moved_sheet(sheet: Sheet, by: int) -> Sheet:
    starts = tuple(start + by for start in sheet.starts)
    return sheet.model_copy(update={"start": sheet.start + by, "end": sheet.end + by, "starts": starts})


def _moved(block: Block, by: int) -> Block:
    table = _moved_table(block.table, by) if block.table else None
    return block.model_copy(update={"spans": _spans(block.spans, by), "table": table})


def _moved_table(table: Table, by: int) -> Table:
    cells = tuple(_moved_cell(cell, by) for cell in table.cells)
    caption, unit_note = _spans(table.caption, by), _spans(table.unit_note, by)
    return table.model_copy(update={"cells": cells, "caption": caption, "unit_note": unit_note})


def _moved_cell(cell: Cell, by: int) -> Cell:
    return cell.model_copy(update={"spans": _spans(cell.spans, by)})


def _spans(spans: Sequence[Span], by: int) -> tuple[Span, ...]:
    return tuple(Span(start=span.start + by, end=span.end + by) for span in spans)
