"""What stands on the disk before, during and after a save, and what keeps a file from being written."""

from __future__ import annotations

import os
import shutil
import stat
import time
from pathlib import Path

import pytest

from tests.adapters.ooxml.books import book
from xl_tools.adapters import backups, ooxml_file
from xl_tools.adapters.ooxml.worksheet_cells import WorksheetCells
from xl_tools.adapters.ooxml_file import open_workbook, undo
from xl_tools.errors import CannotEdit, OutputNotWritten
from xl_tools.model.cell import CellRef

NAME = "付議書.xlsx"
A1 = CellRef("シート1", 1, 1)
DATA = book('<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row>')


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    path = tmp_path / NAME
    path.write_bytes(DATA)
    return path


def save(path: Path, number: int) -> Path | None:
    editor = open_workbook(path)
    editor.set_number(A1, number)
    return editor.save()


def value(path: Path) -> object:
    return open_workbook(path).content().sheets[0].cells[1, 1]


def names(path: Path) -> list[str]:
    return sorted(each.name for each in path.parent.iterdir())


# --- saving ------------------------------------------------------------------------------------------


def test_a_backup_is_kept(paper: Path) -> None:
    backup = save(paper, 7)
    assert backup == paper.with_name(f"{NAME}.0001.bak")
    assert backup.read_bytes() == DATA
    assert value(paper) == 7
    assert names(paper) == [NAME, f"{NAME}.0001.bak"]


def test_nothing_changed_writes_nothing(paper: Path) -> None:
    before = paper.stat()
    assert save(paper, 1) is None
    assert open_workbook(paper).save() is None
    assert paper.stat() == before or paper.stat().st_mtime_ns == before.st_mtime_ns
    assert names(paper) == [NAME]


def test_five_backups_are_kept(paper: Path) -> None:
    for number in range(2, 10):
        save(paper, number)
    assert names(paper) == [NAME, *(f"{NAME}.{number:04}.bak" for number in range(4, 9))]
    for backup, number in zip(backups.backups(paper), range(4, 9), strict=True):
        shutil.copyfile(backup, paper)
        assert value(paper) == number


def test_one_editor_saves_again_and_again(paper: Path) -> None:
    editor = open_workbook(paper)
    for number in (5, 6):
        editor.set_number(A1, number)
        assert editor.save() is not None
    assert value(paper) == 6
    assert value(shutil.copyfile(paper.with_name(f"{NAME}.0002.bak"), paper)) == 5


def test_permissions_stay(paper: Path) -> None:
    paper.chmod(0o640)
    backup = save(paper, 2)
    assert backup is not None
    assert [stat.S_IMODE(path.stat().st_mode) for path in (paper, backup)] == [0o640, 0o640]


def test_links_are_followed(paper: Path, tmp_path: Path) -> None:
    link = tmp_path / "近道" / NAME
    link.parent.mkdir()
    link.symlink_to(paper)
    backup = save(link, 3)
    assert link.is_symlink()
    assert backup == paper.with_name(f"{NAME}.0001.bak")
    assert value(paper) == 3


def test_saved_elsewhere_meanwhile(paper: Path) -> None:
    editor = open_workbook(paper)
    editor.set_number(A1, 2)
    other = book('<row r="1"><c r="A1"><v>9</v></c></row>')
    paper.write_bytes(other)
    with pytest.raises(CannotEdit) as caught:
        editor.save()
    assert str(caught.value) == (
        "「付議書.xlsx」は、このツールが開いたあとに、ほかで保存されました。もう一度実行してください。"
    )
    assert paper.read_bytes() == other
    assert names(paper) == [NAME]


def test_what_killed_runs_left_is_cleared(paper: Path) -> None:
    left, fresh = (paper.with_name(f"~xl_tools-{number}.tmp") for number in (1, 2))
    for path in (left, fresh):
        path.write_bytes(b"half")
    os.utime(left, (time.time() - 3600,) * 2)
    save(paper, 2)
    assert not left.exists()
    assert fresh.exists()


def test_a_full_disk_leaves_the_old_file(paper: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: int) -> None:
        raise OSError(28, "no space left on device")

    editor = open_workbook(paper)
    editor.set_number(A1, 2)
    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OutputNotWritten):
        editor.save()
    assert paper.read_bytes() == DATA
    assert names(paper) == [NAME]


def test_a_refused_replacement_leaves_the_backups_as_they_were(
    paper: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on Windows, while a virus scanner or a preview holds the file."""
    for number in range(2, 8):
        save(paper, number)
    before = {each.name: each.read_bytes() for each in paper.parent.iterdir()}
    editor = open_workbook(paper)
    editor.set_number(A1, 99)
    replace = Path.replace

    def refused(source: Path, target: Path) -> Path:
        if target.name == NAME:
            raise PermissionError(13, "access denied")
        return replace(source, target)

    monkeypatch.setattr(Path, "replace", refused)
    for _ in range(6):
        with pytest.raises(OutputNotWritten, match="Excelなどで開いているか"):
            editor.save()
    assert {each.name: each.read_bytes() for each in paper.parent.iterdir()} == before
    monkeypatch.undo()
    assert editor.save() is not None
    undo(paper)
    assert value(paper) == 7


@pytest.mark.parametrize("failing", [1, 3])
def test_a_full_disk_in_any_phase_leaves_all_as_it_was(
    paper: Path, monkeypatch: pytest.MonkeyPatch, failing: int
) -> None:
    """First the backup is flushed, then its folder (which may fail), then the file itself."""
    calls = []
    fsync = os.fsync

    def fail(handle: int) -> None:
        calls.append(handle)
        if len(calls) == failing:
            raise OSError(28, "no space left on device")
        fsync(handle)

    editor = open_workbook(paper)
    editor.set_number(A1, 2)
    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OutputNotWritten):
        editor.save()
    assert paper.read_bytes() == DATA
    assert names(paper) == [NAME]


def test_a_network_that_went_away(paper: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    editor = open_workbook(paper)
    editor.set_number(A1, 2)

    def gone(path: Path) -> bytes:
        raise OSError(64, "the network name is no longer available")

    monkeypatch.setattr(Path, "read_bytes", gone)
    with pytest.raises(CannotEdit, match=r"「付議書\.xlsx」を読み取れません"):
        editor.save()
    monkeypatch.undo()
    assert paper.read_bytes() == DATA
    assert names(paper) == [NAME]


def test_a_file_moved_meanwhile(paper: Path) -> None:
    editor = open_workbook(paper)
    editor.set_number(A1, 2)
    save(paper, 3)
    paper.rename(paper.with_name("別名.xlsx"))
    for attempt in (editor.save, lambda: undo(paper)):
        with pytest.raises(CannotEdit, match=r"「付議書\.xlsx」が見つかりません"):
            attempt()


def test_backups_beyond_four_digits(paper: Path) -> None:
    for number in (9998, 9999):
        paper.with_name(f"{NAME}.{number}.bak").write_bytes(b"old")
    assert save(paper, 7) == paper.with_name(f"{NAME}.10000.bak")
    assert save(paper, 8) == paper.with_name(f"{NAME}.10001.bak")
    undo(paper)
    assert value(paper) == 7


def test_no_room_is_seen_before(paper: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    editor = open_workbook(paper)
    editor.set_number(A1, 2)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(10**9, 10**9, 1000))
    with pytest.raises(CannotEdit, match="のあるドライブの空き容量が足りません。"):
        editor.save()
    assert names(paper) == [NAME]


# --- the last check ----------------------------------------------------------------------------------


@pytest.fixture
def careless(monkeypatch: pytest.MonkeyPatch) -> None:
    """An editor that changes B1 whenever it changes anything."""
    flush = WorksheetCells.flush

    def flush_more(cells: WorksheetCells) -> dict[str, bytes]:
        changed = flush(cells)
        package = cells._package
        package.write(cells.part, package.read(cells.part).replace(b"<v>2</v>", b"<v>3</v>"))
        return changed

    monkeypatch.setattr(WorksheetCells, "flush", flush_more)


@pytest.mark.usefixtures("careless")
def test_a_change_nobody_asked_for_is_not_written(paper: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("XL_TOOLS_DEBUG", raising=False)
    with pytest.raises(CannotEdit) as caught:
        save(paper, 7)
    assert str(caught.value).startswith(
        "「付議書.xlsx」を書き換えませんでした。ツールの不具合で処理できませんでした"
    )
    log = Path(str(caught.value).rpartition("：")[2])
    assert "lost c B1 in xl/worksheets/sheet1.xml" in log.read_text(encoding="utf-8")
    log.unlink()
    assert paper.read_bytes() == DATA
    assert names(paper) == [NAME]


# --- undo --------------------------------------------------------------------------------------------


def test_undo_and_undo_again(paper: Path) -> None:
    backup = save(paper, 7)
    after = paper.read_bytes()
    assert undo(paper) == backup
    assert paper.read_bytes() == DATA
    undo(paper)
    assert paper.read_bytes() == after


def test_undo_keeps_the_time_of_the_content(paper: Path) -> None:
    os.utime(paper, (1_700_000_000,) * 2)
    backup = save(paper, 7)
    assert backup is not None
    assert backup.stat().st_mtime == 1_700_000_000
    undo(paper)
    assert paper.stat().st_mtime == 1_700_000_000


def test_undo_without_a_backup(paper: Path) -> None:
    with pytest.raises(CannotEdit) as caught:
        undo(paper)
    assert str(caught.value) == (
        "「付議書.xlsx」には、元に戻すための控え（付議書.xlsx.0001.bak など）がありません。"
    )


def test_undo_of_an_open_file(paper: Path) -> None:
    save(paper, 7)
    after = paper.read_bytes()
    paper.with_name(f"~${NAME}").write_bytes(b"")
    with pytest.raises(CannotEdit, match="Excelで開いています"):
        ooxml_file.undo(paper)
    assert paper.read_bytes() == after
