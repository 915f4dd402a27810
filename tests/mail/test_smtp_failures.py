"""Whatever a mail server does: a letter arrives once, or is said not to have gone out, or to be doubtful."""

from __future__ import annotations

import smtplib
import socket
from dataclasses import replace
from typing import Any

import pytest

from tests.mail.letters import LETTER, WAITS, Waits, mailer
from tests.mail.plain_parser import parsed
from tests.mail.scripted_server import DRIP, DROP, SILENCE, Script, free_port, serving
from xl_tools.adapters.mail import smtp, smtp_session
from xl_tools.errors import CannotSend, MaybeSent
from xl_tools.model.mail import Delivery

BEFORE_THE_DOT = ("greeting", "EHLO", "MAIL", "RCPT", "DATA", "message")
LARGE = replace(LETTER, attachments=(replace(LETTER.attachments[0], content=b"x" * 12_000_000),))
"""More than any buffer on the way: what the server does not read is not sent."""


def test_it_arrives_once_as_it_was() -> None:
    with serving(script := Script()) as port:
        assert mailer(port).deliver(LETTER) is Delivery.SENT
    (raw,) = script.mailbox
    message = parsed(raw)
    assert (message.subject, message.body) == (LETTER.subject, LETTER.body.replace("\n", "\r\n"))
    assert [part.file_name for part in message.parts[1:]] == [each.name for each in LETTER.attachments]
    assert [part.content for part in message.parts[1:]] == [each.content for each in LETTER.attachments]
    assert message.headers["message-id"] == f"<{LETTER.id}>"
    assert "x-unsent" not in message.headers
    assert message.headers["date"]
    assert [line for line in script.said if line.startswith("RCPT")] == [
        f"RCPT TO:<{each}>" for each in (*LETTER.to, *LETTER.cc)
    ]
    assert script.said[0] == "EHLO [127.0.0.1]"


@pytest.mark.parametrize("stage", BEFORE_THE_DOT)
@pytest.mark.parametrize("trouble", [DROP, SILENCE])
def test_a_line_lost_before_the_last_dot_is_tried_again(stage: str, trouble: str) -> None:
    waits = Waits()
    with serving(script := Script([{stage: trouble}, {}])) as port:
        letter = LARGE if stage == "message" else LETTER
        answer = 1 if trouble == SILENCE else 20
        assert mailer(port, waits, answer=answer).deliver(letter) is Delivery.SENT
    assert (len(script.mailbox), script.conversations) == (1, 2)
    assert waits.waited == [WAITS[0]]


@pytest.mark.parametrize("stage", BEFORE_THE_DOT)
def test_a_line_lost_every_time_is_given_up(stage: str) -> None:
    waits = Waits()
    with (
        serving(script := Script([{stage: DROP}])) as port,
        pytest.raises(CannotSend, match="途中で切れました。3回試しましたが、送れませんでした。"),
    ):
        mailer(port, waits).deliver(LARGE if stage == "message" else LETTER)
    assert (script.mailbox, script.conversations) == ([], 3)
    assert waits.waited == [*WAITS]


@pytest.mark.parametrize("stage", BEFORE_THE_DOT)
def test_a_server_that_stays_silent_is_told_apart_from_a_lost_line(stage: str) -> None:
    letter = LARGE if stage == "message" else LETTER
    with (
        serving(Script([{stage: SILENCE}])) as port,
        pytest.raises(
            CannotSend, match=r"の返事がありませんでした（1秒）。1回試しましたが、送れませんでした。"
        ),
    ):
        mailer(port, answer=1, in_all=0).deliver(letter)


@pytest.mark.parametrize("trouble", [DROP, SILENCE, "no answer at all", "354 go on", "999 what"])
@pytest.mark.parametrize("has_it", [True, False])
def test_after_the_last_dot_nobody_knows_and_nothing_is_tried_again(trouble: str, has_it: bool) -> None:
    with (
        serving(script := Script([{"end": trouble}], keeps_unanswered=has_it)) as port,
        pytest.raises(MaybeSent, match="届いたかを確かめ、届いていないときだけ「--again」"),
    ):
        mailer(port, acceptance=0.3 if trouble == SILENCE else 20).deliver(LETTER)
    assert script.conversations == 1
    assert len(script.mailbox) <= 1


@pytest.mark.parametrize("stage", ["greeting", "MAIL", "RCPT", "DATA", "end"])
def test_a_server_that_says_later_is_asked_again(stage: str) -> None:
    """Greylisting, a full disk, too many connections."""
    waits = Waits()
    with serving(script := Script([{stage: "451 greylisted, try later"}, {stage: "421 busy"}, {}])) as port:
        assert mailer(port, waits).deliver(LETTER) is Delivery.SENT
    assert (len(script.mailbox), script.conversations) == (1, 3)
    assert waits.waited == [*WAITS]
    assert "後で送るように答えました" in waits.reasons[0]
    assert "451 greylisted, try later" in waits.reasons[0]


def test_a_server_that_says_later_for_ever_is_given_up() -> None:
    with (
        serving(script := Script([{"RCPT": "450 4.2.0 greylisted"}])) as port,
        pytest.raises(CannotSend, match=r"450 4\.2\.0 greylisted.*3回試しましたが"),
    ):
        mailer(port).deliver(LETTER)
    assert (script.mailbox, script.conversations) == ([], 3)


@pytest.mark.parametrize(
    "stage, answer, sentence",
    [
        ("greeting", "554 go away", "554 go away"),
        ("MAIL", "553 5.1.8 sender unknown", "差出人（担当課のアドレス）を"),
        ("MAIL", "530 5.7.0 authentication required", "ログインを求めています"),
        ("MAIL", "552 too much", "図や写真を小さくする"),
        ("DATA", "554 no", "554 no"),
        ("end", "554 5.7.1 content refused", "554 5.7.1 content refused"),
        ("end", "552 5.3.4 message too big", "図や写真を小さくする"),
    ],
)
def test_a_refusal_is_told_and_not_repeated(stage: str, answer: str, sentence: str) -> None:
    with serving(script := Script([{stage: answer}])) as port, pytest.raises(CannotSend, match=sentence):
        mailer(port).deliver(LETTER)
    assert (script.mailbox, script.conversations) == ([], 1)


def test_what_a_server_says_is_shown_on_one_line_without_control_characters() -> None:
    with (
        serving(Script([{"MAIL": "550 \x1b[2Jno\x07 " + "長い" * 500}])) as port,
        pytest.raises(CannotSend) as raised,
    ):
        mailer(port).deliver(LETTER)
    said = str(raised.value)
    assert said.isprintable()
    assert len(said) < 400


def test_one_recipient_refused_means_nobody_gets_it() -> None:
    script = Script(features=["SIZE 0"])
    refused = LETTER.to[1]

    class OneRefused(dict[str, str]):
        """Answers by the address in the last line said."""

        def get(self, stage: str, default: object = None) -> str:
            if stage == "RCPT" and refused in script.said[-1]:
                return "550 5.1.1 no such user"
            return str(default)

    script.acts = [OneRefused()]
    with serving(script) as port, pytest.raises(CannotSend, match="だれにも送りませんでした") as raised:
        mailer(port).deliver(LETTER)
    assert refused in str(raised.value)
    assert LETTER.to[0] not in str(raised.value)
    assert script.mailbox == []
    assert "RSET" in script.said
    assert "DATA" not in script.said


def test_a_mail_too_large_for_the_server_is_not_even_begun() -> None:
    with (
        serving(script := Script(features=["SIZE 1000"])) as port,
        pytest.raises(CannotSend, match=r"大きすぎます（0\.1MB。.*の上限は0\.0MB）"),
    ):
        mailer(port).deliver(LETTER)
    assert not [line for line in script.said if line.startswith("MAIL")]


@pytest.mark.parametrize("size", ["SIZE 0", "SIZE", "SIZE 99999999", "SIZE much"])
def test_a_limit_that_is_none_or_large_enough(size: str) -> None:
    with serving(script := Script(features=[size, "HELP"])) as port:
        assert mailer(port).deliver(LETTER) is Delivery.SENT
    (begun,) = [line for line in script.said if line.startswith("MAIL")]
    assert begun == f"MAIL FROM:<{LETTER.sender}> SIZE={len(script.mailbox[0])}"


def test_an_answer_that_never_ends_is_cut() -> None:
    with serving(script := Script([{"MAIL": DRIP}])) as port, pytest.raises(CannotSend):
        mailer(port, conversation=2, in_all=0).deliver(LETTER)
    assert script.mailbox == []


def test_an_answer_to_the_whole_mail_that_never_ends_leaves_it_open() -> None:
    with serving(Script([{"end": DRIP}])) as port, pytest.raises(MaybeSent):
        mailer(port, conversation=2, in_all=0).deliver(LETTER)


def test_nobody_listens_and_further_letters_are_not_tried() -> None:
    post = mailer(free_port())
    with pytest.raises(CannotSend, match="接続を受け付けません"):
        post.deliver(LETTER)
    with serving(script := Script()) as port:
        object.__setattr__(post.server, "port", port)
        with pytest.raises(CannotSend, match="接続を受け付けません"):
            post.deliver(LETTER)
    assert script.conversations == 0


def test_a_server_nobody_knows(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "unknown")

    monkeypatch.setattr(socket, "create_connection", unknown)
    with pytest.raises(CannotSend, match="が見つかりません。サーバーの名前を"):
        mailer(25).deliver(LETTER)


@pytest.mark.parametrize("stage, delivers", [("wait", CannotSend), ("MAIL", CannotSend), ("end", MaybeSent)])
def test_stopped_by_the_user(stage: str, delivers: type[Exception], monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    post = mailer(0)
    if stage == "wait":
        post.wait = stop
    if stage == "MAIL":
        monkeypatch.setattr(smtplib.SMTP, "mail", stop)
    if stage == "end":
        monkeypatch.setattr("xl_tools.adapters.mail.smtp_session._last_dot", stop)
    with serving(script := Script([{"RCPT": "451 later"}] if stage == "wait" else [{}])) as port:
        object.__setattr__(post.server, "port", port)
        with pytest.raises(delivers):
            post.deliver(LETTER)
        with pytest.raises(CannotSend, match="中止しました。このメールは送っていません。"):
            post.deliver(LETTER)
    assert (script.mailbox, script.conversations) == ([], 1)


def test_stopped_while_parting_it_is_sent_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(smtplib.SMTP, "quit", stop)
    with serving(script := Script()) as port:
        post = mailer(port)
        assert post.deliver(LETTER) is Delivery.SENT
        with pytest.raises(CannotSend, match="中止しました。このメールは送っていません。"):
            post.deliver(LETTER)
    assert len(script.mailbox) == 1


def test_stopped_just_after_the_server_took_it_nobody_says_it_is_not_sent(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    give = smtp_session.give

    def give_and_stop(*arguments: Any) -> None:
        give(*arguments)
        raise KeyboardInterrupt

    monkeypatch.setattr(smtp, "give", give_and_stop)
    with serving(script := Script()) as port, pytest.raises(MaybeSent):
        mailer(port).deliver(LETTER)
    assert len(script.mailbox) == 1


@pytest.mark.parametrize("lacking", ["sender", "to"])
def test_without_addresses_no_server_is_asked(lacking: str) -> None:
    letter = replace(LETTER, sender="") if lacking == "sender" else replace(LETTER, to=(), cc=())
    with serving(script := Script()) as port, pytest.raises(CannotSend, match="がありません。設定のブックの"):
        mailer(port).deliver(letter)
    assert script.conversations == 0
