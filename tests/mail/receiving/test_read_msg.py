"""Mails as Outlook saves them → the workbook under its name."""

from __future__ import annotations

import pytest

from tests.mail.receiving import mails
from tests.mail.receiving.mails import NAME, PAPER, SENDER, SUBJECT
from tests.mail.receiving.msg_files import attachment, compound_file, message, stream
from xl_tools.adapters.mail.read_mail import read_mail
from xl_tools.adapters.refusals import Refused

HEADER = f"From: {SENDER}\r\nMessage-ID: <1@example.lg.jp>\r\nReply-To: other@example.lg.jp\r\nX-Xl-Tools-Paper: {'ab' * 32}"


@pytest.mark.parametrize("charset", ["", "cp932"])
def test_the_workbook_and_its_name(charset: str) -> None:
    book = attachment(NAME, PAPER, charset=charset)
    data = compound_file(message(book, subject=SUBJECT, header=HEADER, charset=charset))
    (mail,) = read_mail(data, "届いた.msg")
    assert (mail.subject, mail.sender, mail.reply_to) == (SUBJECT, SENDER, "other@example.lg.jp")
    assert (mail.id, mail.promised) == ("1@example.lg.jp", "ab" * 32)
    assert [(each.name, each.content) for each in mail.attachments] == [(NAME, PAPER)]


def test_a_mail_within_one_server_has_no_header() -> None:
    (mail,) = read_mail(compound_file(message(attachment(NAME, PAPER), sender=SENDER)), "a.msg")
    assert (mail.sender, mail.reply_to) == (SENDER, SENDER)


def test_mails_inside_of_either_kind() -> None:
    inner = message(attachment(NAME, PAPER), head=24, sender=SENDER, subject="中")
    data = compound_file(
        message(attachment("転送", inner, method=5), attachment("a.eml", mails.outlook()), subject="外")
    )
    found = read_mail(data, "a.msg")
    assert [each.subject for each in found] == ["外", "中", SUBJECT]
    assert [each.content for mail in found for each in mail.attachments] == [PAPER, PAPER]
    (_, inside) = read_mail(mails.modern(("転送.msg", compound_file(message(subject="中")))), "a.eml")
    assert inside.subject == "中"


def test_a_forward_within_counts_as_in_a_mail_of_its_own() -> None:
    """Five messages one in the other are read; a sixth is told, be it the innermost or the outermost."""
    most = message(attachment(NAME, PAPER), head=24)
    for _ in range(4):
        most = message(attachment("転送", most, method=5), head=24)
    five = compound_file(message(attachment("転送", most, method=5)))
    assert len(read_mail(five, "a.msg")) == 6
    six = message(attachment("転送", message(attachment("転送", most, method=5), head=24), method=5))
    with pytest.raises(Refused, match="転送が重なりすぎた"):
        read_mail(compound_file(six), "a.msg")
    (outer,) = read_mail(mails.modern(("転送.msg", five)), "a.eml")
    assert "添付「転送.msg」は転送が重なりすぎたメールです（上限5段）" in outer.remarks[0]


def test_a_signed_mail_is_opened_and_an_encrypted_one_told() -> None:
    signed = message(
        attachment("smime.p7m", mails.outlook()), class_="IPM.Note.SMIME.MultipartSigned", sender=SENDER
    )
    (mail,) = read_mail(compound_file(signed), "a.msg")
    assert [each.name for each in mail.attachments] == [NAME]
    sealed = message(attachment("smime.p7m", b"\x30"), class_="IPM.Note.SMIME", sender=SENDER)
    assert "S/MIME" in read_mail(compound_file(sealed), "a.msg")[0].remarks[0]


@pytest.mark.parametrize("method", [2, 4, 7])
def test_a_link_is_no_attachment(method: int) -> None:
    (mail,) = read_mail(compound_file(message(attachment(NAME, b"", method=method))), "a.msg")
    assert "リンクだけ" in mail.remarks[0]


def test_an_object_is_told() -> None:
    (mail,) = read_mail(compound_file(message(attachment("図", {"CONTENTS": b"x"}, method=6))), "a.msg")
    assert mail.remarks == ("添付された物「図」は文書ではないので、取り出していません。",)


@pytest.mark.parametrize(
    "data, reason",
    [
        (compound_file(message(class_="IPM.Appointment")), "予定や連絡先"),
        (compound_file({"Workbook": b"x" * 5000}), "メールではありません"),
        (compound_file(message())[:700], "壊れています"),
    ],
)
def test_what_is_no_mail(data: bytes, reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        read_mail(data, "a.msg")


def test_a_text_that_says_a_wrong_type_is_some_text() -> None:
    odd = message() | {stream(0x0037, 0x001F): b"\x00\xd8odd"}
    assert isinstance(read_mail(compound_file(odd), "a.msg")[0].subject, str)
