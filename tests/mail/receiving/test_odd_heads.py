"""Control characters in a mail's head reach no record, no screen and no answer."""

from __future__ import annotations

import pytest

from xl_tools.adapters.mail.read_mail import read_mail


@pytest.mark.parametrize("odd", ["\0", "\x1b[31m", "\x07", "\u202e"])
def test_subject_and_ids_are_without_them(odd: str) -> None:
    mail = f"From: a@example.lg.jp\r\nSubject: 付議{odd}書\r\nMessage-ID: <1{odd}@example.lg.jp>\r\n\r\nx\r\n"
    [read] = read_mail(mail.encode(), "見本.eml")
    assert read.subject == "付議" + odd.strip("\0\x1b\x07\u202e") + "書"
    assert not {"\0", "\x1b", "\x07"} & set(read.id)


@pytest.mark.parametrize(
    "reply_to, answered",
    [
        ("", "a@example.lg.jp"),
        ("Reply-To: b@example.lg.jp\r\n", "b@example.lg.jp"),
        ("Reply-To:  \r\n", "a@example.lg.jp"),
        ("Reply-To: b at example\r\n", ""),
        ('Reply-To: "b c"@example.lg.jp\r\n', ""),
        ("Reply-To: b@[127.0.0.1]\r\n", ""),
    ],
)
def test_an_answer_asked_for_at_no_plain_address_is_left_to_a_person(reply_to: str, answered: str) -> None:
    [read] = read_mail(f"From: a@example.lg.jp\r\n{reply_to}\r\nx\r\n".encode(), "見本.eml")
    assert read.reply_to == answered
