"""Comparison with stored texts; run with UPDATE_GOLDEN=1 to store what comes out now, then read the diff."""

from __future__ import annotations

import os
from pathlib import Path

_FOLDER = Path(__file__).resolve().parents[1] / "golden" / "reports"


def assert_golden(name: str, text: str) -> None:
    path = _FOLDER / name
    if os.environ.get("UPDATE_GOLDEN") == "1":
        path.write_text(text, encoding="utf-8", newline="\n")
    assert text == path.read_text(encoding="utf-8")
