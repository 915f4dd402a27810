"""Work on a file nobody has checked, in a process of its own: a crash, a hang or a flood of memory costs that file.

Readers of PDFs and old workbooks are large libraries; what a hostile file makes of them cannot be foreseen. The
process is a plain Python run: unlike one of ``multiprocessing`` it does not run the caller's main script again, and
nobody waits for it once it is dead.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from typing import TypeVar

from xl_tools.adapters import document_refusals
from xl_tools.adapters.refusals import Refused

SECONDS = 60
BYTES_PER_SECOND = 50_000
"""Larger files get so much longer. A published report of a hundred pages takes seven seconds."""
MEMORY = 4 * 1024**3
"""Bytes of address space, where the system can limit it."""
_PROGRAM = f"from {__name__} import answer; answer()"
_NO_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)

Read = TypeVar("Read")


def isolated(
    work: Callable[[bytes], Read], data: bytes, *, seconds: float | None = None, memory: int = MEMORY
) -> Read:
    """``work(data)``, done in another process; ``work`` must be a module's function.

    Raises Refused: what ``work`` raised, or that it died or did not end.
    """
    patience = SECONDS + len(data) / BYTES_PER_SECOND if seconds is None else seconds
    try:
        process = subprocess.run(
            [sys.executable, "-P", "-W", "ignore", "-c", _PROGRAM, work.__module__, work.__qualname__, str(memory)],
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=patience,
            check=True,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(map(os.path.abspath, sys.path))},
            creationflags=_NO_WINDOW,
        )  # fmt: skip
        done: Read | Refused = pickle.loads(process.stdout)
    except subprocess.TimeoutExpired as error:
        raise Refused(document_refusals.TOO_LONG.format(seconds=round(patience))) from error
    except (subprocess.CalledProcessError, EOFError, pickle.UnpicklingError) as error:
        raise Refused(document_refusals.BROKEN) from error
    except OSError as error:  # no process to be had
        raise Refused(document_refusals.OUT_OF_MEMORY) from error
    if isinstance(done, Refused):
        raise done
    return done


def answer() -> None:
    """What the other process does. Whatever libraries print must not get into the answer."""
    module, function, memory = sys.argv[1:]
    with os.fdopen(os.dup(sys.stdout.fileno()), "wb") as reply:
        os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
        _limit_memory(int(memory))
        pickle.dump(_done(getattr(import_module(module), function)), reply)


def _done(work: Callable[[bytes], Read]) -> Read | Refused:
    try:
        return work(sys.stdin.buffer.read())
    except Refused as refused:
        return refused
    except (MemoryError, RecursionError):
        return Refused(document_refusals.OUT_OF_MEMORY)


def _limit_memory(memory: int) -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limit; the time limit still holds
        return
    with suppress(ValueError, OSError):
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        soft = memory if hard == resource.RLIM_INFINITY else min(memory, hard)
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
