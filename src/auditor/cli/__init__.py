"""The command line. `main` is the console script; exit statuses are 0, 1 and 2, as each command's help says."""

from auditor.cli.program import main

__all__ = ["main"]
