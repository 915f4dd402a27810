"""A mail to be sent, one that was received, and what became of sending."""

from __future__ import annotations

import datetime
import re
import unicodedata
from dataclasses import dataclass
from enum import Enum

WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TEXT_TYPE = "text/plain"
PDF_TYPE = "application/pdf"
JSON_TYPE = "application/json"

PAPER_HEADER = "X-Xl-Tools-Paper"
"""SHA-256 of the attached workbook in hexadecimal digits, for the one who receives it."""

NO_DOMAIN = "xl-tools.invalid"
"""Behind the @ of the Message-ID of a letter without a sender."""

_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_HOST = re.compile(rf"{_LABEL}(?:\.{_LABEL})*")
_ADDRESS = re.compile(rf"[A-Za-z0-9.!#$%&'*+/=?^_`{{|}}~-]{{1,64}}@{_LABEL}(?:\.{_LABEL})+")
_LONGEST_ADDRESS = 254


def is_address(text: str) -> bool:
    """Whether it is a plain mail address. Dots side by side, which some carriers gave out, are let pass."""
    return len(text) <= _LONGEST_ADDRESS and _ADDRESS.fullmatch(text) is not None


def is_host(text: str) -> bool:
    """Whether it can be the name of a server or the domain of an address."""
    return _HOST.fullmatch(text) is not None


_NOT_SENT = ("Cc", "Cf", "Cs", "Cn", "Zl", "Zp")
"""Control characters, marks nobody sees (which turn a name's letters round), half characters. Own signs (外字) go."""


def sendable(text: str) -> str:
    """The text on one line, without the characters no mail can or should carry."""
    return "".join(char for char in text if unicodedata.category(char) not in _NOT_SENT)


_BLANKS = re.compile(r"[^\S\u3000]+")


def one_line(text: str) -> str:
    """What a header field or a file's name can hold: one blank for every line break, full-width blanks as they are."""
    return sendable(_BLANKS.sub(" ", text)).strip()


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file in a mail; ``name`` is a plain file name."""

    name: str
    content: bytes
    media_type: str


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail ready to go. Addresses are plain (``name@example.lg.jp``); "" and () where they are not known yet.

    ``id`` is the Message-ID without brackets: the same for the same content, so that nothing goes out twice.
    ``headers`` are further header fields by name.
    """

    id: str
    sender: str
    to: tuple[str, ...]
    cc: tuple[str, ...]
    subject: str
    body: str
    attachments: tuple[Attachment, ...] = ()
    headers: tuple[tuple[str, str], ...] = ()


def missing_address(letter: Letter) -> str:
    """The sentence about what keeps a letter from being sent, which a draft may lack; "" where nothing is missing."""
    if not letter.sender:
        return "差出人のアドレスがありません。設定のブックの「担当課」のシートに、担当課のアドレスを書いてください。"
    if not (letter.to or letter.cc):
        return "あて先がありません。設定のブックの「メール」のシートに、あて先を書いてください。"
    return ""


class Delivery(Enum):
    """What became of a letter."""

    DRAFT = "下書き"
    STARTED = "送信中"
    SENT = "送信済み"
    NOT_SENT = "送れず"
    UNKNOWN = "送れたか不明"


@dataclass(frozen=True, slots=True)
class SendRecord:
    """One line of the log of sent papers. It holds nothing of the paper's cells but its title.

    ``paper`` is the file's name, ``content`` the SHA-256 of the attached workbook, ``override`` the reason why a
    paper with hits of the leak guard was sent all the same, with the codes and cells but not what stands there,
    ``trouble`` why it did not go out, or why nobody knows.
    """

    time: datetime.datetime
    who: str
    delivery: Delivery
    letter_id: str
    paper: str
    title: str
    to: tuple[str, ...]
    content: str
    override: str = ""
    trouble: str = ""
