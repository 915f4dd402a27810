"""Every promise of docs/約束.md names a test, and every test it names is there."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PROMISES = (ROOT / "docs" / "約束.md").read_text(encoding="utf-8")
PARTS = ("なくさない", "漏らさない", "動かさない")


def _rows() -> list[tuple[str, str]]:
    """Promise and tests, line by line."""
    cells = [line.strip("|").split("|") for line in PROMISES.splitlines() if line.startswith("| ")]
    return [
        (promise.strip(), tests) for promise, tests in cells if "約束" not in promise and "---" not in promise
    ]


@pytest.mark.parametrize("row", _rows(), ids=lambda row: row[0][:30])
def test_every_promise_has_tests_that_are_collected(row: tuple[str, str]) -> None:
    named = re.findall(r"`([^`]+)`", row[1])
    assert named
    for name in named:
        path, *inside = name.split("::")
        assert Path(path).name.startswith("test_")
        found = _tests((ROOT / path).read_text(encoding="utf-8"))
        assert "::".join(inside) in found if inside else found, name


def _tests(source: str) -> set[str]:
    """As pytest collects them: functions, and methods of classes that begin with Test."""
    found = set()
    for node in ast.parse(source).body:
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
            found.add(node.name)
        if isinstance(node, ast.ClassDef) and node.name.startswith("Test"):
            methods = (each.name for each in node.body if isinstance(each, ast.FunctionDef))
            found |= {f"{node.name}::{each}" for each in methods if each.startswith("test_")}
    return found


def test_a_test_that_is_not_there_would_be_missed() -> None:
    assert _tests("def test_a(): ...\nclass TestB:\n    def test_c(self): ...\n") == {
        "test_a",
        "TestB::test_c",
    }


def test_the_parts_are_there_and_what_is_not_promised() -> None:
    headings = re.findall(r"^## (.+)$", PROMISES, re.MULTILINE)
    assert headings == [*PARTS, "約束しないこと"]


def test_readme_and_manual_lead_to_the_promises() -> None:
    assert "docs/約束.md" in (ROOT / "README.md").read_text(encoding="utf-8")
    assert "](約束.md)" in (ROOT / "docs" / "使い方.md").read_text(encoding="utf-8")
