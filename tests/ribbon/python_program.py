"""python.exe on the PC: what a command line makes of it, here in this process or in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]


@dataclass
class PythonHere:
    """Runs the ``-c`` text of its arguments in this process, with the sys.argv python.exe would give it."""

    started: list[tuple[str, ...]] = field(default_factory=list)
    folders: list[str] = field(default_factory=list)

    def __call__(self, argv: Sequence[str], folder: str) -> tuple[int, str]:
        self.started.append(tuple(argv))
        self.folders.append(folder)
        program = command_of(argv)
        with _as_started(argv):
            try:
                exec(compile(program, "<string>", "exec"), {"__name__": "__main__"})
            except SystemExit as stop:
                return int(stop.code or 0), ""
            except BaseException:  # noqa: BLE001 - python.exe ends with 1, whatever it is
                return 1, traceback.format_exc()
        return 0, ""


@dataclass
class PythonProcess:
    """Runs them in a process of its own; ``environment`` is added to this one's."""

    environment: dict[str, str] = field(default_factory=dict)
    told: list[str] = field(default_factory=list)

    def __call__(self, argv: Sequence[str], folder: str) -> tuple[int, str]:
        paths = os.pathsep.join(filter(None, [self.environment.get("PYTHONPATH", ""), str(REPOSITORY)]))
        done = subprocess.run(
            [sys.executable, *argv[1:]],
            env={**os.environ, "PYTHONUTF8": "1", **self.environment, "PYTHONPATH": paths},
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )
        self.told.append(done.stdout + done.stderr)
        return done.returncode, done.stderr


def command_of(argv: Sequence[str]) -> str:
    """What stands behind ``-c``."""
    assert list(argv[1:3]) == ["-B", "-c"], argv
    return argv[3]


@contextmanager
def _as_started(argv: Sequence[str]) -> Iterator[None]:
    """xlwings puts folders in front of sys.path; both lists are put back as they were."""
    arguments, path = sys.argv, list(sys.path)
    sys.argv = ["-c", *argv[4:]]
    try:
        yield
    finally:
        sys.argv, sys.path[:] = arguments, path
