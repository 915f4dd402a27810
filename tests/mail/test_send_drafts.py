"""xl-tools send without --smtp, what cannot be, the log on the screen; one reading of the file; the settings."""

from __future__ import annotations

import shutil
from pathlib import Path

import openpyxl
import pytest

from tests.mail.plain_parser import parsed
from tests.mail.scripted_server import Script, serving
from tests.mail.sent import CC, EXAMPLES, SENDER, TO, content_of, log_of, results
from tests.settings.workbooks import Cells, write_settings
from xl_tools.adapters.read_file import workbook_bytes
from xl_tools.catalogue import active
from xl_tools.catalogue.active import settings_in_use
from xl_tools.catalogue.profile import shipped_profile
from xl_tools.cli.run import run
from xl_tools.layouts.content_hash import content_sha256
from xl_tools.model.profile import MailSettings
from xl_tools.model.settings import Settings

pytestmark = pytest.mark.usefixtures("home", "no_passwords")


class TestOtherWays:
    def test_a_draft_has_the_addresses_and_is_recorded(
        self, paper: Path, post: MailSettings, script: Script, home: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        for expected in (0, 2, 0):
            overwrite = ["--overwrite"] if not expected and log_of(home) else []
            assert run(["send", str(paper), *overwrite]) == expected
        assert "（あて先を確かめて送ってください）" in capsys.readouterr().out
        message = parsed(paper.with_suffix(".eml").read_bytes())
        assert (message.headers["to"], message.headers["x-unsent"]) == (TO, "1")
        assert results(home) == ["下書き", "下書き"]
        assert script.conversations == 0
        assert run(["send", str(paper), "--smtp"]) == 0  # a draft blocks nothing
        assert parsed(script.mailbox[0]).headers["message-id"] == message.headers["message-id"]

    def test_what_holds_nothing_back_is_told(self, paper: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """Who wrote the file, and what nobody could look into."""
        book = openpyxl.load_workbook(paper)
        book.properties.creator = "見本 太郎"
        book.save(paper)
        assert run(["mark", str(paper)]) == 0
        capsys.readouterr()
        assert run(["send", str(paper)]) == 0
        said = capsys.readouterr().err
        assert "文書のプロパティ：人の名前（見" in said
        assert "見本 太郎" not in said

    def test_drafts_of_a_folder_into_a_new_one(
        self, paper: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        folder = tmp_path / "提出"
        (folder / "甲").mkdir(parents=True)
        shutil.copyfile(paper, folder / "甲" / "一.xlsx")
        shutil.copyfile(paper, folder / "二.xlsx")
        assert run(["send", str(folder), "-o", str(tmp_path / "下書き")]) == 0
        assert {each.name for each in (tmp_path / "下書き").iterdir()} == {"一.eml", "二.eml"}
        assert "合計　下書き 2件" in capsys.readouterr().out
        shutil.copyfile(paper, folder / "甲" / "二.xlsx")
        shutil.rmtree(tmp_path / "下書き")
        assert run(["send", str(folder), "-o", str(tmp_path / "下書き")]) == 2
        said = capsys.readouterr()
        both = (str(folder / "甲" / "二.xlsx"), str(folder / "二.xlsx"))
        lines = said.err.splitlines()
        assert len(lines) == 2
        assert all(name in line for name in both for line in lines)
        assert all("下書きの名前「二.eml」が重なる" in line for line in lines)
        assert [each.name for each in (tmp_path / "下書き").iterdir()] == ["一.eml"]
        assert "合計　下書き 1件、できなかったもの 2件" in said.out

    @pytest.mark.parametrize("into", [True, False])
    def test_two_that_differ_in_their_ending(
        self, into: bool, paper: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """Held back both: nobody can tell which one is meant. The others go on."""
        folder = tmp_path / "提出"
        folder.mkdir()
        for name in ("付議書.xlsx", "付議書.xlsm", "別.xlsx"):
            shutil.copyfile(paper, folder / name)
        assert run(["send", str(folder), *(["-o", str(folder / "out")] if into else [])]) == 2
        assert capsys.readouterr().err.count("下書きの名前「付議書.eml」が重なる") == 2
        assert [each.name for each in folder.rglob("*.eml")] == ["別.eml"]

    @pytest.mark.parametrize(
        "arguments, sentence",
        [
            (["--smtp"], "メールサーバーが決まっていません"),
            (["--smtp", "-o", "a.eml"], "一緒に指定できません"),
            (["--pdf", "--encrypt"], "PDFは暗号化できない"),
            (["--outlook"], "Outlookを使えません"),
        ],
    )
    def test_what_cannot_be(
        self, arguments: list[str], sentence: str, paper: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert run(["send", str(paper), *arguments]) == 2
        assert sentence in capsys.readouterr().err

    def test_nothing_given(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert run(["send"]) == 2
        assert "送る付議書のブックかフォルダーを指定してください" in capsys.readouterr().err

    def test_the_log_is_shown(
        self, paper: Path, post: MailSettings, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert run(["send", "--log"]) == 0
        assert "送信の記録は、まだありません。" in capsys.readouterr().out
        run(["send", str(paper)])
        run(["send", str(paper), "--smtp"])
        capsys.readouterr()
        assert run(["send", "--log"]) == 0
        said = capsys.readouterr().out
        assert "下書き　令和" in said
        assert "送信済み　令和" in said
        assert "送信中" not in said
        assert f"あて先：{TO}、{CC}" in said
        assert "2件" in said

    @pytest.mark.office
    def test_a_pdf_goes_along(self, paper: Path, office: Path) -> None:
        assert run(["send", str(paper), "--pdf"]) == 0
        message = parsed(paper.with_suffix(".eml").read_bytes())
        assert message.attached(".pdf").content.startswith(b"%PDF-")


def test_the_file_is_read_once(
    paper: Path, post: MailSettings, script: Script, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Saved anew between the check and the attaching: what was checked goes out."""
    checked = paper.read_bytes()

    def read_then_changed(path: Path) -> bytes:
        content = workbook_bytes(path)
        path.write_bytes((EXAMPLES / "06_full_of_mistakes.xlsx").read_bytes())
        return content

    monkeypatch.setattr("xl_tools.cli.send.workbook_bytes", read_then_changed)
    assert run(["send", str(paper), "--smtp"]) == 0
    sent = parsed(script.mailbox[0]).attached(".xlsx").content
    assert content_sha256(content_of(sent)) == content_sha256(content_of(checked))


def test_with_a_settings_workbook(paper: Path, script: Script, tmp_path: Path) -> None:
    """As the secretariat sets it up: server, addresses, place of the log."""
    log = tmp_path / "共有" / "送信記録.csv"
    log.parent.mkdir()
    with serving(script) as port:
        cells: Cells = {
            "メール!B4": TO, "メール!B10": "localhost", "メール!B11": port, "メール!B12": "なし", "メール!B13": str(log),
            "担当課!B5": "見本健康部", "担当課!C5": "見本健診課", "担当課!D5": SENDER, "担当課!E5": "betsu@example.lg.jp",
        }  # fmt: skip
        settings = write_settings(tmp_path / "設定.xlsx", cells)
        with settings_in_use(Settings(shipped_profile())):
            before = len(active._in_use)
            assert run(["send", str(paper), "--smtp", "--settings", str(settings)]) == 0
            del active._in_use[before:]
    assert [line for line in script.said if line.startswith("RCPT")] == ["RCPT TO:<betsu@example.lg.jp>"]
    assert log.read_bytes().count(b"\r\n") == 3
