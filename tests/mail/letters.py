"""Letters for the ways out, and a patience that lets no test wait."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from xl_tools.adapters.mail.smtp import SmtpMailer
from xl_tools.adapters.mail.smtp_server import PLAIN, Login, Patience, Server
from xl_tools.model.mail import PAPER_HEADER, TEXT_TYPE, WORKBOOK_TYPE, Attachment, Letter

LETTER = Letter(
    id="0123456789abcdef@example.lg.jp",
    sender="mihon@example.lg.jp",
    to=("jimukyoku@example.lg.jp", "kakunin@example.lg.jp"),
    cc=("hikae@example.lg.jp",),
    subject="【付議書】見本業務の委託について",
    body="付議書を送ります。\n.\n.点で始まる行\n",
    attachments=(
        Attachment("付議書；№1 見本課.xlsx", bytes(range(256)) * 300, WORKBOOK_TYPE),
        Attachment("検査結果.txt", "\ufeff指摘はありません。\r\n".encode(), TEXT_TYPE),
    ),
    headers=((PAPER_HEADER, "ab" * 32),),
)
QUICK = Patience(answer=0.3, acceptance=0.3, conversation=5, in_all=60)
WAITS = (15.0, 30.0)
"""What QUICK waits between its tries."""


@dataclass
class Waits:
    """Waits that are only noted."""

    waited: list[float] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)

    def __call__(self, seconds: float, why: str) -> None:
        self.waited.append(seconds)
        self.reasons.append(why)


def mailer(port: int, waits: Waits | None = None, login: Login | None = None, **changes: Any) -> SmtpMailer:
    """To a server on this computer; ``changes`` are fields of Server and Patience."""
    server = Server("localhost", port, changes.pop("security", PLAIN))
    return SmtpMailer(server, lambda _: login, waits or Waits(), replace(QUICK, **changes))
