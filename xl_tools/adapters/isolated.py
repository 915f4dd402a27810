"""Work on a file nobody has checked, in a process of its own: a crash, a hang or a flood of memory costs that file.

Readers of PDFs and old workbooks are large libraries; what a hostile file makes of them cannot be foreseen.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import TypeVar

from xl_tools.adapters import document_refusals, refusals
from xl_tools.adapters.refusals import Refused

SECONDS = 60
BYTES_PER_SECOND = 50_000
"""Larger files get so much longer. A published report of a hundred pages takes seven seconds."""
MEMORY = 4 * 1024**3
"""Bytes of address space, where the system can limit it."""

Read = TypeVar("Read")


def isolated(work: Callable[[bytes], Read], data: bytes, seconds: float | None = None) -> Read:
    """``work(data)``, done in another process; ``work`` must be a module's function.

    Raises Refused: what ``work`` raised, or that it died or did not end.
    """
    patience = SECONDS + len(data) / BYTES_PER_SECOND if seconds is None else seconds
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=_run, args=(work, data, there), daemon=True)
    process.start()
    there.close()
    try:
        if not here.poll(patience):
            raise Refused(document_refusals.TOO_LONG.format(seconds=round(patience)))
        done: Read | Refused = here.recv()
    except EOFError as error:
        raise Refused(document_refusals.BROKEN) from error
    finally:
        process.kill()
        process.join()
        here.close()
    if isinstance(done, Refused):
        raise done
    return done


def _run(work: Callable[[bytes], Read], data: bytes, answer: Connection) -> None:
    _limit_memory()
    try:
        done: Read | Refused = work(data)
    except Refused as refused:
        done = refused
    except (MemoryError, RecursionError):
        done = Refused(refusals.OUT_OF_MEMORY)
    answer.send(done)


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limit; the time limit still holds
        return
    with suppress(ValueError, OSError):
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        soft = MEMORY if hard == resource.RLIM_INFINITY else min(MEMORY, hard)
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
