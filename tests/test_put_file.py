"""Two runs that write the same file, and a run that dies while it holds it."""

from __future__ import annotations

import subprocess
import sys
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
            pytest.raises(OutputNotWritten, match="ほかの処理が書いています"),
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
