"""A Dask cluster as an executor, for papers that several computers share."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, InvalidStateError
from contextlib import contextmanager, suppress
from functools import partial
from typing import Any

from xl_tools.errors import BadInput

SECONDS_TO_CONNECT = 10
"""For the scheduler to answer, and again for its first worker."""
_MISSING = (
    "「--scheduler」には追加の部品（distributed）が要ります。"
    "「pip install 'xl-tools[dask]'」で入れるか、「--scheduler」を付けずに実行してください。"
)
_NOBODY = (
    "「--scheduler」の「{address}」につながりません（{seconds}秒待ちました）。"
    "スケジューラーのアドレスと、動いているかどうかを確かめてください。"
)
_NO_WORKER = (
    "「--scheduler」の「{address}」に、作業するプロセスがありません（{seconds}秒待ちました）。"
    "dask worker を動かしてから、もう一度実行してください。"
)
_CANNOT_LOAD = "分担先でxl_toolsを読み込めません。このコンピューターと同じ版のxl_toolsを入れてから、もう一度実行してください。"


@contextmanager
def dask_executor(address: str) -> Iterator[Executor]:
    """Connected inside the block. Raises BadInput: no ``distributed`` here, nobody at the address, no worker."""
    try:
        from distributed import Client
    except ImportError as error:
        raise BadInput(_MISSING) from error
    logging.getLogger("distributed").setLevel(logging.CRITICAL)
    named = {"address": address, "seconds": SECONDS_TO_CONNECT}
    try:
        client = Client(address, timeout=SECONDS_TO_CONNECT, set_as_default=False)
    except (OSError, ValueError) as error:
        raise BadInput(_NOBODY.format(**named)) from error
    with client:
        try:
            client.wait_for_workers(1, timeout=SECONDS_TO_CONNECT)
        except OSError as error:
            raise BadInput(_NO_WORKER.format(**named)) from error
        yield _ClusterExecutor(client.get_executor(pure=False))


class _ClusterExecutor(Executor):
    """Tells what goes wrong on the way as every executor does: BrokenExecutor where a worker or the cluster is lost."""

    def __init__(self, cluster: Executor) -> None:
        self._cluster = cluster

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        outer: Future[Any] = Future()
        inner = self._cluster.submit(fn, *args, **kwargs)
        inner.add_done_callback(partial(_pass_on, outer))
        outer.add_done_callback(partial(_cancel_too, inner))
        return outer


def _pass_on(outer: Future[Any], inner: Future[Any]) -> None:
    with suppress(InvalidStateError):  # nobody waits for it any longer
        if inner.cancelled():
            outer.set_exception(BrokenExecutor("cancelled"))
            return
        error = inner.exception()
        if error is None:
            outer.set_result(inner.result())
        else:
            outer.set_exception(_in_common_words(error))


def _cancel_too(inner: Future[Any], outer: Future[Any]) -> None:
    if outer.cancelled():
        inner.cancel()


def _in_common_words(error: BaseException) -> BaseException:
    from distributed import KilledWorker

    if isinstance(error, ImportError):
        return BadInput(_CANNOT_LOAD)
    if isinstance(error, KilledWorker | OSError):  # a connection closed, a time-out
        return BrokenExecutor(str(error))
    return error
