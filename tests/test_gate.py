"""The review step: a report is held back until it may be released, and its certificate is for this very file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from auditor.cli import main

FALSE = "全市毕业生7120人，其中升入高校4272人，占毕业生的65.0%。有学校13所。\n"
TRUE = FALSE.replace("65.0%", "60.0%")

RULE = """\
id: house
title: A total is the sum of its parts
severity: note
finder: sum
words: {parts: [其中]}
formula: total == sum(parts)
examples:
  - holds: 全市毕业生7120人。
  - breaks: 全市毕业生7120人。
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with a report that contradicts itself and one that does not."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "false.txt").write_text(FALSE, encoding="utf-8")
    (tmp_path / "true.txt").write_text(TRUE, encoding="utf-8")
    return tmp_path


def gate(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    capsys.readouterr()
    status = main(["gate", *arguments])
    return status, *capsys.readouterr()


def test_a_report_with_an_open_finding_is_held_back(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = "false.txt：1 处问题尚未处理：c-4a380ab9fd\n"
    assert (1, "", told) == gate(capsys, "false.txt", "--certificate", "out.json")
    assert not (folder / "out.json").exists()


def test_a_report_without_one_may_be_released(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert (0, "true.txt：可以发布\n", "") == gate(capsys, "true.txt")


def test_an_accepted_finding_does_not_hold_back(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["baseline", "false.txt", "--by", "Li", "--reason", "counted otherwise"])
    assert 0 == gate(capsys, "false.txt", "--certificate", "out.json")[0]
    certificate = json.loads((folder / "out.json").read_text(encoding="utf-8"))
    assert [("Li", "counted otherwise")] == [(one["by"], one["reason"]) for one in certificate["waivers"]]
    assert (1, 1) == (certificate["counts"]["findings"], certificate["counts"]["waived"])


def test_too_few_guarded_figures_hold_back(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = "true.txt：可核对的 4 个数字中 75.0% 有校验守护，要求 80%\n"
    assert (1, "", told) == gate(capsys, "true.txt", "--min-guarded", "80")
    assert 0 == gate(capsys, "true.txt", "--min-guarded", "75")[0]


def test_a_certificate_is_for_this_very_file(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gate(capsys, "true.txt", "--certificate", "out.json")
    status, out, _ = gate(capsys, "true.txt", "--verify", "out.json")
    assert (0, True) == (status, out.endswith("，其中认可了 0 项核对\n"))
    (folder / "true.txt").write_text(TRUE + "\n", encoding="utf-8")
    told = "out.json：报告在放行之后改动过\n"
    assert (1, "", told) == gate(capsys, "true.txt", "--verify", "out.json")


def test_decisions_of_a_certificate_count_after_the_waiver_file_is_gone(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["baseline", "false.txt", "--by", "Li"])
    gate(capsys, "false.txt", "--certificate", "out.json")
    (folder / "auditor-waivers.yaml").unlink()
    status, out, _ = gate(capsys, "false.txt", "--verify", "out.json")
    assert (0, True) == (status, out.endswith("，其中认可了 1 项核对\n"))


def test_an_edited_certificate_is_refused(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gate(capsys, "true.txt", "--certificate", "out.json")
    certificate = folder / "out.json"
    certificate.write_text(certificate.read_text(encoding="utf-8").replace('"figures": 4', '"figures": 9'), "utf-8")
    assert (2, "", "out.json: was changed after it was made\n") == gate(capsys, "true.txt", "--verify", "out.json")


def test_what_is_no_certificate_is_refused(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = "true.txt: is no certificate of `auditor gate`\n"
    assert (2, "", told) == gate(capsys, "true.txt", "--verify", "true.txt")


def test_other_rules_need_another_certificate(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gate(capsys, "true.txt", "--certificate", "out.json")
    (folder / "house.yaml").write_text(RULE, encoding="utf-8")
    told = "out.json：证书是用另一版本或另一套规则做的；请重新放行\n"
    assert (1, "", told) == gate(capsys, "true.txt", "--verify", "out.json", "--rules", "house.yaml")


def test_chapters_that_are_one_report_are_released_as_one(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "one.md").write_text(
        "# 某市中等职业教育年度报告（2020年）\n\n## 一、合作\n\n2020年，全市中职学校与612家企业建立深度合作关系，教职工3200人。\n",
        encoding="utf-8",
    )
    (folder / "two.txt").write_text(
        "说明\n\n2020年，全市中职学校与531家企业建立深度合作关系，食堂12个。\n", encoding="utf-8"
    )
    assert [0, 0] == [gate(capsys, name)[0] for name in ("one.md", "two.txt")]
    assert 1 == gate(capsys, "one.md", "two.txt", "--as-one")[0]
    main(["baseline", "one.md", "two.txt", "--as-one", "--by", "Li"])
    assert 0 == gate(capsys, "one.md", "two.txt", "--as-one", "--certificate", "out.json")[0]
    assert 0 == gate(capsys, "one.md", "two.txt", "--as-one", "--verify", "out.json")[0]
    assert 1 == gate(capsys, "one.md", "--verify", "out.json")[0]


def test_several_reports_have_no_certificate_in_common(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = "these are 2 reports; give one of them, or join them with --as-one\n"
    assert (2, "", told) == gate(capsys, "true.txt", "false.txt")


def test_an_english_report_is_told_in_english_and_one_is_one(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "# Annual report 2020\n\n| Item | 2020 |\n|---|---|\n| Boats | 120 |\n| Ferries | 31 |\n| Ships | 250 |\n| Total | {} |\n"
    (folder / "false.md").write_text(text.format(411), encoding="utf-8")
    (folder / "true.md").write_text(text.format(401), encoding="utf-8")
    assert (0, "true.md: may be released\n", "") == gate(capsys, "true.md")
    status, _, told = gate(capsys, "false.md")
    assert (1, True) == (status, told.startswith("false.md: 1 finding is open: c-"))
    main(["baseline", "false.md", "--by", "Li"])
    assert capsys.readouterr().err.endswith(": 1 check accepted\n")
    gate(capsys, "false.md", "--certificate", "out.json")
    assert gate(capsys, "false.md", "--verify", "out.json")[1].endswith(" with 1 check accepted\n")
