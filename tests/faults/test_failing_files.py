"""A share that fails, a disk that is full, a file that is locked: at any call on any file, for every command.

XL_TOOLS_FAULTS is the number of calls tried for each command and kind of failure.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.faults.commands import COMMANDS
from tests.faults.trial import disturbed, faults_of, faults_of_next_run, undisturbed
from tests.faults.watched import AFTER, READING, Step, away_from, full_from, one_failure

MOST = int(os.environ.get("XL_TOOLS_FAULTS", "1"))
FAILURES = {
    "input/output error": lambda step: one_failure(step, errno.EIO),
    "answer lost": lambda step: one_failure(step, errno.ESTALE, AFTER),
    "no permission": lambda step: one_failure(step, errno.EACCES),
    "share away": lambda step: away_from(step, errno.ENOTCONN),
    "disk full": full_from,
}
ONCE = ("input/output error", "answer lost", "no permission")

pytestmark = pytest.mark.skipif(
    not Path("/proc/self/fd").exists(), reason="files are told by their descriptors"
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("faults") / "場所"


def chosen(steps: Sequence[Step], kind: str) -> list[int]:
    """Spread evenly, each kind from another one on: a full disk shows only where something is written."""
    wanted = [
        number for number, step in enumerate(steps) if kind != "disk full" or step.operation not in READING
    ]
    if len(wanted) <= MOST:
        return wanted
    shift = len(wanted) * [*FAILURES].index(kind) // (MOST * len(FAILURES))
    return [wanted[shift + part * len(wanted) // MOST] for part in range(MOST)]


@pytest.mark.parametrize("name", COMMANDS)
def test_whatever_fails_the_files_are_whole_and_the_next_run_succeeds(folder: Path, name: str) -> None:
    faults: list[str] = []
    calm = undisturbed(name, folder)
    for kind in FAILURES:
        for number in chosen(calm.steps, kind):
            step = calm.steps[number]
            ended = disturbed(name, folder, FAILURES[kind](number))
            failed = step.path if kind in ONCE else None
            found = [*faults_of(name, folder, ended, failed), *faults_of_next_run(name, folder)]
            faults += [f"{kind} at {number} {step.operation} {step.path.name}: {each}" for each in found]
    assert not faults, "\n".join(faults)
