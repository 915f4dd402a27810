"""Which server letters go through, and how long it is waited for."""

from __future__ import annotations

import os
import ssl
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from xl_tools.errors import CannotSend
from xl_tools.limits import limit

STARTTLS, TLS, PLAIN = "STARTTLS", "TLS", "なし"
CA_VARIABLE = "XL_TOOLS_SMTP_CA"
"""Environment variable: a file with the certificates of an office's own certification authority."""
_FIRST_WAIT = 15.0


@dataclass(frozen=True, slots=True)
class Server:
    """``security`` is STARTTLS, TLS or PLAIN."""

    name: str
    port: int
    security: str

    @property
    def is_encrypted(self) -> bool:
        return self.security != PLAIN

    def __str__(self) -> str:
        return f"「{self.name}」（ポート{self.port}）"


@dataclass(frozen=True, slots=True)
class Login:
    """For the server; the password shows in no representation of it."""

    user: str
    password: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds. ``answer`` for connecting and each answer, ``acceptance`` for the answer to the whole mail
    (RFC 5321, 4.5.3.2.6: who gives up too soon sends twice), ``conversation`` for one try, ``in_all`` for the waits
    between tries."""

    answer: float
    acceptance: float
    conversation: float
    in_all: float

    def waits(self) -> Iterator[float]:
        """Each twice as long as the one before, together no longer than ``in_all``."""
        wait, waited = _FIRST_WAIT, 0.0
        while waited + wait <= self.in_all:
            yield wait
            waited += wait
            wait *= 2


def patience_in_use() -> Patience:
    """As the limits say."""
    return Patience(
        answer=limit("mail_answer_seconds"),
        acceptance=limit("mail_acceptance_seconds"),
        conversation=limit("mail_conversation_seconds"),
        in_all=limit("mail_patience_seconds"),
    )


def tls_context() -> ssl.SSLContext:
    """Certificates and names are checked, against those of XL_TOOLS_SMTP_CA, too. Raises CannotSend."""
    context = ssl.create_default_context()
    if named := os.environ.get(CA_VARIABLE, "").strip():
        try:
            context.load_verify_locations(cafile=Path(named))
        except (OSError, ValueError) as error:  # an SSLError is an OSError
            raise CannotSend(
                f"環境変数{CA_VARIABLE}のファイル「{named}」を、認証局の証明書（PEM）として読めません。"
                "場所と中身を確かめてください。"
            ) from error
    return context
