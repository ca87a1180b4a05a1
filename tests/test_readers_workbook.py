"""Workbooks: each cell as it is shown, each table apart, nothing that is missing passed over in silence."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from resource import RUSAGE_SELF, getrusage

import pytest
from hypothesis import given
from hypothesis import strategies as st
from oldworkbook import binary_workbook, old_workbook
from shown import blocks, reach, rows, tables, words
from workbookfile import packed, row, workbook

from auditor.model import Document, ReadError
from auditor.readers import Limits, calamine, read
from auditor.readers.cellformats import shown


@pytest.fixture
def opened(tmp_path: Path) -> Opener:
    return Opener(tmp_path)


class Opener:
    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(self, data: bytes | str, *, name: str = "report.xlsx", limits: Limits | None = None) -> Document:
        file = self.folder / name
        file.write_bytes(data.encode() if isinstance(data, str) else data)
        return read(file, name=name, limits=limits or Limits())

    def refused(self, data: bytes | str, *, name: str = "report.xlsx", limits: Limits | None = None) -> str:
        with pytest.raises(ReadError) as error:
            self(data, name=name, limits=limits)
        return str(error.value)


SHEET = (
    row(1, "2020年招生情况表")
    + row(2, "单位：人")
    + row(3, "学校", "2019年", "2020年")
    + row(4, "甲校", "120", "135")
    + row(5, "合计", "120", "135")
    + row(6, "注：不含技工学校的招生人数。")
    + '|<mergeCells><mergeCell ref="A1:C1"/></mergeCells>'
)


def test_a_sheet_is_a_table_with_its_title_unit_and_note(opened: Opener) -> None:
    found = opened(workbook({"招生": SHEET}))
    assert [["学校", "2019年", "2020年"], ["甲校", "120", "135"], ["合计", "120", "135"]] == rows(found)
    assert ("heading", "招生") == blocks(found)[0]
    assert ("paragraph", "注：不含技工学校的招生人数。") == blocks(found)[-1]
    assert "2020年招生情况表" == words(found, tables(found)[0].caption)
    assert "单位：人" == words(found, tables(found)[0].unit_note)


def test_names_that_nobody_gave_and_hidden_sheets_are_left_out(opened: Opener) -> None:
    found = opened(workbook({"Sheet1": SHEET, "旧": row(1, "7", "8")}, hidden="旧"))
    assert (False, 1) == ("旧" in found.text or "Sheet1" in found.text, len(tables(found)))


def test_blank_rows_part_tables_only_where_a_header_follows(opened: Opener) -> None:
    first = row(1, "学校", "招生") + row(2, "甲校", "12") + row(4, "乙校", "13")
    second = row(7, "教师", "人数") + row(8, "专任", "7")
    found = opened(workbook({"Sheet1": first + second}))
    assert [["学校", "招生"], ["甲校", "12"], ["乙校", "13"]] == rows(found)
    assert [["教师", "人数"], ["专任", "7"]] == rows(found, number=1)


def test_cells_are_shown_as_their_formats_say(opened: Opener) -> None:
    styles = (
        '<numFmts><numFmt numFmtId="164" formatCode="0.00&quot;万元&quot;"/></numFmts>'
        '<cellXfs><xf numFmtId="0"/><xf numFmtId="10"/><xf numFmtId="164"/><xf numFmtId="3"/></cellXfs>'
    )
    cells = ["<c s='1'><v>0.58879999999999999</v></c>", "<c s='2'><v>738.656</v></c>", "<c s='3'><v>27782</v></c>"]
    assert [["a", "58.88%", "738.66万元", "27,782"]] == rows(
        opened(workbook({"Sheet1": row(1, "a", *cells)}, styles=styles))
    )


def test_strings_are_shared_and_how_they_are_said_is_left_out(opened: Opener) -> None:
    strings = "<si><t>学校</t><rPh><t>xuexiao</t></rPh></si><si><r><t>招</t></r><r><t>生</t></r></si>"
    cells = ["<c t='s'><v>0</v></c>", "<c t='s'><v>1</v></c>", "<c t='s'><v>99</v></c>", "<c t='b'><v>1</v></c>"]
    assert [["学校", "招生", "TRUE"]] == rows(opened(workbook({"Sheet1": row(1, *cells)}, strings=strings)))


def test_formulas_are_read_by_their_stored_values_and_missing_ones_are_told(opened: Opener) -> None:
    data = row(1, "合计", "<c><f>SUM(A1)</f><v>25</v></c>", "<c><f>SUM(A2)</f></c>")
    found = opened(workbook({"Sheet1": data}))
    assert [["合计", "25"]] == rows(found)
    assert ("工作表 Sheet1：没有存值的公式没有读（1 格）；请用 Excel 打开再保存",) == found.unread
    english = opened(workbook({"Sheet1": data.replace("合计", "Total")}))
    assert (
        "sheet Sheet1: formulas without a stored value were not read (1 cell); open it in Excel and save it again",
    ) == english.unread


def test_merged_cells_keep_their_reach_and_blank_columns_go(opened: Opener) -> None:
    data = row(
        1, "<c r='A1' t='inlineStr'><is><t>学校</t></is></c>", "<c r='D1' t='inlineStr'><is><t>人数</t></is></c>"
    )
    data += row(2, "<c r='D2'><v>2019</v></c>", "<c r='F2'><v>2020</v></c>") + row(
        3, "<c r='A3'><v>1</v></c>", "<c r='D3'><v>12</v></c>"
    )
    found = opened(
        workbook({"Sheet1": data + '|<mergeCells><mergeCell ref="A1:C2"/><mergeCell ref="D1:F1"/></mergeCells>'})
    )
    assert {"学校": (0, 0, 2, 1), "人数": (0, 1, 1, 2)} == reach(found)


@pytest.mark.parametrize(
    ("value", "code", "expected"),
    [
        ("0.5003", "0.0%", "50.0%"),
        ("0.50049999999999994", "General", "0.5005"),
        ("2.5", "0", "3"),
        ("-2.5", "0", "-3"),
        ("74900", '0.00,"千"', "74.90千"),
        ("-1234.5", "#,##0;[Red](#,##0)", "(1,235)"),
        ("0", '#,##0;-#,##0;"-"', "-"),
        ("7", "000", "007"),
        ("3.1", "0.##", "3.1"),
        ("1234.5", "_-¥* #,##0.00_-", "¥1,234.50"),
        ("5", "[$¥-804]#,##0", "¥5"),
        ("44197", "yyyy年m月d日", "2021年1月1日"),
        ("44197.75", "yyyy-mm-dd hh:mm", "2021-01-01 18:00"),
        ("-1", "yyyy", "-1"),
        ("1E+20", "General", "100000000000000000000"),
        ("123456.789012345", "General", "123456.78901"),
        ("0.00001234", "General", "0.00001234"),
        ("-0.004", "0.00", "0.00"),
        ("1.5", "# ?/?", "1.5"),
        ("1E+999999", "0", "1E+999999"),
        ("word", "0", "word"),
    ],
)
def test_a_number_is_shown_in_its_format(value: str, code: str, expected: str) -> None:
    assert expected == shown(value, code)


@given(
    st.decimals(allow_nan=True, allow_infinity=True),
    st.text(alphabet='0#?.,;%"\\_*[]$@EeGeneralymdhs年()-+/ ', max_size=30),
)
def test_any_number_is_shown_in_any_format(value: object, code: str) -> None:
    assert isinstance(shown(str(value), code), str)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('学校,2020年\n甲校,"1,234"\n', [["学校", "2020年"], ["甲校", "1,234"]]),
        ("学校;2020年\n甲校;1,5\n乙校;2\n", [["学校", "2020年"], ["甲校", "1,5"], ["乙校", "2"]]),
        ("学校\t2020年\n甲校\t12\n", [["学校", "2020年"], ["甲校", "12"]]),
        ('学校,"说\n明"\n甲校,12\n', [["学校", "说明"], ["甲校", "12"]]),
    ],
)  # fmt: skip
def test_a_csv_file_is_a_table(opened: Opener, text: str, expected: list[list[str]]) -> None:
    assert expected == rows(opened(text, name="report.csv"))


def test_a_csv_file_may_be_in_gb18030(opened: Opener) -> None:
    assert [["学校", "12"], ["乙校", "7"]] == rows(opened("学校,12\n乙校,7\n".encode("gb18030"), name="report.csv"))


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("a.xlsx", b"text", "a.xlsx: is no Excel workbook, or its end is missing; open it in Excel and save it again as .xlsx"),
        ("a.xlsx", packed({"a": "b"}), "a.xlsx: is a zip package without a workbook in it; open it in Excel and save it again as .xlsx"),
        ("a.xlsx", workbook({"Sheet1": ""}), "a.xlsx: nothing to read, the document holds no words"),
        ("a.xls", b"text", "a.xls: is no Excel file, or is broken; open it in Excel and save it as .xlsx"),
        ("a.csv", b"a,b\x00", "a.csv: has a null byte at position 3, so it is not text; save it as UTF-8 text"),
        (
            "a.xlsx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
            "a.xlsx: is encrypted, or an Excel file from before 2007; remove the password or save it as .xlsx",
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_in_one_line(opened: Opener, name: str, data: bytes, expected: str) -> None:
    assert expected == opened.refused(data, name=name)


def test_numbers_of_an_old_workbook_are_read_as_they_are_shown(opened: Opener) -> None:
    data = old_workbook({"招生": {(0, 0): 0.4518, (1, 0): 0.5}, "教师": {(0, 0): 0.25}, "旧": {(0, 0): 7}}, hidden="旧")
    assert "招生\n45.2%\n50.0%\n教师\n25.0%\n" == opened(data, name="report.xls").text


@pytest.mark.parametrize("hidden", [(), ("乙",)])
def test_cells_of_an_old_workbook_are_counted_before_any_is_read(opened: Opener, hidden: tuple[str, ...]) -> None:
    data = old_workbook({"甲": {(0, 0): 1}, "乙": {(0, 0): 1, (65_535, 255): 2}}, hidden=hidden)
    expected = "report.xls: has a table of 65536 × 256 cells, more than 500000; raise Limits.cells to read it"
    before = getrusage(RUSAGE_SELF).ru_maxrss
    assert expected == opened.refused(data, name="report.xls")
    assert getrusage(RUSAGE_SELF).ru_maxrss - before < 200_000  # kilobytes; the cells themselves would take a gigabyte


def test_numbers_of_a_binary_workbook_are_read_as_they_are_shown(opened: Opener) -> None:
    cells = {(0, 0): 0.5003, (0, 1): 74900.0, (0, 2): 12.0, (1, 0): 0.4997, (1, 1): 123456.0, (1, 2): 13.5}
    data = binary_workbook(cells, codes={0: "0.0%", 1: '0.00,"千元"'})
    assert "表\n50.0%\t74.90千元\t12\n50.0%\t123.46千元\t13.5\n" == opened(data, name="report.xlsb").text


class Panic(BaseException):
    """As the library's: no Exception."""


@pytest.mark.parametrize(
    ("error", "kept"), [(None, "told\n"), (ValueError(), "told\n"), (KeyboardInterrupt(), "told\n"), (Panic(), "")]
)
def test_standard_error_is_dropped_only_where_the_library_panics(
    capfd: pytest.CaptureFixture[str], error: BaseException | None, kept: str
) -> None:
    with contextlib.suppress(BaseException), calamine._quiet():
        os.write(2, b"told\n")
        if error:
            raise error
    assert kept == capfd.readouterr().err


@pytest.mark.parametrize("name", ["report.xls", "report.xlsb"])
def test_a_cell_far_out_is_one_cell(opened: Opener, name: str) -> None:
    cells = {(60_000, 200): 7.0, (60_001, 200): 12.0}
    data = old_workbook({"表": cells}, code="0") if name == "report.xls" else binary_workbook(cells)
    assert "表\n7\n12\n" == opened(data, name=name).text


def test_a_binary_workbook_that_reaches_to_its_ends_is_refused(opened: Opener) -> None:
    data = binary_workbook({(0, 0): 1, (1_048_575, 16_383): 2})
    expected = "report.xlsb: has a table of 1048576 × 16384 cells, more than 500000; raise Limits.cells to read it"
    assert expected == opened.refused(data, name="report.xlsb")


@pytest.mark.parametrize("name", ["report.xls", "report.xlsb"])
def test_a_workbook_of_today_is_read_under_an_older_suffix(opened: Opener, name: str) -> None:
    assert opened(workbook({"Sheet1": SHEET})).text == opened(workbook({"Sheet1": SHEET}), name=name).text


def test_a_web_page_that_is_called_a_workbook_is_read(opened: Opener) -> None:
    page = '\ufeff<html><meta charset="utf-8"><table><tr><td>学校<td>人数<tr><td>甲校<td>12</table></html>'
    assert [["学校", "人数"], ["甲校", "12"]] == rows(opened(page, name="report.xls"))


def test_more_cells_than_the_limit_are_refused(opened: Opener) -> None:
    expected = "report.xlsx: has a table of more than 3 cells; raise Limits.cells to read it"
    assert expected == opened.refused(workbook({"Sheet1": SHEET}), limits=Limits(cells=3))
