"""Word comments: each on its figure, and nothing else changed."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from docx.document import Document as WordDocument
from docx.oxml.ns import qn

import auditor
from auditor.cli import main
from auditor.model import AuditorError
from auditor.reports.comments import annotate


@pytest.fixture
def word(tmp_path: Path) -> Path:
    """A report whose figures stand in several runs, in a table, and after a caption row."""
    document = docx.Document()
    document.add_heading("职业教育年报", level=1)
    paragraph = document.add_paragraph("全市毕业生")
    paragraph.add_run("7120").bold = True
    paragraph.add_run("人，其中升入高校4272人，占毕业生的65")
    paragraph.add_run(".0%。")
    document.add_paragraph("  全市教师500人，\t其中高级职称100人，占教师的30.0%。")
    table = document.add_table(rows=3, cols=4)
    rows = (
        ("项目", "2020年", "2021年", "变化"),
        ("持证率", "88.10%", "87.00%", "-1.10%"),
        ("巩固率", "92.00%", "93.40%", "1.04%"),
    )
    for cells, words in zip(table.rows, rows, strict=True):
        for cell, text in zip(cells.cells, words, strict=True):
            cell.text = text
    file = tmp_path / "report.docx"
    document.save(str(file))
    return file


def commented(word: Path) -> WordDocument:
    target = word.with_name("commented.docx")
    assert () == annotate(auditor.audit(word), source=word, target=target)
    return docx.Document(str(target))


def anchored(document: WordDocument) -> dict[str, str]:
    """For each comment, the text between its marks, and what it says first."""
    found: dict[str, str] = {}
    open_marks: dict[str, list[str]] = {}
    for element in document.element.body.iter():
        name = str(element.get(qn("w:id")))
        if element.tag == qn("w:commentRangeStart"):
            open_marks[name] = []
        elif element.tag == qn("w:commentRangeEnd"):
            text = "".join(open_marks.pop(name))
            comment = document.comments.get(int(name))
            assert comment is not None
            found[text] = comment.paragraphs[0].text
        elif element.tag == qn("w:t"):
            for texts in open_marks.values():
                texts.append(element.text or "")
    return found


def body_text(document: WordDocument) -> list[str]:
    paragraphs = [paragraph.text for paragraph in document.paragraphs]
    return paragraphs + [cell.text for table in document.tables for row in table.rows for cell in row.cells]


def test_every_figure_of_a_finding_has_its_comment(word: Path) -> None:
    audit = auditor.audit(word)
    expected = {
        operand.figure.printed for check in audit.checks if check.finding for operand in check.relation.operands
    }
    assert expected == set(anchored(commented(word)))


def test_a_comment_says_what_is_wrong(word: Path) -> None:
    told = anchored(commented(word))["65.0%"]
    assert told.startswith("错误  升入高校4272人 ÷ 毕业生7120人 = 60.0%，却印为65.0%。")


def test_a_comment_names_the_other_places_and_the_check(word: Path) -> None:
    (comment,) = [one for one in commented(word).comments if one.paragraphs[0].text.startswith("错误  高级职称")][:1]
    lines = [paragraph.text for paragraph in comment.paragraphs]
    assert lines[-1].startswith("share c-")
    assert 2 == sum(line.startswith("→ ") for line in lines)


def test_the_text_stays_as_it_was(word: Path) -> None:
    assert body_text(docx.Document(str(word))) == body_text(commented(word))


def test_runs_keep_their_looks(word: Path) -> None:
    document = commented(word)
    bold = [run.text for paragraph in document.paragraphs for run in paragraph.runs if run.bold]
    assert "7120" == "".join(bold)


def test_the_report_itself_is_not_touched(word: Path) -> None:
    before = word.read_bytes()
    commented(word)
    assert before == word.read_bytes()


def test_a_copy_gives_the_same_audit(word: Path) -> None:
    commented(word)
    findings = [auditor.audit(file).findings for file in (word, word.with_name("commented.docx"))]
    assert findings[0] == findings[1]


def test_marks_stand_in_pairs_with_a_reference(word: Path) -> None:
    body = commented(word).element.body
    names = ("commentRangeStart", "commentRangeEnd", "commentReference")
    starts, ends, references = ([one.get(qn("w:id")) for one in body.iter(qn(f"w:{name}"))] for name in names)
    assert sorted(map(str, starts)) == sorted(map(str, ends)) == sorted(map(str, references))


def test_comments_need_a_word_file(tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text("全市毕业生7120人。", encoding="utf-8")
    with pytest.raises(AuditorError) as error:
        annotate(auditor.audit(report), source=report, target=tmp_path / "copy.docx")
    assert f"{report}: comments need a .docx file; save it as one" == str(error.value)


def test_the_command_writes_a_copy(word: Path) -> None:
    target = word.with_name("copy.docx")
    assert 0 == main(["comment", str(word), "--output", str(target)])
    assert 0 < len(list(docx.Document(str(target)).comments))


def test_the_command_never_writes_over_the_report(word: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert 2 == main(["comment", str(word), "--output", str(word)])
    assert f"{word}: is the report itself; choose another --output\n" == capsys.readouterr().err
