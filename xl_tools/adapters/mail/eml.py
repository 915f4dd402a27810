"""A letter as the bytes of a message (RFC 5322), as mail servers and mail programs take it."""

from __future__ import annotations

import datetime
import hashlib
import re
from collections.abc import Iterator
from email import encoders
from email.header import Header
from email.message import Message
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.policy import compat32
from email.utils import format_datetime
from urllib.parse import quote

from xl_tools.errors import CannotSend
from xl_tools.model.mail import TEXT_TYPE, Attachment, Letter, is_address, one_line, sendable

_POLICY = compat32.clone(linesep="\r\n", max_line_length=None)
"""Lines are broken here: the newer policies lose blanks between kanji and Latin letters where they break a line."""
_LONGEST_LINE = 900
"""Of 998 that a line may have."""
_PIECE = 50
"""Bytes of an encoded file name on one line, with room for its own name (RFC 2231)."""
_FIELD_NAME = re.compile(r"[A-Za-z][A-Za-z0-9-]*")


def eml_bytes(letter: Letter, *, unsent: bool, date: datetime.datetime | None = None) -> bytes:
    """The same letter gives the same bytes. ``unsent`` makes it a draft that mail programs open to be sent.

    A draft has no date: its mail program dates it. Else ``date`` is the moment of sending, now when it is not
    given. Raises CannotSend for an address that is none.
    """
    message = MIMEMultipart("mixed", boundary=_boundary(letter), policy=_POLICY)
    for name, value in _fields(letter, None if unsent else date or datetime.datetime.now().astimezone()):
        message[name] = value
    message.attach(MIMEText(_with_crlf(letter.body), "plain", "utf-8", policy=_POLICY))
    for attachment in letter.attachments:
        message.attach(_part(attachment))
    return message.as_bytes()


def _fields(letter: Letter, date: datetime.datetime | None) -> Iterator[tuple[str, str]]:
    yield ("Date", format_datetime(date)) if date else ("X-Unsent", "1")
    yield "Message-ID", f"<{one_line(letter.id)}>"
    for name, addresses in (("From", (letter.sender,)), ("To", letter.to), ("Cc", letter.cc)):
        if any(addresses):
            yield name, ",\r\n ".join(map(_address, addresses))
    for name, text in (("Subject", letter.subject), *letter.headers):
        if not _FIELD_NAME.fullmatch(name):
            raise ValueError(f"no name of a header field: {name!r}")
        yield name, _text(text, name)


def _boundary(letter: Letter) -> str:
    """No line of base64 looks like it."""
    return f"=_{hashlib.sha256(letter.id.encode('utf-8', 'replace')).hexdigest()[:40]}"


def _address(address: str) -> str:
    if not is_address(address):
        shown = one_line(address)
        raise CannotSend(
            f"「{shown}」はメールアドレスの形ではありません。設定のブックのあて先と担当課を直してください。"
        )
    return address


def _text(text: str, name: str) -> str:
    """RFC 2047 where it is not plain ASCII; a line break would begin another field."""
    line = one_line(text)
    if line.isascii() and len(line) <= _LONGEST_LINE:
        return line
    words = line.split(" ")
    if line.isascii() and max(map(len, words)) <= _LONGEST_LINE:
        return "\r\n ".join(words)
    return Header(line, "utf-8", header_name=name).encode(linesep="\r\n")


def _part(attachment: Attachment) -> Message:
    name = one_line(attachment.name)
    charset = ["charset=utf-8"] if attachment.media_type == TEXT_TYPE else []
    part = Message(_POLICY)
    part["Content-Type"] = _joined([attachment.media_type, *charset, f'name="{_old_style(name)}"'])
    part["Content-Disposition"] = _joined(["attachment", *_file_name(name)])
    part.set_payload(attachment.content)
    encoders.encode_base64(part)
    return part


def _joined(parameters: list[str]) -> str:
    return ";\r\n ".join(parameters)


def _old_style(name: str) -> str:
    """As an RFC 2047 text, which no standard allows here and older mail programs need."""
    return Header(name, None if _is_plain(name) else "utf-8").encode(linesep="\r\n")


def _is_plain(name: str) -> bool:
    """Whether it can stand in quotation marks as it is."""
    return len(name) <= _PIECE and name.isascii() and not set(name) & set('"\\')


def _file_name(name: str) -> list[str]:
    """The parameters of a file name: RFC 2231 where it is not plain, in pieces when it is long."""
    if _is_plain(name):
        return [f'filename="{name}"']
    pieces = [""]
    for char in name:
        encoded = quote(char, safe="")
        if len(pieces[-1]) + len(encoded) > _PIECE:
            pieces.append("")
        pieces[-1] += encoded
    pieces[0] = f"utf-8''{pieces[0]}"
    if len(pieces) == 1:
        return [f"filename*={pieces[0]}"]
    return [f"filename*{number}*={piece}" for number, piece in enumerate(pieces)]


def _with_crlf(text: str) -> str:
    return "\r\n".join(map(sendable, text.split("\n")))
