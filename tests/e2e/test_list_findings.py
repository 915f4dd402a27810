"""What the checks across the list find is told on the screen, above the table of files."""

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


def test_they_stand_above_the_sums_which_are_the_end(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = told_about(tmp_path, capsys, result="")
    sums = next(place for place, line in enumerate(told) if line.startswith("一覧の案件"))
    above = "".join("".join(told[:sums]).split())
    assert "№1の審議結果がありません。" in above
    assert "必須0／要確認1／参考0" in above
    assert told[sums:] == ["一覧の案件 1件"]


def test_without_any_the_sums_are_the_end(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert told_about(tmp_path, capsys, result="承認")[-1] == "一覧の案件 1件"


def test_quiet_tells_only_what_was_left_out_and_the_sums(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told_about(tmp_path, capsys, result="")
    (tmp_path / "壊れた.xlsx").write_bytes(b"PK")
    assert run(["consolidate", str(tmp_path), *WHEN, "--quiet"]) == 2
    told = capsys.readouterr().out
    assert "壊れた.xlsx" in told
    assert "みほん.xlsx" not in told
    assert "審議結果" not in told
    assert told.splitlines()[-1] == "一覧の案件 1件"
