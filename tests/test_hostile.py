"""Hostile and broken files: each is read or refused in one line, in bounds, and nothing outside it is touched."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from tempfile import gettempdir

import pytest
from chinese import english_in
from hostile import corpus, sound
from shown import tables

from auditor.figures import find_figures
from auditor.readers import read, read_text

HERE = Path(__file__).parent
MEGABYTES, SECONDS = 2_000, 30


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, object]]:
    """What came of each file."""
    folder = tmp_path_factory.mktemp("hostile")
    for name, data in corpus().items():
        (folder / name).write_bytes(data)
    paths = os.pathsep.join([str(HERE.parent / "src"), str(HERE)])
    done = subprocess.run(
        [sys.executable, str(HERE / "hostile_reader.py"), str(MEGABYTES), str(SECONDS), str(folder)],
        capture_output=True, text=True, check=False, env={"PYTHONPATH": paths, "PATH": "/nonexistent"},
    )  # fmt: skip
    assert (0, "") == (done.returncode, done.stderr[-2_000:])
    records = [json.loads(line) for line in done.stdout.splitlines()]
    return {record["name"]: record for record in records}


def test_every_hostile_file_comes_to_an_end(outcomes: dict[str, dict[str, object]]) -> None:
    assert len(corpus()) == len(outcomes) >= 120


def test_each_is_read_or_refused_in_one_line_that_names_it(outcomes: dict[str, dict[str, object]]) -> None:
    wrong = {
        name: record["outcome"]
        for name, record in outcomes.items()
        if record["outcome"] != "read"
        and ("\n" in str(record["outcome"]) or not str(record["outcome"]).startswith(f"{name}: "))
    }
    assert {} == wrong


def test_each_refusal_is_told_in_chinese(outcomes: dict[str, dict[str, object]]) -> None:
    refused = {name: str(record["chinese"]) for name, record in outcomes.items() if record["outcome"] != "read"}
    assert len(refused) > 30
    assert {} == {name: told for name, told in refused.items() if not told.startswith(f"{name}：") or english_in(told)}


def test_nothing_outside_a_file_is_opened_and_nothing_is_started(outcomes: dict[str, dict[str, object]]) -> None:
    assert {} == {name: record["touched"] for name, record in outcomes.items() if record["touched"]}


def test_nothing_is_unpacked_anywhere(outcomes: dict[str, dict[str, object]]) -> None:
    assert outcomes
    assert not Path(gettempdir(), "auditor-was-here").exists()


def test_sound_files_are_read(tmp_path: Path) -> None:
    for suffix, data in sound().items():
        file = tmp_path / f"sound.{suffix}"
        file.write_bytes(data)
        assert "1" in read(file).text


def test_a_header_is_no_taller_than_its_table() -> None:
    found = read_text("| 020 |\n||\n|---|--\n", format="md")
    assert [(1, 1)] == [(table.height, table.header_rows) for table in tables(found)]


@pytest.mark.parametrize("number", ["9" * 40, "1" * 40 + ".5", "2021." + "1" * 40, "0." + "0" * 40 + "10"])
def test_a_column_of_numbers_longer_than_any_arithmetic_is_read(number: str) -> None:
    rows = "".join(
        f"{name},{value}\n" for name, value in (("甲", number), ("乙", "2.5"), ("丙", "2.25"), ("丁", number))
    )
    document = read_text(f"校\t数\n{rows}".replace(",", "\t"))
    assert [2] == [block.table.width for block in document.blocks if block.table]
    assert number in [figure.printed for figure in find_figures(document)]
