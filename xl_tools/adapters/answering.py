"""Waiting for a storage place that may never answer: a share that hangs stops a program for minutes, or for good."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from queue import Empty, SimpleQueue
from threading import Thread
from typing import TypeVar

Result = TypeVar("Result")
SignOfLife = Callable[[], None]


class NoAnswer(Exception):
    """Nothing came for too long."""


def patiently(work: Callable[[SignOfLife], Result], seconds: float) -> Result:
    """``work`` in a thread of its own; it calls what it is given whenever something has come.

    Raises what ``work`` raises, and NoAnswer after so many seconds without a sign: the thread is then left to itself
    and dies with the program.
    """
    signs: SimpleQueue[bool] = SimpleQueue()
    ended: Future[Result] = Future()
    ended.add_done_callback(lambda _: signs.put(True))
    thread = Thread(target=_run, args=(work, ended, lambda: signs.put(False)), daemon=True)
    thread.start()
    try:
        while not signs.get(timeout=seconds):
            pass
    except Empty:
        raise NoAnswer from None
    thread.join()
    return ended.result()


def _run(work: Callable[[SignOfLife], Result], ended: Future[Result], sign: SignOfLife) -> None:
    try:
        ended.set_result(work(sign))
    except BaseException as error:  # noqa: BLE001 - whatever it is, it is the caller's
        ended.set_exception(error)
