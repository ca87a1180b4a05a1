"""Files that cannot be read get one line that says why and what to do; strange ones are read without harm."""

from __future__ import annotations

import codecs
import io
import zipfile
from pathlib import Path

import pytest
from shown import blocks, rows
from wordfile import W, document, package, paragraph

from auditor.model import ReadError
from auditor.readers import Limits, read, read_text
from auditor.readers.missing import Missing


def refused(file: Path, *, limits: Limits | None = None) -> str:
    """The message with which the file is refused."""
    with pytest.raises(ReadError) as error:
        read(file, name=file.name, limits=limits or Limits())
    return str(error.value)


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("a.txt", b"", "a.txt: nothing to read, the file is empty"),
        ("a.txt", b" \n\t\n", "a.txt: nothing to read, the file holds only blanks"),
        (
            "a.txt",
            b"PK\x03\x04rest",
            "a.txt: is a zip package such as .docx or .xlsx, not text; give the file its right suffix or save it as text",
        ),
        ("a.md", b"%PDF-1.7 rest", "a.md: is a PDF file, not text; give the file its right suffix or save it as text"),
        ("a.txt", b"a\x00b", "a.txt: has a null byte at position 1, so it is not text; save it as UTF-8 text"),
        ("a.txt", bytes(range(1, 32)) * 9, "a.txt: is a binary file, not text; save it as UTF-8 text"),
        ("a.txt", b"\xff\xff\xff\xff", "a.txt: is not text in UTF-8 or GB18030; save it as UTF-8"),
        ("a.txt", codecs.BOM_UTF16_LE + b"a", "a.txt: is not text in UTF-16-LE; save it as UTF-8"),
        (
            "a.pptx",
            b"PK",
            "a.pptx: PowerPoint files (.pptx) are not supported yet; save it as .docx, .pdf, .html, .md, .txt, .xlsx or .csv",
        ),
        (
            "a.exe",
            b"1",
            "a.exe: the suffix .exe is not supported; save it as .docx, .pdf, .html, .md, .txt, .xlsx or .csv",
        ),
        ("a", b"1", "a: has no suffix, so its format is unknown; save it as .docx, .pdf, .html, .md, .txt, .xlsx or .csv"),
        (
            "a.docx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest",
            "a.docx: is encrypted, or a Word file from before 2007; remove the password or save it as .docx",
        ),
        ("a.docx", b"text", "a.docx: is no Word document, or its end is missing; open it in Word and save it again as .docx"),
        (
            "a.docx",
            document(paragraph("招生12人。"))[:-40],
            "a.docx: is no Word document, or its end is missing; open it in Word and save it again as .docx",
        ),
        (
            "a.docx",
            package({"a.xml": "<a/>"}),
            "a.docx: is a zip package without a Word document in it; open it in Word and save it again as .docx",
        ),
        ("a.docx", document(""), "a.docx: nothing to read, the document holds no words"),
        (
            "a.docx",
            package({"word/document.xml": "<w:document"}),
            "a.docx: its part word/document.xml is broken or nested too deeply; open it in Word and save it again as .docx",
        ),
        (
            "a.docx",
            package(
                {
                    "word/document.xml": '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
                    f'<w:document xmlns:w="{W}"><w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body></w:document>'
                }
            ),
            "a.docx: its part word/document.xml declares a document type, which no Word document does; "  # noqa: ISC004 - too long for one line
            "open it in Word and save it again as .docx",
        ),
        (
            "a.docx",
            document("<w:sdt>" * 240 + paragraph("12") + "</w:sdt>" * 240),
            "a.docx: has elements nested deeper than 200; raise Limits.depth to read it",
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_in_one_line(tmp_path: Path, name: str, content: bytes, expected: str) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    assert expected == refused(file)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    assert "a.txt: no such file; check the path" == refused(tmp_path / "a.txt")


def test_a_folder_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "b.txt"
    folder.mkdir()
    assert "b.txt: is a folder, not a report; give the files in it" == refused(folder)


@pytest.mark.parametrize(
    ("limits", "expected"),
    [
        (Limits(bytes=5), "a.md: is larger than 5 bytes; split it, or raise Limits.bytes to read it"),
        (Limits(characters=5), "a.md: has 27 characters, more than 5; split it, or raise Limits.characters to read it"),
        (Limits(cells=3), "a.md: has a table of 2 × 2 cells, more than 3; raise Limits.cells to read it"),
    ],
)
def test_what_is_too_large_names_the_limit(tmp_path: Path, limits: Limits, expected: str) -> None:
    file = tmp_path / "a.md"
    file.write_text("| a | b |\n|---|---|\n|1|2|\n\n", encoding="utf-8")
    assert expected == refused(file, limits=limits)


@pytest.mark.parametrize(
    ("limits", "expected"),
    [
        (Limits(entries=2), "a.docx: holds 3 files, more than 2; raise Limits.entries to read it"),
        (
            Limits(unpacked_bytes=9000),
            "a.docx: would take 3000244 bytes once unpacked, more than 9000; raise Limits.unpacked_bytes to read it",
        ),
        (Limits(), "a.docx: holds bomb.bin, which unpacks to more than 250 times its size; raise Limits.ratio to read it"),
    ],
)  # fmt: skip
def test_a_zip_bomb_is_not_unpacked(tmp_path: Path, limits: Limits, expected: str) -> None:
    file = tmp_path / "a.docx"
    file.write_bytes(package({"word/document.xml": "<a/>", "bomb.bin": "0" * 3_000_000}))
    assert expected == refused(file, limits=limits)


def test_a_password_is_noticed(tmp_path: Path) -> None:
    data = bytearray(document(paragraph("招生12人。")))
    for header in (b"PK\x03\x04", b"PK\x01\x02"):
        at = data.index(header)
        data[at + (6 if header == b"PK\x03\x04" else 8)] |= 1
    file = tmp_path / "a.docx"
    file.write_bytes(bytes(data))
    assert "a.docx: is encrypted; remove the password" == refused(file)


@pytest.mark.parametrize(
    "data",
    [
        "全市招生10389人。".encode(),
        codecs.BOM_UTF8 + "全市招生10389人。".encode(),
        codecs.BOM_UTF16_LE + "全市招生10389人。".encode("utf-16-le"),
        codecs.BOM_UTF16_BE + "全市招生10389人。".encode("utf-16-be"),
        "全市招生10389人。".encode("gb18030"),
    ],
)
def test_the_encoding_is_found_and_the_mark_is_no_text(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(data)
    assert "全市招生10389人。" == read(file).text


def test_a_document_carries_its_name_format_and_hash(tmp_path: Path) -> None:
    file = tmp_path / "a.MD"
    file.write_bytes(b"abc")
    found = read(file)
    assert (str(file), "md", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad") == (
        found.name,
        found.format,
        found.sha256,
    )


def test_lone_surrogates_survive() -> None:
    assert [("paragraph", "招生\ud80012人。")] == blocks(read_text("招生\ud80012人。"))


def test_null_bytes_in_a_string_survive() -> None:
    assert [("paragraph", "招生\x0012人。")] == blocks(read_text("招生\x0012人。", format="md"))


def test_a_table_of_a_hundred_thousand_cells_is_read() -> None:
    text = "|1|2|3|4|5|6|7|8|9|10|\n" * 10_000
    assert ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10"] == rows(read_text(text))[9_999]


@pytest.mark.parametrize("format", ["txt", "md"])
@pytest.mark.parametrize(
    "text",
    [
        ">" * 5_000 + "12",
        "- " * 3_000 + "12",
        "[" * 5_000 + "12",
        "**a" * 5_000,
        "|" * 5_000 + "12",
        "<!--" * 5_000,
        "（一" * 5_000,
    ],
    ids=["quotes", "lists", "brackets", "stars", "strokes", "comments", "numbers"],
)
def test_hostile_text_is_read(text: str, format: str) -> None:
    assert text == read_text(text, format="md" if format == "md" else "txt").text


def test_a_deeply_nested_package_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "a.docx"
    file.write_bytes(document("<w:sdt>" * 400 + paragraph("12") + "</w:sdt>" * 400))
    expected = (
        "a.docx: its part word/document.xml is broken or nested too deeply; open it in Word and save it again as .docx"
    )
    assert expected == refused(file)


def test_a_package_of_nothing_is_refused(tmp_path: Path) -> None:
    stream = io.BytesIO()
    zipfile.ZipFile(stream, "w").close()
    file = tmp_path / "a.docx"
    file.write_bytes(stream.getvalue())
    expected = "a.docx: is a zip package without a Word document in it; open it in Word and save it again as .docx"
    assert expected == refused(file)


def test_pages_are_named_in_the_language_of_the_report() -> None:
    missing = Missing("pdf.broken", pages=(2, 3, 4, 9))
    assert "第2–4、9页已损坏，没有读；请先做文字识别（OCR）再审核" == missing.told("zh")
    told = "each of the pages 2–4, 9 is broken and was not read; run it through text recognition (OCR) and audit the result"
    assert told == missing.told("en")
