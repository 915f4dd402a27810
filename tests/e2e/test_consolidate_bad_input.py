"""What goes wrong around the half-yearly list: one sentence, nothing half-written, no paper touched, none left out."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from tests.e2e.test_consolidate_story import write
from xl_tools import resources
from xl_tools.build.half_year.volumes import Volume
from xl_tools.cli import list_volumes
from xl_tools.cli.list_volumes import BoundVolume
from xl_tools.cli.run import run

PERIOD = ["--period", "2023-07..2024-01", "--date", "2024/1/18"]
OLD_XLS = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504) + "Workbook".encode("utf-16-le") + bytes(2000)


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    folder = tmp_path / "付議書"
    for number in range(2):
        write(folder / f"付議書{number}.xlsx", number)
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    return {
        str(each.relative_to(folder)): each.read_bytes()
        for each in sorted(folder.rglob("*"))
        if each.is_file()
    }


def refused(papers: Path, capsys: pytest.CaptureFixture[str], *options: str) -> str:
    """The sentence, after nothing under the folder above the papers has changed."""
    before = contents(papers.parent)
    assert run(["consolidate", str(papers), *PERIOD, *options]) == 2
    assert contents(papers.parent) == before
    told = capsys.readouterr()
    assert not told.out, "refused before anything is read"
    assert told.err.count("\n") == 1
    return told.err


def test_the_charts_beside_the_report_never_replace_a_paper(
    papers: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = refused(papers, capsys, "--report", str(papers / "付議書0.html"), "--overwrite")
    assert "付議書0.xlsx」は読み込むファイルと同じです" in told


def test_a_later_file_of_the_list_never_replaces_a_paper(
    papers: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (papers / "付議書0.xlsx").rename(papers / "一覧_2.xlsx")
    told = refused(papers, capsys, "-o", str(papers / "一覧.xlsx"), "--overwrite")
    assert "一覧_2.xlsx」は読み込むファイルと同じです" in told


def test_a_later_file_that_is_there_is_told_before_the_first_is_written(
    papers: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (papers.parent / "一覧_2.pdf").write_bytes(b"mine")
    told = refused(papers, capsys, "--pdf", str(papers.parent / "一覧.pdf"))
    assert "一覧_2.pdf」はすでにあります" in told


@pytest.mark.parametrize("named", ["option", "environment"])
def test_the_settings_are_not_replaced(
    named: str, papers: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = papers.parent / "設定.xlsx"
    shutil.copyfile(resources.workbooks() / "設定.xlsx", settings)
    options = ["-o", str(settings), "--overwrite"]
    if named == "option":
        options += ["--settings", str(settings)]
    else:
        monkeypatch.setenv("XL_TOOLS_SETTINGS", str(settings))
    assert "設定.xlsx」は読み込むファイルと同じです" in refused(papers, capsys, *options)


def test_pages_for_the_public_do_not_lie_among_papers(
    papers: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for folder in (papers, papers.parent):
        told = refused(papers, capsys, "--publish", str(folder), "--overwrite")
        assert "付議書0.xlsx」があります。公表しないファイルのない、別のフォルダーを" in told


@pytest.mark.parametrize(
    "option, place, words",
    [
        ("-o", "ない/一覧.xlsx", "フォルダーを作るか、別の場所を指定してください"),
        ("--csv", "ない/一覧.csv", "フォルダーを作るか、別の場所を指定してください"),
        ("--report", "ない/集計.html", "フォルダーを作るか、別の場所を指定してください"),
        ("-o", "あ" * 100 + ".xlsx", "文字が長すぎます"),
        ("--publish", "ない/公表", "上のフォルダーを作るか"),
        ("--publish", "付議書/付議書0.xlsx", "同じ名前のファイルがある"),
    ],
)
def test_a_place_that_cannot_be_is_told_before_the_papers_are_read(
    option: str, place: str, words: str, papers: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert words in refused(papers, capsys, option, str(papers.parent / place))


def test_that_there_is_no_list_is_said(papers: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = papers.parent / "一覧.xlsx"
    assert run(["consolidate", str(papers), "--period", "2020-01..2020-06", "-o", str(target)]) == 2
    assert not target.exists()
    assert "一覧に載せる案件がないので、一覧、集計、公表用のページは作っていません" in capsys.readouterr().err


def test_what_cannot_be_read_is_never_left_out(papers: Path) -> None:
    (papers / "昔の付議書.xls").write_bytes(OLD_XLS)
    (papers / "表.ods").write_bytes(b"")
    (papers / "メモ.txt").write_text("見本", encoding="utf-8")
    (papers / "名前だけ.xlsx").mkdir()
    shutil.copytree(papers, papers.parent / "よその課")
    (papers / "切れたリンク.xlsx").symlink_to("ない.xlsx")
    (papers / "よその課").symlink_to(papers.parent / "よその課")
    (papers / "自分").symlink_to(papers)
    target = papers.parent / "結果.json"
    assert run(["consolidate", str(papers), *PERIOD, "--json", str(target)]) == 2
    files = json.loads(target.read_text(encoding="utf-8"))["files"]
    left_out = {Path(each["source"]).name: each["reason"] for each in files if each["number"] is None}
    assert len(files) == 2 + len(left_out)
    assert left_out.keys() == {"昔の付議書.xls", "表.ods", "切れたリンク.xlsx", "よその課"}
    assert "古い形式のExcelブック（.xls）です" in left_out["昔の付議書.xls"]


@pytest.mark.skipif(sys.platform == "win32", reason="needs a shell's pipes")
@pytest.mark.parametrize("end", [">&-", "| :"], ids=["closed", "nobody reads"])
def test_nobody_listens_and_the_list_is_made_all_the_same(end: str, papers: Path) -> None:
    target = papers.parent / "一覧.xlsx"
    command = f'"{sys.executable}" -m xl_tools consolidate "{papers}" {" ".join(PERIOD)} -o "{target}" {end}'
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command], capture_output=True, env=os.environ, check=False
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert target.is_file()


@pytest.mark.parametrize("how", ["another paper", "gone"])
def test_a_paper_that_changes_while_the_list_is_written_gives_no_list_with_another_drawing(
    how: str, papers: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    drawn, others = papers / "流れ図.xlsx", resources.workbooks() / "examples"
    shutil.copyfile(others / "01_new_system.xlsx", drawn)
    in_time = list_volumes.bound_volume

    def too_late(volume: Volume) -> BoundVolume:
        shutil.copyfile(others / "02_change.xlsx", drawn) if how == "another paper" else drawn.unlink()
        return in_time(volume)

    monkeypatch.setattr(list_volumes, "bound_volume", too_late)
    target = papers.parent / "一覧.xlsx"
    assert run(["consolidate", str(papers), *PERIOD, "-o", str(target), "--workers", "1"]) == 2
    told = capsys.readouterr().err
    assert "流れ図.xlsx」が、読み込んだ後に変わったか、なくなりました。" in told
    assert "「一覧.xlsx」は書き出していません" in told
    assert not target.exists()


def test_a_drawing_that_is_missing_is_no_success(papers: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    in_full = list_volumes.bound_volume

    def without_drawing(volume: Volume) -> BoundVolume:
        bound = in_full(volume)
        return replace(bound, book=replace(bound.book, unbound=("№1 流れ",)))

    target = papers.parent / "一覧.xlsx"
    assert run(["consolidate", str(papers), *PERIOD, "-o", str(target)]) == 0
    monkeypatch.setattr(list_volumes, "bound_volume", without_drawing)
    assert run(["consolidate", str(papers), *PERIOD, "-o", str(target), "--overwrite"]) == 2
    assert target.is_file()
