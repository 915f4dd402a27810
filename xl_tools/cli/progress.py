"""A bar for work that takes a while, and results in the order of the files."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Protocol, TypeVar

from xl_tools.cli.streams import terminal

FEWEST_FOR_PROGRESS = 20


class HasSource(Protocol):
    """The file's name as given by the user."""

    @property
    def source(self) -> str: ...


Result = TypeVar("Result", bound=HasSource)


def in_order(paths: Sequence[Path], results: Iterator[Result], description: str) -> list[Result]:
    """Every result, in the order of the paths: workers finish in any order."""
    order = {str(path): index for index, path in enumerate(paths)}
    shown = _with_progress(results, len(paths), description)
    return sorted(shown, key=lambda each: order.get(each.source, len(order)))


def _with_progress(results: Iterator[Result], total: int, description: str) -> Iterator[Result]:
    if total < FEWEST_FOR_PROGRESS or not sys.stderr.isatty():
        return results
    from rich.console import Console
    from rich.progress import track

    return iter(
        track(results, description=description, total=total, console=Console(file=terminal(sys.stderr)))
    )
