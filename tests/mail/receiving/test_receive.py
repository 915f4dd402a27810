"""xl-tools receive: saved mails → the intake folder, its record, the answers."""

from __future__ import annotations

import csv
import email
import email.policy
import hashlib
import shutil
import threading
from pathlib import Path

import pytest

from tests.adapters.part_names import OTHER_NAMES, Rename, renamed
from tests.mail.receiving import mails
from tests.mail.receiving.mails import NAME, PAPER, SENDER, WITH_MISTAKES
from tests.mail.receiving.msg_files import attachment, compound_file, message
from tests.mail.receiving.office import DRAFTS, Office, promising
from xl_tools.adapters.mail.encryption import encrypted
from xl_tools.adapters.mail.mailboxes import SavedMail
from xl_tools.cli.run import run
from xl_tools.commands.receiving.intake_record import FILE, HEADINGS
from xl_tools.put_file import only_one_writer

pytestmark = pytest.mark.usefixtures("home")


def test_a_checked_paper_is_taken_recorded_and_answered(office: Office, checked: bytes) -> None:
    office.came(promising(checked))
    code, said = office.receive()
    assert code == 0, said
    assert "合計　受付 1件" in said
    assert (office.into / NAME).read_bytes() == checked
    (line,) = office.record()
    assert tuple(line) == HEADINGS
    assert (line["差出人"], line["保存したファイル"], line["送ったときの内容と"]) == (SENDER, NAME, "同じ")
    assert (line["検査の記録"], line["内容（SHA-256）"]) == (
        "検査済み（変更なし）",
        hashlib.sha256(checked).hexdigest(),
    )
    answer = email.message_from_bytes(
        (office.into / DRAFTS / office.drafts()[0]).read_bytes(), policy=email.policy.default
    )
    assert answer["To"] == SENDER
    assert answer["X-Unsent"] == "1"
    assert answer["Subject"].startswith("【付議書の受付】")
    assert answer["In-Reply-To"] == answer["References"] == "<1@example.lg.jp>"
    assert [each.get_filename() for each in answer.iter_attachments()] == ["検査結果.txt"]
    body = answer.get_body()
    assert body is not None
    assert "送られたとおりに届いています。検査した後、内容は変わっていません。" in body.get_content()


def test_a_second_run_takes_nothing_twice(office: Office, checked: bytes) -> None:
    office.came(promising(checked), mails.outlook("別の名前.xlsx", checked))
    assert office.receive()[0] == 0
    before = (office.into / FILE).read_bytes()
    (office.into / NAME).rename(office.into / "整理した後の名前.xlsx")
    code, said = office.receive()
    assert (code, "合計　受付済み 2件" in said) == (0, True)
    assert office.taken() == ["整理した後の名前.xlsx"]
    assert (office.into / FILE).read_bytes() == before


def test_every_mail_is_accounted_for(office: Office, checked: bytes) -> None:
    office.came(
        promising(checked),
        mails.modern(("議事録.pdf", b"%PDF-")),
        mails.modern(),
        mails.modern(("付議書.xls", b"\xd0\xcf\x11\xe0")),
        mails.modern(("付議書.zip", b"PK\x03\x04")),
        b"not a mail at all",
    )
    office.came(compound_file(message(attachment("msg.xlsx", WITH_MISTAKES), sender=SENDER)), ending=".msg")
    code, said = office.receive()
    assert code == 2
    assert "合計　受付 2件、ブックなし 4件、受け付けず 1件" in said
    told = said.replace("\n", "")
    assert "保存していない添付：議事録.pdf" in told
    assert "「付議書.xls」は受け取れない形式の表です" in told
    assert "「付議書.zip」は圧縮ファイル" in told
    assert "「005.eml」はメールではありません" in told
    assert office.taken() == ["msg.xlsx", NAME]
    assert len(office.record()) == 2


@pytest.mark.parametrize("rename", OTHER_NAMES.values(), ids=OTHER_NAMES)
def test_a_workbook_without_an_ending_is_known_by_its_parts(rename: Rename, office: Office) -> None:
    office.came(mails.modern(("付議書", renamed(WITH_MISTAKES, rename))))
    office.receive()
    assert office.taken() == ["付議書.xlsx"]


def test_findings_and_a_paper_never_checked_are_for_a_person(office: Office) -> None:
    office.came(mails.modern((NAME, WITH_MISTAKES)))
    assert office.receive()[0] == 1
    (line,) = office.record()
    assert (line["検査の記録"], line["送ったときの内容と"]) == ("未検査", "比べられない")
    assert line["受付時の検査"].startswith("必須 ")


def test_a_paper_that_is_not_what_was_sent_is_not_taken(office: Office, checked: bytes) -> None:
    office.came(promising(checked, PAPER))
    code, said = office.receive()
    assert code == 2
    assert "合計　内容が違う 1件" in said
    assert not office.into.exists()


def test_the_same_mail_number_with_another_paper_is_told(office: Office, checked: bytes) -> None:
    office.came(promising(checked), mails.modern((NAME, WITH_MISTAKES)))
    code, said = office.receive()
    assert code == 1
    assert "内容の違うブックが前に届いています" in said.replace("\n", "")
    assert office.taken() == sorted([NAME, "付議書（見本健診課）（2）.xlsx"])


def test_what_is_there_is_never_overwritten(office: Office, checked: bytes) -> None:
    office.into.mkdir()
    (office.into / NAME).write_bytes(b"mine")
    (office.into / "付議書（見本健診課）（2）.xlsx").mkdir()
    office.came(promising(checked))
    assert office.receive()[0] == 0
    assert (office.into / NAME).read_bytes() == b"mine"
    assert (office.into / "付議書（見本健診課）（3）.xlsx").read_bytes() == checked


@pytest.mark.parametrize(
    "name", ["..\\..\\付議書.xlsx", "../../付議書.xlsx", "/etc/付議書.xlsx", "付\u202e議書.xlsx"]
)
def test_names_lead_nowhere(office: Office, name: str) -> None:
    office.came(mails.with_continued_name(name, "utf-8"))
    office.receive()
    assert office.taken() == ["付議書.xlsx"]
    assert {each.name for each in office.into.parent.iterdir()} <= {"届いたメール", "受付", "home"}


def test_a_workbook_that_is_no_paper_is_kept_and_told(office: Office) -> None:
    register = mails.EXAMPLES.parent / "見本の承認台帳.xlsx"
    office.came(mails.modern(("台帳.xlsx", register.read_bytes())))
    assert office.receive()[0] == 1
    assert office.taken() == ["台帳.xlsx"]
    assert office.record()[0]["受付時の検査"] == "検査できず"
    assert office.drafts() == []


def test_a_workbook_that_cannot_be_read_is_not_taken(office: Office) -> None:
    office.came(mails.modern((NAME, b"PK\x03\x04 broken")), mails.modern(("a.xlsx", b"<html></html>")))
    code, said = office.receive()
    assert code == 2
    assert "合計　受け付けず 2件" in said
    assert not office.into.exists()


def test_macros_are_taken_as_they_are(office: Office, tmp_path: Path) -> None:
    macros = next((mails.EXAMPLES.parent).rglob("*.xlsm")).read_bytes()
    office.came(mails.modern(("付議書.xlsm", macros)))
    office.receive()
    assert (office.into / "付議書.xlsm").read_bytes() == macros


def test_an_encrypted_paper_is_opened_with_the_agreed_password(
    office: Office, checked: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    locked = encrypted(checked, "mihon-himitsu-1")
    office.came(promising(locked, checked))
    code, said = office.receive()
    assert code == 2
    assert "パスワードで保護されています" in said
    monkeypatch.setenv("XL_TOOLS_ATTACHMENT_PASSWORD", "chigau-himitsu")
    assert "用意してあるパスワードでは開けません" in office.receive()[1].replace("\n", "")
    assert not office.into.exists()
    monkeypatch.setenv("XL_TOOLS_ATTACHMENT_PASSWORD", "mihon-himitsu-1")
    assert office.receive()[0] == 0
    assert (office.into / NAME).read_bytes() == checked
    office.came(promising(encrypted(checked, "mihon-himitsu-1"), checked))
    assert "合計　受付済み 2件" in office.receive()[1]


def test_the_record_runs_nothing_in_excel(office: Office, checked: bytes) -> None:
    data = promising(checked).replace(b"Message-ID: <1@example.lg.jp>", b"Message-ID: <=cmd|'/c_calc'!A1@a>")
    subject = data.replace(b"\r\nSubject: ", b"\r\nSubject: =HYPERLINK(1)\r\nOther: ")
    office.came(subject)
    office.receive()
    for line in (office.into / FILE).read_text(encoding="utf-8-sig").splitlines():
        assert not any(cell.startswith(("=", "+", "-", "@")) for cell in next(csv.reader([line])))


def test_an_answer_goes_to_where_the_mail_asks_and_another_domain_is_told(
    office: Office, checked: bytes
) -> None:
    office.came(mails.modern((NAME, checked), Reply_To="someone@example.com"))
    code, said = office.receive()
    assert code == 1
    assert "返信先（someone@example.com）が差出人" in said.replace("\n", "")


def test_a_mail_without_an_address_is_answered_all_the_same(office: Office, checked: bytes) -> None:
    office.came(mails.modern((NAME, checked), sender="nobody"))
    assert office.receive()[0] == 1
    assert len(office.drafts()) == 1


def test_drafts_go_where_they_are_asked_to(office: Office, checked: bytes, tmp_path: Path) -> None:
    office.came(promising(checked))
    assert office.receive("--drafts", str(tmp_path / "下書き"))[0] == 0
    assert len(list((tmp_path / "下書き").iterdir())) == 1
    assert office.drafts() == []


def test_folders_that_cannot_be_used(
    office: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "ファイル").write_bytes(b"")
    office.came(mails.modern())
    for into in (tmp_path / "ない" / "受付", tmp_path / "ファイル"):
        assert run(["receive", str(office.mails), "--into", str(into)]) == 2
        assert "フォルダー" in capsys.readouterr().err


def test_while_somebody_else_records_nothing_is_taken(
    office: Office, checked: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("xl_tools.put_file.LONGEST_WAIT", 0.1)
    office.came(promising(checked))
    office.into.mkdir()
    held, done = threading.Event(), threading.Event()

    def hold() -> None:
        with only_one_writer(office.into / FILE):
            held.set()
            done.wait(60)

    other = threading.Thread(target=hold)
    other.start()
    held.wait(60)
    code, said = office.receive()
    done.set()
    other.join()
    assert code == 2
    assert "使用中です" in said
    assert office.taken() == []
    assert office.receive()[0] == 0


def test_a_record_that_cannot_be_written_leaves_the_rest_to_the_next_run(
    office: Office, checked: bytes
) -> None:
    office.came(promising(checked))
    (office.into / FILE).mkdir(parents=True)
    code, said = office.receive()
    assert code == 2
    assert "読み書きできません" in said
    shutil.rmtree(office.into / FILE)
    assert office.receive()[0] == 0
    assert office.taken() == [NAME]
    assert len(office.record()) == len(office.drafts()) == 1


def test_a_mail_that_vanishes_costs_only_itself(
    office: Office, checked: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.came(mails.modern(), promising(checked))
    read = SavedMail.read

    def vanish(saved: SavedMail) -> bytes:
        (office.mails / "000.eml").unlink(missing_ok=True)
        return read(saved)

    monkeypatch.setattr(SavedMail, "read", vanish)
    code, said = office.receive()
    assert code == 2
    assert "「000.eml」が見つかりません" in said
    assert office.taken() == [NAME]
