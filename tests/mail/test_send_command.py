"""xl-tools send --smtp, from the paper on disk to what stands in the server's mailbox and in the log."""

from __future__ import annotations

import hashlib
import io
import re
import shutil
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.mail.damaged_logs import UNREADABLE, Damage, all_of
from tests.mail.plain_parser import Message, parsed
from tests.mail.scripted_server import DROP, Script
from tests.mail.sent import CC, EXAMPLES, SENDER, TO, content_of, log_of, results, with_leak
from tests.mail.test_encryption import opened_by_the_book
from xl_tools.adapters.ooxml_file import open_workbook
from xl_tools.catalogue.active import settings_in_use
from xl_tools.catalogue.profile import load_profile
from xl_tools.cli.run import run
from xl_tools.layouts.content_hash import content_sha256
from xl_tools.layouts.read_paper import read_paper
from xl_tools.layouts.recognise import OWN_SHEETS
from xl_tools.model.cell import CellRef
from xl_tools.model.mail import PAPER_HEADER
from xl_tools.model.profile import MailSettings
from xl_tools.model.settings import Settings

PASSWORD = "見本の合い言葉 2025"
pytestmark = pytest.mark.usefixtures("home", "no_passwords")


@pytest.mark.usefixtures("post")
class TestThroughTheServer:
    def test_the_same_paper_arrives_once(
        self, paper: Path, script: Script, home: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        before = paper.read_bytes()
        assert run(["send", str(paper), "--smtp"]) == 0
        assert f"「{paper.name}」を送りました（あて先：{TO}、{CC}）。" in capsys.readouterr().out
        (raw,) = script.mailbox
        message = parsed(raw)
        attached = message.attached(".xlsx")
        assert attached.file_name == paper.name
        assert message.headers[PAPER_HEADER.lower()] == hashlib.sha256(attached.content).hexdigest()
        sent, ours = content_of(attached.content), content_of(before)
        assert content_sha256(sent) == content_sha256(ours)
        assert read_paper(sent) == read_paper(ours)
        assert openpyxl.load_workbook(io.BytesIO(attached.content)).sheetnames == [
            g.name for g in sent.sheets
        ]
        assert "検査" in message.attached(".txt").content.decode("utf-8-sig")
        assert paper.read_bytes() == before
        assert message.headers["from"] == SENDER
        (begun, done) = log_of(home)
        assert (begun[2], done[2]) == ("送信中", "送信済み")
        assert done[3:6] == [paper.name, read_paper(ours).title, f"{TO}、{CC}"]
        assert done[8] == hashlib.sha256(attached.content).hexdigest()
        assert f"<{done[9]}>" == message.headers["message-id"]

    def test_it_is_not_sent_a_second_time_by_itself(
        self, paper: Path, script: Script, home: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert run(["send", str(paper), "--smtp"]) == 0
        capsys.readouterr()
        assert run(["send", str(paper), "--smtp"]) == 1
        said = capsys.readouterr().err
        assert "は、同じ内容のメールを令和" in said
        assert "送っています" in said
        assert "「--again」" in said
        assert len(script.mailbox) == 1
        assert run(["send", str(paper), "--smtp", "--again"]) == 0
        one, other = map(parsed, script.mailbox)
        assert one.headers["message-id"] == other.headers["message-id"]
        assert results(home) == ["送信中", "送信済み"] * 2

    def test_when_nobody_knows_it_is_not_sent_again(
        self, paper: Path, script: Script, home: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        script.acts, script.keeps_unanswered = [{"end": DROP}, {}], True
        assert run(["send", str(paper), "--smtp"]) == 2
        assert "送れたかどうか分かりません" in capsys.readouterr().err
        assert results(home) == ["送信中", "送れたか不明"]
        assert run(["send", str(paper), "--smtp"]) == 1
        assert "届いていないときだけ「--again」を付けて" in capsys.readouterr().err
        assert len(script.mailbox) == 1

    def test_a_refused_mail_may_be_sent_later(
        self, paper: Path, script: Script, home: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        script.acts = [{"RCPT": "550 no such user"}, {}]
        assert run(["send", str(paper), "--smtp"]) == 2
        assert "だれにも送りませんでした" in capsys.readouterr().err
        assert script.mailbox == []
        assert run(["send", str(paper), "--smtp"]) == 0
        assert len(script.mailbox) == 1
        assert results(home) == ["送信中", "送れず", "送信中", "送信済み"]

    def test_what_is_changed_afterwards_is_another_mail(self, paper: Path, script: Script) -> None:
        assert run(["send", str(paper), "--smtp"]) == 0
        editor = open_workbook(paper, skip=OWN_SHEETS)
        editor.set_text(CellRef(editor.content().sheets[1].name, 4, 2), "見本だよりの印字業務の委託について")
        editor.save()
        assert run(["send", str(paper), "--smtp"]) == 1  # changed since it was checked
        run(["mark", str(paper)])
        assert run(["send", str(paper), "--smtp"]) in (0, 1)
        assert len({parsed(raw).headers["message-id"] for raw in script.mailbox}) == len(script.mailbox)

    def test_no_log_no_mail(
        self, paper: Path, script: Script, home: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        (home / "送信記録.csv").mkdir(parents=True)
        assert run(["send", str(paper), "--smtp"]) == 2
        assert "を読み書きできません" in capsys.readouterr().err
        assert (script.mailbox, script.conversations) == ([], 0)

    def test_a_log_on_a_share_that_is_away_holds_everything_back(
        self, paper: Path, script: Script, post: MailSettings, capsys: pytest.CaptureFixture[str]
    ) -> None:
        away = paper.parent / "共有"
        log = replace(post, log=str(away / "送信記録.csv"))
        with settings_in_use(Settings(replace(load_profile(), mail=log))):
            for ways in (["--smtp"], [], ["--log"]):
                assert run(["send", *([] if ways == ["--log"] else [str(paper)]), *ways]) == 2
                assert "共有フォルダーにつながっているか" in capsys.readouterr().err
        assert (script.conversations, away.exists()) == (0, False)

    @pytest.mark.parametrize("damage", all_of(UNREADABLE))
    def test_a_damaged_log_holds_everything_back(
        self, damage: Damage, paper: Path, script: Script, home: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert run(["send", str(paper), "--smtp"]) == 0
        log = home / "送信記録.csv"
        damaged = damage(log.read_bytes())
        log.write_bytes(damaged)
        for ways in (
            [str(paper), "--smtp"],
            [str(paper), str(paper.parent), "--smtp"],
            [str(paper)],
            ["--log"],
        ):
            capsys.readouterr()
            assert run(["send", *ways]) == 2
            said = capsys.readouterr()
            assert (said.out, said.err.count("記録「送信記録.csv」")) == ("", 1)
        assert (len(script.mailbox), log.read_bytes()) == (1, damaged)

    @pytest.mark.parametrize(
        "missing, sentence",
        [({"to": (), "cc": ()}, "あて先がありません"), ({}, "差出人のアドレスがありません")],
    )
    def test_a_missing_address_is_found_before_anything_is_recorded(
        self,
        missing: dict[str, Any],
        sentence: str,
        paper: Path,
        script: Script,
        home: Path,
        post: MailSettings,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        profile = replace(load_profile(), mail=replace(post, **missing))
        if not missing:
            profile = replace(profile, sections=())
        with settings_in_use(Settings(profile)):
            assert run(["send", str(paper), "--smtp"]) == 2
        assert f"「{paper.name}」：{sentence}" in capsys.readouterr().err
        assert (script.conversations, log_of(home)) == (0, [])

    def test_the_log_says_why_it_did_not_go_out(
        self, paper: Path, script: Script, capsys: pytest.CaptureFixture[str]
    ) -> None:
        script.acts = [{"MAIL": "550 5.1.8 no"}]
        assert run(["send", str(paper), "--smtp"]) == 2
        capsys.readouterr()
        assert run(["send", "--log"]) == 0
        assert "550 5.1.8 no" in capsys.readouterr().out

    def test_without_the_library_no_password_is_told(
        self, paper: Path, script: Script, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setitem(sys.modules, "msoffcrypto", None)
        assert run(["send", str(paper), "--smtp", "--encrypt"]) == 2
        said = capsys.readouterr()
        assert "msoffcrypto-tool" in said.err
        assert "添付のパスワード" not in said.out
        assert script.conversations == 0

    def test_many_papers_need_a_password_agreed_on(
        self, paper: Path, script: Script, capsys: pytest.CaptureFixture[str]
    ) -> None:
        other = shutil.copyfile(paper, paper.with_name("二.xlsx"))
        assert run(["send", str(paper), str(other), "--smtp", "--encrypt"]) == 2
        said = capsys.readouterr()
        assert "決めたパスワードで暗号化します" in said.err
        assert "添付のパスワード" not in said.out
        assert script.conversations == 0

    def test_personal_data_holds_it_back_unless_there_is_a_reason(
        self, paper: Path, script: Script, home: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        with_leak(paper)
        capsys.readouterr()
        assert run(["send", str(paper), "--smtp"]) == 1
        said = capsys.readouterr().err
        assert "個人情報と思われるものが" in said
        assert "090-1234-5678" not in said
        assert (script.mailbox, log_of(home)) == ([], [])
        assert run(["send", str(paper), "--smtp", "--leak-reason", " "]) == 2
        assert run(["send", str(paper), "--smtp", "--leak-reason", "窓口の\n公用携帯"]) == 0
        assert len(script.mailbox) == 1
        (_, done) = log_of(home)
        assert re.fullmatch(r"窓口の 公用携帯（G\d{3} .*B4.*）", done[6])
        assert "090" not in done[6]

    def test_of_many_papers_one_held_back_stops_no_other(
        self, paper: Path, script: Script, capsys: pytest.CaptureFixture[str]
    ) -> None:
        folder = paper.parent / "提出"
        folder.mkdir()
        for name in ("一.xlsx", "三.xlsx"):
            shutil.copyfile(paper, folder / name)
        shutil.copyfile(EXAMPLES / "03_outsourcing_only.xlsx", folder / "二.xlsx")
        (folder / "四.xlsx").write_bytes(b"broken")
        script.acts = [{}, {"MAIL": "550 no"}]
        assert run(["send", str(folder), "--smtp"]) == 2
        said = capsys.readouterr()
        assert "合計　送信済み 1件、送れず 1件、まだ送らないもの 1件、できなかったもの 1件" in said.out
        assert "まだ検査していません" in said.err
        assert len(script.mailbox) == 1

    def test_the_attachment_is_locked_and_its_password_is_nowhere(
        self,
        paper: Path,
        script: Script,
        home: Path,
        capsys: pytest.CaptureFixture[str],
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        monkeypatch.setenv("XL_TOOLS_ATTACHMENT_PASSWORD", PASSWORD)
        assert run(["send", str(paper), "--smtp", "--encrypt"]) == 0
        message = parsed(script.mailbox[0])
        plain = opened_by_the_book(message.attached(".xlsx").content, PASSWORD)
        assert content_sha256(content_of(plain)) == content_sha256(content_of(paper.read_bytes()))
        assert message.headers[PAPER_HEADER.lower()] == hashlib.sha256(plain).hexdigest()
        said = capsys.readouterr()
        assert PASSWORD not in said.out + said.err + _everything(message) + "".join(map(str, log_of(home)))
        assert run(["send", str(paper), "--smtp", "--encrypt"]) == 1  # random bytes, the same mail
        assert len(script.mailbox) == 1
        capsys.readouterr()
        assert run(["send", str(paper), "--smtp"]) == 1  # the same paper, though another mail
        assert "同じ付議書のメールを令和" in capsys.readouterr().err

    def test_a_password_too_short_to_keep_anything(
        self, paper: Path, script: Script, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("XL_TOOLS_ATTACHMENT_PASSWORD", "mihon")
        assert run(["send", str(paper), "--smtp", "--encrypt"]) == 2
        assert "8文字以上" in capsys.readouterr().err
        assert script.conversations == 0

    def test_a_password_nobody_agreed_on_is_shown_once(
        self, paper: Path, script: Script, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert run(["send", str(paper), "--smtp", "--encrypt"]) == 0
        (password,) = re.findall(r"添付のパスワード：(\S+)", capsys.readouterr().out)
        message = parsed(script.mailbox[0])
        assert opened_by_the_book(message.attached(".xlsx").content, password)
        assert password not in _everything(message)


def _everything(message: Message) -> str:
    texts = [part.content.decode("utf-8", "replace") for part in message.parts]
    return "".join([*message.headers.values(), *texts])
