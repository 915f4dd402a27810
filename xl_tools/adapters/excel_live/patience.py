"""Waiting for a busy Excel, within bounds."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from xl_tools.adapters.excel_live.com_errors import is_busy

Answer = TypeVar("Answer")

LONGEST_WAIT = 10.0
"""Seconds."""
_PAUSE = 0.1


@dataclass(frozen=True, slots=True)
class Patience:
    """How long a call that Excel turns away is made again. A call turned away did nothing."""

    longest: float = LONGEST_WAIT
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep

    def ask(self, call: Callable[[], Answer]) -> Answer:
        """Raises what the call raises, at last also that Excel is busy."""
        give_up = None
        while True:
            try:
                return call()
            except Exception as error:
                if not is_busy(error):
                    raise
                now = self.clock()
                give_up = now + self.longest if give_up is None else give_up
                if now >= give_up:
                    raise
            self.sleep(_PAUSE)
