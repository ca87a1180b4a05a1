"""Decisions of people: what is accepted is marked, and counts until a printed value changes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import auditor
from auditor.cli import main
from auditor.log import (
    WAIVERS,
    Decision,
    Waived,
    add_waivers,
    decided,
    read_waivers,
    records,
    sought,
    stale,
    tally,
    waive,
)
from auditor.model import Audit, Language, Waiver, WaiverError

FALSE = "2020年全市毕业生7120人，其中升入高校4272人，占毕业生的65.0%。\n"
TODAY = date(2026, 3, 1)
OTHER = "全市教师500人，其中高级职称100人，占教师的30.0%。\n"
DECISION = Decision("the ministry counts differently", "Li", TODAY)


def audit(text: str, *, name: str = "report.txt") -> Audit:
    return auditor.audit(auditor.read_text(text, name=name))


def accepted(text: str, *, decision: Decision = DECISION) -> tuple[Waiver, ...]:
    """What accepts everything that is wrong with the text."""
    found = audit(text)
    return tuple(decided(found, findings=found.findings, decision=decision))


def after(text: str, *, waivers: Iterable[Waiver], today: date = TODAY) -> Waived:
    return waive(audit(text), waivers=waivers, today=today)


def stale_lines(text: str, *, waivers: tuple[Waiver, ...], today: date = TODAY, language: Language = "en") -> list[str]:
    waived = after(text, waivers=waivers, today=today)
    return list(stale(waivers, used=waived.used, expired=waived.expired, documents={"drafts/report.txt": language}))


def test_an_accepted_finding_is_marked_and_stays() -> None:
    waived = after(FALSE, waivers=accepted(FALSE)).audit
    assert [True] == [finding.waived for finding in waived.findings]
    assert ["Li"] == [check.waiver.by for check in waived.checks if check.waiver]


def test_an_accepted_finding_no_longer_weighs() -> None:
    counts = tally(after(FALSE, waivers=accepted(FALSE)).audit)
    assert (1, 1, 0, None) == (counts.findings, counts.waived, counts.errors, counts.worst)


def test_moved_lines_leave_a_decision_in_force() -> None:
    moved = f"职业教育年报\n\n{FALSE}"
    assert [True] == [finding.waived for finding in after(moved, waivers=accepted(FALSE)).audit.findings]


def test_a_changed_value_ends_a_decision() -> None:
    changed = FALSE.replace("65.0%", "66.0%")
    assert [False] == [finding.waived for finding in after(changed, waivers=accepted(FALSE)).audit.findings]


def test_a_decision_whose_values_were_edited_by_hand_accepts_nothing() -> None:
    forged = [waiver.model_copy(update={"printed": ("1人",)}) for waiver in accepted(FALSE)]
    assert [False] == [finding.waived for finding in after(FALSE, waivers=forged).audit.findings]


def test_a_decision_counts_on_its_last_day_and_not_after() -> None:
    waivers = accepted(FALSE, decision=Decision("soon mended", "Li", TODAY, until=TODAY))
    assert after(FALSE, waivers=waivers, today=TODAY).audit.findings[0].waived
    assert not after(FALSE, waivers=waivers, today=date(2026, 3, 2)).audit.findings[0].waived


def test_a_decision_speaks_of_its_own_report_only() -> None:
    other = waive(audit(FALSE, name="other.txt"), waivers=accepted(FALSE), today=TODAY)
    assert [False] == [finding.waived for finding in other.audit.findings]


def test_a_pattern_speaks_of_several_reports() -> None:
    waivers = [waiver.model_copy(update={"report": "draft-*.txt"}) for waiver in accepted(FALSE)]
    other = waive(audit(FALSE, name="2026/draft-2.txt"), waivers=waivers, today=TODAY)
    assert [True] == [finding.waived for finding in other.audit.findings]


def test_a_finding_stays_open_while_one_of_its_checks_is() -> None:
    table = "| 项目 | 2020年 | 2021年 | 变化 |\n|---|---|---|---|\n"
    rows = "| 持证率 | 88.10% | 87.00% | -1.10% |\n| 巩固率 | 92.00% | 93.40% | 1.40% |\n"
    found = auditor.audit(auditor.read_text(table + rows, name="report.md", format="md"))
    waivers = tuple(decided(found, findings=found.findings, decision=DECISION))
    assert [(2, "point")] == [(len(finding.checks), finding.rule) for finding in found.findings]
    marked = [waive(found, waivers=waivers[:number], today=TODAY).audit.findings[0].waived for number in (1, 2)]
    assert [False, True] == marked


def test_a_check_that_holds_is_never_accepted() -> None:
    mended = FALSE.replace("65.0%", "60.0%")
    holding = [check for check in audit(mended).checks if check.verdict == "holds"]
    waivers = [Waiver(check=check.id, report="*", printed=check.printed, reason="why", by="Li") for check in holding]
    assert frozenset() == after(mended, waivers=waivers).used


def test_a_decision_that_accepts_nothing_is_reported() -> None:
    waivers = accepted(FALSE)
    expected = f"the waiver of {waivers[0].check} in report.txt accepts nothing any more; delete it"
    assert [expected] == stale_lines(FALSE.replace("65.0%", "60.0%"), waivers=waivers)


def test_a_decision_about_a_report_that_was_not_audited_is_not_reported() -> None:
    waivers = tuple(waiver.model_copy(update={"report": "other.txt"}) for waiver in accepted(FALSE))
    assert [] == stale_lines(FALSE, waivers=waivers)


def test_an_expired_decision_is_reported() -> None:
    waivers = accepted(FALSE, decision=Decision("soon mended", "Li", TODAY, until=TODAY))
    expected = f"the waiver of {waivers[0].check} in report.txt expired on 2026-03-01; renew or mend it"
    assert [expected] == stale_lines(FALSE, waivers=waivers, today=date(2026, 3, 2))
    expected = f"report.txt 的 {waivers[0].check} 已认可至 2026-03-01，现已过期；请续期或改正"
    assert [expected] == stale_lines(FALSE, waivers=waivers, today=date(2026, 3, 2), language="zh")


def test_a_decision_in_force_is_not_reported() -> None:
    assert [] == stale_lines(FALSE, waivers=accepted(FALSE))


def test_a_finding_is_sought_by_its_own_id_or_a_check_s() -> None:
    found = audit(FALSE)
    finding = found.findings[0]
    assert [finding, finding] == [one for _, one in sought(found, names=(finding.id, finding.checks[0], "c-0"))]


def test_a_log_records_who_accepted_and_why() -> None:
    log = list(records(after(FALSE, waivers=accepted(FALSE)).audit))
    waivers = [record["waiver"] for record in log if record["type"] == "check" and record["verdict"] == "breaks"]
    expected = {"reason": "the ministry counts differently", "by": "Li", "decided": "2026-03-01", "until": None}
    assert [expected] == waivers
    assert [1] == [record["waived"] for record in log if record["type"] == "summary"]


texts = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(lambda text: bool(text.strip()))
waivers_of = st.builds(
    Waiver,
    check=texts,
    report=texts,
    rule=texts,
    subject=texts,
    printed=st.lists(texts).map(tuple),
    reason=texts,
    by=texts,
    decided=st.none() | st.dates(),
    until=st.none() | st.dates(),
)


@given(st.lists(waivers_of, max_size=3))
def test_what_is_written_is_read_again(tmp_path_factory: pytest.TempPathFactory, given: list[Waiver]) -> None:
    file = tmp_path_factory.mktemp("waivers") / WAIVERS
    add_waivers(file, waivers=given)
    assert given == [waiver.model_copy(update={"path": "", "line": 0}) for waiver in read_waivers(file)]


def test_what_people_wrote_stays_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / WAIVERS
    mine = "# asked the ministry\n- {check: c-1, report: a.txt, printed: [5人], reason: why, by: Li}   # mine\n"
    file.write_text(mine, encoding="utf-8")
    add_waivers(file, waivers=accepted(FALSE))
    assert file.read_text(encoding="utf-8").startswith(mine)
    assert 2 == len(read_waivers(file))


ENTRY = "- check: c-1\n  report: a.txt\n  printed: [5人]\n  reason: why\n  by: Li\n"


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (ENTRY + "  util: 2026-01-01\n", ":6: unknown key `util`; did you mean `until`?"),
        (ENTRY + "  until: soon\n", ":6: `soon` is no day; write it as 2026-06-30"),
        (ENTRY + "  reason: [a, b]\n", ":6: here stands a list or nothing; write one text"),
        ("- check: c-1\n  report: a.txt\n", ":1: `printed` is missing; `auditor waive` writes whole entries"),
        ("check: c-1\n", ":1: must be a list; begin each entry with `- check:`"),
        ("- c-1\n", ":1: an entry must have keys; begin it with `- check:`"),
        ("- check: 'c-1\n", ":2: this is not YAML; look at indentation, colons and quotation marks"),
        ("[" * 5000, ":1: this is not YAML; look at indentation, colons and quotation marks"),
        (ENTRY.replace("[5人]", "5人"), ":3: `printed` must be a list of texts"),
    ],
)
def test_a_mistake_in_the_file_is_told_with_its_line(tmp_path: Path, content: str, told: str) -> None:
    file = tmp_path / WAIVERS
    file.write_text(content, encoding="utf-8")
    with pytest.raises(WaiverError) as error:
        read_waivers(file)
    assert f"{file}{told}" == str(error.value)


def test_a_file_that_is_no_plain_list_is_not_added_to(tmp_path: Path) -> None:
    file = tmp_path / WAIVERS
    content = "[{check: c-1, report: a.txt, printed: [5人], reason: why, by: Li}]\n"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(WaiverError) as error:
        add_waivers(file, waivers=accepted(FALSE))
    assert f"{file}: cannot be added to: it is no plain list; begin each entry with `- check:`" == str(error.value)
    assert content == file.read_text(encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with a report that contradicts itself."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "report.txt").write_text(FALSE, encoding="utf-8")
    return tmp_path


def broken_id() -> str:
    return audit(FALSE).findings[0].checks[0]


def test_a_finding_accepted_on_the_command_line_no_longer_fails(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert 1 == main(["check", "report.txt"])
    assert 0 == main(["waive", broken_id(), "--reason", "另一口径", "--by", "李"])
    capsys.readouterr()
    assert 0 == main(["check", "report.txt"])
    lines = capsys.readouterr().out.splitlines()
    assert "report.txt：1 个已认可" == lines[0]
    assert "    已认可：另一口径（李）" == lines[3]


def test_an_id_that_is_nowhere_is_told_and_nothing_is_written(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert 2 == main(["waive", broken_id(), "c-0", "--reason", "why", "--by", "Li"])
    assert "c-0：这些报告中没有编号如此且不符的核对；请从报告中复制编号\n" == capsys.readouterr().err
    assert 2 == main(["waive", "c-0", "--reason", "why", "--by", "Li", "--lang", "en"])
    expected = "c-0: no finding or check of that id breaks in these reports; copy the id from a report\n"
    assert expected == capsys.readouterr().err
    assert not (folder / WAIVERS).exists()


def test_a_decision_that_has_expired_before_it_is_made_is_refused(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert 2 == main(["waive", broken_id(), "--reason", "why", "--by", "Li", "--until", "2001-01-01"])
    assert "--until: 2001-01-01 is past; choose a day to come\n" == capsys.readouterr().err


def test_after_a_baseline_only_new_findings_fail(folder: Path) -> None:
    assert 0 == main(["baseline", ".", "--by", "Li"])
    assert 0 == main(["check", "."])
    with (folder / "report.txt").open("a", encoding="utf-8") as report:
        report.write(OTHER)
    assert 1 == main(["check", "."])


def test_a_second_baseline_accepts_nothing_twice(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["baseline", ".", "--by", "Li"])
    capsys.readouterr()
    assert 0 == main(["baseline", ".", "--by", "Li"])
    assert ("", "没有需要认可的：没有尚未处理的问题\n") == capsys.readouterr()
    assert 0 == main(["baseline", ".", "--by", "Li", "--lang", "en"])
    assert ("", "nothing to accept: no finding is open\n") == capsys.readouterr()


def test_a_stale_decision_is_told_on_standard_error(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["baseline", ".", "--by", "Li"])
    (folder / "report.txt").write_text(FALSE.replace("65.0%", "60.0%"), encoding="utf-8")
    capsys.readouterr()
    assert 0 == main(["check", "."])
    assert f"{WAIVERS}:3: report.txt 的 {broken_id()} 已经没有可认可的问题；请删去此条\n" == capsys.readouterr().err
    assert 0 == main(["check", ".", "--lang", "en"])
    told = f"{WAIVERS}:3: the waiver of {broken_id()} in report.txt accepts nothing any more; delete it\n"
    assert told == capsys.readouterr().err


def test_what_was_accepted_is_told_in_the_reports_language(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == main(["waive", broken_id(), "--reason", "另一口径", "--by", "李"])
    assert f"{WAIVERS}：认可了 1 项核对\n" == capsys.readouterr().err
    assert 0 == main(["waive", broken_id(), "--reason", "why", "--by", "Li", "--lang", "en", "--waivers", "en.yaml"])
    assert "en.yaml: 1 check accepted\n" == capsys.readouterr().err


def test_a_report_held_back_is_told_in_the_language_asked_for(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert 1 == main(["gate", "report.txt", "--lang", "en"])
    assert f"report.txt: 1 finding is open: {broken_id()}\n" == capsys.readouterr().err


def test_a_waiver_file_that_is_named_must_be_there(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert 2 == main(["check", "report.txt", "--waivers", "mine.yaml"])
    assert "mine.yaml: cannot be read: No such file or directory\n" == capsys.readouterr().err
