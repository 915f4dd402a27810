"""Letters through a mail server: each to all its recipients or to none, and never twice.

What is tried again is only what the server certainly does not have.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from xl_tools.adapters.mail.eml import eml_bytes
from xl_tools.adapters.mail.smtp_refusals import Later, NoLogin, NoServer
from xl_tools.adapters.mail.smtp_server import Login, Patience, Server, patience_in_use
from xl_tools.adapters.mail.smtp_session import connected, give, offer, open_end, part
from xl_tools.errors import CannotSend
from xl_tools.model.mail import Delivery, Letter, missing_address

_STOPPED = "中止しました。このメールは送っていません。"

FindLogin = Callable[[str], Login | None]
"""The sender's address → the login to use; raises CannotSend."""
Wait = Callable[[float, str], None]
"""Waits so many seconds; the sentence says why."""


def wait_silently(seconds: float, why: str) -> None:
    time.sleep(seconds)


@dataclass
class SmtpMailer:
    """The port Mailer over SMTP. What would fare like a letter before it is refused without asking the server."""

    server: Server
    find_login: FindLogin
    wait: Wait = wait_silently
    patience: Patience = field(default_factory=patience_in_use)
    _hopeless: dict[str, str] = field(default_factory=dict)
    """Sender, or "" for every one → why there is no use in trying."""

    def deliver(self, letter: Letter) -> Delivery:
        """SENT. Raises CannotSend (no address, no server, it refused, it never had time, Ctrl+C), MaybeSent."""
        for sender in ("", letter.sender):
            if sender in self._hopeless:
                raise CannotSend(self._hopeless[sender])
        try:
            return self._deliver(letter)
        except NoServer as error:
            self._hopeless[""] = str(error)
            raise
        except NoLogin as error:
            self._hopeless[letter.sender] = str(error)
            raise
        except KeyboardInterrupt as error:
            self._hopeless[""] = _STOPPED
            raise CannotSend(_STOPPED) from error

    def _deliver(self, letter: Letter) -> Delivery:
        if missing := missing_address(letter):
            raise CannotSend(missing)
        recipients = tuple(dict.fromkeys((*letter.to, *letter.cc)))
        message = eml_bytes(letter, unsent=False)
        login = self.find_login(letter.sender) if self.server.is_encrypted else None
        waits = [*self.patience.waits()]
        while True:
            try:
                return self._hand_over(letter.sender, recipients, message, login)
            except Later as later:
                if not waits:
                    raise _never_had_time(later, len([*self.patience.waits()]) + 1) from later
                self.wait(waits.pop(0), str(later))

    def _hand_over(
        self, sender: str, recipients: tuple[str, ...], message: bytes, login: Login | None
    ) -> Delivery:
        """SENT. Raises Later, CannotSend, MaybeSent. Ctrl+C is told as what it interrupts, to the last moment."""
        may_have_it = has_it = False
        try:
            with connected(self.server, login, self.patience) as smtp:
                offer(smtp, self.server, sender, recipients, message)
                may_have_it = True
                give(smtp, self.server, self.patience.acceptance)
                has_it = True
                part(smtp)
        except KeyboardInterrupt as error:
            if not may_have_it:
                raise
            self._hopeless[""] = _STOPPED
            if not has_it:
                raise open_end(self.server) from error
        return Delivery.SENT


def _never_had_time(later: Later, tries: int) -> CannotSend:
    return CannotSend(
        f"{later}{tries}回試しましたが、送れませんでした。しばらくしてから、もう一度送ってください。"
    )
