"""Many papers at once, in worker processes.

Papers go to the workers in chunks: of many where the work is cheaper so (pandera's cost is per call), else of
one, so that what was written is known of every file. When a worker dies or hangs, the chunks that were running
are looked at again file by file; only the file it died on is refused. A few papers are worked on in this
process: starting workers would take longer.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from itertools import islice
from math import ceil
from pathlib import Path
from typing import Any, ClassVar, Generic, TypeVar

from xl_tools.catalogue import active
from xl_tools.catalogue.context import load_context
from xl_tools.model.finding import Refusal
from xl_tools.model.settings import Settings

Chunk = Sequence[Path]
Done = TypeVar("Done")

FEWEST_FOR_WORKERS = 60
FILES_A_STEP = 8
"""Worked on at a time in this process: a progress bar still moves every quarter of a second."""
MOST_WORKERS = 61
"""What Windows can wait for."""
SECONDS_PER_FILE = 30
MEMORY_PER_WORKER = 4 * 1024**3
"""Bytes of address space, where the system can limit it."""
COLLECT_EVERY = 20_000
"""Objects more than before, where Python's own habit is 700."""


def run_batch(
    paths: Chunk,
    work: Callable[[Chunk], list[Done | Refusal]],
    workers: int | None = None,
    *,
    largest_chunk: int = 1,
    prepare: Callable[[], object] = load_context,
) -> Iterator[Done | Refusal]:
    """What ``work`` returns for each path, as chunks of at most ``largest_chunk`` paths finish.

    ``work``, and ``prepare`` with which a worker starts, are sent to each worker once, so pickle must know them;
    what ``work`` holds and works out serves all chunks of the worker.
    """
    count = min(workers or os.cpu_count() or 1, MOST_WORKERS)
    if workers is None and (count == 1 or len(paths) < FEWEST_FOR_WORKERS):
        for chunk in _chunks(paths, min(largest_chunk, FILES_A_STEP)):
            yield from work(chunk)
        return
    size = max(1, min(largest_chunk, ceil(len(paths) / count)))
    yield from run_guarded(_chunks(paths, size), work, count, prepare)


def _chunks(paths: Chunk, size: int) -> list[Chunk]:
    return [paths[start : start + size] for start in range(0, len(paths), size)]


def run_guarded(
    chunks: Sequence[Chunk],
    work: Callable[[Chunk], list[Done | Refusal]],
    workers: int,
    prepare: Callable[[], object],
) -> Iterator[Done | Refusal]:
    """Pool after pool until every chunk is done; a pool ends early when one of its workers dies or hangs."""
    waiting: Collection[Chunk] = chunks
    while waiting:
        pool = _Pool(waiting, work, workers, prepare)
        yield from pool.results()
        waiting = pool.not_started
        for chunk in pool.interrupted:
            if len(pool.interrupted) == len(chunk) == 1:
                yield _died(chunk[0])
            else:  # which file it was shows only when each is alone
                yield from run_guarded([[path] for path in chunk], work, 1, prepare)


class _Pool(Generic[Done]):
    """One set of worker processes, and what it left undone."""

    def __init__(
        self,
        chunks: Iterable[Chunk],
        work: Callable[[Chunk], list[Done | Refusal]],
        workers: int,
        prepare: Callable[[], object],
    ) -> None:
        self.not_started = deque(chunks)
        self.interrupted: list[Chunk] = []
        self._work = work
        self._workers = workers
        self._prepare = prepare
        self._pending: dict[Future[list[Done | Refusal]], Chunk] = {}

    def results(self) -> Iterator[Done | Refusal]:
        """Everything that was finished before a worker died, if one did."""
        context = multiprocessing.get_context("spawn")
        pool = ProcessPoolExecutor(
            self._workers,
            context,
            initializer=_start_worker,
            initargs=(active.settings(), self._prepare, self._work),
        )
        try:
            self._submit(pool, self._workers)
            while self._pending:
                done, _ = wait(self._pending, timeout=self._patience(), return_when=FIRST_COMPLETED)
                for future in done:
                    chunk = self._pending.pop(future)
                    try:
                        yield from future.result()
                    except BrokenProcessPool:
                        self.interrupted.append(chunk)
                if self.interrupted or not done:
                    break
                self._submit(pool, len(done))
        finally:
            self.interrupted.extend(self._pending.values())
            _stop(pool, hanging=bool(self._pending))

    def _submit(self, pool: ProcessPoolExecutor, count: int) -> None:
        """No more chunks than workers are on their way, so that a death interrupts only those."""
        for chunk in list(islice(self.not_started, count)):
            try:
                self._pending[pool.submit(_work_on, chunk)] = chunk
            except BrokenProcessPool:  # a worker died this very moment; the next pool goes on from here
                return
            self.not_started.popleft()

    def _patience(self) -> float:
        return SECONDS_PER_FILE * max(len(chunk) for chunk in self._pending.values())


def _stop(pool: ProcessPoolExecutor, *, hanging: bool) -> None:
    if hanging:
        processes: Iterable[multiprocessing.process.BaseProcess] = list((pool._processes or {}).values())
        for process in processes:
            process.kill()
    pool.shutdown(wait=True, cancel_futures=True)


def warm_up(prepare: Callable[[], object]) -> None:
    """Load what the work needs once; what lives for good is kept out of garbage collection.

    A paper makes some thousands of objects and hardly a cycle: collecting less often costs a few megabytes.
    """
    prepare()
    gc.collect()
    gc.freeze()
    gc.set_threshold(COLLECT_EVERY, 20, 20)


class _Worker:
    """What this process, a worker, was started for."""

    work: ClassVar[Callable[[Chunk], list[Any]]]


def _work_on(chunk: Chunk) -> list[Any]:
    return _Worker.work(chunk)


def _start_worker(
    settings: Settings | None, prepare: Callable[[], object], work: Callable[[Chunk], list[Any]]
) -> None:
    """A worker holds the settings of the process that started it."""
    _limit_memory()
    _Worker.work = work
    if settings is not None:
        active.use_settings(settings)
    warm_up(prepare)


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limit; the checks before reading still bound a file
        return
    with suppress(ValueError, OSError):
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        soft = MEMORY_PER_WORKER if hard == resource.RLIM_INFINITY else min(MEMORY_PER_WORKER, hard)
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


def _died(path: Path) -> Refusal:
    return Refusal(
        str(path),
        f"「{path.name}」の処理が途中で止まりました。ファイルが壊れているおそれがあります。"
        "Excelで開いて保存し直してから、もう一度実行してください。",
    )
