"""A real disk that is full, where the system lets the test make one: the old file stays, and nothing else."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from tests.faults.commands import held
from xl_tools.cli.run import run

EXAMPLE = Path(__file__).resolve().parents[2] / "workbooks" / "examples" / "06_full_of_mistakes.xlsx"
_PAGE = 4_096


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A small one; saving a paper wants a megabyte to spare."""
    place = tmp_path / "小さなディスク"
    place.mkdir()
    size = 4_000_000
    options = ["-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(place)]
    mount = shutil.which("mount")
    if mount is None or subprocess.run([mount, *options], capture_output=True, check=False).returncode:
        pytest.skip("this user may mount no disk")
    try:
        yield place
    finally:
        subprocess.run(["umount", "--lazy", str(place)], check=True)


@pytest.mark.parametrize(
    "line",
    [
        ("mark", "付議書.xlsx"),
        ("validate", "付議書.xlsx", "--stamp"),
        ("export", "付議書.xlsx", "-o", "付議書.json"),
        ("validate", "付議書.xlsx", "--html", "結果.html"),
        ("accept", "付議書.xlsx", "S003", "表紙!E2", "--reason", "みほん"),
    ],
    ids=lambda line: " ".join(line[:1] + line[2:3]),
)
def test_on_a_full_disk_the_paper_stays_and_the_reason_is_said(
    disk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], line: tuple[str, ...]
) -> None:
    shutil.copyfile(EXAMPLE, disk / "付議書.xlsx")
    before = held(disk)
    fill(disk / "ほかの人の.dat")
    full = {**before, "ほかの人の.dat": (disk / "ほかの人の.dat").read_bytes()}
    monkeypatch.chdir(disk)
    assert run([*line]) == 2
    said = capsys.readouterr()
    told = said.out + said.err
    assert "空き" in told or "容量" in told, told
    assert "ツールの不具合" not in told
    assert held(disk) == full
    (disk / "ほかの人の.dat").unlink()
    assert run([*line]) in (0, 1), "with room again it is done"
    monkeypatch.chdir(disk.parent)


def fill(file: Path) -> None:
    with file.open("wb", buffering=0) as rest, suppress(OSError):
        while True:
            rest.write(bytes(_PAGE))
