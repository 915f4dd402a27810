"""Mails and mailboxes that lie about their structure, or cost far more than they are."""

from __future__ import annotations

import base64
from collections.abc import Iterable

from tests.hostile.model import EITHER, READ, hostile_class
from tests.mail.receiving.mails import PAPER, as_iso_2022_jp, forwarded, modern, old_style, outlook

_MEGABYTE = 1024 * 1024
_HEAD = b"From: mihon@example.lg.jp\r\nSubject: x\r\n"
_ENVELOPE = b"From mihon@example.lg.jp Tue Jul  1 10:00:00 2025\n"
_NOTHING = b"\r\n"


def _with(header: bytes | str, body: bytes = b"x\r\n") -> bytes:
    written = header if isinstance(header, bytes) else header.encode()
    return _HEAD + written + b"\r\n\r\n" + body


def _nested_multiparts(depth: int, filling: bytes = b"x\r\n", boundary: str = "b{}") -> bytes:
    opened = "".join(
        f'Content-Type: multipart/mixed; boundary="{boundary.format(number)}"\r\n\r\n--{boundary.format(number)}\r\n'
        for number in range(depth)
    )
    return _HEAD + opened.encode() + b"Content-Type: text/plain\r\n\r\n" + filling


def _nested_mails(depth: int) -> bytes:
    return _HEAD + b"Content-Type: message/rfc822\r\n\r\n" * depth + b"Subject: y\r\n\r\n"


def _mail_in_mail(depth: int, encoding: str = "") -> bytes:
    mail = outlook()
    for _ in range(depth):
        mail = forwarded(mail, encoding=encoding) if encoding else modern(("転送.eml", mail))
    return mail


def _parts(parts: Iterable[bytes]) -> bytes:
    body = b"".join(b"--b\r\n" + part + b"\r\n" for part in parts)
    return _with("Content-Type: multipart/mixed; boundary=b", body + b"--b--\r\n")


def _file(
    content: bytes, encoding: str = "base64", name: str = "a.xlsx", kind: str = "application/octet-stream"
) -> bytes:
    head = f'Content-Type: {kind}; name="{name}"\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n'
    return head.encode() + content


def _base64(content: bytes) -> bytes:
    return base64.encodebytes(content)


def _disposition(parameters: str) -> bytes:
    return _with(
        f"Content-Type: application/octet-stream\r\nContent-Disposition: attachment; {parameters}\r\n"
        "Content-Transfer-Encoding: base64",
        _base64(PAPER),
    )


_STRUCTURE = hostile_class(
    "structure of mails",
    "mail",
    {
        "multiparts in multiparts": lambda: _nested_multiparts(31),
        "ten thousand multiparts": lambda: _nested_multiparts(10_000),
        "mails in mails": lambda: _nested_mails(200),
        "a hundred thousand mails in mails": lambda: _nested_mails(100_000),
        "a thousand parts": lambda: _parts([b"\r\nx"] * 1000),
        "a report of blank lines": lambda: _with("Content-Type: message/delivery-status", b"\r\n" * 400_000),
        "a report of many blocks": lambda: _with(
            "Content-Type: message/delivery-status", b"A: b\r\n\r\n" * 300_000
        ),
    },
    file_name="メール.eml",
)
_BENT_STRUCTURE = hostile_class(
    "bent structure of mails",
    "mail",
    {
        "no boundary": lambda: _with("Content-Type: multipart/mixed", _file(_base64(PAPER))),
        "an empty boundary": lambda: _with(
            'Content-Type: multipart/mixed; boundary=""', b"--\r\n\r\nx\r\n----\r\n"
        ),
        "one boundary for all": lambda: _nested_multiparts(20, boundary="same"),
        "no end": lambda: outlook()[:-12],
        "cut in a part's head": lambda: outlook()[:700],
        "only a head": lambda: _HEAD,
        "files in files": lambda: _mail_in_mail(8),
        "encoded mails in mails": lambda: _mail_in_mail(8, "base64"),
        "a multipart that is encoded": lambda: _with(
            "Content-Type: multipart/mixed; boundary=b\r\nContent-Transfer-Encoding: base64",
            _base64(outlook()),
        ),
        "a mail that is no mail": lambda: _parts([b"Content-Type: message/rfc822\r\n\r\n" + b"\0" * 5000]),
        "a part of unknown kind": lambda: _parts([b"Content-Type: \xff/\xfe;;;=\r\n\r\nx"]),
    },
    expected=READ,
    file_name="メール.eml",
)
_HEADERS = hostile_class(
    "long headers of mails",
    "mail",
    {
        "a subject of a megabyte": lambda: _with(b"Subject: " + b"x" * _MEGABYTE),
        "a folded megabyte": lambda: _with(b"To: " + b"a@b.example,\r\n " * 80_000),
        "semicolons": lambda: _with(b"Content-Type: text/plain" + b";" * _MEGABYTE),
        "quotation marks": lambda: _with(b"Content-Disposition: attachment" + b';a="\\"' * 100_000),
        "encoded words": lambda: _with(b"Subject:" + b" =?utf-8?B?5LuY?=" * 60_000),
        "escapes": lambda: _with(b"Subject: " + b"\x1b$B\x1b(B" * 100_000),
    },
    file_name="メール.eml",
)
_BENT_HEADERS = hostile_class(
    "bent headers of mails",
    "mail",
    {
        "comments in comments": lambda: _with(b"Reply-To: " + b"(" * 19_000),
        "addresses of quotation marks": lambda: _with(b"Reply-To: " + b'"\\' * 9_000),
        "a hundred thousand headers": lambda: _with(b"A: b\r\n" * 100_000 + b"C: d"),
        "a piece with an endless number": lambda: _disposition(f"filename*{'9' * 5000}*=utf-8''a.xlsx"),
        "a boundary with an endless number": lambda: _with(
            f"Content-Type: multipart/mixed; boundary*{'9' * 5000}*=utf-8''b"
        ),
        "thousands of pieces": lambda: _disposition(
            ";".join(f"filename*{number}*=%E4" for number in range(1000))
        ),
        **{
            f"charset {name}": lambda name=name: _disposition(f"filename*={name}''%E4%BB%98%80\\x41.xlsx")  # type: ignore[misc]
            for name in (
                "idna",
                "punycode",
                "unicode_escape",
                "hex",
                "zlib",
                "undefined",
                "utf-16",
                "utf-7",
                "x" * 999,
            )
        },
        "lines inside a name": lambda: _disposition(
            "filename*=utf-8''a%0D%0ABcc:%20x@example.com%0D%0A.xlsx"
        ),
        "a path as a name": lambda: old_style("..\\..\\../../../a.xlsx", "utf-8"),
        "a turned name": lambda: old_style("付\u202eslx.exe.xlsx", "utf-8"),
        "a device as a name": lambda: old_style("CON.xlsx", "utf-8"),
        "a very long name": lambda: old_style("付" * 6000 + ".xlsx", "utf-8"),
        "a formula as a name": lambda: old_style("=HYPERLINK(1)+cmd.xlsx", "utf-8"),
        "half a character": lambda: _with(b"Subject: \x1b$B" + as_iso_2022_jp("付議")[3:-4] + b"\x21"),
        "zero bytes": lambda: _with(b"Subject: \0\0\0\r\nX\0Y: z", b"\0" * 1000),
        "another mail's header in the subject": lambda: _with(
            "Subject: =?utf-8?Q?a=0D=0ABcc:_x@example.com?="
        ),
    },
    expected=EITHER,
    file_name="メール.eml",
)
_LARGE = hostile_class(
    "large mails",
    "heavy mail",
    {
        "too large": lambda: _with("Content-Type: text/plain", b"x" * 42 * _MEGABYTE),
        "only line ends": lambda: _with("Content-Type: text/plain", b"\n" * 39 * _MEGABYTE),
        "only carriage returns": lambda: _with("Content-Type: text/plain", b"\r" * 39 * _MEGABYTE),
    },
    file_name="メール.eml",
)
_HEAVY = hostile_class(
    "heavy mails",
    "heavy mail",
    {
        "all limits at once": lambda: _nested_multiparts(30, b"-\r\n" * 900_000),
        "one line": lambda: _with("Content-Type: text/plain", b"x" * 39 * _MEGABYTE),
        "a large attachment": lambda: _parts([_file(_base64(b"PK\x03\x04" + b"x" * 28 * _MEGABYTE))]),
        "a large attachment as it is": lambda: _parts(
            [_file(b"PK\x03\x04" + b"\xff" * 38 * _MEGABYTE, "8bit")]
        ),
        "a large uuencoded attachment": lambda: _parts(
            [_file(b"begin 644 a.xlsx\n" + (b"M" + b"!" * 60 + b"\n") * 600_000 + b"`\nend\n", "x-uuencode")]
        ),
        "no base64": lambda: _parts([_file(b"!" * 20 * _MEGABYTE)]),
    },
    expected=READ,
    file_name="メール.eml",
)
_ATTACHED = hostile_class(
    "attachments of mails",
    "mail",
    {
        "base64 that ends too soon": lambda: _parts([_file(_base64(PAPER)[:-3])]),
        "ninety workbooks of one name": lambda: _parts([_file(_base64(PAPER[:500]), name="a.xlsx")] * 90),
        "a page as a workbook": lambda: _parts([_file(_base64(b"<html><script>alert(1)</script></html>"))]),
        "a program as a workbook": lambda: _parts([_file(_base64(b"MZ" + bytes(9000)))]),
        "a workbook of zeros": lambda: _parts([_file(_base64(b"PK\x03\x04" + bytes(9000)))]),
        "an encrypted workbook that is none": lambda: _parts(
            [_file(_base64(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(9000)))]
        ),
        "winmail.dat": lambda: _parts([_file(_base64(b"x"), name="winmail.dat", kind="application/ms-tnef")]),
        "a link": lambda: _parts(
            [b"Content-Type: message/external-body; access-type=url; URL=http://example.com/\r\n\r\nx"]
        ),
        "sealed": lambda: _parts([_file(_base64(b"x"), name="smime.p7m", kind="application/pkcs7-mime")]),
    },
    expected=READ,
    file_name="メール.eml",
)
_MAILBOXES = hostile_class(
    "mailboxes",
    "mail",
    {
        "too many mails": lambda: (_ENVELOPE + b"\n") * 20_001,
        "only the beginnings of mails": lambda: (_ENVELOPE + b"\n") * 300,
        "one line without end": lambda: b"From " + b"x" * 41 * _MEGABYTE,
        "an endless mail": lambda: _ENVELOPE + _HEAD + b"\n" + (b"x" * 999 + b"\n") * 43_000,
        "zeros": lambda: b"From " + bytes(5000),
    },
    file_name="箱.mbox",
)
CLASSES = (
    _STRUCTURE, _BENT_STRUCTURE, _HEADERS, _BENT_HEADERS, _LARGE, _HEAVY, _ATTACHED, _MAILBOXES,
)  # fmt: skip
