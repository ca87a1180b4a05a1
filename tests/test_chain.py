"""The audit log as evidence: what was changed shows, and nothing is lost."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.cli import main
from auditor.log import Head, append, verify
from auditor.log.chain import GENESIS, canonical
from auditor.model import Language, LogError

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
FALSE = "2020年全市毕业生7120人，其中升入高校4272人，占毕业生的65.0%。\n"


@pytest.fixture
def log(tmp_path: Path) -> Path:
    """A log of four records, written in two goes."""
    file = tmp_path / "audit.jsonl"
    append(file, records=[{"type": "audit", "n": 1}, {"type": "summary", "n": 2}], now=NOW)
    append(file, records=[{"type": "audit", "n": 3}, {"type": "summary", "n": 4}], now=NOW)
    return file


def lines(log: Path) -> list[str]:
    return log.read_text(encoding="utf-8").splitlines(keepends=True)


def records_of(log: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in log.read_bytes().splitlines()]


def rewritten(log: Path, change: Callable[[list[str]], None]) -> None:
    found = lines(log)
    change(found)
    log.write_text("".join(found), encoding="utf-8")


def broken(log: Path, *, kept: str | None = None, language: Language | None = "en") -> str:
    with pytest.raises(LogError) as error:
        verify(log, kept=kept, language=language)
    return str(error.value).removeprefix(str(log))


def test_a_log_that_nobody_touched_is_unbroken(log: Path) -> None:
    last = json.loads(lines(log)[-1])["chain"]
    assert Head(4, last["sha256"]) == verify(log)


def test_the_first_record_follows_nothing(log: Path) -> None:
    first = json.loads(lines(log)[0])["chain"]
    assert (1, "2026-03-01T12:00:00+00:00", GENESIS) == (first["index"], first["written"], first["previous"])


def test_a_changed_record_is_named(log: Path) -> None:
    def change(found: list[str]) -> None:
        found[1] = found[1].replace('"n": 2', '"n": 9')

    rewritten(log, change)
    assert ":2: this record was changed after it was written" == broken(log)


def test_a_changed_time_is_named(log: Path) -> None:
    def change(found: list[str]) -> None:
        found[2] = found[2].replace("2026-03-01", "2026-03-02")

    rewritten(log, change)
    assert ":3: this record was changed after it was written" == broken(log)


def test_a_removed_record_is_named(log: Path) -> None:
    rewritten(log, lambda found: found.__delitem__(1))
    assert ":2: record 2 calls itself number 3: one was removed, added or moved" == broken(log)


def test_two_records_that_changed_places_are_named(log: Path) -> None:
    rewritten(log, lambda found: found.insert(1, found.pop(2)))
    assert ":2: record 2 calls itself number 3: one was removed, added or moved" == broken(log)


def test_a_record_from_another_log_is_named(log: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.jsonl"
    append(other, records=[{"type": "audit", "n": 7}, {"type": "summary", "n": 8}], now=NOW)

    def change(found: list[str]) -> None:
        found[1] = lines(other)[1]

    rewritten(log, change)
    assert ":2: the record before this one was replaced" == broken(log)


def test_a_record_without_a_link_is_named(log: Path) -> None:
    rewritten(log, lambda found: found.append('{"type": "audit"}\n'))
    assert ":5: this record is not part of a chain" == broken(log)


def test_what_is_no_record_is_named(log: Path) -> None:
    rewritten(log, lambda found: found.append("[" * 100_000 + "\n"))
    assert ":5: is no record of an audit log" == broken(log)


def test_a_cut_off_end_shows_only_against_a_head_kept_elsewhere(log: Path) -> None:
    head = verify(log)
    rewritten(log, lambda found: found.__delitem__(-1))
    assert 3 == verify(log).records
    told = ":3: the head that was kept is not in the log: records were cut off, or it was written anew"
    assert told == broken(log, kept=head.sha256)


def test_a_log_that_has_grown_contains_the_head_that_was_kept(log: Path) -> None:
    head = verify(log)
    append(log, records=[{"type": "audit"}], now=NOW)
    assert 5 == verify(log, kept=head.sha256).records


def test_a_half_written_record_is_cut_off_by_the_next_writer(log: Path) -> None:
    with log.open("ab") as stream:
        stream.write(b'{"type": "audit", "n"')
    assert ":5: the last record is half written; the next audit that is appended repairs this" == broken(log)
    append(log, records=[{"type": "audit", "n": 5}], now=NOW)
    assert 5 == verify(log).records


def test_a_file_that_is_no_chain_is_not_continued(tmp_path: Path) -> None:
    file = tmp_path / "notes.jsonl"
    file.write_text('{"type": "audit"}\n')
    with pytest.raises(LogError) as error:
        append(file, records=[{"type": "audit"}], now=NOW)
    assert f"{file}: is no chain that could be continued; name another file" == str(error.value)
    assert '{"type": "audit"}\n' == file.read_text()


@pytest.mark.parametrize("place", ["missing/audit.jsonl", "."])
def test_a_log_that_cannot_be_written_is_told(tmp_path: Path, place: str) -> None:
    with pytest.raises(LogError) as error:
        append(tmp_path / place, records=[{"type": "audit"}], now=NOW)
    assert str(error.value).startswith(f"{tmp_path / place}: cannot be written: ")


values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=8,
)
objects = st.dictionaries(st.text(max_size=6).filter(lambda key: key != "chain"), values, max_size=4)


@given(st.lists(objects, max_size=4))
def test_whatever_is_appended_verifies(
    tmp_path_factory: pytest.TempPathFactory, given: list[dict[str, object]]
) -> None:
    file = tmp_path_factory.mktemp("log") / "audit.jsonl"
    append(file, records=given, now=NOW)
    assert len(given) == verify(file).records
    assert given == [{k: v for k, v in record.items() if k != "chain"} for record in records_of(file)]


@given(objects)
def test_the_canonical_form_does_not_depend_on_the_order_of_keys(record: dict[str, object]) -> None:
    assert canonical(record) == canonical(dict(reversed(record.items())))
    assert record == json.loads(canonical(record).decode("utf-8", "surrogatepass"))


def test_keys_are_ordered_by_their_utf16_code_units() -> None:
    assert '{"€":1,"😀":2,"\ufb33":3}' == canonical({"\ufb33": 3, "😀": 2, "€": 1}).decode()


WRITER = """
import sys
from datetime import UTC, datetime
from auditor.log import append
log, name, first, end = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
for number in range(first, end):
    records = [{"type": "audit", "by": name, "n": number, "pad": "x" * 10 ** (number % 6)}, {"type": "summary"}]
    append(log, records=records, now=datetime.now(UTC))
    print(number, flush=True)
"""


def killed_again_and_again(log: Path, *, name: str, appends: int) -> int:
    """Starts a writer, kills it at a random moment, and starts it again behind the last append it was told of.

    Gives how often it was killed, once it was told of so many appends.
    """
    dice = random.Random(name)
    acknowledged = kills = 0
    while acknowledged < appends:
        arguments = [str(log), name, str(acknowledged), str(appends)]
        with subprocess.Popen([sys.executable, "-c", WRITER, *arguments], stdout=subprocess.PIPE) as process:
            assert process.stdout
            told = [process.stdout.readline()]
            time.sleep(dice.uniform(0, 0.03))
            process.kill()
            told += process.stdout.readlines()
        assert list(range(acknowledged, acknowledged + len(told))) == [int(line) for line in told]
        acknowledged += len(told)
        kills += process.returncode == -signal.SIGKILL
    return kills


@pytest.mark.skipif(os.name != "posix", reason="kills as POSIX does")
def test_writers_that_are_killed_lose_nothing_they_were_told_is_written(
    tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """CONTRIBUTING.md tells how to run it with many records."""
    log, names = tmp_path / "audit.jsonl", "abcd"
    appends = int(request.config.getoption("--log-records")) // (2 * len(names))
    with ThreadPoolExecutor(len(names)) as pool:
        kills = sum(pool.map(lambda name: killed_again_and_again(log, name=name, appends=appends), names))
    append(log, records=[{"type": "summary"}], now=NOW)  # repairs what the last kill may have left half written
    written = records_of(log)
    assert len(written) == verify(log).records
    kept = [(record["by"], record["n"]) for record in written if "by" in record]
    assert {(name, number) for name in names for number in range(appends)} == set(kept)
    assert 0 < kills
    assert len(kept) - len(set(kept)) <= kills  # what was written and not told of, and so written again


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with a report that contradicts itself."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "report.txt").write_text(FALSE, encoding="utf-8")
    return tmp_path


def test_every_audit_is_appended(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert 1 == main(["check", "report.txt", "--log", "audit.jsonl"])
    assert 1 == main(["check", "report.txt", "--log", "audit.jsonl"])
    kinds = [record["type"] for record in records_of(folder / "audit.jsonl")]
    assert 2 == kinds.count("audit") == kinds.count("summary")
    capsys.readouterr()
    assert 0 == main(["log", "verify", "audit.jsonl"])
    head = verify(folder / "audit.jsonl")
    assert f"audit.jsonl：{len(kinds)} 条记录，链条完整；链头 {head.sha256}\n" == capsys.readouterr().out
    assert 0 == main(["log", "verify", "audit.jsonl", "--lang", "en"])
    assert f"audit.jsonl: {len(kinds)} records, unbroken; head {head.sha256}\n" == capsys.readouterr().out


def test_a_report_that_could_not_be_read_is_recorded(folder: Path) -> None:
    assert 2 == main(["check", "missing.txt", "--log", "audit.jsonl"])
    (record,) = records_of(folder / "audit.jsonl")
    assert ("failure", "missing.txt: no such file; check the path") == (record["type"], record["message"])


def test_a_log_that_cannot_be_written_ends_in_2(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert 2 == main(["check", "report.txt", "--log", "missing/audit.jsonl"])
    assert "missing/audit.jsonl: cannot be written: No such file or directory\n" == capsys.readouterr().err


def test_a_broken_log_ends_in_1(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", "report.txt", "--log", "audit.jsonl"])
    log = folder / "audit.jsonl"
    log.write_text(log.read_text(encoding="utf-8").replace("65.0%", "60.0%", 1), encoding="utf-8")
    capsys.readouterr()
    assert 1 == main(["log", "verify", "audit.jsonl"])
    out, err = capsys.readouterr()
    assert "" == out
    assert err.endswith(": 这条记录写入之后被改动过\n")
    assert 1 == main(["log", "verify", "audit.jsonl", "--lang", "en"])
    assert capsys.readouterr().err.endswith(": this record was changed after it was written\n")


def test_a_log_that_is_not_there_ends_in_2(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert 2 == main(["log", "verify", "missing.jsonl"])
    assert "missing.jsonl: cannot be read: No such file or directory\n" == capsys.readouterr().err


def logged(text: str, name: str) -> str:
    Path("report.txt").write_text(text, encoding="utf-8")
    main(["check", "report.txt", "--log", name])
    return name


def diff(capsys: pytest.CaptureFixture[str], old: str, new: str, *options: str) -> tuple[int, list[str]]:
    capsys.readouterr()
    status = main(["log", "diff", old, new, *options])
    return status, capsys.readouterr().out.splitlines()


def test_logs_that_say_the_same_have_no_difference(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old, new = logged(FALSE, "old.jsonl"), logged(f"\n\n{FALSE}", "new.jsonl")
    assert (0, ["没有差别"]) == diff(capsys, old, new)
    assert (0, ["no difference"]) == diff(capsys, old, new, "--lang", "en")


def test_a_mended_finding_is_gone(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old, new = logged(FALSE, "old.jsonl"), logged(FALSE.replace("65.0%", "60.0%"), "new.jsonl")
    told = "消失  report.txt  错误  升入高校4272人 ÷ 毕业生7120人 = 60.0%，却印为65.0%。见第1行。  share c-4a380ab9fd"
    assert (0, [told]) == diff(capsys, old, new)


def test_a_finding_that_was_not_there_is_new(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old, new = logged(FALSE.replace("65.0%", "60.0%"), "old.jsonl"), logged(FALSE, "new.jsonl")
    told = "新增  report.txt  错误  升入高校4272人 ÷ 毕业生7120人 = 60.0%，却印为65.0%。见第1行。  share c-4a380ab9fd"
    assert (1, [told]) == diff(capsys, old, new)


def test_a_finding_that_prints_other_values_has_changed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old, new = logged(FALSE, "old.jsonl"), logged(FALSE.replace("65.0%", "66.0%"), "new.jsonl")
    status, (told,) = diff(capsys, old, new)
    assert (1, "改变  ") == (status, told[:4])
    assert told.endswith("（原为：升入高校4272人 ÷ 毕业生7120人 = 60.0%，却印为65.0%。见第1行。）")
    status, (told,) = diff(capsys, old, new, "--lang", "en")
    assert (1, "changed report.txt  error  ") == (status, told[:27])
    assert told.endswith("(was: 升入高校4272人 ÷ 毕业生7120人 = 60.0%，却印为65.0%。见第1行。)")
