"""Kills a run that sends a mail again and again: ``python -m tests.crash.sending MOST_STEPS`` (0: every step).

Prints one JSON object: the calls in their order, how many died, what the log said afterwards and how many mails the
server had, and every fault found. The server is a process of its own, so that what dies has no other threads.
"""

from __future__ import annotations

import contextlib
import datetime
import json
import os
import signal
import socket
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.crash.dying import DIED, FINISHED, at_step, run, steps_taken, touches_files
from tests.mail.letters import LETTER, mailer
from tests.mail.scripted_server import OneByOne, Script, serving
from xl_tools.adapters.mail.send_log import CsvSendLog, gone_out
from xl_tools.commands.send import Order, PreparedPaper, send_prepared
from xl_tools.model.leaks import LeakReport
from xl_tools.model.mail import Delivery

_MOMENT = datetime.datetime(2025, 10, 1, 9, 5, tzinfo=datetime.UTC)


class _Paper:
    """What sending takes of a checked paper."""

    name = "付議書.xlsx"
    title = "見本業務の委託について"


PREPARED = PreparedPaper("付議書.xlsx", _Paper(), LETTER, LeakReport("付議書.xlsx", ()), "ab" * 32)  # type: ignore[arg-type]


def sending(folder: Path, port: int, *, again: bool = False) -> Callable[[], None]:
    order = Order("見本太郎", lambda: _MOMENT, as_draft=False, again=again)
    post, log = mailer(port, in_all=0), CsvSendLog(folder / "送信記録.csv")
    return lambda: _told(send_prepared(PREPARED, post, log, order).delivery)


def _told(delivery: Delivery | None) -> None:
    assert delivery in (Delivery.SENT, None), delivery


def on_the_way(called: object) -> bool:
    """Calls that touch files or the network."""
    owner = type(getattr(called, "__self__", None)).__module__
    return (
        touches_files(called)
        or owner in ("socket", "_socket")
        or getattr(called, "__module__", "") == "_socket"
    )


@contextlib.contextmanager
def server_process(mailbox: Path) -> Iterator[int]:
    """A server that writes each mail it took into the folder; its port."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        with serving(Script(mailbox=_Folder(mailbox)), OneByOne) as port:
            os.write(writing, str(port).encode())
            os.close(writing)
            signal.pause()
    os.close(writing)
    try:
        yield int(os.read(reading, 10))
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(reading)


class _Folder(list[bytes]):
    """A mailbox other processes can look into."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.folder = folder

    def append(self, mail: bytes) -> None:
        number = len(list(self.folder.iterdir()))
        (self.folder / f"{number}.eml").write_bytes(mail)


@dataclass
class Trial:
    folder: Path
    port: int
    seen: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    died: int = 0

    @property
    def log(self) -> CsvSendLog:
        return CsvSendLog(self.folder / "送信記録.csv")

    @property
    def mails(self) -> int:
        return len(list((self.folder / "届いた").iterdir()))

    def reset(self) -> None:
        """Without what those that died left behind, too: each would take steps of its own."""
        for path in [*self.folder.rglob("*")]:
            if path.is_file():
                path.unlink()

    def die(self, step: int, name: str) -> None:
        self.reset()
        self.died += run(sending(self.folder, self.port), at_step(step, on_the_way)) == DIED
        self.faults += [f"step {step}, {name}: {fault}" for fault in self.check()]

    def check(self) -> Iterator[str]:
        _settled(self)
        before, earlier = self.mails, gone_out(self.log.records())
        self.seen[f"{earlier.delivery.name if earlier else 'nothing'} {before}"] += 1
        if before and earlier is None:
            yield "the server has a mail the log does not know of"
        if run(sending(self.folder, self.port)) != FINISHED:
            yield "the next run does not succeed"
        if self.mails != max(before, 0 if earlier else 1):
            yield f"{self.mails} mails after the next run, {before} before it"
        if run(sending(self.folder, self.port, again=True)) != FINISHED or self.mails > 2:
            yield "it cannot be sent again on purpose"


def _settled(trial: Trial) -> None:
    """The server has read all that was handed over: it answers one after the other."""
    with socket.create_connection(("127.0.0.1", trial.port), timeout=10) as line:
        line.recv(100)
        line.sendall(b"QUIT\r\n")
        line.recv(100)


def main(most_steps: int) -> None:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        (folder / "届いた").mkdir()
        with server_process(folder / "届いた") as port:
            trial = Trial(folder, port)
            calls = steps_taken(sending(folder, port), on_the_way)
            chosen = (
                range(len(calls)) if not most_steps else range(0, len(calls), -(-len(calls) // most_steps))
            )
            for step in chosen:
                trial.die(step + 1, calls[step])
        report: dict[str, Any] = {"calls": calls, "tried": len(chosen), "died": trial.died}
        print(json.dumps(report | {"seen": trial.seen, "faults": trial.faults}, ensure_ascii=False))


if __name__ == "__main__":
    main(int(sys.argv[1]))
