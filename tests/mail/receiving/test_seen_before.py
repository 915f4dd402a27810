"""What came before is known again: by a record people open and save, in one mail, among own replies."""

from __future__ import annotations

import shutil

import pytest

from tests.mail.damaged_logs import READABLE, UNREADABLE, Damage, all_of
from tests.mail.receiving import mails
from tests.mail.receiving.mails import NAME, WITH_MISTAKES
from tests.mail.receiving.office import DRAFTS, Office, promising
from xl_tools.commands.receiving.intake_record import FILE

pytestmark = pytest.mark.usefixtures("home")


@pytest.mark.parametrize("damage", all_of(UNREADABLE))
def test_a_damaged_record_is_never_empty(office: Office, checked: bytes, damage: Damage) -> None:
    office.came(promising(checked))
    assert office.receive()[0] == 0
    record = office.into / FILE
    damaged = damage(record.read_bytes())
    record.write_bytes(damaged)
    office.came(mails.modern(("別の付議書.xlsx", WITH_MISTAKES)))
    code, said = office.receive()
    assert (code, said.count(f"記録「{FILE}」"), str(office.into) in said) == (2, 1, True)
    assert (office.taken(), record.read_bytes()) == ([NAME], damaged)


@pytest.mark.parametrize("change", all_of(READABLE))
def test_a_record_saved_by_another_program_still_holds_what_was_taken(
    office: Office, checked: bytes, change: Damage
) -> None:
    office.came(promising(checked))
    assert office.receive()[0] == 0
    record = office.into / FILE
    record.write_bytes(change(record.read_bytes()))
    code, said = office.receive()
    assert (code, "合計　受付済み 1件" in said) == (0, True)


def test_two_papers_of_one_mail_say_nothing_of_each_other(office: Office, checked: bytes) -> None:
    """Neither do they when the run ended between them."""
    office.came(mails.modern(("あ.xlsx", checked), ("い.xlsx", WITH_MISTAKES)))
    said = office.receive()[1]
    assert "合計　受付 2件" in said
    assert "前に届いています" not in said.replace("\n", "")
    assert [line["気を付けること"] for line in office.record()] == ["", ""]
    lines = (office.into / FILE).read_bytes().splitlines(keepends=True)
    (office.into / FILE).write_bytes(b"".join(lines[:2]))
    assert "前に届いています" not in office.receive()[1].replace("\n", "")
    assert len(office.record()) == 2


def test_own_replies_are_passed_over_wherever_they_lie(office: Office, checked: bytes) -> None:
    office.came(promising(checked), mails.modern(("a.xlsx", WITH_MISTAKES), sender="nobody"))
    office.receive()
    for each in office.drafts():
        (office.into / DRAFTS / each).rename(office.mails / each)
    shutil.rmtree(office.into)
    said = office.receive()[1]
    assert "合計　受付 2件、返信の下書き 2件" in said
    shutil.rmtree(office.mails)
    office.mails.mkdir()
    office.came((office.into / DRAFTS / office.drafts()[0]).read_bytes())
    code, said = office.receive()
    assert (code, "合計　返信の下書き 1件" in said) == (0, True)


def test_a_paper_in_a_reply_still_to_be_sent_is_taken(office: Office, checked: bytes) -> None:
    draft = {"X_Unsent": "1", "mail_id": "<0123@xl-tools.invalid>"}
    office.came(
        mails.modern((NAME, checked), **draft),
        mails.modern(**draft | {"Date": "Tue, 1 Jul 2025 10:00:00 +0900"}),
    )
    assert "合計　受付 1件、ブックなし 1件" in office.receive()[1]
