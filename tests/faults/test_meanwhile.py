"""Somebody saves, moves or opens a paper while a command works on it: what they did is never undone."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from tests.faults.commands import COMMANDS, PAPERS, REGISTER
from tests.faults.trial import disturbed, undisturbed
from tests.faults.watched import Step, at

MOST = int(os.environ.get("XL_TOOLS_FAULTS", "1"))
"""Moments tried for each command, besides the last ones before a move."""
THEIRS = (
    Path(__file__).resolve().parents[2] / "workbooks" / "examples" / "04_external_provision.xlsx"
).read_bytes()
"""What a clerk saves from Excel."""
TOUCHED = {name: REGISTER if name.startswith("register") else PAPERS[0] for name in COMMANDS} | {
    "accept": "誤り.xlsx",
    "diff": "今回.xlsx",
    "register import": PAPERS[0],
    "receive": "届いたメール/0.eml",
}

pytestmark = pytest.mark.skipif(
    not Path("/proc/self/fd").exists(), reason="files are told by their descriptors"
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("meanwhile") / "場所"


def moments(steps: tuple[Step, ...], file: Path) -> list[int]:
    """Spread over the run, without those between the last look and the move: no system has these in one step."""
    open_to_all = [number for number in range(len(steps)) if number not in set(_last_looks(steps, file))]
    return sorted(
        {open_to_all[part * len(open_to_all) // MOST] for part in range(MOST)} | set(_before(steps, file))
    )


def _last_looks(steps: tuple[Step, ...], file: Path) -> Iterator[int]:
    for number, step in enumerate(steps):
        if step.operation == "replace" and step.target == file:
            looked = max(each for each in range(number) if steps[each][:2] == ("read", file))
            yield from range(looked, number + 1)


def _before(steps: tuple[Step, ...], file: Path) -> Iterator[int]:
    """The last moments at which the change is still seen: while the new content is written aside."""
    moves = [
        number for number, step in enumerate(steps) if step.operation == "replace" and step.target == file
    ]
    for move in moves:
        yield max(number for number in range(move) if steps[number].operation == "fsync")


@pytest.mark.parametrize("name", COMMANDS)
def test_what_a_clerk_saves_meanwhile_stays(folder: Path, name: str) -> None:
    """In the file; what was saved before the command read it may have become the backup."""
    calm = undisturbed(name, folder)
    file = folder / TOUCHED[name]
    for number in moments(calm.steps, file):
        ended = disturbed(name, folder, at(number, partial(file.write_bytes, THEIRS)))
        kept = [content for path, content in ended.files.items() if path.startswith(TOUCHED[name])]
        assert THEIRS in kept, (number, calm.steps[number])
        if number in _before(calm.steps, file):
            assert ended.files[TOUCHED[name]] == THEIRS, (number, calm.steps[number])
        assert "ツールの不具合" not in ended.said
        assert "Traceback" not in ended.said


@pytest.mark.parametrize("name", COMMANDS)
def test_a_paper_moved_away_meanwhile_costs_nothing_else(folder: Path, name: str) -> None:
    calm = undisturbed(name, folder)
    file = folder / TOUCHED[name]
    others = [paper for paper in PAPERS if paper != TOUCHED[name]]
    for number in moments(calm.steps, file):
        ended = disturbed(name, folder, at(number, partial(file.unlink, missing_ok=True)))
        assert TOUCHED[name] not in ended.files or ended.files[TOUCHED[name]] == calm.end.files[TOUCHED[name]]
        assert "ツールの不具合" not in ended.said, ended.said
        assert ended.code in (0, 1, 2)
        if COMMANDS[name].each_paper:
            assert {each: ended.files[each] for each in others} == {
                each: calm.end.files[each] for each in others
            }


@pytest.mark.parametrize("name", COMMANDS)
def test_a_paper_opened_in_excel_meanwhile_is_left_to_it(folder: Path, name: str) -> None:
    """Excel's own file beside it says so; what was read before may be reported."""
    calm = undisturbed(name, folder)
    file = folder / TOUCHED[name]
    owner = file.with_name(f"~${file.name}")
    ended = disturbed(name, folder, at(0, partial(owner.write_bytes, bytes(165))))
    assert ended.files[TOUCHED[name]] == calm.before[TOUCHED[name]]
    assert "ツールの不具合" not in ended.said
    if calm.end.files[TOUCHED[name]] != calm.before[TOUCHED[name]]:
        assert ended.code == 2
        assert "開いています" in ended.said
