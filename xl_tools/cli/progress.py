"""A progress bar on a console, for many files."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

Result = TypeVar("Result")

FEWEST_FOR_PROGRESS = 20


def with_progress(results: Iterable[Result], total: int, description: str) -> Iterator[Result]:
    """The results as they are; the bar is shown on standard error, for many files and only to a person."""
    if total < FEWEST_FOR_PROGRESS or not sys.stderr.isatty():
        return iter(results)
    from rich.console import Console
    from rich.progress import track

    return iter(track(results, description=description, total=total, console=Console(stderr=True)))
