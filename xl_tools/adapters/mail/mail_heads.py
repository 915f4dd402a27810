"""Who wrote a mail, to whom an answer goes, what it is about: out of its header fields as written."""

from __future__ import annotations

import datetime
import re
from email.utils import getaddresses, parsedate_to_datetime

from xl_tools.adapters.mail.mail_texts import header_text, raw_text
from xl_tools.model.mail import NO_DOMAIN, PAPER_HEADER, is_address
from xl_tools.model.received import ReceivedMail

Fields = dict[str, str]
"""The first header field of each name, by its name in small letters."""
_MESSAGE_ID = re.compile(r"<([^<>\s\0-\x1f\x7f]{1,500})>")
_FIELD = re.compile(r"^([!-9;-~]+)[ \t]*:([^\n]*(?:\n[ \t][^\n]*)*)", re.MULTILINE)
_SHA256 = re.compile(r"[0-9a-f]{64}")


def head(fields: Fields, source: str) -> ReceivedMail:
    """A mail without its contents. What cannot be understood is empty."""
    ids = _MESSAGE_ID.findall(fields.get("message-id", ""))
    sender = address(fields.get("from", "")) or address(fields.get("sender", ""))
    promised = _SHA256.search(fields.get(PAPER_HEADER.lower(), "").lower())
    return ReceivedMail(
        source=source,
        id=ids[0] if ids else "",
        sender=sender,
        reply_to=reply_to(fields, sender),
        subject=header_text(fields.get("subject", "")),
        sent=_moment(fields.get("date", "")),
        references=_references(fields),
        promised=promised.group() if promised else "",
        is_own_reply=_is_own_reply(fields, ids),
    )


def _is_own_reply(fields: Fields, ids: list[str]) -> bool:
    """Still a draft, and by its number from this tool; drafts with papers name their content."""
    is_draft = fields.get("x-unsent", "").strip() == "1" and not fields.get("date")
    by_us = [each for each in ids if each.endswith(f"@{NO_DOMAIN}")]
    return is_draft and bool(by_us) and PAPER_HEADER.lower() not in fields


def reply_to(fields: Fields, sender: str) -> str:
    """The sender where nothing else is asked for; "" where what is asked for is no plain address."""
    asked = fields.get("reply-to", "").strip()
    return address(asked) if asked else sender


def address(written: str) -> str:
    """The first plain address of a field, "" when there is none."""
    try:
        found = [each for _, each in getaddresses([raw_text(written)])]
    except (RecursionError, ValueError, IndexError):  # comments in comments without end
        return ""
    return next((each for each in found if is_address(each)), "")


def _references(fields: Fields) -> tuple[str, ...]:
    """The thread so far; of a very long one its begin and end, as RFC 5322 has it."""
    ids = _MESSAGE_ID.findall(fields.get("references", "") or fields.get("in-reply-to", ""))
    return tuple(ids if len(ids) <= 20 else [ids[0], *ids[-19:]])


def _moment(written: str) -> datetime.datetime | None:
    try:
        moment = parsedate_to_datetime(written)
        return moment if moment.tzinfo else moment.replace(tzinfo=datetime.UTC)
    except (TypeError, ValueError, OverflowError, IndexError):
        return None


def fields_in(text: str) -> Fields:
    """The fields of a header that is kept as a text of its own."""
    fields: Fields = {}
    for name, value in _FIELD.findall(text.replace("\r\n", "\n").replace("\r", "\n")):
        fields.setdefault(name.lower(), value)
    return fields
