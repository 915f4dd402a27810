"""How long a process may work on a file: a moment for every file, longer for one that is large and gets on."""

from __future__ import annotations

import subprocess
import threading
import time
from dataclasses import dataclass
from types import TracebackType

from xl_tools.limits import limit

_TO_END = 1.0
"""Seconds kept back, so that a process that has to be ended is gone in time."""
_BYTES_PER_SECOND = 4000
"""Of a file worth waiting for: a published report has ten thousand bytes a page and takes 0.1 seconds for it."""


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds for the first step, seconds that each step done adds, and how many may be added at most."""

    first: float
    per_step: float = 0.0
    most_added: float = 0.0

    @classmethod
    def for_size(cls, size: int) -> Patience:
        """As the limits in use have it, for a file of so many bytes. Raises BadInput for limits nobody can use."""
        first = max(limit("reading_seconds") - _TO_END, _TO_END)
        most = min(size / _BYTES_PER_SECOND, max(limit("document_seconds") - first, 0))
        return cls(first, limit("page_seconds"), most)


class Watch:
    """Ends the process once its time is over, and in any case when the watch ends."""

    def __init__(self, process: subprocess.Popen[bytes], patience: Patience) -> None:
        self._process = process
        self._patience = patience
        self._steps = 0
        self._begun = time.monotonic()
        self._is_over = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self.ended_it = False

    def __enter__(self) -> Watch:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._is_over.set()
        self._thread.join()
        self._process.kill()

    def step_done(self) -> None:
        self._steps += 1

    @property
    def seconds_given(self) -> float:
        given = self._patience
        return given.first + min(self._steps * given.per_step, given.most_added)

    def _run(self) -> None:
        while (left := self._begun + self.seconds_given - time.monotonic()) > 0:
            if self._is_over.wait(left):
                return
        self.ended_it = True
        self._process.kill()
