"""Control characters in a mail's head reach no record, no screen and no answer."""

from __future__ import annotations

import pytest

from xl_tools.adapters.mail.read_mail import read_mail


@pytest.mark.parametrize("odd", ["\0", "\x1b[31m", "\x07", "\u202e"])
def test_subject_and_ids_are_without_them(odd: str) -> None:
    mail = f"From: a@example.lg.jp\r\nSubject: 付議{odd}書\r\nMessage-ID: <1{odd}@example.lg.jp>\r\n\r\nx\r\n"
    [read] = read_mail(mail.encode(), "見本.eml")
    assert read.subject == "付議" + odd.strip("\0\x1b\x07\u202e") + "書"
    assert not {"\0", "\x1b", "\x07"} & set(read.id)
