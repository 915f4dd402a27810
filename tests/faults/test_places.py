"""Places where nothing can be written, read or locked, and two runs at once."""

from __future__ import annotations

import errno
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.faults.__main__ import TWICE, WRITING
from tests.faults.commands import PAPERS, REGISTER, held, put
from tests.faults.trial import once, undisturbed
from tests.faults.watched import Step, fails
from xl_tools import put_file
from xl_tools.cli.run import run
from xl_tools.errors import OutputNotWritten
from xl_tools.put_file import put_file as put_one

REPOSITORY = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="permissions and processes of other systems")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("places") / "場所"


@cache
def _report() -> dict[str, list[str]]:
    """Faults by what was tried, from a process that may fork: it has no threads."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults"], cwd=REPOSITORY, capture_output=True, text=True, check=False, timeout=600
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    result: dict[str, list[str]] = json.loads(done.stdout)
    return result


@pytest.mark.parametrize("name", WRITING)
def test_without_permission_nothing_changes_and_the_reason_is_said(name: str) -> None:
    if os.getuid() != 0:
        pytest.skip("only root can become nobody")
    assert _report()[f"nobody {name}"] == []


@pytest.mark.parametrize("name", TWICE)
def test_two_runs_at_once_end_as_one_after_the_other(name: str) -> None:
    """Each may be told that the other is at work; what is there then is whole, and the next run completes it."""
    assert _report()[f"twice {name}"] == []


@pytest.mark.parametrize("name", ["mark", "fill", "register add", "agenda", "consolidate", "settings use"])
def test_a_folder_that_is_a_link_is_as_good_as_the_folder(folder: Path, name: str) -> None:
    calm = undisturbed(name, folder)
    real = folder.with_name("本当の場所")
    shutil.rmtree(real, ignore_errors=True)
    put(calm.before, folder)
    folder.rename(real)
    folder.symlink_to(real, target_is_directory=True)
    try:
        ended, _ = once(name, folder)
        assert ended.code == calm.end.code, ended.said
        for path in PAPERS:
            assert ended.files[path] == calm.end.files[path]
        assert folder.is_symlink()
    finally:
        folder.unlink()


@pytest.mark.parametrize("length", [75, 80, 83])
@pytest.mark.parametrize("command", [("mark",), ("fill",), ("validate", "--stamp"), ("undo",)])
def test_a_name_too_long_for_what_lies_beside_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], command: tuple[str, ...], length: int
) -> None:
    """The paper itself has a name the system takes; its lock, its backup or its record may not."""
    paper = tmp_path / ("あ" * (length - 2) + ".xlsx")
    shutil.copyfile(REPOSITORY / "workbooks" / "examples" / "06_full_of_mistakes.xlsx", paper)
    before = paper.read_bytes()
    code = run([command[0], str(paper), *command[1:]])
    told = capsys.readouterr()
    assert "ツールの不具合" not in told.out + told.err
    assert [*tmp_path.iterdir()] == [paper] or (
        code in (0, 1) and paper.with_name(f"{paper.name}.0001.bak").exists()
    )
    assert paper.read_bytes() == before or code in (0, 1)


@pytest.mark.parametrize("code", [errno.EXDEV, errno.EACCES, errno.EBUSY])
def test_a_share_that_does_not_let_files_be_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    target = tmp_path / "付議書.xlsx"
    target.write_bytes(b"old")
    waited: list[float] = []
    monkeypatch.setattr("xl_tools.put_file.time.sleep", waited.append)

    def refuse(source: Path, place: Path) -> None:
        raise fails(code, place)

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(OutputNotWritten, match="に書けません"):
        put_one(b"new", target)
    assert held(tmp_path) == {"付議書.xlsx": b"old"}
    assert waited == ([*put_file.WAITS] if code == errno.EACCES else [])


def test_a_file_held_for_a_moment_is_replaced_after_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "付議書.xlsx"
    target.write_bytes(b"old")
    held_by_scanner: Iterator[bool] = iter([True, True, False])
    replace = Path.replace

    def sometimes(source: Path, place: Path) -> Path:
        if next(held_by_scanner):
            raise fails(errno.EACCES, place)
        return replace(source, place)

    monkeypatch.setattr("xl_tools.put_file.time.sleep", lambda _: None)
    monkeypatch.setattr(Path, "replace", sometimes)
    put_one(b"new", target)
    assert held(tmp_path) == {"付議書.xlsx": b"new"}


def test_the_register_is_the_same_however_often_it_was_added_to(folder: Path) -> None:
    calm = undisturbed("register add", folder)
    put(calm.end.files, folder)
    assert once("register add", folder)[0].files[REGISTER] == calm.end.files[REGISTER]


def test_half_a_move_is_seen(folder: Path) -> None:
    """The harness itself: a file that is cut is told."""
    from tests.faults.trial import faults_of

    calm = undisturbed("mark", folder)
    cut = {**calm.end.files, PAPERS[0]: calm.end.files[PAPERS[0]][:100]}
    broken = type(calm.end)(calm.end.code, calm.end.said, cut)
    assert [*faults_of("mark", folder, broken)]
    assert [*faults_of("mark", folder, calm.end)] == []
    assert any(step.operation == "replace" for step in calm.steps)
    assert isinstance(calm.steps[0], Step)
