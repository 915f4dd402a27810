"""xl-tools send, from the paper on disk to what stands in the server's mailbox and in the log."""

from __future__ import annotations

import csv
import hashlib
import io
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from tests.mail.plain_parser import Message, parsed
from tests.mail.scripted_server import DROP, Script, serving
from tests.mail.test_encryption import opened_by_the_book
from tests.settings.workbooks import Cells, write_settings
from xl_tools.adapters.ooxml_file import open_workbook
from xl_tools.adapters.read_file import read_bytes
from xl_tools.catalogue import active
from xl_tools.catalogue.active import settings_in_use
from xl_tools.catalogue.profile import shipped_profile
from xl_tools.cli import sending
from xl_tools.cli.run import run
from xl_tools.layouts.content_hash import content_sha256
from xl_tools.layouts.read_paper import read_paper
from xl_tools.layouts.recognise import OWN_SHEETS
from xl_tools.model.cell import CellRef
from xl_tools.model.mail import PAPER_HEADER
from xl_tools.model.profile import MailSettings, Section
from xl_tools.model.settings import Settings
from xl_tools.ports import WorkbookContent

EXAMPLES = Path(__file__).resolve().parents[2] / "workbooks" / "examples"
TO, CC, SENDER = "jimukyoku@example.lg.jp", "hikae@example.lg.jp", "kenshin@example.lg.jp"
PASSWORD = "見本の合い言葉 2025"

Sending = Callable[..., int]
pytestmark = pytest.mark.usefixtures("home")


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    paper = tmp_path_factory.mktemp("checked") / "付議書.xlsx"
    shutil.copyfile(EXAMPLES / "03_outsourcing_only.xlsx", paper)
    assert run(["mark", str(paper)]) == 0
    return paper


@pytest.fixture
def paper(checked: Path, tmp_path: Path) -> Path:
    return Path(shutil.copyfile(checked, tmp_path / "付議書 №1（見本）.xlsx"))


@pytest.fixture(autouse=True)
def no_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    """None of the one who runs the tests."""
    for name in (
        "XL_TOOLS_SMTP_USER",
        "XL_TOOLS_SMTP_PASSWORD",
        "XL_TOOLS_ATTACHMENT_PASSWORD",
        "XL_TOOLS_SMTP_CA",
    ):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")


@pytest.fixture
def script() -> Script:
    return Script()


@pytest.fixture
def post(script: Script, monkeypatch: pytest.MonkeyPatch) -> Iterator[MailSettings]:
    """Settings with a server that does what the script says; waits between tries are left out."""
    monkeypatch.setattr(sending, "_wait_saying_why", lambda seconds, why: None)
    shipped = shipped_profile()
    with serving(script) as port:
        mail = replace(shipped.mail, to=(TO,), cc=(CC,), server="localhost", port=port, security="なし")
        sections = (
            Section("見本健康部", "見本健診課", SENDER),
            Section("", "見本手当課", "teate@example.lg.jp"),
        )
        with settings_in_use(Settings(replace(shipped, mail=mail, sections=sections))):
            yield mail


def log_of(home: Path) -> list[list[str]]:
    log = home / "送信記録.csv"
    if not log.exists():
        return []
    with log.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))[1:]


def results(home: Path) -> list[str]:
    return [row[2] for row in log_of(home)]


def content_of(workbook: bytes) -> WorkbookContent:
    return read_bytes(workbook, "", OWN_SHEETS)


def with_leak(paper: Path) -> None:
    """A telephone number in a cell, and checked again."""
    editor = open_workbook(paper, skip=OWN_SHEETS)
    text = str(editor.content().sheets[1].value(4, 2).raw)
    editor.set_text(CellRef(editor.content().sheets[1].name, 4, 2), f"{text}（問合せ先 090-1234-5678）")
    editor.save()
    assert run(["mark", str(paper)]) == 0


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
        assert done[7] == hashlib.sha256(attached.content).hexdigest()
        assert f"<{done[8]}>" == message.headers["message-id"]

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

    def test_drafts_of_a_folder(
        self, paper: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        folder = tmp_path / "提出"
        (folder / "甲").mkdir(parents=True)
        shutil.copyfile(paper, folder / "甲" / "一.xlsx")
        shutil.copyfile(paper, folder / "二.xlsx")
        (tmp_path / "下書き").mkdir()
        assert run(["send", str(folder), "-o", str(tmp_path / "下書き")]) == 0
        assert {each.name for each in (tmp_path / "下書き").iterdir()} == {"一.eml", "二.eml"}
        assert "合計　下書き 2件" in capsys.readouterr().out
        shutil.copyfile(paper, folder / "甲" / "二.xlsx")
        assert run(["send", str(folder), "-o", str(tmp_path / "下書き")]) == 2
        assert "下書きの名前が重なります" in capsys.readouterr().err

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
    from xl_tools.cli import send as command

    checked = paper.read_bytes()
    read = command._bytes_of

    def read_then_changed(path: Path) -> bytes:
        content = read(path)
        path.write_bytes((EXAMPLES / "06_full_of_mistakes.xlsx").read_bytes())
        return content

    monkeypatch.setattr(command, "_bytes_of", read_then_changed)
    assert run(["send", str(paper), "--smtp"]) == 0
    sent = parsed(script.mailbox[0]).attached(".xlsx").content
    assert content_sha256(content_of(sent)) == content_sha256(content_of(checked))


def test_with_a_settings_workbook(paper: Path, script: Script, tmp_path: Path) -> None:
    """As the secretariat sets it up: server, addresses, place of the log."""
    log = tmp_path / "共有" / "送信記録.csv"
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
