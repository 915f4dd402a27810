"""Many papers at once, in worker processes.

Papers go to the workers in chunks, so that pandera is called once per chunk and memory stays flat. A worker
that dies or hangs costs only the file it died on: its chunk is run again file by file.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from pathlib import Path

from xl_tools.catalogue.context import load_context
from xl_tools.commands.validate import Result, validate_files
from xl_tools.model.finding import Outcome, Refusal, RuleRun
from xl_tools.ports import SheetReader
from xl_tools.shapes.validate import schema

CHUNK = 25
FEWEST_FOR_WORKERS = 16
SECONDS_PER_FILE = 30
MEMORY_PER_WORKER = 4 * 1024**3
"""Bytes of address space, where the system can limit it."""


def validate_batch(
    paths: Sequence[Path], reader: SheetReader, workers: int | None = None
) -> Iterator[Result]:
    """One result per path, as chunks finish (not in order when there are several workers)."""
    count = workers if workers is not None else os.cpu_count() or 1
    if count <= 1 or len(paths) < FEWEST_FOR_WORKERS:
        for path in paths:
            yield from validate_files([path], reader)
        return
    chunks = [paths[start : start + CHUNK] for start in range(0, len(paths), CHUNK)]
    shared: dict[tuple[RuleRun, ...], tuple[RuleRun, ...]] = {}
    for result in _run_chunks(chunks, reader, count):
        yield _share_rule_runs(result, shared)


def _run_chunks(chunks: Sequence[Sequence[Path]], reader: SheetReader, workers: int) -> Iterator[Result]:
    lost: list[Path] = []
    for chunk, results in _in_pool(chunks, reader, workers):
        if results is None:
            lost.extend(chunk)
        else:
            yield from results
    for path in lost:
        for _, results in _in_pool([[path]], reader, 1):
            yield from results if results is not None else [_died(path)]


def _in_pool(
    chunks: Sequence[Sequence[Path]], reader: SheetReader, workers: int
) -> Iterator[tuple[Sequence[Path], list[Result] | None]]:
    """Each chunk with its results, None for a chunk whose worker died or took too long."""
    pool = ProcessPoolExecutor(workers, multiprocessing.get_context("spawn"), initializer=_start_worker)
    pending: dict[Future[list[Result]], Sequence[Path]] = {}
    waiting = iter(chunks)
    lost: list[Sequence[Path]] = []
    try:
        _submit(pool, reader, islice(waiting, 2 * workers), pending)
        while pending:
            done, _ = wait(pending, timeout=SECONDS_PER_FILE * CHUNK, return_when=FIRST_COMPLETED)
            if not done:
                break
            for future in done:
                chunk = pending.pop(future)
                try:
                    yield chunk, future.result()
                except BrokenProcessPool:
                    lost.append(chunk)
            if lost:
                break
            _submit(pool, reader, islice(waiting, len(done)), pending)
    finally:
        _stop(pool)
    yield from ((chunk, None) for chunk in (*lost, *pending.values(), *waiting))


def _submit(
    pool: ProcessPoolExecutor,
    reader: SheetReader,
    chunks: Iterable[Sequence[Path]],
    pending: dict[Future[list[Result]], Sequence[Path]],
) -> None:
    for chunk in chunks:
        pending[pool.submit(validate_files, chunk, reader)] = chunk


def _stop(pool: ProcessPoolExecutor) -> None:
    for process in list((pool._processes or {}).values()):
        if process.is_alive() and pool._pending_work_items:
            process.kill()
    pool.shutdown(wait=True, cancel_futures=True)


def warm_up() -> None:
    """Load everything validating needs once; what lives for good is kept out of garbage collection."""
    load_context()
    schema()
    gc.collect()
    gc.freeze()


def _start_worker() -> None:
    _limit_memory()
    warm_up()


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limit; the checks before reading still bound a file
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_PER_WORKER, MEMORY_PER_WORKER))


def _died(path: Path) -> Refusal:
    return Refusal(
        str(path),
        f"「{path.name}」を調べている途中で処理が止まりました。ファイルが壊れているおそれがあります。"
        "Excelで開いて保存し直してから、もう一度実行してください。",
    )


def _share_rule_runs(result: Result, shared: dict[tuple[RuleRun, ...], tuple[RuleRun, ...]]) -> Result:
    """Thousands of outcomes hold the same few tuples instead of one copy each."""
    if isinstance(result, Outcome):
        object.__setattr__(result, "rule_runs", shared.setdefault(result.rule_runs, result.rule_runs))
    return result
