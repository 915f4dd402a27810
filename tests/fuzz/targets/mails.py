"""What comes by mail, and the records that are kept of it."""

from __future__ import annotations

import re
import tempfile
import unicodedata
from collections.abc import Iterable, Sequence
from pathlib import Path

from tests.fuzz.mutate_mail import mutated_eml, mutated_msg
from tests.fuzz.mutate_text import text_mutator
from tests.fuzz.target import Target
from tests.mail.receiving import mails, msg_files
from xl_tools.adapters.mail import send_log
from xl_tools.adapters.mail.mailboxes import find_mails
from xl_tools.adapters.mail.read_mail import read_mail
from xl_tools.adapters.mail.send_log import CsvSendLog, gone_out
from xl_tools.commands.receiving import intake_record
from xl_tools.commands.receiving.intake_record import IntakeRecord
from xl_tools.commands.receiving.plain_names import plain_name
from xl_tools.commands.receiving.unpack import unpack
from xl_tools.csv_log import BOM
from xl_tools.model.received import ReceivedMail

_BOOK = b"PK\x03\x04x"
_HARMFUL = re.compile(r'[\\/:*?"<>|\0-\x1f\x7f]')


def _read(data: bytes) -> None:
    """Read, its workbooks put into a folder under plain names."""
    found = read_mail(data, "見本.eml")
    with tempfile.TemporaryDirectory() as folder:
        unpack(found, Path(folder), lambda attached: attached.content)
    for mail in found:
        _assert_plain(mail)


def _assert_plain(mail: ReceivedMail) -> None:
    for text in (mail.id, mail.sender, mail.reply_to, mail.subject, *mail.references):
        assert not {"\r", "\n", "\0"} & set(text), "a line break in a header"
    for attached in mail.attachments:
        name = plain_name(attached.name, ".xlsx")
        assert not _HARMFUL.search(name), "a name that leads elsewhere"
        assert not any(unicodedata.category(char) == "Cf" for char in name), "a name that reads otherwise"
        assert name.strip(". ") == name, "a name that Windows changes"


def _emls() -> Iterable[bytes]:
    name = mails.NAME
    inner = mails.modern((name, _BOOK), X_XL_Tools_Paper="0" * 64)
    yield inner
    yield mails.outlook(content=_BOOK)
    yield mails.old_style(name, "cp932")[:3000]
    yield mails.with_continued_name(name, "utf-8")[:3000]
    yield mails.forwarded(inner)
    yield mails.forwarded(inner, encoding="base64")


def _msgs() -> Iterable[bytes]:
    attached = msg_files.attachment("付議書.xlsx", _BOOK)
    header = (
        "From: a@example.lg.jp\r\nMessage-ID: <1@example.lg.jp>\r\nDate: Tue, 1 Jul 2025 10:00:00 +0900\r\n"
    )
    inner = msg_files.message(attached, head=24, subject="見本")
    yield msg_files.compound_file(msg_files.message(attached, subject="見本", header=header))
    yield msg_files.compound_file(
        msg_files.message(attached, charset="cp932", subject="見本", sender="a@example.lg.jp")
    )
    yield msg_files.compound_file(
        msg_files.message(msg_files.attachment("中.msg", inner, method=5), attached)
    )
    yield msg_files.compound_file(msg_files.message(attached, class_="IPM.Note.SMIME.MultipartSigned"))


def _mailbox(data: bytes) -> None:
    """Each mail in it is read by itself."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "受信"
        path.write_bytes(data)
        for saved in find_mails([path], Path(folder) / "下書き"):
            read_mail(saved.read(), str(path))


def _mailboxes() -> Iterable[bytes]:
    mail = mails.modern(("付議書.xlsx", _BOOK))
    deleted = b"From - Tue Jul  1 10:00:00 2025\r\nX-Mozilla-Status: 0009\r\n" + mail
    yield b"From a@example.lg.jp Tue Jul  1 10:00:00 2025\r\n" + mail + b"\r\n" + deleted + b"\r\n>From x\r\n"


def _records(data: bytes) -> None:
    """What people do to a CSV file that they open in Excel."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "記録.csv"
        path.write_bytes(_below(send_log.HEADINGS, data))
        gone_out(CsvSendLog(path).records())
        path.write_bytes(_below(intake_record.HEADINGS, data))
        IntakeRecord(path).saved_as("0" * 64)
        path.write_bytes(data)
        CsvSendLog(path).records()


def _below(headings: Sequence[str], data: bytes) -> bytes:
    return BOM + ",".join(headings).encode() + b"\r\n" + data


def _logs() -> Iterable[bytes]:
    yield '\ufeff日時,差出人\r\n2025-07-01T10:00:00+09:00,"a@example.lg.jp",件名,"一行目\n二行目",\'=1+1,送信,0\r\n'.encode()


TARGETS = {
    "eml": Target(_read, _emls, mutated_eml, runs=200),
    "msg": Target(_read, _msgs, mutated_msg, runs=150, longest=200_000),
    "mailbox": Target(_mailbox, _mailboxes, mutated_eml, runs=150),
    "records": Target(_records, _logs, text_mutator(), runs=150),
}
