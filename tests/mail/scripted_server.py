"""A mail server that does what a test tells it at each stage of the conversation, over plain sockets.

It keeps what it took; whether it says so to the client is another matter.
"""

from __future__ import annotations

import socket
import socketserver
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

DROP, SILENCE, DRIP = "drop", "silence", "drip"
"""Instead of an answer: the connection ends, nothing comes, or an answer that never ends, a letter at a time."""
STAGES = ("greeting", "EHLO", "MAIL", "RCPT", "DATA", "message", "end")
"""``message``: the server does it after it read a part of the mail. ``end``: after the whole mail."""
_USUAL = {
    "greeting": "220 ready",
    "EHLO": "250 hello",
    "DATA": "354 go on",
    "end": "250 taken",
    "QUIT": "221 bye",
}


@dataclass
class Script:
    """Each conversation takes the next of ``acts``, the last one for good: stage → what the server answers.

    ``features`` are the lines of EHLO. A mail is kept when it is answered with 250, or where ``keeps_unanswered``
    says that the server had it although it gave no answer.
    """

    acts: Sequence[Mapping[str, str]] = ({},)
    features: Sequence[str] = ()
    keeps_unanswered: bool = False
    mailbox: list[bytes] = field(default_factory=list)
    conversations: int = 0
    said: list[str] = field(default_factory=list)
    patience: threading.Event = field(default_factory=threading.Event)

    def next_act(self) -> Mapping[str, str]:
        act = self.acts[min(self.conversations, len(self.acts) - 1)]
        self.conversations += 1
        return act


class _Ended(Exception):
    pass


class _Conversation(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        script: Script = self.server.script  # type: ignore[attr-defined]
        self.act = script.next_act()
        try:
            self._talk(script)
        except (_Ended, OSError):
            self.request.close()

    def _talk(self, script: Script) -> None:
        self._answer("greeting", script)
        while line := self.rfile.readline():
            verb, blank, rest = line.decode("ascii").rstrip("\r\n").partition(" ")
            verb = verb.upper()
            script.said.append(verb + blank + rest)
            if verb == "EHLO" and script.features and "EHLO" not in self.act:
                lines = ["hello", *script.features]
                answer = [
                    f"250{'-' if index < len(lines) - 1 else ' '}{each}" for index, each in enumerate(lines)
                ]
                self.wfile.write(("\r\n".join(answer) + "\r\n").encode())
                continue
            self._answer(verb, script)
            if verb == "DATA" and self.act.get("DATA", "354").startswith("354"):
                self._take(script)
            if verb == "QUIT":
                return

    def _take(self, script: Script) -> None:
        lines: list[bytes] = []
        for line in iter(self.rfile.readline, b""):
            if line == b".\r\n":
                break
            lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
            if len(lines) == 5 and "message" in self.act:
                self._answer("message", script)
        else:
            raise _Ended  # cut short: a server throws such a mail away
        answer = self.act.get("end", _USUAL["end"])
        if answer.startswith("250") or (script.keeps_unanswered and not answer[0].isdigit()):
            script.mailbox.append(b"".join(lines))
        self._answer("end", script)

    def _answer(self, stage: str, script: Script) -> None:
        answer = self.act.get(stage, _USUAL.get(stage, "250 ok"))
        if answer == DROP:
            raise _Ended
        if answer == SILENCE:
            script.patience.wait()
            raise _Ended
        if answer == DRIP:
            while not script.patience.wait(0.02):
                self.wfile.write(b"2")
            raise _Ended
        self.wfile.write(f"{answer}\r\n".encode())


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that has gone is no trouble."""


class OneByOne(socketserver.TCPServer):
    """Whoever is answered knows that all conversations before are over."""

    allow_reuse_address = True


@contextmanager
def serving(script: Script, kind: type[socketserver.TCPServer] = _Server) -> Iterator[int]:
    """The port it listens on."""
    with kind(("127.0.0.1", 0), _Conversation) as server:
        server.script = script  # type: ignore[attr-defined]
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield server.server_address[1]
        finally:
            script.patience.set()
            server.shutdown()
            thread.join()


def free_port() -> int:
    """Where nobody listens."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
        return port
