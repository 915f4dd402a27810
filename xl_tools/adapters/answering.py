"""Waiting for a storage place that may never answer: a share that hangs stops a program for minutes, or for good."""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import Future
from functools import partial
from queue import Empty, SimpleQueue
from threading import Thread
from typing import TypeVar

Result = TypeVar("Result")
SignOfLife = Callable[[], None]


class NoAnswer(Exception):
    """Nothing came for too long."""


def patiently(work: Callable[[SignOfLife], Result], seconds: float) -> Result:
    """``work`` in another thread; it calls what it is given whenever something has come.

    Raises what ``work`` raises, and NoAnswer after so many seconds without a sign: the thread is then left to itself
    and dies with the program.
    """
    said: SimpleQueue[Future[Result] | None] = SimpleQueue()
    helper = _idle_helper()
    helper.tasks.put(partial(_run, work, said))
    try:
        while (ended := said.get(timeout=seconds)) is None:
            pass
    except Empty:
        raise NoAnswer from None
    _idle.append(helper)
    return ended.result()


def _run(work: Callable[[SignOfLife], Result], said: SimpleQueue[Future[Result] | None]) -> None:
    ended: Future[Result] = Future()
    try:
        ended.set_result(work(lambda: said.put(None)))
    except BaseException as error:  # noqa: BLE001 - whatever it is, it is the caller's
        ended.set_exception(error)
    said.put(ended)


class _Helper:
    """A thread that does what it is given, one after another: beginning one takes as long as reading a small file."""

    def __init__(self) -> None:
        self.tasks: SimpleQueue[Callable[[], None]] = SimpleQueue()
        Thread(target=self._work, daemon=True).start()

    def _work(self) -> None:
        while True:
            self.tasks.get()()


_idle: list[_Helper] = []
"""Those whose work has ended: one that waits for a share never comes back here."""
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_idle.clear)  # threads are not forked


def _idle_helper() -> _Helper:
    try:
        return _idle.pop()
    except IndexError:
        return _Helper()
