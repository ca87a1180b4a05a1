"""Reads damaged reports until the time is up: python fuzz/fuzz.py [FORMAT…] [--seconds N] [--seed N].

Each input is a sound file of one format, changed in a way that such files are changed by accident or by malice: bits
turned, pieces cut out, doubled, or taken from another file, packages opened and their parts changed. It must be read, or
refused with a ReadError, and figures must be found in what was read. What does otherwise is kept in fuzz/found/, to be
mended and to become a test.
"""

from __future__ import annotations

import argparse
import io
import random
import sys
import time
import traceback
import zipfile
from collections.abc import Callable
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "tests"))

from hostile import replaced, sound  # noqa: E402 - the tests' own files are the seeds

from auditor.figures import find_figures  # noqa: E402
from auditor.model import ReadError  # noqa: E402
from auditor.readers import Limits, read  # noqa: E402

FOUND = HERE / "found"
SLOW = 5.0
"""Seconds that no input of this size may take."""
SIGNS = [
    b"<", b">", b"&", b'"', b"'", b"/", b"%", b"[", b"]", b"(", b")", b"<<", b">>", b"\x00", b"\xff", b"\n", b"\t", b"|", b"0",
    b"-1", b"99999999999", b"1e309", b"obj", b"stream", b"endstream", b"R", b"<table>", b"</td>", b"<w:p>", b"</w:r>", b"w:val",
    "万".encode(), "（".encode(), "百分点".encode(), b".", b",", b"%", b"~",
]  # fmt: skip


def main() -> int:
    """Fuzzes each format for its share of the time and says what was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    seeds = sound()
    parser.add_argument(
        "formats", nargs="*", default=[], metavar="FORMAT", help=f"all if none is given: {', '.join(sorted(seeds))}"
    )
    parser.add_argument("--seconds", type=float, default=60, help="for each format")
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    unknown = [suffix for suffix in options.formats if suffix not in seeds]
    if unknown:
        parser.error(f"{unknown[0]} is none of {', '.join(sorted(seeds))}")
    faults = 0
    for suffix in options.formats or sorted(seeds):
        chance = random.Random(f"{suffix}{options.seed}")
        faults += _fuzz(suffix, seeds, chance, until=time.monotonic() + options.seconds)
    return 1 if faults else 0


def _fuzz(suffix: str, seeds: dict[str, bytes], chance: random.Random, *, until: float) -> int:
    count = faults = 0
    file = HERE / f"current.{suffix}"
    while time.monotonic() < until:
        file.write_bytes(_changed(seeds[suffix], seeds, chance))  # kept on disk: a crash leaves it behind
        count += 1
        fault = _fault(file)
        if fault:
            faults += 1
            FOUND.mkdir(exist_ok=True)
            kept = FOUND / f"{suffix}-{count}.{suffix}"
            kept.write_bytes(file.read_bytes())
            sys.stdout.write(f"{kept}: {fault}\n")
    file.unlink(missing_ok=True)
    sys.stdout.write(f"{suffix}: {count} inputs, {faults} faults\n")
    return faults


def _fault(file: Path) -> str:
    """What is wrong with how the file was read, or nothing."""
    begun = time.process_time()  # other programs on the machine are no fault
    try:
        document = read(file, limits=Limits(seconds=10))
        for figure in find_figures(document):
            if document.text[figure.start : figure.end] != figure.printed:
                return f"figure {figure.printed!r} does not stand where it says"
    except ReadError as error:
        return "message of several lines" if "\n" in str(error) else ""
    except Exception:  # noqa: BLE001 - that is what is looked for
        return traceback.format_exc()
    spent = time.process_time() - begun
    return f"took {spent:.1f} s" if spent > SLOW else ""


def _changed(data: bytes, seeds: dict[str, bytes], chance: random.Random) -> bytes:
    if data.startswith(b"PK") and chance.random() < 0.8:
        return _repacked(data, chance)
    for _ in range(chance.randrange(1, 6)):
        data = chance.choice(_CHANGES)(data, chance)
    return data


def _repacked(data: bytes, chance: random.Random) -> bytes:
    """A package, one part of which is changed."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        name = chance.choice(archive.namelist())
        part = archive.read(name)
    for _ in range(chance.randrange(1, 6)):
        part = chance.choice(_CHANGES)(part, chance)
    return replaced(data, name, part)


def _place(data: bytes, chance: random.Random) -> int:
    return chance.randrange(len(data) + 1)


def _flip(data: bytes, chance: random.Random) -> bytes:
    at = _place(data, chance)
    return data[:at] + bytes([chance.randrange(256)]) + data[at + 1 :]


def _cut(data: bytes, chance: random.Random) -> bytes:
    start, end = sorted((_place(data, chance), _place(data, chance)))
    return data[:start] + data[end:] if end - start < 200 else data[:start] + data[start + 20 :]


def _double(data: bytes, chance: random.Random) -> bytes:
    start, end = sorted((_place(data, chance), _place(data, chance)))
    return data[:end] + data[start:end] * chance.choice((1, 1, 2, 30)) + data[end:]


def _insert(data: bytes, chance: random.Random) -> bytes:
    at = _place(data, chance)
    return data[:at] + chance.choice(SIGNS) * chance.choice((1, 1, 1, 2, 50)) + data[at:]


def _move(data: bytes, chance: random.Random) -> bytes:
    start, end = sorted((_place(data, chance), _place(data, chance)))
    at = _place(data, chance)
    return data[:at] + data[start:end] + data[at:]


_CHANGES: tuple[Callable[[bytes, random.Random], bytes], ...] = (_flip, _cut, _double, _insert, _move)

if __name__ == "__main__":
    sys.exit(main())
