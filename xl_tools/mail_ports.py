"""What sending needs from the outside: ways out for letters, and a record of what went out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from xl_tools.model.mail import Delivery, Letter, SendRecord


class Mailer(Protocol):
    """A way out for letters: a draft file, a server, Outlook."""

    def deliver(self, letter: Letter) -> Delivery:
        """What became of it: DRAFT or SENT. To every recipient or to none.

        Raises CannotSend (it has not gone out), MaybeSent (nobody can tell), OutputNotWritten.
        """
        ...


class SendLog(Protocol):
    """What was sent, when, by whom and to whom: a mail that may have gone out does not go out again by itself."""

    def begin(self, record: SendRecord, *, again: bool) -> SendRecord | None:
        """Writes the record unless its letter went out before, or may have; then that record.

        A draft is always written, and so is what is to go ``again``. Raises OutputNotWritten: then nothing is sent.
        """
        ...

    def add(self, record: SendRecord) -> None:
        """What became of it. Raises OutputNotWritten."""
        ...

    def records(self) -> Sequence[SendRecord]:
        """Oldest first. Raises OutputNotWritten where they cannot be read."""
        ...
