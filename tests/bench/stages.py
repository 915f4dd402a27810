"""Where the time of a press goes: functions of the product are timed, each without those it calls."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any


class Stages:
    """Seconds by stage, in the order they were first entered."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self._open: list[str] = []
        self._since = time.perf_counter()

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """The stage around it stands still meanwhile."""
        self._book()
        self.seconds.setdefault(name, 0.0)
        self._open.append(name)
        try:
            yield
        finally:
            self._book()
            self._open.pop()

    def wrap(self, module: Any, function: str, name: str) -> None:
        """From now on calls of it count as the stage ``name``."""
        original = getattr(module, function)
        setattr(module, function, self._timed(original, name))

    def taken(self) -> dict[str, float]:
        """What has come together, which then starts anew."""
        taken, self.seconds = self.seconds, {}
        return taken

    def _timed(self, original: Callable[..., Any], name: str) -> Callable[..., Any]:
        def timed(*arguments: Any, **options: Any) -> Any:
            with self.stage(name):
                return original(*arguments, **options)

        return timed

    def _book(self) -> None:
        now = time.perf_counter()
        if self._open:
            self.seconds[self._open[-1]] += now - self._since
        self._since = now
