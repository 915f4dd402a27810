"""Against a whole mail server: encryption, certificates, login, and what arrives."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest
import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword

from tests.mail.letters import LETTER, Waits, mailer
from tests.mail.plain_parser import parsed
from tests.mail.scripted_server import Script, free_port, serving
from xl_tools.adapters.mail.smtp_server import CA_VARIABLE, PLAIN, STARTTLS, TLS, Login
from xl_tools.errors import CannotSend
from xl_tools.model.mail import Delivery

LOGIN = Login("利用者@example.lg.jp", "合い言葉 – pass")


@dataclass
class Mailbox:
    """What aiosmtpd asks about a mail."""

    mails: list[tuple[str, list[str], bytes]] = field(default_factory=list)
    logins: list[tuple[str, str]] = field(default_factory=list)
    without: str = ""
    """A feature left out of the answer to EHLO."""

    async def handle_EHLO(  # noqa: N802 — aiosmtpd's name
        self, server: SMTP, session: Any, envelope: Any, hostname: str, responses: list[str]
    ) -> list[str]:
        session.host_name = hostname
        return [line for line in responses if not (self.without and self.without in line)]

    async def handle_DATA(self, server: SMTP, session: Any, envelope: Any) -> str:  # noqa: N802 — aiosmtpd's name
        self.mails.append((envelope.mail_from, envelope.rcpt_tos, envelope.original_content))
        return "250 taken"

    def authenticate(
        self, server: SMTP, session: Any, envelope: Any, mechanism: str, data: Any
    ) -> AuthResult:
        assert isinstance(data, LoginPassword)
        self.logins.append((data.login.decode(), data.password.decode()))
        return AuthResult(success=self.logins[-1] == (LOGIN.user, LOGIN.password), handled=False)


def certificate(authority: trustme.CA, name: str = "localhost") -> ssl.SSLContext:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority.issue_cert(name).configure_cert(context)
    return context


@contextmanager
def running(
    mailbox: Mailbox,
    *,
    tls: ssl.SSLContext | None = None,
    starttls: ssl.SSLContext | None = None,
    login: bool = False,
) -> Iterator[int]:
    """The port of an aiosmtpd."""
    wishes: dict[str, Any] = {}
    if login:
        wishes = {"authenticator": mailbox.authenticate, "auth_required": True, "auth_require_tls": True}
    server = Controller(
        mailbox, hostname="127.0.0.1", port=free_port(), ssl_context=tls,
        tls_context=starttls, require_starttls=bool(starttls), **wishes,
    )  # fmt: skip
    server.start()
    try:
        yield server.port
    finally:
        server.stop()


@pytest.mark.usefixtures("trusted")
class TestEncrypted:
    def test_starttls_and_login(self, authority: trustme.CA) -> None:
        box = Mailbox()
        with running(box, starttls=certificate(authority), login=True) as port:
            assert mailer(port, login=LOGIN, security=STARTTLS).deliver(LETTER) is Delivery.SENT
        ((sender, recipients, raw),) = box.mails
        assert (sender, recipients) == (LETTER.sender, [*LETTER.to, *LETTER.cc])
        assert box.logins == [(LOGIN.user, LOGIN.password)]
        message = parsed(raw)
        assert message.subject == LETTER.subject
        assert [part.content for part in message.parts[1:]] == [each.content for each in LETTER.attachments]

    def test_tls_from_the_start(self, authority: trustme.CA) -> None:
        box = Mailbox()
        with running(box, tls=certificate(authority)) as port:
            assert mailer(port, security=TLS).deliver(LETTER) is Delivery.SENT
        assert len(box.mails) == 1

    def test_a_wrong_password_is_tried_once(self, authority: trustme.CA) -> None:
        box = Mailbox()
        with running(box, starttls=certificate(authority), login=True) as port:
            post = mailer(port, login=Login(LOGIN.user, "ちがう合い言葉"), security=STARTTLS)
            for _ in range(2):
                with pytest.raises(CannotSend) as raised:
                    post.deliver(LETTER)
                assert "にログインできませんでした（サーバーの返事：535" in str(raised.value)
                assert "ちがう合い言葉" not in str(raised.value)
        assert len(box.logins) == 1
        assert box.mails == []

    def test_a_server_that_wants_a_login_and_there_is_none(self, authority: trustme.CA) -> None:
        box = Mailbox()
        with (
            running(box, starttls=certificate(authority), login=True) as port,
            pytest.raises(CannotSend, match="ログインを求めています"),
        ):
            mailer(port, security=STARTTLS).deliver(LETTER)
        assert box.mails == []

    @pytest.mark.parametrize("security", [STARTTLS, TLS])
    def test_a_certificate_of_another_server(self, authority: trustme.CA, security: str) -> None:
        box = Mailbox()
        wrong = certificate(authority, "other.example.lg.jp")
        tls, starttls = (wrong, None) if security == TLS else (None, wrong)
        with (
            running(box, tls=tls, starttls=starttls) as port,
            pytest.raises(CannotSend, match="証明書を信頼できないので、送りませんでした"),
        ):
            mailer(port, login=LOGIN, security=security).deliver(LETTER)
        assert (box.mails, box.logins) == ([], [])

    def test_an_unknown_authority(self, authority: trustme.CA, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.delenv(CA_VARIABLE)
        with (
            running(Mailbox(), starttls=certificate(authority)) as port,
            pytest.raises(CannotSend, match=CA_VARIABLE),
        ):
            mailer(port, security=STARTTLS).deliver(LETTER)

    def test_tls_against_a_server_that_speaks_in_the_clear(self) -> None:
        with (
            serving(Script()) as port,
            pytest.raises(CannotSend, match="接続の方式（STARTTLSかTLS）とポートが合っているか"),
        ):
            mailer(port, security=TLS).deliver(LETTER)

    def test_in_the_clear_against_a_server_that_waits_for_tls(self, authority: trustme.CA) -> None:
        waits = Waits()
        with (
            running(Mailbox(), tls=certificate(authority)) as port,
            pytest.raises(CannotSend, match="3回試しましたが、送れませんでした"),
        ):
            mailer(port, waits, security=STARTTLS, answer=0.3).deliver(LETTER)


def test_no_starttls_offered_means_nothing_is_sent() -> None:
    with (
        serving(script := Script()) as port,
        pytest.raises(CannotSend, match="STARTTLSに応じません。暗号化できないので送りませんでした"),
    ):
        mailer(port, login=LOGIN, security=STARTTLS).deliver(LETTER)
    assert [line.split(" ")[0] for line in script.said] == ["EHLO"]


def test_no_password_goes_over_a_connection_in_the_clear() -> None:
    with serving(script := Script(features=["AUTH PLAIN LOGIN"])) as port:
        assert mailer(port, login=LOGIN, security=PLAIN).deliver(LETTER) is Delivery.SENT
    assert not [line for line in script.said if line.startswith("AUTH")]


@pytest.mark.parametrize("without", ["8BITMIME", "SMTPUTF8", "SIZE"])
def test_a_server_without_extensions(without: str) -> None:
    box = Mailbox(without=without)
    with running(box) as port:
        assert mailer(port).deliver(LETTER) is Delivery.SENT
    assert len(box.mails) == 1


@pytest.mark.parametrize("content", [b"", b"no certificate"])
def test_a_file_that_holds_no_authority(
    content: bytes, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "ca.pem").write_bytes(content)
    monkeypatch.setenv(CA_VARIABLE, str(tmp_path / "ca.pem"))
    with pytest.raises(CannotSend, match="認証局の証明書（PEM）として読めません"):
        mailer(1, security=STARTTLS).deliver(LETTER)


def test_both_ways_of_logging_in(monkeypatch: pytest.MonkeyPatch) -> None:
    """AUTH LOGIN where there is no PLAIN, and neither where there are others only."""
    import smtplib

    from xl_tools.adapters.mail import smtp_session
    from xl_tools.adapters.mail.smtp_server import Server

    script = Script([{"AUTH": "334 VXNlcm5hbWU6"}])
    with serving(script) as port, smtplib.SMTP("localhost", port, timeout=5) as smtp:
        server = Server("localhost", port, TLS)
        smtp.esmtp_features = {"auth": "CRAM-MD5"}
        with pytest.raises(CannotSend, match="ログインの方式"):
            smtp_session._log_in(smtp, server, LOGIN)
        smtp.esmtp_features = {"auth": "CRAM-MD5 LOGIN"}
        with pytest.raises(CannotSend, match="ログインできませんでした"):  # the script answers 250, not 235
            smtp_session._log_in(smtp, server, LOGIN)
    auth = [line for line in script.said if line.startswith("AUTH")]
    assert auth == ["AUTH LOGIN 5Yip55So6ICFQGV4YW1wbGUubGcuanA="]
