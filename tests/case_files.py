"""Cases in files: one ``<code>.toml`` for each check, with its cases under ``[[pass]]`` and ``[[fail]]``."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest


def codes_in(folder: Path) -> list[str]:
    return sorted(path.stem for path in folder.glob("*.toml"))


def cases_of(folder: Path, kind: str, codes: Iterable[str]) -> list[Any]:
    """Parameters ``code, case`` for a test."""
    return [
        pytest.param(code, case, id=f"{code}-{case['name']}")
        for code in codes
        for case in tomllib.loads((folder / f"{code}.toml").read_text(encoding="utf-8"))[kind]
    ]
