"""Ways for a forked child to die while it saves. Only for a process without threads, on systems with fork."""

from __future__ import annotations

import io
import os
import random
import resource
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from types import FrameType

Save = Callable[[], None]
_FILE_MODULES = {"posix", "io", "_io", "fcntl"}
_LOOKS_AT_NOTHING = {"fspath", "_path_normpath", "getpid", "fileno", "_exit", "urandom", "fsencode"}
FINISHED, DIED, FAILED = "finished", "died", "failed"


def touches_files(called: object) -> bool:
    """Whether a C function may change or look at the file system."""
    owner = getattr(called, "__self__", None)
    if isinstance(owner, io.BytesIO | io.StringIO) or getattr(called, "__name__", "") in _LOOKS_AT_NOTHING:
        return False
    return getattr(called, "__module__", None) in _FILE_MODULES or type(owner).__module__ in _FILE_MODULES


def run(save: Save, arm: Callable[[], None] = lambda: None, *, kill_after: float | None = None) -> str:
    """Runs ``save`` in a child that arms its own death, or is killed after so many seconds; how it ended."""
    child = os.fork()
    if child == 0:
        try:
            arm()
            save()
        except Exception:  # noqa: BLE001 - whatever it is, it is reported, and the child ends
            sys.setprofile(None)
            traceback.print_exc()
            sys.stderr.flush()
            os._exit(2)
        finally:
            os._exit(0)
    if kill_after is not None:
        time.sleep(kill_after)
        os.kill(child, signal.SIGKILL)
    status = os.waitpid(child, 0)[1]
    if os.WIFSIGNALED(status):
        return DIED
    return FINISHED if os.WEXITSTATUS(status) == 0 else FAILED


def at_step(step: int, counts: Callable[[object], bool] = touches_files) -> Callable[[], None]:
    """Dies at the given step; before and after each call that ``counts`` says yes to is a step, counted from 1."""
    passed = 0

    def look(_frame: FrameType, event: str, called: object) -> None:
        nonlocal passed
        if event.startswith("c_") and counts(called):
            passed += 1
            if passed == step:
                os.kill(os.getpid(), signal.SIGKILL)

    return lambda: sys.setprofile(look)


def at_size(size: int) -> Callable[[], None]:
    """Dies when a file is to grow beyond ``size`` bytes: what fits has been written."""

    def arm() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    return arm


def steps_taken(save: Save, counts: Callable[[object], bool] = touches_files) -> list[str]:
    """The names of the calls ``counts`` says yes to, before and after each, in order."""
    with tempfile.TemporaryFile() as steps:  # a pipe nobody reads yet would be full after some thousand names

        def arm() -> None:
            def look(_frame: FrameType, event: str, called: object) -> None:
                if event.startswith("c_") and counts(called):
                    os.write(steps.fileno(), f"{getattr(called, '__name__', '?')}\n".encode())

            sys.setprofile(look)

        ended = run(save, arm)
        assert ended == FINISHED, "the undisturbed save does not succeed"
        steps.seek(0)
        return steps.read().decode("ascii").split()


def moments(seed: int, count: int, longest: float) -> list[float]:
    """Random seconds up to a bit more than the longest."""
    chance = random.Random(seed)
    return [chance.uniform(0, longest * 1.2) for _ in range(count)]
