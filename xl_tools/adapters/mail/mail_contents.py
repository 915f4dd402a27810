"""What is found in a mail, part by part, put into one message and those inside it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from xl_tools.adapters.mail import mail_refusals
from xl_tools.adapters.refusals import Refused
from xl_tools.model.mail import Attachment
from xl_tools.model.received import ReceivedMail

ReadInside = Callable[[bytes, int], tuple[ReceivedMail, ...]]
"""Reads a mail attached to a mail, so many deep. Raises Refused."""
_MAIL_ENDINGS = (".eml", ".msg")


@dataclass(slots=True)
class MailContents:
    """Filled while a mail is read; ``depth`` is how many mails it lies in."""

    read_inside: ReadInside
    depth: int
    attachments: list[Attachment] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    inside: list[ReceivedMail] = field(default_factory=list)

    def add(self, attachment: Attachment) -> None:
        """A file, or a mail attached as one."""
        name = attachment.name.lower()
        if name == "winmail.dat" or attachment.media_type.endswith("/ms-tnef"):
            self.remarks.append(mail_refusals.WINMAIL.format(name=attachment.name))
        elif name.endswith(_MAIL_ENDINGS):
            self.add_mail(attachment.content, attachment.name)
        else:
            self.attachments.append(attachment)

    def add_mail(self, data: bytes, name: str) -> None:
        """What is no mail is told; the mail around it is read all the same."""
        try:
            self.inside += self.read_inside(data, self.depth + 1)
        except Refused as refused:
            self.remarks.append(f"添付「{name}」{refused}")

    def mails(self, head: ReceivedMail) -> tuple[ReceivedMail, ...]:
        """``head`` with what was found, then the mails inside."""
        found = replace(head, attachments=tuple(self.attachments), remarks=tuple(self.remarks))
        return (found, *self.inside)
