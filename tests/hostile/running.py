"""Gives a file to readers, one after another, in a child process that is forked from a lean server."""

from __future__ import annotations

import multiprocessing
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from multiprocessing.connection import Connection
from pathlib import Path

from tests.hostile.in_child import give_to_readers
from tests.hostile.model import EITHER, SECONDS, Became, HostileClass, HostileFile, Outcome, Reader
from tests.hostile.readers import READERS

HANG_SECONDS = 30 * SECONDS
"""By the clock, for a reader that waits: one that works ends by its processor time."""
_FORKS = multiprocessing.get_context("forkserver")
_FORKS.set_forkserver_preload(["tests.hostile.preloaded"])


def run_class(hostile: HostileClass) -> Iterator[Outcome]:
    """What became of every file with every reader of its kind, in order."""
    for file in hostile.files:
        yield from run_file(hostile, file)


def run_file(hostile: HostileClass, file: HostileFile) -> Iterator[Outcome]:
    """A reader that dies or hangs is noted, and the rest goes on in another child."""
    content = file.make()
    left = list(READERS[hostile.kind])
    first = left[0].name
    while left:
        for outcome in _in_child(hostile, content, left):
            expected = file.expected if outcome.reader == first else EITHER
            yield replace(_as_expected(outcome, expected), file=f"{hostile.name}/{file.name}")
            left.pop(0)


def _as_expected(outcome: Outcome, expected: frozenset[Became]) -> Outcome:
    if outcome.became is Became.FAULT or outcome.became in expected:
        return outcome
    return replace(outcome, became=Became.FAULT, told=f"{outcome.became}: {outcome.told or '(no word)'}")


def _in_child(hostile: HostileClass, content: bytes, readers: list[Reader]) -> Iterator[Outcome]:
    """As far as one child gets: the last outcome may be its death."""
    with tempfile.TemporaryDirectory() as folder:
        name = Path(folder) / "content"
        name.write_bytes(content)
        receiver, sender = _FORKS.Pipe(duplex=False)
        names = [reader.name for reader in readers]
        job = (str(name), hostile.kind, names, hostile.file_name, sender)
        child = _FORKS.Process(target=give_to_readers, args=job)
        child.start()
        sender.close()
        try:
            for reader in readers:
                outcome = _received(receiver, reader)
                yield outcome
                if outcome.told in (_HUNG, _DIED):
                    return
        finally:
            receiver.close()
            child.kill()
            child.join()


_HUNG, _DIED = "hung", "died"


def _received(receiver: Connection, reader: Reader) -> Outcome:
    if not receiver.poll(HANG_SECONDS):
        return Outcome("", reader.name, Became.FAULT, _HUNG, HANG_SECONDS, 0)
    try:
        received: Outcome = receiver.recv()
    except EOFError:
        return Outcome("", reader.name, Became.FAULT, _DIED, 0, 0)
    return received
