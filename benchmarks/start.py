"""How long a fresh process takes. Run: python benchmarks/start.py REPORT."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time

ROUNDS = 7
"""Each command runs so often; the median counts."""
_PROGRAM = "import sys; from auditor.cli import main; sys.exit(main())"


def _median(arguments: list[str]) -> float:
    """Milliseconds of wall time from start to end."""
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        done = subprocess.run([sys.executable, *arguments], capture_output=True, check=False)
        times.append(1000 * (time.perf_counter() - start))
        assert done.returncode in (0, 1), done.stderr.decode()
    return statistics.median(times)


def main() -> None:
    """Prints milliseconds, one line per command."""
    report = sys.argv[1]
    commands = {
        "python": ["-c", "pass"],
        "import auditor": ["-c", "import auditor"],
        "auditor --version": ["-c", _PROGRAM, "--version"],
        "auditor check": ["-c", _PROGRAM, "check", report],
    }
    for name, arguments in commands.items():
        print(f"{name:<18} {_median(arguments):7.0f} ms")


if __name__ == "__main__":
    main()
