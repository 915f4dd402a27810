"""Mails as several programs write them, with an invented workbook attached."""

from __future__ import annotations

import base64
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

from xl_tools.model.mail import WORKBOOK_TYPE

EXAMPLES = Path(__file__).resolve().parents[3] / "workbooks" / "examples"
PAPER = (EXAMPLES / "03_outsourcing_only.xlsx").read_bytes()
WITH_MISTAKES = (EXAMPLES / "06_full_of_mistakes.xlsx").read_bytes()
NAME = "付議書（見本健診課）.xlsx"
SENDER, SUBJECT = "mihon-kenshin@example.lg.jp", "【付議書】見本健康だよりについて"


def modern(
    *attachments: tuple[str, bytes], sender: str = SENDER, mail_id: str = "<1@example.lg.jp>", **headers: str
) -> bytes:
    """As Python's own library writes it: RFC 2047 and 2231 to the letter. ``headers`` with _ for -."""
    message = EmailMessage(policy=SMTP)
    message["From"] = f"見本健診課 <{sender}>"
    message["Subject"] = SUBJECT
    if mail_id:
        message["Message-ID"] = mail_id
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    message.set_content("付議書を送ります。\n")
    for name, content in attachments:
        message.add_attachment(content, maintype="application", subtype=WORKBOOK_TYPE[12:], filename=name)
    return message.as_bytes()


def outlook(name: str = NAME, content: bytes = PAPER) -> bytes:
    """As Outlook writes: names as encoded words inside quotation marks, alternatives in a mix."""
    words = f"=?iso-2022-jp?B?{_b64(as_iso_2022_jp(name))}?="
    return _lines(
        f'From: "=?iso-2022-jp?B?{_b64(as_iso_2022_jp("見本健診課"))}?=" <{SENDER}>',
        f"Subject: =?iso-2022-jp?B?{_b64(as_iso_2022_jp(SUBJECT))}?=",
        "Message-ID: <TYAPR01MB0001.example@apcprd01.example.com>",
        "Date: Tue, 1 Jul 2025 10:00:00 +0900",
        'Content-Type: multipart/mixed; boundary="_004_"',
        "",
        "--_004_",
        'Content-Type: multipart/alternative; boundary="_000_"',
        "",
        "--_000_",
        'Content-Type: text/plain; charset="iso-2022-jp"',
        "",
        "--_000_",
        'Content-Type: text/html; charset="iso-2022-jp"',
        "",
        "<html></html>",
        "--_000_--",
        "--_004_",
        f'Content-Type: {WORKBOOK_TYPE}; name="{words}"',
        f'Content-Disposition: attachment; filename="{words}"; size={len(content)}',
        "Content-Transfer-Encoding: base64",
        "",
        _b64(content),
        "--_004_--",
    )


def old_style(name: str, charset: str) -> bytes:
    """Names as raw bytes of a charset nobody declares, as programs of the nineties and some servers write them."""
    head = _lines(f"From: {SENDER}", "Subject: =?shift_jis?B?" + _b64(SUBJECT.encode("cp932")) + "?=", end="")
    raw = as_iso_2022_jp(name) if charset == "iso-2022-jp" else name.encode(charset)
    part = b'Content-Type: application/octet-stream; name="' + raw + b'"\r\n'
    disposition = b'Content-Disposition: attachment;\r\n filename="' + raw + b'"\r\n'
    rest = _lines("Content-Transfer-Encoding: base64", "", _b64(PAPER), "--b--")
    return head + b"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n" + part + disposition + rest


def with_continued_name(name: str, charset: str) -> bytes:
    """RFC 2231 in numbered pieces, cut within a character."""
    encoded = [f"%{byte:02X}" for byte in name.encode(charset)]
    pieces = ["".join(encoded[start : start + 10]) for start in range(0, len(encoded), 10)]
    written = [
        f" filename*{number}*={charset + chr(39) * 2 if not number else ''}{each}"
        for number, each in enumerate(pieces)
    ]
    return _lines(
        f"From: {SENDER}",
        "Content-Type: application/octet-stream",
        "Content-Disposition: attachment;",
        ";\r\n".join(written),
        "Content-Transfer-Encoding: base64",
        "",
        _b64(PAPER),
    )


def forwarded(inner: bytes, *, encoding: str = "") -> bytes:
    """A mail attached to a mail; with ``encoding`` base64 as some servers do against the standard."""
    body = _b64(inner).encode() if encoding == "base64" else inner
    boundary = f"outer{len(inner)}"
    transfer = f"Content-Transfer-Encoding: {encoding}\r\n" if encoding else ""
    head = _lines(
        "From: jimukyoku@example.lg.jp",
        "Subject: FW",
        "Message-ID: <outer@example.lg.jp>",
        f"Content-Type: multipart/mixed; boundary={boundary}",
        "",
        f"--{boundary}",
        "Content-Type: text/plain",
        "",
        "FYI",
        f"--{boundary}",
    )
    return (
        head
        + f"Content-Type: message/rfc822\r\n{transfer}\r\n".encode()
        + body
        + f"\r\n--{boundary}--\r\n".encode()
    )


def as_iso_2022_jp(text: str) -> bytes:
    """As Windows writes it: ① has a place in ISO-2022-JP that the standard does not give it."""
    written, is_double = b"", False
    for char in text:
        wide = not char.isascii()
        if wide != is_double:
            written += b"\x1b$B" if wide else b"\x1b(B"
            is_double = wide
        written += _place(char) if wide else char.encode()
    return written + (b"\x1b(B" if is_double else b"")


def _place(char: str) -> bytes:
    lead, trail = char.encode("cp932")
    row = (lead - (0x70 if lead < 0xA0 else 0xB0)) * 2 - (trail < 0x9F)
    return bytes((row, trail - 0x7E if trail >= 0x9F else trail - (0x1F if trail < 0x80 else 0x20)))


def _b64(content: bytes) -> str:
    return base64.b64encode(content).decode()


def _lines(*lines: str, end: str = "\r\n") -> bytes:
    return ("\r\n".join(lines) + (end or "\r\n")).encode()
