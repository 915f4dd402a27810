"""Letters through a mail server: each to all its recipients or to none, and never twice.

What is tried again is only what the server certainly does not have.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from xl_tools.adapters.mail.eml import eml_bytes
from xl_tools.adapters.mail.smtp_refusals import Later, NoServer
from xl_tools.adapters.mail.smtp_server import Login, Patience, Server, patience_in_use
from xl_tools.adapters.mail.smtp_session import connected, hand_over
from xl_tools.errors import CannotSend, MaybeSent
from xl_tools.model.mail import Delivery, Letter

Wait = Callable[[float, str], None]
"""Waits so many seconds; the sentence says why."""


def wait_silently(seconds: float, why: str) -> None:
    time.sleep(seconds)


@dataclass
class SmtpMailer:
    """The port Mailer over SMTP. Once there is no server to be had, further letters are refused without asking it."""

    server: Server
    login: Login | None = None
    wait: Wait = wait_silently
    patience: Patience = field(default_factory=patience_in_use)
    _given_up: str = ""

    def __post_init__(self) -> None:
        """Raises CannotSend."""
        if self.login and not self.server.is_encrypted:
            raise CannotSend(
                "暗号化しない接続では、ログインしません（パスワードを盗み見られるため）。"
                "設定のブックの「メール」のシートで、接続の方式をSTARTTLSかTLSにしてください。"
            )

    def deliver(self, letter: Letter) -> Delivery:
        """SENT. Raises CannotSend (no server, it refused, it never had time), MaybeSent."""
        if self._given_up:
            raise CannotSend(self._given_up)
        recipients = tuple(dict.fromkeys((*letter.to, *letter.cc)))
        _refuse_unusable(letter.sender, recipients)
        message = eml_bytes(letter, unsent=False)
        try:
            return self._deliver(letter.sender, recipients, message)
        except NoServer as error:
            self._given_up = str(error)
            raise
        except MaybeSent as error:
            if isinstance(error.__cause__, KeyboardInterrupt):
                self._given_up = _STOPPED
            raise
        except KeyboardInterrupt as error:
            self._given_up = _STOPPED
            raise CannotSend(_STOPPED) from error

    def _deliver(self, sender: str, recipients: tuple[str, ...], message: bytes) -> Delivery:
        waits = self.patience.waits()
        tries = 0
        while True:
            tries += 1
            try:
                with connected(self.server, self.login, self.patience) as smtp:
                    hand_over(smtp, self.server, sender, recipients, message, self.patience.acceptance)
                return Delivery.SENT
            except Later as later:
                wait = next(waits, None)
                if wait is None:
                    raise CannotSend(
                        f"{later}{tries}回試しましたが、送れませんでした。しばらくしてから、もう一度送ってください。"
                    ) from later
                self.wait(wait, str(later))


_STOPPED = "中止しました。このメールは送っていません。"


def _refuse_unusable(sender: str, recipients: tuple[str, ...]) -> None:
    """Raises CannotSend for what is no address on the wire, whatever let it through before."""
    if not sender:
        raise CannotSend(
            "差出人のアドレスがありません。設定のブックの「担当課」のシートに、担当課のアドレスを書いてください。"
        )
    if not recipients:
        raise CannotSend("あて先がありません。設定のブックの「メール」のシートに、あて先を書いてください。")
    for address in (sender, *recipients):
        name, _, domain = address.rpartition("@")
        if not (name and domain) or any(not char.isprintable() or char in ' <>,;"\\' for char in address):
            raise CannotSend(
                f"「{address!r}」はメールアドレスの形ではありません。設定のブックで直してください。"
            )
