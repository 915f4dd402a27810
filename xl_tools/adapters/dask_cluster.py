"""A Dask cluster as an executor, for papers that several computers share."""

from __future__ import annotations

import logging
import socket
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, InvalidStateError
from contextlib import contextmanager, suppress
from functools import partial
from typing import Any
from urllib.parse import urlsplit

from xl_tools.errors import BadInput

SECONDS_TO_CONNECT = 10
"""For the scheduler to answer, and again for its first worker."""
_GREETING = 8
_LONGEST_GREETING = 1 << 20
_MISSING = (
    "「--scheduler」には追加の部品（distributed）が要ります。"
    "「pip install 'xl-tools[dask]'」で入れるか、「--scheduler」を付けずに実行してください。"
)
_NOBODY = (
    "「--scheduler」の「{address}」につながりません。"
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
    try:
        _wait_for_greeting(address)
        client = Client(address, timeout=SECONDS_TO_CONNECT, set_as_default=False)
    except (OSError, ValueError) as error:
        raise BadInput(_NOBODY.format(address=address)) from error
    with client:
        try:
            client.wait_for_workers(1, timeout=SECONDS_TO_CONNECT)
        except OSError as error:
            raise BadInput(_NO_WORKER.format(address=address, seconds=SECONDS_TO_CONNECT)) from error
        yield _ClusterExecutor(client.get_executor(pure=False))


def _wait_for_greeting(address: str) -> None:
    """A scheduler speaks first, a small number in eight bytes: before another program a client would wait for ever.

    Raises OSError or ValueError where there is none.
    """
    place = urlsplit(address if "://" in address else f"tcp://{address}")
    with socket.create_connection((place.hostname, place.port), SECONDS_TO_CONNECT) as connection:
        if place.scheme == "tcp":
            with connection.makefile("rb") as file:
                greeting = file.read(_GREETING)
            if len(greeting) < _GREETING or int.from_bytes(greeting, "little") > _LONGEST_GREETING:
                raise ConnectionError("no scheduler")


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
