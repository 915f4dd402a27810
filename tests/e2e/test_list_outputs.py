"""Where ``consolidate`` is to write to: told before any work is done, and what was there stays."""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

import pytest

from xl_tools import resources
from xl_tools.cli.consolidation_outputs import check_outputs
from xl_tools.cli.run import run
from xl_tools.errors import OutputNotWritten

EXAMPLE = resources.workbooks() / "examples" / "03_outsourcing_only.xlsx"


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    (tmp_path / "付議書").mkdir()
    return Path(shutil.copyfile(EXAMPLE, tmp_path / "付議書" / "みほん.xlsx"))


@pytest.mark.parametrize(
    "option, place, told",
    [
        ("-o", "ない/一覧.xlsx", "ない」がありません。"),
        ("--pdf", "ない/一覧.pdf", "ない」がありません。"),
        ("--report", "ない/集計.html", "ない」がありません。"),
        ("--csv", "ない/一覧.csv", "ない」がありません。"),
        ("--csv-sjis", "付議書.csv", "付議書.csv」はフォルダーです。"),
        ("--publish", "ない/公表", "その上のフォルダーがありません。"),
        ("--publish", "付議書/みほん.xlsx", "同じ名前のファイルがある"),
    ],
)
def test_a_place_that_will_not_do_is_told_before_any_paper_is_read(
    paper: Path, capsys: pytest.CaptureFixture[str], option: str, place: str, told: str
) -> None:
    folder = paper.parent.parent
    (folder / "付議書.csv").mkdir()
    command = ["consolidate", str(paper), "--period", "2025-07..2026-01", option, str(folder / place)]
    assert run([*command, "--overwrite"]) == 2
    screen = capsys.readouterr()
    assert told in screen.err
    assert screen.out == ""


@pytest.mark.parametrize("taken", ["一覧_2.xlsx", "一覧_2.pdf"])
def test_a_further_volume_in_the_way_is_told_before_the_first_is_written(tmp_path: Path, taken: str) -> None:
    (tmp_path / taken).write_bytes(b"somebody's")
    places = {"output": tmp_path / "一覧.xlsx", "pdf": tmp_path / "一覧.pdf"}
    others = dict.fromkeys(("publish", "report", "csv", "csv_sjis", "json", "settings"))
    with pytest.raises(OutputNotWritten, match="--overwrite"):
        check_outputs(argparse.Namespace(**places, **others, overwrite=False), [])
    assert [each.name for each in tmp_path.iterdir()] == [taken]
