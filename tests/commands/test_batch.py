"""Folders of papers: counts in equal counts out, whatever happens to a worker."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import Any

import pytest

from tests.commands.readers import DeadlyReader
from tests.rules.papers import base_document
from xl_tools.adapters.read_file import FileSheetReader
from xl_tools.build.new_paper import new_paper
from xl_tools.commands import batch, validate
from xl_tools.commands.find_papers import find_papers
from xl_tools.commands.validate import validate_batch
from xl_tools.errors import UnreadableFile
from xl_tools.model.finding import Finding, Outcome, Refusal, RuleRun
from xl_tools.model.paper import Context, Paper


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    first = tmp_path / "papers" / "000.xlsx"
    first.parent.mkdir()
    new_paper(base_document(), None, first, overwrite=True)
    for number in range(1, 40):
        shutil.copyfile(first, first.with_name(f"{number:03d}.xlsx"))
    return first.parent


def test_every_file_has_one_result(folder: Path) -> None:
    (folder / "broken.xlsx").write_bytes(b"PK\x03\x04")
    paths = find_papers([folder])
    results = list(validate_batch(paths, FileSheetReader(), workers=2))
    assert sorted(result.source for result in results) == sorted(str(path) for path in paths)
    assert [type(each) for each in results].count(Refusal) == 1


def test_signs_for_any_letters_stand_for_workbooks(tmp_path: Path) -> None:
    """The command line of Windows hands them on as they are written."""
    for name in ("付議書[1].xlsx", "付議書[2].xlsm", "付議書[3].txt", "~$付議書[1].xlsx", "別[1].xlsx"):
        (tmp_path / name).touch()
    found = find_papers([tmp_path / "付議書[?]*"])
    assert [path.name for path in found] == ["付議書[1].xlsx", "付議書[2].xlsm"]
    assert find_papers([tmp_path / "ない*.xlsx"]) == [tmp_path / "ない*.xlsx"]


def test_a_dying_worker_costs_only_its_file(folder: Path) -> None:
    paths = find_papers([folder])
    results = list(validate_batch(paths, DeadlyReader("007.xlsx"), workers=2))
    refused = [each for each in results if isinstance(each, Refusal)]
    assert [Path(each.source).name for each in refused] == ["007.xlsx"]
    assert refused[0].reason == (
        "「007.xlsx」の処理が途中で止まりました。ファイルが壊れているおそれがあります。"
        "Excelで開いて保存し直してから、もう一度実行してください。"
    )
    assert sum(isinstance(each, Outcome) for each in results) == len(paths) - 1


def test_nobody_is_blamed_for_a_death_beside_it(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where every chunk on its way is one file."""
    monkeypatch.setattr(validate, "LARGEST_CHUNK", 1)
    paths = find_papers([folder])[:9]
    results = list(validate_batch(paths, DeadlyReader("007.xlsx"), workers=3))
    refused = [each for each in results if isinstance(each, Refusal)]
    assert [Path(each.source).name for each in refused] == ["007.xlsx"]


def test_a_pool_that_breaks_while_it_is_handed_more(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    handed: list[int] = []

    class BreaksOnce(ProcessPoolExecutor):
        def submit(self, *arguments: Any, **options: Any) -> Any:
            handed.append(1)
            if len(handed) == 4:
                raise BrokenProcessPool
            return super().submit(*arguments, **options)

    monkeypatch.setattr(batch, "ProcessPoolExecutor", BreaksOnce)
    monkeypatch.setattr(validate, "LARGEST_CHUNK", 2)
    paths = find_papers([folder])[:12]
    results = list(validate_batch(paths, FileSheetReader(), workers=2))
    assert sorted(each.source for each in results) == [str(path) for path in paths]
    assert not [each for each in results if isinstance(each, Refusal)]


def test_a_dying_worker_costs_few_new_ones(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[int] = []

    class Counted(ProcessPoolExecutor):
        def __init__(self, *arguments: Any, **options: Any) -> None:
            started.append(1)
            super().__init__(*arguments, **options)

    monkeypatch.setattr(batch, "ProcessPoolExecutor", Counted)
    monkeypatch.setattr(validate, "LARGEST_CHUNK", 5)
    assert len(list(validate_batch(find_papers([folder]), DeadlyReader("007.xlsx"), workers=2))) == 40
    # The first, one for each interrupted chunk, one after the death in there, one for the rest.
    assert len(started) <= 5


class Counting:
    """Work that notes how often it was done."""

    def __init__(self) -> None:
        self.done = 0

    def __call__(self, paths: Sequence[Path]) -> list[int | Refusal]:
        self.done += 1
        return [self.done for _ in paths]


def test_a_worker_is_given_its_work_once() -> None:
    """What it has worked out for one chunk serves the next."""
    paths = [Path(f"{number}.xlsx") for number in range(4)]
    assert list(batch.run_batch(paths, Counting(), workers=1)) == [1, 2, 3, 4]


def test_folders_are_searched_and_owner_files_left_out(folder: Path) -> None:
    (folder / "下の階層").mkdir()
    shutil.copyfile(folder / "000.xlsx", folder / "下の階層" / "別紙.XLSX")
    (folder / "~$000.xlsx").write_bytes(b"owner")
    (folder / "メモ.txt").write_text("x", encoding="utf-8")
    found = find_papers([folder, folder / "000.xlsx"])
    assert len(found) == 40 + 1
    assert folder / "下の階層" / "別紙.XLSX" in found


def test_a_folder_without_workbooks(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="Excelブック"):
        find_papers([tmp_path])


def test_a_defect_in_a_rule_costs_only_its_paper(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks_on_one(paper: Paper, context: Context) -> tuple[list[Finding], list[RuleRun]]:
        if paper.source.endswith("003.xlsx"):
            raise ZeroDivisionError("defect")
        return [], []

    monkeypatch.setattr(validate, "run_rules", breaks_on_one)
    monkeypatch.delenv("XL_TOOLS_DEBUG", raising=False)
    results = validate.validate_files(find_papers([folder])[:6], FileSheetReader())
    refused = [each for each in results if isinstance(each, Refusal)]
    assert [Path(each.source).name for each in refused] == ["003.xlsx"]
    log = Path(refused[0].reason.rpartition("：")[2])
    assert "ZeroDivisionError" in log.read_text(encoding="utf-8")
    log.unlink()
    monkeypatch.setenv("XL_TOOLS_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        validate.validate_files(find_papers([folder])[:6], FileSheetReader())
