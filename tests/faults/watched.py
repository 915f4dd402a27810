"""Every call on files of one folder, as Python makes it, passes here: it is counted, and something may happen to it."""

from __future__ import annotations

import builtins
import errno
import io
import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, NamedTuple
from unittest import mock

BEFORE, AFTER = "before", "after"
READING = frozenset({"stat", "lstat", "scandir", "listdir", "access", "open", "read", "readinto"})
_OF_PATHS = (
    "open", "stat", "lstat", "scandir", "listdir", "replace", "rename", "unlink", "remove", "rmdir", "mkdir", "chmod",
    "utime", "access",
)  # fmt: skip
_OF_FILES = ("read", "readinto", "write", "flush", "truncate")


class Step(NamedTuple):
    """One call: ``target`` is the second path of a move. ``moment`` says whether it is yet to be done."""

    operation: str
    path: Path
    moment: str = BEFORE
    target: Path | None = None


Happening = Callable[[int, Step], None]
"""What is to happen at a step, counted from 0; raising makes the call fail."""


def nothing(_number: int, _step: Step) -> None:
    """The folder is left in peace."""


class Watch:
    """Notes the steps; ``happen`` is told of each, before and after it is done."""

    def __init__(self, folder: Path, happen: Happening) -> None:
        self.steps: list[Step] = []
        self._folder = os.fspath(folder)
        self._happen = happen
        self._asleep = False

    def step(self, step: Step, work: Callable[[], Any]) -> Any:
        number = len(self.steps)
        self.steps.append(step)
        self._tell(number, step)
        done = work()
        try:
            self._tell(number, step._replace(moment=AFTER))
        except OSError:
            if hasattr(done, "close"):  # nobody gets what was opened
                done.close()
            raise
        return done

    def _tell(self, number: int, step: Step) -> None:
        """What happens may touch files itself."""
        self._asleep = True
        try:
            self._happen(number, step)
        finally:
            self._asleep = False

    def within(self, path: Any) -> Path | None:
        """The path if it is one of the folder."""
        if self._asleep or not isinstance(path, str | bytes | os.PathLike):
            return None
        name = os.path.join(os.getcwd(), os.fsdecode(path))  # noqa: PTH109, PTH118 - watched themselves
        return Path(name) if name == self._folder or name.startswith(self._folder + os.sep) else None


class _File:
    """A file that was opened in the folder."""

    def __init__(self, file: Any, path: Path, watch: Watch) -> None:
        self._file, self._path, self._watch = file, path, watch

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._file, name)
        if name not in _OF_FILES:
            return found
        return lambda *given: self._watch.step(Step(name, self._path), lambda: found(*given))

    def __enter__(self) -> _File:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def __iter__(self) -> Iterator[Any]:
        return iter(self._file)


@contextmanager
def watched(folder: Path, happen: Happening = nothing) -> Iterator[Watch]:
    """Inside the block calls on what lies in ``folder`` are steps."""
    watch = Watch(folder, happen)
    opened = _opener(watch, io.open)
    with ExitStack() as patches:
        for name in (*_OF_PATHS, "fsync"):
            patches.enter_context(mock.patch.object(os, name, _counted(watch, name)))
        for module in (io, builtins):
            patches.enter_context(mock.patch.object(module, "open", opened))
        yield watch


def _counted(watch: Watch, name: str) -> Callable[..., Any]:
    function = getattr(os, name)

    def call(*given: Any, **named: Any) -> Any:
        path = watch.within(given[0]) if given else None
        if name == "fsync" and not watch._asleep:
            path = watch.within(Path(f"/proc/self/fd/{given[0]}").readlink())
        if path is None:
            return function(*given, **named)
        target = watch.within(given[1]) if name in ("replace", "rename") else None
        return watch.step(Step(name, path, BEFORE, target), lambda: function(*given, **named))

    return call


def _opener(watch: Watch, function: Callable[..., Any]) -> Callable[..., Any]:
    def opened(file: Any, *given: Any, **named: Any) -> Any:
        path = watch.within(file)
        if path is None:
            return function(file, *given, **named)
        return watch.step(Step("open", path), lambda: _File(function(file, *given, **named), path, watch))

    return opened


def fails(code: int, path: Path) -> OSError:
    return OSError(code, os.strerror(code), os.fspath(path))


def one_failure(wanted: int, code: int, moment: str = BEFORE) -> Happening:
    """The call of this number fails; after it was done if ``moment`` says so, as on a share that loses the answer."""

    def happen(number: int, step: Step) -> None:
        if number == wanted and step.moment == moment:
            raise fails(code, step.path)

    return happen


def away_from(wanted: int, code: int) -> Happening:
    """From this call on nothing can be reached."""

    def happen(number: int, step: Step) -> None:
        if number >= wanted and step.moment == BEFORE:
            raise fails(code, step.path)

    return happen


def full_from(wanted: int) -> Happening:
    """From this call on there is no room: half of what is written arrives. What was on the disk before stays."""
    safe: dict[Path, int] = {}

    def happen(number: int, step: Step) -> None:
        if step.moment == BEFORE or not step.path.is_file():
            return
        size = step.path.stat().st_size
        if number >= wanted and step.operation in ("write", "flush", "fsync"):
            with step.path.open("r+b") as file:
                file.truncate((safe.get(step.path, 0) + size) // 2)
            raise fails(errno.ENOSPC, step.path)
        if step.operation in ("open", "fsync"):
            safe[step.path] = size

    return happen


def at(wanted: int, act: Callable[[], object]) -> Happening:
    """Somebody else does something just before the call of this number."""

    def happen(number: int, step: Step) -> None:
        if number == wanted and step.moment == BEFORE:
            act()

    return happen
