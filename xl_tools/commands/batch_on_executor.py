"""Many papers at once on an executor from outside: threads, processes, or a cluster.

What each process needs for all its chunks is worked out once there, and forgotten with the next run: the register
may be another one by then. Where the executor loses a chunk (a worker died, the connection broke), the papers of
that chunk are looked at again here, under guard, so that only the file it died on is refused.
"""

from __future__ import annotations

import os
import pickle
import secrets
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, CancelledError, Executor, Future, wait
from functools import lru_cache
from math import ceil
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from xl_tools import __version__
from xl_tools.catalogue import active
from xl_tools.catalogue.context import load_context
from xl_tools.commands.batch import SECONDS_PER_FILE, Chunk, run_guarded
from xl_tools.errors import BadInput
from xl_tools.model.finding import Refusal
from xl_tools.model.settings import Settings

Done = TypeVar("Done")

FEWEST_CHUNKS = 16
"""So many chunks, if there are files enough, keep a few workers equally busy."""


def run_on(
    executor: Executor,
    paths: Chunk,
    work: Callable[[Chunk], list[Done | Refusal]],
    *,
    largest_chunk: int = 1,
    prepare: Callable[[], object] = load_context,
) -> Iterator[Done | Refusal]:
    """As run_batch. Raises BadInput where a worker has another version of this program."""
    size = max(1, min(largest_chunk, ceil(len(paths) / FEWEST_CHUNKS)))
    lost: list[Path] = []
    pending = _submitted(executor, paths, size, _packed(work, prepare), lost)
    try:
        while pending:
            done, _ = wait(pending, timeout=SECONDS_PER_FILE * size, return_when=FIRST_COMPLETED)
            if not done:  # whatever it is they wait for, nobody waits any longer
                break
            for future in done:
                chunk = pending.pop(future)
                try:
                    yield from future.result()
                except (BrokenExecutor, CancelledError):
                    lost += chunk
    finally:
        for future, chunk in pending.items():
            future.cancel()
            lost += chunk
    if lost:
        yield from run_guarded([[path] for path in lost], work, os.cpu_count() or 1, prepare)


def _submitted(
    executor: Executor, paths: Chunk, size: int, job: bytes, lost: list[Path]
) -> dict[Future[list[Any]], Chunk]:
    pending: dict[Future[list[Any]], Chunk] = {}
    for start in range(0, len(paths), size):
        chunk = paths[start : start + size]
        try:
            pending[executor.submit(_work_on, job, chunk)] = chunk
        except BrokenExecutor:
            lost += chunk
    return pending


class _Job(NamedTuple):
    """What a process needs to work. ``run`` is another one each time, so that nothing of an earlier run serves."""

    run: str
    settings: Settings | None
    prepare: Callable[[], object]
    work: Callable[[Chunk], list[Any]]


def _packed(work: Callable[[Chunk], list[Any]], prepare: Callable[[], object]) -> bytes:
    """The version stands outside: another version may not be able to read the rest."""
    job = _Job(secrets.token_hex(8), active.settings(), prepare, work)
    return pickle.dumps((__version__, pickle.dumps(job)))


def _work_on(job: bytes, chunk: Chunk) -> list[Any]:
    return _unpacked(job).work(chunk)


@lru_cache(maxsize=1)
def _unpacked(packed: bytes) -> _Job:
    version, inner = pickle.loads(packed)
    if version != __version__:
        raise BadInput(
            f"分担先のxl_toolsの版（{__version__}）が、このコンピューターの版（{version}）と違います。"
            "同じ版を入れてから、もう一度実行してください。"
        )
    job: _Job = pickle.loads(inner)
    if job.settings is not None and job.settings != active.settings():
        active.use_settings(job.settings)
    job.prepare()
    return job
