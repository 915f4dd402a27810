"""Temporary copies of papers lie where only the user can read them, and go, also after a run that was killed."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from xl_tools.adapters import temporary
from xl_tools.adapters.temporary import temporary_file, temporary_folder
from xl_tools.errors import OutputNotWritten

on_posix = pytest.mark.skipif(not hasattr(os, "getuid"), reason="Windows keeps the folder for its user")
KILLED = (
    "import os, signal\n"
    "from xl_tools.adapters.temporary import temporary_file\n"
    "with temporary_file('写し'.encode(), '.xlsx') as path:\n"
    "    print(path, flush=True)\n"
    "    os.kill(os.getpid(), signal.SIGKILL)\n"
)


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    return tmp_path


def left_in(place: Path) -> list[Path]:
    return [each for each in place.rglob("*") if each.is_file() or each.parent != place]


@on_posix
def test_only_the_user_can_look_into_it(place: Path) -> None:
    with temporary_file(b"content", ".xlsx") as path:
        for folder in (path.parent, path.parent.parent):
            assert stat.S_IMODE(folder.stat().st_mode) == 0o700
            assert place in folder.parents
    assert left_in(place) == []


@on_posix
def test_what_a_killed_run_left_goes_with_the_next(place: Path) -> None:
    done = subprocess.run([sys.executable, "-c", KILLED], capture_output=True, text=True, check=False)
    assert done.returncode == -signal.SIGKILL
    left = Path(done.stdout.strip())
    assert left.read_text("utf-8") == "写し"
    with temporary_folder():
        assert not left.parent.exists()
    assert left_in(place) == []


def test_what_another_run_uses_stays(place: Path) -> None:
    with temporary_file(b"one", ".a") as one, temporary_file(b"two", ".b") as two:
        assert one.read_bytes() + two.read_bytes() == b"onetwo"
    assert left_in(place) == []


@on_posix
def test_a_folder_somebody_else_prepared_is_not_used(place: Path) -> None:
    trap = place / "trap"
    trap.mkdir()
    (place / f"xl_tools_{os.getuid()}").symlink_to(trap)
    with temporary_file(b"content", ".xlsx") as path:
        assert trap not in path.resolve().parents
        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert list(trap.iterdir()) == []


@on_posix
def test_a_folder_others_can_read_is_not_used(place: Path) -> None:
    open_to_all = place / f"xl_tools_{os.getuid()}"
    open_to_all.mkdir()
    open_to_all.chmod(0o755)
    with temporary_folder() as folder:
        assert folder.parent != open_to_all


def test_no_room_is_a_sentence(monkeypatch: pytest.MonkeyPatch, place: Path) -> None:
    monkeypatch.setattr(temporary, "_own_folder", lambda: place / "not there")
    with pytest.raises(OutputNotWritten, match="に書けません"), temporary_folder():
        pass
