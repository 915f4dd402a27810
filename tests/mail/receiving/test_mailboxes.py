"""Files, mailboxes and folders → one mail after the other."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.mail.receiving.mails import modern
from xl_tools.adapters.mail.mailboxes import find_mails
from xl_tools.errors import BadInput, UnreadableFile
from xl_tools.limits import _in_use

ENVELOPE = b"From mihon@example.lg.jp Tue Jul  1 10:00:00 2025\n"


def _mail(text: str) -> bytes:
    return modern(Comments=text).replace(b"\r\n", b"\n")


def _comments(mails: list[bytes]) -> list[str]:
    return [mail.split(b"Comments: ")[1].split(b"\n")[0].strip().decode() for mail in mails]


def test_mails_of_a_mailbox_by_their_number(tmp_path: Path) -> None:
    box = tmp_path / "受信トレイ.mbox"
    box.write_bytes(b"".join(ENVELOPE + _mail(text) + b"\n" for text in "abc"))
    found = find_mails([box], tmp_path / "drafts")
    assert [each.source for each in found] == [f"{box}（{number}通目）" for number in (1, 2, 3)]
    assert _comments([each.read() for each in found]) == ["a", "b", "c"]


def test_a_sentence_that_begins_with_from_begins_no_mail(tmp_path: Path) -> None:
    box = tmp_path / "a.mbox"
    box.write_bytes(ENVELOPE + _mail("a") + b"\n\nFrom here on it is text\n\n" + ENVELOPE + _mail("b"))
    assert len(find_mails([box], tmp_path / "drafts")) == 2


def test_what_was_deleted_in_thunderbird_stays_deleted(tmp_path: Path) -> None:
    box = tmp_path / "Inbox"
    deleted = b"X-Mozilla-Status: 0009\n" + _mail("deleted")
    box.write_bytes(ENVELOPE + deleted + b"\n" + ENVELOPE + b"X-Mozilla-Status: 0001\n" + _mail("kept"))
    assert _comments([each.read() for each in find_mails([box], tmp_path / "drafts")]) == ["kept"]


def test_a_folder_with_its_subfolders_but_not_the_drafts(tmp_path: Path) -> None:
    for name in ("b.eml", "a.eml", "中/c.eml", "返信の下書き/d.eml", "e.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(_mail(name[-5]))
    found = find_mails([tmp_path, tmp_path / "a.eml"], tmp_path / "返信の下書き")
    assert [each.path.name for each in found] == ["a.eml", "b.eml", "c.eml"]


def test_what_cannot_be_opened_is_said_when_it_is_read(tmp_path: Path) -> None:
    (missing,) = find_mails([tmp_path / "ない.eml"], tmp_path / "drafts")
    with pytest.raises(UnreadableFile, match="」が見つかりません"):
        missing.read()


def test_a_folder_without_mails(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="受け取るメールがありません"):
        find_mails([tmp_path], tmp_path / "drafts")


def test_no_more_mails_than_the_limit(home: Path, tmp_path: Path) -> None:
    home.mkdir()
    (home / "limits.toml").write_text("mails = 2", encoding="utf-8")
    _in_use.cache_clear()
    box = tmp_path / "a.mbox"
    box.write_bytes((ENVELOPE + _mail("a") + b"\n") * 3)
    try:
        with pytest.raises(BadInput, match="一度に2通まで"):
            find_mails([box], tmp_path / "drafts")
    finally:
        _in_use.cache_clear()
