"""Two runs that write the same file, and a run that dies while it holds it."""

from __future__ import annotations

import getpass
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from xl_tools import put_file
from xl_tools.errors import OutputNotWritten

HOLD = """
import sys
from pathlib import Path
from xl_tools.put_file import only_one_writer
with only_one_writer(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""
REPOSITORY = Path(__file__).resolve().parents[1]


def _holder(target: Path) -> subprocess.Popen[str]:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(target)],
        cwd=REPOSITORY, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    return holder


def test_another_run_waits_and_then_gives_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(put_file, "LONGEST_WAIT", 0.2)
    target = tmp_path / "付議書.xlsx"
    with _holder(target) as holder:
        with (
            pytest.raises(
                OutputNotWritten, match=f"「付議書.xlsx」は、{getpass.getuser()}さん（.*）が使用中です"
            ),
            put_file.only_one_writer(target),
        ):
            pass
        holder.communicate("")
    with put_file.only_one_writer(target):
        pass
    assert list(tmp_path.iterdir()) == []


def test_a_killed_run_lets_go_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(put_file, "LONGEST_WAIT", 0.0)
    target = tmp_path / "付議書.xlsx"
    with _holder(target) as holder:
        holder.kill()
        holder.wait()
        with put_file.only_one_writer(target):
            assert [path.name for path in tmp_path.iterdir()] == ["付議書.xlsx.lock"]
    assert list(tmp_path.iterdir()) == []


def test_the_holder_may_ask_again_for_its_own_lock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(put_file, "LONGEST_WAIT", 0.0)
    target = tmp_path / "台帳.xlsx"
    with put_file.only_one_writer(target):
        with put_file.only_one_writer(target):
            pass
        assert [path.name for path in tmp_path.iterdir()] == ["台帳.xlsx.lock"]
    assert list(tmp_path.iterdir()) == []


def test_another_thread_of_the_same_run_waits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(put_file, "LONGEST_WAIT", 0.0)
    target = tmp_path / "台帳.xlsx"

    def take() -> None:
        with put_file.only_one_writer(target):
            pass

    with put_file.only_one_writer(target), ThreadPoolExecutor(1) as pool, pytest.raises(OutputNotWritten):
        pool.submit(take).result()
