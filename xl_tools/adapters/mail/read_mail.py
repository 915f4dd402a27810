"""A saved mail of either kind → its messages."""

from __future__ import annotations

from functools import partial

from xl_tools.adapters.file_kind import OLE2_MAGIC
from xl_tools.adapters.mail.mail_bounds import refuse_too_large, refuse_too_nested
from xl_tools.adapters.mail.read_eml import read_eml
from xl_tools.adapters.mail.read_msg import read_msg
from xl_tools.model.received import ReceivedMail


def read_mail(data: bytes, source: str) -> tuple[ReceivedMail, ...]:
    """The mail and those forwarded in it that have attachments; the outermost first. Raises Refused."""
    return _read(data, 0, source=source)


def _read(data: bytes, depth: int, *, source: str) -> tuple[ReceivedMail, ...]:
    """Mails are attached to mails as files of either kind."""
    refuse_too_nested(depth)
    refuse_too_large(data)
    read = read_msg if data.startswith(OLE2_MAGIC) else read_eml
    return read(data, source, partial(_read, source=source), depth)
