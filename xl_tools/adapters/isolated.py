"""Work on a file nobody has checked, in a process of its own: a crash, a hang or a flood of memory costs that file.

Readers of PDFs and old workbooks are large libraries; what a hostile file makes of them cannot be foreseen. The
process is a plain Python run: unlike one of ``multiprocessing`` it does not run the caller's main script again, and
nobody waits for it once it is dead. It answers with a sign for each step done, then with what came of the work.
"""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from threading import Thread
from typing import IO, TypeVar

from xl_tools.adapters import document_refusals
from xl_tools.adapters.memory_bound import bind_memory
from xl_tools.adapters.patience import Patience, Watch
from xl_tools.adapters.refusals import Refused
from xl_tools.limits import limit

_STEP, _ANSWER = b".", b"="
_PROGRAM = f"from {__name__} import answer; answer()"
_ABORTED = (-signal.SIGABRT, 0xC0000409)
"""What a library does, elsewhere and on Windows, that cannot have the memory it asks for and raises nothing."""
_NO_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)

Read = TypeVar("Read")
_reply: IO[bytes] | None = None
"""Where the process's answer goes; None in any other process."""


def isolated(
    work: Callable[[bytes], Read],
    data: bytes,
    *,
    patience: Patience | None = None,
    memory: int | None = None,
) -> Read:
    """``work(data)``, done in another process; ``work`` must be a module's function.

    ``memory`` is in bytes; without it and ``patience`` the limits in use hold. Raises Refused: what ``work`` raised,
    or that it died or did not end.
    """
    allowed = memory or limit("reading_megabytes") * 2**20
    try:
        with (
            _process(work, allowed) as process,
            Watch(process, patience or Patience.for_size(len(data))) as watch,
        ):
            Thread(target=_feed, args=(process.stdin, data), daemon=True).start()
            answered = _answered(process.stdout, watch.step_done)
    except OSError as error:  # no process to be had
        raise Refused(document_refusals.OUT_OF_MEMORY) from error
    if watch.ended_it:
        raise Refused(document_refusals.TOO_LONG.format(seconds=round(watch.seconds_given)))
    if not answered and process.returncode in _ABORTED:
        raise Refused(document_refusals.OUT_OF_MEMORY)
    done: Read | Refused = _unpacked(answered)
    if isinstance(done, Refused):
        raise done
    return done


def step_done() -> None:
    """The work goes on: called by work in steps, such as pages. Anywhere but in such a process nothing happens."""
    if _reply is not None:
        _reply.write(_STEP)
        _reply.flush()


def _process(work: Callable[[bytes], Read], memory: int) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-P", "-W", "ignore", "-c", _PROGRAM, work.__module__, work.__qualname__, str(memory)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(map(os.path.abspath, sys.path))},
        creationflags=_NO_WINDOW,
    )  # fmt: skip


def _feed(stream: IO[bytes], data: bytes) -> None:
    """The process may be dead, and its pipe closed, at any moment."""
    with suppress(OSError, ValueError):
        stream.write(data)
        stream.close()


def _answered(stream: IO[bytes] | None, when_step: Callable[[], None]) -> bytes:
    assert stream is not None
    while (sign := stream.read(1)) == _STEP:
        when_step()
    return stream.read() if sign == _ANSWER else b""


def _unpacked(answered: bytes) -> Read | Refused:
    try:
        done: Read | Refused = pickle.loads(answered)
    except (EOFError, pickle.UnpicklingError) as error:
        raise Refused(document_refusals.BROKEN) from error
    return done


def answer() -> None:
    """What the other process does. Whatever libraries print must not get into the answer."""
    global _reply
    module, function, memory = sys.argv[1:]
    with os.fdopen(os.dup(sys.stdout.fileno()), "wb") as _reply:
        os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
        bind_memory(int(memory))
        done = _done(getattr(import_module(module), function))
        _reply.write(_ANSWER)
        pickle.dump(done, _reply)


def _done(work: Callable[[bytes], Read]) -> Read | Refused:
    try:
        return work(sys.stdin.buffer.read())
    except Refused as refused:
        return refused
    except (MemoryError, RecursionError):
        return Refused(document_refusals.OUT_OF_MEMORY)
