"""A mail as a file (.eml, RFC 5322) → its messages and their attachments.

The structure is parsed by the standard library, its headers are not: what Japanese mail programs wrote into them
fits no standard (see mail_texts), and the library's own reading of a hostile header takes minutes.
"""

from __future__ import annotations

import itertools
import re
from base64 import b64decode
from binascii import Error as NotBase64
from collections.abc import Callable, Iterator
from email.message import Message
from email.parser import BytesFeedParser
from email.policy import Compat32, Policy

from xl_tools.adapters.file_kind import OLE2_MAGIC, ZIP_MAGIC
from xl_tools.adapters.mail import mail_refusals
from xl_tools.adapters.mail.mail_bounds import refuse_too_costly, refuse_too_nested
from xl_tools.adapters.mail.mail_contents import MailContents, ReadInside
from xl_tools.adapters.mail.mail_heads import Fields, head
from xl_tools.adapters.mail.mail_texts import decoded, header_text, raw_text
from xl_tools.adapters.refusals import Refused
from xl_tools.limits import limit
from xl_tools.model.mail import Attachment
from xl_tools.model.received import ReceivedMail

_HEADER = re.compile(rb"[!-9;-~]+[ \t]*:")
_ENVELOPE = re.compile(rb"From [^\r\n]*[\r\n]+")
"""The line that begins a mail in a mailbox of Unix; some programs leave it in a saved mail."""
_BLANKS = re.compile(r"[ \t\r\n]+")
_FED = 1 << 16
"""Bytes at a time: the parser holds what has no line end yet four times."""
_NAMELESS = "名前なし"
_SEALED_TYPES = ("application/pkcs7-mime", "application/x-pkcs7-mime")


class _HeadersAsWritten(Compat32):
    """Headers are given as text, without the library's own decoding."""

    def header_fetch_parse(self, name: str, value: str) -> str:
        return raw_text(value)


_POLICY = _HeadersAsWritten()


def read_eml(data: bytes, source: str, read_inside: ReadInside, depth: int) -> tuple[ReceivedMail, ...]:
    """The message and those forwarded in it, each with its own attachments; the outermost first. Raises Refused.

    ``depth`` is how many mails it lies in itself.
    """
    written = data.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n \t")
    if envelope := _ENVELOPE.match(written):
        written = written[envelope.end() :]
    _refuse_other_than_mail(written)
    refuse_too_costly(written)
    try:
        return _mails(_parsed(written), source, read_inside, depth)
    except (RecursionError, ValueError, LookupError) as error:  # nested too deep; a parameter without sense
        raise Refused(mail_refusals.BROKEN) from error


def _refuse_other_than_mail(data: bytes) -> None:
    if not data:
        raise Refused(mail_refusals.EMPTY)
    if data.startswith(ZIP_MAGIC):
        raise Refused(mail_refusals.IS_WORKBOOK)
    if data.startswith(OLE2_MAGIC) or not _HEADER.match(data):
        raise Refused(mail_refusals.NOT_A_MAIL)


def _parsed(data: bytes) -> Message:
    parser = BytesFeedParser(_counted(), policy=_POLICY)
    for start in range(0, len(data), _FED):
        parser.feed(data[start : start + _FED])
    return parser.close()


def _counted() -> Callable[[], Message]:
    """Makes the parser's messages, and no more than are allowed. Raises Refused."""
    made, most = itertools.count(), limit("mail_parts")

    def new_message(policy: Policy = _POLICY) -> Message:
        if next(made) > most:
            raise Refused(mail_refusals.TOO_MANY_PARTS.format(limit=most))
        return Message(policy)

    return new_message


def _mails(message: Message, source: str, read_inside: ReadInside, depth: int) -> tuple[ReceivedMail, ...]:
    refuse_too_nested(depth)
    contents = MailContents(read_inside, depth)
    for part in _parts(message):
        _take(part, contents, source)
    return contents.mails(head(_fields(message), source))


def _fields(message: Message) -> Fields:
    fields: Fields = {}
    for name, value in message.raw_items():
        fields.setdefault(name.lower(), value)
    return fields


def _parts(message: Message) -> Iterator[Message]:
    """What is no multipart, in order, the insides of forwarded mails left alone."""
    waiting = [message]
    while waiting:
        part = waiting.pop()
        payload = part.get_payload()
        if part.get_content_maintype() == "multipart" and isinstance(payload, list):
            waiting += [each for each in reversed(payload) if isinstance(each, Message)]
        else:
            yield part


def _take(part: Message, contents: MailContents, source: str) -> None:
    kind, name = part.get_content_type(), _name(part)
    if kind in ("message/rfc822", "message/global"):
        _take_mail(part, contents, source, name)
    elif kind == "message/external-body":
        contents.remarks.append(mail_refusals.ONLY_LINKED.format(name=name or _NAMELESS))
    elif kind in _SEALED_TYPES:
        contents.remarks.append(mail_refusals.SEALED)
    elif name or not (kind.startswith(("text/", "message/", "multipart/")) or part.get("Content-ID")):
        _take_file(part, contents, Attachment(name or _NAMELESS, b"", kind))


def _take_mail(part: Message, contents: MailContents, source: str, name: str) -> None:
    """Some servers encode a forwarded mail as no standard allows; the parser then takes it for a mail of one text."""
    inner = part.get_payload()
    message = inner[0] if isinstance(inner, list) and inner else None
    if not isinstance(message, Message):
        return
    if _transfer_encoding(part) not in ("base64", "quoted-printable"):
        contents.inside += _mails(message, source, contents.read_inside, contents.depth + 1)
        return
    message["Content-Transfer-Encoding"] = _transfer_encoding(part)
    contents.add_mail(_content(message), name or _NAMELESS)


def _take_file(part: Message, contents: MailContents, found: Attachment) -> None:
    try:
        content = _content(part)
    except NotBase64:
        contents.remarks.append(mail_refusals.ATTACHMENT_BROKEN.format(name=found.name))
    else:
        contents.add(Attachment(found.name, content, found.media_type))


def _content(part: Message) -> bytes:
    """Raises binascii.Error for base64 that is none: the library would give what it understood of it."""
    payload = part.get_payload()
    if isinstance(payload, str) and _transfer_encoding(part) == "base64":
        return b64decode(_BLANKS.sub("", payload).encode("utf-8", "replace"), validate=True)
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _transfer_encoding(part: Message) -> str:
    return str(part.get("Content-Transfer-Encoding", "")).strip().lower()


def _name(part: Message) -> str:
    """The file's name by RFC 2231, as an RFC 2047 text or as raw bytes; "" when it has none."""
    for header, parameter in (("Content-Disposition", "filename"), ("Content-Type", "name")):
        value = part.get_param(parameter, header=header)
        if isinstance(value, tuple):
            value = _percent_decoded(value)
        if isinstance(value, str) and (name := header_text(value)):
            return name
    return ""


def _percent_decoded(value: tuple[str | None, str | None, str]) -> str:
    charset, _, text = value
    try:
        return decoded(text.encode("latin-1"), charset or "")
    except UnicodeEncodeError:  # not percent-encoded, though it says so
        return text
