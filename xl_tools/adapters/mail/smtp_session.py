"""One conversation with a mail server. It always ends with knowing whether the server has the mail, or saying so.

The conversation itself is smtplib's; here is what smtplib leaves to its caller: that nobody gets a mail one recipient
is refused for, that no password is sent in the clear or tried twice, and at which point a lost connection leaves
things open.
"""

from __future__ import annotations

import base64
import re
import smtplib
import socket
import ssl
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress

from xl_tools.adapters.mail.smtp_refusals import (
    Later,
    NoServer,
    not_connected,
    refused,
    refused_login,
    refused_recipients,
)
from xl_tools.adapters.mail.smtp_server import STARTTLS, TLS, Login, Patience, Server, tls_context
from xl_tools.errors import CannotSend, MaybeSent

_PIECE = 64 * 1024
"""Sent at once: the time-out counts for each piece, not for a large mail as a whole."""
_TAKEN = 250
"""Nothing else will do: half an answer of a line that was cut is a number, too."""
_LINE_BEGINS_WITH_DOT = re.compile(rb"^\.", re.MULTILINE)

Answer = tuple[int, bytes]


@contextmanager
def connected(server: Server, login: Login | None, patience: Patience) -> Iterator[smtplib.SMTP]:
    """Greeted, secured and logged in. Raises Later, NoServer, CannotSend."""
    context = tls_context() if server.is_encrypted else None
    with _connection(server, patience) as line, _cut_after(patience.conversation, line):
        smtp = smtplib.SMTP(local_hostname=_own_name(line))
        smtp.sock = line
        try:
            if context and server.security == TLS:
                smtp.sock = context.wrap_socket(line, server_hostname=server.name)
            _expect(smtp.getreply(), server, 220)
            _say_hello(smtp, server)
            if context and server.security == STARTTLS:
                _secure(smtp, server, context)
            if login:
                _log_in(smtp, server, login)
            yield smtp
        except ssl.SSLError as error:
            raise not_connected(server, error) from error
        except (smtplib.SMTPException, OSError) as error:
            raise _lost(server, patience, error) from error
        finally:
            smtp.close()


def _lost(server: Server, patience: Patience, error: Exception) -> Later:
    """smtplib tells a time-out as a lost connection, too."""
    if isinstance(error, TimeoutError) or isinstance(error.__context__, TimeoutError):
        return Later(f"メールサーバー{server}の返事がありませんでした（{patience.answer:.0f}秒）。")
    return Later(f"メールサーバー{server}との接続が途中で切れました。")


@contextmanager
def _connection(server: Server, patience: Patience) -> Iterator[socket.socket]:
    """Raises NoServer."""
    try:
        line = socket.create_connection((server.name, server.port), timeout=patience.answer)
    except (OSError, UnicodeError) as error:  # UnicodeError: a name no network can have
        raise not_connected(server, error) from error
    try:
        yield line
    finally:
        line.close()


@contextmanager
def _cut_after(seconds: float, line: socket.socket) -> Iterator[None]:
    """Ends a conversation whose other side answers, but a letter at a time."""
    with line.dup() as same_line:

        def cut() -> None:
            with suppress(OSError):
                same_line.shutdown(socket.SHUT_RDWR)

        timer = threading.Timer(seconds, cut)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()
            timer.join()


def _own_name(line: socket.socket) -> str:
    """An address literal (RFC 5321, 4.1.3): the computer's name is nobody's business and may not be ASCII."""
    address = str(line.getsockname()[0])
    return f"[IPv6:{address}]" if ":" in address else f"[{address}]"


def _say_hello(smtp: smtplib.SMTP, server: Server) -> None:
    code, text = smtp.ehlo()
    if code != 250:
        code, text = smtp.helo()
    _expect((code, text), server, 250)


def _secure(smtp: smtplib.SMTP, server: Server, context: ssl.SSLContext) -> None:
    """Never goes on in the clear. Raises NoServer."""
    if not smtp.has_extn("starttls"):
        raise NoServer(
            f"メールサーバー{server}はSTARTTLSに応じません。暗号化できないので送りませんでした。"
            "通信の暗号化とポート番号を、設定のブックの「メール」のシートで確かめてください。"
        )
    _expect(smtp.docmd("STARTTLS"), server, 220)
    assert smtp.sock
    smtp.sock = context.wrap_socket(smtp.sock, server_hostname=server.name)
    smtp.file = None  # what came before the encryption counts for nothing
    _say_hello(smtp, server)


def _log_in(smtp: smtplib.SMTP, server: Server, login: Login) -> None:
    """One try with one method: some servers lock an account after a few. Raises NoServer, Later."""
    offered = smtp.esmtp_features.get("auth", "").upper().split()
    if "PLAIN" in offered:
        code, text = smtp.docmd("AUTH", "PLAIN " + _base64(f"\0{login.user}\0{login.password}"))
    elif "LOGIN" in offered:
        code, text = smtp.docmd("AUTH", "LOGIN " + _base64(login.user))
        if code == 334:
            code, text = smtp.docmd(_base64(login.password))
    else:
        raise NoServer(
            f"メールサーバー{server}は、このツールの使えるログインの方式（PLAIN、LOGIN）に応じません。"
            "設定のブックの「メール」のシートのサーバーとポートを確かめてください。"
        )
    if code != 235:
        raise refused_login(server, code, text)


def _base64(text: str) -> str:
    return base64.b64encode(text.encode("utf-8")).decode("ascii")


def offer(smtp: smtplib.SMTP, server: Server, sender: str, recipients: Sequence[str], message: bytes) -> None:
    """The whole mail but for the dot that ends it: the server does not have it yet. Raises Later, CannotSend."""
    _expect(smtp.mail(sender, _size_option(smtp, server, len(message))), server, 250)
    _name_recipients(smtp, server, recipients)
    _expect(smtp.docmd("DATA"), server, 354)
    _send_all(smtp, _LINE_BEGINS_WITH_DOT.sub(b"..", message))


def give(smtp: smtplib.SMTP, server: Server, acceptance: float) -> None:
    """Ends what was offered: every recipient has it, or none. Raises Later, CannotSend (none), MaybeSent."""
    code, text = _accepted(lambda: _last_dot(smtp, acceptance), server)
    if code != _TAKEN:
        raise refused(server, code, text)


def part(smtp: smtplib.SMTP) -> None:
    """However it parts does not matter."""
    with suppress(smtplib.SMTPException, OSError):
        smtp.quit()


def _size_option(smtp: smtplib.SMTP, server: Server, size: int) -> list[str]:
    """Raises CannotSend for what the server says beforehand that it does not take.

    No other option is needed: a letter's bytes and its addresses are ASCII.
    """
    if not smtp.has_extn("size"):
        return []
    _refuse_too_large(smtp.esmtp_features["size"], server, size)
    return [f"SIZE={size}"]


def _refuse_too_large(offered: str, server: Server, size: int) -> None:
    most = int(offered) if offered.isascii() and offered.isdigit() else 0  # 0: no limit (RFC 1870)
    if most and size > most:
        raise CannotSend(
            f"メールが大きすぎます（{size / 1e6:.1f}MB。メールサーバー{server}の上限は{most / 1e6:.1f}MB）。"
            "図や写真を小さくするか、PDFを付けずに送ってください。"
        )


def _name_recipients(smtp: smtplib.SMTP, server: Server, recipients: Sequence[str]) -> None:
    """All are asked for, so that every refused one can be named at once."""
    answers = {each: smtp.rcpt(each) for each in recipients}
    failed = {each: answer for each, answer in answers.items() if answer[0] not in (250, 251)}
    if failed:
        with suppress(smtplib.SMTPException, OSError):
            smtp.rset()
        raise refused_recipients(server, failed)


def _send_all(smtp: smtplib.SMTP, message: bytes) -> None:
    """Without the line with the dot: as long as that has not gone out, the server has no mail (RFC 5321, 4.1.1.4)."""
    for start in range(0, len(message), _PIECE):
        smtp.send(message[start : start + _PIECE])
    if not message.endswith(b"\r\n"):
        smtp.send(b"\r\n")


def _last_dot(smtp: smtplib.SMTP, acceptance: float) -> Answer:
    assert smtp.sock
    smtp.sock.settimeout(acceptance)
    smtp.send(b".\r\n")
    return smtp.getreply()


def _accepted(last_dot: Callable[[], Answer], server: Server) -> Answer:
    """Raises MaybeSent for everything that is no clear answer."""
    try:
        code, text = last_dot()
    except (smtplib.SMTPException, OSError) as error:
        raise open_end(server) from error
    if not (code == _TAKEN or 400 <= code < 600):
        raise open_end(server)
    return code, text


def open_end(server: Server) -> MaybeSent:
    return MaybeSent(
        f"送れたかどうか分かりません。メールを渡した後、メールサーバー{server}の返事が来ないうちに接続が終わりました。"
        "あて先に届いたかを確かめ、届いていないときだけ「--again」を付けて、もう一度送ってください。"
    )


def _expect(answer: Answer, server: Server, wanted: int) -> None:
    if answer[0] != wanted:
        raise refused(server, *answer)
