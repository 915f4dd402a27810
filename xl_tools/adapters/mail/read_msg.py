"""A mail saved by Outlook (.msg) → its messages and their attachments."""

from __future__ import annotations

from dataclasses import replace

from xl_tools.adapters.mail import mail_refusals
from xl_tools.adapters.mail.mail_bounds import refuse_too_costly, refuse_too_nested
from xl_tools.adapters.mail.mail_contents import MailContents, ReadInside
from xl_tools.adapters.mail.mail_heads import address, fields_in, head, reply_to
from xl_tools.adapters.mail.mail_texts import header_text
from xl_tools.adapters.mail.message_properties import MessageProperties, message_file
from xl_tools.adapters.refusals import Refused
from xl_tools.limits import limit
from xl_tools.model.mail import Attachment
from xl_tools.model.received import ReceivedMail

_CLASS, _SUBJECT, _HEADER = 0x001A, 0x0037, 0x007D
_ID, _REFERENCES, _ANSWERED, _SUBMITTED = 0x1035, 0x1039, 0x1042, 0x0039
_SENDER = (0x5D02, 0x5D01, 0x0065, 0x0C1F)
"""On whose behalf, by whom; first as addresses of the internet, then as the server knows them."""
_LONG_NAME, _SHORT_NAME, _SHOWN_NAME = 0x3707, 0x3704, 0x3001
_DATA, _METHOD, _TYPE = 0x3701, 0x3705, 0x370E
_BY_VALUE, _MESSAGE, _OBJECT = (0, 1), 5, 6
_MAILS = ("ipm.note", "report.", "ipm.outlook.recall")
_NAMELESS = "名前なし"


def read_msg(data: bytes, source: str, read_inside: ReadInside, depth: int) -> tuple[ReceivedMail, ...]:
    """The message and those inside it, each with its own attachments; the outermost first. Raises Refused.

    ``depth`` is how many mails it lies in itself.
    """
    with message_file(data) as message:
        kind = message.text(_CLASS).lower()
        if not kind:
            raise Refused(mail_refusals.NOT_A_MAIL)
        if not kind.startswith(_MAILS):
            raise Refused(mail_refusals.OTHER_ITEM)
        return _mails(message, source, read_inside, depth)


def _mails(
    message: MessageProperties, source: str, read_inside: ReadInside, depth: int
) -> tuple[ReceivedMail, ...]:
    refuse_too_nested(depth)
    contents = MailContents(read_inside, depth)
    attached = message.attachments()
    if len(attached) > limit("mail_parts"):
        raise Refused(mail_refusals.TOO_MANY_PARTS.format(limit=limit("mail_parts")))
    sealing = message.text(_CLASS).lower()
    for each in attached:
        if sealing.startswith("ipm.note.smime"):
            _take_sealed(each, contents, is_signed="multipartsigned" in sealing)
        elif each.number(_METHOD) == _MESSAGE and (inner := each.embedded(_DATA)):
            contents.inside += _mails(inner, source, read_inside, depth + 1)
        else:
            _take_file(each, contents)
    return contents.mails(_head(message, source))


def _head(message: MessageProperties, source: str) -> ReceivedMail:
    """By the header that came over the internet; a mail within one server, or one not sent, has none."""
    header = message.text(_HEADER)
    refuse_too_costly(header.encode("utf-8", "replace"))
    fields = fields_in(header)
    for name, number in (("message-id", _ID), ("references", _REFERENCES), ("in-reply-to", _ANSWERED)):
        fields.setdefault(name, message.text(number)[: limit("mail_header_characters")])
    found = head(fields, source)
    sender = found.sender or next(filter(None, (address(message.text(each)) for each in _SENDER)), "")
    return replace(
        found,
        sender=sender,
        reply_to=reply_to(fields, sender),
        subject=_one_line(message.text(_SUBJECT)) or found.subject,
        sent=found.sent or message.moment(_SUBMITTED),
    )


def _take_file(attached: MessageProperties, contents: MailContents) -> None:
    name = _one_line(attached.text(_LONG_NAME, _SHORT_NAME, _SHOWN_NAME)) or _NAMELESS
    method, content = attached.number(_METHOD), attached.binary(_DATA)
    if method == _OBJECT or (content is None and method in (*_BY_VALUE, _MESSAGE)):
        contents.remarks.append(mail_refusals.NOT_READ_IN_MAIL.format(name=name))
    elif method not in (*_BY_VALUE, _MESSAGE) or content is None:
        contents.remarks.append(mail_refusals.ONLY_LINKED.format(name=name))
    else:
        contents.add(Attachment(name, content, attached.text(_TYPE).lower() or "application/octet-stream"))


def _take_sealed(attached: MessageProperties, contents: MailContents, *, is_signed: bool) -> None:
    """What is only signed is a mail as it was written, whose attachments are those of this mail."""
    content = attached.binary(_DATA)
    if not (is_signed and content):
        contents.remarks.append(mail_refusals.SEALED)
        return
    signed, *inside = contents.read_inside(content, contents.depth + 1)
    for each in signed.attachments:
        contents.add(each)
    contents.remarks += signed.remarks
    contents.inside += inside


def _one_line(text: str) -> str:
    return header_text(text[: limit("mail_header_characters")])
