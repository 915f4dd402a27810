"""The workbooks of a half-yearly list, with the drawings of its papers; several are made at once."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor
from dataclasses import dataclass

from xl_tools.adapters.sheet_binder import FileSheetBinder
from xl_tools.build.half_year.volumes import Volume, borrowed_sheets, volume_workbook
from xl_tools.commands.batch import MOST_WORKERS
from xl_tools.ports import BoundWorkbook


@dataclass(frozen=True, slots=True)
class BoundVolume:
    """A finished workbook, to be saved under ``file_name``; ``number`` counts from 1."""

    number: int
    file_name: str
    book: BoundWorkbook


def bound_volumes(volumes: Sequence[Volume], workers: int | None = None) -> Iterator[BoundVolume]:
    """In order, one after the other, so that only a few are held at a time."""
    count = min(workers or os.cpu_count() or 1, MOST_WORKERS, len(volumes))
    if count == 1:
        yield from map(bound_volume, volumes)
        return
    done = 0
    try:
        for volume in _in_workers(volumes, count):
            yield volume
            done += 1
    except BrokenExecutor:  # a worker died, most likely for want of memory: one at a time needs least
        yield from map(bound_volume, volumes[done:])


def _in_workers(volumes: Sequence[Volume], count: int) -> Iterator[BoundVolume]:
    with ProcessPoolExecutor(count, multiprocessing.get_context("spawn")) as pool:
        for start in range(0, len(volumes), count):
            yield from pool.map(bound_volume, volumes[start : start + count])


def bound_volume(volume: Volume) -> BoundVolume:
    book = FileSheetBinder().bind(volume_workbook(volume), borrowed_sheets(volume))
    return BoundVolume(volume.number, volume.file_name, book)
