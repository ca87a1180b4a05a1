"""Files that a test makes in its folder."""

from __future__ import annotations

from pathlib import Path


def put(name: str, text: str | bytes) -> Path:
    """Writes the file, with the folders above it."""
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path
