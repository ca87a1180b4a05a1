"""Chapters and annexes as one report: findings across files, and every place with the name of its file."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.document import Document as WordDocument

import auditor
from auditor.cli import main
from auditor.cli.sources import select
from auditor.model import Audit, Document
from auditor.reports import COVERAGES, INVENTORIES, plain

CHAPTER = """\
# 某市中等职业教育年度报告（2020年）

## 一、合作

2020年，全市中职学校与612家企业建立深度合作关系，教职工3200人。

下降（增长）
"""
ANNEX = "说明\n\n2020年，全市中职学校与531家企业建立深度合作关系，食堂12个。\n"
MESSAGE = "企业：第一章.md，“一、合作”第5行为612家，附件.txt，第3行为531家。"
STATEMENT = "企业：612家 ≠ 531家。"
PLACES = [
    "第一章.md 第5行  全市中职学校与612家企业建立深度合作关系",
    "附件.txt 第3行   全市中职学校与531家企业建立深度合作关系",
]


def joined() -> Document:
    chapter = auditor.read_text(CHAPTER, name="第一章.md", format="md")
    return auditor.join([chapter, auditor.read_text(ANNEX, name="附件.txt")], name="年报")


def audit() -> Audit:
    return auditor.audit(joined())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "年报"
    place.mkdir()
    (place / "第一章.md").write_text(CHAPTER, encoding="utf-8")
    (place / "附件.txt").write_text(ANNEX, encoding="utf-8")
    return place


def lines_of(made: Audit, *, format: str) -> list[str]:
    return auditor.render(made, format=format).splitlines()


def test_figures_of_one_file_are_compared_with_those_of_the_other() -> None:
    assert [MESSAGE, "“下降（增长）”疑为未删改的模板文字或残句。"] == [
        audit().check(finding.checks[0]).message for finding in audit().findings
    ]


def test_a_report_cut_into_chapters_has_the_findings_of_the_whole() -> None:
    text = (Path(__file__).parent.parent / "fixtures/vocational-education-2020/report.md").read_text(encoding="utf-8")
    chapters = [f"{'## ' if index else ''}{part}" for index, part in enumerate(text.split("\n## "))]
    parts = [auditor.read_text(part, name=f"{index}.md", format="md") for index, part in enumerate(chapters)]
    whole, cut = auditor.audit(auditor.read_text(text, format="md")), auditor.audit(auditor.join(parts, name="whole"))
    assert 8 < len(parts)
    assert [finding.id for finding in whole.findings] == [finding.id for finding in cut.findings]


def test_every_figure_stands_in_its_file_where_the_file_alone_has_it() -> None:
    alone = [auditor.find_figures(auditor.read_text(text, name=name)) for name, text in (("a", CHAPTER), ("b", ANNEX))]
    together = auditor.find_figures(
        auditor.join([auditor.read_text(CHAPTER, name="a"), auditor.read_text(ANNEX, name="b")], name="ab")
    )
    assert [(one.document, one.line, one.column, one.place.paragraph) for found in alone for one in found] == [
        (one.document, one.line, one.column, one.place.paragraph) for one in together
    ]


def test_positions_of_the_joined_text_hold() -> None:
    document = joined()
    assert all(document.text[one.start : one.end] == one.printed for one in auditor.find_figures(document))


def test_a_file_without_a_heading_does_not_stand_under_the_last_heading_of_the_file_before() -> None:
    figures = [one for one in auditor.find_figures(joined()) if one.document == "附件.txt"]
    assert {()} == {one.place.headings for one in figures}


def test_tables_keep_their_cells() -> None:
    table = auditor.read_text("| 学校 | 人数 |\n|---|---|\n| 甲 | 12 |\n| 合计 | 13 |\n", name="t.md", format="md")
    document = auditor.join([auditor.read_text(ANNEX, name="a.txt"), table], name="r")
    (found,) = (block.table for block in document.blocks if block.table)
    assert ["学校", "人数", "甲", "12", "合计", "13"] == [
        document.text[span.start : span.end] for cell in found.cells for span in cell.spans
    ]


def test_joined_reports_are_joined_again_file_by_file() -> None:
    document = auditor.join([joined(), auditor.read_text(ANNEX, name="再.txt")], name="r")
    assert ["第一章.md", "附件.txt", "再.txt"] == [file.name for file in document.files]
    assert [CHAPTER, ANNEX, ANNEX] == [document.text[file.start : file.end] for file in document.files]


def test_the_hash_is_that_of_the_list_that_sha256sum_prints() -> None:
    listed = "".join(
        f"{hashlib.sha256(text.encode()).hexdigest()}  {name}\n"
        for name, text in (("第一章.md", CHAPTER), ("附件.txt", ANNEX))
    )
    assert hashlib.sha256(listed.encode()).hexdigest() == joined().sha256


def test_nothing_cannot_be_joined() -> None:
    with pytest.raises(ValueError, match="no documents"):
        auditor.join([], name="nothing")


def test_text_names_the_file_of_each_place() -> None:
    told = lines_of(audit(), format="text")
    assert f"错误  {STATEMENT}" in told
    assert [f"    {PLACES[0]}  [一、合作]", f"    {PLACES[1]}"] == told[3:5]
    assert "    第一章.md 第7行  下降（增长）" in told


def test_markdown_and_the_page_name_the_file_of_each_place() -> None:
    assert {"- 附件.txt 第3行 企业 **531家**", "- 第一章.md 第7行 下降（增长）"} <= set(
        lines_of(audit(), format="markdown")
    )
    page = auditor.render(audit(), format="html")
    assert '<h2 class="file">附件.txt</h2>' in page
    assert ">附件.txt 第3行</a>" in page


def test_records_name_the_file_and_count_in_its_text() -> None:
    records = [json.loads(line) for line in lines_of(audit(), format="jsonl")]
    texts = {"第一章.md": CHAPTER, "附件.txt": ANNEX}
    spans = [record for record in records if record["type"] == "figure"]
    spans += [
        one for record in records if record["type"] == "check" for one in (*record["figures"], *record["evidence"])
    ]
    assert set(texts) == {one["document"] for one in spans}
    assert all(texts[one["document"]][one["start"] : one["end"]] == one["printed"] for one in spans)
    assert {"年报"} == {record["document"] for record in records if record["type"] in ("audit", "check", "summary")}


def test_the_audit_record_lists_the_files() -> None:
    record = json.loads(lines_of(audit(), format="jsonl")[0])
    assert ("files", len(CHAPTER) + len(ANNEX)) == (record["format"], record["characters"])
    assert [
        {"document": name, "sha256": hashlib.sha256(text.encode()).hexdigest(), "format": form, "characters": len(text)}
        for name, text, form in (("第一章.md", CHAPTER, "md"), ("附件.txt", ANNEX, "txt"))
    ] == record["files"]


def test_sarif_points_into_the_file() -> None:
    run: dict[str, Any] = json.loads(auditor.render(audit(), format="sarif"))["runs"][0]
    first, second = run["results"]
    found = [one["physicalLocation"] for one in (*first["locations"], *first["relatedLocations"], *second["locations"])]
    names = ["%E7%AC%AC%E4%B8%80%E7%AB%A0.md", "%E9%99%84%E4%BB%B6.txt"]
    assert names == [artifact["location"]["uri"] for artifact in run["artifacts"]]
    assert sorted([(names[0], 0, 5), (names[1], 1, 3)]) == sorted(
        (one["artifactLocation"]["uri"], one["artifactLocation"]["index"], one["region"]["startLine"])
        for one in found[:2]
    )
    assert (names[0], 7) == (found[2]["artifactLocation"]["uri"], found[2]["region"]["startLine"])


def test_github_annotates_the_file() -> None:
    told = lines_of(audit(), format="github")
    assert [("第一章.md", "5"), ("第一章.md", "7")] == [
        tuple(part.partition("=")[2] for part in line.split(" ", 1)[1].split(",")[:2]) for line in told[:2]
    ]


def test_junit_and_csv_name_the_file() -> None:
    suite = ET.fromstring(auditor.render(audit(), format="junit"))
    figures = [one.get("value", "") for one in suite.iter("property") if one.get("name") == "figure"]
    assert ["612家 @ 5:14 第一章.md", "531家 @ 3:14 附件.txt"] == [one.split(" › ")[0] for one in figures]
    assert "第一章.md 第7行" in auditor.render(audit(), format="csv")
    rows = list(csv.DictReader(io.StringIO(auditor.render(audit(), format="csv").lstrip("\ufeff"))))
    assert ["5:14 第一章.md", "3:14 附件.txt"] == [one.split(" › ")[0] for one in rows[0]["places"].split(" | ")]


def test_lists_of_figures_name_the_file() -> None:
    for shape in (INVENTORIES["text"], COVERAGES["text"]):
        assert any(line.startswith("附件.txt 第3行") and "531家" in line for line in shape.lines(audit(), plain))
    assert any(line.startswith("附件.txt,") for line in INVENTORIES["csv"].lines(audit(), plain))


def test_a_folder_is_one_report(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert 1 == main(["check", str(folder), "--as-one"])
    told = capsys.readouterr().out.splitlines()
    assert f"{folder}：1 个错误，1 个警告" == told[0]
    assert f"    {PLACES[0]}  [一、合作]" in told


def test_without_it_each_file_is_audited_by_itself(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", str(folder)])
    assert STATEMENT not in capsys.readouterr().out


def test_files_are_one_report_in_the_order_given(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    paths = [str(folder / "附件.txt"), str(folder / "第一章.md")]
    main(["check", *paths, "--as-one", "--format", "jsonl"])
    record = json.loads(capsys.readouterr().out.splitlines()[0])
    assert (f"{paths[0]} …", paths) == (record["document"], [file["document"] for file in record["files"]])


def test_a_file_that_is_named_twice_is_read_once(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", str(folder / "附件.txt"), str(folder / "附件.txt"), "--as-one", "--format", "jsonl"])
    record = json.loads(capsys.readouterr().out.splitlines()[0])
    assert 1 == len(record["files"])


def test_a_report_without_one_of_its_files_is_not_audited(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "表.pdf").write_bytes(b"%PDF-1.7 broken")
    assert 2 == main(["check", str(folder), "--as-one"])
    out, err = capsys.readouterr()
    assert ("", 1, True) == (out, len(err.splitlines()), err.startswith("表.pdf: is no PDF file"))


def test_an_empty_folder_beside_a_file_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "empty").mkdir()
    assert 2 == main(["check", str(folder / "附件.txt"), str(folder / "empty"), "--as-one"])
    out, err = capsys.readouterr()
    assert ("", True) == (out, "no reports in this folder" in err)


def test_chapters_of_a_folder_come_in_the_order_of_their_numbers(tmp_path: Path) -> None:
    names = ["第九章.md", "第十章.md", "第十一章.md", "表2.csv", "表10.csv"]
    for name in names:
        (tmp_path / name).write_text("x", encoding="utf-8")
    assert names[:3] + names[3:] == [report.name for report in select(str(tmp_path)).reports]


def test_findings_across_files_can_be_accepted(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder.parent)
    (check,) = (one for one in audit().checks if one.verdict == "breaks" and one.rule == "repeat")
    accept = ["waive", check.id, "--in", "年报", "--as-one", "--reason", "旧数", "--by", "李"]
    assert [0, 0] == [main(accept), main(["check", "年报", "--as-one", "--fail-on", "error"])]


def test_everything_in_a_report_of_several_files_can_be_accepted(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    assert [0, 0] == [main(["baseline", ".", "--as-one", "--by", "李"]), main(["check", ".", "--as-one"])]


def test_word_and_text_are_one_report(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "附件.txt").unlink()
    word: WordDocument = docx.Document()
    for line in filter(None, ANNEX.splitlines()):
        word.add_paragraph(line)
    word.save(str(folder / "附件.docx"))
    main(["check", str(folder), "--as-one"])
    assert "    附件.docx 第2段  全市中职学校与531家企业建立深度合作关系" in capsys.readouterr().out
