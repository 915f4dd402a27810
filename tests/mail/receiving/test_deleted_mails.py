"""A mail in a mailbox is left out only where its own head says that it was deleted."""

from __future__ import annotations

from pathlib import Path

import pytest

from xl_tools.adapters.mail.mailboxes import find_mails
from xl_tools.errors import UnreadableFile

_BEGIN = b"From a@example.lg.jp Tue Jul  1 10:00:00 2025\n"
_MARK = b"X-Mozilla-Status: 0009\n"


def test_the_mark_in_the_text_of_a_mail_deletes_nothing(tmp_path: Path) -> None:
    mailbox = tmp_path / "受信"
    mailbox.write_bytes(_BEGIN + b"Subject: x\n\n" + _MARK)
    assert len(find_mails([mailbox], tmp_path / "下書き")) == 1


def test_the_mark_in_its_head_does(tmp_path: Path) -> None:
    mailbox = tmp_path / "受信"
    mailbox.write_bytes(_BEGIN + _MARK + b"Subject: x\n\ny\n")
    with pytest.raises(UnreadableFile, match="受け取るメールがありません"):
        find_mails([mailbox], tmp_path / "下書き")
