"""Mails that arrived, and what was done with each workbook in them."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from xl_tools.model.finding import Outcome
from xl_tools.model.mail import Attachment
from xl_tools.model.stamp import Status


@dataclass(frozen=True, slots=True)
class ReceivedMail:
    """One message; one that was forwarded inside another is a message of its own.

    ``source`` is the file as given, with the number of the mail in a mailbox. Addresses are plain, "" where there
    is none; ``reply_to`` is where an answer goes. ``id`` and ``references`` are Message-IDs without brackets.
    ``promised`` is the SHA-256 of the workbook as its sender wrote it into the header (PAPER_HEADER), or "".
    ``remarks`` say in Japanese what in the mail could not be read. ``is_own_reply`` is a reply this tool drafted that
    nobody has sent: its draft lies among the mails.
    """

    source: str
    id: str
    sender: str
    reply_to: str
    subject: str
    sent: datetime.datetime | None = None
    references: tuple[str, ...] = ()
    promised: str = ""
    attachments: tuple[Attachment, ...] = ()
    remarks: tuple[str, ...] = ()
    is_own_reply: bool = False


class Fate(Enum):
    """What was done with a workbook that came by mail, or with a mail that holds none."""

    TAKEN = "受付"
    THERE_ALREADY = "受付済み"
    OWN_DRAFT = "返信の下書き"
    NO_WORKBOOK = "ブックなし"
    DIFFERS = "内容が違う"
    REFUSED = "受け付けず"


@dataclass(frozen=True, slots=True)
class Caution:
    """Something in a workbook that can do harm: a whole sentence for whoever sent it and whoever got it, and one on
    what the latter is to do."""

    fact: str
    advice: str


@dataclass(frozen=True, slots=True)
class Intake:
    """One line of what became of the mails: a workbook, or a mail without one.

    ``name`` is the workbook's name in the mail, ``saved`` where it is now, ``content`` its SHA-256.
    ``outcome`` and ``status`` are None for what could not be checked.
    ``notes`` are whole sentences: why it was not taken, what a person should look at.
    """

    source: str
    fate: Fate
    sender: str = ""
    subject: str = ""
    name: str = ""
    saved: Path | None = None
    content: str = ""
    outcome: Outcome | None = None
    status: Status | None = None
    draft: Path | None = None
    notes: tuple[str, ...] = ()

    @property
    def is_good(self) -> bool:
        """Nothing to look at: taken before, or taken now, checked by its section as it is, and nothing 必須 left in
        it; an own draft."""
        if self.notes:
            return False
        if self.fate in (Fate.THERE_ALREADY, Fate.OWN_DRAFT):
            return True
        return (
            self.fate is Fate.TAKEN
            and self.outcome is not None
            and self.outcome.is_clean
            and self.status is not None
            and self.status.is_good
        )
