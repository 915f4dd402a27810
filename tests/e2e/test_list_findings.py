"""What the checks across the list find is told on the screen, below the table of files."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from xl_tools import resources
from xl_tools.cli.run import run

EXAMPLE = resources.workbooks() / "examples" / "03_outsourcing_only.xlsx"
WHEN = ("--period", "2020-01..2030-12")


def told_about(folder: Path, capsys: pytest.CaptureFixture[str], *, result: str) -> list[str]:
    """The screen's lines for a list of one paper, decided at a meeting."""
    book = openpyxl.load_workbook(EXAMPLE)
    cover = book["表紙"]
    cover["E1"], cover["E2"] = "令和7年7月28日", result
    book.save(folder / "みほん.xlsx")
    run(["consolidate", str(folder), *WHEN])
    return capsys.readouterr().out.splitlines()


def test_they_stand_below_the_sums(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = told_about(tmp_path, capsys, result="")
    sums = next(place for place, line in enumerate(told) if line.startswith("一覧の案件"))
    below = "".join("".join(told[sums:]).split())
    assert "№1の審議結果がありません。" in below
    assert "必須0／要確認1／参考0" in below


def test_without_any_the_sums_are_the_end(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert told_about(tmp_path, capsys, result="承認")[-1] == "一覧の案件 1件"
