"""Mails of several programs → the workbook under its name."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from email.message import EmailMessage
from email.policy import SMTP

import pytest

from tests.mail.receiving import mails
from tests.mail.receiving.mails import NAME, PAPER, SENDER, SUBJECT
from xl_tools.adapters.mail.eml import eml_bytes
from xl_tools.adapters.mail.read_mail import read_mail
from xl_tools.adapters.refusals import Refused
from xl_tools.limits import _in_use, limit
from xl_tools.model.mail import PAPER_HEADER, WORKBOOK_TYPE, Attachment, Letter
from xl_tools.model.received import ReceivedMail


def only(data: bytes) -> ReceivedMail:
    (mail,) = read_mail(data, "届いた.eml")
    return mail


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(mails.modern((NAME, PAPER)), id="python"),
        pytest.param(mails.outlook(), id="outlook"),
        pytest.param(mails.old_style(NAME, "cp932"), id="raw cp932"),
        pytest.param(mails.old_style(NAME, "utf-8"), id="raw utf-8"),
        pytest.param(mails.old_style(NAME, "iso-2022-jp"), id="raw iso-2022-jp"),
        pytest.param(mails.with_continued_name(NAME, "utf-8"), id="rfc 2231"),
        pytest.param(mails.with_continued_name(NAME, "iso-2022-jp"), id="rfc 2231 iso-2022-jp"),
        pytest.param(b"\xef\xbb\xbf\r\n" + mails.outlook(), id="byte order mark"),
        pytest.param(mails.outlook().replace(b"\r\n", b"\n"), id="LF"),
        pytest.param(b"From mihon Tue Jul  1 10:00:00 2025\n" + mails.outlook(), id="envelope"),
    ],
)
def test_the_workbook_and_its_name(data: bytes) -> None:
    mail = only(data)
    assert [(each.name, each.content) for each in mail.attachments] == [(NAME, PAPER)]
    assert (mail.sender, mail.reply_to, mail.remarks) == (SENDER, SENDER, ())


@pytest.mark.parametrize("name", ["①髙﨑さん～②.xlsx", "一覧表ソ能.xlsx", "；区切り、「かぎ」.xlsx"])
@pytest.mark.parametrize("write", [mails.outlook, lambda name: mails.old_style(name, "cp932")])
def test_characters_that_old_charsets_stumble_over(name: str, write) -> None:
    assert [each.name for each in only(write(name)).attachments] == [name]


def test_a_name_in_iso_2022_jp_whose_bytes_are_quotation_marks_and_semicolons() -> None:
    name = "″“”；あいうえおかきくけこ.xlsx"
    assert [each.name for each in only(mails.old_style(name, "iso-2022-jp")).attachments] == [name]


def test_what_the_header_says() -> None:
    mail = only(mails.outlook())
    assert mail.subject == SUBJECT
    assert mail.id == "TYAPR01MB0001.example@apcprd01.example.com"
    assert mail.sent == datetime.datetime.fromisoformat("2025-07-01T10:00:00+09:00")
    answer = only(
        mails.modern(Reply_To="uketsuke@example.lg.jp", References="<a@example.lg.jp> <b@example.lg.jp>")
    )
    assert answer.reply_to == "uketsuke@example.lg.jp"
    assert answer.references == ("a@example.lg.jp", "b@example.lg.jp")


def test_a_mail_of_send_comes_back_whole() -> None:
    long_name = "見本健康だよりの印字、封入及び発送業務の委託について" * 3 + "①.xlsx"
    letter = Letter(
        id="0123@example.lg.jp",
        sender=SENDER,
        to=("jimukyoku@example.lg.jp",),
        cc=(),
        subject=SUBJECT,
        body="付議書を送ります。\n",
        attachments=(Attachment(long_name, PAPER, WORKBOOK_TYPE),),
        headers=((PAPER_HEADER, "ab" * 32),),
    )
    for unsent in (True, False):
        mail = only(eml_bytes(letter, unsent=unsent))
        assert (mail.id, mail.sender, mail.subject, mail.promised) == (letter.id, SENDER, SUBJECT, "ab" * 32)
        assert mail.attachments == letter.attachments


@pytest.mark.parametrize("encoding", ["", "base64"])
def test_a_forwarded_mail_is_a_mail_of_its_own(encoding: str) -> None:
    outer, inner = read_mail(mails.forwarded(mails.outlook(), encoding=encoding), "転送.eml")
    assert (outer.id, outer.attachments) == ("outer@example.lg.jp", ())
    assert (inner.sender, inner.subject) == (SENDER, SUBJECT)
    assert [each.content for each in inner.attachments] == [PAPER]


def test_a_mail_attached_as_a_file() -> None:
    outer, inner = read_mail(mails.modern(("転送.eml", mails.outlook())), "a.eml")
    assert outer.attachments == ()
    assert [each.name for each in inner.attachments] == [NAME]


def test_base64_that_lies_is_told_and_the_other_attachment_read() -> None:
    data = mails.modern(("一.xlsx", b"PK" + bytes(range(256)) * 9), (NAME, PAPER))
    broken = data.replace(b"AAECAwQFBgcICQoLDA0ODw", b"AAECAwQF!!*ICQoLDA0ODw", 1).replace(
        b"UEsAAQ", b"UEs*AQ", 1
    )
    assert broken != data
    mail = only(broken)
    assert mail.remarks == (
        "添付「一.xlsx」は途中で壊れています。差出人に、もう一度送ってもらってください。",
    )
    assert [each.name for each in mail.attachments] == [NAME]


def test_what_cannot_be_opened_is_told() -> None:
    tnef = only(mails.modern(("winmail.dat", b"\x78\x9f\x3e\x22")))
    assert "winmail.dat" in tnef.remarks[0]
    sealed = EmailMessage(policy=SMTP)
    sealed["From"] = SENDER
    sealed.set_content(b"\x30\x80", "application", "pkcs7-mime", filename="smime.p7m")
    assert only(sealed.as_bytes()).remarks[0].startswith("暗号化か電子署名で包まれたメール（S/MIME）")


@pytest.mark.parametrize(
    "data, reason",
    [
        (b"", "中身が空"),
        (PAPER, "メールではなくブック"),
        ("これはメールではありません。".encode("cp932"), "メールではありません"),
        (b"%PDF-1.7\n", "メールではありません"),
    ],
)
def test_what_is_no_mail(data: bytes, reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        read_mail(data, "a.eml")


def test_forwards_within_forwards_are_told_as_such() -> None:
    mail = mails.modern(("付議書.xlsx", PAPER))
    for _ in range(50):
        mail = mails.forwarded(mail)
    with pytest.raises(Refused, match=r"転送が重なりすぎた.*付議書を新しいメールに添付して"):
        read_mail(mail, "a.eml")


def _forwarded_as_a_file(mail: bytes) -> bytes:
    return mails.modern(("転送.eml", mail))


def _forwarded_again(mail: bytes, times: int, *ways: Callable[[bytes], bytes]) -> bytes:
    for number in range(times):
        mail = ways[number % len(ways)](mail)
    return mail


@pytest.mark.parametrize("most", [1, 3, 5])
def test_a_forward_counts_wherever_it_stands(most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """As a part, as a file, one in the other: up to the limit it is read, beyond it told."""
    if most != limit("mail_nesting"):
        monkeypatch.setitem(_in_use(), "mail_nesting", most)
    for ways in (
        (mails.forwarded,),
        (_forwarded_as_a_file,),
        (mails.forwarded, _forwarded_as_a_file),
        (_forwarded_as_a_file, mails.forwarded),
    ):
        found = read_mail(_forwarded_again(mails.outlook(), most, *ways), "a.eml")
        assert [each.content for mail in found for each in mail.attachments] == [PAPER]
        for times in (most + 1, most + 3):
            assert _why_not(_forwarded_again(mails.outlook(), times, *ways)).count("転送が重なりすぎた") == 1


def _why_not(mail: bytes) -> str:
    """What it is refused for, or what of it was not read."""
    try:
        found = read_mail(mail, "a.eml")
    except Refused as refused:
        return str(refused)
    assert all(not each.attachments for each in found)
    return "".join(remark for each in found for remark in each.remarks)


@pytest.mark.parametrize(
    "written",
    [
        "",
        "見本太郎",
        "a@b",
        "<a@example.lg.jp\r\nBcc: x@example.com>",
        "(" * 19_000,
        "a" * 300 + "@example.lg.jp",
    ],
)
def test_no_address_is_better_than_a_wrong_one(written: str) -> None:
    mail = only(f"From: {written}\r\nSubject: x\r\n\r\nx".encode())
    assert mail.reply_to in ("", "a@example.lg.jp")
