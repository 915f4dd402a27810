"""Folders of papers: counts in equal counts out, whatever happens to a worker."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.commands.readers import DeadlyReader
from tests.rules.papers import base_document
from xl_tools.adapters.read_file import FileSheetReader
from xl_tools.build.new_paper import new_paper
from xl_tools.commands.batch import FEWEST_FOR_WORKERS, validate_batch
from xl_tools.commands.find_papers import find_papers
from xl_tools.errors import UnreadableFile
from xl_tools.model.finding import Outcome, Refusal


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    first = tmp_path / "papers" / "000.xlsx"
    first.parent.mkdir()
    new_paper(base_document(), None, first, overwrite=True)
    for number in range(1, 2 * FEWEST_FOR_WORKERS):
        shutil.copyfile(first, first.with_name(f"{number:03d}.xlsx"))
    return first.parent


def test_every_file_has_one_result(folder: Path) -> None:
    (folder / "broken.xlsx").write_bytes(b"PK\x03\x04")
    paths = find_papers([folder])
    results = list(validate_batch(paths, FileSheetReader(), workers=2))
    assert sorted(result.source for result in results) == sorted(str(path) for path in paths)
    assert [type(each) for each in results].count(Refusal) == 1


def test_a_dying_worker_costs_only_its_file(folder: Path) -> None:
    paths = find_papers([folder])
    results = list(validate_batch(paths, DeadlyReader("007.xlsx"), workers=2))
    refused = [each for each in results if isinstance(each, Refusal)]
    assert [Path(each.source).name for each in refused] == ["007.xlsx"]
    assert refused[0].reason == (
        "「007.xlsx」を調べている途中で処理が止まりました。ファイルが壊れているおそれがあります。"
        "Excelで開いて保存し直してから、もう一度実行してください。"
    )
    assert sum(isinstance(each, Outcome) for each in results) == len(paths) - 1


def test_folders_are_searched_and_owner_files_left_out(folder: Path) -> None:
    (folder / "下の階層").mkdir()
    shutil.copyfile(folder / "000.xlsx", folder / "下の階層" / "別紙.XLSX")
    (folder / "~$000.xlsx").write_bytes(b"owner")
    (folder / "メモ.txt").write_text("x", encoding="utf-8")
    found = find_papers([folder, folder / "000.xlsx"])
    assert len(found) == 2 * FEWEST_FOR_WORKERS + 1
    assert folder / "下の階層" / "別紙.XLSX" in found


def test_a_folder_without_workbooks(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="Excelブック"):
        find_papers([tmp_path])
