"""A saved mail of either kind → its messages."""

from __future__ import annotations

from functools import partial

from xl_tools.adapters.file_kind import OLE2_MAGIC
from xl_tools.adapters.mail import mail_refusals
from xl_tools.adapters.mail.mail_bounds import refuse_too_large
from xl_tools.adapters.mail.read_eml import read_eml
from xl_tools.adapters.mail.read_msg import read_msg
from xl_tools.adapters.refusals import Refused
from xl_tools.limits import limit
from xl_tools.model.received import ReceivedMail


def read_mail(data: bytes, source: str) -> tuple[ReceivedMail, ...]:
    """The mail and those forwarded in it that have attachments; the outermost first. Raises Refused."""
    return _read(data, source=source, depth=0)


def _read(data: bytes, *, source: str, depth: int) -> tuple[ReceivedMail, ...]:
    """Mails are attached to mails as files of either kind."""
    if depth > limit("mail_nesting"):
        raise Refused(mail_refusals.TOO_NESTED.format(limit=limit("mail_nesting")))
    refuse_too_large(data)
    read_inside = partial(_read, source=source, depth=depth + 1)
    if data.startswith(OLE2_MAGIC):
        return read_msg(data, source, read_inside)
    return read_eml(data, source, read_inside)
