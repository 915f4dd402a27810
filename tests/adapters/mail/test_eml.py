"""Letters as messages, read back by two parsers that share no code with each other, one of them in Rust."""

from __future__ import annotations

import datetime
import email
import email.policy
from email.message import EmailMessage
from typing import Any

import pytest
from fast_mail_parser import parse_email
from hypothesis import given
from hypothesis import strategies as st

from xl_tools.adapters.mail.eml import eml_bytes
from xl_tools.errors import CannotSend
from xl_tools.model.mail import (
    PAPER_HEADER,
    TEXT_TYPE,
    WORKBOOK_TYPE,
    Attachment,
    Letter,
    is_address,
    sendable,
)

NOON = datetime.datetime(2026, 4, 1, 12, 0, tzinfo=datetime.timezone(datetime.timedelta(hours=9)))
TITLE = "【付議書】見本システム ABC の改修 foo  bar 及び ＤＶＤ①②の廃止について"
HOSTILE = st.text(
    st.sampled_from("付議書あ　①髙𠮟🄫\u200b\u202e\r\n\t\0\x7f\x1e\"\\;,:<>=?_*'%/ aA1.@\ud800") | st.characters(), max_size=120
)  # fmt: skip


def letter(**fields: Any) -> Letter:
    held: dict[str, Any] = {
        "id": "0a1b@example.lg.jp",
        "sender": "mihon@example.lg.jp",
        "to": ("jimukyoku@example.lg.jp",),
        "cc": (),
        "subject": TITLE,
        "body": "事務局　御中\n\n付議書を送ります。\n",
        "attachments": (
            Attachment("付議書.xlsx", b"PK\x03\x04\r\n.\r\n" * 30, WORKBOOK_TYPE),
            Attachment("検査結果.txt", "\ufeff検査\r\n".encode(), TEXT_TYPE),
        ),
        "headers": ((PAPER_HEADER, "0" * 64),),
    }
    return Letter(**(held | fields))


def by_the_standard_library(message: bytes) -> EmailMessage:
    return email.message_from_bytes(message, policy=email.policy.default)


def test_what_arrives_is_what_was_written() -> None:
    sent = letter(cc=("a@example.lg.jp", "b@example.lg.jp"))
    message = eml_bytes(sent, unsent=False, date=NOON)
    parsed = parse_email(message)
    assert parsed.subject == " ".join(TITLE.split())
    assert parsed.text_plain == ["事務局　御中\r\n\r\n付議書を送ります。\r\n"]
    assert [(each.filename, each.mimetype, each.content) for each in parsed.attachments] == [
        (each.name, each.media_type, each.content) for each in sent.attachments
    ]
    fields = by_the_standard_library(message)
    assert fields["from"] == "mihon@example.lg.jp"
    assert fields["to"] == "jimukyoku@example.lg.jp"
    assert fields["cc"] == "a@example.lg.jp, b@example.lg.jp"
    assert fields["message-id"] == "<0a1b@example.lg.jp>"
    assert fields["date"] == "Wed, 01 Apr 2026 12:00:00 +0900"
    assert fields[PAPER_HEADER] == "0" * 64
    assert fields["x-unsent"] is None


def test_a_draft_is_to_be_sent_and_dated_by_the_mail_program() -> None:
    draft = by_the_standard_library(eml_bytes(letter(sender="", to=()), unsent=True))
    assert draft["x-unsent"] == "1"
    assert not {"date", "from", "to", "cc", "bcc"} & {name.lower() for name in draft}


def test_the_same_letter_is_the_same_message() -> None:
    assert eml_bytes(letter(), unsent=True) == eml_bytes(letter(), unsent=True)


@pytest.mark.parametrize(
    "name",
    ["付議書.xlsx", "a b.xlsx", "長い名前" * 60 + ".xlsx", "O'Neil (1).xlsx", "100%=?.xlsx", "𠮟る髙.xlsx", "x" * 250 + ".pdf"],
)  # fmt: skip
def test_every_file_name_arrives(name: str) -> None:
    message = eml_bytes(letter(attachments=(Attachment(name, b"x", WORKBOOK_TYPE),)), unsent=True)
    (attached,) = parse_email(message).attachments
    assert attached.filename == name
    (part,) = by_the_standard_library(message).iter_attachments()
    assert part.get_filename() == name


@given(subject=HOSTILE, name=HOSTILE, body=HOSTILE, header=HOSTILE)
def test_no_text_gets_out_of_its_place(subject: str, name: str, body: str, header: str) -> None:
    message = eml_bytes(
        letter(
            subject=subject,
            body=body,
            headers=(("References", header),),
            attachments=(Attachment(name, b"x", WORKBOOK_TYPE),),
        ),
        unsent=True,
    )
    head, _, _ = message.partition(b"\r\n\r\n")
    names = [line.partition(b":")[0] for line in head.split(b"\r\n") if not line.startswith(b" ")]
    assert names == [
        b"Content-Type", b"MIME-Version", b"X-Unsent", b"Message-ID", b"From", b"To", b"Subject", b"References",
    ]  # fmt: skip
    assert message.count(b"\n") == message.count(b"\r\n") == message.count(b"\r")
    assert max(map(len, message.split(b"\r\n"))) <= 998
    assert message.isascii()
    parsed = parse_email(message)
    assert "".join(parsed.subject.split()) == "".join(sendable(" ".join(subject.split())).split())
    assert parsed.text_plain == ["\r\n".join(map(sendable, body.split("\n")))]
    assert [each.content for each in parsed.attachments] == [b"x"]


@given(
    HOSTILE
    | st.sampled_from(["a@example.jp\r\nBcc: b@example.jp", "a@example.jp, b@example.jp", "あ@example.jp"])
)
def test_what_is_no_address_is_refused(text: str) -> None:
    for fields in ({"sender": text}, {"to": (text,)}, {"cc": ("a@example.lg.jp", text)}):
        if is_address(text) or not text:
            continue
        with pytest.raises(CannotSend, match="メールアドレスの形ではありません。"):
            eml_bytes(letter(**fields), unsent=False)


@pytest.mark.parametrize(
    "text, whether",
    [
        ("mihon@example.lg.jp", True),
        ("mihon..ka.@example.ne.jp", True),
        ("a+b@city.mihon.example.jp", True),
        ("mihon@localhost", False),
        ("見本@example.jp", False),
        ("見本太郎 <mihon@example.jp>", False),
        ("a@b@example.jp", False),
        ("a@-example.jp", False),
        ("a@example.jp\n", False),
        ("a" * 65 + "@example.jp", False),
        ("a@" + "b." * 130 + "jp", False),
    ],
)
def test_addresses(text: str, whether: bool) -> None:
    assert is_address(text) is whether
